package org.synfire.build.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.synfire.build.internal.spatial.SpatialConnector;
import org.synfire.engine.Bundle;
import org.synfire.engine.Engine;
import org.synfire.engine.SynapseRows;
import org.synfire.models.DrawnModel;
import org.synfire.network.ConnectionRule;
import org.synfire.network.NetworkDescription;
import org.synfire.network.RunSettings;

/// Makes the synapses of projections: edges are drawn in parallel, then sorted into the rows of each thread.
final class ProjectionWiring {

    /// More projections than a network has.
    private static final long PROJECTION_SEEDS = 1_000_003;

    private final NetworkDescription network;
    private final RunSettings settings;
    private final Taps taps;
    private final int[][] streamsSoFar;

    ProjectionWiring(NetworkDescription network, RunSettings settings, List<Place> places, Taps taps) {
        this.network = network;
        this.settings = settings;
        this.taps = taps;
        this.streamsSoFar = places.stream()
                .map(p -> new int[p.units() instanceof DrawnModel ? p.size() : 0])
                .toArray(int[][]::new);
    }

    WiredProjection wire(ProjectionPlan plan) {
        List<List<EdgeBuffer>> buffers = edges(plan);
        List<Bundle> bundles = new ArrayList<>();
        for (Place source : plan.sources()) {
            for (Place target : plan.targets()) {
                SynapseRows[] rows = IntStream.range(0, settings.threads())
                        .parallel()
                        .mapToObj(t -> rows(plan, source, target, t, buffers.get(t)))
                        .toArray(SynapseRows[]::new);
                int[][] streams = streams(source, rows);
                int tap = taps.weightTap(plan.projection().name());
                bundles.add(new Bundle(
                        source.index(), target.index(), plan.projection().receptor(), rows, streams, tap, seed(plan)));
            }
        }
        return WiredProjection.of(plan.projection(), plan.model(), bundles);
    }

    /// Each projection draws numbers of its own.
    private long seed(ProjectionPlan plan) {
        return settings.seed() * PROJECTION_SEEDS + plan.index();
    }

    private SynapseRows rows(ProjectionPlan plan, Place source, Place target, int thread, List<EdgeBuffer> buffers) {
        int from = Engine.rangeStart(target.size(), thread, settings.threads());
        int to = Engine.rangeStart(target.size(), thread + 1, settings.threads());
        return new RowBuilder(source, target, from, to).build(buffers, plan.model(), plan.weight(), plan.delay());
    }

    /// The buffers each thread must look through for its own targets.
    private List<List<EdgeBuffer>> edges(ProjectionPlan plan) {
        return switch (plan.projection().rule()) {
            case ConnectionRule.OneToOne _ -> oneToOne(plan);
            case ConnectionRule.Spatial _ -> spatial(plan);
        };
    }

    private List<List<EdgeBuffer>> oneToOne(ProjectionPlan plan) {
        EdgeBuffer buffer = new EdgeBuffer(false, false);
        int[] from = plan.sources().stream().flatMapToInt(ProjectionWiring::ids).toArray();
        int[] to = plan.targets().stream().flatMapToInt(ProjectionWiring::ids).toArray();
        for (int i = 0; i < from.length; i++) {
            buffer.edge(from[i], to[i], 0, 0);
        }
        return Collections.nCopies(settings.threads(), List.of(buffer));
    }

    private static IntStream ids(Place place) {
        return IntStream.range(place.firstId(), place.firstId() + place.size());
    }

    private List<List<EdgeBuffer>> spatial(ProjectionPlan plan) {
        SpatialConnector connector = new SpatialConnector(network, plan.projection(), plan.index(), settings);
        int threads = settings.threads();
        List<EdgeBuffer> buffers = IntStream.range(0, threads)
                .parallel()
                .mapToObj(t -> {
                    EdgeBuffer buffer =
                            new EdgeBuffer(plan.weight().isEmpty(), plan.delay().isEmpty());
                    if (connector.drivesTargets()) {
                        drawOwnTargets(connector, plan.targets(), t, buffer);
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
}
