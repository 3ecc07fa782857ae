package org.synfire.build.internal;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// How much memory synapses will take, as far as it is known before they are made: those of spatial rules are not
/// counted.
final class MemoryEstimate {

    private static final double GIBIBYTE = 1 << 30;

    private MemoryEstimate() {}

    /// What is wrong when the synapses cannot fit.
    ///
    /// @param limit how many bytes there are
    static Optional<String> complaint(List<ProjectionPlan> plans, int threads, double limit) {
        double bytes = plans.stream().mapToDouble(p -> bytes(p, threads)).sum();
        double synapses =
                plans.stream().mapToDouble(ProjectionPlan::expectedSynapses).sum();
        return bytes <= limit
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "the network needs about %.1f GiB for %,.0f synapses, and there are %.1f GiB: give Java more"
                                + " (SYNFIRE_JAVA_OPTS=-Xmx20g), or make the network smaller",
                        bytes / GIBIBYTE,
                        synapses,
                        limit / GIBIBYTE));
    }

    private static double bytes(ProjectionPlan plan, int threads) {
        double synapses = plan.expectedSynapses();
        int each = Character.BYTES
                + (plan.weight().isPresent() ? 0 : Double.BYTES)
                + (plan.delay().isPresent() ? 0 : Short.BYTES)
                + plan.model().bytesOfState(synapses > RowBuilder.MANY);
        double starts = (double) threads
                * Integer.BYTES
                * Place.sizeOf(plan.sources())
                * plan.targets().size();
        return synapses * each + starts;
    }
}
