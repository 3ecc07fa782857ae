package org.synfire.experiments;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.synfire.recording.WholeFile;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// Results of measurements as a table and as raw numbers. Networks that were not measured this time keep what was
/// there.
public final class BenchmarkReport {

    private static final String RAW = "networks.json";
    private static final String TABLE = "networks.md";

    private BenchmarkReport() {}

    /// The table, ours / NEST's where there is NEST.
    public static String table(List<Series> series) {
        StringBuilder text = new StringBuilder(Series.HEAD);
        series.forEach(s -> text.append(s.row()).append('\n'));
        return text.toString();
    }

    /// Writes `networks.json` and `networks.md`, to temporary names first.
    public static void write(Path folder, List<Series> measured) {
        try {
            Files.createDirectories(folder);
            Map<String, Series> all = new LinkedHashMap<>();
            Map<String, Series> known = new TreeMap<>();
            read(folder).forEach(s -> known.put(s.name(), s));
            measured.forEach(s -> known.put(s.name(), s));
            Experiments.names().stream().filter(known::containsKey).forEach(n -> all.put(n, known.get(n)));
            known.forEach(all::putIfAbsent);
            move(folder, RAW, json(List.copyOf(all.values())));
            move(folder, TABLE, Machine.describe() + "\n\n" + table(List.copyOf(all.values())));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write results to " + folder, e);
        }
    }

    private static void move(Path folder, String name, String text) throws IOException {
        WholeFile.write(folder.resolve(name), text);
    }

    private static String json(List<Series> series) {
        StringBuilder text = new StringBuilder("[\n");
        for (int i = 0; i < series.size(); i++) {
            Series s = series.get(i);
            text.append("{\"name\": \"").append(s.name()).append("\",\n");
            text.append(" \"ours\": [").append(lines(s.ours())).append("],\n");
            text.append(" \"nest\": [").append(lines(s.nest())).append("]}");
            text.append(i + 1 < series.size() ? ",\n" : "\n");
        }
        return text.append("]\n").toString();
    }

    private static String lines(List<Measurement> runs) {
        return String.join(",\n  ", runs.stream().map(Measurement::json).toList());
    }

    /// What an earlier measurement left.
    public static List<Series> read(Path folder) {
        Path file = folder.resolve(RAW);
        if (!Files.exists(file)) {
            return List.of();
        }
        List<Series> series = new ArrayList<>();
        for (JsonNode node : new ObjectMapper().readTree(file.toFile())) {
            series.add(new Series(node.path("name").asString(), runs(node, "ours"), runs(node, "nest")));
        }
        return series;
    }

    private static List<Measurement> runs(JsonNode node, String key) {
        List<Measurement> runs = new ArrayList<>();
        node.path(key).forEach(run -> runs.add(Measurement.of(run.toString())));
        return runs;
    }
}
