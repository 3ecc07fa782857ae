package org.synfire.web.internal.http;

/// A request that gets an explanation instead of what it asked for.
public final class Refusal extends Exception {

    private static final long serialVersionUID = 1;

    private final int status;
    private final String title;

    /// @param status of HTTP, 400 to 599
    /// @param title what is wrong, in a few words
    /// @param help what is wrong and what to do
    public Refusal(int status, String title, String help) {
        super(help);
        this.status = status;
        this.title = title;
    }

    /// A request that makes no sense.
    public static Refusal bad(String help) {
        return new Refusal(400, "This address is not understood", help);
    }

    /// A request for something that is not there.
    public static Refusal missing(String help) {
        return new Refusal(404, "Not found", help);
    }

    /// A request that is understood, and not granted.
    public static Refusal forbidden(String help) {
        return new Refusal(403, "Not allowed", help);
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    public String help() {
        return String.valueOf(getMessage());
    }
}
