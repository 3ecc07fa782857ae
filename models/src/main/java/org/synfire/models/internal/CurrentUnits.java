package org.synfire.models.internal;

import java.util.Map;
import org.synfire.models.CurrentModel;
import org.synfire.network.ModelInfo;
import org.synfire.network.TimeGrid;
import org.synfire.network.Value;

/// Generators of currents: a current flows into the targets' membranes during `(origin + start + delay, origin +
/// stop + delay]`. As in NEST, a start at time 0 acts like a start one step later.
abstract class CurrentUnits extends DeviceUnits implements CurrentModel {

    private final long[] start;
    private final long[] stop;

    CurrentUnits(ModelInfo info, int size, TimeGrid grid, Map<String, Value> values) {
        super(info, size, grid, values);
        this.start = new long[size];
        this.stop = new long[size];
    }

    /// Takes over the values of a unit.
    abstract void prepare(int unit);

    /// The current of a unit that is active.
    abstract double active(int unit, long step);

    @Override
    public final void prepare() {
        for (int unit = 0; unit < size(); unit++) {
            start[unit] = startStep(unit);
            stop[unit] = stopStep(unit);
            prepare(unit);
        }
    }

    /// The first step in which a unit is active.
    final long firstStep(int unit) {
        return Math.max(0, start[unit] - 1);
    }

    final boolean isActive(int unit, long step) {
        return step + 2 > start[unit] && step + 2 <= stop[unit];
    }

    @Override
    public final double current(int unit, long step) {
        return isActive(unit, step) ? active(unit, step) : 0;
    }

    @Override
    public final void reset() {
        resetValues();
    }
}
