package org.synfire.lab;

import java.io.IOException;

/// A record, or something that is kept beside it, is not there.
public final class NoSuchRecordException extends IOException {

    private static final long serialVersionUID = 1;

    public NoSuchRecordException(String message) {
        super(message);
    }
}
