package org.synfire.web.internal.http;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Decides who may ask for what: pages of other sites may not, and without the token nobody may.
public final class Gate {

    /// The field of forms that shows that they come from these pages.
    public static final String FORM_KEY = "form-key";

    private static final String TOKEN = "token";
    private static final int KEY_BYTES = 24;
    private static final Pattern NUMERIC = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-fA-F:.]+]");

    private final Set<String> names = new HashSet<>(Set.of("localhost", "127.0.0.1", "[::1]"));
    private final boolean local;
    private final Optional<String> token;
    private final String cookie;
    private final String formKey = randomKey();

    /// @param address that the server listens at
    /// @param port that it listens at; it tells the cookies of several servers from each other
    /// @param token that must be shown; anyone on this machine may ask when it is absent
    public Gate(InetAddress address, int port, Optional<String> token) {
        this.local = address.isLoopbackAddress();
        this.token = token;
        this.cookie = "synfire_" + port;
        names.add(address.getHostAddress().toLowerCase(Locale.ROOT));
        names.add(address.getHostName().toLowerCase(Locale.ROOT));
    }

    /// Letters and digits that nobody can guess.
    public static String randomKey() {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return HexFormat.of().formatHex(key);
    }

    /// What forms have to hold under [#FORM_KEY].
    public String formKey() {
        return formKey;
    }

    /// Also answers to a name of this machine.
    public void alsoNamed(String name) {
        names.add(name.toLowerCase(Locale.ROOT));
    }

    /// Lets a request pass.
    ///
    /// @return where to go instead; absent when it may go on
    /// @throws Refusal when it may not
    Optional<Reply> pass(Request request) throws Refusal {
        checkHost(request);
        Optional<Reply> detour = token.isPresent() ? admitted(request, token.get()) : Optional.empty();
        if (detour.isEmpty() && request.isPost()) {
            checkOrigin(request);
            checkFormKey(request);
        }
        return detour;
    }

    /// A foreign name that leads here is how other sites get around the browser's walls (DNS rebinding). A
    /// number cannot be made to lead elsewhere.
    private void checkHost(Request request) throws Refusal {
        String host = request.header("Host").orElse("").toLowerCase(Locale.ROOT);
        String name = host.replaceFirst(":\\d+$", "");
        if (!names.contains(name) && (local || !NUMERIC.matcher(name).matches())) {
            throw new Refusal(
                    421,
                    "This is another machine's name",
                    "These pages are served under " + (local ? "localhost and 127.0.0.1" : "the machine's own name")
                            + "; use the address that was printed when the server started.");
        }
    }

    private Optional<Reply> admitted(Request request, String expected) throws Refusal {
        Optional<String> shown = request.query().find(TOKEN);
        if (shown.isPresent() && same(shown.get(), expected) && !request.isPost()) {
            return Optional.of(Reply.see(request.address(request.query().without(TOKEN)))
                    .with("Set-Cookie", cookie + "=" + digest(expected) + "; Path=/; HttpOnly; SameSite=Strict"));
        }
        if (!same(request.cookie(cookie).orElse(""), digest(expected))) {
            throw new Refusal(
                    401,
                    "A token is needed",
                    "Open the address that was printed when the server started; it ends with ?token=...");
        }
        return Optional.empty();
    }

    private static void checkOrigin(Request request) throws Refusal {
        String host = request.header("Host").orElse("");
        boolean ownSite =
                request.header("Sec-Fetch-Site").map("same-origin"::equals).orElse(true);
        boolean ownOrigin = request.header("Origin")
                .map(o -> List.of("http://" + host, "https://" + host).contains(o))
                .orElse(true);
        if (!ownSite || !ownOrigin) {
            throw Refusal.forbidden("Another site has sent this form. Nothing was changed.");
        }
    }

    private void checkFormKey(Request request) throws Refusal {
        if (!same(request.form().text(FORM_KEY), formKey)) {
            throw Refusal.forbidden("This form is older than the server, or does not come from it. Nothing was changed:"
                    + " go back, load the page again, and repeat what you wrote.");
        }
    }

    /// Takes as long for a wrong text as for the right one.
    private static boolean same(String a, String b) {
        return MessageDigest.isEqual(
                digest(a).getBytes(StandardCharsets.US_ASCII), digest(b).getBytes(StandardCharsets.US_ASCII));
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
