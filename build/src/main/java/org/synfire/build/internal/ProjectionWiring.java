package org.synfire.build.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.synfire.build.internal.rules.RuleEdges;
import org.synfire.build.internal.spatial.SpatialConnector;
import org.synfire.engine.Bundle;
import org.synfire.engine.Engine;
import org.synfire.engine.SynapseRows;
import org.synfire.engine.Targets;
import org.synfire.models.CurrentModel;
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
                .map(p -> new int[drawsForEach(p) ? p.size() : 0])
                .toArray(int[][]::new);
    }

    /// Whether each synapse of a generator has random numbers of its own.
    static boolean drawsForEach(Place place) {
        return place.units() instanceof DrawnModel
                || place.units() instanceof CurrentModel currents && !currents.isShared();
    }

    WiredProjection wire(ProjectionPlan plan) {
        List<EdgeSource> edges = edges(plan);
        double total = edges.getFirst() instanceof BufferedEdges
                ? edges.stream()
                        .distinct()
                        .mapToLong(e -> ((BufferedEdges) e).size())
                        .sum()
                : plan.expectedSynapses();
        List<Bundle> bundles = new ArrayList<>();
        for (Place source : plan.sources()) {
            for (Place target : plan.targets()) {
                for (int part = 0; part < parts(target); part++) {
                    bundles.add(bundle(plan, source, target, part, edges, total));
                }
            }
        }
        return WiredProjection.of(plan, bundles);
    }

    /// Rows reach so many units; populations of which threads have more need several.
    private int parts(Place target) {
        int most = (target.size() + settings.threads() - 1) / settings.threads();
        return Math.max(1, (most + Targets.MOST_UNITS - 1) / Targets.MOST_UNITS);
    }

    private Bundle bundle(
            ProjectionPlan plan, Place source, Place target, int part, List<EdgeSource> edges, double total) {
        SynapseRows[] rows = IntStream.range(0, settings.threads())
                .parallel()
                .mapToObj(t -> rows(plan, source, target, t, part, edges.get(t), total))
                .toArray(SynapseRows[]::new);
        int tap = taps.weightTap(plan.projection().name());
        return new Bundle(
                source.index(),
                target.index(),
                plan.projection().receptor(),
                rows,
                streams(source, rows),
                tap,
                seed(plan));
    }

    /// Each projection draws numbers of its own.
    private long seed(ProjectionPlan plan) {
        return settings.seed() * PROJECTION_SEEDS + plan.index();
    }

    private SynapseRows rows(
            ProjectionPlan plan, Place source, Place target, int thread, int part, EdgeSource edges, double total) {
        int end = Engine.rangeStart(target.size(), thread + 1, settings.threads());
        int first = Engine.rangeStart(target.size(), thread, settings.threads());
        int from = Math.min(end, first + part * Targets.MOST_UNITS);
        int to = Math.min(end, from + Targets.MOST_UNITS);
        return new RowBuilder(plan, source, target, from, to).build(edges, total, from);
    }

    /// What each thread must look through for its own targets.
    private List<EdgeSource> edges(ProjectionPlan plan) {
        if (plan.projection().rule() instanceof ConnectionRule.Spatial) {
            return spatial(plan).stream().<EdgeSource>map(BufferedEdges::new).toList();
        }
        EdgeSource edges = new RuleEdges(
                plan.projection(),
                plan.index(),
                settings,
                Place.members(plan.sources()),
                Place.members(plan.targets()),
                new PlaceDisplacements(plan));
        return Collections.nCopies(settings.threads(), edges);
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
