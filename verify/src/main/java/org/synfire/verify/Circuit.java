package org.synfire.verify;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.synfire.build.Linker;
import org.synfire.network.ConnectionRule;
import org.synfire.network.ModelCatalogue;
import org.synfire.network.NetworkBuilder;
import org.synfire.network.NetworkBuilder.Synapses;
import org.synfire.network.RecordSink;
import org.synfire.network.Run;
import org.synfire.network.RunSettings;
import org.synfire.network.TimeGrid;
import org.synfire.network.Value;
import org.synfire.recording.MemorySink;
import org.synfire.recording.Table;

/// A few single units, connected and recorded, for measurements on models.
public final class Circuit {

    private final ModelCatalogue catalogue;
    private final TimeGrid grid;
    private final double resolution;
    private final NetworkBuilder network = new NetworkBuilder();
    private final Map<Integer, RecordSink> sinks = new HashMap<>();

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

    /// Adds a unit.
    public Circuit unit(String name, String model, Map<String, Value> values) {
        network.population(name, model, 1, values);
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
        network.project(
                source + "-" + target,
                source,
                target,
                new ConnectionRule.OneToOne(),
                Synapses.of(weight, delayMillis).with(synapse, values).at(port));
        return this;
    }

    /// Connects with a static synapse.
    public Circuit connect(String source, String target, int port, double weight, double delayMillis) {
        return connect(source, target, "static_synapse", Map.of(), port, weight, delayMillis);
    }

    private MemorySink sink(int recorder, MemorySink sink) {
        sinks.put(recorder, sink);
        return sink;
    }

    /// Samples recordables of a unit at the end of every step.
    public MemorySink sampled(String unit, List<String> recordables) {
        return sink(network.recordSamples(unit, recordables, resolution), MemorySink.ofSamples(grid, recordables));
    }

    /// The spikes of a unit.
    public MemorySink spikes(String unit) {
        return sink(network.recordSpikes(unit), MemorySink.ofSpikes(grid));
    }

    /// What passes a connection.
    public MemorySink weights(String connection) {
        return sink(network.recordWeights(connection), MemorySink.ofWeights(grid));
    }

    /// The network, ready to run.
    public Run link() {
        return Linker.link(network.build(), new RunSettings(resolution, 1, 1), sinks, catalogue);
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
