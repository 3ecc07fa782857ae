package org.synfire.build.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.synfire.engine.StateStream;
import org.synfire.engine.Window;
import org.synfire.network.DeviceWindow;
import org.synfire.network.NearestName;
import org.synfire.network.RecordSink;
import org.synfire.network.Recorder;
import org.synfire.network.TimeGrid;
import org.synfire.network.Value;

/// The window of a recorder, which can be moved while the network stands still.
final class RecorderState {

    private static final List<String> NAMES = List.of("origin", "start", "stop");

    private final Recorder recorder;
    private final TimeGrid grid;
    private final RecordSink sink;
    private Map<String, Value> values;

    /// @throws IllegalArgumentException when the window lies off the grid
    RecorderState(Recorder recorder, TimeGrid grid, RecordSink sink) {
        this.recorder = recorder;
        this.grid = grid;
        this.sink = sink;
        this.values = initial();
        values.forEach((name, value) -> checkOnGrid(name, value.asDouble()));
    }

    /// Everything up to the present time has been delivered.
    void settled() {
        sink.settled();
    }

    private Map<String, Value> initial() {
        DeviceWindow window = recorder.window();
        return Map.of(
                "origin", Value.of(window.originMillis()),
                "start", Value.of(window.startMillis()),
                "stop", Value.of(window.stopMillis()));
    }

    Value value(String name) {
        Value value = values.get(name);
        if (value == null) {
            throw unknown(name);
        }
        return value;
    }

    private IllegalArgumentException unknown(String name) {
        return new IllegalArgumentException("the recorder " + recorder.label() + " has no parameter '" + name + "'"
                + NearestName.hint(name, NAMES).map(h -> "; " + h).orElse(""));
    }

    void set(Map<String, Value> changes) {
        Map<String, Value> all = new LinkedHashMap<>(values);
        changes.forEach((name, value) -> {
            if (!NAMES.contains(name)) {
                throw unknown(name);
            }
            checkOnGrid(name, value.asDouble());
            all.put(name, Value.of(value.asDouble()));
        });
        double start = Objects.requireNonNull(all.get("start")).asDouble();
        double stop = Objects.requireNonNull(all.get("stop")).asDouble();
        if (stop < start) {
            throw new IllegalArgumentException("'stop' of the recorder " + recorder.label()
                    + " must be at least 'start' (" + start + "), not " + stop);
        }
        values = Map.copyOf(all);
    }

    private void checkOnGrid(String name, double t) {
        if (!grid.isOnGrid(t)) {
            throw new IllegalArgumentException("'" + name + "' of the recorder " + recorder.label()
                    + " must be a whole number of steps of " + grid.resolutionMillis() + " ms, not " + t);
        }
    }

    Window window() {
        long origin = grid.stepsRoundedUp(value("origin").asDouble());
        return new Window(
                origin + grid.stepsRoundedUp(value("start").asDouble()),
                origin + grid.stepsRoundedUp(value("stop").asDouble()));
    }

    void keep(StateStream state) {
        state.part("recorder " + recorder.id());
        Map<String, Value> kept = new LinkedHashMap<>();
        NAMES.forEach(name -> kept.put(name, Value.of(state.real(value(name).asDouble()))));
        if (state.restores()) {
            set(kept);
        }
    }

    void reset() {
        values = initial();
    }
}
