package org.synfire.lang;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;

/// Runs programs for one unit the slow and obvious way.
public final class ProgramInterpreter {

    /// The unit a program runs for. Numbers are in working units.
    public interface Host {

        /// Whether a name belongs to the unit; others are values of the program's own.
        boolean has(String name);

        double get(String name);

        void set(String name, double value);

        /// The unit spikes.
        ///
        /// @param offset in ms
        default void spike(double count, double offset) {
            throw new IllegalStateException("nothing spikes here");
        }

        /// The equations are to be advanced by a step.
        default void integrate() {
            throw new IllegalStateException("nothing is integrated here");
        }
    }

    private final Host host;
    private final Interpreter interpreter;
    private final Map<String, Double> locals = new HashMap<>();

    public ProgramInterpreter(Host host, double dt) {
        this(host, dt, Interpreter.NO_DRAWS);
    }

    /// @param uniform draws a number from 0 to 1
    public ProgramInterpreter(Host host, double dt, DoubleSupplier uniform) {
        this.host = host;
        this.interpreter =
                new Interpreter(name -> host.has(name) ? host.get(name) : locals.getOrDefault(name, 0.0), dt, uniform);
    }

    /// Runs a program from its beginning.
    public void run(List<Statement> program) {
        locals.clear();
        program.forEach(this::statement);
    }

    private void statement(Statement statement) {
        switch (statement) {
            case Statement.Assign a -> assign(a.name(), interpreter.number(a.value()));
            case Statement.If i ->
                (interpreter.truth(i.condition()) ? i.then() : i.otherwise()).forEach(this::statement);
            case Statement.Spike s ->
                host.spike(
                        interpreter.number(s.count()),
                        s.offset().map(interpreter::number).orElse(0.0));
            case Statement.Integrate _ -> host.integrate();
        }
    }

    private void assign(String name, double value) {
        if (host.has(name)) {
            host.set(name, value);
        } else {
            locals.put(name, value);
        }
    }
}
