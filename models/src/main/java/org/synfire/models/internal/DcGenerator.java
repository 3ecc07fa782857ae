package org.synfire.models.internal;

import java.util.Map;
import org.synfire.models.CurrentModel;
import org.synfire.network.ModelInfo;
import org.synfire.network.ModelInfo.Kind;
import org.synfire.network.ModelInfo.Range;
import org.synfire.network.TimeGrid;
import org.synfire.network.Value;

/// Sends a constant current, which flows into the targets' membranes during `(origin + start + delay, origin +
/// stop + delay]`. As in NEST, a start at time 0 acts like a start one step later.
public final class DcGenerator extends DeviceUnits implements CurrentModel {

    /// What the library says of this model.
    public static final ModelInfo INFO = DeviceUnits.window(new Describe(
                            "dc_generator", Kind.STIMULATOR, "Sends a constant current", "")
                    .real("amplitude", "pA", 0, Range.ANY, "the current; in mV for models whose currents are in mV"))
            .sendsCurrents()
            .done();

    private final double[] amplitude;
    private final long[] start;
    private final long[] stop;

    /// @param values what differs from the defaults
    public DcGenerator(int size, TimeGrid grid, Map<String, Value> values) {
        super(INFO, size, grid, values);
        this.amplitude = new double[size];
        this.start = new long[size];
        this.stop = new long[size];
    }

    @Override
    public void prepare() {
        for (int unit = 0; unit < size(); unit++) {
            amplitude[unit] = real(unit, "amplitude");
            start[unit] = startStep(unit);
            stop[unit] = stopStep(unit);
        }
    }

    @Override
    public double current(int unit, long step) {
        return step + 2 > start[unit] && step + 2 <= stop[unit] ? amplitude[unit] : 0;
    }

    @Override
    public void reset() {
        resetValues();
    }
}
