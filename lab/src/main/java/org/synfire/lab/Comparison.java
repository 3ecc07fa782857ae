package org.synfire.lab;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.synfire.lab.internal.OutputName;
import org.synfire.lab.internal.compare.Contents;

/// The output of two runs, file by file.
///
/// @param files by their paths, in which the labels of the runs do not count
public record Comparison(Map<String, FileDifference> files) {

    /// What is said of runs whose output is the same, bit by bit.
    public static final String MATCH = "The simulation results match.";

    public Comparison {
        files = new LinkedHashMap<>(files);
    }

    /// The output of a run.
    ///
    /// @param folder where it is kept
    public record Output(String label, List<DataKey> keys, DataFolder folder) {

        public Output {
            keys = List.copyOf(keys);
        }

        /// The output of a record.
        public static Output of(RunRecord record, Path project) {
            return new Output(
                    record.label(),
                    record.result().output(),
                    DataFolder.of(project, record.result().store()));
        }

        private Map<String, DataKey> byName() {
            Map<String, DataKey> names = new TreeMap<>();
            OutputName name = OutputName.ofRun(label);
            keys.forEach(key -> names.put(name.of(key.path()), key));
            return names;
        }
    }

    /// Compares the output of two runs. Files with the same digest are the same; others are compared by content,
    /// and numbers by the tolerance.
    ///
    /// @param ignored patterns of file names and paths that are left out, such as `*.log`
    /// @throws IOException when a file that has to be looked into is gone or was changed since
    public static Comparison of(Output first, Output second, Tolerance tolerance, List<String> ignored)
            throws IOException {
        Map<String, DataKey> ones = first.byName();
        Map<String, DataKey> others = second.byName();
        TreeSet<String> names = new TreeSet<>(ones.keySet());
        names.addAll(others.keySet());
        List<PathMatcher> patterns = ignored.stream().map(Comparison::pattern).toList();
        names.removeIf(name -> isIgnored(name, patterns));
        Map<String, FileDifference> files = new LinkedHashMap<>();
        for (String name : names) {
            files.put(name, difference(first, ones.get(name), second, others.get(name), tolerance));
        }
        return new Comparison(files);
    }

    private static PathMatcher pattern(String glob) {
        try {
            return FileSystems.getDefault().getPathMatcher("glob:" + glob);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("'" + glob + "' is no pattern of file names", e);
        }
    }

    private static boolean isIgnored(String name, List<PathMatcher> patterns) {
        Path path = Path.of(name);
        return patterns.stream().anyMatch(p -> p.matches(path) || p.matches(path.getFileName()));
    }

    private static FileDifference difference(
            Output first, @Nullable DataKey one, Output second, @Nullable DataKey other, Tolerance tolerance)
            throws IOException {
        if (one == null) {
            return new FileDifference.Additional();
        }
        if (other == null) {
            return new FileDifference.Missing();
        }
        if (one.sha256().equals(other.sha256())) {
            return new FileDifference.Same();
        }
        return Contents.compare(
                one.path(),
                () -> first.folder().open(first.label(), one),
                () -> second.folder().open(second.label(), other),
                tolerance);
    }

    /// Whether all files are the same, bit by bit.
    public boolean isIdentical() {
        return files.values().stream().allMatch(FileDifference.Same.class::isInstance);
    }

    /// Whether all files are the same within the tolerance.
    public boolean isWithinTolerance() {
        return files.values().stream()
                .allMatch(d -> d instanceof FileDifference.Same || d instanceof FileDifference.WithinTolerance);
    }

    /// What the comparison says, as people read it.
    public String describe() {
        if (files.isEmpty()) {
            return "Neither run has written files.";
        }
        if (isIdentical()) {
            return MATCH;
        }
        String heading = isWithinTolerance()
                ? "The simulation results match within the tolerance:\n"
                : "The simulation results differ:\n";
        return files.entrySet().stream()
                .filter(file -> !(file.getValue() instanceof FileDifference.Same))
                .map(file -> "  " + file.getKey() + " " + file.getValue().describe())
                .collect(Collectors.joining("\n", heading, ""));
    }
}
