package org.synfire.models.internal.compile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.synfire.lang.Definition;
import org.synfire.lang.Definition.Equation;
import org.synfire.lang.Expr;
import org.synfire.lang.Expr.Op;
import org.synfire.lang.Function;
import org.synfire.lang.Integrator;
import org.synfire.lang.ProgramWalk;
import org.synfire.lang.Propagators;
import org.synfire.lang.Statement;
import org.synfire.lang.Unit;
import org.synfire.network.SourceSpan;

/// What is done in a step to units of a definition, and where their numbers stand: programs without differential
/// equations, and, for an adaptive integrator, the equations as a program of their own.
///
/// Columns: variables, currents that are held, spikes of the step, random draws, then everything that parameters
/// decide (used for what differs between units).
public final class Plan {

    /// The column that counts a unit's spikes in a step.
    static final String SPIKES = "spike$";

    /// The column with the offset of a unit's spike.
    static final String OFFSETS = "offset$";

    /// What the slopes of integrated variables are called.
    static final String RATE = "rate$";

    /// A part of a step.
    sealed interface Segment {

        /// Statements for every unit.
        record Code(List<Statement> program) implements Segment {}

        /// The equations, by steps of each unit's own.
        record Adaptive(Integrator.Rkf45 method) implements Segment {}
    }

    final Definition definition;
    final Map<String, Integer> columns = new LinkedHashMap<>();
    final Map<String, Integer> invariants = new LinkedHashMap<>();
    final Map<String, Integer> inputRows = new LinkedHashMap<>();
    final Map<String, Expr> hoisted;
    final Map<String, Hoist.Draw> draws;
    final Optional<Propagators> propagators;
    final List<Segment> segments = new ArrayList<>();
    final List<String> integrated;
    final List<Statement> derivative;
    final List<Statement> substep;
    /// The names of the absolute and relative tolerances of an adaptive integrator.
    final List<String> tolerances;

    public Plan(Definition definition) {
        this.definition = definition;
        this.propagators = definition.integrator() instanceof Integrator.Exact
                ? Optional.of(new Propagators(definition))
                : Optional.empty();
        Set<String> fixed = new LinkedHashSet<>(definition.invariants());
        propagators.ifPresent(p -> p.entries().forEach(e -> fixed.add(e.name())));
        Hoist hoist = new Hoist(fixed);
        this.integrated =
                definition.equations().stream().map(Equation::variable).toList();
        segments(hoist);
        this.derivative =
                definition.integrator() instanceof Integrator.Rkf45 ? Shared.in(rates(hoist, RATE)) : List.of();
        this.substep = hoist.in(definition.substep());
        this.tolerances = definition.integrator() instanceof Integrator.Rkf45 r
                ? List.of(hoist.named(r.absolute()), hoist.named(r.relative()))
                : List.of();
        this.hoisted = hoist.constants;
        this.draws = hoist.draws;
        fixed.addAll(hoisted.keySet());
        definition.variables().forEach(v -> columns.put(v.name(), columns.size()));
        definition.currents().forEach(c -> columns.put(c.name(), columns.size()));
        columns.put(SPIKES, columns.size());
        if (hasOffsets(definition.program()) || hasOffsets(definition.substep())) {
            columns.put(OFFSETS, columns.size());
        }
        carried().forEach(name -> columns.put(name, columns.size()));
        draws.keySet().forEach(d -> columns.put(d, columns.size()));
        fixed.forEach(name -> invariants.put(name, invariants.size()));
        definition.inputs().forEach(i -> inputRows.put(i.name(), inputRows.size()));
        definition.currents().forEach(c -> inputRows.put(arrived(c.name()), inputRows.size()));
    }

    private static boolean hasOffsets(List<Statement> program) {
        return program.stream().anyMatch(s -> switch (s) {
            case Statement.Spike spike -> spike.offset().isPresent();
            case Statement.If i -> hasOffsets(i.then()) || hasOffsets(i.otherwise());
            case Statement.Assign _, Statement.Integrate _ -> false;
        });
    }

    /// Values that one segment computes and a later one reads.
    private Set<String> carried() {
        Set<String> assigned = new LinkedHashSet<>();
        Set<String> carried = new LinkedHashSet<>();
        for (Segment segment : segments) {
            if (segment instanceof Segment.Code(List<Statement> program)) {
                Names names = new Names(program, _ -> new Place.Local());
                names.readFirst.stream().filter(assigned::contains).forEach(carried::add);
                assigned.addAll(names.written);
            }
        }
        carried.removeAll(columns.keySet());
        return carried;
    }

    /// The input row of a current that will be held in the next step.
    /// Whether a program mentions an input; others need not be kept.
    boolean isRead(String input) {
        return segments.stream().anyMatch(s -> switch (s) {
            case Segment.Code(List<Statement> program) ->
                ProgramWalk.mentioned(program).contains(input);
            case Segment.Adaptive _ -> true;
        });
    }

    static String arrived(String current) {
        return current + "$arrived";
    }

    private void segments(Hoist hoist) {
        List<Statement> code = new ArrayList<>();
        for (Statement statement : definition.program()) {
            if (!(statement instanceof Statement.Integrate)) {
                code.add(statement);
            } else if (definition.integrator() instanceof Integrator.Rkf45 method) {
                add(code, hoist);
                code.clear();
                segments.add(new Segment.Adaptive(method));
            } else {
                code.addAll(advance());
            }
        }
        definition
                .currents()
                .forEach(c ->
                        code.add(new Statement.Assign(c.name(), new Expr.Name(arrived(c.name()), c.at()), c.at())));
        add(code, hoist);
    }

    private void add(List<Statement> code, Hoist hoist) {
        if (!code.isEmpty()) {
            segments.add(new Segment.Code(hoist.in(code)));
        }
    }

    private List<Statement.Assign> rates(Hoist hoist, String prefix) {
        List<Statement.Assign> rates = new ArrayList<>();
        for (Equation e : definition.equations()) {
            rates.add(new Statement.Assign(prefix + e.variable(), hoist.in(clamped(e)), e.at()));
        }
        return rates;
    }

    private static Expr clamped(Equation e) {
        if (!e.clamped()) {
            return e.rate();
        }
        Expr zero = number(0, e.at());
        Expr counter = new Expr.Name(Definition.REFRACTORY, e.at());
        return new Expr.Choice(new Expr.Binary(Op.GREATER, counter, zero, e.at()), zero, e.rate(), e.at());
    }

    /// The equations as statements, for the integrators that make one step of the grid.
    private List<Statement> advance() {
        return switch (definition.integrator()) {
            case Integrator.Exact _ ->
                parallel(propagators.orElseThrow().assignments().stream()
                        .map(s -> (Statement.Assign) s)
                        .toList());
            case Integrator.Euler _ ->
                parallel(definition.equations().stream()
                        .map(e -> new Statement.Assign(e.variable(), stepped(e, clamped(e), number(1, e.at())), e.at()))
                        .toList());
            case Integrator.ExponentialEuler _ ->
                parallel(definition.equations().stream().map(Steps::exponential).toList());
            case Integrator.RungeKutta4 _ -> Steps.rungeKutta(definition.equations());
            case Integrator.Rkf45 _, Integrator.None _ -> List.of();
        };
    }

    /// `x + factor dt rate`
    private static Expr stepped(Equation e, Expr rate, Expr factor) {
        Expr dt = new Expr.Binary(Op.TIMES, factor, new Expr.Name(Definition.DT, e.at()), e.at());
        Expr change = new Expr.Binary(Op.TIMES, dt, rate, e.at());
        return new Expr.Binary(Op.PLUS, new Expr.Name(e.variable(), e.at()), change, e.at());
    }

    private static Expr number(double value, SourceSpan at) {
        return new Expr.Literal(value, Unit.ONE, at);
    }

    /// Assignments that all read old values.
    static List<Statement> parallel(List<Statement.Assign> assignments) {
        List<Statement.Assign> next = assignments.stream()
                .map(a -> new Statement.Assign("next$" + a.name(), a.value(), a.at()))
                .toList();
        List<Statement> program = new ArrayList<>(Shared.in(next));
        assignments.forEach(a ->
                program.add(new Statement.Assign(a.name(), new Expr.Name("next$" + a.name(), a.at()), a.at())));
        return program;
    }

    /// Integrators that make one step of the grid.
    private static final class Steps {

        private Steps() {}

        /// Of `x' = a x + b`, all else held: `x exp(a dt) + b dt phi(a dt)`, phi(z) = (exp(z) - 1)/z.
        static Statement.Assign exponential(Equation e) {
            SourceSpan at = e.at();
            org.synfire.lang.Expr z =
                    new Expr.Binary(Op.TIMES, org.synfire.lang.Linear.slope(e), new Expr.Name(Definition.DT, at), at);
            Expr x = new Expr.Name(e.variable(), at);
            Expr small = new Expr.Binary(Op.LESS, new Expr.Call(Function.ABS, List.of(z), at), number(1e-12, at), at);
            Expr phi = new Expr.Choice(
                    small,
                    number(1, at),
                    new Expr.Binary(Op.OVER, new Expr.Call(Function.EXPM1, List.of(z), at), z, at),
                    at);
            Expr change = new Expr.Binary(
                    Op.TIMES, new Expr.Binary(Op.TIMES, e.rate(), new Expr.Name(Definition.DT, at), at), phi, at);
            Expr next = new Expr.Binary(Op.PLUS, x, change, at);
            return new Statement.Assign(e.variable(), held(e, next), at);
        }

        private static Expr held(Equation e, Expr next) {
            if (!e.clamped()) {
                return next;
            }
            Expr counter = new Expr.Name(Definition.REFRACTORY, e.at());
            Expr waiting = new Expr.Binary(Op.GREATER, counter, number(0, e.at()), e.at());
            return new Expr.Choice(waiting, new Expr.Name(e.variable(), e.at()), next, e.at());
        }

        static List<Statement> rungeKutta(List<Equation> equations) {
            List<Statement> program = new ArrayList<>();
            stage(equations, "k1$", Optional.empty(), 0, program);
            stage(equations, "k2$", Optional.of("k1$"), 0.5, program);
            stage(equations, "k3$", Optional.of("k2$"), 0.5, program);
            stage(equations, "k4$", Optional.of("k3$"), 1, program);
            for (Equation e : equations) {
                Expr sum =
                        sum(e, "k1$", 1.0 / 6, sum(e, "k2$", 1.0 / 3, sum(e, "k3$", 1.0 / 3, term(e, "k4$", 1.0 / 6))));
                Expr change = new Expr.Binary(Op.TIMES, new Expr.Name(Definition.DT, e.at()), sum, e.at());
                program.add(new Statement.Assign(
                        e.variable(),
                        new Expr.Binary(Op.PLUS, new Expr.Name(e.variable(), e.at()), change, e.at()),
                        e.at()));
            }
            return program;
        }

        private static Expr term(Equation e, String stage, double factor) {
            return new Expr.Binary(
                    Op.TIMES, number(factor, e.at()), new Expr.Name(stage + e.variable(), e.at()), e.at());
        }

        private static Expr sum(Equation e, String stage, double factor, Expr rest) {
            return new Expr.Binary(Op.PLUS, term(e, stage, factor), rest, e.at());
        }

        private static void stage(
                List<Equation> equations,
                String prefix,
                Optional<String> before,
                double factor,
                List<Statement> program) {
            Map<String, Expr> points = new LinkedHashMap<>();
            for (Equation e : equations) {
                before.ifPresent(b -> {
                    String point = prefix + "at$" + e.variable();
                    Expr rate = new Expr.Name(b + e.variable(), e.at());
                    program.add(new Statement.Assign(point, stepped(e, rate, number(factor, e.at())), e.at()));
                    points.put(e.variable(), new Expr.Name(point, e.at()));
                });
            }
            program.addAll(Shared.in(equations.stream()
                    .map(e -> new Statement.Assign(
                            prefix + e.variable(), org.synfire.lang.Linear.replaced(clamped(e), points), e.at()))
                    .toList()));
        }
    }

    /// The columns that an adaptive integrator takes along.
    ///
    /// @param changed whether only those it changes are meant
    int[] laneColumns(Set<String> varying, boolean changed) {
        Names rates = new Names(derivative, name -> place(name, varying));
        Names after = new Names(substep, name -> place(name, varying));
        Set<String> names = new LinkedHashSet<>(integrated);
        names.addAll(after.written);
        if (after.places.containsKey(SPIKES)) {
            names.add(SPIKES);
        }
        if (after.places.containsKey(OFFSETS)) {
            names.add(OFFSETS);
        }
        if (!changed) {
            names.addAll(rates.places.keySet());
            names.addAll(after.places.keySet());
            names.addAll(tolerances);
        }
        return names.stream()
                .map(name -> place(name, varying))
                .filter(Place.Column.class::isInstance)
                .mapToInt(p -> ((Place.Column) p).index())
                .toArray();
    }

    /// The place of a name when some names differ between units.
    Place place(String name, Set<String> varying) {
        Integer column = columns.get(name);
        if (column != null) {
            return new Place.Column(column);
        }
        Integer row = inputRows.get(name);
        if (row != null) {
            return new Place.InputRow(row);
        }
        Integer invariant = invariants.get(name);
        if (invariant != null) {
            return varying.contains(name) ? new Place.Column(columns.size() + invariant) : new Place.Uniform(invariant);
        }
        return name.equals(Definition.T) ? new Place.Time() : new Place.Local();
    }
}
