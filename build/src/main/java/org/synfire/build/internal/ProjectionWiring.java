package org.synfire.build.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.synfire.build.internal.spatial.SpatialConnector;
import org.synfire.engine.Bundle;
import org.synfire.engine.Engine;
import org.synfire.engine.SynapseRows;
import org.synfire.models.CurrentModel;
import org.synfire.models.DrawnModel;
import org.synfire.models.Library;
import org.synfire.models.SynapseModel;
import org.synfire.models.UnitModel;
import org.synfire.network.ConnectionRule;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.ModelVariant;
import org.synfire.network.NetworkDescription;
import org.synfire.network.Population;
import org.synfire.network.Projection;
import org.synfire.network.RunSettings;
import org.synfire.network.Selector;
import org.synfire.network.SpecificationException;
import org.synfire.network.Value;

/// Makes the synapses of projections: edges are drawn in parallel, then sorted into the rows of each thread.
final class ProjectionWiring {

    private final NetworkDescription network;
    private final RunSettings settings;
    private final Library library;
    private final List<Place> places;
    private final Taps taps;
    private final int[][] streamsSoFar;

    ProjectionWiring(NetworkDescription network, RunSettings settings, Library library, List<Place> places, Taps taps) {
        this.network = network;
        this.settings = settings;
        this.library = library;
        this.places = places;
        this.taps = taps;
        this.streamsSoFar = places.stream()
                .map(p -> new int[p.units() instanceof DrawnModel ? p.size() : 0])
                .toArray(int[][]::new);
    }

    /// @param index of the projection in the description
    WiredProjection wire(int index) {
        Projection projection = network.projections().get(index);
        List<Place> sources = chosen(projection, projection.source());
        List<Place> targets = chosen(projection, projection.target());
        SynapseModel model = synapse(projection);
        sources.forEach(s -> checkSource(projection, model, s, targets));
        targets.forEach(t -> checkTarget(projection, t));
        OptionalDouble weight = projection.weight().constantValue();
        OptionalInt delay = constantDelay(projection);
        List<List<EdgeBuffer>> buffers = edges(index, projection, targets, weight.isEmpty(), delay.isEmpty());
        List<Bundle> bundles = new ArrayList<>();
        for (Place source : sources) {
            for (Place target : targets) {
                SynapseRows[] rows = IntStream.range(0, settings.threads())
                        .parallel()
                        .mapToObj(t -> rows(source, target, t, buffers.get(t), model, weight, delay))
                        .toArray(SynapseRows[]::new);
                int[][] streams = streams(source, rows);
                int tap = taps.weightTap(projection.name());
                bundles.add(new Bundle(source.index(), target.index(), projection.receptor(), rows, streams, tap));
            }
        }
        return WiredProjection.of(projection, model, bundles);
    }

    private SynapseRows rows(
            Place source,
            Place target,
            int thread,
            List<EdgeBuffer> buffers,
            SynapseModel model,
            OptionalDouble weight,
            OptionalInt delay) {
        int from = Engine.rangeStart(target.size(), thread, settings.threads());
        int to = Engine.rangeStart(target.size(), thread + 1, settings.threads());
        return new RowBuilder(source, target, from, to).build(buffers, model, weight, delay);
    }

    private List<Place> chosen(Projection projection, Selector selector) {
        List<Population> populations = network.populations(selector);
        if (populations.isEmpty()) {
            throw refused(projection, "there is no population " + selector);
        }
        return places.stream()
                .filter(p -> p.layer().name().equals(selector.layer()) && populations.contains(p.population()))
                .toList();
    }

    private SynapseModel synapse(Projection projection) {
        Map<String, Value> values =
                network.variant(projection.synapse()).map(ModelVariant::values).orElse(Map.of());
        try {
            return library.synapse(network.baseOf(projection.synapse()), values);
        } catch (IllegalArgumentException e) {
            throw refused(projection, String.valueOf(e.getMessage()));
        }
    }

    private void checkSource(Projection projection, SynapseModel model, Place source, List<Place> targets) {
        if (source.units() instanceof CurrentModel) {
            if (!model.passesCurrents()) {
                throw refused(
                        projection,
                        "currents of '" + source.population().name() + "' cannot pass a "
                                + model.info().name());
            }
            for (Place target : targets) {
                if (target.units() instanceof UnitModel units && units.currentRow() < 0) {
                    throw refused(projection, units.info().name() + " takes no currents");
                }
            }
        }
    }

    private static void checkTarget(Projection projection, Place target) {
        boolean receives = target.units() instanceof UnitModel units && !units.isDevice();
        if (!receives) {
            throw refused(projection, target.units().info().name() + " cannot receive connections");
        }
        if (!target.units().info().hasPort(projection.receptor())) {
            throw refused(projection, target.units().info().name() + " has no port " + projection.receptor());
        }
    }

    private OptionalInt constantDelay(Projection projection) {
        OptionalDouble millis = projection.delayMillis().constantValue();
        if (millis.isEmpty()) {
            return OptionalInt.empty();
        }
        int steps = settings.grid().delaySteps(millis.getAsDouble());
        if (steps < 1) {
            throw refused(projection, "a delay of " + millis.getAsDouble() + " ms is less than half a step");
        }
        return OptionalInt.of(steps);
    }

    /// The buffers each thread must look through for its own targets.
    private List<List<EdgeBuffer>> edges(
            int index, Projection projection, List<Place> targets, boolean keepsWeights, boolean keepsDelays) {
        return switch (projection.rule()) {
            case ConnectionRule.OneToOne _ -> oneToOne(projection, targets);
            case ConnectionRule.Spatial _ -> spatial(index, projection, targets, keepsWeights, keepsDelays);
        };
    }

    private List<List<EdgeBuffer>> oneToOne(Projection projection, List<Place> targets) {
        List<Place> sources = chosen(projection, projection.source());
        EdgeBuffer buffer = new EdgeBuffer(false, false);
        int[] from = sources.stream().flatMapToInt(ProjectionWiring::ids).toArray();
        int[] to = targets.stream().flatMapToInt(ProjectionWiring::ids).toArray();
        if (from.length != to.length) {
            throw refused(
                    projection, from.length + " sources cannot be joined one to one with " + to.length + " targets");
        }
        for (int i = 0; i < from.length; i++) {
            buffer.edge(from[i], to[i], 0, 0);
        }
        return IntStream.range(0, settings.threads())
                .mapToObj(_ -> List.of(buffer))
                .toList();
    }

    private static IntStream ids(Place place) {
        return IntStream.range(place.firstId(), place.firstId() + place.size());
    }

    private List<List<EdgeBuffer>> spatial(
            int index, Projection projection, List<Place> targets, boolean keepsWeights, boolean keepsDelays) {
        SpatialConnector connector = new SpatialConnector(network, projection, index, settings);
        connector.check();
        int threads = settings.threads();
        List<EdgeBuffer> buffers = IntStream.range(0, threads)
                .parallel()
                .mapToObj(t -> {
                    EdgeBuffer buffer = new EdgeBuffer(keepsWeights, keepsDelays);
                    if (connector.drivesTargets()) {
                        drawOwnTargets(connector, targets, t, buffer);
                    } else {
                        int drivers = connector.driverCount();
                        connector.edges(
                                Engine.rangeStart(drivers, t, threads),
                                Engine.rangeStart(drivers, t + 1, threads),
                                buffer);
                    }
                    return buffer;
                })
                .toList();
        return IntStream.range(0, threads)
                .mapToObj(t -> connector.drivesTargets() ? List.of(buffers.get(t)) : buffers)
                .toList();
    }

    /// Drivers are the targets in the order of their ids: a thread draws for its own range of each population.
    private void drawOwnTargets(SpatialConnector connector, List<Place> targets, int thread, EdgeBuffer buffer) {
        int first = 0;
        for (Place target : targets) {
            int size = target.size();
            connector.edges(
                    first + Engine.rangeStart(size, thread, settings.threads()),
                    first + Engine.rangeStart(size, thread + 1, settings.threads()),
                    buffer);
            first += size;
        }
    }

    /// Numbers the synapses of each generator, so that each has a random stream of its own that no number of
    /// threads changes.
    private int[][] streams(Place source, SynapseRows[] rows) {
        int[] next = streamsSoFar[source.index()];
        int[][] streams = new int[rows.length][next.length];
        for (int t = 0; t < rows.length; t++) {
            for (int unit = 0; unit < next.length; unit++) {
                streams[t][unit] = next[unit];
                next[unit] += rows[t].rowEnd(unit) - rows[t].rowStart(unit);
            }
        }
        return streams;
    }

    private static SpecificationException refused(Projection projection, String message) {
        return new SpecificationException(
                Kind.CONNECTION, "the projection " + projection.name() + " cannot be made: " + message);
    }
}
