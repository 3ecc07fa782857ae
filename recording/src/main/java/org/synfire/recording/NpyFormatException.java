package org.synfire.recording;

/// A file is no NumPy array, or one that cannot be read.
public final class NpyFormatException extends Exception {

    private static final long serialVersionUID = 1L;

    public NpyFormatException(String message) {
        super(message);
    }
}
