package org.synfire.lab.internal.index;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.sqlite.Function;
import org.sqlite.SQLiteConfig;

/// A connection to SQLite. Statements come from our own texts alone; whatever others wrote is bound.
final class Database implements AutoCloseable {

    /// How long to wait for another process that writes.
    private static final int PATIENCE_MILLIS = 10_000;

    /// Room for the pages of some ten thousand records.
    private static final int CACHE_KIBIBYTES = 65_536;

    private final Connection connection;

    private Database(Connection connection) {
        this.connection = connection;
    }

    /// Makes something of a row of an answer.
    @FunctionalInterface
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /// What is done in a transaction.
    @FunctionalInterface
    interface Work<T> {
        T run() throws IOException;
    }

    static Database open(Path file) throws DatabaseException {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(PATIENCE_MILLIS);
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
        config.enforceForeignKeys(true);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        config.setCacheSize(-CACHE_KIBIBYTES);
        try {
            Connection connection = config.createConnection("jdbc:sqlite:" + file);
            addContains(connection);
            return new Database(connection);
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    /// SQLite's own `like` knows upper and lower case of ASCII alone.
    private static void addContains(Connection connection) throws SQLException {
        Function.create(connection, "has", new Function() {
            @Override
            protected void xFunc() throws SQLException {
                result(contains(value_text(0), value_text(1)) ? 1 : 0);
            }
        });
    }

    private static boolean contains(@Nullable String text, @Nullable String part) {
        return text != null && part != null && text.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
    }

    <T> List<T> query(String sql, List<?> values, Row<T> row) throws DatabaseException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            return all(statement, row);
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    private static <T> List<T> all(PreparedStatement statement, Row<T> row) throws SQLException {
        List<T> found = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                found.add(row.read(rows));
            }
        }
        return found;
    }

    /// Executes statements without values.
    void execute(String... statements) throws DatabaseException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    Writing prepare(String sql) throws DatabaseException {
        try {
            return new Writing(connection.prepareStatement(sql));
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    /// Does work that nobody else's writing comes into; all of it, or nothing.
    <T> T immediately(Work<T> work) throws IOException {
        setAutoCommit(false);
        boolean done = false;
        try {
            T result = work.run();
            connection.commit();
            done = true;
            return result;
        } catch (SQLException e) {
            throw new DatabaseException(e);
        } finally {
            if (!done) {
                rollback();
            }
            setAutoCommit(true);
        }
    }

    /// Without it the driver begins a transaction with the first statement, an immediate one as it is configured.
    private void setAutoCommit(boolean on) throws DatabaseException {
        try {
            connection.setAutoCommit(on);
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    private void rollback() throws DatabaseException {
        try {
            connection.rollback();
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    private static void bind(PreparedStatement statement, List<?> values) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            statement.setObject(i + 1, values.get(i));
        }
    }

    @Override
    public void close() throws DatabaseException {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    /// A statement that is executed many times. The driver prepares it anew for each execution, but not for each of
    /// several together.
    static final class Writing implements AutoCloseable {

        private final PreparedStatement statement;

        private Writing(PreparedStatement statement) {
            this.statement = statement;
        }

        /// Notes the values of one execution.
        void with(@Nullable Object... values) throws DatabaseException {
            try {
                for (int i = 0; i < values.length; i++) {
                    statement.setObject(i + 1, values[i]);
                }
                statement.addBatch();
            } catch (SQLException e) {
                throw new DatabaseException(e);
            }
        }

        /// Executes the statement with all values that were noted.
        void flush() throws DatabaseException {
            try {
                statement.executeBatch();
            } catch (SQLException e) {
                throw new DatabaseException(e);
            }
        }

        @Override
        public void close() throws DatabaseException {
            try {
                statement.close();
            } catch (SQLException e) {
                throw new DatabaseException(e);
            }
        }
    }
}
