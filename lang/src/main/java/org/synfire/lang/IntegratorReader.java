package org.synfire.lang;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.synfire.lang.Definition.Equation;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.Diagnostics;
import org.synfire.network.NearestName;
import org.synfire.network.SourceSpan;
import org.synfire.yaml.Datum;

/// Chooses the integrator of a definition.
final class IntegratorReader {

    private static final List<String> KEYS = List.of("method", "absolute", "relative", "error");
    private static final List<String> TOLERANCES = List.of("absolute", "relative", "error");
    private static final Set<String> ONE_STEP = Set.of("exact", "euler", "rk4", "exponential_euler");
    private static final double TOLERANCE = 1e-6;

    private final Section root;
    private final Names names;
    private final Diagnostics diagnostics;

    IntegratorReader(Section root, Names names, Diagnostics diagnostics) {
        this.root = root;
        this.names = names;
        this.diagnostics = diagnostics;
    }

    Integrator read(List<Equation> equations, Declarations declarations, Inputs inputs) {
        Optional<Datum> datum = root.find("integrator");
        if (equations.isEmpty()) {
            datum.filter(_ -> root.find("equations").isEmpty()
                            && root.find("inputs").isEmpty())
                    .ifPresent(d -> diagnostics.error(
                            Kind.OUT_OF_RANGE, d.at(), "there are no equations that an 'integrator' could advance"));
            return new Integrator.None("there are no equations");
        }
        Optional<Section> section =
                datum.filter(Datum.Mapping.class::isInstance).flatMap(d -> root.section(d, "'integrator'"));
        section.ifPresent(s -> s.allow(KEYS));
        String method = section.isPresent()
                ? section.get().text("method").orElse("auto")
                : root.text("integrator").orElse("auto");
        section.filter(_ -> ONE_STEP.contains(method)).ifPresent(s -> requireNoTolerances(s, method));
        Optional<String> nonlinear = whyNotLinear(equations, declarations, inputs);
        return switch (method) {
            case "auto" ->
                nonlinear.isEmpty()
                        ? new Integrator.Exact("the equations are linear with constant coefficients")
                        : rkf45(section, declarations, nonlinear.get());
            case "exact" -> {
                nonlinear.ifPresent(why -> diagnostics.error(
                        Kind.OUT_OF_RANGE, datum.orElseThrow().at(), "'exact' needs linear equations, but " + why));
                yield new Integrator.Exact("asked for");
            }
            case "euler" -> new Integrator.Euler("asked for");
            case "rk4" -> new Integrator.RungeKutta4("asked for");
            case "exponential_euler" ->
                exponential(equations, datum.orElseThrow().at());
            case "rkf45" -> rkf45(section, declarations, "asked for");
            default -> {
                diagnostics.error(
                        Kind.UNKNOWN_NAME,
                        datum.orElseThrow().at(),
                        "there is no integrator '" + method + "'",
                        NearestName.hint(method, Integrator.NAMES));
                yield new Integrator.Euler("");
            }
        };
    }

    private void requireNoTolerances(Section section, String method) {
        TOLERANCES.forEach(key -> section.find(key)
                .ifPresent(d -> diagnostics.error(
                        Kind.OUT_OF_RANGE, d.at(), "'" + key + "' has no effect: '" + method + "' has no tolerances")));
    }

    private Integrator rkf45(Optional<Section> section, Declarations declarations, String reason) {
        boolean given = section.flatMap(s -> s.find("absolute").or(() -> s.find("relative")))
                .isPresent();
        Expr absolute = tolerance(section, "absolute", given ? 0 : TOLERANCE, declarations);
        Expr relative = tolerance(section, "relative", given ? 0 : TOLERANCE, declarations);
        if (isNone(absolute) && isNone(relative)) {
            diagnostics.error(
                    Kind.OUT_OF_RANGE, absolute.at(), "one of 'absolute' and 'relative' has to be greater than 0");
        }
        boolean slope =
                section.flatMap(s -> s.text("error")).filter("slope"::equals).isPresent();
        section.flatMap(s -> s.find("error")).ifPresent(d -> {
            if (!Set.of("state", "slope")
                    .contains(Section.line(d).map(SourceText::text).orElse(""))) {
                diagnostics.error(Kind.WRONG_TYPE, d.at(), "'error' is relative to the 'state' or to the 'slope'");
            }
        });
        return new Integrator.Rkf45(absolute, relative, slope ? 0 : 1, slope ? 1 : 0, reason);
    }

    private boolean isNone(Expr tolerance) {
        return names.quantity(tolerance).filter(q -> !(q.value() > 0)).isPresent();
    }

    private Expr tolerance(Optional<Section> section, String key, double otherwise, Declarations declarations) {
        Optional<Expr> given = section.flatMap(s -> s.find(key).flatMap(s::expression));
        given.ifPresent(e -> {
            new UnitChecker(names.types(), diagnostics).require(e, Unit.ONE, "'" + key + "'");
            declarations.requireFixed(e, "'" + key + "'");
        });
        return given.orElseGet(() -> new Expr.Literal(otherwise, Unit.ONE, root.at()));
    }

    private Integrator exponential(List<Equation> equations, SourceSpan at) {
        for (Equation e : equations) {
            if (LinearForm.of(e.rate(), Set.of(e.variable())).isEmpty()) {
                diagnostics.error(
                        Kind.OUT_OF_RANGE,
                        at,
                        "'exponential_euler' needs equations that are linear in their own variable, but 'd"
                                + e.variable() + "/dt' is not");
            }
        }
        return new Integrator.ExponentialEuler("asked for");
    }

    /// Says what is not linear, if anything.
    private static Optional<String> whyNotLinear(List<Equation> equations, Declarations declarations, Inputs inputs) {
        Set<String> unknowns = new LinkedHashSet<>();
        equations.forEach(e -> unknowns.add(e.variable()));
        inputs.currents.forEach(c -> unknowns.add(c.name()));
        Set<String> held = new LinkedHashSet<>(unknowns);
        declarations.variables.forEach(v -> held.add(v.name()));
        held.remove(Definition.REFRACTORY);
        Set<String> varying = new LinkedHashSet<>(Set.of(Definition.REFRACTORY, Definition.T));
        inputs.inputs.forEach(i -> varying.add(i.name()));
        for (Equation e : equations) {
            if (LinearForm.of(e.rate(), unknowns).isEmpty()) {
                return Optional.of("'d" + e.variable() + "/dt' is not linear");
            }
            if (LinearForm.of(e.rate(), held).isEmpty()
                    || LinearForm.mentions(e.rate(), varying)
                    || ProgramWalk.isDrawn(e.rate())) {
                return Optional.of("the coefficients of 'd" + e.variable() + "/dt' change with time");
            }
        }
        return Optional.empty();
    }
}
