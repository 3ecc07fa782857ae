package org.synfire.models.internal;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.synfire.engine.PoissonSampler;
import org.synfire.models.DrawnModel;
import org.synfire.network.ModelInfo;
import org.synfire.network.ModelInfo.Kind;
import org.synfire.network.ModelInfo.Range;
import org.synfire.network.TimeGrid;
import org.synfire.network.Value;

/// Sends every target an independent Poisson train whose rate changes at given times: the rate of time T holds for
/// stamps from T on. Active as `poisson_generator`; the times are not moved by `origin`.
public final class InhomogeneousPoissonGenerator extends DeviceUnits implements DrawnModel {

    /// What the library says of this model.
    public static final ModelInfo INFO = DeviceUnits.window(new Describe(
                            "inhomogeneous_poisson_generator",
                            Kind.STIMULATOR,
                            "Sends each target its own Poisson spike train of a rate that changes at given times",
                            "")
                    .reals("rate_times", "ms", Range.POSITIVE, "when the rate changes; increasing")
                    .reals("rate_values", "spikes/s", Range.NOT_NEGATIVE, "the rate from then on; 0 before the first")
                    .flag("allow_offgrid_times", false, "times between steps move to the end of their step"))
            .done();

    private final PoissonSampler sampler;
    private final int firstId;
    private final Schedule[] schedules;
    private final Map<Double, PoissonSampler.Counts> counts = new HashMap<>();
    private final long[] start;
    private final long[] stop;

    /// @param firstId node id of the first unit, which names its random numbers
    /// @param values what differs from the defaults
    public InhomogeneousPoissonGenerator(int size, int firstId, long seed, TimeGrid grid, Map<String, Value> values) {
        super(INFO, size, grid, values);
        this.sampler = new PoissonSampler(seed);
        this.firstId = firstId;
        this.schedules = new Schedule[size];
        Arrays.fill(schedules, new Schedule(new long[0], new double[0]));
        this.start = new long[size];
        this.stop = new long[size];
    }

    private Schedule schedule(Map<String, Value> all) {
        return Schedule.of(all, "rate_times", "rate_values", "allow_offgrid_times", grid);
    }

    @Override
    protected void checkTimes(Map<String, Value> all) {
        super.checkTimes(all);
        schedule(all);
    }

    @Override
    public void prepare() {
        for (int unit = 0; unit < size(); unit++) {
            schedules[unit] = schedule(values(unit));
            for (double rate : schedules[unit].values()) {
                counts.computeIfAbsent(rate, r -> sampler.of(r * grid.resolutionMillis() / 1000));
            }
            start[unit] = startStep(unit);
            stop[unit] = stopStep(unit);
        }
    }

    @Override
    public boolean isActive(int unit, long step) {
        return step > start[unit] && step <= stop[unit] && schedules[unit].at(step + 1) > 0;
    }

    @Override
    public int count(int unit, int stream, long step) {
        return counts(unit, step).draw(firstId + unit, stream, step);
    }

    @Override
    public void counts(int unit, int firstStream, long step, int[] numbers, int n, long[] work) {
        counts(unit, step).draw(firstId + unit, firstStream, step, numbers, n, work);
    }

    private PoissonSampler.Counts counts(int unit, long step) {
        return Objects.requireNonNull(counts.get(schedules[unit].at(step + 1)));
    }

    @Override
    public void reset() {
        resetValues();
    }
}
