package org.synfire.lang;

import org.synfire.network.SourceSpan;

/// A definition that stands for more than is read; reading ends.
@SuppressWarnings("serial")
final class BeyondBounds extends RuntimeException {

    private final SourceSpan at;

    BeyondBounds(SourceSpan at, String message) {
        super(message, null, false, false);
        this.at = at;
    }

    SourceSpan at() {
        return at;
    }
}
