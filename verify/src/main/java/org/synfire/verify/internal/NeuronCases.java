package org.synfire.verify.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.synfire.build.Linker;
import org.synfire.network.ModelInfo;
import org.synfire.network.NearestName;
import org.synfire.network.Run;
import org.synfire.network.Value;
import org.synfire.recording.MemorySink;
import org.synfire.verify.Circuit;
import tools.jackson.databind.JsonNode;

/// Single neurons: `NAME.json` says what drives one, `NAME.csv.gz` has every recordable at the end of every step.
public final class NeuronCases extends FileCases {

    private static final double TOLERANCE = 1e-9;

    @Override
    public String title() {
        return "neurons (NAME.json with NAME.csv.gz)";
    }

    private static Path table(Path file) {
        return file.resolveSibling(CaseFile.name(file) + ".csv.gz");
    }

    @Override
    boolean isCase(Path file) {
        return file.toString().endsWith(".json") && Files.isRegularFile(table(file)) || CaseFile.has(file, "dc");
    }

    @Override
    String compare(CaseFile file, Comparison comparison) {
        String model = file.text("model");
        Map<String, Value> values = file.values("params_set", List.of());
        ModelInfo info = info(model, values);
        List<String[]> rows = DataFiles.rows(table(file.path())).stream()
                .map(r -> r.split(","))
                .toList();
        List<String> columns = List.of(rows.getFirst());
        List<String> recordables = known(info, columns.subList(1, columns.size()), comparison);
        Circuit circuit = new Circuit(file.number("resolution_ms")).unit("neuron", model, values);
        drive(circuit, file, info);
        MemorySink samples = circuit.sampled("neuron", recordables);
        MemorySink spikes = circuit.spikes("neuron");
        try (Run run = circuit.link()) {
            run.advance(file.number("duration_ms"));
        }
        double[] times = column(rows, 0);
        for (String recordable : recordables) {
            comparison.series(
                    recordable,
                    times,
                    column(rows, columns.indexOf(recordable)),
                    circuit.at(samples.table(), recordable, times),
                    file.tolerance(recordable, TOLERANCE));
        }
        double[] expected = file.numbers("spikes");
        comparison.spikes(expected, spikes.table().column("time"));
        return recordables.size() + " recordables at " + times.length + " times, " + expected.length + " spikes";
    }

    private static ModelInfo info(String model, Map<String, Value> values) {
        return Linker.catalogue()
                .find(model, values)
                .orElseThrow(() -> new CaseFile.Broken("names the model '" + model + "', which does not exist"
                        + NearestName.hint(model, Linker.catalogue().names(ModelInfo.Kind.NEURON))
                                .map(h -> "; " + h)
                                .orElse("")));
    }

    private static List<String> known(ModelInfo info, List<String> wanted, Comparison comparison) {
        List<String> known = new ArrayList<>(wanted);
        known.retainAll(info.recordableNames());
        wanted.stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> comparison.fail(info.name() + " has no recordable '" + name + "'"));
        return known;
    }

    private static void drive(Circuit circuit, CaseFile file, ModelInfo info) {
        JsonNode dc = file.part("dc");
        double amplitude = CaseFile.number(dc, "amplitude_pA");
        if (amplitude != 0 || info.currents().ports().contains(0)) {
            Map<String, Value> values = Map.of(
                    "amplitude", Value.of(amplitude),
                    "start", Value.of(CaseFile.number(dc, "start")),
                    "stop", Value.of(CaseFile.number(dc, "stop")));
            circuit.unit("dc", "dc_generator", values).connect("dc", "neuron", 0, 1, CaseFile.number(dc, "delay"));
        }
        for (String train : List.of("exc", "inh")) {
            JsonNode part = file.part(train);
            circuit.unit(train, "spike_generator", Map.of("spike_times", Value.of(CaseFile.numbers(part, "times"))))
                    .connect(
                            train,
                            "neuron",
                            (int) CaseFile.number(part, "receptor"),
                            CaseFile.number(part, "weight"),
                            CaseFile.number(part, "delay"));
        }
    }

    private static double[] column(List<String[]> rows, int column) {
        return rows.stream()
                .skip(1)
                .mapToDouble(row -> {
                    if (column >= row.length) {
                        throw new CaseFile.Broken("has a row of " + row.length + " fields: " + Arrays.toString(row));
                    }
                    return Double.parseDouble(row[column]);
                })
                .toArray();
    }
}
