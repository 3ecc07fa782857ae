package org.synfire.sweep;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.synfire.lab.OpenRecord;
import org.synfire.lab.Project;
import org.synfire.lab.State;

/// A program that explores: each combination is run by another Java that records itself. Where the folder holds a
/// file `wait`, the runs of combinations after the second wait until it is gone.
final class Explorer {

    private Explorer() {}

    public static void main(String... args) throws IOException, InterruptedException {
        Path folder = Path.of(args[0]);
        if (args.length > 1) {
            runCombination(folder, Path.of(args[1]), List.of(args).subList(2, args.length));
        } else {
            Summary summary = explore(folder, 2);
            System.out.println(summary.recorded() + " recorded, " + summary.finished() + " finished");
        }
    }

    static Summary explore(Path folder, int jobs) throws IOException, InterruptedException {
        Sweep sweep = SweepFile.read(folder.resolve("sweep.yml"));
        try (LocalRunner runner = new LocalRunner(c -> child(folder, sweep.folder(c), c.assignments()))) {
            return new Exploration(sweep, Project.open(folder), runner, ExplorationOptions.DEFAULTS.withJobs(jobs))
                    .run();
        }
    }

    private static Child child(Path folder, Path output, List<String> assignments) {
        List<String> words = new ArrayList<>(java(folder));
        words.add(output.toString());
        words.addAll(assignments);
        return new Child(words, Map.of());
    }

    /// The command for this program.
    static List<String> java(Path folder) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path") + File.pathSeparator + System.getProperty("jdk.module.path", ""),
                Explorer.class.getName(),
                folder.toString());
    }

    private static void runCombination(Path folder, Path output, List<String> assignments)
            throws IOException, InterruptedException {
        Map<String, Object> overrides = new LinkedHashMap<>();
        for (String assignment : assignments) {
            String[] parts = assignment.split("=", 2);
            overrides.put(parts[0], Double.parseDouble(parts[1]));
        }
        try (OpenRecord record = Notebook.begin(Project.open(folder), "g", overrides, output)) {
            Files.writeString(
                    folder.resolve("runs.txt"),
                    output.getFileName() + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
            while (Files.exists(folder.resolve("wait"))
                    && !output.endsWith("a=1,b=0.5")
                    && !output.endsWith("a=1,b=0.25")) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
            Notebook.finish(record, State.FINISHED, Map.of("sum", overrides.size() * 1.0));
        }
    }
}
