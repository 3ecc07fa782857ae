package org.synfire.formats.internal;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.synfire.formats.Sonata;
import org.synfire.formats.SonataCircuit;
import org.synfire.formats.SonataCircuit.Edges;
import org.synfire.formats.SonataCircuit.Kind;
import org.synfire.formats.SonataCircuit.Nodes;

/// Writes a circuit into a new folder, piece by piece. Every population has files of its own.
public final class SonataCircuitWriter {

    /// What a file of nodes and one of edges call their parts.
    private enum Table {
        NODE("nodes", "point_neuron_models"),
        EDGE("edges", "synaptic_models");

        private final String plural;
        private final String models;

        Table(String plural, String models) {
            this.plural = plural;
            this.models = models;
        }

        String column(String name) {
            return name().toLowerCase(java.util.Locale.ROOT) + "_" + name;
        }
    }

    private static final String NULL = "NULL";
    private static final int MAGIC = 0x0A7A;

    private final Path folder;
    private final Set<String> taken = new LinkedHashSet<>();
    private final List<Map<String, Object>> nodeFiles = new ArrayList<>();
    private final List<Map<String, Object>> edgeFiles = new ArrayList<>();
    private final Map<String, Object> inputs = new LinkedHashMap<>();
    private final Map<String, Object> nodeSets = new LinkedHashMap<>();

    private SonataCircuitWriter(Path folder) {
        this.folder = folder;
    }

    /// Writes beside the folder, then moves.
    public static void write(SonataCircuit circuit, Path folder, boolean overwrite) throws IOException {
        NewFolder.write(folder, overwrite ? SonataCircuitReader.CONFIG : "", part -> {
            try {
                new SonataCircuitWriter(part).write(circuit);
            } catch (RuntimeException failed) {
                throw new IOException("cannot write " + folder + ": " + failed.getMessage(), failed);
            }
        });
    }

    private void write(SonataCircuit circuit) throws IOException {
        for (String name :
                List.of("networks", "inputs", "components/point_neuron_models", "components/synaptic_models")) {
            Files.createDirectories(folder.resolve(name));
        }
        for (Nodes nodes : circuit.nodes()) {
            write(nodes);
        }
        for (Edges edges : circuit.edges()) {
            // jHDF writes no data sets without numbers.
            if (edges.size() > 0) {
                write(edges);
            }
        }
        for (Map.Entry<String, Sonata.Spikes> of : circuit.spikes().entrySet()) {
            write(of.getKey(), of.getValue());
        }
        configure(circuit);
    }

    /// A name that is no other file's, also where capitals do not count.
    private String fileName(String name) {
        String plain = name.replaceAll("[^A-Za-z0-9._-]", "_").replaceFirst("^\\.", "_");
        String free = plain;
        for (int k = 2; !taken.add(free.toLowerCase(java.util.Locale.ROOT)); k++) {
            free = plain + "-" + k;
        }
        return free;
    }

    private static void checkName(String name) {
        if (name.isEmpty() || name.equals(".") || name.contains("/") || name.contains("\0")) {
            throw new IllegalArgumentException("'" + name + "' cannot be the name of a population in HDF5");
        }
    }

    private void write(Nodes nodes) throws IOException {
        checkName(nodes.name());
        String file = fileName(nodes.name());
        write(file, Table.NODE, root -> {
            WritableGroup population = root.putGroup(nodes.name());
            population.putDataset("node_id", counting(nodes.size()));
            members(population, Table.NODE, nodes.kind(), nodes.columns());
        });
        types(file, Table.NODE, nodes.kinds());
        Map<String, Object> entry = entry(file, Table.NODE);
        String type =
                nodes.kinds().stream().allMatch(k -> k.column("model_type").equals("virtual"))
                        ? "virtual"
                        : "point_neuron";
        entry.put("populations", Map.of(nodes.name(), Map.of("type", type)));
        nodeFiles.add(entry);
        nodeSets.put(nodes.name(), Map.of("population", nodes.name()));
    }

    private void write(Edges edges) throws IOException {
        checkName(edges.name());
        String file = fileName(edges.name());
        write(file, Table.EDGE, root -> {
            WritableGroup population = root.putGroup(edges.name());
            ends(population, "source_node_id", edges.sources(), edges.source());
            ends(population, "target_node_id", edges.targets(), edges.target());
            members(population, Table.EDGE, edges.kind(), edges.columns());
            WritableGroup indices = population.putGroup("indices");
            index(indices.putGroup("source_to_target"), edges.sources());
            index(indices.putGroup("target_to_source"), edges.targets());
        });
        types(file, Table.EDGE, edges.kinds());
        Map<String, Object> entry = entry(file, Table.EDGE);
        entry.put("populations", Map.of(edges.name(), Map.of("type", "chemical")));
        edgeFiles.add(entry);
    }

    private interface Population {
        void write(WritableGroup root);
    }

    private void write(String file, Table table, Population population) {
        try (WritableHdfFile hdf = HdfFile.write(folder.resolve("networks/" + file + "_" + table.plural + ".h5"))) {
            hdf.putAttribute("magic", MAGIC);
            hdf.putAttribute("version", new int[] {0, 1});
            population.write(hdf.putGroup(table.plural));
        }
    }

    private static void ends(WritableGroup population, String name, int[] nodes, String of) {
        population.putDataset(name, Wholes.of(nodes)).putAttribute("node_population", of);
    }

    private static void members(WritableGroup population, Table table, int[] kind, Map<String, double[]> columns) {
        population.putDataset(table.column("type_id"), Wholes.of(kind));
        population.putDataset(table.column("group_id"), new long[kind.length]);
        population.putDataset(table.column("group_index"), counting(kind.length));
        WritableGroup group = population.putGroup("0");
        Map<String, WritableGroup> inner = new LinkedHashMap<>();
        columns.forEach((path, values) -> {
            int slash = path.lastIndexOf('/');
            WritableGroup in = slash < 0 ? group : inner.computeIfAbsent(path.substring(0, slash), group::putGroup);
            in.putDataset(path.substring(slash + 1), values);
        });
    }

    private static long[] counting(int n) {
        return IntStream.range(0, n).asLongStream().toArray();
    }

    /// For each node the runs of edges that it has.
    private static void index(WritableGroup group, int[] nodes) {
        int[] order = IntStream.range(0, nodes.length)
                .boxed()
                .sorted(Comparator.comparingInt(e -> nodes[e]))
                .mapToInt(e -> e)
                .toArray();
        long[][] ranges = new long[Arrays.stream(nodes).max().orElse(-1) + 1][2];
        List<long[]> runs = new ArrayList<>();
        for (int k = 0; k < order.length; ) {
            int from = k;
            int node = nodes[order[k]];
            while (++k < order.length && nodes[order[k]] == node && order[k] == order[k - 1] + 1) {}
            if (from == 0 || nodes[order[from - 1]] != node) {
                ranges[node][0] = runs.size();
            }
            runs.add(new long[] {order[from], order[k - 1] + 1L});
            ranges[node][1] = runs.size();
        }
        group.putDataset("node_id_to_ranges", ranges);
        group.putDataset("range_to_edge_id", runs.toArray(long[][]::new));
    }

    private void types(String file, Table table, List<Kind> kinds) throws IOException {
        Set<String> columns = new LinkedHashSet<>();
        kinds.forEach(k -> columns.addAll(k.columns().keySet()));
        List<String> models = new ArrayList<>();
        for (int k = 0; k < kinds.size(); k++) {
            String number = kinds.size() == 1 ? "" : "." + k;
            models.add(model(file + number + ".json", table, kinds.get(k)));
        }
        try (CsvWriter csv = CsvWriter.builder()
                .fieldSeparator(' ')
                .build(folder.resolve("networks/" + file + "_" + table.column("types.csv")))) {
            List<String> header = new ArrayList<>(List.of(table.column("type_id")));
            header.addAll(columns);
            header.add("dynamics_params");
            csv.writeRecord(header);
            for (int k = 0; k < kinds.size(); k++) {
                List<String> row = new ArrayList<>(List.of(Integer.toString(k)));
                for (String column : columns) {
                    row.add(kinds.get(k).columns().getOrDefault(column, NULL));
                }
                row.add(models.get(k));
                csv.writeRecord(row);
            }
        }
    }

    /// @return the name of the file, or [#NULL] when there is nothing to tell
    private String model(String name, Table table, Kind kind) throws IOException {
        if (kind.parameters().isEmpty()) {
            return NULL;
        }
        Map<String, Object> parameters = new LinkedHashMap<>();
        kind.parameters().forEach((p, values) -> parameters.put(p, values.size() == 1 ? values.getFirst() : values));
        json("components/" + table.models + "/" + name, parameters);
        return name;
    }

    private void write(String population, Sonata.Spikes spikes) throws IOException {
        checkName(population);
        String file = "inputs/" + fileName(population) + "_spikes.h5";
        Sonata.writeSpikes(folder.resolve(file), Map.of(population, spikes));
        inputs.put(
                population,
                Map.of(
                        "input_type",
                        "spikes",
                        "module",
                        "h5",
                        "input_file",
                        "$BASE_DIR/" + file,
                        "node_set",
                        population));
    }

    private static Map<String, Object> entry(String file, Table table) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put(table.plural + "_file", "$NETWORK_DIR/" + file + "_" + table.plural + ".h5");
        entry.put(table.column("types_file"), "$NETWORK_DIR/" + file + "_" + table.column("types.csv"));
        return entry;
    }

    private void configure(SonataCircuit circuit) throws IOException {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put(
                "manifest",
                ordered(
                        "$BASE_DIR",
                        ".",
                        "$NETWORK_DIR",
                        "$BASE_DIR/networks",
                        "$COMPONENT_DIR",
                        "$BASE_DIR/components"));
        config.put(
                "components",
                ordered(
                        "point_neuron_models_dir", "$COMPONENT_DIR/point_neuron_models",
                        "synaptic_models_dir", "$COMPONENT_DIR/synaptic_models"));
        config.put("networks", ordered("nodes", nodeFiles, "edges", edgeFiles));
        json(SonataCircuitReader.CONFIG, config);
        json("node_sets.json", nodeSets);
        Map<String, Object> simulation = new LinkedHashMap<>();
        simulation.put("manifest", ordered("$BASE_DIR", "."));
        simulation.put("network", "$BASE_DIR/" + SonataCircuitReader.CONFIG);
        simulation.put("node_sets_file", "$BASE_DIR/node_sets.json");
        if (circuit.timestepMillis() > 0) {
            simulation.put("run", ordered("dt", circuit.timestepMillis()));
        }
        simulation.put("inputs", inputs);
        json("simulation_config.json", simulation);
    }

    private static Map<String, Object> ordered(Object... pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }

    private void json(String file, Object content) throws IOException {
        Files.writeString(
                folder.resolve(file),
                JsonFile.JSON.writerWithDefaultPrettyPrinter().writeValueAsString(content) + "\n");
    }
}
