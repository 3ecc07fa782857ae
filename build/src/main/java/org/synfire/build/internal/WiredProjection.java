package org.synfire.build.internal;

import java.util.List;
import org.synfire.engine.Bundle;
import org.synfire.engine.SynapseRows;
import org.synfire.models.SynapseModel;
import org.synfire.network.Projection;

/// A projection with its synapses.
///
/// @param bundles one for each pair of source and target population
/// @param smallestDelay in steps; the largest int when there are no synapses
/// @param largestDelay in steps; 0 when there are no synapses
public record WiredProjection(
        Projection projection, SynapseModel model, List<Bundle> bundles, int smallestDelay, int largestDelay) {

    static WiredProjection of(ProjectionPlan plan, List<Bundle> bundles) {
        if (plan.delay().isPresent()) {
            int delay = plan.delay().getAsInt();
            boolean none = sizeOf(bundles) == 0;
            return new WiredProjection(
                    plan.projection(), plan.model(), bundles, none ? Integer.MAX_VALUE : delay, none ? 0 : delay);
        }
        int smallest = Integer.MAX_VALUE;
        int largest = 0;
        for (Bundle bundle : bundles) {
            for (SynapseRows rows : bundle.rows()) {
                for (int i = 0; i < rows.size(); i++) {
                    smallest = Math.min(smallest, rows.delaySteps(i));
                    largest = Math.max(largest, rows.delaySteps(i));
                }
            }
        }
        return new WiredProjection(plan.projection(), plan.model(), bundles, smallest, largest);
    }

    /// Number of synapses.
    long size() {
        return sizeOf(bundles);
    }

    private static long sizeOf(List<Bundle> bundles) {
        long size = 0;
        for (Bundle bundle : bundles) {
            for (SynapseRows rows : bundle.rows()) {
                size += rows.size();
            }
        }
        return size;
    }
}
