package org.synfire.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.synfire.lab.Launch;

/// Synfire's command line in processes of its own, from the classes that the tests were compiled against.
public final class Commands {

    private static final String MAIN = "org.synfire.cli.Main";

    private final Path folder;
    private final String main;
    private final Map<String, String> environment;

    private Commands(Path folder, String main, Map<String, String> environment) {
        this.folder = folder;
        this.main = main;
        this.environment = environment;
    }

    static Process start(String... arguments) throws IOException {
        return in(Path.of("")).begin(arguments);
    }

    /// What a command printed, and how it ended.
    public record Ended(int code, String out, String err) {}

    /// Runs a command.
    static Ended run(String... arguments) throws IOException, InterruptedException {
        return in(Path.of("")).end(arguments);
    }

    /// Commands that are given in a folder.
    public static Commands in(Path folder) {
        return new Commands(folder.toAbsolutePath(), MAIN, Map.of());
    }

    /// A program of the tests in place of the command line.
    public Commands of(Class<?> program) {
        return new Commands(folder, program.getName(), environment);
    }

    /// With a variable of the environment.
    public Commands with(String variable, String value) {
        Map<String, String> more = new TreeMap<>(environment);
        more.put(variable, value);
        return new Commands(folder, main, more);
    }

    /// Starts a command.
    public Process begin(String... arguments) throws IOException {
        return builder(arguments).start();
    }

    /// How a command is started, for those who want its output elsewhere than in pipes.
    public ProcessBuilder builder(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                // Commands are short: what starts fast is fast.
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                main));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        // The tests may be a recorded run themselves.
        builder.environment().keySet().removeAll(List.of(Launch.LABEL_VARIABLE, Launch.DATA_VARIABLE));
        builder.environment().putAll(environment);
        return builder;
    }

    /// Runs a command.
    public Ended end(String... arguments) throws IOException, InterruptedException {
        return end(begin(arguments));
    }

    /// Waits for the end of a command that nobody else reads from.
    public static Ended end(Process process) throws InterruptedException {
        CompletableFuture<String> err = CompletableFuture.supplyAsync(() -> text(process.getErrorStream()));
        String out = text(process.getInputStream());
        return new Ended(process.waitFor(), out, err.join());
    }

    private static String text(InputStream stream) {
        try {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
