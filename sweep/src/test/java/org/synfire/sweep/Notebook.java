package org.synfire.sweep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.synfire.lab.CodeVersion;
import org.synfire.lab.CommandLine;
import org.synfire.lab.DataKey;
import org.synfire.lab.DataStore;
import org.synfire.lab.Executable;
import org.synfire.lab.LaunchMode;
import org.synfire.lab.Notes;
import org.synfire.lab.OpenRecord;
import org.synfire.lab.ParameterSet;
import org.synfire.lab.Project;
import org.synfire.lab.ProjectSettings;
import org.synfire.lab.Result;
import org.synfire.lab.RunRecord;
import org.synfire.lab.RunningProcess;
import org.synfire.lab.State;
import org.synfire.lab.User;
import org.synfire.tree.TreeFiles;
import org.synfire.yaml.Datum;

/// Records runs of combinations, as programs do that run them.
final class Notebook {

    private Notebook() {}

    static Project begin(Path folder) throws IOException {
        return Project.init(folder, ProjectSettings.of("test"));
    }

    /// A sweep over `a` and `b` with a little parameter tree, in a folder.
    static Path sweep(Path folder, String lines) throws IOException {
        Files.writeString(folder.resolve("tree.yml"), "- model.yml\n");
        Files.writeString(folder.resolve("model.yml"), "cells:\n  nest_params:\n    a: 1\n    b: 1\n");
        return Files.writeString(folder.resolve("sweep.yml"), """
                tree: tree.yml
                output_dir: out
                group: g
                """ + lines);
    }

    static final String GRID = """
            parameters:
              a: {path: cells.nest_params.a, values: [1, 2]}
              b: {path: cells.nest_params.b, values: [0.5, 0.25, 0.125]}
            """;

    static OpenRecord begin(Project project, String group, Map<String, Object> overrides, Path output)
            throws IOException {
        return project.begin(record(project, group, overrides, output));
    }

    static void finish(OpenRecord record, State state, Map<String, Double> metrics) throws IOException {
        Result was = record.record().result();
        record.finish(new Result(state, 2.5, OptionalInt.of(0), "", was.process(), was.store(), was.output(), metrics));
    }

    /// Records a whole run of a combination.
    static void add(Project project, Combination combination, Path output, State state, Map<String, Double> metrics)
            throws IOException {
        try (OpenRecord record = begin(project, "g", overrides(combination), output)) {
            finish(record, state, metrics);
        }
    }

    static Map<String, Object> overrides(Combination combination) {
        Map<String, Object> overrides = new LinkedHashMap<>();
        combination.overrides().forEach((path, value) -> overrides.put(path, value.plain()));
        return overrides;
    }

    static double number(Datum value) {
        return ((Number) value.plain()).doubleValue();
    }

    static RunRecord record(Project project, String group, Map<String, Object> overrides, Path output)
            throws IOException {
        List<DataKey> files = new ArrayList<>();
        for (Path file : parameterFiles(project.folder().resolve("sweep.yml"))) {
            String name = file.startsWith(project.folder())
                    ? project.folder().relativize(file).toString()
                    : file.toString();
            files.add(new DataKey(name, sha256(file), Files.size(file), Instant.EPOCH));
        }
        return new RunRecord(
                project.newLabel(),
                Instant.now(),
                new User("Ada", ""),
                new Notes(Optional.of(group), "", "", List.of()),
                new CommandLine(
                        List.of("x"),
                        "",
                        new Executable("other", "x", "x", ""),
                        Optional.empty(),
                        new LaunchMode.Serial(),
                        OptionalLong.empty(),
                        OptionalInt.empty()),
                new CodeVersion(Optional.empty(), "v1", Optional.empty(), Optional.empty(), List.of()),
                new ParameterSet("yaml", overrides, files, overrides),
                List.of(),
                List.of(),
                new Result(
                        State.RUNNING,
                        0,
                        OptionalInt.empty(),
                        "",
                        RunningProcess.current(),
                        new DataStore.Plain(output.toString()),
                        List.of(),
                        Map.of()),
                Optional.empty());
    }

    /// Those of the sweep in a file.
    private static List<Path> parameterFiles(Path sweep) {
        return Files.exists(sweep) && SweepFile.read(sweep).subject() instanceof Subject.Tree(Path tree)
                ? TreeFiles.named(tree)
                : List.of();
    }

    private static String sha256(Path file) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
            return "%064x".formatted(new BigInteger(1, digest));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
