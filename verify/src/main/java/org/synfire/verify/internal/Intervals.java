package org.synfire.verify.internal;

import org.synfire.network.ConnectionRule;
import org.synfire.network.Projection;
import org.synfire.network.Recorder;
import org.synfire.network.Run;

/// The interval after which the reference simulator exchanges spikes.
final class Intervals {

    /// The delay of the link between a recorder and what it observes.
    private static final double RECORDER_LINK = 1.0;

    private Intervals() {}

    /// The smallest delay of all connections, links of recorders included.
    static double minimalDelayMillis(Run run) {
        double smallest = Double.POSITIVE_INFINITY;
        for (Recorder recorder : run.network().recorders()) {
            smallest = recorder instanceof Recorder.WeightRecorder ? smallest : Math.min(smallest, RECORDER_LINK);
        }
        for (Projection projection : run.network().projections()) {
            smallest = Math.min(smallest, ofProjection(run, projection));
        }
        return Double.isFinite(smallest) ? smallest : run.settings().resolutionMillis();
    }

    private static double ofProjection(Run run, Projection projection) {
        if (projection.rule() instanceof ConnectionRule.OneToOne) {
            return projection.delayMillis().constantValue().orElseThrow();
        }
        return run.connections(Run.ConnectionQuery.ofProjection(projection.name())).stream()
                .mapToDouble(Run.Connection::delayMillis)
                .min()
                .orElse(Double.POSITIVE_INFINITY);
    }
}
