package org.synfire.lang;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.synfire.lang.Definition.Actions;
import org.synfire.lang.Definition.Equation;
import org.synfire.lang.Definition.Recordable;
import org.synfire.lang.Definition.Variable;
import org.synfire.lang.UnitChecker.Type;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.Diagnostics;
import org.synfire.network.SourceSpan;
import org.synfire.yaml.Datum;
import org.synfire.yaml.YamlReader;

/// Reads and checks definitions. All mistakes of a text are reported.
public final class DefinitionReader {

    /// No definition is longer; expressions could otherwise be made large enough to exhaust the compiler.
    public static final int LARGEST = 64 << 10;

    private static final Pattern REFRACTORY = Pattern.compile("[^#]*\\b" + Definition.REFRACTORY + "\\b.*");
    private static final Pattern NAME = Pattern.compile("[A-Za-z]\\w{0,63}");
    private static final List<String> KEYS = List.of(
            "neuron",
            "summary",
            "paper",
            "parameters",
            "check",
            "constants",
            "state",
            "inputs",
            "currents",
            "equations",
            "integrator",
            "spike",
            "update",
            "on_substep",
            "on_run",
            "on_set",
            "commands",
            "lists",
            "recordables");
    private static final List<String> RECORDABLE_KEYS = List.of("value", "meaning");
    private static final List<String> COMMAND_KEYS = List.of("program", "meaning");
    private static final Set<String> TESTS = Set.of("step", "substep");
    private static final List<String> SPIKE_KEYS = List.of("when", "reset", "refractory", "test");

    private final Section root;
    private final Diagnostics diagnostics;
    private final Names names;
    private final Declarations declarations;
    private final Inputs inputs;
    private final Equations equations;

    private DefinitionReader(Section root, Diagnostics diagnostics) {
        this.root = root;
        this.diagnostics = diagnostics;
        this.names = new Names(Map.of(), Set.of(), diagnostics);
        this.declarations = new Declarations(names, Declarations.Scopes.NEURON, diagnostics);
        this.inputs = new Inputs(names, declarations, diagnostics);
        this.equations = new Equations(names, declarations, List.of(Equations.UNLESS_REFRACTORY), diagnostics);
    }

    /// Reads the definition of a neuron.
    ///
    /// @param file what the text is called in messages
    /// @return empty when there was any mistake
    public static Optional<Definition> read(String text, String file, Diagnostics diagnostics) {
        return read(text, file, Map.of(), diagnostics);
    }

    /// Reads the definition of a neuron whose parameters that are lists have given numbers of entries.
    ///
    /// @param sizes by the names of lists; others have as many entries as their defaults
    public static Optional<Definition> read(
            String text, String file, Map<String, Integer> sizes, Diagnostics diagnostics) {
        return within(text, file, diagnostics, root -> neuron(root, sizes, diagnostics))
                .map(Definition.class::cast);
    }

    /// Reads the definition of a neuron or of a synapse.
    ///
    /// @param file what the text is called in messages
    /// @return empty when there was any mistake
    public static Optional<ModelDefinition> readModel(String text, String file, Diagnostics diagnostics) {
        return within(
                text,
                file,
                diagnostics,
                root -> root.find(SynapseReader.KEY).isPresent()
                        ? synapse(root, diagnostics)
                        : neuron(root, Map.of(), diagnostics));
    }

    /// What is read of a text that is well formed and not too long.
    private static Optional<ModelDefinition> within(
            String text,
            String file,
            Diagnostics diagnostics,
            Function<Section, Optional<? extends ModelDefinition>> reader) {
        int before = diagnostics.count();
        try {
            return root(text, file, diagnostics)
                    .<ModelDefinition>flatMap(reader)
                    .filter(_ -> diagnostics.count() == before);
        } catch (BeyondBounds end) {
            diagnostics.error(Kind.OUT_OF_RANGE, end.at(), String.valueOf(end.getMessage()));
            return Optional.empty();
        }
    }

    private static Optional<Section> root(String text, String file, Diagnostics diagnostics) {
        if (text.length() > LARGEST) {
            diagnostics.error(Kind.FILE, SourceSpan.of(file), "a definition has at most " + LARGEST + " characters");
            return Optional.empty();
        }
        Optional<Datum> document = YamlReader.read(text, file, diagnostics);
        if (document.isEmpty()) {
            return Optional.empty();
        }
        if (weight(document.get(), LARGEST) > LARGEST) {
            diagnostics.error(
                    Kind.SYNTAX,
                    document.get().at(),
                    "with its aliases written out, a definition has at most " + LARGEST + " characters");
            return Optional.empty();
        }
        if (!(document.get() instanceof Datum.Mapping mapping)) {
            diagnostics.error(
                    Kind.WRONG_TYPE,
                    document.get().at(),
                    "a definition is a mapping that begins with 'neuron: NAME' or 'synapse: NAME'");
            return Optional.empty();
        }
        return Optional.of(new Section(mapping, "a definition", text.lines().toList(), diagnostics));
    }

    private static Optional<Definition> neuron(
            Section unrepeated, Map<String, Integer> sizes, Diagnostics diagnostics) {
        int before = diagnostics.count();
        Section root = Repeats.of(unrepeated, sizes, diagnostics).in(unrepeated);
        Definition definition = new DefinitionReader(root, diagnostics).read();
        if (diagnostics.count() == before) {
            Bounds.check(expressions(definition), definition.at(), diagnostics);
        }
        return diagnostics.count() == before ? Optional.of(Normalizer.normalized(definition)) : Optional.empty();
    }

    private static Optional<SynapseDefinition> synapse(Section root, Diagnostics diagnostics) {
        int before = diagnostics.count();
        SynapseDefinition definition = SynapseReader.read(root, diagnostics);
        if (diagnostics.count() == before) {
            Bounds.check(expressions(definition), definition.at(), diagnostics);
        }
        return diagnostics.count() == before ? Optional.of(Normalizer.normalized(definition)) : Optional.empty();
    }

    private static List<Expr> expressions(SynapseDefinition d) {
        return Stream.of(
                        d.constants().values().stream(),
                        d.checks().stream().map(Definition.Check::condition),
                        d.variables().stream().map(Variable::initial),
                        d.equations().stream().map(Equation::rate),
                        Stream.of(d.onPre(), d.onPost()).flatMap(ProgramWalk::expressions))
                .flatMap(s -> s)
                .toList();
    }

    private static List<Expr> expressions(Definition d) {
        Actions actions = d.actions();
        Stream<List<Statement>> programs = Stream.concat(
                Stream.of(actions.step(), actions.substep(), actions.run(), actions.set()),
                actions.commands().stream().map(Definition.Command::program));
        return Stream.of(
                        d.constants().values().stream(),
                        d.checks().stream().map(Definition.Check::condition),
                        d.variables().stream().map(Variable::initial),
                        d.equations().stream().map(Equation::rate),
                        d.recordables().stream().map(Recordable::value),
                        programs.flatMap(ProgramWalk::expressions))
                .flatMap(s -> s)
                .toList();
    }

    /// The least number of characters that write something, or any number above a bound.
    static int weight(Datum datum) {
        return weight(datum, LARGEST);
    }

    private static int weight(Datum datum, int bound) {
        int weight = 1;
        switch (datum) {
            case Datum.Text t -> weight = t.value().length();
            case Datum.Sequence s -> {
                for (Datum element : s.elements()) {
                    weight += weight > bound ? 0 : weight(element, bound - weight);
                }
            }
            case Datum.Mapping m -> {
                for (Datum.Entry entry : m.entries()) {
                    int key = entry.key().text().length();
                    weight += weight > bound ? 0 : key + weight(entry.value(), bound - weight - key);
                }
            }
            case Datum.Null _, Datum.Flag _, Datum.Whole _, Datum.Real _, Datum.Array _, Datum.ObjectArray _ -> {}
        }
        return weight;
    }

    private Definition read() {
        root.allow(KEYS);
        String name = name(root, "neuron", diagnostics);
        declarations.readParameters(root);
        declarations.readConstants(root);
        declarations.readVariables(root);
        declarations.readChecks(root);
        inputs.read(root);
        List<SourceText> lines = new ArrayList<>(inputs.kernelEquations);
        root.find("equations").ifPresent(d -> lines.addAll(root.lines(d)));
        Schedule schedule = new Schedule();
        schedule.declareRefractory(lines);
        equations.read(lines);
        Inlines inlines = new Inlines(equations.inlines, diagnostics);
        List<Equation> resolved = inlines.equations(equations.equations);
        Integrator integrator = new IntegratorReader(root, names, diagnostics).read(resolved, declarations, inputs);
        Actions actions = schedule.actions(integrator, inlines);
        return new Definition(
                name,
                root.text("summary").orElse(""),
                root.text("paper").orElse(""),
                root.at(),
                declarations.parameters,
                declarations.lists,
                declarations.orderings,
                declarations.checks,
                declarations.constants,
                declarations.variables,
                inputs.inputs,
                inputs.currents,
                resolved,
                integrator,
                actions,
                recordables(inlines));
    }

    /// What the model is called.
    ///
    /// @param key under which its name stands
    static String name(Section root, String key, Diagnostics diagnostics) {
        Optional<String> given = root.text(key);
        String name = given.orElse("");
        if (root.find(key).isEmpty()) {
            diagnostics.error(Kind.MISSING_KEY, root.at(), "a definition needs '" + key + ": NAME'");
        } else if (given.isPresent() && !NAME.matcher(name).matches()) {
            diagnostics.error(
                    Kind.SYNTAX,
                    root.find(key).get().at(),
                    "'" + name + "' is no name: a letter from a to z, then at most 63 such letters, digits or '_'");
        }
        return name;
    }

    private List<Recordable> recordables(Inlines inlines) {
        List<Recordable> recordables = new ArrayList<>();
        Optional<Datum> datum = root.find("recordables");
        if (datum.isEmpty()) {
            declarations.variables.stream()
                    .filter(Variable::visible)
                    .forEach(v -> recordables.add(recordable(v.name(), new Expr.Name(v.name(), v.at()), "", inlines)));
        } else if (datum.get() instanceof Datum.Sequence s) {
            s.elements()
                    .forEach(e -> root.expression(e)
                            .ifPresent(x -> recordables.add(recordable(Printer.text(x), x, "", inlines))));
        } else {
            root.section(datum.get(), "'recordables' is a list of expressions, or", "a mapping of names to expressions")
                    .ifPresent(s ->
                            s.entries().forEach(e -> recordable(s, e, inlines).ifPresent(recordables::add)));
        }
        return recordables;
    }

    /// `name: expression`, or `name: {value: expression, meaning: text}`
    private Optional<Recordable> recordable(Section section, Datum.Entry entry, Inlines inlines) {
        String name = entry.key().text();
        if (!(entry.value() instanceof Datum.Mapping)) {
            return section.expression(entry.value()).map(x -> recordable(name, x, "", inlines));
        }
        return section.section(entry.value(), "recordable '" + name + "'").flatMap(s -> {
            s.allow(RECORDABLE_KEYS);
            if (s.find("value").isEmpty()) {
                diagnostics.error(Kind.MISSING_KEY, entry.keyAt(), "recordable '" + name + "' needs a 'value'");
            }
            String meaning = s.text("meaning").orElse("");
            return s.find("value").flatMap(s::expression).map(x -> recordable(name, x, meaning, inlines));
        });
    }

    private Recordable recordable(String name, Expr expr, String meaning, Inlines inlines) {
        declarations.requireUndrawn(expr, "the recordable '" + name + "'");
        Unit unit = new UnitChecker(names.types(), diagnostics)
                .number(expr)
                .map(Type::unit)
                .orElse(Unit.ONE);
        Optional<Variable> variable = declarations.variables.stream()
                .filter(v -> v.name().equals(name))
                .findFirst();
        return new Recordable(
                name,
                inlines.in(expr),
                variable.map(Variable::unit).orElse(unit),
                variable.map(Variable::unitText).orElse(Declarations.unitText(unit)),
                variable.map(Variable::meaning).filter(m -> !m.isEmpty()).orElse(meaning));
    }

    /// What happens in a step: written out under `update`, or made from `spike` and the inputs.
    private final class Schedule {

        private final Optional<Section> spike = root.section("spike");
        private final Optional<Datum> update = root.find("update");

        /// The counter exists when something uses it.
        void declareRefractory(List<SourceText> lines) {
            spike.ifPresent(s -> s.allow(SPIKE_KEYS));
            spike.ifPresent(this::requireTest);
            boolean used = spike.flatMap(s -> s.find("refractory")).isPresent()
                    || lines.stream().anyMatch(l -> REFRACTORY.matcher(l.text()).matches())
                    || Stream.of("update", "on_substep")
                            .flatMap(key -> root.find(key).stream())
                            .flatMap(d -> root.lines(d).stream())
                            .anyMatch(l -> REFRACTORY.matcher(l.text()).matches());
            if (used && !names.has(Definition.REFRACTORY)) {
                Expr zero = new Expr.Literal(0, Unit.ONE, root.at());
                declarations.variable(Definition.REFRACTORY, zero, Declarations.Kept.hidden(Unit.ONE), root.at());
            }
        }

        List<Statement> program() {
            boolean explicit = update.isPresent();
            if (explicit && spike.isPresent()) {
                diagnostics.error(Kind.OUT_OF_RANGE, spike.get().at(), "give either 'spike' or 'update', not both");
            }
            if (explicit) {
                requireNothingComposed();
            }
            List<Statement> program =
                    explicit ? ProgramParser.parse(root.lines(update.get()), diagnostics) : composed();
            SourceSpan at = update.map(Datum::at).orElse(root.at());
            checker().check(program, "the program of a step", !equations.equations.isEmpty(), at);
            return program;
        }

        /// What would be part of the program of a step if that were not written out.
        private void requireNothingComposed() {
            inputs.added
                    .values()
                    .forEach(t -> diagnostics.error(
                            Kind.OUT_OF_RANGE,
                            t.at(),
                            "'adds_to' has no effect beside 'update'; write '" + t.variable() + " += ...' there"));
            equations.limits.forEach(l -> diagnostics.error(
                    Kind.OUT_OF_RANGE,
                    l.at(),
                    "the flags 'min' and 'max' have no effect beside 'update'; limit the variable there"));
        }

        private ProgramChecker checker() {
            Set<String> variables = new LinkedHashSet<>();
            declarations.variables.forEach(v -> variables.add(v.name()));
            return new ProgramChecker(names, variables, diagnostics);
        }

        private List<Statement> composed() {
            List<Statement> program = new ArrayList<>();
            if (!equations.equations.isEmpty()) {
                program.add(new Statement.Integrate(root.at()));
            }
            program.addAll(equations.limits);
            program.addAll(ProgramParser.parse(inputs.arrivals, diagnostics));
            inputs.added.forEach((spikes, target) -> program.addAll(addition(spikes, target)));
            spike.filter(s -> !perSubstep(s)).ifPresent(s -> program.addAll(threshold(s, 0)));
            spike.filter(this::perSubstep)
                    .filter(s -> s.find("refractory").isPresent())
                    .ifPresent(s -> program.addAll(parse(s.at(), "if refractory > 0: refractory -= 1")));
            return program;
        }

        private boolean perSubstep(Section s) {
            return s.text("test").filter(t -> t.equals("substep")).isPresent();
        }

        private void requireTest(Section s) {
            s.text("test")
                    .filter(t -> !TESTS.contains(t))
                    .ifPresent(t -> diagnostics.error(
                            Kind.WRONG_TYPE,
                            s.find("test").orElseThrow().at(),
                            "'when' is tested after each 'step' or each 'substep', not '" + t + "'"));
            if (perSubstep(s) && root.find("on_substep").isPresent()) {
                diagnostics.error(
                        Kind.OUT_OF_RANGE,
                        s.find("test").orElseThrow().at(),
                        "give either 'test: substep' or 'on_substep', not both");
            }
        }

        /// Spikes that move a clamped variable are lost while it stands still.
        private List<Statement> addition(String spikes, Inputs.Target named) {
            String target = named.variable();
            if (!declarations.hasVariable(target)) {
                diagnostics.unknownName(
                        named.at(),
                        "state variable",
                        target,
                        declarations.variables.stream().map(Variable::name).toList());
                return List.of();
            }
            boolean clamped = equations.equations.stream()
                    .anyMatch(e -> e.clamped() && e.variable().equals(target));
            return parse(named.at(), (clamped ? "if refractory == 0: " : "") + target + " += " + spikes);
        }

        private List<Statement> parse(SourceSpan at, String... lines) {
            return ProgramParser.parse(
                    java.util.Arrays.stream(lines)
                            .map(l -> SourceText.made(l, at))
                            .toList(),
                    diagnostics);
        }

        /// @param more steps that the counter gets beyond the period
        private List<Statement> threshold(Section s, int more) {
            Optional<Expr> when = s.find("when").flatMap(s::expression);
            if (s.find("when").isEmpty()) {
                diagnostics.error(Kind.MISSING_KEY, s.at(), "'spike' needs 'when', a condition");
            }
            if (when.isEmpty()) {
                return List.of();
            }
            List<Statement> then = new ArrayList<>();
            Optional<Expr> period = s.find("refractory").flatMap(s::expression).filter(this::isTime);
            period.ifPresent(p -> then.add(new Statement.Assign(Definition.REFRACTORY, steps(p, more), p.at())));
            s.find("reset").ifPresent(d -> then.addAll(ProgramParser.parse(s.lines(d), diagnostics)));
            then.add(new Statement.Spike(new Expr.Literal(1, Unit.ONE, s.at()), Optional.empty(), s.at()));
            if (period.isEmpty()) {
                return List.of(
                        new Statement.If(when.get(), then, List.of(), when.get().at()));
            }
            Expr counter = new Expr.Name(Definition.REFRACTORY, s.at());
            Expr zero = new Expr.Literal(0, Unit.ONE, s.at());
            Statement test =
                    new Statement.If(when.get(), then, List.of(), when.get().at());
            if (more > 0) {
                Expr ready = new Expr.Binary(Expr.Op.EQUAL, counter, zero, s.at());
                return List.of(new Statement.If(ready, List.of(test), List.of(), s.at()));
            }
            Expr waiting = new Expr.Binary(Expr.Op.GREATER, counter, zero, s.at());
            return List.of(new Statement.If(waiting, parse(s.at(), "refractory -= 1"), List.of(test), s.at()));
        }

        private boolean isTime(Expr period) {
            int before = diagnostics.count();
            new UnitChecker(names.types(), diagnostics).require(period, Unit.MS, "'refractory'");
            return diagnostics.count() == before;
        }

        private static Expr steps(Expr period, int more) {
            Expr steps = new Expr.Call(org.synfire.lang.Function.STEPS, List.of(period), period.at());
            Expr extra = new Expr.Literal(more, Unit.ONE, period.at());
            return more == 0 ? steps : new Expr.Binary(Expr.Op.PLUS, steps, extra, period.at());
        }

        Actions actions(Integrator integrator, Inlines inlines) {
            return new Actions(
                    inlines.in(program()),
                    inlines.in(substep(integrator)),
                    inlines.in(beside("on_run")),
                    inlines.in(beside("on_set")),
                    commands(inlines));
        }

        /// A program beside the steps, where nothing is integrated and nothing spikes.
        private List<Statement> beside(String key) {
            return root.find(key).map(d -> beside(d, "'" + key + "'")).orElse(List.of());
        }

        private List<Statement> beside(Datum datum, String what) {
            List<Statement> program = ProgramParser.parse(root.lines(datum), diagnostics);
            checker().checkBeside(program, what, datum.at());
            return program;
        }

        private List<Definition.Command> commands(Inlines inlines) {
            List<Definition.Command> commands = new ArrayList<>();
            root.section("commands")
                    .ifPresent(all -> all.entries().forEach(e -> {
                        String name = e.key().text();
                        all.section(e.value(), "command '" + name + "'").ifPresent(s -> {
                            s.allow(COMMAND_KEYS);
                            names.declare(name, Type.TRUTH, e.keyAt());
                            List<Statement> program = s.find("program")
                                    .map(d -> beside(d, "the command '" + name + "'"))
                                    .orElse(List.of());
                            commands.add(new Definition.Command(
                                    name, inlines.in(program), s.text("meaning").orElse("")));
                        });
                    }));
            return commands;
        }

        List<Statement> substep(Integrator integrator) {
            List<Statement> program = root.find("on_substep")
                    .map(d -> ProgramParser.parse(root.lines(d), diagnostics))
                    .or(() -> spike.filter(this::perSubstep).map(s -> threshold(s, 1)))
                    .orElse(List.of());
            if (!program.isEmpty() && !(integrator instanceof Integrator.Rkf45)) {
                SourceSpan at = spike.filter(this::perSubstep)
                        .flatMap(s -> s.find("test"))
                        .or(() -> root.find("on_substep"))
                        .map(Datum::at)
                        .orElse(root.at());
                diagnostics.error(
                        Kind.OUT_OF_RANGE,
                        at,
                        "only 'integrator: rkf45' has substeps that something could be tested in");
            }
            checker().check(program, "'on_substep'", false, root.at());
            return program;
        }
    }
}
