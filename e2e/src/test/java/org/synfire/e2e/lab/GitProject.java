package org.synfire.e2e.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.synfire.e2e.Commands;
import org.synfire.e2e.Commands.Ended;
import org.synfire.lab.Project;
import org.synfire.lab.Query;
import org.synfire.lab.RecordIndex;
import org.synfire.lab.RunRecord;

/// A folder of a user under Git, and commands that are given there, each in a process of its own.
final class GitProject {

    /// Settings of the machine do not count.
    private static final Map<String, String> GIT_ENVIRONMENT =
            Map.of("GIT_CONFIG_GLOBAL", "/dev/null", "GIT_CONFIG_NOSYSTEM", "1");

    private final Path folder;
    private final Commands commands;

    private GitProject(Path folder, Commands commands) {
        this.folder = folder;
        this.commands = commands;
    }

    /// Begins a repository. Without Git on this machine the test is skipped.
    static GitProject begin(Path folder) throws IOException, InterruptedException {
        assumeTrue(program("git").isPresent(), "git is not installed: projects under version control are not tested");
        Commands commands = Commands.in(folder);
        for (Map.Entry<String, String> variable : GIT_ENVIRONMENT.entrySet()) {
            commands = commands.with(variable.getKey(), variable.getValue());
        }
        GitProject project = new GitProject(folder, commands);
        project.git("init", "-q");
        project.git("config", "user.name", "Ada");
        project.git("config", "user.email", "ada@example.org");
        return project;
    }

    /// A program on the search path.
    static Optional<Path> program(String name) {
        return Stream.of(System.getenv("PATH").split(":"))
                .map(place -> Path.of(place, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /// The same project, seen with another variable in the environment.
    GitProject with(String variable, String value) {
        return new GitProject(folder, commands.with(variable, value));
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    Path write(String name, String text) throws IOException {
        Path file = file(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    String text(String name) throws IOException {
        return Files.readString(file(name));
    }

    /// Makes a version of all that is there.
    ///
    /// @return its name
    String commit(String message) throws IOException, InterruptedException {
        git("add", "-A");
        git("commit", "-q", "-m", message);
        return git("rev-parse", "HEAD").strip();
    }

    /// What `git` says, which changes nothing by asking.
    String git(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git", "--no-optional-locks"));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().putAll(GIT_ENVIRONMENT);
        Ended ended = Commands.end(builder.start());
        assertThat(ended.code()).as("%s%n%s", command, ended.err()).isZero();
        return ended.out();
    }

    Commands commands() {
        return commands;
    }

    /// Gives a command and waits for its end.
    Ended synfire(String... words) throws IOException, InterruptedException {
        return commands.end(words);
    }

    /// Gives a command that has to go well.
    ///
    /// @return what it printed
    String done(String... words) throws IOException, InterruptedException {
        Ended ended = synfire(words);
        assertThat(ended.code())
                .as("%s%n%s%s", List.of(words), ended.out(), ended.err())
                .isZero();
        return ended.out();
    }

    /// Gives a command of the notebook that has to go well.
    ///
    /// @return what it printed
    String lab(String... words) throws IOException, InterruptedException {
        return done(Stream.concat(Stream.of("lab"), Stream.of(words)).toArray(String[]::new));
    }

    Project notebook() throws IOException {
        return Project.open(folder);
    }

    RunRecord record(String label) throws IOException {
        return notebook().store().find(label).orElseThrow(() -> new AssertionError("no record " + label));
    }

    /// Records that answer a question, found by the index.
    List<RunRecord> records(String question) throws IOException {
        Project project = notebook();
        List<RunRecord> records = new ArrayList<>();
        try (RecordIndex index = project.index()) {
            for (String label : index.labels(Query.parse(question))) {
                records.add(project.store().find(label).orElseThrow());
            }
        }
        return records;
    }
}
