package org.synfire.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.synfire.recording.Segment;
import org.synfire.recording.SpikeTrain;

/// How much two recordings of the same cells agree.
///
/// @param cells how many cells both have
/// @param equal how many of them have the same spikes, to the last bit
/// @param coincidence the part of spikes that both have, to within a tolerance, over all cells
/// @param victorPurpura the mean distance of a cell, at one over the tolerance for a ms
/// @param firstDifference where they part
public record Agreement(
        int cells, int equal, double coincidence, double victorPurpura, Optional<Difference> firstDifference) {

    /// A spike that one recording has, and the other has not.
    ///
    /// @param cell index of the cell
    /// @param millis when
    /// @param inFirst whether it is the first recording that has it
    public record Difference(int cell, double millis, boolean inFirst) {}

    /// Compares the spikes of cells with the same index.
    ///
    /// @param toleranceMillis how far apart spikes may be that count as the same
    public static Agreement of(Segment first, Segment second, double toleranceMillis) {
        Map<Integer, double[]> others = new HashMap<>();
        second.spikeTrains().forEach(t -> others.put(t.sourceIndex(), t.times()));
        int cells = 0;
        int equal = 0;
        double pairs = 0;
        long spikes = 0;
        double distance = 0;
        List<Difference> differences = new ArrayList<>();
        for (SpikeTrain train : first.spikeTrains()) {
            double[] other = others.get(train.sourceIndex());
            if (other != null) {
                double[] own = train.times();
                cells++;
                equal += Arrays.equals(own, other) ? 1 : 0;
                int all = own.length + other.length;
                pairs += SpikeDistance.coincidence(own, other, toleranceMillis) * all;
                spikes += all;
                distance += SpikeDistance.victorPurpura(own, other, 1 / toleranceMillis);
                difference(train.sourceIndex(), own, other).ifPresent(differences::add);
            }
        }
        return new Agreement(
                cells,
                equal,
                spikes == 0 ? 1 : pairs / spikes,
                cells == 0 ? 0 : distance / cells,
                differences.stream().min((a, b) -> Double.compare(a.millis(), b.millis())));
    }

    private static Optional<Difference> difference(int cell, double[] own, double[] other) {
        int at = Arrays.mismatch(own, other);
        if (at < 0) {
            return Optional.empty();
        }
        double mine = at < own.length ? own[at] : Double.POSITIVE_INFINITY;
        double theirs = at < other.length ? other[at] : Double.POSITIVE_INFINITY;
        return Optional.of(new Difference(cell, Math.min(mine, theirs), mine < theirs));
    }
}
