package org.synfire.models.internal;

import java.util.Map;
import org.synfire.models.UnitModel;
import org.synfire.network.ModelInfo;
import org.synfire.network.TimeGrid;
import org.synfire.network.Value;

/// Devices that emit spikes of their own, the same to all targets. Nothing arrives at them.
abstract class EmittingUnits extends DeviceUnits implements UnitModel {

    /// @param changed what differs from the model's defaults
    /// @throws IllegalArgumentException when a value is refused
    protected EmittingUnits(ModelInfo info, int size, TimeGrid grid, Map<String, Value> changed) {
        super(info, size, grid, changed);
    }

    @Override
    public final int inputRows() {
        return 0;
    }

    @Override
    public final int inputRow(int port) {
        return IGNORED;
    }

    @Override
    public final int currentRow(int port) {
        return IGNORED;
    }

    @Override
    public final boolean countsSpikes() {
        return false;
    }

    @Override
    public final boolean isDevice() {
        return true;
    }

    @Override
    public final double recordable(int index, int unit) {
        throw new IllegalArgumentException("a " + info().name() + " has nothing to record");
    }
}
