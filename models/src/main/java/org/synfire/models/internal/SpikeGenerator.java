package org.synfire.models.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.synfire.engine.SpikeSink;
import org.synfire.engine.StateStream;
import org.synfire.network.ModelInfo;
import org.synfire.network.ModelInfo.Kind;
import org.synfire.network.ModelInfo.Range;
import org.synfire.network.TimeGrid;
import org.synfire.network.Value;

/// Emits spikes at given times: at `origin + spike_times[i]` for each entry within `(origin + start, origin +
/// stop]`. Entries that lie in the past when the list or the origin is set are skipped.
public final class SpikeGenerator extends EmittingUnits {

    /// NEST's generator, whose spikes pass no plastic synapses.
    public static final ModelInfo INFO = info("spike_generator", "Emits spikes at given times");

    /// As the generator, but its spikes pass every synapse, as those of a neuron do.
    public static final ModelInfo TRAIN = info("spike_train", "Emits spikes at given times, through any synapse");

    private static ModelInfo info(String name, String summary) {
        return DeviceUnits.window(new Describe(name, Kind.STIMULATOR, summary, ""))
                .reals(
                        "spike_times",
                        "ms",
                        Range.NOT_NEGATIVE,
                        "when spikes are emitted, not decreasing; counted from origin")
                .reals(
                        "spike_weights",
                        "",
                        Range.ANY,
                        "multiplies the weight of each spike; empty, or one for each time")
                .wholes(
                        "spike_multiplicities",
                        Range.NOT_NEGATIVE,
                        "how many spikes at each time; empty, or one for each")
                .flag("allow_offgrid_times", false, "times between steps are moved to the end of their step")
                .flag("shift_now_spikes", false, "a spike at the time at which it is set is moved one step later")
                .flag(
                        "precise_times",
                        false,
                        "times between steps are sent with the end of their step, and recorded as they are")
                .done();
    }

    /// The train of one unit in steps from its origin.
    ///
    /// @param offsets how much earlier than the step each spike was, in ms
    private record Train(long[] steps, double[] offsets, double[] factors, int[] multiplicities) {

        /// The same train with every spike at a step one step later.
        Train shifted(long step) {
            return new Train(
                    LongStream.of(steps).map(s -> s == step ? s + 1 : s).toArray(), offsets, factors, multiplicities);
        }
    }

    private final Train[] trains;
    private final boolean[] isNew;
    private final int[] next;
    private final long[] origin;
    private final long[] start;
    private final long[] stop;

    /// @param info one of those above
    /// @param values what differs from the defaults
    public SpikeGenerator(ModelInfo info, int size, TimeGrid grid, Map<String, Value> values) {
        super(info, size, grid, values);
        this.trains = new Train[size];
        this.isNew = new boolean[size];
        this.next = new int[size];
        this.origin = new long[size];
        this.start = new long[size];
        this.stop = new long[size];
        fillTrains();
    }

    @Override
    public boolean passesPlastic() {
        return info() == TRAIN;
    }

    @Override
    protected void checkTimes(Map<String, Value> all) {
        super.checkTimes(all);
        boolean offGrid = value(all, "allow_offgrid_times").asFlag();
        boolean now = value(all, "shift_now_spikes").asFlag();
        boolean precise = value(all, "precise_times").asFlag();
        if (precise && (offGrid || now)) {
            throw new IllegalArgumentException("'precise_times' of spike_generator excludes '"
                    + (offGrid ? "allow_offgrid_times" : "shift_now_spikes") + "'");
        }
        List<Double> times = value(all, "spike_times").asDoubles();
        for (int i = 0; i < times.size(); i++) {
            checkTime(times, i, offGrid || precise, now);
        }
        checkLength("spike_weights", all, times.size());
        checkLength("spike_multiplicities", all, times.size());
    }

    private void checkTime(List<Double> times, int i, boolean offGrid, boolean now) {
        double t = times.get(i);
        if (!Double.isFinite(t) || (t == 0 && !now)) {
            throw new IllegalArgumentException("'spike_times' must be greater than 0, not " + t);
        }
        if (!offGrid && !grid.isOnGrid(t)) {
            throw new IllegalArgumentException("'spike_times' of spike_generator must be a whole number of steps of "
                    + grid.resolutionMillis() + " ms, not " + t);
        }
        if (i > 0 && t < times.get(i - 1)) {
            throw new IllegalArgumentException(
                    "'spike_times' must not decrease, but " + t + " follows " + times.get(i - 1));
        }
    }

    private static void checkLength(String name, Map<String, Value> all, int expected) {
        int length = value(all, name).asDoubles().size();
        if (length != 0 && length != expected) {
            throw new IllegalArgumentException(
                    "'" + name + "' must have as many elements as 'spike_times' (" + expected + "), not " + length);
        }
    }

    private Train train(Map<String, Value> values) {
        List<Double> times = value(values, "spike_times").asDoubles();
        List<Double> weights = value(values, "spike_weights").asDoubles();
        List<Double> multiplicities = value(values, "spike_multiplicities").asDoubles();
        boolean precise = value(values, "precise_times").asFlag();
        long[] steps = new long[times.size()];
        double[] offsets = new double[steps.length];
        double[] factors = new double[steps.length];
        int[] counts = new int[steps.length];
        for (int i = 0; i < steps.length; i++) {
            double t = times.get(i);
            steps[i] = precise ? (long) Math.ceil(t / grid.resolutionMillis() - 1e-9) : grid.stepsRoundedUp(t);
            offsets[i] = precise ? grid.toMillis(steps[i]) - t : 0;
            factors[i] = weights.isEmpty() ? 1.0 : weights.get(i);
            counts[i] = multiplicities.isEmpty() ? 1 : multiplicities.get(i).intValue();
        }
        return new Train(steps, offsets, factors, counts);
    }

    private void fillTrains() {
        if (trains.length > 0) {
            Arrays.fill(trains, train(values(0)));
        }
        Arrays.fill(isNew, true);
    }

    @Override
    protected void changed(int unit, Map<String, Value> changes) {
        if (changes.containsKey("spike_times")
                || changes.containsKey("precise_times")
                || changes.containsKey("spike_weights")
                || changes.containsKey("spike_multiplicities")) {
            trains[unit] = train(values(unit));
            isNew[unit] = true;
            next[unit] = 0;
        }
        if (changes.containsKey("origin")) {
            next[unit] = 0;
        }
    }

    @Override
    public void prepare(long step) {
        for (int unit = 0; unit < size(); unit++) {
            origin[unit] = grid.stepsRoundedUp(real(unit, "origin"));
            start[unit] = startStep(unit);
            stop[unit] = stopStep(unit);
            settle(unit, step);
            long[] steps = trains[unit].steps();
            while (next[unit] < steps.length && origin[unit] + steps[next[unit]] <= step) {
                next[unit]++;
            }
        }
    }

    /// The first advance after a train was set begins at the time at which it was set.
    private void settle(int unit, long step) {
        if (isNew[unit] && flag(unit, "shift_now_spikes")) {
            trains[unit] = trains[unit].shifted(step - origin[unit]);
        }
        isNew[unit] = false;
    }

    @Override
    public Updater updater() {
        return this::update;
    }

    private void update(int from, int to, long step, double[] input, SpikeSink spikes) {
        long stamp = step + 1;
        for (int unit = from; unit < to; unit++) {
            Train train = trains[unit];
            while (next[unit] < train.steps.length && origin[unit] + train.steps[next[unit]] == stamp) {
                int i = next[unit]++;
                if (stamp > start[unit] && stamp <= stop[unit] && train.multiplicities[i] > 0) {
                    spikes.emit(unit, train.multiplicities[i], train.factors[i], train.offsets[i]);
                }
            }
        }
    }

    @Override
    public void keep(StateStream state) {
        super.keep(state);
        state.flags(isNew);
        for (int unit = 0; unit < size(); unit++) {
            Train train = trains[unit];
            boolean moved = state.flag(!Arrays.equals(train.steps, train(values(unit)).steps));
            if (moved) {
                long[] steps = state.someWholes(train.steps);
                state.same("number of spikes", steps.length);
                trains[unit] = new Train(steps, train.offsets, train.factors, train.multiplicities);
            }
        }
        state.indices(next, unit -> trains[unit].steps.length + 1);
    }

    @Override
    public void reset() {
        resetValues();
        fillTrains();
        Arrays.fill(next, 0);
    }

    @Override
    public void resetDynamics() {
        Arrays.fill(next, 0);
    }
}
