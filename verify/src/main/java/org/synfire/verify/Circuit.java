package org.synfire.verify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.synfire.build.Linker;
import org.synfire.network.ConnectionRule;
import org.synfire.network.DeviceWindow;
import org.synfire.network.Geometry;
import org.synfire.network.Layer;
import org.synfire.network.ModelCatalogue;
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
import org.synfire.network.TimeGrid;
import org.synfire.network.Value;
import org.synfire.recording.MemorySink;
import org.synfire.recording.Table;

/// A few single units, connected and recorded, for measurements on models.
public final class Circuit {

    private final ModelCatalogue catalogue;
    private final TimeGrid grid;
    private final double resolution;
    private final List<ModelVariant> models = new ArrayList<>();
    private final List<Layer> layers = new ArrayList<>();
    private final List<Projection> projections = new ArrayList<>();
    private final List<Recorder> recorders = new ArrayList<>();
    private final Map<Integer, RecordSink> sinks = new HashMap<>();
    private int nextId = 1;

    /// Units of the library's models.
    ///
    /// @param resolutionMillis length of a step
    public Circuit(double resolutionMillis) {
        this(Linker.catalogue(), resolutionMillis);
    }

    /// @param catalogue the models, made by [Linker]
    /// @param resolutionMillis length of a step
    public Circuit(ModelCatalogue catalogue, double resolutionMillis) {
        this.catalogue = catalogue;
        this.resolution = resolutionMillis;
        this.grid = TimeGrid.of(resolutionMillis);
    }

    /// The grid of time steps.
    public TimeGrid grid() {
        return grid;
    }

    private String variant(String name, String model, Map<String, Value> values) {
        models.add(new ModelVariant(name, model, values));
        return name;
    }

    /// Adds a unit.
    public Circuit unit(String name, String model, Map<String, Value> values) {
        Geometry one = new Geometry.Grid(1, 1, new Point(1, 1), Point.ORIGIN, false);
        Population population = new Population(name, variant("model of " + name, model, values), nextId + 1, 1);
        layers.add(new Layer(nextId, name, one, List.of(population)));
        nextId += 2;
        return this;
    }

    /// Connects two units; the connection is called `source-target`.
    public Circuit connect(
            String source,
            String target,
            String synapse,
            Map<String, Value> values,
            int port,
            double weight,
            double delayMillis) {
        String name = source + "-" + target;
        projections.add(new Projection(
                name,
                Selector.wholeLayer(source),
                Selector.wholeLayer(target),
                new ConnectionRule.OneToOne(),
                variant("synapse of " + name, synapse, values),
                port,
                Profile.constant(weight),
                Profile.constant(delayMillis)));
        return this;
    }

    /// Connects with a static synapse.
    public Circuit connect(String source, String target, int port, double weight, double delayMillis) {
        return connect(source, target, "static_synapse", Map.of(), port, weight, delayMillis);
    }

    private MemorySink sink(Recorder recorder, MemorySink sink) {
        recorders.add(recorder);
        sinks.put(recorder.id(), sink);
        nextId++;
        return sink;
    }

    /// Samples recordables of a unit at the end of every step.
    public MemorySink sampled(String unit, List<String> recordables) {
        return sink(
                new Recorder.Multimeter(
                        nextId,
                        "samples of " + unit,
                        Selector.wholeLayer(unit),
                        recordables,
                        resolution,
                        0,
                        DeviceWindow.ALWAYS),
                MemorySink.ofSamples(grid, recordables));
    }

    /// The spikes of a unit.
    public MemorySink spikes(String unit) {
        return sink(
                new Recorder.SpikeRecorder(nextId, "spikes of " + unit, Selector.wholeLayer(unit), DeviceWindow.ALWAYS),
                MemorySink.ofSpikes(grid));
    }

    /// What passes a connection.
    public MemorySink weights(String connection) {
        return sink(
                new Recorder.WeightRecorder(
                        nextId, "weights of " + connection, connection, Set.of(), Set.of(), DeviceWindow.ALWAYS),
                MemorySink.ofWeights(grid));
    }

    /// The network, ready to run.
    public Run link() {
        NetworkDescription network = new NetworkDescription(models, layers, projections, recorders);
        return Linker.link(network, new RunSettings(resolution, 1, 1), sinks, catalogue);
    }

    /// The values of a column at given times; times that were not sampled are NaN.
    public double[] at(Table samples, String column, double[] times) {
        double[] values = samples.column(column);
        double[] stamps = samples.column("time");
        Map<Long, Double> bySteps = new HashMap<>();
        for (int i = 0; i < values.length; i++) {
            bySteps.put(Math.round(stamps[i] / resolution), values[i]);
        }
        double[] found = new double[times.length];
        for (int i = 0; i < times.length; i++) {
            found[i] = bySteps.getOrDefault(Math.round(times[i] / resolution), Double.NaN);
        }
        return found;
    }
}
