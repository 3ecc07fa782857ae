package org.synfire.build.internal;

import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import org.synfire.build.internal.spatial.EdgeSink;
import org.synfire.engine.SynapseRows;
import org.synfire.engine.SynapseRows.Delays;
import org.synfire.engine.Targets;
import org.synfire.engine.Weights;
import org.synfire.models.CurrentModel;
import org.synfire.models.UnitModel;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.SpecificationException;

/// Puts edges into rows by source: a counting sort straight into the final arrays. Edges are told twice, first to be
/// counted, then to be stored. Hot: runs for every edge.
final class RowBuilder {

    /// In steps.
    static final int LONGEST_DELAY = 0xFFFF;

    /// Plastic projections of more synapses store 48 bits of each weight.
    static final double MANY = 1 << 22;

    private final ProjectionPlan plan;
    private final Place source;
    private final Place target;
    private final int firstTarget;
    private final int endTarget;

    /// @param fromTarget first unit of the target population that is wanted
    /// @param toTarget one more than the last; at most [Targets#MOST_UNITS] units
    RowBuilder(ProjectionPlan plan, Place source, Place target, int fromTarget, int toTarget) {
        this.plan = plan;
        this.source = source;
        this.target = target;
        this.firstTarget = target.firstId() + fromTarget;
        this.endTarget = target.firstId() + toTarget;
    }

    /// The rows of every edge from the source population to the wanted targets.
    ///
    /// @param total number of synapses of the projection, more or less, on all threads
    /// @param firstUnit the target population's unit of the first wanted target
    SynapseRows build(EdgeSource edges, double total, int firstUnit) {
        int[] start = count(edges);
        int size = start[source.size()];
        Filler filler = new Filler(start, size);
        edges.tell(firstTarget, endTarget, filler.isNeeded(), filler);
        checkWeights(filler.weights);
        if (ProjectionWiring.drawsForEach(source)) {
            sortRows(start, filler);
        }
        Weights weights = plan.weight().isPresent()
                ? Weights.common(plan.weight().getAsDouble(), size)
                : Weights.each(filler.weights);
        return plan.model()
                .rows(
                        start,
                        new Targets(firstUnit, filler.targets),
                        total > MANY ? weights.compact() : weights,
                        plan.delay().isPresent() ? Delays.common(plan.delay().getAsInt()) : Delays.each(filler.delays));
    }

    /// The smallest and the largest one tell whether there are any that a receptor does not take.
    private void checkWeights(double[] weights) {
        if (weights.length > 0
                && target.units() instanceof UnitModel units
                && !(source.units() instanceof CurrentModel)) {
            DoubleSummaryStatistics range = Arrays.stream(weights).summaryStatistics();
            ProjectionPlanner.checkWeight(plan.projection(), units, range.getMin());
            ProjectionPlanner.checkWeight(plan.projection(), units, range.getMax());
        }
    }

    /// Synapses of generators that draw for each of them are numbered by target, in an order that threads do
    /// not change.
    private static void sortRows(int[] start, Filler filler) {
        for (int row = 0; row + 1 < start.length; row++) {
            for (int i = start[row] + 1; i < start[row + 1]; i++) {
                for (int j = i; j > start[row] && filler.targets[j - 1] > filler.targets[j]; j--) {
                    filler.swap(j);
                }
            }
        }
    }

    private int[] count(EdgeSource edges) {
        int[] start = new int[source.size() + 1];
        Counter counter = new Counter(start);
        edges.tell(firstTarget, endTarget, false, counter);
        for (int s = 1; s < start.length; s++) {
            start[s] = Math.addExact(start[s], start[s - 1]);
        }
        return start;
    }

    /// Counts edges by source.
    private final class Counter implements EdgeSink {

        private final int[] counts;
        private final int firstSource = source.firstId();
        private final int sources = source.size();

        Counter(int[] counts) {
            this.counts = counts;
        }

        @Override
        public void edge(int sourceId, int targetId, double weight, int delaySteps) {
            int unit = sourceId - firstSource;
            if (unit >= 0 && unit < sources && targetId >= firstTarget && targetId < endTarget) {
                counts[unit + 1]++;
            }
        }
    }

    /// Stores edges.
    private final class Filler implements EdgeSink {

        private final int[] next;
        private final char[] targets;
        private final double[] weights;
        private final short[] delays;
        private final boolean keepsWeights = plan.weight().isEmpty();
        private final boolean keepsDelays = plan.delay().isEmpty();
        private final int firstSource = source.firstId();
        private final int sources = source.size();

        Filler(int[] start, int size) {
            this.next = Arrays.copyOf(start, sources);
            this.targets = new char[size];
            this.weights = new double[keepsWeights ? size : 0];
            this.delays = new short[keepsDelays ? size : 0];
        }

        boolean isNeeded() {
            return keepsWeights || keepsDelays;
        }

        @Override
        public void edge(int sourceId, int targetId, double weight, int delaySteps) {
            int unit = sourceId - firstSource;
            if (unit >= 0 && unit < sources && targetId >= firstTarget && targetId < endTarget) {
                int at = next[unit]++;
                targets[at] = (char) (targetId - firstTarget);
                if (keepsWeights) {
                    weights[at] = weight;
                }
                if (keepsDelays) {
                    delays[at] = checked(delaySteps);
                }
            }
        }

        void swap(int j) {
            char target = targets[j];
            targets[j] = targets[j - 1];
            targets[j - 1] = target;
            if (keepsWeights) {
                double weight = weights[j];
                weights[j] = weights[j - 1];
                weights[j - 1] = weight;
            }
            if (keepsDelays) {
                short delay = delays[j];
                delays[j] = delays[j - 1];
                delays[j - 1] = delay;
            }
        }
    }

    static String tooLong(int delaySteps) {
        return "a delay of " + delaySteps + " steps is longer than " + LONGEST_DELAY + " steps";
    }

    private static short checked(int delaySteps) {
        if (delaySteps > LONGEST_DELAY) {
            throw new SpecificationException(Kind.OUT_OF_RANGE, tooLong(delaySteps));
        }
        return (short) delaySteps;
    }
}
