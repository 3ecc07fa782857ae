package org.synfire.tree.internal.read;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.Diagnostics;
import org.synfire.network.ModelInfo;
import org.synfire.network.SourceSpan;
import org.synfire.network.TimeGrid;
import org.synfire.network.Value;

/// Checks the times of devices against the grid of steps.
final class DeviceTimes {

    private static final List<String> INSTANTS = List.of("start", "stop", "origin", "offset");

    private final ModelInfo model;
    private final TimeGrid grid;
    private final Map<String, Value> values;
    private final Function<String, SourceSpan> places;
    private final Diagnostics diagnostics;

    /// @param values every value of the device that differs from the library's default
    /// @param places where a value was written
    DeviceTimes(
            ModelInfo model,
            TimeGrid grid,
            Map<String, Value> values,
            Function<String, SourceSpan> places,
            Diagnostics diagnostics) {
        this.model = model;
        this.grid = grid;
        this.values = values;
        this.places = places;
        this.diagnostics = diagnostics;
    }

    void check() {
        if (model.kind() == ModelInfo.Kind.NEURON || model.kind() == ModelInfo.Kind.SYNAPSE) {
            return;
        }
        INSTANTS.forEach(this::checkInstant);
        checkInterval();
        checkSpikeTimes();
    }

    private void checkInstant(String name) {
        if (values.get(name) instanceof Value.Real(double t) && !grid.isOnGrid(t)) {
            offGrid(name, t);
        }
    }

    private void offGrid(String name, double t) {
        diagnostics.error(
                Kind.OFF_GRID,
                places.apply(name),
                "'" + name + "' of " + model.name() + " must be a whole number of steps of " + grid.resolutionMillis()
                        + " ms, not " + t);
    }

    private void checkInterval() {
        if (values.get("interval") instanceof Value.Real(double interval) && interval < grid.resolutionMillis()) {
            diagnostics.error(
                    Kind.OUT_OF_RANGE,
                    places.apply("interval"),
                    "'interval' of " + model.name() + " must be at least one step of " + grid.resolutionMillis()
                            + " ms, not " + interval);
        }
    }

    private void checkSpikeTimes() {
        if (!(values.get("spike_times") instanceof Value.Reals(List<Double> times))) {
            return;
        }
        boolean offGridAllowed = flag("allow_offgrid_times");
        boolean nowAllowed = flag("shift_now_spikes");
        for (int i = 0; i < times.size(); i++) {
            double t = times.get(i);
            if (!Double.isFinite(t) || t < 0 || (t == 0 && !nowAllowed)) {
                outOfRange("'spike_times' must be greater than 0, not " + t);
            } else if (!offGridAllowed && !grid.isOnGrid(t)) {
                offGrid("spike_times", t);
            }
            if (i > 0 && t < times.get(i - 1)) {
                outOfRange("'spike_times' must not decrease, but " + t + " follows " + times.get(i - 1));
            }
        }
        checkLength("spike_weights", times.size());
        checkLength("spike_multiplicities", times.size());
    }

    private void outOfRange(String message) {
        diagnostics.error(Kind.OUT_OF_RANGE, places.apply("spike_times"), message);
    }

    private void checkLength(String name, int expected) {
        Value value = values.get(name);
        if (value == null) {
            return;
        }
        int length = value.asDoubles().size();
        if (length != 0 && length != expected) {
            diagnostics.error(
                    Kind.WRONG_SHAPE,
                    places.apply(name),
                    "'" + name + "' must have as many elements as 'spike_times' (" + expected + "), not " + length);
        }
    }

    private boolean flag(String name) {
        return values.get(name) instanceof Value.Flag(boolean value) && value;
    }
}
