package org.synfire.models.internal;

import java.util.Arrays;
import java.util.Map;
import org.synfire.engine.GammaDraw;
import org.synfire.engine.Philox;
import org.synfire.engine.SpikeSink;
import org.synfire.engine.StateStream;
import org.synfire.network.ModelInfo;
import org.synfire.network.ModelInfo.Kind;
import org.synfire.network.ModelInfo.Range;
import org.synfire.network.TimeGrid;
import org.synfire.network.Value;

/// A renewal process in continuous time: every unit emits one train, the same to all its targets. An
/// interval is the dead time and a gamma-distributed time; with shape 1 and no dead time this is a
/// Poisson process. The process begins at `origin + start`, and anew when a value is set. A spike is
/// sent with the end of its step, and recorded when it was.
public final class RenewalGenerator extends EmittingUnits {

    private static final double MILLIS = 1000;

    /// What the library says of this model.
    public static final ModelInfo INFO = DeviceUnits.window(new Describe(
                            "renewal_generator",
                            Kind.STIMULATOR,
                            "Emits a Poisson, gamma or other renewal process, the same train to all targets",
                            "Cox (1962), Renewal Theory")
                    .real("rate", "spikes/s", 0, Range.NOT_NEGATIVE, "spikes per second, dead time included")
                    .real("shape", "", 1, Range.POSITIVE, "shape of the intervals; 1 for a Poisson process")
                    .real(
                            "dead_time",
                            "ms",
                            0,
                            Range.NOT_NEGATIVE,
                            "the shortest interval; less than one over the rate"))
            .done();

    private final Philox random;
    private final int firstId;
    /// When the next spike is, in ms; NaN when that must be drawn anew.
    private final double[] next;

    private final double[] stop;
    /// How many numbers were drawn.
    private final long[] drawn;

    /// @param firstId node id of the first unit, which names its random numbers
    /// @param values what differs from the defaults
    public RenewalGenerator(int size, int firstId, long seed, TimeGrid grid, Map<String, Value> values) {
        super(INFO, size, grid, values);
        this.random = new Philox(seed, Philox.Purpose.POISSON);
        this.firstId = firstId;
        this.next = new double[size];
        this.stop = new double[size];
        this.drawn = new long[size];
        Arrays.fill(next, Double.NaN);
    }

    @Override
    public boolean passesPlastic() {
        return true;
    }

    @Override
    protected void checkTimes(Map<String, Value> all) {
        super.checkTimes(all);
        double rate = value(all, "rate").asDouble();
        double dead = value(all, "dead_time").asDouble();
        if (!Double.isFinite(rate) || rate * dead >= MILLIS) {
            throw new IllegalArgumentException("'rate' of renewal_generator must be less than one over 'dead_time' ("
                    + dead + " ms), not " + rate);
        }
    }

    @Override
    protected void changed(int unit, Map<String, Value> changes) {
        next[unit] = Double.NaN;
    }

    @Override
    public void prepare(long step) {
        for (int unit = 0; unit < size(); unit++) {
            stop[unit] = grid.toMillis(stopStep(unit));
            if (Double.isNaN(next[unit])) {
                next[unit] = grid.toMillis(Math.max(step, startStep(unit))) + interval(unit);
            }
        }
    }

    private double interval(int unit) {
        double rate = real(unit, "rate");
        if (rate == 0) {
            return Double.POSITIVE_INFINITY;
        }
        double dead = real(unit, "dead_time");
        double shape = real(unit, "shape");
        return dead + (MILLIS / rate - dead) / shape * GammaDraw.of(shape, () -> uniform(unit));
    }

    private double uniform(int unit) {
        return random.uniform(firstId + unit, 0, drawn[unit]++);
    }

    @Override
    public Updater updater() {
        return this::update;
    }

    private void update(int from, int to, long step, double[] input, SpikeSink spikes) {
        double end = grid.toMillis(step + 1);
        for (int unit = from; unit < to; unit++) {
            while (next[unit] <= end) {
                if (next[unit] <= stop[unit]) {
                    spikes.emit(unit, 1, 1, end - next[unit]);
                }
                next[unit] += interval(unit);
            }
        }
    }

    @Override
    public void keep(StateStream state) {
        super.keep(state);
        state.reals(next);
        state.wholes(drawn);
    }

    @Override
    public void reset() {
        resetValues();
        resetDynamics();
        Arrays.fill(drawn, 0);
    }

    @Override
    public void resetDynamics() {
        Arrays.fill(next, Double.NaN);
    }
}
