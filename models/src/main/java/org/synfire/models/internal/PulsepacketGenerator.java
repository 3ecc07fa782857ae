package org.synfire.models.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.synfire.engine.NormalDraw;
import org.synfire.engine.Philox;
import org.synfire.engine.SpikeSink;
import org.synfire.engine.StateStream;
import org.synfire.network.ModelInfo;
import org.synfire.network.ModelInfo.Kind;
import org.synfire.network.ModelInfo.Range;
import org.synfire.network.TimeGrid;
import org.synfire.network.Value;

/// Sends packets of spikes that are normally distributed around given times; all targets receive the same. Diesmann,
/// Gewaltig & Aertsen (1999), Nature 402:529. A spike drawn at x is stamped one step after the end of the step in
/// which x lies. Spikes whose stamps lie in `(origin + start, origin + stop]` are sent.
///
/// A packet depends on the seed, the generator, and the packet's place in `pulse_times` alone. When a parameter is
/// set, packets are drawn anew; what lies in the past is gone.
public final class PulsepacketGenerator extends EmittingUnits {

    /// What the library says of this model.
    public static final ModelInfo INFO = DeviceUnits.window(new Describe(
                            "pulsepacket_generator",
                            Kind.STIMULATOR,
                            "Sends packets of spikes around given times, the same to all targets",
                            "Diesmann, Gewaltig & Aertsen (1999), Stable propagation of synchronous spiking in"
                                    + " cortical neural networks, Nature 402:529-533")
                    .reals("pulse_times", "ms", Range.NOT_NEGATIVE, "centres of the packets")
                    .whole("activity", 0, new Range(0, true, 1_000_000, true), "spikes of a packet")
                    .real("sdev", "ms", 0, Range.NOT_NEGATIVE, "standard deviation of a packet"))
            .done();

    private final Philox random;
    private final int firstId;
    private final long[][] stamps;
    private final int[] next;
    private final long[] start;
    private final long[] stop;

    /// @param firstId node id of the first unit, which names its random numbers
    /// @param values what differs from the defaults
    public PulsepacketGenerator(int size, int firstId, long seed, TimeGrid grid, Map<String, Value> values) {
        super(INFO, size, grid, values);
        this.random = new Philox(seed, Philox.Purpose.NOISE);
        this.firstId = firstId;
        this.stamps = new long[size][];
        this.next = new int[size];
        this.start = new long[size];
        this.stop = new long[size];
        drawAll();
    }

    private void drawAll() {
        for (int unit = 0; unit < size(); unit++) {
            stamps[unit] = drawn(unit);
        }
        Arrays.fill(next, 0);
    }

    private long[] drawn(int unit) {
        List<Double> centres = value(values(unit), "pulse_times").asDoubles();
        int activity = (int) real(unit, "activity");
        double sdev = real(unit, "sdev");
        long[] all = new long[centres.size() * activity];
        for (int p = 0; p < centres.size(); p++) {
            for (int k = 0; k < activity; k++) {
                double x = centres.get(p) + sdev * normal(unit, p, k);
                all[p * activity + k] = Math.max(0, (long) Math.ceil(x / grid.resolutionMillis() - 1e-9)) + 1;
            }
        }
        Arrays.sort(all);
        return all;
    }

    private double normal(int unit, int packet, int spike) {
        return NormalDraw.of(random.uniform(firstId + unit, packet, spike));
    }

    @Override
    protected void changed(int unit, Map<String, Value> changes) {
        if (changes.containsKey("pulse_times") || changes.containsKey("activity") || changes.containsKey("sdev")) {
            stamps[unit] = drawn(unit);
            next[unit] = 0;
        }
    }

    @Override
    public void prepare(long step) {
        for (int unit = 0; unit < size(); unit++) {
            start[unit] = startStep(unit);
            stop[unit] = stopStep(unit);
            while (next[unit] < stamps[unit].length && stamps[unit][next[unit]] <= step) {
                next[unit]++;
            }
        }
    }

    @Override
    public Updater updater() {
        return this::update;
    }

    private void update(int from, int to, long step, double[] input, SpikeSink spikes) {
        long stamp = step + 1;
        for (int unit = from; unit < to; unit++) {
            int count = 0;
            while (next[unit] < stamps[unit].length && stamps[unit][next[unit]] == stamp) {
                next[unit]++;
                count++;
            }
            if (count > 0 && stamp > start[unit] && stamp <= stop[unit]) {
                spikes.emit(unit, count, 1.0);
            }
        }
    }

    @Override
    public void keep(StateStream state) {
        super.keep(state);
        state.indices(next, unit -> stamps[unit].length + 1);
    }

    @Override
    public void reset() {
        resetValues();
        drawAll();
    }

    @Override
    public void resetDynamics() {
        Arrays.fill(next, 0);
    }
}
