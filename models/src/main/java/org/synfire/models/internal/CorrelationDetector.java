package org.synfire.models.internal;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.synfire.engine.SpikeSink;
import org.synfire.engine.StateStream;
import org.synfire.models.UnitModel;
import org.synfire.models.ValueState;
import org.synfire.network.ModelInfo;
import org.synfire.network.ModelInfo.Kind;
import org.synfire.network.ModelInfo.ParameterInfo;
import org.synfire.network.ModelInfo.Range;
import org.synfire.network.TimeGrid;
import org.synfire.network.Value;

/// Counts pairs of spikes that arrive at its ports 0 and 1, by their lag: positive when the spike at port 1 comes
/// later. The histograms have `2 tau_max/delta_tau + 1` bins, the middle one around lag 0.
///
/// Times are those at which spikes arrive, so both ports should have the same delay (NEST leaves delays out). Setting
/// a parameter begins anew.
public final class CorrelationDetector implements UnitModel {

    private static final int DEFAULT_BINS = 21;
    private static final double FOREVER = Double.POSITIVE_INFINITY;

    /// What the library says of this model.
    public static final ModelInfo INFO = new Describe(
                    "correlation_detector",
                    Kind.NEURON,
                    "Counts pairs of spikes at its ports 0 and 1 by the time between them",
                    "")
            .real("delta_tau", "ms", 0.5, Range.POSITIVE, "width of a bin; a whole number of steps")
            .real("tau_max", "ms", 5, Range.POSITIVE, "largest lag; what does not fill a bin is left out")
            .real("Tstart", "ms", 0, Range.NOT_NEGATIVE, "spikes are counted from then on")
            .real("Tstop", "ms", FOREVER, Range.NOT_NEGATIVE, "spikes are counted until then")
            .readOnly("n_events_0", "", 0, "spikes counted at port 0")
            .readOnly("n_events_1", "", 0, "spikes counted at port 1")
            .readOnlyList("histogram", DEFAULT_BINS, "sums of products of weights, by lag")
            .readOnlyList("count_histogram", DEFAULT_BINS, "numbers of pairs, by lag")
            .atMost("Tstart", "Tstop")
            .receptor("first", 0)
            .receptor("second", 1)
            .done();

    private static final int PORTS = 2;

    /// Spikes that arrived at once.
    private record Arrival(long stamp, double weight, double count) {}

    /// What a unit has seen.
    private final class Seen {
        private final Map<String, Value> values;
        private final long bin;
        private final long widest;
        private final double[] histogram;
        private final double[] counts;
        private final double[] events = new double[PORTS];
        private final List<Deque<Arrival>> arrivals = List.of(new ArrayDeque<>(), new ArrayDeque<>());

        Seen(Map<String, Value> values) {
            this.values = values;
            this.bin = grid.stepsRoundedUp(number("delta_tau"));
            this.widest = grid.stepsRoundedUp(number("tau_max")) / bin * bin;
            this.histogram = new double[(int) (2 * widest / bin) + 1];
            this.counts = new double[histogram.length];
        }

        void keep(StateStream state) {
            state.reals(histogram);
            state.reals(counts);
            state.reals(events);
            arrivals.forEach(known -> keep(state, known));
        }

        private void keep(StateStream state, Deque<Arrival> known) {
            List<Arrival> all = List.copyOf(known);
            long count = state.whole(all.size());
            for (int i = 0; i < count; i++) {
                Arrival one = i < all.size() ? all.get(i) : new Arrival(0, 0, 0);
                Arrival kept = new Arrival(state.whole(one.stamp()), state.real(one.weight()), state.real(one.count()));
                if (state.restores()) {
                    known.addLast(kept);
                }
            }
        }

        private double number(String name) {
            Value own = values.get(name);
            return (own != null ? own : INFO.parameter(name).orElseThrow().initial()).asDouble();
        }

        void take(int port, Arrival arrival) {
            Deque<Arrival> others = arrivals.get(1 - port);
            while (!others.isEmpty()
                    && arrival.stamp() - others.getFirst().stamp() >= widest + bin / 2.0 + (1 - port) / 2.0) {
                others.removeFirst();
            }
            double millis = grid.toMillis(arrival.stamp());
            if (millis >= number("Tstart") && millis <= number("Tstop")) {
                events[port] += arrival.count();
                for (Arrival other : others) {
                    long lag = port == 1 ? arrival.stamp() - other.stamp() : other.stamp() - arrival.stamp();
                    int k = (int) Math.floor((widest + bin / 2.0 + lag) / bin);
                    if (k >= 0 && k < histogram.length) {
                        histogram[k] += arrival.weight() * other.weight();
                        counts[k] += arrival.count() * other.count();
                    }
                }
            }
            arrivals.get(port).addLast(arrival);
        }
    }

    private final TimeGrid grid;
    private final Map<String, Value> initial;
    private final Seen[] seen;

    /// @param values what differs from the defaults
    public CorrelationDetector(int size, TimeGrid grid, Map<String, Value> values) {
        this.grid = grid;
        Checks.check(INFO, values, CorrelationDetector::initial);
        this.initial = numbers(values);
        checkBins(initial);
        this.seen = new Seen[size];
        reset();
    }

    private static Value initial(String name) {
        return INFO.parameter(name).orElseThrow().initial();
    }

    private void checkBins(Map<String, Value> values) {
        double delta = values.getOrDefault("delta_tau", initial("delta_tau")).asDouble();
        if (!grid.isOnGrid(delta)) {
            throw new IllegalArgumentException("'delta_tau' of correlation_detector must be a whole number of steps of "
                    + grid.resolutionMillis() + " ms, not " + delta);
        }
    }

    /// Whole numbers are numbers too.
    private static Map<String, Value> numbers(Map<String, Value> values) {
        Map<String, Value> numbers = new HashMap<>();
        values.forEach((name, value) -> numbers.put(name, Value.of(value.asDouble())));
        return numbers;
    }

    @Override
    public void reset() {
        Arrays.setAll(seen, _ -> new Seen(initial));
    }

    @Override
    public void resetDynamics() {
        Arrays.setAll(seen, unit -> new Seen(seen[unit].values));
    }

    @Override
    public void keep(StateStream state) {
        for (int unit = 0; unit < seen.length; unit++) {
            Map<String, Value> values = ValueState.keep(state, seen[unit].values);
            if (state.restores()) {
                Checks.check(INFO, values, CorrelationDetector::initial);
                checkBins(values);
                seen[unit] = new Seen(values);
            }
            seen[unit].keep(state);
        }
    }

    @Override
    public ModelInfo info() {
        return INFO;
    }

    @Override
    public int size() {
        return seen.length;
    }

    /// Weights of the ports, then counts.
    @Override
    public int inputRows() {
        return 2 * PORTS;
    }

    @Override
    public int inputRow(int port) {
        return port < PORTS ? port : IGNORED;
    }

    @Override
    public int countRow(int port) {
        return port < PORTS ? PORTS + port : IGNORED;
    }

    @Override
    public int currentRow(int port) {
        return IGNORED;
    }

    @Override
    public boolean countsSpikes() {
        return false;
    }

    @Override
    public boolean isDevice() {
        return false;
    }

    @Override
    public void prepare(long step) {
        // Parameters act at once: they begin a new count.
    }

    @Override
    public Updater updater() {
        return this::update;
    }

    private void update(int from, int to, long step, double[] input, SpikeSink spikes) {
        for (int port = 0; port < PORTS; port++) {
            for (int unit = from; unit < to; unit++) {
                double count = input[(PORTS + port) * seen.length + unit];
                if (count > 0) {
                    seen[unit].take(port, new Arrival(step + 1, input[port * seen.length + unit], count));
                }
            }
        }
    }

    @Override
    public double recordable(int index, int unit) {
        throw new IllegalArgumentException("a correlation_detector has nothing to record");
    }

    @Override
    public Value value(int unit, String name) {
        ParameterInfo parameter = Checks.parameter(INFO, name);
        Seen own = seen[unit];
        return switch (name) {
            case "n_events_0" -> Value.of(own.events[0]);
            case "n_events_1" -> Value.of(own.events[1]);
            case "histogram" -> list(own.histogram);
            case "count_histogram" -> list(own.counts);
            default -> own.values.getOrDefault(name, parameter.initial());
        };
    }

    private static Value list(double[] values) {
        return new Value.Reals(
                IntStream.range(0, values.length).mapToObj(i -> values[i]).toList());
    }

    @Override
    public void set(int unit, Map<String, Value> changes) {
        Checks.check(INFO, changes, name -> value(unit, name));
        Map<String, Value> all = new HashMap<>(seen[unit].values);
        all.putAll(numbers(changes));
        checkBins(all);
        seen[unit] = new Seen(all);
    }
}
