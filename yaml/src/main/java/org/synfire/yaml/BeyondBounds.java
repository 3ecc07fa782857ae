package org.synfire.yaml;

import org.synfire.network.SourceSpan;

/// Ends the reading of a text that is nested too deeply, expands to too much, or contains itself.
final class BeyondBounds extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient SourceSpan at;

    BeyondBounds(SourceSpan at, String message) {
        super(message);
        this.at = at;
    }

    SourceSpan at() {
        return at;
    }
}
