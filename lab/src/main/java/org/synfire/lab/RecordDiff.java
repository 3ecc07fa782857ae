package org.synfire.lab;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.synfire.lab.internal.OutputName;

/// What two records differ in. Labels, times, and what people say of runs do not count.
///
/// @param first label of the first record
/// @param second label of the second record
/// @param changes in the order of [Part]
public record RecordDiff(String first, String second, List<Change> changes) {

    /// What a difference is about.
    public enum Part {
        EXECUTABLE("executable"),
        COMMAND("command"),
        CODE("code"),
        PARAMETERS("parameters"),
        INPUT("input data"),
        ENVIRONMENT("environment"),
        OUTPUT("output"),
        METRICS("metrics");

        private final String shown;

        Part(String shown) {
            this.shown = shown;
        }

        /// As people read it.
        public String shown() {
            return shown;
        }
    }

    /// A difference.
    ///
    /// @param name of what differs
    /// @param first what the first record says; empty when it says nothing
    /// @param second what the second record says; empty when it says nothing
    public record Change(Part part, String name, String first, String second) {}

    public RecordDiff {
        changes = List.copyOf(changes);
    }

    /// Compares two records.
    ///
    /// @param firstDiff what was changed in the code of the first run since its version; empty when nothing was
    /// @param secondDiff likewise of the second run
    public static RecordDiff of(RunRecord first, RunRecord second, String firstDiff, String secondDiff) {
        Collector collector = new Collector();
        for (Part part : Part.values()) {
            collector.compare(part, facts(part, first, firstDiff), facts(part, second, secondDiff));
        }
        return new RecordDiff(first.label(), second.label(), collector.changes);
    }

    /// The differences of one sort.
    public List<Change> of(Part part) {
        return changes.stream().filter(c -> c.part() == part).toList();
    }

    /// Whether the runs should have the same output: the environment may differ, and the output itself does not
    /// count.
    public boolean isSameExperiment() {
        Set<Part> counted = Set.of(Part.EXECUTABLE, Part.COMMAND, Part.CODE, Part.PARAMETERS, Part.INPUT);
        return changes.stream().noneMatch(c -> counted.contains(c.part()));
    }

    private static Map<String, Object> facts(Part part, RunRecord record, String diff) {
        return switch (part) {
            case EXECUTABLE -> executable(record.command().executable());
            case COMMAND -> command(record.command());
            case CODE -> code(record.code(), diff);
            case PARAMETERS -> record.parameters().values();
            case INPUT -> digests(record.input(), UnaryOperator.identity());
            case ENVIRONMENT -> environment(record);
            case OUTPUT -> digests(record.result().output(), OutputName.ofRun(record.label())::of);
            case METRICS -> new LinkedHashMap<>(record.result().metrics());
        };
    }

    private static Map<String, Object> executable(Executable executable) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("name", executable.name());
        facts.put("version", executable.version());
        return facts;
    }

    private static Map<String, Object> command(CommandLine command) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("arguments", String.join(" ", command.words().stream().skip(1).toList()));
        facts.put("folder", command.folder());
        command.mainFile().ifPresent(file -> facts.put("main file", file));
        command.seed().ifPresent(seed -> facts.put("seed", seed));
        return facts;
    }

    private static Map<String, Object> code(CodeVersion code, String diff) {
        Map<String, Object> facts = new LinkedHashMap<>();
        code.repository().ifPresent(r -> facts.put("repository", r.url()));
        facts.put("version", code.version());
        if (!diff.isEmpty()) {
            facts.put("changes", diff);
        }
        for (Dependency dependency : code.dependencies()) {
            facts.put(
                    "dependency " + dependency.name(),
                    dependency.version() + dependency.diff().orElse(""));
        }
        return facts;
    }

    private static Map<String, Object> digests(List<DataKey> keys, UnaryOperator<String> name) {
        Map<String, Object> facts = new LinkedHashMap<>();
        keys.forEach(key -> facts.put(name.apply(key.path()), "SHA-256 " + key.sha256()));
        return facts;
    }

    private static Map<String, Object> environment(RunRecord record) {
        Map<String, Object> facts = new LinkedHashMap<>();
        if (!record.platforms().isEmpty()) {
            Platform platform = record.platforms().getFirst();
            facts.put("host", platform.host());
            facts.put("system", platform.system());
            facts.put("architecture", platform.architecture());
            facts.put("processor", platform.processor());
            facts.put("cores", platform.cores());
            facts.put("java", platform.java());
            facts.put("synfire", platform.synfire());
        }
        record.command().threads().ifPresent(threads -> facts.put("threads", threads));
        return facts;
    }

    /// Notes what differs.
    private static final class Collector {
        private final List<Change> changes = new ArrayList<>();

        void compare(Part part, Map<String, Object> first, Map<String, Object> second) {
            Set<String> names = new LinkedHashSet<>(first.keySet());
            names.addAll(second.keySet());
            for (String name : names) {
                Object one = first.get(name);
                Object other = second.get(name);
                if (!same(one, other)) {
                    changes.add(new Change(part, name, shown(one), shown(other)));
                }
            }
        }

        /// 1 and 1.0 are the same number.
        private static boolean same(@Nullable Object one, @Nullable Object other) {
            if (one instanceof Number a && other instanceof Number b && (isReal(a) || isReal(b))) {
                return Double.compare(a.doubleValue(), b.doubleValue()) == 0;
            }
            return Objects.equals(one, other);
        }

        private static boolean isReal(Number number) {
            return number instanceof Double;
        }

        private static String shown(@Nullable Object value) {
            return value == null ? "" : value.toString();
        }
    }

    /// All differences as people read them, part by part.
    public String describe() {
        if (changes.isEmpty()) {
            return "The records " + first + " and " + second + " do not differ.\n";
        }
        StringBuilder text = new StringBuilder(first + " and " + second + " differ:\n");
        for (Part part : Part.values()) {
            List<Change> found = of(part);
            if (!found.isEmpty()) {
                text.append(part.shown())
                        .append(":\n")
                        .append(found.stream().map(RecordDiff::line).collect(Collectors.joining()));
            }
        }
        return text.toString();
    }

    private static String line(Change change) {
        String name = "  " + change.name();
        if (change.first().contains("\n") || change.second().contains("\n")) {
            return name + ":\n" + indented("- ", change.first()) + indented("+ ", change.second());
        }
        if (change.first().isEmpty()) {
            return name + ": only in the second, " + change.second() + "\n";
        }
        return change.second().isEmpty()
                ? name + ": only in the first, " + change.first() + "\n"
                : name + ": " + change.first() + " -> " + change.second() + "\n";
    }

    private static String indented(String mark, String text) {
        return text.lines().map(line -> "    " + mark + line + "\n").collect(Collectors.joining());
    }
}
