package org.synfire.formats;

import java.io.IOException;
import java.nio.file.Path;

/// A file does not hold what its format says, or what is wanted of it.
public final class FormatException extends IOException {

    private static final long serialVersionUID = 1L;

    public FormatException(Path file, String what) {
        super(file + ": " + what);
    }

    public FormatException(Path file, String what, Throwable cause) {
        super(file + ": " + what, cause);
    }
}
