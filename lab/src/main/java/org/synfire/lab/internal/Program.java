package org.synfire.lab.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// A program that is asked something: it is started, and its answer is read as a whole. Several can be started
/// before the first answer is waited for.
public final class Program {

    /// Variables that would make git look at another repository than the one of the folder.
    private static final List<String> MISLEADING = List.of(
            "GIT_DIR",
            "GIT_WORK_TREE",
            "GIT_INDEX_FILE",
            "GIT_PREFIX",
            "GIT_OBJECT_DIRECTORY",
            "GIT_COMMON_DIR",
            "GIT_NAMESPACE",
            "GIT_EXTERNAL_DIFF");

    private final List<String> words;
    private final Process process;
    private final ByteArrayOutputStream complaints = new ByteArrayOutputStream();
    private final Thread listener;

    private Program(List<String> words, Process process) {
        this.words = words;
        this.process = process;
        this.listener = Thread.ofPlatform()
                .daemon()
                .name("complaints of " + words.getFirst())
                .start(this::listen);
    }

    /// What a program said.
    ///
    /// @param complaint its standard error, without blanks at the ends
    public record Answer(int exitCode, byte[] bytes, String complaint) {

        public boolean isFine() {
            return exitCode == 0;
        }

        /// Standard output as text.
        public String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    /// Starts a program; it has no standard input.
    ///
    /// @throws IOException when there is no such program
    public static Program start(Path folder, List<String> words) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(words).directory(folder.toFile());
        builder.redirectInput(ProcessBuilder.Redirect.from(emptyFile()));
        environment(builder.environment());
        return started(builder, words);
    }

    /// Starts a program that reads what it is given.
    ///
    /// @throws IOException when there is no such program
    public static Program start(Path folder, List<String> words, byte[] input) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(words).directory(folder.toFile());
        environment(builder.environment());
        Program program = started(builder, words);
        Thread.ofPlatform().daemon().start(() -> program.feed(input));
        return program;
    }

    private static Program started(ProcessBuilder builder, List<String> words) throws IOException {
        try {
            return new Program(words, builder.start());
        } catch (IOException missing) {
            if (!Files.isDirectory(builder.directory().toPath())) {
                throw new IOException("there is no folder " + builder.directory(), missing);
            }
            throw new IOException(
                    "the program '" + words.getFirst() + "' is needed here, but cannot be started; is it installed"
                            + " and on the PATH?",
                    missing);
        }
    }

    private static java.io.File emptyFile() {
        boolean windows = java.io.File.separatorChar == '\\';
        return new java.io.File(windows ? "NUL" : "/dev/null");
    }

    /// The same answers whatever the user's language and settings are.
    private static void environment(Map<String, String> environment) {
        MISLEADING.forEach(environment::remove);
        environment.put("LC_ALL", "C.UTF-8");
        environment.put("HGENCODING", "utf-8");
        environment.put("HGPLAIN", "1");
        environment.put("GIT_TERMINAL_PROMPT", "0");
    }

    private void listen() {
        try (InputStream in = process.getErrorStream()) {
            in.transferTo(complaints);
        } catch (IOException _) {
            // The program is gone; what it said until then is kept.
        }
    }

    private void feed(byte[] input) {
        try (var out = process.getOutputStream()) {
            out.write(input);
        } catch (IOException _) {
            // The program does not read on: its exit code tells why.
        }
    }

    /// Waits for the end of the program.
    ///
    /// @throws InterruptedIOException when the thread is interrupted; the program is ended
    public Answer answer() throws IOException {
        try (InputStream in = process.getInputStream()) {
            byte[] bytes = in.readAllBytes();
            int exitCode = process.waitFor();
            listener.join();
            return new Answer(
                    exitCode, bytes, complaints.toString(StandardCharsets.UTF_8).strip());
        } catch (InterruptedException _) {
            throw interrupted();
        }
    }

    /// Waits for the end of the program, but not for long.
    ///
    /// @return an answer with exit code -1 when it took longer; the program is ended
    public Answer answerWithin(long seconds) throws IOException {
        AtomicBoolean late = new AtomicBoolean();
        Thread guard = Thread.ofPlatform().daemon().start(() -> late.set(endedAfter(seconds)));
        Answer answer = answer();
        try {
            guard.join();
        } catch (InterruptedException _) {
            throw interrupted();
        }
        return late.get() ? new Answer(-1, answer.bytes(), answer.complaint()) : answer;
    }

    private boolean endedAfter(long seconds) {
        try {
            if (process.waitFor(seconds, TimeUnit.SECONDS)) {
                return false;
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        ProcessTree.kill(process.toHandle());
        return true;
    }

    private InterruptedIOException interrupted() {
        ProcessTree.kill(process.toHandle());
        Thread.currentThread().interrupt();
        return new InterruptedIOException("interrupted while waiting for '" + words.getFirst() + "'");
    }

    /// As [#answer()], of a program that must succeed.
    ///
    /// @throws IOException when it fails, with what it says
    public Answer success() throws IOException {
        Answer answer = answer();
        if (!answer.isFine()) {
            throw new IOException(
                    "'" + shown() + "' failed with exit code " + answer.exitCode() + ": " + answer.complaint());
        }
        return answer;
    }

    private String shown() {
        List<String> shown = new ArrayList<>(words);
        shown.removeIf(w -> w.equals("--no-optional-locks"));
        return String.join(" ", shown);
    }

    /// The answer of a program that must succeed, in one step.
    ///
    /// @throws IOException when it is missing or fails, with what it says
    public static Answer ask(Path folder, List<String> words) throws IOException {
        return start(folder, words).success();
    }
}
