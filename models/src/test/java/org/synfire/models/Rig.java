package org.synfire.models;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import org.synfire.engine.Bundle;
import org.synfire.engine.Engine;
import org.synfire.engine.Engine.Emitter;
import org.synfire.engine.SampleTap;
import org.synfire.engine.SpikeTap;
import org.synfire.engine.SynapseRows;
import org.synfire.engine.SynapseRows.Delays;
import org.synfire.engine.Targets;
import org.synfire.engine.WeightTap;
import org.synfire.engine.Weights;
import org.synfire.engine.Window;
import org.synfire.network.TimeGrid;
import org.synfire.network.Value;

/// A few units of library models on an engine with one thread, put together by hand. Every spike, the weights
/// transmitted and all recordables of every step are kept.
final class Rig {

    /// A row of a recorder: a time in ms and a number.
    record Row(double time, double value) {}

    private static final Window ALWAYS = new Window(0, Long.MAX_VALUE);

    private final TimeGrid grid;
    private final List<Settable> populations = new ArrayList<>();
    private final List<Bundle> bundles = new ArrayList<>();
    private final List<SpikeTap> spikeTaps = new ArrayList<>();
    private final List<SampleTap> sampleTaps = new ArrayList<>();
    private final List<WeightTap> weightTaps = new ArrayList<>();
    private final List<List<Row>> spikes = new ArrayList<>();
    private final List<Row> weights = new ArrayList<>();
    private final List<List<Row>> sent = new ArrayList<>();
    private final List<SynapseModel> synapses = new ArrayList<>();
    private final List<List<double[]>> samples = new ArrayList<>();
    private int longestDelay = 1;
    private int shortestDelay = Integer.MAX_VALUE;
    private Engine engine = new Engine(layout(new TimeGrid(1)));

    Rig(double resolutionMillis) {
        this.grid = TimeGrid.of(resolutionMillis);
    }

    /// A list, also of one number.
    static Value list(double... values) {
        return new Value.Reals(DoubleStream.of(values).boxed().toList());
    }

    /// One unit.
    ///
    /// @return the number of its population
    int add(String model, Map<String, Value> values) {
        return add(model, 1, values);
    }

    int add(String model, int size, Map<String, Value> values) {
        int population = populations.size();
        populations.add(
                Library.standard().units(model, new Library.Request(size, 1 + 1000 * population, 42, grid, values)));
        List<Row> own = new ArrayList<>();
        spikes.add(own);
        spikeTaps.add(new SpikeTap(
                population,
                () -> ALWAYS,
                (unit, step, offset) -> own.add(new Row(grid.toMillis(step) - offset, unit))));
        samples.add(new ArrayList<>());
        if (populations.get(population) instanceof UnitModel units) {
            record(population, units);
        }
        return population;
    }

    private void record(int population, UnitModel units) {
        int[] all = new int[units.info().recordables().size()];
        for (int r = 0; r < all.length; r++) {
            all[r] = r;
        }
        if (all.length > 0) {
            sampleTaps.add(new SampleTap(population, all, 1, 0, () -> ALWAYS, (unit, _, row) -> {
                if (unit == 0) {
                    samples.get(population).add(row.clone());
                }
            }));
        }
    }

    /// Connects every unit of a population with every unit of another.
    Rig connect(int source, int target, int port, double weight, double delayMillis) {
        return connect(source, target, port, weight, delayMillis, "static_synapse", Map.of());
    }

    Rig connect(
            int source,
            int target,
            int port,
            double weight,
            double delayMillis,
            String synapse,
            Map<String, Value> values) {
        int sources = size(source);
        int targets = size(target);
        int[] start = new int[sources + 1];
        int[] each = new int[sources * targets];
        for (int s = 0; s < sources; s++) {
            start[s + 1] = (s + 1) * targets;
            for (int t = 0; t < targets; t++) {
                each[s * targets + t] = t;
            }
        }
        int delay = grid.delaySteps(delayMillis);
        longestDelay = Math.max(longestDelay, delay);
        shortestDelay = Math.min(shortestDelay, delay);
        SynapseModel model = Library.standard().synapse(synapse, values);
        SynapseRows rows =
                model.rows(start, Targets.of(each), Weights.common(weight, each.length), Delays.common(delay));
        List<Row> own = new ArrayList<>();
        WeightTap tap = new WeightTap();
        tap.add(() -> ALWAYS, (_, _, _, step, passed) -> {
            weights.add(new Row(grid.toMillis(step), passed));
            own.add(new Row(grid.toMillis(step), passed));
        });
        sent.add(own);
        synapses.add(model);
        weightTaps.add(tap);
        int[][] streams = {start.clone()};
        bundles.add(new Bundle(source, target, port, new SynapseRows[] {rows}, streams, weightTaps.size() - 1));
        return this;
    }

    private int size(int population) {
        return emitter(populations.get(population)).size();
    }

    private static Emitter emitter(Settable units) {
        return switch (units) {
            case UnitModel u -> new Emitter.Units(u);
            case DrawnModel d -> new Emitter.Drawn(d);
            case CurrentModel c -> new Emitter.Currents(c);
            default -> throw new AssertionError(units.info().name());
        };
    }

    private Engine.Layout layout(TimeGrid g) {
        int[] firstIds = new int[populations.size()];
        for (int p = 0; p < firstIds.length; p++) {
            firstIds[p] = 1 + 1000 * p;
        }
        return new Engine.Layout(
                populations.stream().map(Rig::emitter).toList(),
                firstIds,
                List.copyOf(bundles),
                List.copyOf(sampleTaps),
                List.copyOf(spikeTaps),
                List.copyOf(weightTaps),
                shortestDelay == Integer.MAX_VALUE ? 1 : shortestDelay,
                longestDelay,
                g.ticsPerStep(),
                1);
    }

    /// Advances; the first call puts the engine together.
    Rig run(double millis) {
        if (engine.now() == 0) {
            engine = new Engine(layout(grid));
        }
        engine.advance(grid.stepsRoundedUp(millis), _ -> {});
        return this;
    }

    Engine engine() {
        return engine;
    }

    /// Advances by steps of a millisecond.
    Rig runInPieces(double millis) {
        for (double t = 0; t < millis; t++) {
            run(1);
        }
        return this;
    }

    void set(int population, Map<String, Value> values) {
        populations.get(population).set(0, values);
    }

    Value read(int population, String name) {
        return populations.get(population).value(0, name);
    }

    double value(int population, String name) {
        return populations.get(population).value(0, name).asDouble();
    }

    /// Times of the spikes of all units of a population.
    List<Double> spikes(int population) {
        return spikes.get(population).stream().map(Row::time).toList();
    }

    List<Double> spikesOfUnit(int population, int unit) {
        return spikes.get(population).stream()
                .filter(row -> row.value() == unit)
                .map(Row::time)
                .toList();
    }

    /// What passed the synapses, with the time of emission.
    List<Row> weights() {
        return weights;
    }

    /// What passed the synapses made by a call of connect, with the time of emission.
    List<Row> weights(int connection) {
        return sent.get(connection);
    }

    /// A value of the first synapse made by a call of connect.
    double synapse(int connection, String name) {
        return synapses.get(connection).value(rows(connection), 0, name).asDouble();
    }

    void setSynapse(int connection, String name, double value) {
        synapses.get(connection).set(rows(connection), 0, name, Value.of(value));
    }

    private SynapseRows rows(int connection) {
        return bundles.get(connection).rows()[0];
    }

    /// A recordable of the first unit, at a time.
    double at(double time, int population, String recordable) {
        return trace(population, recordable)[(int) grid.stepsRoundedUp(time) - 1];
    }

    /// A recordable of the first unit at the end of each step.
    double[] trace(int population, String recordable) {
        int index = populations.get(population).info().recordableNames().indexOf(recordable);
        Function<double[], Double> column = row -> row[index];
        return samples.get(population).stream()
                .map(column)
                .mapToDouble(Double::doubleValue)
                .toArray();
    }
}
