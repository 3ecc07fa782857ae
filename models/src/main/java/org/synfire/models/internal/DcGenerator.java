package org.synfire.models.internal;

import java.util.Map;
import org.synfire.network.ModelInfo;
import org.synfire.network.ModelInfo.Kind;
import org.synfire.network.ModelInfo.Range;
import org.synfire.network.TimeGrid;
import org.synfire.network.Value;

/// Sends a constant current.
public final class DcGenerator extends CurrentUnits {

    /// What the library says of this model.
    public static final ModelInfo INFO = DeviceUnits.window(new Describe(
                            "dc_generator", Kind.STIMULATOR, "Sends a constant current", "")
                    .real("amplitude", "pA", 0, Range.ANY, "the current; in mV for models whose currents are in mV"))
            .sendsCurrents()
            .done();

    private final double[] amplitude;

    /// @param values what differs from the defaults
    public DcGenerator(int size, TimeGrid grid, Map<String, Value> values) {
        super(INFO, size, grid, values);
        this.amplitude = new double[size];
    }

    @Override
    void prepare(int unit) {
        amplitude[unit] = real(unit, "amplitude");
    }

    @Override
    double active(int unit, long step) {
        return amplitude[unit];
    }
}
