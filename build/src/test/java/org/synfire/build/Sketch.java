package org.synfire.build;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.synfire.network.ConnectionRule;
import org.synfire.network.ConnectionRule.Driver;
import org.synfire.network.ConnectionRule.Images;
import org.synfire.network.DeviceWindow;
import org.synfire.network.Geometry;
import org.synfire.network.Layer;
import org.synfire.network.ModelVariant;
import org.synfire.network.NetworkDescription;
import org.synfire.network.Point;
import org.synfire.network.Population;
import org.synfire.network.Profile;
import org.synfire.network.Projection;
import org.synfire.network.RecordSink;
import org.synfire.network.Recorder;
import org.synfire.network.Run;
import org.synfire.network.RunSettings;
import org.synfire.network.Selector;
import org.synfire.network.Value;

/// A description drawn line by line, and what its recorders tell. Layers have one population of the same name;
/// ids are given in the order in which things are added, from 1 on.
final class Sketch {

    static final ConnectionRule ALL_TO_ALL = new ConnectionRule.Spatial(
            Driver.TARGET,
            OptionalInt.empty(),
            Optional.empty(),
            Optional.empty(),
            true,
            true,
            false,
            Images.OVERLAPPING);

    private final List<ModelVariant> models = new ArrayList<>();
    private final List<Layer> layers = new ArrayList<>();
    private final List<Projection> projections = new ArrayList<>();
    private final List<Recorder> recorders = new ArrayList<>();
    private final Map<Integer, RecordSink> sinks = new HashMap<>();
    private final List<String> told = new ArrayList<>();
    private double resolution = 0.5;
    private int threads = 1;
    private long seed = 1;
    private int nextId = 1;

    Sketch resolution(double millis) {
        resolution = millis;
        return this;
    }

    Sketch threads(int n) {
        threads = n;
        return this;
    }

    Sketch seed(long s) {
        seed = s;
        return this;
    }

    Sketch model(String name, String base, Map<String, Value> values) {
        models.add(new ModelVariant(name, base, values));
        return this;
    }

    /// Units in one row.
    ///
    /// @return the id of the first unit
    int units(String name, String model, int size) {
        return units(name, model, new Geometry.Grid(1, size, new Point(size, 1), Point.ORIGIN, false), 1);
    }

    /// One unit of a model, in a layer of the model's name.
    Sketch also(String model) {
        return also(model, model);
    }

    Sketch also(String name, String model) {
        units(name, model, 1);
        return this;
    }

    int units(String name, String model, Geometry geometry, int perPosition) {
        int id = nextId;
        layers.add(new Layer(id, name, geometry, List.of(new Population(name, model, id + 1, perPosition))));
        nextId += 1 + geometry.size() * perPosition;
        return id + 1;
    }

    Sketch connect(String name, String source, String target, String synapse, int port, double weight, double delay) {
        return connect(
                name, source, target, ALL_TO_ALL, synapse, port, Profile.constant(weight), Profile.constant(delay));
    }

    Sketch connect(
            String name,
            String source,
            String target,
            ConnectionRule rule,
            String synapse,
            int port,
            Profile weight,
            Profile delay) {
        projections.add(new Projection(
                name, Selector.wholeLayer(source), Selector.wholeLayer(target), rule, synapse, port, weight, delay));
        return this;
    }

    /// @return the id of the recorder, whose rows are told as `V unit step value`
    int sample(String layer, String recordable, double interval, double offset, DeviceWindow window) {
        return add(new Recorder.Multimeter(
                nextId, "meter", Selector.wholeLayer(layer), List.of(recordable), interval, offset, window));
    }

    int sample(String layer, String recordable, double interval) {
        return sample(layer, recordable, interval, 0, DeviceWindow.ALWAYS);
    }

    /// @return the id of the recorder, whose rows are told as `spike unit step`
    int spikes(String layer) {
        return add(new Recorder.SpikeRecorder(nextId, "spikes", Selector.wholeLayer(layer), DeviceWindow.ALWAYS));
    }

    /// @return the id of the recorder, whose rows are told as `weight source target port step value`
    int weights(String projection) {
        return add(new Recorder.WeightRecorder(nextId, "weights", projection, Set.of(), Set.of(), DeviceWindow.ALWAYS));
    }

    int nextId() {
        return nextId;
    }

    int add(Recorder recorder) {
        recorders.add(recorder);
        sinks.put(recorder.id(), new Teller());
        return nextId++;
    }

    private final class Teller implements RecordSink {
        @Override
        public void sample(int unit, long step, double[] values) {
            told.add("V %d %d %s".formatted(unit, step, values[0]));
        }

        @Override
        public void spike(int unit, long step, double offset) {
            told.add("spike %d %d".formatted(unit, step));
        }

        @Override
        public void weight(int source, int target, int receptor, long step, double weight) {
            told.add("weight %d %d %d %d %s".formatted(source, target, receptor, step, weight));
        }

        @Override
        public void settled() {
            settled++;
        }
    }

    private int settled;

    /// How many times a recorder was told that everything has been delivered.
    int settled() {
        return settled;
    }

    /// What recorders were told, in order.
    List<String> told() {
        return told;
    }

    List<String> told(String kind) {
        return told.stream().filter(row -> row.startsWith(kind + " ")).toList();
    }

    NetworkDescription network() {
        return new NetworkDescription(models, layers, projections, recorders);
    }

    Run link() {
        return Linker.link(network(), new RunSettings(resolution, seed, threads), sinks);
    }
}
