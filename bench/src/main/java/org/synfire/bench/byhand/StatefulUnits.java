package org.synfire.bench.byhand;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.synfire.models.UnitModel;
import org.synfire.models.internal.Checks;
import org.synfire.network.ModelInfo;
import org.synfire.network.ModelInfo.Role;
import org.synfire.network.TimeGrid;
import org.synfire.network.Value;

/// What the neuron kernels have in common: parameter rows, a state vector for each unit (`state[unit * width +
/// variable]`), and named access to both.
abstract class StatefulUnits implements UnitModel {

    private final ModelInfo info;
    private final int size;
    private final int width;
    private final Map<String, Value> values;
    private final Map<String, Integer> stateColumns = new HashMap<>();

    protected final TimeGrid grid;
    protected final ParameterRows parameters;
    protected final double[] state;

    /// @param width number of state variables
    /// @param derived number of constants derived from the parameters of a unit
    /// @param values what differs from the model's defaults
    protected StatefulUnits(
            ModelInfo info, int size, int width, int derived, TimeGrid grid, Map<String, Value> values) {
        this.info = info;
        this.size = size;
        this.width = width;
        this.grid = grid;
        this.values = Map.copyOf(values);
        Checks.check(info, values, name -> initial(name));
        this.parameters = new ParameterRows(info, size, values, derived);
        this.state = new double[Math.multiplyExact(size, width)];
    }

    /// Names a state variable, so that it can be read and set.
    protected final void name(String variable, int column) {
        stateColumns.put(variable, column);
    }

    /// Every variable of a unit as a new unit of the library's defaults has it.
    protected abstract void initialise(double[] variables, int offset);

    /// Told after state variables of a unit were set by name.
    ///
    /// @param row the parameters that count
    protected void stateChanged(int unit, Map<String, Value> changed, double[] row) {}

    /// Told when all state was put back.
    protected void dynamicsReset() {}

    private Value initial(String name) {
        Value own = values.get(name);
        return own != null ? own : info.parameter(name).orElseThrow().initial();
    }

    @Override
    public final void reset() {
        parameters.reset();
        resetDynamics();
    }

    @Override
    public final void resetDynamics() {
        Map<String, Value> initialState = new LinkedHashMap<>();
        for (ModelInfo.ParameterInfo p : info.parameters()) {
            Value given = values.get(p.name());
            if (given != null && p.role() != Role.PARAMETER && p.role() != Role.READ_ONLY) {
                initialState.put(p.name(), given);
            }
        }
        for (int unit = 0; unit < size; unit++) {
            initialise(state, unit * width);
            setState(unit, initialState, parameters.initial());
        }
        dynamicsReset();
    }

    @Override
    public final ModelInfo info() {
        return info;
    }

    @Override
    public final int size() {
        return size;
    }

    protected final int width() {
        return width;
    }

    @Override
    public final Value value(int unit, String name) {
        ModelInfo.ParameterInfo parameter = Checks.parameter(info, name);
        if (parameter.role() == Role.COMMAND) {
            throw new IllegalArgumentException("'" + name + "' of " + info.name() + " can only be set");
        }
        Integer column = stateColumns.get(name);
        return column == null ? parameters.value(unit, name) : Value.of(state[unit * width + column]);
    }

    @Override
    public final void set(int unit, Map<String, Value> changes) {
        Checks.check(info, changes, name -> value(unit, name));
        changes.forEach((name, value) -> {
            if (parameters.has(name)) {
                parameters.set(unit, name, value);
            }
        });
        setState(unit, changes, parameters.row(unit));
    }

    private void setState(int unit, Map<String, Value> changes, double[] row) {
        stateColumns.forEach((name, column) -> {
            Value value = changes.get(name);
            if (value != null) {
                state[unit * width + column] = value.asDouble();
            }
        });
        stateChanged(unit, changes, row);
    }

    @Override
    public boolean countsSpikes() {
        return false;
    }

    @Override
    public boolean isDevice() {
        return false;
    }
}
