package org.synfire.build.internal.rules;

import org.synfire.build.internal.EdgeSource;
import org.synfire.build.internal.spatial.EdgeSink;
import org.synfire.network.ConnectionRule;
import org.synfire.network.EdgeList;
import org.synfire.network.Projection;
import org.synfire.network.RunSettings;

/// The edges of a projection whose rule does not look at positions. Immutable: threads may ask at the same time.
public final class RuleEdges implements EdgeSource {

    private final Projection projection;
    private final int index;
    private final RunSettings settings;
    private final Members sources;
    private final Members targets;
    private final Displacements displacements;
    private final Pairs pairs;

    /// Where a target sees a source.
    public interface Displacements {

        double x(int sourceId, int targetId);

        double y(int sourceId, int targetId);
    }

    /// @param index tells the random numbers of projections apart
    /// @param displacements for weights and delays that depend on places
    public RuleEdges(
            Projection projection,
            int index,
            RunSettings settings,
            Members sources,
            Members targets,
            Displacements displacements) {
        this.projection = projection;
        this.index = index;
        this.settings = settings;
        this.sources = sources;
        this.targets = targets;
        this.displacements = displacements;
        this.pairs = pairs();
    }

    private Draws draws(boolean autapses) {
        return new Draws(settings.seed(), index, sources, targets, autapses);
    }

    private Pairs pairs() {
        return switch (projection.rule()) {
            case ConnectionRule.OneToOne _ -> RuleEdges::oneToOne;
            case ConnectionRule.AllToAll(boolean autapses) -> draws(autapses).all();
            case ConnectionRule.FixedIndegree(int degree, boolean autapses, boolean multapses) ->
                multapses ? draws(autapses).indegree(degree) : draws(autapses).distinctIndegree(degree);
            case ConnectionRule.FixedOutdegree(int degree, boolean autapses, boolean multapses) ->
                draws(autapses).outdegree(degree, multapses);
            case ConnectionRule.FixedTotalNumber(long number, boolean autapses) ->
                draws(autapses).total(Math.toIntExact(number));
            case ConnectionRule.PairwiseBernoulli(double probability, boolean autapses) ->
                draws(autapses).bernoulli(probability);
            case ConnectionRule.Listed(EdgeList edges) -> (from, to, sink) -> listed(edges, from, to, sink);
            case ConnectionRule.Spatial _ ->
                throw new IllegalArgumentException("projection " + projection.name() + " is spatial");
        };
    }

    private static void oneToOne(int from, int to, Pairs.PairSink sink) {
        for (int i = from; i < to; i++) {
            sink.begin(i);
            sink.pair(i, i);
        }
    }

    private static void listed(EdgeList edges, int from, int to, Pairs.PairSink sink) {
        for (int e = 0; e < edges.size(); e++) {
            if (edges.target(e) >= from && edges.target(e) < to) {
                sink.begin(e);
                sink.pair(edges.source(e), edges.target(e));
            }
        }
    }

    /// How many edges are to be expected.
    public static double expected(ConnectionRule rule, long sources, long targets) {
        return switch (rule) {
            case ConnectionRule.OneToOne _ -> targets;
            case ConnectionRule.AllToAll _ -> (double) sources * targets;
            case ConnectionRule.FixedIndegree r -> (double) r.degree() * targets;
            case ConnectionRule.FixedOutdegree r -> (double) r.degree() * sources;
            case ConnectionRule.FixedTotalNumber r -> r.number();
            case ConnectionRule.PairwiseBernoulli r -> r.probability() * sources * targets;
            case ConnectionRule.Listed r -> r.edges().size();
            // Known only when they are made.
            case ConnectionRule.Spatial _ -> 0;
        };
    }

    @Override
    public void tell(int firstTarget, int endTarget, boolean withValues, EdgeSink sink) {
        int from = targets.below(firstTarget);
        int to = targets.below(endTarget);
        pairs.tell(from, to, withValues ? new Valued(sink) : new Bare(sink));
    }

    /// Gives every pair its ids.
    private final class Bare implements Pairs.PairSink {

        private final EdgeSink sink;

        Bare(EdgeSink sink) {
            this.sink = sink;
        }

        @Override
        public void begin(int driver) {}

        @Override
        public void pair(int source, int target) {
            sink.edge(sources.id(source), targets.id(target), 0, 0);
        }
    }

    /// Gives every pair its ids, its weight and its delay.
    private final class Valued implements Pairs.PairSink {

        private final EdgeSink sink;
        private final EdgeValues values = new EdgeValues(projection, index, settings, displacements);

        Valued(EdgeSink sink) {
            this.sink = sink;
        }

        @Override
        public void begin(int driver) {
            values.begin(driver);
        }

        @Override
        public void pair(int source, int target) {
            int sourceId = sources.id(source);
            int targetId = targets.id(target);
            double weight = values.weight(sourceId, targetId);
            sink.edge(sourceId, targetId, weight, values.delay(sourceId, targetId));
        }
    }
}
