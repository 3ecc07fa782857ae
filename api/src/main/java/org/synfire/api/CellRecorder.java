package org.synfire.api;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.synfire.build.StateBytes;
import org.synfire.engine.StateStream;
import org.synfire.network.RecordSink;
import org.synfire.network.TimeGrid;
import org.synfire.network.Value;

/// What is recorded of a population.
final class CellRecorder {

    static final String SPIKES = "spikes";

    /// Numbers of some cells, by their indices.
    ///
    /// @param startMillis when the first of them was taken
    record Series(double startMillis, double intervalMillis, Map<Integer, double[]> cells) {}

    /// One segment.
    record Recorded(
            String name,
            Map<String, Value> annotations,
            double stopMillis,
            Optional<Series> spikes,
            Map<String, Series> signals) {}

    private static final Series NO_SERIES = new Series(0, 0, Map.of());
    private static final Recorded NOTHING = new Recorded("", Map.of(), 0, Optional.empty(), Map.of());

    private final Population population;
    private final Map<String, BitSet> wanted = new LinkedHashMap<>();
    private final Map<String, Map<Integer, Doubles>> stored = new LinkedHashMap<>();
    private final List<SpikeOutput.Share> outputs = new ArrayList<>();
    private final List<Recorded> closed = new ArrayList<>();
    private double interval = -1;
    private double start;
    private int segment;
    private boolean isTaken;

    CellRecorder(Population population) {
        this.population = population;
    }

    void record(int[] cells, double intervalMillis, String... quantities) {
        for (String quantity : quantities) {
            boolean sampled = !quantity.equals(SPIKES);
            if (sampled && isSampled() && interval != intervalMillis) {
                throw new IllegalArgumentException("%s is sampled every %s ms already, not every %s ms"
                        .formatted(population.label(), interval, intervalMillis));
            }
            interval = sampled ? intervalMillis : interval;
            BitSet set = wanted.computeIfAbsent(quantity, _ -> new BitSet());
            for (int cell : cells) {
                set.set(cell);
            }
        }
        empty();
    }

    void forget() {
        outputs.clear();
        wanted.clear();
        empty();
    }

    boolean isSampled() {
        return wanted.keySet().stream().anyMatch(q -> !q.equals(SPIKES));
    }

    /// Spikes of some cells go to a file.
    void stream(SpikeOutput.Share share) {
        outputs.add(share);
    }

    /// Whether anybody wants spikes.
    boolean hearsSpikes() {
        return takesSpikes() || !outputs.isEmpty();
    }

    boolean takesSpikes() {
        return wanted.containsKey(SPIKES);
    }

    /// Names of the quantities that are sampled.
    List<String> sampled() {
        return wanted.keySet().stream().filter(q -> !q.equals(SPIKES)).toList();
    }

    double intervalMillis() {
        return interval;
    }

    private void empty() {
        stored.clear();
        wanted.forEach((quantity, cells) -> {
            Map<Integer, Doubles> each = new LinkedHashMap<>();
            cells.stream().forEach(cell -> each.put(cell, new Doubles()));
            stored.put(quantity, each);
        });
        start = 0;
    }

    private Optional<Doubles> store(String quantity, int cell) {
        Map<Integer, Doubles> each = stored.get(quantity);
        return each == null ? Optional.empty() : Optional.ofNullable(each.get(cell));
    }

    /// Takes the samples of time 0.
    void begin() {
        empty();
        for (String quantity : sampled()) {
            CellModel.present(wanted, quantity).stream()
                    .forEach(cell -> store(quantity, cell).ifPresent(s -> s.add(population.state(quantity, cell))));
        }
    }

    /// Where spikes go.
    RecordSink spikeSink(TimeGrid grid, int firstId) {
        return new RecordSink() {
            @Override
            public void spike(int unit, long step, double offset) {
                double millis = grid.toMillis(step) - offset;
                store(SPIKES, unit - firstId).ifPresent(s -> s.add(millis));
                outputs.forEach(o -> o.spike(unit - firstId, millis));
            }
        };
    }

    /// Where samples go, in the order of [#sampled].
    RecordSink sampleSink(int firstId) {
        List<String> names = sampled();
        double[] factors = names.stream()
                .mapToDouble(n -> population.model().state(n).factor())
                .toArray();
        return new RecordSink() {
            @Override
            public void sample(int unit, long step, double[] values) {
                for (int k = 0; k < factors.length; k++) {
                    double x = values[k] * factors[k];
                    store(names.get(k), unit - firstId).ifPresent(s -> s.add(x));
                }
            }
        };
    }

    /// @throws IllegalStateException when spikes of the cell are not recorded
    int spikeCount(int cell) {
        return store(SPIKES, cell)
                .map(Doubles::size)
                .orElseThrow(() -> new IllegalStateException(
                        "spikes of cell " + cell + " of " + population.label() + " are not recorded"));
    }

    void keep(StateStream state) {
        for (Map.Entry<String, Map<Integer, Doubles>> quantity : stored.entrySet()) {
            state.part(quantity.getKey());
            state.same("number of recorded cells", quantity.getValue().size());
            quantity.getValue().forEach((cell, numbers) -> {
                state.same("index of a recorded cell", cell);
                numbers.keep(state);
            });
        }
        start = state.real(start);
        segment = (int) state.whole(segment);
        isTaken = state.flag(isTaken);
        List<Recorded> known = List.copyOf(closed);
        long count = state.whole(known.size());
        if (state.restores()) {
            closed.clear();
        }
        for (int i = 0; i < count; i++) {
            Recorded kept = keep(state, i < known.size() ? known.get(i) : NOTHING);
            if (state.restores()) {
                closed.add(kept);
            }
        }
    }

    /// What was recorded in an earlier segment need not be what is recorded now.
    private static Recorded keep(StateStream state, Recorded recorded) {
        String name = state.text(recorded.name());
        Map<String, Value> annotations = StateBytes.keep(state, recorded.annotations());
        double stop = state.real(recorded.stopMillis());
        Optional<Series> spikes = state.flag(recorded.spikes().isPresent())
                ? Optional.of(keep(state, recorded.spikes().orElse(NO_SERIES)))
                : Optional.empty();
        List<String> names = List.copyOf(recorded.signals().keySet());
        Map<String, Series> signals = new LinkedHashMap<>();
        long count = state.whole(names.size());
        for (int i = 0; i < count; i++) {
            String quantity = state.text(i < names.size() ? names.get(i) : "");
            signals.put(quantity, keep(state, recorded.signals().getOrDefault(quantity, NO_SERIES)));
        }
        return new Recorded(name, annotations, stop, spikes, signals);
    }

    private static Series keep(StateStream state, Series series) {
        double start = state.real(series.startMillis());
        double interval = state.real(series.intervalMillis());
        List<Integer> known = List.copyOf(series.cells().keySet());
        Map<Integer, double[]> cells = new LinkedHashMap<>();
        long count = state.whole(known.size());
        for (int i = 0; i < count; i++) {
            int cell = (int) state.whole(i < known.size() ? known.get(i) : 0);
            cells.put(cell, state.someReals(series.cells().getOrDefault(cell, new double[0])));
        }
        return new Series(start, interval, cells);
    }

    /// Ends the present segment.
    ///
    /// @param time when
    void close(double time, Map<String, Value> annotations) {
        if (!isTaken) {
            closed.add(present(time, annotations));
        }
        segment++;
        isTaken = false;
        empty();
    }

    /// Forgets everything that was recorded up to a time.
    void clear(double time) {
        closed.clear();
        empty();
        isTaken = true;
        start = interval > 0 ? (Math.floor(time / interval + 1e-9) + 1) * interval : 0;
    }

    /// Time goes on.
    void advanced() {
        isTaken = false;
    }

    private Recorded present(double time, Map<String, Value> annotations) {
        Map<String, Series> signals = new LinkedHashMap<>();
        sampled().forEach(q -> signals.put(q, series(q)));
        return new Recorded(
                String.format(java.util.Locale.ROOT, "segment%03d", segment),
                annotations,
                time,
                takesSpikes() ? Optional.of(series(SPIKES)) : Optional.empty(),
                signals);
    }

    private Series series(String quantity) {
        Map<Integer, double[]> cells = new LinkedHashMap<>();
        CellModel.present(stored, quantity).forEach((cell, numbers) -> cells.put(cell, numbers.toArray()));
        return new Series(start, interval, cells);
    }

    /// The segments so far, the present one included once time has passed.
    List<Recorded> segments(double time) {
        List<Recorded> all = new ArrayList<>(closed);
        if (time > 0 || all.isEmpty()) {
            all.add(present(time, Map.of()));
        }
        return all;
    }
}
