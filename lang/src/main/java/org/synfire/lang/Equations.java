package org.synfire.lang;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.synfire.lang.Definition.Equation;
import org.synfire.lang.UnitChecker.Type;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.Diagnostics;
import org.synfire.network.NearestName;
import org.synfire.network.SourceSpan;

/// Reads differential equations, in any form that is linear in the derivative, and names for parts of them.
final class Equations {

    static final String UNLESS_REFRACTORY = "unless refractory";
    private static final int MOST = 300;
    private static final List<String> VALUED = List.of("init", "min", "max");

    private final Names names;
    private final Declarations declarations;
    private final List<String> flags;
    private final Diagnostics diagnostics;
    final List<Equation> equations = new ArrayList<>();
    final Map<String, Expr> inlines = new LinkedHashMap<>();
    final List<Statement> limits = new ArrayList<>();
    private final Set<String> declared = new HashSet<>();

    /// @param flags what an equation may be marked with
    Equations(Names names, Declarations declarations, List<String> flags, Diagnostics diagnostics) {
        this.flags = flags;
        this.names = names;
        this.declarations = declarations;
        this.diagnostics = diagnostics;
    }

    /// Lines whose variables are declared by a flag `init` go first, so that others can use them.
    void read(List<SourceText> source) {
        List<TextLine> lines = source.stream()
                .flatMap(l -> TextLine.parse(l, diagnostics).stream())
                .toList();
        lines.forEach(this::declare);
        lines.forEach(this::add);
    }

    private static Optional<String> derivative(Expr expr) {
        return switch (expr) {
            case Expr.Name n
            when n.name().endsWith("/dt") ->
                Optional.of(n.name().substring(1, n.name().length() - 3));
            case Expr e ->
                e.operands().stream().flatMap(o -> derivative(o).stream()).findFirst();
        };
    }

    private void declare(TextLine line) {
        Optional<Expr> init = line.flags().getOrDefault("init", Optional.empty());
        Optional<String> variable = derivative(line.left()).or(() -> derivative(line.right()));
        if (variable.isEmpty()) {
            line.allow("a name for a part of the equations", List.of(), List.of(), diagnostics);
            return;
        }
        line.allow("an equation", flags, VALUED, diagnostics);
        init.ifPresent(e -> {
            if (declarations.hasVariable(variable.get()) && declared.add(variable.get())) {
                diagnostics.error(
                        Kind.DUPLICATE,
                        line.flagsAt().getOrDefault("init", line.at()),
                        "there is an initial value of '" + variable.get() + "' already");
            } else if (declared.add(variable.get())) {
                declarations.variable(variable.get(), e, Declarations.Kept.PLAIN, line.at());
            }
        });
    }

    private void add(TextLine line) {
        Optional<String> variable = derivative(line.left()).or(() -> derivative(line.right()));
        if (variable.isPresent()) {
            equation(line, variable.get());
        } else {
            inline(line);
        }
    }

    private void inline(TextLine line) {
        if (!(line.left() instanceof Expr.Name(String name, SourceSpan at))) {
            diagnostics.error(Kind.SYNTAX, line.at(), "expected 'dx/dt = ...' or 'name = ...'");
            return;
        }
        new UnitChecker(names.types(), diagnostics).type(line.right()).ifPresent(type -> {
            if (names.declare(name, type, at)) {
                inlines.put(name, line.right());
            }
        });
        names.mistaken(name);
    }

    private void equation(TextLine line, String variable) {
        SourceSpan at = line.at();
        if (names.isMistaken(variable)) {
            return;
        }
        if (!declarations.hasVariable(variable)) {
            diagnostics.error(
                    Kind.UNKNOWN_NAME,
                    at,
                    "there is no state variable '" + variable
                            + "'; declare it under 'state', or give its initial value with" + " ': init = ...'",
                    NearestName.of(variable, variableNames()).map(n -> "did you mean '" + n + "'?"));
            return;
        }
        if (equations.size() == MOST) {
            throw new BeyondBounds(at, "a definition has at most " + MOST + " equations");
        }
        if (equations.stream().anyMatch(e -> e.variable().equals(variable))) {
            diagnostics.error(Kind.DUPLICATE, at, "there is an equation for 'd" + variable + "/dt' already");
            return;
        }
        Expr difference = new Expr.Binary(Expr.Op.MINUS, line.right(), line.left(), at);
        String unknown = "d" + variable + "/dt";
        Optional<LinearForm> form =
                line.left() instanceof Expr.Name && !LinearForm.mentions(line.right(), Set.of(unknown))
                        ? Optional.empty()
                        : LinearForm.of(difference, Set.of(unknown));
        Optional<Expr> rate = line.left() instanceof Expr.Name && form.isEmpty()
                ? Optional.of(line.right())
                : form.flatMap(f -> solved(f, unknown, at));
        rate.ifPresentOrElse(
                r -> checked(line, variable, r),
                () -> diagnostics.error(Kind.SYNTAX, at, "this equation is not linear in '" + unknown + "'"));
    }

    private List<String> variableNames() {
        return declarations.variables.stream().map(Definition.Variable::name).toList();
    }

    /// Of `rest + coefficient * unknown = 0`.
    private static Optional<Expr> solved(LinearForm form, String unknown, SourceSpan at) {
        return Optional.ofNullable(form.coefficients().get(unknown)).map(c -> {
            Expr rest = form.rest().orElseGet(() -> new Expr.Literal(0, Unit.ONE, at));
            return new Expr.Binary(Expr.Op.OVER, rest, new Expr.Negate(c, at), at);
        });
    }

    private void checked(TextLine line, String variable, Expr rate) {
        Unit unit = Objects.requireNonNull(names.types().get(variable)).unit();
        UnitChecker checker = new UnitChecker(names.types(), diagnostics);
        if (rate.equals(line.right())) {
            checker.require(rate, unit.over(Unit.MS), "d" + variable + "/dt");
        } else {
            sides(line, variable, unit.over(Unit.MS));
        }
        boolean clamped = line.flags().containsKey(UNLESS_REFRACTORY);
        equations.add(new Equation(variable, rate, clamped, line.at()));
        limit(line, variable, "min", Function.MAX, checker);
        limit(line, variable, "max", Function.MIN, checker);
    }

    private void sides(TextLine line, String variable, Unit slope) {
        Map<String, Type> types = new LinkedHashMap<>(names.types());
        types.put("d" + variable + "/dt", Type.of(slope));
        new UnitChecker(types, diagnostics).sides(line.left(), line.right());
    }

    private void limit(TextLine line, String variable, String flag, Function function, UnitChecker checker) {
        line.flags().getOrDefault(flag, Optional.empty()).ifPresent(e -> {
            int before = diagnostics.count();
            checker.require(
                    e,
                    Objects.requireNonNull(names.types().get(variable)).unit(),
                    "'" + flag + "' of '" + variable + "'");
            if (diagnostics.count() > before) {
                return;
            }
            Expr limited = new Expr.Call(function, List.of(new Expr.Name(variable, e.at()), e), e.at());
            limits.add(new Statement.Assign(variable, limited, e.at()));
        });
    }
}
