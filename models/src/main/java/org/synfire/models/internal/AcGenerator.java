package org.synfire.models.internal;

import java.util.Map;
import org.synfire.network.ModelInfo;
import org.synfire.network.ModelInfo.Kind;
import org.synfire.network.ModelInfo.Range;
import org.synfire.network.TimeGrid;
import org.synfire.network.Value;

/// Sends a sinusoidal current: in the step that ends at t, `offset + amplitude sin(2 pi frequency t + phase)`. The
/// sine is computed for each step from the clock, not by a rotation, so that errors do not add up.
public final class AcGenerator extends CurrentUnits {

    /// What the library says of this model.
    public static final ModelInfo INFO = DeviceUnits.window(
                    new Describe("ac_generator", Kind.STIMULATOR, "Sends a sinusoidal current", "")
                            .real("amplitude", "pA", 0, Range.ANY, "amplitude of the sine")
                            .real("offset", "pA", 0, Range.ANY, "constant part")
                            .real("frequency", "Hz", 0, Range.ANY, "frequency of the sine")
                            .real("phase", "deg", 0, Range.ANY, "phase of the sine at time 0"))
            .sendsCurrents()
            .done();

    private final double[] amplitude;
    private final double[] offset;
    private final double[] radiansPerMilli;
    private final double[] phase;

    /// @param values what differs from the defaults
    public AcGenerator(int size, TimeGrid grid, Map<String, Value> values) {
        super(INFO, size, grid, values);
        this.amplitude = new double[size];
        this.offset = new double[size];
        this.radiansPerMilli = new double[size];
        this.phase = new double[size];
    }

    @Override
    void prepare(int unit) {
        amplitude[unit] = real(unit, "amplitude");
        offset[unit] = real(unit, "offset");
        radiansPerMilli[unit] = 2 * Math.PI * real(unit, "frequency") / 1000;
        phase[unit] = Math.toRadians(real(unit, "phase"));
    }

    @Override
    double active(int unit, long step) {
        double t = grid.toMillis(step + 1);
        return offset[unit] + amplitude[unit] * Math.sin(radiansPerMilli[unit] * t + phase[unit]);
    }
}
