package org.synfire.formats.internal;

import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.synfire.formats.FormatException;
import org.synfire.formats.Sonata;
import org.synfire.formats.SonataCircuit;
import org.synfire.formats.SonataCircuit.Edges;
import org.synfire.formats.SonataCircuit.Nodes;
import tools.jackson.databind.JsonNode;

/// Reads the files that a configuration names.
public final class SonataCircuitReader {

    /// What a circuit's configuration is called.
    static final String CONFIG = "circuit_config.json";

    private final List<String> notes = new ArrayList<>();
    private final Map<String, Sonata.Spikes> spikes = new LinkedHashMap<>();
    private double timestep;

    private SonataCircuitReader() {}

    public static SonataCircuit read(Path config) throws IOException {
        return new SonataCircuitReader().circuit(config);
    }

    private SonataCircuit circuit(Path file) throws IOException {
        SonataConfig config = SonataConfig.read(file);
        if (config.root().path("networks").isMissingNode()) {
            Path network = config.file(config.root(), "network");
            timestep = config.root().path("run").path("dt").asDouble(0);
            inputs(config);
            config = SonataConfig.read(network);
        }
        List<Nodes> nodes = new ArrayList<>();
        for (JsonNode entry : config.root().path("networks").path("nodes")) {
            nodes(config, entry, nodes);
        }
        List<Edges> edges = new ArrayList<>();
        for (JsonNode entry : config.root().path("networks").path("edges")) {
            edges(config, entry, edges);
        }
        return new SonataCircuit(nodes, edges, spikes, timestep, notes);
    }

    private void inputs(SonataConfig config) throws IOException {
        JsonNode inputs = config.root().path("inputs");
        for (String name : inputs.propertyNames()) {
            JsonNode input = inputs.path(name);
            String file = input.path("input_file").asString("");
            if (input.path("input_type").asString("").equals("spikes") && file.matches(".*\\.(h5|hdf5|sonata)")) {
                spikes.putAll(Sonata.readSpikes(config.file(input, "input_file")));
            } else {
                notes.add("input '%s' is left out: spikes in HDF5 are understood, not %s"
                        .formatted(name, input.path("input_type").asString("that")));
            }
        }
    }

    private void nodes(SonataConfig config, JsonNode entry, List<Nodes> all) throws IOException {
        SonataTypes types = SonataTypes.read(config, entry, "node", notes);
        all.addAll(Hdf5Reading.of(config.file(entry, "nodes_file"), file -> {
            List<Nodes> found = new ArrayList<>();
            for (Group population : file.groups(file.group(file.root(), "nodes"))) {
                found.add(nodes(file, population, types));
            }
            return found;
        }));
    }

    private Nodes nodes(Hdf5Reading file, Group population, SonataTypes types) throws FormatException {
        int[] kind = types.indices(file, file.indices(file.dataset(population, "node_type_id")));
        int[] order = file.find(population, "node_id").isPresent()
                ? file.indices(file.dataset(population, "node_id"))
                : IntStream.range(0, kind.length).toArray();
        Map<String, double[]> columns = columns(file, population, "node", kind.length);
        int[] sorted = new int[kind.length];
        boolean[] seen = new boolean[kind.length];
        for (int i = 0; i < kind.length; i++) {
            if (order.length != kind.length || order[i] >= kind.length || seen[order[i]]) {
                throw file.broken(population, "its node_id are not 0 to " + (kind.length - 1) + ", each once");
            }
            seen[order[i]] = true;
            sorted[order[i]] = kind[i];
        }
        columns.replaceAll((_, values) -> {
            double[] moved = new double[values.length];
            IntStream.range(0, values.length).forEach(i -> moved[order[i]] = values[i]);
            return moved;
        });
        return file.checked(() -> new Nodes(population.getName(), types.kinds(), sorted, columns));
    }

    private void edges(SonataConfig config, JsonNode entry, List<Edges> all) throws IOException {
        SonataTypes types = SonataTypes.read(config, entry, "edge", notes);
        all.addAll(Hdf5Reading.of(config.file(entry, "edges_file"), file -> {
            List<Edges> found = new ArrayList<>();
            for (Group population : file.groups(file.group(file.root(), "edges"))) {
                found.add(edges(file, population, types));
            }
            return found;
        }));
    }

    private Edges edges(Hdf5Reading file, Group population, SonataTypes types) throws FormatException {
        Dataset sources = file.dataset(population, "source_node_id");
        Dataset targets = file.dataset(population, "target_node_id");
        int[] kind = types.indices(file, file.indices(file.dataset(population, "edge_type_id")));
        Map<String, double[]> columns = columns(file, population, "edge", kind.length);
        String from = file.text(sources, "node_population");
        String to = file.text(targets, "node_population");
        int[] begins = file.indices(sources);
        int[] ends = file.indices(targets);
        return file.checked(
                () -> new Edges(population.getName(), from, to, types.kinds(), kind, begins, ends, columns));
    }

    /// Numbers of all members, which may be in several groups with other columns each.
    private Map<String, double[]> columns(Hdf5Reading file, Group population, String what, int size)
            throws FormatException {
        int[] group = orElse(file, population, what + "_group_id", new int[size]);
        int[] index = orElse(
                file,
                population,
                what + "_group_index",
                IntStream.range(0, size).toArray());
        if (group.length != size || index.length != size) {
            throw file.broken(population, "it has " + size + " members, but not as many places in groups");
        }
        Map<String, double[]> columns = new LinkedHashMap<>();
        for (Group numbered : file.groups(population)) {
            if (numbered.getName().matches("\\d{1,9}")) {
                int number = Integer.parseInt(numbered.getName());
                int[] own =
                        IntStream.range(0, size).filter(i -> group[i] == number).toArray();
                collect(file, numbered, "", own, index, columns);
            }
        }
        return columns;
    }

    private static int[] orElse(Hdf5Reading file, Group population, String name, int[] otherwise)
            throws FormatException {
        return file.find(population, name).isPresent() ? file.indices(file.dataset(population, name)) : otherwise;
    }

    private void collect(
            Hdf5Reading file, Group group, String prefix, int[] own, int[] index, Map<String, double[]> columns)
            throws FormatException {
        for (Dataset dataset : file.datasets(group)) {
            String name = prefix + dataset.getName();
            if (!file.holdsNumbers(dataset)) {
                notes.add("'" + dataset.getPath() + "' is left out: it holds no numbers, one for each member");
                continue;
            }
            double[] values = file.reals(dataset);
            double[] all = columns.computeIfAbsent(name, _ -> nothing(index.length));
            for (int i : own) {
                if (index[i] >= values.length) {
                    throw file.broken(group, "'" + name + "' has no value for member " + i);
                }
                all[i] = values[index[i]];
            }
        }
        if (prefix.isEmpty()) {
            for (Group inner : file.groups(group)) {
                if (inner.getName().equals("dynamics_params")) {
                    collect(file, inner, "dynamics_params/", own, index, columns);
                } else {
                    notes.add("'" + inner.getPath() + "' is left out");
                }
            }
        }
    }

    private static double[] nothing(int size) {
        double[] nothing = new double[size];
        java.util.Arrays.fill(nothing, Double.NaN);
        return nothing;
    }
}
