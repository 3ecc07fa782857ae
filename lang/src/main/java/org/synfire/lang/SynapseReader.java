package org.synfire.lang;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.synfire.lang.Definition.Equation;
import org.synfire.lang.Definition.Variable;
import org.synfire.lang.SynapseDefinition.TargetTrace;
import org.synfire.lang.SynapseDefinition.Time;
import org.synfire.lang.UnitChecker.Type;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.Diagnostics;
import org.synfire.network.SourceSpan;
import org.synfire.yaml.Datum;

/// Reads and checks the definition of a synapse.
final class SynapseReader {

    static final String KEY = "synapse";

    /// Parameters that every neuron has, and the unit of them.
    static final List<String> NEURON_TIMES = List.of("tau_minus", "tau_minus_triplet");

    /// How many random numbers a spike can draw.
    static final int MOST_DRAWS = 16;

    private static final List<String> KEYS = List.of(
            KEY,
            "summary",
            "paper",
            "weight",
            "parameters",
            "check",
            "constants",
            "state",
            "traces",
            "equations",
            "on_pre",
            "on_post");
    private static final List<String> WEIGHT_KEYS = List.of("initial", "min", "max");
    private static final List<String> SOURCE_TRACE_KEYS =
            List.of("of", "tau", "pairs", "initial", "unit", "range", "whole", "visible", "meaning");
    private static final List<String> TARGET_TRACE_KEYS = List.of("of", "tau", "pairs");
    private static final Set<String> PAIRS = Set.of("all", "nearest");
    private static final Map<String, Type> GIVEN = given();
    /// Parameters that every synapse has, and no program can read.
    private static final Set<String> TAKEN = Set.of("delay", "receptor_type");

    private final Section root;
    private final Diagnostics diagnostics;
    private final Names names;
    private final Declarations declarations;
    private final Equations equations;
    private final List<TargetTrace> targetTraces = new ArrayList<>();
    private final List<Equation> sourceTraces = new ArrayList<>();
    private final List<Statement> marks = new ArrayList<>();
    private final Map<String, Limits> limits = new LinkedHashMap<>();

    /// Bounds that every assignment keeps.
    private record Limits(Optional<Expr> low, Optional<Expr> high) {

        Expr of(Expr value) {
            Expr result = value;
            if (high.isPresent()) {
                result = new Expr.Call(Function.MIN, List.of(result, high.get()), value.at());
            }
            return low.isPresent() ? new Expr.Call(Function.MAX, List.of(result, low.get()), value.at()) : result;
        }
    }

    private SynapseReader(Section root, Diagnostics diagnostics) {
        this.root = root;
        this.diagnostics = diagnostics;
        this.names = new Names(GIVEN, TAKEN, diagnostics);
        this.declarations = new Declarations(names, Declarations.Scopes.SYNAPSE, diagnostics);
        this.equations = new Equations(names, declarations, List.of(TextLine.EVENT_DRIVEN), diagnostics);
    }

    private static Map<String, Type> given() {
        Map<String, Type> given = new LinkedHashMap<>();
        given.put(SynapseDefinition.WEIGHT, Type.of(Unit.ONE));
        given.put(SynapseDefinition.SENT, Type.of(Unit.ONE));
        given.put(SynapseDefinition.SINCE, Type.of(Unit.MS));
        given.put(SynapseDefinition.FIRST, Type.TRUTH);
        return given;
    }

    static SynapseDefinition read(Section root, Diagnostics diagnostics) {
        return new SynapseReader(root, diagnostics).read();
    }

    private SynapseDefinition read() {
        root.allow(KEYS);
        String name = DefinitionReader.name(root, KEY, diagnostics);
        declarations.readParameters(root);
        declarations.readConstants(root);
        declarations.readVariables(root);
        double weight = weight();
        declarations.readChecks(root);
        root.section("traces").ifPresent(s -> s.entries().forEach(e -> trace(s, e)));
        root.find("equations").ifPresent(d -> equations.read(root.lines(d)));
        Inlines inlines = new Inlines(equations.inlines, diagnostics);
        List<Equation> resolved = new ArrayList<>(inlines.equations(equations.equations));
        resolved.forEach(this::requireLinear);
        resolved.addAll(sourceTraces);
        boundsOfEquations();
        List<Statement> onPost = program("on_post", false);
        requireNoDraws(onPost);
        List<Statement> onPre = program("on_pre", true);
        requireFewDraws(onPre);
        return new SynapseDefinition(
                name,
                root.text("summary").orElse(""),
                root.text("paper").orElse(""),
                root.at(),
                weight,
                declarations.parameters,
                declarations.orderings,
                declarations.checks,
                declarations.constants,
                declarations.variables,
                resolved,
                targetTraces,
                inlines.in(sending(onPre)),
                inlines.in(onPost));
    }

    /// `weight: 1`, or `weight: {initial: 1, min: 0, max: w_max}`
    private double weight() {
        Optional<Datum> datum = root.find(SynapseDefinition.WEIGHT);
        if (datum.isEmpty()) {
            return 1;
        }
        if (!(datum.get() instanceof Datum.Mapping)) {
            return root.expression(datum.get()).flatMap(this::pure).orElse(1.0);
        }
        return root.section(datum.get(), "'weight'")
                .flatMap(s -> {
                    s.allow(WEIGHT_KEYS);
                    limit(SynapseDefinition.WEIGHT, bound(s, "min"), bound(s, "max"));
                    return s.find("initial").flatMap(s::expression).flatMap(this::pure);
                })
                .orElse(1.0);
    }

    private Optional<Double> pure(Expr expr) {
        Optional<Quantity> quantity = names.quantity(expr).filter(q -> q.unit().isPure());
        if (quantity.isEmpty()) {
            diagnostics.error(
                    Kind.WRONG_TYPE,
                    expr.at(),
                    "a weight is a number without a unit: the target gives it one, not '" + Printer.brief(expr) + "'");
        }
        return quantity.map(Quantity::value);
    }

    private Optional<Expr> bound(Section section, String key) {
        return section.find(key).flatMap(section::expression).map(e -> {
            new UnitChecker(names.types(), diagnostics).require(e, Unit.ONE, "'" + key + "' of the weight");
            declarations.requireFixed(e, "'" + key + "' of the weight");
            return e;
        });
    }

    private void limit(String name, Optional<Expr> low, Optional<Expr> high) {
        if (low.isPresent() || high.isPresent()) {
            limits.put(name, new Limits(low, high));
        }
    }

    private void trace(Section section, Datum.Entry entry) {
        String name = entry.key().text();
        section.section(entry.value(), "trace '" + name + "'").ifPresent(s -> {
            String of = s.text("of").orElse("");
            boolean source = of.equals("source");
            if (!source && !of.equals("target")) {
                diagnostics.error(
                        Kind.MISSING_KEY,
                        s.find("of").map(Datum::at).orElse(entry.keyAt()),
                        "trace '" + name + "' needs 'of: source' or 'of: target'");
                return;
            }
            s.allow(source ? SOURCE_TRACE_KEYS : TARGET_TRACE_KEYS);
            Optional<Expr> tau = s.find("tau").flatMap(s::expression);
            if (s.find("tau").isEmpty()) {
                diagnostics.error(Kind.MISSING_KEY, entry.keyAt(), "trace '" + name + "' needs 'tau', a time constant");
            }
            boolean nearest = nearest(s);
            tau.ifPresent(t -> {
                if (source) {
                    sourceTrace(s, name, t, nearest, entry.keyAt());
                } else {
                    targetTrace(name, t, nearest, entry.keyAt());
                }
            });
        });
        names.mistaken(name);
    }

    private boolean nearest(Section s) {
        String pairs = s.text("pairs").orElse("all");
        if (!PAIRS.contains(pairs)) {
            diagnostics.error(
                    Kind.WRONG_TYPE,
                    s.find("pairs").orElseThrow().at(),
                    "'pairs' is 'all' or 'nearest', not '" + pairs + "'");
        }
        return pairs.equals("nearest");
    }

    private boolean isTime(Expr tau) {
        int before = diagnostics.count();
        new UnitChecker(names.types(), diagnostics).require(tau, Unit.MS, "the time constant of a trace");
        if (diagnostics.count() == before) {
            declarations.requireFixed(tau, "the time constant of a trace");
        }
        return diagnostics.count() == before;
    }

    /// A variable that decays, and is marked by every spike of the source.
    private void sourceTrace(Section s, String name, Expr tau, boolean nearest, SourceSpan at) {
        Optional<Expr> initial = s.find("initial").flatMap(s::expression).or(() -> Optional.of(number(0, at)));
        if (!isTime(tau)) {
            return;
        }
        declarations.kept(s).ifPresent(k -> initial.ifPresent(i -> declarations.variable(name, i, k, at)));
        if (!declarations.hasVariable(name)) {
            return;
        }
        Expr variable = new Expr.Name(name, at);
        Expr rate = new Expr.Binary(Expr.Op.OVER, new Expr.Negate(variable, at), tau, at);
        sourceTraces.add(new Equation(name, rate, false, at));
        Expr one = number(1, at);
        Expr marked = nearest ? one : new Expr.Binary(Expr.Op.PLUS, variable, one, at);
        marks.add(new Statement.Assign(name, marked, at));
    }

    private void targetTrace(String name, Expr tau, boolean nearest, SourceSpan at) {
        boolean neurons = tau instanceof Expr.Name n && NEURON_TIMES.contains(n.name()) && !names.has(n.name());
        if (!neurons && !isTime(tau)) {
            return;
        }
        if (names.declare(name, Type.of(Unit.ONE), at)) {
            Time time = neurons ? new Time.OfNeuron(((Expr.Name) tau).name()) : new Time.Own(tau);
            targetTraces.add(new TargetTrace(name, time, nearest, at));
        }
    }

    private static Expr number(double value, SourceSpan at) {
        return new Expr.Literal(value, Unit.ONE, at);
    }

    /// Between spikes a variable is known in closed form.
    private void requireLinear(Equation e) {
        Optional<LinearForm> form = LinearForm.of(e.rate(), Set.of(e.variable()));
        List<String> others =
                declarations.variables.stream().map(Variable::name).toList();
        boolean fixed = form.stream()
                .flatMap(f -> Stream.concat(f.coefficients().values().stream(), f.rest().stream()))
                .allMatch(x -> Substitution.first(x, others).isEmpty() && isFixed(x));
        if (form.isEmpty() || !fixed) {
            diagnostics.error(
                    Kind.OUT_OF_RANGE,
                    e.at(),
                    "an equation of a synapse is linear in its variable, with coefficients of parameters alone, as in"
                            + " 'd" + e.variable() + "/dt = (a - " + e.variable() + ")/tau'");
        }
    }

    private boolean isFixed(Expr expr) {
        return switch (expr) {
            case Expr.Name n ->
                !GIVEN.containsKey(n.name())
                        && !n.name().equals(Definition.T)
                        && targetTraces.stream().noneMatch(t -> t.name().equals(n.name()));
            case Expr.Call c when c.function().isRandom() -> false;
            case Expr e -> e.operands().stream().allMatch(this::isFixed);
        };
    }

    /// The flags `min` and `max` of equations.
    private void boundsOfEquations() {
        for (Statement s : equations.limits) {
            if (s instanceof Statement.Assign a && a.value() instanceof Expr.Call c) {
                Limits known = limits.getOrDefault(a.name(), new Limits(Optional.empty(), Optional.empty()));
                Optional<Expr> bound = Optional.of(c.arguments().getLast());
                boolean low = c.function() == Function.MAX;
                limits.put(a.name(), low ? new Limits(bound, known.high()) : new Limits(known.low(), bound));
            }
        }
    }

    private List<Statement> program(String key, boolean sends) {
        Optional<Datum> datum = root.find(key);
        List<Statement> program = datum.map(d -> ProgramParser.parse(root.lines(d), sends, diagnostics))
                .orElse(List.of());
        Set<String> variables = new LinkedHashSet<>(List.of(SynapseDefinition.WEIGHT, SynapseDefinition.SENT));
        declarations.variables.forEach(v -> variables.add(v.name()));
        new ProgramChecker(names, variables, diagnostics)
                .checkBeside(program, "'" + key + "'", datum.map(Datum::at).orElse(root.at()));
        return limited(program);
    }

    private List<Statement> limited(List<Statement> program) {
        return program.stream()
                .map(s -> switch (s) {
                    case Statement.Assign a
                    when limits.get(a.name()) instanceof Limits l ->
                        new Statement.Assign(a.name(), l.of(a.value()), a.at());
                    case Statement.If i ->
                        new Statement.If(i.condition(), limited(i.then()), limited(i.otherwise()), i.at());
                    case Statement other -> other;
                })
                .toList();
    }

    /// Without `send` the weight is sent; then the source leaves its marks.
    private List<Statement> sending(List<Statement> program) {
        List<Statement> whole = new ArrayList<>(program);
        boolean sends = ProgramWalk.statements(program)
                .anyMatch(s -> s instanceof Statement.Assign a && a.name().equals(SynapseDefinition.SENT));
        if (!sends) {
            whole.add(new Statement.Assign(
                    SynapseDefinition.SENT, new Expr.Name(SynapseDefinition.WEIGHT, root.at()), root.at()));
        }
        whole.addAll(marks);
        return whole;
    }

    private static Stream<Expr.Call> draws(Expr expr) {
        Stream<Expr.Call> below = expr.operands().stream().flatMap(SynapseReader::draws);
        return expr instanceof Expr.Call c && c.function().isRandom() ? Stream.concat(Stream.of(c), below) : below;
    }

    private static Stream<Expr.Call> draws(List<Statement> program) {
        return ProgramWalk.expressions(program).flatMap(SynapseReader::draws);
    }

    private void requireNoDraws(List<Statement> onPost) {
        draws(onPost)
                .forEach(c -> diagnostics.error(
                        Kind.OUT_OF_RANGE,
                        c.at(),
                        "'on_post' cannot draw random numbers: when it runs follows from the source's spikes"));
    }

    private void requireFewDraws(List<Statement> onPre) {
        draws(onPre)
                .skip(MOST_DRAWS)
                .limit(1)
                .forEach(c -> diagnostics.error(
                        Kind.OUT_OF_RANGE, c.at(), "'on_pre' draws more than " + MOST_DRAWS + " random numbers"));
    }
}
