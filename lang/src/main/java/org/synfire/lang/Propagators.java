package org.synfire.lang;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.synfire.lang.Definition.Equation;
import org.synfire.network.SourceSpan;

/// Linear equations `x' = A x + b`, b constant over a step, advanced exactly: `x(t + dt)` is a sum of every
/// variable that x depends on times a propagator, an entry of `exp(A dt)` (Rotter & Diesmann 1999). Currents,
/// variables without an equation and the constant 1 do not change within a step. When some variables are clamped there
/// is a second set of
/// propagators, in which they stand still.
public final class Propagators {

    private static final String ONE = "1";

    /// An entry of the matrix exponential that the program needs.
    ///
    /// @param name of the constant that holds it
    /// @param clamped whether it is of the second set
    public record Entry(String name, int row, int column, boolean clamped) {}

    private final List<String> unknowns = new ArrayList<>();
    private final List<Map<String, Expr>> coefficients = new ArrayList<>();
    private final Set<Integer> clamped = new LinkedHashSet<>();
    private final List<Entry> entries = new ArrayList<>();
    private final List<Statement> assignments = new ArrayList<>();

    /// @param definition whose integrator is [Integrator.Exact]
    public Propagators(Definition definition) {
        definition.equations().forEach(e -> unknowns.add(e.variable()));
        definition.currents().forEach(c -> unknowns.add(c.name()));
        definition.variables().stream()
                .map(Definition.Variable::name)
                .filter(v -> !unknowns.contains(v) && isMentioned(definition, v))
                .forEach(unknowns::add);
        unknowns.add(ONE);
        for (Equation equation : definition.equations()) {
            LinearForm form =
                    LinearForm.of(equation.rate(), Set.copyOf(unknowns)).orElseThrow();
            Map<String, Expr> row = new LinkedHashMap<>(form.coefficients());
            form.rest().filter(r -> !isZero(r)).ifPresent(rest -> row.put(ONE, rest));
            coefficients.add(row);
            if (equation.clamped()) {
                clamped.add(coefficients.size() - 1);
            }
        }
        boolean[][] free = reach(false);
        boolean[][] held = reach(true);
        for (int row = 0; row < coefficients.size(); row++) {
            assignments.add(assignment(definition.equations().get(row), row, free, held));
        }
    }

    private static boolean isMentioned(Definition definition, String variable) {
        return definition.equations().stream().anyMatch(e -> LinearForm.mentions(e.rate(), Set.of(variable)));
    }

    private static boolean isZero(Expr expr) {
        return expr instanceof Expr.Literal l && l.value() == 0;
    }

    /// Which unknowns each depends on, however indirectly.
    private boolean[][] reach(boolean hold) {
        int n = unknowns.size();
        boolean[][] reach = new boolean[n][n];
        for (int i = 0; i < n; i++) {
            reach[i][i] = true;
            if (i < coefficients.size() && !(hold && clamped.contains(i))) {
                for (String name : coefficients.get(i).keySet()) {
                    reach[i][unknowns.indexOf(name)] = true;
                }
            }
        }
        for (int k = 0; k < n; k++) {
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    reach[i][j] |= reach[i][k] && reach[k][j];
                }
            }
        }
        return reach;
    }

    private Statement assignment(Equation equation, int row, boolean[][] free, boolean[][] held) {
        SourceSpan at = equation.at();
        Expr next = sum(row, free[row], false, at);
        boolean affected = clamped.stream().anyMatch(c -> free[row][c]);
        if (affected) {
            Expr standing =
                    clamped.contains(row) ? new Expr.Name(equation.variable(), at) : sum(row, held[row], true, at);
            Expr counter = new Expr.Name(Definition.REFRACTORY, at);
            Expr free0 = new Expr.Binary(Expr.Op.EQUAL, counter, new Expr.Literal(0, Unit.ONE, at), at);
            next = new Expr.Choice(free0, next, standing, at);
        }
        return new Statement.Assign(equation.variable(), next, at);
    }

    private Expr sum(int row, boolean[] needed, boolean hold, SourceSpan at) {
        Optional<Expr> sum = Optional.empty();
        for (int column = unknowns.size() - 1; column >= 0; column--) {
            if (needed[column]) {
                String unknown = unknowns.get(column);
                String name = "P$" + unknowns.get(row) + "$" + unknown + (hold ? "$clamped" : "");
                entries.add(new Entry(name, row, column, hold));
                Expr entry = new Expr.Name(name, at);
                Expr term = unknown.equals(ONE)
                        ? entry
                        : new Expr.Binary(Expr.Op.TIMES, entry, new Expr.Name(unknown, at), at);
                sum = Optional.of(sum.<Expr>map(s -> new Expr.Binary(Expr.Op.PLUS, s, term, at))
                        .orElse(term));
            }
        }
        return sum.orElseThrow();
    }

    /// Every propagator that [#assignments] mention.
    public List<Entry> entries() {
        return List.copyOf(entries);
    }

    /// The new value of each variable; all of them are to be computed from old values.
    public List<Statement> assignments() {
        return List.copyOf(assignments);
    }

    /// The expressions that decide the propagators.
    public List<Expr> inputs() {
        return coefficients.stream().flatMap(row -> row.values().stream()).toList();
    }

    /// The values of [#entries].
    ///
    /// @param interpreter knows the values of parameters and constants
    public double[] values(Interpreter interpreter, double dt) {
        double[][] free = MatrixExponential.of(matrix(interpreter, dt, false));
        double[][] held = clamped.isEmpty() ? free : MatrixExponential.of(matrix(interpreter, dt, true));
        return entries.stream()
                .mapToDouble(e -> (e.clamped() ? held : free)[e.row()][e.column()])
                .toArray();
    }

    private double[][] matrix(Interpreter interpreter, double dt, boolean hold) {
        int n = unknowns.size();
        double[][] matrix = new double[n][n];
        for (int row = 0; row < coefficients.size(); row++) {
            if (!(hold && clamped.contains(row))) {
                int r = row;
                coefficients
                        .get(row)
                        .forEach((name, e) -> matrix[r][unknowns.indexOf(name)] = interpreter.number(e) * dt);
            }
        }
        return matrix;
    }
}
