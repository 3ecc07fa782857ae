package org.synfire.api;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.synfire.api.CellModel.Receptor;
import org.synfire.build.Linker;
import org.synfire.network.ConnectionRule;
import org.synfire.network.EdgeList;
import org.synfire.network.ModelInfo;
import org.synfire.network.NetworkBuilder;
import org.synfire.network.NetworkBuilder.Synapses;
import org.synfire.network.Profile;
import org.synfire.network.RecordSink;
import org.synfire.network.Run;

/// The network of a simulation on the engine.
final class Wiring {

    private final Simulation simulation;
    private final NetworkBuilder network = new NetworkBuilder();
    private final Map<CurrentSource, String> generators = new LinkedHashMap<>();
    private final Map<Integer, RecordSink> sinks = new HashMap<>();
    private final Run run;

    Wiring(Simulation simulation) {
        this.simulation = simulation;
        simulation.populations().forEach(this::describe);
        simulation.currents().forEach(this::describe);
        simulation.projections().forEach(p -> p.describe(this::describe));
        simulation.populations().forEach(this::record);
        simulation.currents().keySet().stream()
                .filter(CurrentSource::isRecorded)
                .forEach(this::record);
        this.run = Linker.link(network.build(), simulation.settings(), sinks, simulation.catalogue());
    }

    Run run() {
        return run;
    }

    private void describe(Population population) {
        ModelInfo info =
                simulation.catalogue().find(population.model().library()).orElseThrow();
        network.population(
                population.name(),
                population.model().library(),
                population.size(),
                population.common(info.settableNames()));
    }

    private void describe(CurrentSource source, List<Cells> targets) {
        String name = "current" + generators.size();
        generators.put(source, name);
        network.population(name, source.library(), 1, source.translated(simulation.grid()));
        int part = 0;
        for (Cells cells : targets) {
            for (Cells.Part to : cells.parts()) {
                network.project(
                        name + "." + part++,
                        name,
                        to.population().name(),
                        new ConnectionRule.Listed(EdgeList.of(new int[to.indices().length], to.indices())),
                        Synapses.of(to.population().model().currentFactor(), simulation.timestep()));
            }
        }
    }

    private void describe(
            ProjectionPart part,
            Projection projection,
            Receptor receptor,
            double[] weights,
            boolean oneWeight,
            double[] delays) {
        part.arrivesAt(receptor);
        double[] own = part.edgeNumbers()
                .mapToDouble(e -> weights[e] * receptor.factor())
                .toArray();
        double[] delay = part.edgeNumbers().mapToDouble(e -> delays[e]).toArray();
        boolean oneDelay = Arrays.stream(delay).distinct().count() <= 1;
        EdgeList edges = EdgeList.of(
                part.edgeNumbers()
                        .map(e -> projection.pre().index(projection.edges().source(e)))
                        .toArray(),
                part.edgeNumbers()
                        .map(e -> projection.post().index(projection.edges().target(e)))
                        .toArray());
        edges = oneWeight ? edges : edges.withWeights(own);
        edges = oneDelay ? edges : edges.withDelays(delay);
        network.project(
                part.name(),
                part.pre().name(),
                part.post().name(),
                new ConnectionRule.Listed(edges),
                new Synapses(
                        projection.synapse().model().library(),
                        projection.common(receptor, part.post()),
                        receptor.port(),
                        Profile.constant(oneWeight && own.length > 0 ? own[0] : 0),
                        Profile.constant(delay.length > 0 ? delay[0] : simulation.minDelay())));
    }

    private void record(Population population) {
        CellRecorder recorder = population.recorder();
        if (recorder.hearsSpikes()) {
            sinks.put(
                    network.recordSpikes(population.name()),
                    recorder.spikeSink(simulation.grid(), population.firstId()));
        }
        if (recorder.isSampled()) {
            List<String> recordables = recorder.sampled().stream()
                    .map(q -> population.model().state(q).library())
                    .toList();
            sinks.put(
                    network.recordSamples(population.name(), recordables, recorder.intervalMillis()),
                    recorder.sampleSink(population.firstId()));
        }
    }

    /// A cell that does nothing but take the current.
    private void record(CurrentSource source) {
        String generator = Objects.requireNonNull(generators.get(source));
        String probe = "probe of " + generator;
        network.population(probe, "current_probe", 1, Map.of());
        network.project(
                probe,
                generator,
                probe,
                new ConnectionRule.AllToAll(true),
                Synapses.of(1 / CurrentSource.PICO, simulation.timestep()));
        sinks.put(network.recordSamples(probe, List.of("I"), simulation.timestep()), new RecordSink() {
            @Override
            public void sample(int unit, long step, double[] values) {
                source.samples().add(values[0]);
            }
        });
    }

    /// Sets what differs from cell to cell and from synapse to synapse.
    void apply() {
        simulation.populations().forEach(p -> p.apply(run));
        simulation.projections().forEach(p -> p.apply(run));
        generators.keySet().forEach(this::changed);
    }

    /// A current has other parameters than it had.
    void changed(CurrentSource source) {
        run.set(network.firstId(Objects.requireNonNull(generators.get(source))), source.translated(simulation.grid()));
    }
}
