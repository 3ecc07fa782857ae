package org.synfire.sweep;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.synfire.lab.RunRecord;
import org.synfire.recording.WholeFile;
import org.synfire.sweep.internal.ValueText;

/// What came out of every combination.
///
/// @param parameters names of what was explored
/// @param rows in the order of the combinations
public record ResultTable(List<String> parameters, List<Row> rows) {

    public ResultTable {
        parameters = List.copyOf(parameters);
        rows = List.copyOf(rows);
    }

    /// A combination.
    ///
    /// @param record of its run, when there is one
    public record Row(Combination combination, Stage stage, Optional<RunRecord> record) {

        /// What was measured; nothing as long as the run is not finished.
        public Map<String, Double> metrics() {
            return stage == Stage.FINISHED
                    ? record.map(r -> r.result().metrics()).orElse(Map.of())
                    : Map.of();
        }
    }

    /// Names of all metrics, in the order in which records have them.
    public List<String> metrics() {
        Set<String> names = new LinkedHashSet<>();
        rows.forEach(row -> names.addAll(row.metrics().keySet()));
        return List.copyOf(names);
    }

    /// The first metric that all finished runs have.
    public Optional<String> commonMetric() {
        List<Row> finished =
                rows.stream().filter(row -> row.stage() == Stage.FINISHED).toList();
        return metrics().stream()
                .filter(name -> finished.stream().allMatch(row -> row.metrics().containsKey(name)))
                .findFirst();
    }

    /// Writes the table as CSV: label of the record, parameters, state, seconds, metrics. A metric that is called
    /// like a parameter has `metric ` before its name.
    ///
    /// @throws IOException when it cannot be written; an older file is still there then
    public void write(Path file) throws IOException {
        List<String> metrics = metrics();
        WholeFile.write(file, out -> {
            try (CsvWriter csv = CsvWriter.builder().build(out, StandardCharsets.UTF_8)) {
                csv.writeRecord(header(metrics));
                rows.forEach(row -> csv.writeRecord(cells(row, metrics)));
            }
        });
    }

    private List<String> header(List<String> metrics) {
        List<String> header = new ArrayList<>();
        header.add("label");
        header.addAll(parameters);
        header.add("state");
        header.add("seconds");
        metrics.forEach(name -> header.add(header.contains(name) ? "metric " + name : name));
        return header;
    }

    private static List<String> cells(Row row, List<String> metrics) {
        List<String> cells = new ArrayList<>();
        cells.add(row.record().map(RunRecord::label).orElse(""));
        row.combination().values().values().forEach(value -> cells.add(ValueText.plain(value)));
        cells.add(row.stage().word());
        cells.add(row.record().map(r -> Double.toString(r.result().seconds())).orElse(""));
        Map<String, Double> measured = row.metrics();
        metrics.forEach(name -> cells.add(
                Optional.ofNullable(measured.get(name)).map(Object::toString).orElse("")));
        return cells;
    }
}
