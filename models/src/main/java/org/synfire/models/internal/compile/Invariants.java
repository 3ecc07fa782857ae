package org.synfire.models.internal.compile;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.synfire.engine.StateStream;
import org.synfire.lang.Definition;
import org.synfire.lang.Expr;
import org.synfire.lang.Interpreter;
import org.synfire.network.ModelInfo.Type;
import org.synfire.network.Value;

/// Parameters of a population and everything computed from them: one value for all units, and columns for what
/// differs between them.
final class Invariants {

    /// Of what is the same for all units.
    private static final double[] NONE = {};

    private final Plan plan;
    private final int size;
    private final double dt;
    private final double[] initial;
    private final double[] uniform;
    private final double[][] columns;
    private boolean stale = true;

    /// @param initial parameters in working units, by index
    Invariants(Plan plan, int size, double dt, Map<String, Double> initial) {
        this.plan = plan;
        this.size = size;
        this.dt = dt;
        int n = plan.invariants.size();
        this.initial = new double[n];
        this.uniform = new double[n];
        this.columns = new double[n][];
        initial.forEach((name, value) -> this.initial[index(name)] = value);
        this.initial[index(Definition.DT)] = dt;
        reset();
    }

    private int index(String name) {
        Integer index = plan.invariants.get(name);
        if (index == null) {
            throw new IllegalArgumentException(name);
        }
        return index;
    }

    void reset() {
        System.arraycopy(initial, 0, uniform, 0, initial.length);
        Arrays.fill(columns, NONE);
        stale = true;
    }

    void keep(StateStream state) {
        state.reals(uniform);
        for (Definition.Parameter parameter : plan.definition.parameters()) {
            int k = index(parameter.name());
            double[] kept = state.someReals(columns[k]);
            if (kept.length != 0 && kept.length != size) {
                throw new StateStream.Refused(kept.length + " values of a parameter for " + size + " units");
            }
            if (state.restores()) {
                columns[k] = kept.length == 0 ? NONE : kept;
            }
        }
        stale |= state.restores();
    }

    double parameter(int unit, String name) {
        int index = index(name);
        return columns[index] == NONE ? uniform[index] : columns[index][unit];
    }

    /// @param shared whether all units get the value
    void set(int unit, String name, double value, boolean shared) {
        int index = index(name);
        if (shared || size == 1) {
            uniform[index] = value;
            columns[index] = NONE;
        } else if (columns[index] != NONE || value != uniform[index]) {
            if (columns[index] == NONE) {
                columns[index] = new double[size];
                Arrays.fill(columns[index], uniform[index]);
            }
            columns[index][unit] = value;
        }
        stale = true;
    }

    double[] uniform() {
        return uniform;
    }

    double[][] columns() {
        return columns;
    }

    /// Computes constants anew when parameters were set.
    ///
    /// @return whether they were
    boolean refresh() {
        if (!stale) {
            return false;
        }
        stale = false;
        Set<String> varying = varying();
        computeUniform(varying);
        if (!varying.isEmpty()) {
            computeColumns(varying);
        }
        return true;
    }

    /// What differs between units: parameters with columns, and what depends on them.
    Set<String> varying() {
        Set<String> varying = new LinkedHashSet<>();
        plan.definition.parameters().stream()
                .filter(p -> columns[index(p.name())] != NONE)
                .forEach(p -> varying.add(p.name()));
        if (varying.isEmpty()) {
            return varying;
        }
        plan.definition.constants().forEach((name, e) -> addIfVarying(name, e, varying));
        boolean propagated = plan.propagators.isPresent()
                && plan.propagators.get().inputs().stream().anyMatch(e -> mentions(e, varying));
        if (propagated) {
            plan.propagators.get().entries().forEach(e -> varying.add(e.name()));
        }
        plan.hoisted.forEach((name, e) -> addIfVarying(name, e, varying));
        return varying;
    }

    private static void addIfVarying(String name, Expr expr, Set<String> varying) {
        if (mentions(expr, varying)) {
            varying.add(name);
        }
    }

    private static boolean mentions(Expr expr, Set<String> names) {
        return expr instanceof Expr.Name n && names.contains(n.name())
                || expr.operands().stream().anyMatch(e -> mentions(e, names));
    }

    private void computeUniform(Set<String> varying) {
        compute(uniform);
        varying.stream().map(this::index).filter(i -> columns[i] == NONE).forEach(i -> columns[i] = new double[size]);
        for (int i = 0; i < columns.length; i++) {
            if (columns[i] != NONE
                    && !varying.contains(List.copyOf(plan.invariants.keySet()).get(i))) {
                columns[i] = NONE;
            }
        }
    }

    /// Units with equal parameters share the work.
    private void computeColumns(Set<String> varying) {
        int[] own = plan.definition.parameters().stream()
                .mapToInt(p -> index(p.name()))
                .filter(i -> columns[i] != NONE)
                .toArray();
        int[] all = varying.stream().mapToInt(this::index).toArray();
        Map<List<Double>, double[]> known = new HashMap<>();
        for (int unit = 0; unit < size; unit++) {
            int u = unit;
            List<Double> key = Arrays.stream(own).mapToObj(i -> columns[i][u]).toList();
            double[] row = known.computeIfAbsent(key, _ -> {
                double[] values = uniform.clone();
                for (int i : own) {
                    values[i] = columns[i][u];
                }
                compute(values);
                return values;
            });
            for (int i : all) {
                columns[i][unit] = row[i];
            }
        }
    }

    /// Everything that parameters decide for one unit, with what was set last.
    double[] of(int unit) {
        if (!stale) {
            double[] values = uniform.clone();
            for (int i = 0; i < values.length; i++) {
                values[i] = columns[i] == NONE ? values[i] : columns[i][unit];
            }
            return values;
        }
        double[] values = uniform.clone();
        plan.definition.parameters().forEach(p -> values[index(p.name())] = parameter(unit, p.name()));
        compute(values);
        return values;
    }

    /// Everything that follows from parameters.
    private void compute(double[] values) {
        Interpreter interpreter = new Interpreter(name -> values[index(name)], dt);
        plan.definition.constants().forEach((name, e) -> values[index(name)] = interpreter.number(e));
        plan.propagators.ifPresent(p -> {
            double[] entries = p.values(interpreter, dt);
            for (int i = 0; i < entries.length; i++) {
                values[index(p.entries().get(i).name())] = entries[i];
            }
        });
        plan.hoisted.forEach((name, e) -> values[index(name)] = interpreter.number(e));
    }

    /// A value that a user gave, as a number.
    static double number(Value value, Type type) {
        return type == Type.FLAG ? (value.asFlag() ? 1 : 0) : value.asDouble();
    }
}
