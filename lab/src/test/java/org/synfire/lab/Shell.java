package org.synfire.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Programs that tests use.
final class Shell {

    private Shell() {}

    /// Runs a program that must succeed.
    ///
    /// @return its output
    static String run(Path folder, String... words) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("%s: %s", List.of(words), output).isZero();
        return output;
    }

    /// Runs git as a user whose settings do not matter.
    static String git(Path folder, String... words) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("git", "-c", "user.name=Ada", "-c", "user.email=ada@example.org"));
        command.addAll(List.of("-c", "protocol.file.allow=always", "-c", "commit.gpgsign=false"));
        command.addAll(List.of(words));
        return run(folder, command.toArray(String[]::new));
    }

    /// Skips a test where a program is missing.
    static void need(String... programs) {
        for (String program : programs) {
            assumeTrue(isThere(program), "there is no " + program + " on the PATH");
        }
    }

    private static boolean isThere(String program) {
        return Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    /// Writes a file, and its folders.
    static Path write(Path file, String content) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    /// A repository with one commit: `main.py`, `model/neuron.py`, and a picture.
    static Path repository(Path folder) throws IOException, InterruptedException {
        need("git");
        Files.createDirectories(folder);
        git(folder, "init", "--quiet", "--initial-branch=main");
        git(folder, "config", "user.name", "Ada Lovelace");
        git(folder, "config", "user.email", "ada@example.org");
        write(folder.resolve("main.py"), "print('one')\n");
        write(folder.resolve("model/neuron.py"), "tau_m = 10\n");
        Files.write(folder.resolve("picture.png"), new byte[] {(byte) 0x89, 'P', 0, 1, 2, 3, (byte) 0xff});
        commit(folder, "Begin");
        return folder;
    }

    static void commit(Path folder, String message) throws IOException, InterruptedException {
        git(folder, "add", "--all");
        git(folder, "commit", "--quiet", "-m", message);
    }

    /// All that a user could notice of changes to a repository: status, branch, stashes, and the bytes of the index.
    static String visible(Path folder) throws IOException, InterruptedException {
        String index = git(folder, "rev-parse", "--path-format=absolute", "--git-path", "index")
                .strip();
        Path file = Path.of(index);
        return git(folder, "--no-optional-locks", "status", "--porcelain", "--branch")
                + git(folder, "rev-parse", "HEAD")
                + git(folder, "stash", "list")
                + git(folder, "worktree", "list")
                + git(folder, "branch", "--list")
                + Files.getLastModifiedTime(file)
                + java.util.Arrays.hashCode(Files.readAllBytes(file));
    }
}
