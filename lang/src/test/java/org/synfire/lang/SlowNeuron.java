package org.synfire.lang;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.synfire.lang.Definition.Equation;

/// One unit of a definition, run by interpreters alone. Equations that are not advanced exactly are advanced by small
/// steps of the classical Runge-Kutta method.
final class SlowNeuron implements ProgramInterpreter.Host {

    private static final int SMALL_STEPS = 10;

    private final Definition definition;
    private final double dt;
    private final Map<String, Double> values = new HashMap<>();
    private final Interpreter interpreter;
    private final ProgramInterpreter programs;
    private final List<Double> spikeTimes = new ArrayList<>();
    private int step;

    SlowNeuron(Definition definition, double dt) {
        this.definition = definition;
        this.dt = dt;
        this.interpreter = new Interpreter(name -> values.getOrDefault(name, Double.NaN), dt);
        this.programs = new ProgramInterpreter(this, dt);
        values.put(Definition.DT, dt);
        values.put(Definition.T, 0.0);
        definition
                .parameters()
                .forEach(p -> values.put(p.name(), p.initial() * p.unit().scale()));
        definition.constants().forEach((name, e) -> values.put(name, interpreter.number(e)));
        definition.variables().forEach(v -> values.put(v.name(), interpreter.number(v.initial())));
        definition.inputs().forEach(i -> values.put(i.name(), 0.0));
        definition.currents().forEach(c -> values.put(c.name(), 0.0));
        if (definition.integrator() instanceof Integrator.Exact) {
            Propagators propagators = new Propagators(definition);
            double[] entries = propagators.values(interpreter, dt);
            for (int i = 0; i < entries.length; i++) {
                values.put(propagators.entries().get(i).name(), entries[i]);
            }
        }
    }

    /// A step into which spikes of some weights arrive at its end.
    SlowNeuron step(Map<String, Double> arriving) {
        values.put(Definition.T, ++step * dt);
        definition.inputs().forEach(i -> values.put(i.name(), arriving.getOrDefault(i.name(), 0.0)));
        programs.run(definition.program());
        return this;
    }

    SlowNeuron steps(int count) {
        for (int i = 0; i < count; i++) {
            step(Map.of());
        }
        return this;
    }

    double number(Expr expr) {
        return interpreter.number(expr);
    }

    List<Double> spikeTimes() {
        return spikeTimes;
    }

    @Override
    public boolean has(String name) {
        return values.containsKey(name);
    }

    @Override
    public double get(String name) {
        return values.getOrDefault(name, Double.NaN);
    }

    @Override
    public void set(String name, double value) {
        values.put(name, value);
    }

    @Override
    public void spike(double count, double offset) {
        spikeTimes.add(step * dt - offset);
    }

    @Override
    public void integrate() {
        if (definition.integrator() instanceof Integrator.Exact) {
            exact();
            return;
        }
        for (int i = 0; i < SMALL_STEPS; i++) {
            rungeKutta(dt / SMALL_STEPS);
            programs.run(definition.substep());
        }
    }

    private void exact() {
        Map<String, Double> next = new LinkedHashMap<>();
        for (Statement s : new Propagators(definition).assignments()) {
            Statement.Assign a = (Statement.Assign) s;
            next.put(a.name(), interpreter.number(a.value()));
        }
        values.putAll(next);
    }

    private void rungeKutta(double h) {
        List<Equation> equations = definition.equations();
        double[] start = equations.stream().mapToDouble(e -> get(e.variable())).toArray();
        double[] sum = new double[start.length];
        double[] slope = new double[start.length];
        double[] fractions = {0, 0.5, 0.5, 1};
        double[] weights = {1, 2, 2, 1};
        for (int stage = 0; stage < fractions.length; stage++) {
            put(start, slope, fractions[stage] * h);
            slope = equations.stream().mapToDouble(this::rate).toArray();
            for (int i = 0; i < sum.length; i++) {
                sum[i] += weights[stage] / 6 * slope[i];
            }
        }
        put(start, sum, h);
    }

    private void put(double[] start, double[] slope, double h) {
        for (int i = 0; i < start.length; i++) {
            values.put(definition.equations().get(i).variable(), start[i] + h * slope[i]);
        }
    }

    private double rate(Equation equation) {
        boolean held = equation.clamped() && get(Definition.REFRACTORY) > 0;
        return held ? 0 : interpreter.number(equation.rate());
    }
}
