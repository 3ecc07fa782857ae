package org.synfire.models.internal;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.synfire.engine.StateStream;
import org.synfire.engine.TraceTimes;
import org.synfire.models.Settable;
import org.synfire.models.UnitModel;
import org.synfire.network.ModelInfo;
import org.synfire.network.ModelInfo.ParameterInfo;
import org.synfire.network.ModelInfo.Range;
import org.synfire.network.ModelInfo.Role;
import org.synfire.network.ModelInfo.Type;
import org.synfire.network.Value;

/// Units of any neuron model with what all neurons have: the time constants of the traces their spikes leave
/// for plastic synapses. Morrison, Diesmann & Gerstner (2008), Biol Cybern 98:459; the slow trace: Pfister &
/// Gerstner (2006), J Neurosci 26:9673.
public final class TracedUnits implements UnitModel {

    private static final List<ParameterInfo> OWN = List.of(
            own("tau_minus", 20, "time constant of the trace of its spikes that plastic synapses read"),
            own("tau_minus_triplet", 110, "time constant of the slow trace that triplet rules read"));

    private static ParameterInfo own(String name, double initial, String meaning) {
        return new ParameterInfo(name, Type.REAL, "ms", Value.of(initial), Range.POSITIVE, Role.PARAMETER, meaning);
    }

    private final ModelInfo info;
    private final UnitModel units;
    private final TraceTimes times;

    private TracedUnits(ModelInfo info, UnitModel units, TraceTimes times) {
        this.info = info;
        this.units = units;
        this.times = times;
    }

    /// A neuron model's information with the parameters of all neurons.
    ///
    /// @throws IllegalArgumentException when the model has a parameter of such a name
    public static ModelInfo extended(ModelInfo model) {
        List<ParameterInfo> parameters = new ArrayList<>(model.parameters());
        for (ParameterInfo own : OWN) {
            if (model.parameter(own.name()).isPresent()) {
                throw new IllegalArgumentException(
                        "'" + own.name() + "' of " + model.name() + " is a parameter every neuron has already");
            }
            parameters.add(own);
        }
        return new ModelInfo(
                model.name(),
                model.kind(),
                model.summary(),
                model.paper(),
                parameters,
                model.orderings(),
                model.recordables(),
                model.receptors(),
                model.currents());
    }

    /// Units with traces.
    ///
    /// @param info the extended information
    /// @param values of the model and of the traces
    /// @param factory makes the units from the values of the model
    public static Settable of(
            ModelInfo info, int size, Map<String, Value> values, Function<Map<String, Value>, Settable> factory) {
        values.keySet().forEach(name -> Checks.parameter(info, name));
        Checks.check(info, own(values), TracedUnits::unordered);
        Settable made = factory.apply(others(values));
        if (!(made instanceof UnitModel units)) {
            return made;
        }
        double[] initial = OWN.stream()
                .mapToDouble(p -> values.getOrDefault(p.name(), p.initial()).asDouble())
                .toArray();
        return new TracedUnits(extended(units.info()), units, new TraceTimes(size, initial));
    }

    private static Value unordered(String name) {
        throw new IllegalStateException(name);
    }

    /// Which of the time constants has a name; -1 for none.
    public static int index(String name) {
        for (int k = 0; k < OWN.size(); k++) {
            if (OWN.get(k).name().equals(name)) {
                return k;
            }
        }
        return -1;
    }

    private static Map<String, Value> own(Map<String, Value> values) {
        Map<String, Value> own = new HashMap<>(values);
        own.keySet().removeIf(name -> index(name) < 0);
        return own;
    }

    private static Map<String, Value> others(Map<String, Value> values) {
        Map<String, Value> others = new HashMap<>(values);
        others.keySet().removeIf(name -> index(name) >= 0);
        return others;
    }

    @Override
    public TraceTimes traceTimes() {
        return times;
    }

    @Override
    public ModelInfo info() {
        return info;
    }

    @Override
    public Value value(int unit, String name) {
        Checks.parameter(info, name);
        int own = index(name);
        return own < 0 ? units.value(unit, name) : Value.of(times.millis(own, unit));
    }

    @Override
    public void set(int unit, Map<String, Value> values) {
        values.keySet().forEach(name -> Checks.parameter(info, name));
        Map<String, Value> own = own(values);
        Checks.check(info, own, TracedUnits::unordered);
        Map<String, Value> others = others(values);
        if (!others.isEmpty()) {
            units.set(unit, others);
        }
        own.forEach((name, value) -> times.set(index(name), unit, value.asDouble()));
    }

    @Override
    public int size() {
        return units.size();
    }

    @Override
    public int inputRows() {
        return units.inputRows();
    }

    @Override
    public boolean takesWeight(int port, double weight) {
        return units.takesWeight(port, weight);
    }

    @Override
    public int inputRow(int port) {
        return units.inputRow(port);
    }

    @Override
    public int currentRow(int port) {
        return units.currentRow(port);
    }

    @Override
    public int countRow(int port) {
        return units.countRow(port);
    }

    @Override
    public boolean takesReleased(int port) {
        return units.takesReleased(port);
    }

    @Override
    public boolean countsSpikes() {
        return units.countsSpikes();
    }

    @Override
    public boolean isDevice() {
        return units.isDevice();
    }

    @Override
    public void connect(BitSet rows) {
        units.connect(rows);
    }

    @Override
    public void prepare(long step) {
        units.prepare(step);
    }

    @Override
    public Updater updater() {
        return units.updater();
    }

    @Override
    public double recordable(int index, int unit) {
        return units.recordable(index, unit);
    }

    @Override
    public void keep(StateStream state) {
        units.keep(state);
        times.keep(state);
    }

    @Override
    public void reset() {
        units.reset();
        times.reset();
    }

    @Override
    public void resetDynamics() {
        units.resetDynamics();
    }
}
