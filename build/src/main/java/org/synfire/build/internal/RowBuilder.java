package org.synfire.build.internal;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.synfire.engine.SynapseRows;
import org.synfire.engine.SynapseRows.Delays;
import org.synfire.engine.SynapseRows.Weights;
import org.synfire.models.DrawnModel;
import org.synfire.models.SynapseModel;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.SpecificationException;

/// Puts edges into rows by source: a counting sort straight into the final arrays. Hot: runs once for every
/// edge.
final class RowBuilder {

    /// In steps.
    static final int LONGEST_DELAY = 0xFFFF;

    private final Place source;
    private final Place target;
    private final int firstTarget;
    private final int lastTarget;

    /// @param fromTarget first unit of the target population that is wanted
    /// @param toTarget one more than the last
    RowBuilder(Place source, Place target, int fromTarget, int toTarget) {
        this.source = source;
        this.target = target;
        this.firstTarget = target.firstId() + fromTarget;
        this.lastTarget = target.firstId() + toTarget;
    }

    /// The rows of every edge from the source population to the wanted targets.
    ///
    /// @param commonWeight the weight of all, when the buffers keep none
    /// @param commonDelay the delay of all, when the buffers keep none
    SynapseRows build(
            List<EdgeBuffer> buffers, SynapseModel model, OptionalDouble commonWeight, OptionalInt commonDelay) {
        int[] start = count(buffers);
        int total = start[source.size()];
        int[] targets = new int[total];
        double[] weights = new double[commonWeight.isPresent() ? 0 : total];
        short[] delays = new short[commonDelay.isPresent() ? 0 : total];
        fill(buffers, start, targets, weights, delays);
        if (source.units() instanceof DrawnModel) {
            sortRows(start, targets, weights, delays);
        }
        return model.rows(
                start,
                targets,
                commonWeight.isPresent() ? Weights.common(commonWeight.getAsDouble()) : Weights.each(weights),
                commonDelay.isPresent() ? Delays.common(commonDelay.getAsInt()) : Delays.each(delays));
    }

    /// Synapses of generators that draw for each of them are numbered by target, in an order that threads do
    /// not change.
    private static void sortRows(int[] start, int[] targets, double[] weights, short[] delays) {
        for (int row = 0; row + 1 < start.length; row++) {
            for (int i = start[row] + 1; i < start[row + 1]; i++) {
                for (int j = i; j > start[row] && targets[j - 1] > targets[j]; j--) {
                    swap(j, targets, weights, delays);
                }
            }
        }
    }

    private static void swap(int j, int[] targets, double[] weights, short[] delays) {
        int target = targets[j];
        targets[j] = targets[j - 1];
        targets[j - 1] = target;
        if (weights.length > 0) {
            double weight = weights[j];
            weights[j] = weights[j - 1];
            weights[j - 1] = weight;
        }
        if (delays.length > 0) {
            short delay = delays[j];
            delays[j] = delays[j - 1];
            delays[j - 1] = delay;
        }
    }

    private boolean wanted(EdgeBuffer buffer, int i) {
        return buffer.target(i) >= firstTarget && buffer.target(i) < lastTarget && source.holds(buffer.source(i));
    }

    private int[] count(List<EdgeBuffer> buffers) {
        int[] start = new int[source.size() + 1];
        for (EdgeBuffer buffer : buffers) {
            for (int i = 0; i < buffer.size(); i++) {
                if (wanted(buffer, i)) {
                    start[buffer.source(i) - source.firstId() + 1]++;
                }
            }
        }
        for (int s = 1; s < start.length; s++) {
            start[s] = Math.addExact(start[s], start[s - 1]);
        }
        return start;
    }

    private void fill(List<EdgeBuffer> buffers, int[] start, int[] targets, double[] weights, short[] delays) {
        int[] next = Arrays.copyOf(start, source.size());
        for (EdgeBuffer buffer : buffers) {
            for (int i = 0; i < buffer.size(); i++) {
                if (wanted(buffer, i)) {
                    int at = next[buffer.source(i) - source.firstId()]++;
                    targets[at] = buffer.target(i) - target.firstId();
                    if (weights.length > 0) {
                        weights[at] = buffer.weight(i);
                    }
                    if (delays.length > 0) {
                        delays[at] = checked(buffer.delay(i));
                    }
                }
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
