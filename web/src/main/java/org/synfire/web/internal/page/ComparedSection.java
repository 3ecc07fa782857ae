package org.synfire.web.internal.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.synfire.lab.DataKey;
import org.synfire.lab.Dependency;
import org.synfire.lab.Platform;
import org.synfire.lab.RunRecord;

/// What several records say about one subject.
record ComparedSection(String title, List<Line> lines) {

    private static final String ABSENT = "–";

    /// One question, and the answer of each record.
    record Line(String name, List<String> values) {
        boolean differs() {
            return values.stream().distinct().count() > 1;
        }
    }

    static List<ComparedSection> of(List<RunRecord> records) {
        return List.of(
                new ComparedSection("Parameters", named(records, ComparedSection::parameters)),
                new ComparedSection("Metrics", named(records, ComparedSection::metrics)),
                new ComparedSection("Run", run(records)),
                new ComparedSection("Code", code(records)),
                new ComparedSection("Environment", environment(records)),
                new ComparedSection("Output data (SHA-256)", named(records, ComparedSection::output)));
    }

    /// A line for each name that one of the records has.
    private static List<Line> named(List<RunRecord> records, Function<RunRecord, Map<String, String>> values) {
        List<Map<String, String>> maps = records.stream().map(values).toList();
        Set<String> names = new LinkedHashSet<>();
        maps.forEach(m -> names.addAll(m.keySet()));
        return names.stream()
                .map(name -> new Line(
                        name,
                        maps.stream().map(m -> m.getOrDefault(name, ABSENT)).toList()))
                .toList();
    }

    private static Map<String, String> parameters(RunRecord record) {
        return texts(record.parameters().values(), Words::value);
    }

    private static Map<String, String> metrics(RunRecord record) {
        return texts(record.result().metrics(), Words::metric);
    }

    private static <T> Map<String, String> texts(Map<String, T> values, Function<T, String> text) {
        return values.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, e -> text.apply(e.getValue()), (a, _) -> a, LinkedHashMap::new));
    }

    private static Map<String, String> dependencies(RunRecord record) {
        return record.code().dependencies().stream()
                .collect(Collectors.toMap(
                        d -> "uses " + d.name(), ComparedSection::version, (a, _) -> a, LinkedHashMap::new));
    }

    private static String version(Dependency dependency) {
        return dependency.version() + (dependency.diff().isPresent() ? ", changed" : "");
    }

    private static Line line(List<RunRecord> records, String name, Function<RunRecord, String> value) {
        return new Line(
                name,
                records.stream().map(value).map(v -> v.isEmpty() ? ABSENT : v).toList());
    }

    private static List<Line> run(List<RunRecord> records) {
        return List.of(
                line(records, "Reason", r -> r.notes().reason()),
                line(records, "Outcome", r -> r.notes().outcome()),
                line(records, "Started", r -> Words.time(r.timestamp())),
                line(records, "State", r -> r.result().state().name().toLowerCase(Locale.ROOT)),
                line(records, "Duration", r -> Words.duration(r.result().seconds())),
                line(records, "Command", r -> String.join(" ", r.command().words())),
                line(
                        records,
                        "Seed",
                        r -> r.command().seed().isPresent()
                                ? Long.toString(r.command().seed().getAsLong())
                                : ""),
                line(records, "Threads", r -> number(r.command().threads())),
                line(records, "Exit code", r -> number(r.result().exitCode())),
                line(records, "Input files", r -> Integer.toString(r.input().size())),
                line(
                        records,
                        "Output files",
                        r -> Integer.toString(r.result().output().size())));
    }

    /// The digest of each file. Each run has its own folder in many projects.
    private static Map<String, String> output(RunRecord record) {
        Map<String, String> digests = new LinkedHashMap<>();
        record.result().output().forEach(key -> digests.put(ownName(record, key), Words.hash(key.sha256())));
        return digests;
    }

    /// A file's path without the folder that is named after the run.
    static String ownName(RunRecord record, DataKey key) {
        return key.path().startsWith(record.label() + "/")
                ? key.path().substring(record.label().length() + 1)
                : key.path();
    }

    private static String number(OptionalInt number) {
        return number.isPresent() ? Integer.toString(number.getAsInt()) : "";
    }

    private static List<Line> code(List<RunRecord> records) {
        List<Line> lines = new ArrayList<>(List.of(
                line(records, "Main file", r -> r.command().mainFile().orElse("")),
                line(
                        records,
                        "Repository",
                        r -> r.code().repository().map(p -> p.url()).orElse("")),
                line(records, "Version", r -> r.code().version()),
                line(records, "Uncommitted changes", r -> present(r.code().diff())),
                line(records, "Unknown files", r -> present(r.code().untracked()))));
        lines.addAll(named(records, ComparedSection::dependencies));
        return lines;
    }

    private static String present(Optional<String> file) {
        return file.isPresent() ? "yes" : "no";
    }

    private static List<Line> environment(List<RunRecord> records) {
        return List.of(
                line(records, "Program", r -> r.command().executable().name()),
                line(records, "Program's version", r -> r.command().executable().version()),
                line(records, "User", r -> r.user().name()),
                line(records, "Host", r -> platform(r, Platform::host)),
                line(records, "System", r -> platform(r, Platform::system)),
                line(records, "Architecture", r -> platform(r, Platform::architecture)),
                line(records, "Processor", r -> platform(r, Platform::processor)),
                line(records, "Cores", r -> platform(r, p -> Integer.toString(p.cores()))),
                line(records, "Memory", r -> platform(r, p -> Words.bytes(p.memoryBytes()))),
                line(records, "Java", r -> platform(r, Platform::java)),
                line(records, "Synfire", r -> platform(r, Platform::synfire)));
    }

    private static String platform(RunRecord record, Function<Platform, String> value) {
        return record.platforms().stream().map(value).distinct().collect(Collectors.joining(", "));
    }
}
