package org.synfire.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Describes a network piece by piece. Every population has a layer of its name to itself; node ids are given in the
/// order
/// in which things are added, from 1 on.
public final class NetworkBuilder {

    private final List<ModelVariant> models = new ArrayList<>();
    private final Map<String, Layer> layers = new LinkedHashMap<>();
    private final List<Projection> projections = new ArrayList<>();
    private final List<Recorder> recorders = new ArrayList<>();
    private int nextId = 1;

    /// How connections of a projection are made of a synapse model.
    ///
    /// @param model a synapse model of the library
    /// @param values parameters that differ from its defaults
    /// @param receptor the port of the targets
    /// @param weight in the unit of the receptor
    /// @param delayMillis in ms
    public record Synapses(String model, Map<String, Value> values, int receptor, Profile weight, Profile delayMillis) {

        public Synapses {
            values = Map.copyOf(values);
        }

        /// Static synapses of one weight and one delay, at port 0.
        public static Synapses of(double weight, double delayMillis) {
            return of(Profile.constant(weight), Profile.constant(delayMillis));
        }

        /// Static synapses at port 0.
        public static Synapses of(Profile weight, Profile delayMillis) {
            return new Synapses("static_synapse", Map.of(), 0, weight, delayMillis);
        }

        /// These, of another model.
        public Synapses with(String synapse, Map<String, Value> changed) {
            return new Synapses(synapse, changed, receptor, weight, delayMillis);
        }

        /// These, at another port.
        public Synapses at(int port) {
            return new Synapses(model, values, port, weight, delayMillis);
        }
    }

    private String variant(String name, String model, Map<String, Value> values) {
        models.add(new ModelVariant(name, model, values));
        return name;
    }

    /// Adds units in a row.
    ///
    /// @param values parameters and initial state that differ from the model's defaults
    public NetworkBuilder population(String name, String model, int size, Map<String, Value> values) {
        return population(
                name, model, new Geometry.Grid(1, size, new Point(Math.max(1, size), 1), Point.ORIGIN, false), values);
    }

    /// Adds a unit on every position.
    public NetworkBuilder population(String name, String model, Geometry geometry, Map<String, Value> values) {
        if (layers.containsKey(name)) {
            throw new IllegalArgumentException("there is a population '" + name + "' already");
        }
        Population population = new Population(name, variant("model of " + name, model, values), nextId + 1, 1);
        layers.put(name, new Layer(nextId, name, geometry, List.of(population)));
        nextId += 1 + geometry.size();
        return this;
    }

    private Layer layer(String population) {
        return Optional.ofNullable(layers.get(population))
                .orElseThrow(() -> new IllegalArgumentException("there is no population '" + population + "'"));
    }

    /// Node id of the first unit of a population; the others follow without gaps.
    public int firstId(String population) {
        return layer(population).populations().getFirst().firstId();
    }

    /// Number of units of a population.
    public int size(String population) {
        return layer(population).geometry().size();
    }

    /// Connects two populations.
    public NetworkBuilder project(String name, String source, String target, ConnectionRule rule, Synapses synapses) {
        projections.add(new Projection(
                name,
                Selector.wholeLayer(source),
                Selector.wholeLayer(target),
                rule,
                variant("synapse of " + name, synapses.model(), synapses.values()),
                synapses.receptor(),
                synapses.weight(),
                synapses.delayMillis()));
        return this;
    }

    /// Records all spikes of a population.
    ///
    /// @return node id of the recorder, to which a sink can be given
    public int recordSpikes(String population) {
        return add(new Recorder.SpikeRecorder(
                nextId, "spikes of " + population, Selector.wholeLayer(population), DeviceWindow.ALWAYS));
    }

    /// Samples recordables of a population.
    ///
    /// @return node id of the recorder
    public int recordSamples(String population, List<String> recordables, double intervalMillis) {
        return add(new Recorder.Multimeter(
                nextId,
                "samples of " + population,
                Selector.wholeLayer(population),
                recordables,
                intervalMillis,
                0,
                DeviceWindow.ALWAYS));
    }

    /// Records what passes the synapses of a projection.
    ///
    /// @return node id of the recorder
    public int recordWeights(String projection) {
        return add(new Recorder.WeightRecorder(
                nextId, "weights of " + projection, projection, Set.of(), Set.of(), DeviceWindow.ALWAYS));
    }

    private int add(Recorder recorder) {
        recorders.add(recorder);
        return nextId++;
    }

    /// The network as described so far.
    public NetworkDescription build() {
        return new NetworkDescription(models, List.copyOf(layers.values()), projections, recorders);
    }
}
