package org.synfire.build.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.synfire.engine.SampleTap;
import org.synfire.engine.SpikeTap;
import org.synfire.engine.WeightTap;
import org.synfire.models.UnitModel;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.NetworkDescription;
import org.synfire.network.Population;
import org.synfire.network.RecordSink;
import org.synfire.network.Recorder;
import org.synfire.network.Selector;
import org.synfire.network.SpecificationException;
import org.synfire.network.TimeGrid;

/// Connects recorders to populations and projections.
final class Taps {

    private static final RecordSink NOWHERE = new RecordSink() {
        @Override
        public void sample(int unit, long step, double[] values) {}

        @Override
        public void spike(int unit, long step, double offset) {}

        @Override
        public void weight(int source, int target, int receptor, long step, double weight) {}
    };

    private final NetworkDescription network;
    private final TimeGrid grid;
    private final List<Place> places;
    private final Map<Integer, RecordSink> sinks;
    private final Map<Integer, RecorderState> recorders = new LinkedHashMap<>();
    private final List<SampleTap> sampleTaps = new ArrayList<>();
    private final List<SpikeTap> spikeTaps = new ArrayList<>();
    private final List<WeightTap> weightTaps = new ArrayList<>();
    private final Map<String, Integer> weightTapsByProjection = new HashMap<>();

    Taps(
            NetworkDescription network,
            TimeGrid grid,
            List<Place> places,
            Map<Integer, RecordSink> sinks,
            Mistakes mistakes) {
        this.network = network;
        this.grid = grid;
        this.places = places;
        this.sinks = Map.copyOf(sinks);
        network.recorders().forEach(r -> mistakes.attempt(() -> connect(r)));
    }

    List<SampleTap> sampleTaps() {
        return sampleTaps;
    }

    List<SpikeTap> spikeTaps() {
        return spikeTaps;
    }

    List<WeightTap> weightTaps() {
        return weightTaps;
    }

    Map<Integer, RecorderState> recorders() {
        return recorders;
    }

    /// The tap of a projection; -1 when nobody records it.
    int weightTap(String projection) {
        return weightTapsByProjection.getOrDefault(projection, -1);
    }

    private RecorderState connect(Recorder recorder) {
        RecordSink sink = sinks.getOrDefault(recorder.id(), NOWHERE);
        RecorderState state = state(recorder, sink);
        recorders.put(recorder.id(), state);
        switch (recorder) {
            case Recorder.Multimeter m -> observed(m.observed(), m.label()).forEach(p -> sample(m, p, state, sink));
            case Recorder.SpikeRecorder s -> observed(s.observed(), s.label()).forEach(p -> spikes(p, state, sink));
            case Recorder.WeightRecorder w -> weights(w, state, sink);
        }
        return state;
    }

    private RecorderState state(Recorder recorder, RecordSink sink) {
        try {
            return new RecorderState(recorder, grid, sink);
        } catch (IllegalArgumentException refused) {
            throw new SpecificationException(Kind.OFF_GRID, String.valueOf(refused.getMessage()));
        }
    }

    private List<Place> observed(Selector selector, String label) {
        List<Population> populations = network.populations(selector);
        if (populations.isEmpty()) {
            throw new SpecificationException(
                    Kind.UNKNOWN_NAME, "the recorder " + label + " observes " + selector + ", which does not exist");
        }
        return places.stream()
                .filter(p -> p.layer().name().equals(selector.layer()) && populations.contains(p.population()))
                .toList();
    }

    /// As in NEST, an offset of one step misses its own first sample, which would be due before anything has
    /// happened.
    private void sample(Recorder.Multimeter multimeter, Place place, RecorderState state, RecordSink sink) {
        if (!(place.units() instanceof UnitModel units)) {
            throw new SpecificationException(
                    Kind.CONNECTION, place.units().info().name() + " has nothing a multimeter can record");
        }
        List<String> names = units.info().recordableNames();
        int[] recordables = multimeter.recordFrom().stream()
                .mapToInt(name -> recordable(multimeter, names, name))
                .toArray();
        long interval = steps(multimeter, "interval", multimeter.intervalMillis(), 1);
        long offset = steps(multimeter, "offset", multimeter.offsetMillis(), 0);
        sampleTaps.add(new SampleTap(
                place.index(),
                recordables,
                interval,
                offset == 1 ? 1 + interval : offset,
                state::window,
                (unit, step, values) -> sink.sample(place.firstId() + unit, step, values)));
    }

    private long steps(Recorder.Multimeter multimeter, String what, double millis, long least) {
        long steps = Double.isFinite(millis) ? grid.stepsRoundedUp(millis) : -1;
        if (steps < least) {
            throw new SpecificationException(
                    Kind.OUT_OF_RANGE,
                    "the " + what + " of " + multimeter.label() + " must be at least " + grid.toMillis(least)
                            + " ms, not " + millis);
        }
        return steps;
    }

    private static int recordable(Recorder.Multimeter multimeter, List<String> names, String name) {
        int index = names.indexOf(name);
        if (index < 0) {
            throw new SpecificationException(
                    Kind.UNKNOWN_NAME, "the multimeter " + multimeter.label() + " finds no recordable '" + name + "'");
        }
        return index;
    }

    private void spikes(Place place, RecorderState state, RecordSink sink) {
        spikeTaps.add(new SpikeTap(
                place.index(),
                state::window,
                (unit, step, offset) -> sink.spike(place.firstId() + unit, step, offset)));
    }

    /// Recorders of one projection share a tap that keeps everything one of them wants.
    private void weights(Recorder.WeightRecorder recorder, RecorderState state, RecordSink sink) {
        if (network.projection(recorder.projection()).isEmpty()) {
            throw new SpecificationException(
                    Kind.UNKNOWN_NAME, "there is no projection '" + recorder.projection() + "' to record");
        }
        WeightTap.Listener listener = (source, target, port, step, weight) -> {
            boolean sender = recorder.senders().isEmpty() || recorder.senders().contains(source);
            boolean receiver =
                    recorder.targets().isEmpty() || recorder.targets().contains(target);
            if (sender && receiver) {
                sink.weight(source, target, port, step, weight);
            }
        };
        Integer existing = weightTapsByProjection.get(recorder.projection());
        if (existing == null) {
            weightTapsByProjection.put(recorder.projection(), weightTaps.size());
            weightTaps.add(new WeightTap());
            existing = weightTaps.size() - 1;
        }
        weightTaps.get(existing).add(state::window, listener);
    }
}
