package org.synfire.models.internal;

import java.util.Arrays;
import java.util.Map;
import org.synfire.engine.NormalDraw;
import org.synfire.engine.Philox;
import org.synfire.network.ModelInfo;
import org.synfire.network.ModelInfo.Kind;
import org.synfire.network.ModelInfo.Range;
import org.synfire.network.TimeGrid;
import org.synfire.network.Value;

/// Sends every target a Gaussian white-noise current of its own, or all the same one, held constant for `dt`: `mean +
/// sqrt(std^2 +
/// sin(2 pi frequency t + phase) std_mod^2) N(0, 1)`, drawn in the first active step and then every `dt`. A draw
/// depends on the seed, the generator, the target's synapse and the step alone.
public final class NoiseGenerator extends CurrentUnits {

    /// What the library says of this model.
    public static final ModelInfo INFO = DeviceUnits.window(new Describe(
                            "noise_generator",
                            Kind.STIMULATOR,
                            "Sends each target its own Gaussian noise current, or all the same",
                            "")
                    .real("mean", "pA", 0, Range.ANY, "mean current")
                    .real("std", "pA", 0, Range.NOT_NEGATIVE, "standard deviation of the current")
                    .real("std_mod", "pA", 0, Range.NOT_NEGATIVE, "how much the deviation is modulated")
                    .real("frequency", "Hz", 0, Range.NOT_NEGATIVE, "frequency of the modulation")
                    .real("phase", "deg", 0, Range.ANY, "phase of the modulation at time 0")
                    .real("dt", "ms", 1, Range.POSITIVE, "how long a value is held; a whole number of steps")
                    .flag("shared", false, "whether all targets get the same current")
                    .atMost("std_mod", "std"))
            .sendsCurrents()
            .done();

    private final Philox random;
    private final int firstId;
    private final double[] mean;
    private final double[] variance;
    private final double[] modulation;
    private final double[] radiansPerMilli;
    private final double[] phase;
    private final long[] held;
    private final boolean[] shared;

    /// @param firstId node id of the first unit, which names its random numbers
    /// @param values what differs from the defaults
    public NoiseGenerator(int size, int firstId, long seed, TimeGrid grid, Map<String, Value> values) {
        super(INFO, size, grid, values);
        this.random = new Philox(seed, Philox.Purpose.NOISE);
        this.firstId = firstId;
        this.mean = new double[size];
        this.variance = new double[size];
        this.modulation = new double[size];
        this.radiansPerMilli = new double[size];
        this.phase = new double[size];
        this.held = new long[size];
        this.shared = new boolean[size];
    }

    @Override
    protected void checkTimes(Map<String, Value> all) {
        super.checkTimes(all);
        double dt = value(all, "dt").asDouble();
        if (!grid.isOnGrid(dt)) {
            throw new IllegalArgumentException("'dt' of noise_generator must be a whole number of steps of "
                    + grid.resolutionMillis() + " ms, not " + dt);
        }
    }

    @Override
    void prepare(int unit) {
        mean[unit] = real(unit, "mean");
        variance[unit] = real(unit, "std") * real(unit, "std");
        modulation[unit] = real(unit, "std_mod") * real(unit, "std_mod");
        radiansPerMilli[unit] = 2 * Math.PI * real(unit, "frequency") / 1000;
        phase[unit] = Math.toRadians(real(unit, "phase"));
        held[unit] = grid.stepsRoundedUp(real(unit, "dt"));
        shared[unit] = flag(unit, "shared");
    }

    /// What no target in particular gets.
    @Override
    double active(int unit, long step) {
        return mean[unit];
    }

    @Override
    public boolean isShared() {
        return false;
    }

    @Override
    public void currents(int unit, int firstStream, long step, double[] into, int n) {
        if (!isActive(unit, step)) {
            Arrays.fill(into, 0, n, 0);
            return;
        }
        long drawn = step - (step - firstStep(unit)) % held[unit];
        double modulated = Math.sin(radiansPerMilli[unit] * grid.toMillis(drawn) + phase[unit]);
        double std = Math.sqrt(variance[unit] + modulated * modulation[unit]);
        long bits = random.bits(firstId + unit, 0, drawn);
        if (shared[unit]) {
            Arrays.fill(into, 0, n, mean[unit] + std * NormalDraw.of(Philox.uniform(bits)));
            return;
        }
        for (int i = 0; i < n; i++) {
            into[i] = mean[unit] + std * NormalDraw.of(Philox.uniform(Philox.derived(bits, firstStream + i)));
        }
    }
}
