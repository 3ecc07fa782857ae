package org.synfire.e2e;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Synfire's command line in a process of its own, from the classes that the tests were compiled against.
final class Commands {

    private Commands() {}

    static Process start(String... arguments) throws IOException {
        List<String> command = Stream.concat(
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-Xmx1g",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "org.synfire.cli.Main"),
                        Stream.of(arguments))
                .toList();
        return new ProcessBuilder(command).start();
    }

    /// What a command printed, and how it ended.
    record Ended(int code, String out, String err) {}

    /// Runs a command that prints little.
    static Ended run(String... arguments) throws IOException, InterruptedException {
        Process process = start(arguments);
        String out = new String(process.getInputStream().readAllBytes());
        String err = new String(process.getErrorStream().readAllBytes());
        return new Ended(process.waitFor(), out, err);
    }
}
