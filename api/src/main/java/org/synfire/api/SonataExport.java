package org.synfire.api;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.synfire.formats.Sonata;
import org.synfire.formats.SonataCircuit;
import org.synfire.formats.SonataCircuit.Edges;
import org.synfire.formats.SonataCircuit.Kind;
import org.synfire.formats.SonataCircuit.Nodes;
import org.synfire.recording.SpikeTrain;

/// A network as a circuit.
final class SonataExport {

    static final String TEMPLATE = "model_template";
    static final String TYPE = "model_type";
    static final String RECEPTOR = "receptor_type";
    static final String VIRTUAL = "virtual";
    static final String WEIGHT = "syn_weight";
    static final String DELAY = "delay";
    static final String TAU_MINUS = "tau_minus";
    /// Parameters that differ from member to member are columns whose names begin so.
    static final String OWN = "dynamics_params/";
    /// Initial values are columns whose names begin so.
    static final String INITIAL = "initial_";
    /// Names that PyNN gives.
    static final String PYNN = "pyNN:";
    /// Names of the library, most of which are NEST's.
    static final String LIBRARY = "nest:";

    private final Simulation simulation;
    private final ObjectNames names;

    SonataExport(Simulation simulation) {
        this.simulation = simulation;
        this.names = new ObjectNames(simulation);
        Structure.require(
                simulation.currents().isEmpty(), "currents have no place in a circuit of SONATA; it is not written");
    }

    SonataCircuit circuit() {
        simulation.link();
        List<Nodes> nodes = new ArrayList<>();
        Map<String, Sonata.Spikes> spikes = new LinkedHashMap<>();
        names.populations().forEach((name, population) -> {
            nodes.add(nodes(name, population));
            if (isVirtual(population)) {
                spikes.put(name, spikes(population));
            }
        });
        List<Edges> edges = new ArrayList<>();
        names.projections().forEach((name, projection) -> edges(name, projection, edges));
        return new SonataCircuit(nodes, edges, spikes, simulation.timestep(), List.of());
    }

    static boolean isVirtual(Population population) {
        return population.model().name().equals(StandardCells.SPIKE_ARRAY);
    }

    private static Sonata.Spikes spikes(Population population) {
        return Sonata.Spikes.of(IntStream.range(0, population.size())
                .mapToObj(
                        i -> new SpikeTrain(i, i, Double.MAX_VALUE, population.sequence(StandardCells.SPIKE_TIMES, i)))
                .toList());
    }

    private static String template(CellModel model) {
        return model.definition().isPresent() ? PYNN + model.name() : template(model.name(), model.library());
    }

    private static String template(String name, String library) {
        return (name.equals(library) ? LIBRARY : PYNN) + name;
    }

    private Nodes nodes(String name, Population population) {
        Map<String, String> columns = new LinkedHashMap<>();
        columns.put("pop_name", name);
        Map<String, List<Double>> common = new LinkedHashMap<>();
        Map<String, double[]> own = new LinkedHashMap<>();
        if (isVirtual(population)) {
            columns.put(TYPE, VIRTUAL);
        } else {
            columns.put(TYPE, "point_neuron");
            columns.put(TEMPLATE, template(population.model()));
            population.parameters().names().forEach(p -> parameter(population, p, common, own));
        }
        List<Position> positions = population.positions();
        own.put("x", positions.stream().mapToDouble(Position::x).toArray());
        own.put("y", positions.stream().mapToDouble(Position::y).toArray());
        own.put("z", positions.stream().mapToDouble(Position::z).toArray());
        population.initialValues().forEach((quantity, values) -> own.put(INITIAL + quantity, values));
        return new Nodes(name, List.of(new Kind(columns, common)), new int[population.size()], own);
    }

    private static void parameter(
            Population population, String name, Map<String, List<Double>> common, Map<String, double[]> own) {
        List<List<Double>> all = population.parameters().all(name);
        if (all.stream().distinct().count() == 1) {
            common.put(name, all.getFirst());
        } else if (population.model().parameter(name).isSequence()) {
            throw new IllegalArgumentException("'%s' of %s is another list for each cell, for which SONATA has no place"
                    .formatted(name, population.label()));
        } else {
            own.put(OWN + name, population.get(name));
        }
    }

    private void edges(String name, Projection projection, List<Edges> all) {
        List<ProjectionPart> parts = projection.parts();
        double[] weights = projection.get("weight");
        double[] delays = projection.get("delay");
        Map<String, double[]> parameters = new LinkedHashMap<>();
        projection.synapse().model().parameters().forEach(p -> parameters.put(p.name(), projection.get(p.name())));
        for (ProjectionPart part : parts) {
            int[] chosen = part.edgeNumbers().toArray();
            Map<String, String> columns = new LinkedHashMap<>();
            columns.put(
                    TEMPLATE,
                    template(
                            projection.synapse().model().name(),
                            projection.synapse().model().library()));
            columns.put(RECEPTOR, part.receptor().name());
            Map<String, List<Double>> common = new LinkedHashMap<>();
            Map<String, double[]> own = new LinkedHashMap<>();
            own.put(WEIGHT, some(weights, chosen));
            own.put(DELAY, some(delays, chosen));
            parameters.forEach((p, values) -> {
                double[] mine = some(values, chosen);
                if (Arrays.stream(mine).distinct().count() == 1) {
                    common.put(p, List.of(mine[0]));
                } else {
                    own.put(OWN + p, mine);
                }
            });
            projection.synapse().tauMinus().ifPresent(tau -> common.put(TAU_MINUS, List.of(tau)));
            all.add(new Edges(
                    parts.size() == 1 ? name : name + "." + all.size(),
                    names.of(part.pre()),
                    names.of(part.post()),
                    List.of(new Kind(columns, common)),
                    new int[chosen.length],
                    Arrays.stream(chosen)
                            .map(e -> projection.pre().index(projection.edges().source(e)))
                            .toArray(),
                    Arrays.stream(chosen)
                            .map(e -> projection.post().index(projection.edges().target(e)))
                            .toArray(),
                    own));
        }
    }

    private static double[] some(double[] values, int... chosen) {
        return Arrays.stream(chosen).mapToDouble(e -> values[e]).toArray();
    }
}
