package org.synfire.lab.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;

/// What a shared store wants to see: from the environment, else from a file of the notebook, which nothing commits.
public final class Token {

    private static final String VARIABLE = "SYNFIRE_TOKEN";
    private static final String FILE = "token";

    private Token() {}

    /// Empty when there is none; the store will refuse it and say so.
    public static String of(Path notebook) throws IOException {
        String given = Objects.requireNonNullElse(System.getenv(VARIABLE), "");
        return given.isBlank() ? fromFile(notebook.resolve(FILE)) : given.strip();
    }

    private static String fromFile(Path file) throws IOException {
        try {
            return Files.readString(file).strip();
        } catch (NoSuchFileException none) {
            return "";
        }
    }
}
