package org.synfire.lang;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.synfire.lang.Definition.Parameter;
import org.synfire.lang.Definition.Variable;
import org.synfire.lang.UnitChecker.Type;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.Diagnostics;
import org.synfire.network.ModelInfo.Ordering;
import org.synfire.network.ModelInfo.Range;
import org.synfire.network.NearestName;
import org.synfire.network.SourceSpan;
import org.synfire.yaml.Datum;

/// Reads parameters, their orderings, constants made of them, and state variables.
final class Declarations {

    private static final List<String> PARAMETER_KEYS = List.of("default", "unit", "range", "scope", "meaning");
    private static final List<String> VARIABLE_KEYS = List.of("initial", "unit", "range", "visible", "meaning");
    private static final List<String> PARAMETER_FLAGS = List.of("population", "bool", "int", "min", "max");

    private final Names names;
    private final Diagnostics diagnostics;
    final List<Parameter> parameters = new ArrayList<>();
    final List<Definition.Entries> lists = new ArrayList<>();
    final List<Ordering> orderings = new ArrayList<>();
    final List<Definition.Check> checks = new ArrayList<>();
    final Map<String, Expr> constants = new LinkedHashMap<>();
    final List<Variable> variables = new ArrayList<>();

    Declarations(Names names, Diagnostics diagnostics) {
        this.names = names;
        this.diagnostics = diagnostics;
    }

    private void mistake(Kind kind, SourceSpan at, String message) {
        diagnostics.error(kind, at, message);
    }

    void readParameters(Section root) {
        root.find("parameters").ifPresent(d -> {
            if (d instanceof Datum.Text) {
                root.lines(d).forEach(line -> TextLine.parse(line, diagnostics).ifPresent(this::textParameter));
            } else {
                root.section(d, "'parameters'").ifPresent(s -> s.entries().forEach(e -> parameter(s, e)));
            }
        });
    }

    private void textParameter(TextLine line) {
        if (!(line.left() instanceof Expr.Name(String name, SourceSpan at))) {
            mistake(Kind.SYNTAX, line.at(), "a line of 'parameters' is 'name = value : flags'");
            return;
        }
        line.flags().keySet().stream()
                .filter(f -> !PARAMETER_FLAGS.contains(f))
                .forEach(f -> diagnostics.error(
                        Kind.UNKNOWN_KEY,
                        line.at(),
                        "a parameter has no flag '" + f + "'",
                        NearestName.hint(f, PARAMETER_FLAGS)));
        if (line.flags().containsKey("bool") && line.right() instanceof Expr.Name(String word, SourceSpan _)) {
            add(new Parameter(
                    name, "True".equalsIgnoreCase(word) ? 1 : 0, true, Unit.ONE, "", Range.ANY, shared(line), "", at));
            return;
        }
        quantity(line.right(), "the value of '" + name + "'").ifPresent(q -> {
            double low = limit(line, "min", Double.NEGATIVE_INFINITY);
            double high = limit(line, "max", Double.POSITIVE_INFINITY);
            add(new Parameter(
                    name,
                    q.value(),
                    false,
                    q.unit(),
                    unitText(q.unit()),
                    new Range(low, true, high, true),
                    shared(line),
                    "",
                    at));
        });
    }

    private static boolean shared(TextLine line) {
        return line.flags().containsKey("population");
    }

    private double limit(TextLine line, String flag, double otherwise) {
        return line.flags()
                .getOrDefault(flag, Optional.empty())
                .flatMap(e -> quantity(e, "'" + flag + "'"))
                .map(Quantity::value)
                .orElse(otherwise);
    }

    private void add(Parameter parameter) {
        if (names.declare(
                parameter.name(), parameter.isFlag() ? Type.TRUTH : Type.of(parameter.unit()), parameter.at())) {
            parameters.add(parameter);
            if (!parameter.isFlag() && !parameter.range().contains(parameter.initial())) {
                mistake(
                        Kind.OUT_OF_RANGE,
                        parameter.at(),
                        "the default of '" + parameter.name() + "' is " + Printer.number(parameter.initial())
                                + ", but has to be " + parameter.range());
            }
        }
    }

    private Optional<Quantity> quantity(Expr expr, String what) {
        Optional<Quantity> quantity = Quantity.of(expr);
        if (quantity.isEmpty()) {
            mistake(
                    Kind.WRONG_TYPE,
                    expr.at(),
                    what + " is a number with its unit, such as '-70 mV', not '" + Printer.text(expr) + "'");
        }
        return quantity;
    }

    static String unitText(Unit unit) {
        return unit.isPure() ? "" : unit.toString();
    }

    private void parameter(Section section, Datum.Entry entry) {
        declared(section, entry);
        names.spoil(entry.key().text(), entry.keyAt());
    }

    private void declared(Section section, Datum.Entry entry) {
        String name = entry.key().text();
        if (!(entry.value() instanceof Datum.Mapping)) {
            value(section, name, entry.value(), Optional.empty(), Range.ANY, false, "", entry.keyAt());
            return;
        }
        section.section(entry.value(), "parameter '" + name + "'").ifPresent(s -> {
            s.allow(PARAMETER_KEYS);
            Range range =
                    s.find("range").map(d -> Quantity.range(d, diagnostics)).orElse(Range.ANY);
            boolean shared = s.text("scope")
                    .map(t -> isShared(t, s.find("scope").orElseThrow().at()))
                    .orElse(false);
            String meaning = s.text("meaning").orElse("");
            s.find("default")
                    .ifPresentOrElse(
                            d -> value(s, name, d, unit(s), range, shared, meaning, entry.keyAt()),
                            () -> mistake(
                                    Kind.MISSING_KEY, entry.keyAt(), "parameter '" + name + "' needs a 'default'"));
        });
    }

    private boolean isShared(String scope, SourceSpan at) {
        if (!scope.equals("population") && !scope.equals("neuron")) {
            mistake(Kind.WRONG_TYPE, at, "a scope is 'population' or 'neuron', not '" + scope + "'");
        }
        return scope.equals("population");
    }

    /// The unit under the key `unit`.
    private Optional<Unit> unit(Section section) {
        return section.find("unit").flatMap(section::expression).flatMap(e -> {
            Optional<Quantity> unit = Quantity.of(e);
            if (unit.isEmpty()) {
                mistake(Kind.UNKNOWN_NAME, e.at(), "'" + Printer.text(e) + "' is no unit");
            }
            return unit.map(q -> q.unit().scaled(q.value()));
        });
    }

    private void value(
            Section section,
            String name,
            Datum datum,
            Optional<Unit> unit,
            Range range,
            boolean shared,
            String meaning,
            SourceSpan at) {
        if (datum instanceof Datum.Sequence s) {
            list(section, name, s, unit, range, shared, meaning, at);
            return;
        }
        if (datum instanceof Datum.Flag f) {
            add(new Parameter(name, f.value() ? 1 : 0, true, Unit.ONE, "", Range.ANY, shared, meaning, at));
            return;
        }
        section.expression(datum)
                .flatMap(e -> quantity(e, "the value of '" + name + "'"))
                .ifPresent(q -> {
                    Unit declared = unit.orElse(q.unit());
                    add(new Parameter(
                            name, q.value(), false, declared, unitText(declared), range, shared, meaning, at));
                });
    }

    private void list(
            Section section,
            String name,
            Datum.Sequence sequence,
            Optional<Unit> unit,
            Range range,
            boolean shared,
            String meaning,
            SourceSpan at) {
        List<Quantity> quantities = sequence.elements().stream()
                .flatMap(d -> section.expression(d).stream())
                .flatMap(e -> quantity(e, "an entry of '" + name + "'").stream())
                .toList();
        Unit declared = unit.orElse(
                quantities.isEmpty() ? Unit.ONE : quantities.getFirst().unit());
        Definition.Entries list = new Definition.Entries(
                name,
                quantities.stream().map(Quantity::value).toList(),
                declared,
                unitText(declared),
                range,
                shared,
                meaning,
                at);
        if (names.declare(name, Type.TRUTH, at)) {
            lists.add(list);
            entries(list, section.repeats().size(name, quantities.size()));
        }
    }

    /// The entries of a list as parameters; those beyond the default's are like its last one.
    private void entries(Definition.Entries list, int size) {
        for (int i = 0; i < size; i++) {
            double initial = list.initial().isEmpty()
                    ? fallback(list.range())
                    : list.initial().get(Math.min(i, list.initial().size() - 1));
            add(new Parameter(
                    list.entry(i),
                    initial,
                    false,
                    list.unit(),
                    list.unitText(),
                    list.range(),
                    list.shared(),
                    list.meaning(),
                    list.at()));
        }
    }

    private static double fallback(Range range) {
        return range.contains(0) ? 0 : range.low() + 1;
    }

    /// Lines such as `V_reset < V_th`: an ordering of two parameters, or any other condition.
    void readChecks(Section root) {
        root.find("check")
                .ifPresent(d -> root.lines(d)
                        .forEach(line -> ExpressionParser.parse(line, diagnostics)
                                .ifPresent(e -> check(e, line.text().strip()))));
    }

    private void check(Expr expr, String text) {
        if (new UnitChecker(names.types(), diagnostics).truth(expr).isEmpty()) {
            return;
        }
        if (expr instanceof Expr.Binary(Expr.Op op, Expr.Name left, Expr.Name right, SourceSpan _)
                && Set.of(Expr.Op.LESS, Expr.Op.AT_MOST).contains(op)
                && isParameter(left.name())
                && isParameter(right.name())) {
            orderings.add(new Ordering(left.name(), right.name(), op == Expr.Op.AT_MOST));
        } else {
            requireInvariant(expr, "a check");
            checks.add(new Definition.Check(expr, text));
        }
    }

    private boolean isParameter(String name) {
        return parameters.stream().anyMatch(p -> p.name().equals(name));
    }

    void readConstants(Section root) {
        root.section("constants")
                .ifPresent(s -> s.entries().forEach(e -> {
                    constant(s, e);
                    names.spoil(e.key().text(), e.keyAt());
                }));
    }

    private void constant(Section section, Datum.Entry entry) {
        String name = entry.key().text();
        section.expression(entry.value()).ifPresent(expr -> {
            Optional<Type> type = new UnitChecker(names.types(), diagnostics).type(expr);
            requireInvariant(expr, "the constant '" + name + "'");
            if (type.isPresent() && names.declare(name, type.get(), entry.keyAt())) {
                constants.put(name, expr);
            }
        });
    }

    private void requireInvariant(Expr expr, String what) {
        switch (expr) {
            case Expr.Name n
            when n.name().equals(Definition.T) -> mistake(Kind.WRONG_TYPE, n.at(), what + " cannot depend on time");
            case Expr.Call c
            when c.function().isRandom() -> mistake(Kind.WRONG_TYPE, c.at(), what + " cannot be drawn at random");
            case Expr e -> e.operands().forEach(o -> requireInvariant(o, what));
        }
    }

    void readVariables(Section root) {
        root.section("state")
                .ifPresent(s -> s.entries().forEach(e -> {
                    variable(s, e);
                    names.spoil(e.key().text(), e.keyAt());
                }));
    }

    private void variable(Section section, Datum.Entry entry) {
        String name = entry.key().text();
        if (!(entry.value() instanceof Datum.Mapping)) {
            section.expression(entry.value())
                    .ifPresent(e -> variable(name, e, Optional.empty(), Range.ANY, true, "", entry.keyAt()));
            return;
        }
        section.section(entry.value(), "variable '" + name + "'").ifPresent(s -> {
            s.allow(VARIABLE_KEYS);
            Range range =
                    s.find("range").map(d -> Quantity.range(d, diagnostics)).orElse(Range.ANY);
            boolean visible = s.flag("visible", true);
            String meaning = s.text("meaning").orElse("");
            s.find("initial")
                    .ifPresentOrElse(
                            d -> s.expression(d)
                                    .ifPresent(e -> variable(name, e, unit(s), range, visible, meaning, entry.keyAt())),
                            () -> mistake(
                                    Kind.MISSING_KEY,
                                    entry.keyAt(),
                                    "variable '" + name + "' needs an 'initial' value"));
        });
    }

    /// Declares a state variable; its initial value may depend on parameters and constants.
    void variable(
            String name,
            Expr initial,
            Optional<Unit> unit,
            Range range,
            boolean visible,
            String meaning,
            SourceSpan at) {
        Optional<Type> type = new UnitChecker(names.types(), diagnostics).number(initial);
        Substitution.first(initial, variables.stream().map(Variable::name).toList())
                .ifPresent(n -> mistake(
                        Kind.WRONG_TYPE,
                        n.at(),
                        "the initial value of '" + name + "' cannot depend on the variable '" + n.name() + "'"));
        requireInvariant(initial, "the initial value of '" + name + "'");
        if (type.isEmpty()) {
            return;
        }
        Unit shown = unit.or(() -> Quantity.of(initial).map(Quantity::unit))
                .orElse(type.get().unit());
        if (!type.get().fits(Type.of(shown))) {
            mistake(
                    Kind.WRONG_TYPE,
                    initial.at(),
                    "'" + name + "' is " + UnitChecker.said(shown) + ", but its initial value is "
                            + UnitChecker.said(type.get().unit()));
        }
        if (names.declare(name, Type.of(shown), at)) {
            variables.add(new Variable(name, initial, shown, unitText(shown), range, visible, meaning, at));
        }
    }

    boolean hasVariable(String name) {
        return variables.stream().anyMatch(v -> v.name().equals(name));
    }
}
