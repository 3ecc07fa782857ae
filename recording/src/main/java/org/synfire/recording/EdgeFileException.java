package org.synfire.recording;

import java.util.List;

/// A file is no list of edges.
public final class EdgeFileException extends Exception {

    private static final long serialVersionUID = 1L;

    /// @param line where in a text, first line 1; 0 where there are no lines
    public record Mistake(int line, String message) {}

    private final transient List<Mistake> mistakes;

    EdgeFileException(List<Mistake> mistakes) {
        super(mistakes.getFirst().message());
        this.mistakes = List.copyOf(mistakes);
    }

    EdgeFileException(int line, String message) {
        this(List.of(new Mistake(line, message)));
    }

    /// All that is wrong, at least one.
    public List<Mistake> mistakes() {
        return mistakes;
    }
}
