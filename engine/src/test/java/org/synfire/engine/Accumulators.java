package org.synfire.engine;

import java.util.Arrays;

/// Units that add up what arrives, lose a tenth of it in every step, and spike when they reach a
/// threshold. Port 0 is row 0, port 1 is row 1, port 2 goes by sign, port 3 is ignored; row 2 is for
/// currents.
final class Accumulators implements UnitKernel {

    static final int LEVEL = 0;
    static final int CURRENT = 1;

    private final double threshold;
    private final boolean counting;
    private final double[] level;
    private final double[] current;
    private int faultyUnit = -1;
    private long faultyStep;
    private long preparedAt = -1;

    Accumulators(int size, double threshold, boolean counting) {
        this.threshold = threshold;
        this.counting = counting;
        this.level = new double[size];
        this.current = new double[size];
    }

    static Accumulators silent(int size) {
        return new Accumulators(size, Double.POSITIVE_INFINITY, false);
    }

    static Accumulators spiking(int size, double threshold) {
        return new Accumulators(size, threshold, false);
    }

    static Accumulators counting(int size) {
        return new Accumulators(size, Double.POSITIVE_INFINITY, true);
    }

    /// Makes a unit fail in a step.
    Accumulators failing(int unit, long step) {
        faultyUnit = unit;
        faultyStep = step;
        return this;
    }

    double level(int unit) {
        return level[unit];
    }

    double current(int unit) {
        return current[unit];
    }

    double[] levels() {
        return level.clone();
    }

    long preparedAt() {
        return preparedAt;
    }

    @Override
    public int size() {
        return level.length;
    }

    @Override
    public int inputRows() {
        return 3;
    }

    @Override
    public int inputRow(int port) {
        return switch (port) {
            case 0, 1 -> port;
            case 2 -> BY_SIGN;
            default -> IGNORED;
        };
    }

    @Override
    public int currentRow(int port) {
        return 2;
    }

    @Override
    public boolean countsSpikes() {
        return counting;
    }

    @Override
    public boolean isDevice() {
        return false;
    }

    @Override
    public void prepare(long step) {
        preparedAt = step;
    }

    @Override
    public Updater updater() {
        return this::update;
    }

    private void update(int from, int to, long step, double[] input, SpikeSink spikes) {
        for (int unit = from; unit < to; unit++) {
            if (unit == faultyUnit && step == faultyStep) {
                throw new ArithmeticException("unit " + unit);
            }
            level[unit] += -level[unit] * 0.1 + input[unit] - input[size() + unit];
            current[unit] = input[2 * size() + unit];
            if (level[unit] >= threshold) {
                level[unit] = 0;
                spikes.emit(unit, 1 + unit % 2, 1.0);
            }
        }
    }

    @Override
    public double recordable(int index, int unit) {
        return index == LEVEL ? level[unit] : current[unit];
    }

    @Override
    public void keep(StateStream state) {
        state.reals(level);
        state.reals(current);
    }

    @Override
    public void reset() {
        resetDynamics();
    }

    @Override
    public void resetDynamics() {
        Arrays.fill(level, 0.0);
        Arrays.fill(current, 0.0);
    }
}
