package org.synfire.lab.internal.index;

import java.io.IOException;
import java.sql.SQLException;

/// The database could not do what it was told.
final class DatabaseException extends IOException {

    private static final long serialVersionUID = 1;

    /// SQLite's codes for a file that is corrupt, or no database at all.
    private static final int CORRUPT = 11;

    private static final int NOT_A_DATABASE = 26;

    DatabaseException(SQLException cause) {
        super("the index of records cannot be used: " + cause.getMessage(), cause);
    }

    /// Whether the file is to blame, so that a new one would help.
    boolean isDamage() {
        return getCause() instanceof SQLException sql
                && (sql.getErrorCode() == CORRUPT || sql.getErrorCode() == NOT_A_DATABASE);
    }
}
