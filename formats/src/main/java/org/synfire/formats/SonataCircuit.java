package org.synfire.formats;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.synfire.formats.internal.SonataCircuitReader;
import org.synfire.formats.internal.SonataCircuitWriter;

/// A network in SONATA's layout (Dai et al. 2020, PLoS Comput Biol 16:e1007696): tables of nodes and edges
/// in HDF5 with their types in CSV, parameters of types in JSON, and the spikes of virtual nodes.
///
/// Nodes are numbered from 0 on in each population, edges in each population of edges.
///
/// @param nodes by population
/// @param edges by population of edges
/// @param spikes of virtual nodes, by the names of node populations
/// @param timestepMillis of the simulation, 0 when the files do not tell
/// @param notes what a reader left out, and why; one line each
public record SonataCircuit(
        List<Nodes> nodes,
        List<Edges> edges,
        Map<String, Sonata.Spikes> spikes,
        double timestepMillis,
        List<String> notes) {

    public SonataCircuit {
        nodes = List.copyOf(nodes);
        edges = List.copyOf(edges);
        spikes = Collections.unmodifiableMap(new LinkedHashMap<>(spikes));
        notes = List.copyOf(notes);
    }

    /// What nodes or edges have in common: a row of the table of types.
    ///
    /// @param columns texts, by the names of columns: `model_template`, `model_type`, `receptor_type` ...;
    /// what is not given is absent
    /// @param parameters of the model, as the JSON file tells that `dynamics_params` names
    public record Kind(Map<String, String> columns, Map<String, List<Double>> parameters) {

        public Kind {
            columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
            parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        }

        /// A column, or an empty text.
        public String column(String name) {
            return columns.getOrDefault(name, "");
        }
    }

    /// A population of nodes.
    ///
    /// @param kind the index of each node's kind
    /// @param columns numbers of each node by name: `x`, `y`, `z` in um, `dynamics_params/NAME` for
    /// parameters of the model; NaN where a node has none
    public record Nodes(String name, List<Kind> kinds, int[] kind, Map<String, double[]> columns) {

        public Nodes {
            kinds = List.copyOf(kinds);
            columns = checked(name, kinds, kind, columns);
        }

        /// How many nodes.
        public int size() {
            return kind.length;
        }
    }

    /// A population of edges.
    ///
    /// @param source the population of nodes where they begin
    /// @param target the population of nodes where they end
    /// @param kind the index of each edge's kind
    /// @param sources the node where each edge begins
    /// @param targets the node where each edge ends
    /// @param columns numbers of each edge by name: `syn_weight`, `delay` in ms, `dynamics_params/NAME`;
    /// NaN where an edge has none
    public record Edges(
            String name,
            String source,
            String target,
            List<Kind> kinds,
            int[] kind,
            int[] sources,
            int[] targets,
            Map<String, double[]> columns) {

        public Edges {
            kinds = List.copyOf(kinds);
            columns = checked(name, kinds, kind, columns);
            if (sources.length != kind.length || targets.length != kind.length) {
                throw new IllegalArgumentException("'%s' has %d sources, %d targets and %d types"
                        .formatted(name, sources.length, targets.length, kind.length));
            }
        }

        /// How many edges.
        public int size() {
            return kind.length;
        }
    }

    private static Map<String, double[]> checked(
            String name, List<Kind> kinds, int[] kind, Map<String, double[]> columns) {
        if (Arrays.stream(kind).anyMatch(k -> k < 0 || k >= kinds.size())) {
            throw new IllegalArgumentException("'" + name + "' has members of a type that its table does not have");
        }
        columns.forEach((column, values) -> {
            if (values.length != kind.length) {
                throw new IllegalArgumentException("'%s' has %d values of '%s' for %d members"
                        .formatted(name, values.length, column, kind.length));
            }
        });
        return Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    }

    /// Writes a folder with `circuit_config.json`, `simulation_config.json`, and what they name.
    ///
    /// @param overwrite whether a circuit that is there is replaced
    /// @throws java.nio.file.FileAlreadyExistsException when the folder is there, unless a circuit in it is to
    /// be replaced
    /// @throws IOException when it cannot be written; what was there is kept
    public void write(Path folder, boolean overwrite) throws IOException {
        SonataCircuitWriter.write(this, folder, overwrite);
    }

    /// Reads a circuit, also of other tools.
    ///
    /// @param config `circuit_config.json`, or `simulation_config.json`, which names it
    /// @throws FormatException when a file does not hold what it should
    /// @throws IOException when one cannot be read
    public static SonataCircuit read(Path config) throws IOException {
        return SonataCircuitReader.read(config);
    }
}
