package org.synfire.lang;

import org.synfire.network.SourceSpan;

/// A line that is not well formed; reading goes on with the next one.
@SuppressWarnings("serial")
final class SyntaxFailure extends RuntimeException {

    private final SourceSpan at;

    SyntaxFailure(SourceSpan at, String message) {
        super(message, null, false, false);
        this.at = at;
    }

    SourceSpan at() {
        return at;
    }
}
