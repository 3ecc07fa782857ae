package org.synfire.lang;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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
import org.synfire.network.SourceSpan;
import org.synfire.yaml.Datum;

/// Reads parameters, their orderings, constants made of them, and state variables.
final class Declarations {

    private static final List<String> PARAMETER_KEYS = List.of("default", "unit", "range", "scope", "whole", "meaning");
    private static final List<String> VARIABLE_KEYS =
            List.of("initial", "unit", "range", "whole", "visible", "meaning");
    private static final List<String> PARAMETER_LIMITS = List.of("min", "max");

    /// Whose a parameter can be.
    ///
    /// @param shared the word for a parameter that all have in common
    /// @param flag the same as a flag of a line of text
    /// @param own the word for one that each has for itself
    record Scopes(String shared, String flag, String own) {

        static final Scopes NEURON = new Scopes("population", "population", "neuron");
        static final Scopes SYNAPSE = new Scopes("model", "projection", "synapse");
    }

    private final Names names;
    private final Scopes scopes;
    private final Diagnostics diagnostics;
    final List<Parameter> parameters = new ArrayList<>();
    final List<Definition.Entries> lists = new ArrayList<>();
    final List<Ordering> orderings = new ArrayList<>();
    final List<Definition.Check> checks = new ArrayList<>();
    final Map<String, Expr> constants = new LinkedHashMap<>();
    final List<Variable> variables = new ArrayList<>();

    Declarations(Names names, Scopes scopes, Diagnostics diagnostics) {
        this.names = names;
        this.scopes = scopes;
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
        line.allow("a parameter", List.of(scopes.flag(), "bool", "int"), PARAMETER_LIMITS, diagnostics);
        if (line.flags().containsKey("bool")) {
            truth(line, name, at);
            return;
        }
        quantity(line.right(), "the value of '" + name + "'")
                .ifPresentOrElse(
                        q -> {
                            Range range = limits(line, q.unit());
                            add(new Parameter(
                                    name,
                                    q.value(),
                                    false,
                                    isWhole(line, name, q),
                                    q.unit(),
                                    unitText(q.unit()),
                                    range,
                                    shared(line),
                                    "",
                                    at));
                        },
                        () -> names.mistaken(name));
    }

    private void truth(TextLine line, String name, SourceSpan at) {
        String word = line.right() instanceof Expr.Name n ? n.name().toLowerCase(Locale.ROOT) : "";
        if (!word.equals("true") && !word.equals("false")) {
            mistake(
                    Kind.WRONG_TYPE,
                    line.right().at(),
                    "the flag 'bool' makes '" + name + "' True or False, not '" + Printer.brief(line.right()) + "'");
        }
        add(new Parameter(
                name, word.equals("true") ? 1 : 0, true, false, Unit.ONE, "", Range.ANY, shared(line), "", at));
    }

    private boolean isWhole(TextLine line, String name, Quantity value) {
        if (!line.flags().containsKey("int")) {
            return false;
        }
        requireWhole(value, line.right().at(), "the flag 'int' makes '" + name + "'");
        return true;
    }

    private void requireWhole(Quantity value, SourceSpan at, String makes) {
        if (value.value() != Math.rint(value.value())) {
            mistake(Kind.WRONG_TYPE, at, makes + " a whole number, not " + Printer.number(value.value()));
        }
    }

    private boolean shared(TextLine line) {
        return line.flags().containsKey(scopes.flag());
    }

    private Range limits(TextLine line, Unit unit) {
        double low = limit(line, "min", unit).orElse(Double.NEGATIVE_INFINITY);
        double high = limit(line, "max", unit).orElse(Double.POSITIVE_INFINITY);
        if (low > high) {
            mistake(
                    Kind.OUT_OF_RANGE,
                    line.flagsAt().getOrDefault("min", line.at()),
                    "'min' is above 'max', so no number is allowed");
            return Range.ANY;
        }
        return new Range(low, true, high, true);
    }

    private Optional<Double> limit(TextLine line, String flag, Unit unit) {
        return line.flags()
                .getOrDefault(flag, Optional.empty())
                .flatMap(e -> quantity(e, "'" + flag + "'")
                        .flatMap(q -> converted(q, unit, "'" + flag + "'", e.at()))
                        .map(Quantity::value));
    }

    /// A quantity in a unit; a number without one is taken to be in it.
    private Optional<Quantity> converted(Quantity quantity, Unit unit, String what, SourceSpan at) {
        if (quantity.unit().equals(Unit.ONE)) {
            return Optional.of(new Quantity(quantity.value(), unit));
        }
        if (quantity.unit().sameDimension(unit)) {
            return Optional.of(new Quantity(quantity.in(unit), unit));
        }
        mistake(Kind.WRONG_TYPE, at, what + " is in " + quantity.unit() + ", but its unit is " + unit);
        return Optional.empty();
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
        Optional<Quantity> quantity = names.quantity(expr);
        if (quantity.isEmpty()) {
            mistake(
                    Kind.WRONG_TYPE,
                    expr.at(),
                    what + " is a number with its unit, such as '-70 mV', not '" + Printer.brief(expr) + "'");
        }
        return quantity;
    }

    static String unitText(Unit unit) {
        return unit.isPure() ? "" : unit.toString();
    }

    private void parameter(Section section, Datum.Entry entry) {
        String name = entry.key().text();
        if (!(entry.value() instanceof Datum.Mapping)) {
            value(section, entry.value(), Form.plain(name, entry.keyAt()));
            names.mistaken(name);
            return;
        }
        section.section(entry.value(), "parameter '" + name + "'").ifPresent(s -> {
            s.allow(PARAMETER_KEYS);
            Optional<Unit> unit = unit(s);
            if (s.find("unit").isPresent() && unit.isEmpty()) {
                return;
            }
            Range range =
                    s.find("range").map(d -> Quantity.range(d, diagnostics)).orElse(Range.ANY);
            boolean shared = s.text("scope")
                    .map(t -> isShared(t, s.find("scope").orElseThrow().at()))
                    .orElse(false);
            String meaning = s.text("meaning").orElse("");
            Form form = new Form(name, unit, range, s.flag("whole", false), shared, meaning, entry.keyAt());
            s.find("default")
                    .ifPresentOrElse(
                            d -> value(s, d, form),
                            () -> mistake(
                                    Kind.MISSING_KEY, entry.keyAt(), "parameter '" + name + "' needs a 'default'"));
            s.find("default")
                    .filter(Datum.Flag.class::isInstance)
                    .flatMap(_ -> s.find("unit").or(() -> s.find("range")))
                    .ifPresent(d ->
                            mistake(Kind.OUT_OF_RANGE, d.at(), "what is true or false has neither 'unit' nor 'range'"));
        });
        names.mistaken(name);
    }

    private boolean isShared(String scope, SourceSpan at) {
        if (!scope.equals(scopes.shared()) && !scope.equals(scopes.own())) {
            mistake(
                    Kind.WRONG_TYPE,
                    at,
                    "a scope is '" + scopes.shared() + "' or '" + scopes.own() + "', not '" + scope + "'");
        }
        return scope.equals(scopes.shared());
    }

    /// The unit under the key `unit`.
    private static Optional<Unit> unit(Section section) {
        return section.find("unit").flatMap(section::unit);
    }

    /// What is said of a parameter besides its default.
    private record Form(
            String name,
            Optional<Unit> unit,
            Range range,
            boolean whole,
            boolean shared,
            String meaning,
            SourceSpan at) {

        static Form plain(String name, SourceSpan at) {
            return new Form(name, Optional.empty(), Range.ANY, false, false, "", at);
        }
    }

    private void value(Section section, Datum datum, Form form) {
        if (datum instanceof Datum.Sequence s) {
            list(section, s, form);
            return;
        }
        if (datum instanceof Datum.Flag f) {
            add(new Parameter(
                    form.name(),
                    f.value() ? 1 : 0,
                    true,
                    false,
                    Unit.ONE,
                    "",
                    Range.ANY,
                    form.shared(),
                    form.meaning(),
                    form.at()));
            return;
        }
        section.expression(datum)
                .flatMap(e -> quantity(e, "the value of '" + form.name() + "'", form.unit()))
                .ifPresent(q -> {
                    if (form.whole()) {
                        requireWhole(q, datum.at(), "'whole' makes '" + form.name() + "'");
                    }
                    add(new Parameter(
                            form.name(),
                            q.value(),
                            false,
                            form.whole(),
                            q.unit(),
                            unitText(q.unit()),
                            form.range(),
                            form.shared(),
                            form.meaning(),
                            form.at()));
                });
    }

    /// @param unit the declared one, else the quantity's own
    private Optional<Quantity> quantity(Expr expr, String what, Optional<Unit> unit) {
        return quantity(expr, what)
                .flatMap(q -> unit.isPresent() ? converted(q, unit.get(), what, expr.at()) : Optional.of(q));
    }

    private void list(Section section, Datum.Sequence sequence, Form form) {
        List<Expr> entries = sequence.elements().stream()
                .flatMap(d -> section.expression(d).stream())
                .toList();
        Unit declared = form.unit()
                .or(() -> entries.stream().findFirst().flatMap(names::quantity).map(Quantity::unit))
                .orElse(Unit.ONE);
        List<Quantity> quantities = entries.stream()
                .flatMap(e -> quantity(e, "an entry of '" + form.name() + "'", Optional.of(declared)).stream())
                .toList();
        Definition.Entries list = new Definition.Entries(
                form.name(),
                quantities.stream().map(Quantity::value).toList(),
                declared,
                unitText(declared),
                form.range(),
                form.shared(),
                form.meaning(),
                form.at());
        if (names.declare(form.name(), Type.LIST, form.at())) {
            lists.add(list);
            entries(list, section.repeats().size(form.name(), quantities.size()));
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
                && unitOf(left).isPresent()
                && unitOf(left).equals(unitOf(right))) {
            orderings.add(new Ordering(left.name(), right.name(), op == Expr.Op.AT_MOST));
            requireDefaults(expr, text);
        } else {
            requireInvariant(
                    Substitution.in(expr, Map.of(SynapseDefinition.WEIGHT, new Expr.Literal(1, Unit.ONE, expr.at()))),
                    "a check");
            checks.add(new Definition.Check(expr, text));
        }
    }

    private Optional<Unit> unitOf(Expr.Name name) {
        return parameters.stream()
                .filter(p -> p.name().equals(name.name()))
                .map(Parameter::unit)
                .findFirst();
    }

    private void requireDefaults(Expr ordering, String text) {
        Map<String, Double> defaults = new HashMap<>();
        parameters.forEach(p -> defaults.put(p.name(), p.initial()));
        if (!new Interpreter(n -> defaults.getOrDefault(n, Double.NaN), 1).truth(ordering)) {
            mistake(Kind.OUT_OF_RANGE, ordering.at(), "the defaults do not fulfil '" + text + "'");
        }
    }

    void readConstants(Section root) {
        root.section("constants").ifPresent(s -> s.entries().forEach(e -> constant(s, e)));
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
        names.mistaken(name);
    }

    private void requireInvariant(Expr expr, String what) {
        switch (expr) {
            case Expr.Name n
            when n.name().equals(Definition.T) -> mistake(Kind.WRONG_TYPE, n.at(), what + " cannot depend on time");
            case Expr.Name n
            when names.isGiven(n.name()) ->
                mistake(Kind.WRONG_TYPE, n.at(), what + " cannot depend on '" + n.name() + "'");
            case Expr.Name n
            when scopes == Scopes.SYNAPSE && (n.name().equals(Definition.DT) || isHidden(n.name())) ->
                mistake(Kind.WRONG_TYPE, n.at(), what + " of a synapse cannot depend on '" + n.name() + "'");
            case Expr.Call c
            when scopes == Scopes.SYNAPSE && c.function() == Function.STEPS ->
                mistake(Kind.WRONG_TYPE, c.at(), what + " of a synapse cannot depend on the length of a step");
            case Expr.Call c when c.function().isRandom() -> requireUndrawn(c, what);
            case Expr e -> e.operands().forEach(o -> requireInvariant(o, what));
        }
    }

    /// Whether a name is of a variable that cannot be set: nothing is known of it when values are checked.
    private boolean isHidden(String name) {
        return variables.stream().anyMatch(v -> v.name().equals(name) && !v.visible());
    }

    /// Reports random numbers.
    void requireUndrawn(Expr expr, String what) {
        if (expr instanceof Expr.Call c && c.function().isRandom()) {
            mistake(Kind.WRONG_TYPE, c.at(), what + " cannot be drawn at random");
        }
        expr.operands().forEach(o -> requireUndrawn(o, what));
    }

    void readVariables(Section root) {
        root.section("state").ifPresent(s -> s.entries().forEach(e -> variable(s, e)));
    }

    /// What is said of a variable besides its initial value.
    record Kept(Optional<Unit> unit, Range range, boolean whole, boolean visible, String meaning) {

        static final Kept PLAIN = new Kept(Optional.empty(), Range.ANY, false, true, "");

        static Kept hidden(Unit unit) {
            return new Kept(Optional.of(unit), Range.ANY, false, false, "");
        }
    }

    private void variable(Section section, Datum.Entry entry) {
        String name = entry.key().text();
        if (!(entry.value() instanceof Datum.Mapping)) {
            section.expression(entry.value()).ifPresent(e -> variable(name, e, Kept.PLAIN, entry.keyAt()));
            names.mistaken(name);
            return;
        }
        section.section(entry.value(), "variable '" + name + "'").ifPresent(s -> {
            s.allow(VARIABLE_KEYS);
            kept(s).ifPresent(k -> s.find("initial")
                    .ifPresentOrElse(
                            d -> s.expression(d).ifPresent(e -> variable(name, e, k, entry.keyAt())),
                            () -> mistake(
                                    Kind.MISSING_KEY,
                                    entry.keyAt(),
                                    "variable '" + name + "' needs an 'initial' value")));
        });
        names.mistaken(name);
    }

    /// What a section says of a variable; empty when its unit cannot be read.
    Optional<Kept> kept(Section s) {
        Optional<Unit> unit = unit(s);
        if (s.find("unit").isPresent() && unit.isEmpty()) {
            return Optional.empty();
        }
        Range range = s.find("range").map(d -> Quantity.range(d, diagnostics)).orElse(Range.ANY);
        return Optional.of(new Kept(
                unit,
                range,
                s.flag("whole", false),
                s.flag("visible", true),
                s.text("meaning").orElse("")));
    }

    /// Declares a state variable; its initial value may depend on parameters and constants.
    void variable(String name, Expr given, Kept kept, SourceSpan at) {
        Expr initial = kept.unit().map(u -> inUnit(given, u)).orElse(given);
        requireFixed(initial, "the initial value of '" + name + "'");
        Optional<Type> type = new UnitChecker(names.types(), diagnostics).number(initial);
        if (type.isEmpty()) {
            names.mistaken(name);
            return;
        }
        Unit shown = kept.unit()
                .or(() -> names.quantity(initial).map(Quantity::unit))
                .orElse(type.get().unit());
        if (!type.get().fits(Type.of(shown))) {
            mistake(
                    Kind.WRONG_TYPE,
                    initial.at(),
                    "'" + name + "' is in " + shown + ", but its initial value is in "
                            + type.get().unit());
        }
        names.quantity(initial)
                .map(q -> q.unit().isPure() ? q.value() : q.in(shown))
                .filter(v -> !kept.range().contains(v))
                .ifPresent(v -> mistake(
                        Kind.OUT_OF_RANGE,
                        initial.at(),
                        "the initial value of '" + name + "' is " + Printer.number(v) + ", but has to be "
                                + kept.range()));
        if (names.declare(name, Type.of(shown), at)) {
            variables.add(new Variable(
                    name,
                    initial,
                    kept.whole(),
                    shown,
                    unitText(shown),
                    kept.range(),
                    kept.visible(),
                    kept.meaning(),
                    at));
        }
    }

    /// Reports what is not made of parameters and constants alone.
    void requireFixed(Expr expr, String what) {
        Substitution.first(expr, variables.stream().map(Variable::name).toList())
                .ifPresent(n ->
                        mistake(Kind.WRONG_TYPE, n.at(), what + " cannot depend on the variable '" + n.name() + "'"));
        requireInvariant(expr, what);
    }

    /// A number that is written without a unit is in the declared one.
    private static Expr inUnit(Expr initial, Unit unit) {
        return UnitChecker.literal(initial)
                .filter(_ -> Quantity.of(initial)
                        .filter(q -> q.unit().equals(Unit.ONE))
                        .isPresent())
                .<Expr>map(v -> new Expr.Literal(v, unit, initial.at()))
                .orElse(initial);
    }

    boolean hasVariable(String name) {
        return variables.stream().anyMatch(v -> v.name().equals(name));
    }
}
