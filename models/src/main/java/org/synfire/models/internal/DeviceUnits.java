package org.synfire.models.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.synfire.engine.StateStream;
import org.synfire.models.Settable;
import org.synfire.models.ValueState;
import org.synfire.network.ModelInfo;
import org.synfire.network.ModelInfo.ParameterInfo;
import org.synfire.network.TimeGrid;
import org.synfire.network.Value;

/// What devices have in common: values for each unit under the names of their [ModelInfo], and the window in
/// which they are active. Units that were never set share one map of values.
public abstract class DeviceUnits implements Settable {

    private static final List<String> INSTANTS = List.of("origin", "start", "stop");

    private final ModelInfo info;
    private final Map<String, Value> initial;
    private final List<Map<String, Value>> values = new ArrayList<>();

    protected final TimeGrid grid;

    /// @param changed what differs from the model's defaults
    /// @throws IllegalArgumentException when a value is refused
    protected DeviceUnits(ModelInfo info, int size, TimeGrid grid, Map<String, Value> changed) {
        this.info = info;
        this.grid = grid;
        Map<String, Value> all = new LinkedHashMap<>();
        info.parameters().forEach(p -> all.put(p.name(), p.initial()));
        Checks.check(info, changed, name -> value(all, name));
        changed.forEach((name, value) -> all.put(name, converted(name, value)));
        checkTimes(all);
        this.initial = all;
        for (int i = 0; i < size; i++) {
            values.add(initial);
        }
    }

    private Value converted(String name, Value value) {
        ParameterInfo parameter = Checks.parameter(info, name);
        return switch (parameter.type()) {
            case REAL -> Value.of(value.asDouble());
            case REALS -> new Value.Reals(value.asDoubles());
            case WHOLE, FLAG, TEXT, WHOLES, TEXTS -> value;
        };
    }

    /// Checks of values that belong together.
    ///
    /// @throws IllegalArgumentException when they contradict each other
    protected void checkTimes(Map<String, Value> all) {
        for (String name : INSTANTS) {
            double t = value(all, name).asDouble();
            if (!grid.isOnGrid(t) && t != Double.POSITIVE_INFINITY) {
                throw new IllegalArgumentException("'" + name + "' of " + info.name()
                        + " must be a whole number of steps of " + grid.resolutionMillis() + " ms, not " + t);
            }
        }
    }

    /// A value that is known to be there.
    protected static Value value(Map<String, Value> values, String name) {
        return Objects.requireNonNull(values.get(name), name);
    }

    /// Told after values of a unit were set.
    protected void changed(int unit, Map<String, Value> changes) {}

    protected final Map<String, Value> values(int unit) {
        return values.get(unit);
    }

    protected final double real(int unit, String name) {
        return value(values.get(unit), name).asDouble();
    }

    protected final boolean flag(int unit, String name) {
        return value(values.get(unit), name).asFlag();
    }

    /// `origin + start` in steps.
    protected final long startStep(int unit) {
        return grid.stepsRoundedUp(real(unit, "origin")) + grid.stepsRoundedUp(real(unit, "start"));
    }

    /// `origin + stop` in steps.
    protected final long stopStep(int unit) {
        return grid.stepsRoundedUp(real(unit, "origin")) + grid.stepsRoundedUp(real(unit, "stop"));
    }

    public final int size() {
        return values.size();
    }

    @Override
    public final ModelInfo info() {
        return info;
    }

    @Override
    public final Value value(int unit, String name) {
        Checks.parameter(info, name);
        return value(values.get(unit), name);
    }

    @Override
    public final void set(int unit, Map<String, Value> changes) {
        Checks.check(info, changes, name -> value(unit, name));
        Map<String, Value> all = new HashMap<>(values.get(unit));
        changes.forEach((name, value) -> all.put(name, converted(name, value)));
        checkTimes(all);
        values.set(unit, all);
        changed(unit, changes);
    }

    /// Values of all units. Those that share a map share one when they are put back.
    public void keep(StateStream state) {
        Map<Map<String, Value>, Integer> numbers = new IdentityHashMap<>();
        List<Map<String, Value>> distinct = new ArrayList<>();
        for (Map<String, Value> own : values) {
            if (numbers.putIfAbsent(own, distinct.size()) == null) {
                distinct.add(own);
            }
        }
        int count = (int) state.whole(distinct.size());
        for (int i = 0; i < count; i++) {
            Map<String, Value> kept = ValueState.keep(state, i < distinct.size() ? distinct.get(i) : Map.of());
            if (state.restores()) {
                Checks.check(info, kept, name -> value(kept, name));
                checkTimes(kept);
                distinct.add(kept);
            }
        }
        int first = distinct.size() - count;
        for (int unit = 0; unit < values.size(); unit++) {
            int number = state.index(Objects.requireNonNullElse(numbers.get(values.get(unit)), 0), count);
            if (state.restores()) {
                values.set(unit, distinct.get(first + number));
                changed(unit, values.get(unit));
            }
        }
    }

    protected final void resetValues() {
        for (int i = 0; i < values.size(); i++) {
            values.set(i, initial);
        }
    }

    /// The parameters every device has.
    static Describe window(Describe d) {
        ModelInfo.Range any = ModelInfo.Range.ANY;
        return d.real("origin", "ms", 0, any, "added to start and stop, and to the times of a spike_generator")
                .real("start", "ms", 0, any, "active after origin + start")
                .real("stop", "ms", Double.POSITIVE_INFINITY, any, "active until origin + stop")
                .atMost("start", "stop");
    }
}
