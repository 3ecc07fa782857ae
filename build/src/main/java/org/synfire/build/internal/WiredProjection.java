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

    static WiredProjection of(Projection projection, SynapseModel model, List<Bundle> bundles) {
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
        return new WiredProjection(projection, model, bundles, smallest, largest);
    }

    /// Number of synapses.
    long size() {
        long size = 0;
        for (Bundle bundle : bundles) {
            for (SynapseRows rows : bundle.rows()) {
                size += rows.size();
            }
        }
        return size;
    }
}
