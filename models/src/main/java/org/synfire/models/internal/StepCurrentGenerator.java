package org.synfire.models.internal;

import java.util.Arrays;
import java.util.Map;
import org.synfire.network.ModelInfo;
import org.synfire.network.ModelInfo.Kind;
import org.synfire.network.ModelInfo.Range;
import org.synfire.network.TimeGrid;
import org.synfire.network.Value;

/// Sends a current that is constant from one time to the next: the value of time T flows from `T + delay` on.
public final class StepCurrentGenerator extends CurrentUnits {

    /// What the library says of this model.
    public static final ModelInfo INFO = DeviceUnits.window(new Describe(
                            "step_current_generator",
                            Kind.STIMULATOR,
                            "Sends a current that changes at given times",
                            "")
                    .reals("amplitude_times", "ms", Range.POSITIVE, "when the current changes; increasing")
                    .reals("amplitude_values", "pA", Range.ANY, "the current from then on; 0 before the first time")
                    .flag("allow_offgrid_times", false, "times between steps move to the end of their step"))
            .sendsCurrents()
            .done();

    private final Schedule[] schedules;

    /// @param values what differs from the defaults
    public StepCurrentGenerator(int size, TimeGrid grid, Map<String, Value> values) {
        super(INFO, size, grid, values);
        this.schedules = new Schedule[size];
        Arrays.fill(schedules, new Schedule(new long[0], new double[0]));
    }

    private Schedule schedule(Map<String, Value> all) {
        return Schedule.of(all, "amplitude_times", "amplitude_values", "allow_offgrid_times", grid);
    }

    @Override
    protected void checkTimes(Map<String, Value> all) {
        super.checkTimes(all);
        schedule(all);
    }

    @Override
    void prepare(int unit) {
        schedules[unit] = schedule(values(unit));
    }

    @Override
    double active(int unit, long step) {
        return schedules[unit].at(step + 1);
    }
}
