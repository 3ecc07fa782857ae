package org.synfire.api;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.synfire.formats.SonataCircuit;

/// Networks in SONATA's layout, for other tools and from them.
///
/// A population becomes a population of nodes whose type names the cell type: `pyNN:IF_cond_exp` for standard
/// types, `nest:iaf_psc_alpha` for models of the library, whose names and units are NEST's. Sources of given
/// spikes become virtual nodes with a file of spikes. A projection becomes one population of edges for each
/// pair of populations it joins. Parameters that all cells or connections share stand in a JSON file, others
/// in the tables. Weights, which are those of the moment, and delays are in the units of the API.
///
/// Recordings, currents and the time that has passed are not part of a circuit.
public final class SonataNetwork {

    private SonataNetwork() {}

    /// What was made of a circuit.
    ///
    /// @param populations the cells of each population of nodes, in the order of their numbers
    /// @param projections the connections of each population of edges: one projection for each of its types
    /// @param notes what was left out, and why; one line each
    public record Imported(
            Map<String, Cells> populations, Map<String, List<Projection>> projections, List<String> notes) {

        public Imported {
            populations = Map.copyOf(populations);
            projections = Map.copyOf(projections);
            notes = List.copyOf(notes);
        }
    }

    /// Writes the network of a simulation into a folder, as it is now.
    ///
    /// @param overwrite whether a circuit that is there is replaced
    /// @throws IOException when it cannot be written; what was there is kept
    /// @throws IllegalArgumentException when the network has something that SONATA has no place for: currents
    /// @throws IllegalStateException when two populations or projections have the same label
    public static void write(Simulation simulation, Path folder, boolean overwrite) throws IOException {
        new SonataExport(simulation).circuit().write(folder, overwrite);
    }

    /// Makes the populations and projections of a circuit, also of other tools.
    ///
    /// @param config `circuit_config.json`, or `simulation_config.json`, which tells of spikes too
    /// @throws org.synfire.formats.FormatException when a file does not hold what it should
    /// @throws IOException when one cannot be read
    /// @throws IllegalArgumentException with every model, parameter or receptor that is not known; nothing is
    /// made then
    public static Imported read(Path config, Simulation simulation) throws IOException {
        return new SonataImport(simulation, SonataCircuit.read(config)).make();
    }
}
