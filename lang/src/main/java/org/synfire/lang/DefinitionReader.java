package org.synfire.lang;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.synfire.lang.Definition.Actions;
import org.synfire.lang.Definition.Equation;
import org.synfire.lang.Definition.Recordable;
import org.synfire.lang.Definition.Variable;
import org.synfire.lang.UnitChecker.Type;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.Diagnostics;
import org.synfire.network.ModelInfo.Range;
import org.synfire.network.SourceSpan;
import org.synfire.yaml.Datum;
import org.synfire.yaml.YamlReader;

/// Reads and checks the definition of a neuron. All mistakes of a text are reported.
public final class DefinitionReader {

    /// No definition is longer; expressions could otherwise be made large enough to exhaust the compiler.
    public static final int LARGEST = 64 << 10;

    private static final int MOST_NAMES = 500;
    private static final int MOST_PARTS = 2000;
    private static final Pattern REFRACTORY = Pattern.compile("\\b" + Definition.REFRACTORY + "\\b");
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
        this.names = new Names(diagnostics);
        this.declarations = new Declarations(names, diagnostics);
        this.inputs = new Inputs(names, declarations, diagnostics);
        this.equations = new Equations(names, declarations, diagnostics);
    }

    /// Reads a definition.
    ///
    /// @param file what the text is called in messages
    /// @return empty when there was any mistake
    public static Optional<Definition> read(String text, String file, Diagnostics diagnostics) {
        return read(text, file, Map.of(), diagnostics);
    }

    /// Reads a definition whose parameters that are lists have given numbers of entries.
    ///
    /// @param sizes by the names of lists; others have as many entries as their defaults
    public static Optional<Definition> read(
            String text, String file, Map<String, Integer> sizes, Diagnostics diagnostics) {
        if (text.length() > LARGEST) {
            diagnostics.error(Kind.FILE, SourceSpan.of(file), "a definition has at most " + LARGEST + " characters");
            return Optional.empty();
        }
        int before = diagnostics.count();
        Optional<Datum> document = YamlReader.read(text, file, diagnostics);
        if (document.isEmpty()) {
            return Optional.empty();
        }
        if (!(document.get() instanceof Datum.Mapping mapping)) {
            diagnostics.error(
                    Kind.WRONG_TYPE, document.get().at(), "a definition is a mapping that begins with 'neuron: NAME'");
            return Optional.empty();
        }
        Section unrepeated = new Section(mapping, "a definition", text.lines().toList(), diagnostics);
        Section root = Repeats.of(unrepeated, sizes, diagnostics).in(unrepeated);
        Definition definition = new DefinitionReader(root, diagnostics).read();
        return diagnostics.count() == before ? Optional.of(definition) : Optional.empty();
    }

    private Definition read() {
        root.allow(KEYS);
        String name = name();
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
        Map<String, Expr> inlines = expanded(equations.inlines);
        Integrator integrator =
                new IntegratorReader(root, names, diagnostics).read(resolved(inlines), declarations, inputs);
        Actions actions = schedule.actions(integrator, inlines);
        return Normalizer.normalized(new Definition(
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
                resolved(inlines),
                integrator,
                actions,
                recordables(inlines)));
    }

    private String name() {
        String name = root.text("neuron").orElse("");
        if (root.find("neuron").isEmpty()) {
            diagnostics.error(Kind.MISSING_KEY, root.at(), "a definition needs 'neuron: NAME'");
        } else if (!NAME.matcher(name).matches()) {
            diagnostics.error(
                    Kind.SYNTAX,
                    root.find("neuron").get().at(),
                    "'" + name + "' is no name: a letter, then at most 63 letters, digits or '_'");
        }
        if (root.entries().size() > MOST_NAMES) {
            diagnostics.error(Kind.OUT_OF_RANGE, root.at(), "a definition has at most " + MOST_NAMES + " names");
        }
        return name;
    }

    /// Inline names in terms of everything else; each may use those before it.
    private Map<String, Expr> expanded(Map<String, Expr> inlines) {
        Map<String, Expr> result = new LinkedHashMap<>();
        Map<String, Integer> sizes = new LinkedHashMap<>();
        inlines.forEach((name, expr) -> {
            long size = Substitution.size(expr, sizes);
            if (size > MOST_PARTS) {
                diagnostics.error(
                        Kind.OUT_OF_RANGE,
                        expr.at(),
                        "with everything that it is made of, '" + name + "' has more than " + MOST_PARTS + " parts");
            }
            boolean sound = size <= MOST_PARTS;
            sizes.put(name, sound ? (int) size : 1);
            result.put(name, sound ? Substitution.in(expr, result) : new Expr.Literal(0, Unit.ONE, expr.at()));
        });
        return result;
    }

    private List<Equation> resolved(Map<String, Expr> inlines) {
        return equations.equations.stream()
                .map(e -> new Equation(e.variable(), Substitution.in(e.rate(), inlines), e.clamped(), e.at()))
                .toList();
    }

    private List<Recordable> recordables(Map<String, Expr> inlines) {
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
            root.section("recordables")
                    .ifPresent(s ->
                            s.entries().forEach(e -> recordable(s, e, inlines).ifPresent(recordables::add)));
        }
        return recordables;
    }

    /// `name: expression`, or `name: {value: expression, meaning: text}`
    private Optional<Recordable> recordable(Section section, Datum.Entry entry, Map<String, Expr> inlines) {
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

    private Recordable recordable(String name, Expr expr, String meaning, Map<String, Expr> inlines) {
        Unit unit = new UnitChecker(names.types(), diagnostics)
                .number(expr)
                .map(Type::unit)
                .orElse(Unit.ONE);
        Optional<Variable> variable = declarations.variables.stream()
                .filter(v -> v.name().equals(name))
                .findFirst();
        return new Recordable(
                name,
                Substitution.in(expr, inlines),
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
            boolean used = spike.flatMap(s -> s.find("refractory")).isPresent()
                    || lines.stream().anyMatch(l -> REFRACTORY.matcher(l.text()).find())
                    || Stream.of("update", "on_substep")
                            .flatMap(key -> root.find(key).stream())
                            .flatMap(d -> root.lines(d).stream())
                            .anyMatch(l -> REFRACTORY.matcher(l.text()).find());
            if (used && !names.has(Definition.REFRACTORY)) {
                Expr zero = new Expr.Literal(0, Unit.ONE, root.at());
                declarations.variable(
                        Definition.REFRACTORY, zero, Optional.of(Unit.ONE), Range.ANY, false, "", root.at());
            }
        }

        List<Statement> program() {
            boolean explicit = update.isPresent();
            if (explicit && spike.isPresent()) {
                diagnostics.error(Kind.OUT_OF_RANGE, spike.get().at(), "give either 'spike' or 'update', not both");
            }
            List<Statement> program =
                    explicit ? ProgramParser.parse(root.lines(update.get()), diagnostics) : composed();
            SourceSpan at = update.map(Datum::at).orElse(root.at());
            checker().check(program, "the program of a step", !equations.equations.isEmpty(), at);
            return program;
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

        /// Spikes that move a clamped variable are lost while it stands still.
        private List<Statement> addition(String spikes, String target) {
            boolean clamped = equations.equations.stream()
                    .anyMatch(e -> e.clamped() && e.variable().equals(target));
            return parse(root.at(), (clamped ? "if refractory == 0: " : "") + target + " += " + spikes);
        }

        private List<Statement> parse(SourceSpan at, String... lines) {
            return ProgramParser.parse(
                    java.util.Arrays.stream(lines)
                            .map(l -> new SourceText(l, at))
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
            Optional<Expr> period = s.find("refractory").flatMap(s::expression);
            period.ifPresent(p -> then.add(new Statement.Assign(Definition.REFRACTORY, steps(p, more), p.at())));
            s.find("reset").ifPresent(d -> then.addAll(ProgramParser.parse(s.lines(d), diagnostics)));
            then.add(new Statement.Spike(new Expr.Literal(1, Unit.ONE, s.at()), Optional.empty(), s.at()));
            if (period.isEmpty()) {
                return List.of(
                        new Statement.If(when.get(), then, List.of(), when.get().at()));
            }
            Expr counter = new Expr.Name(Definition.REFRACTORY, s.at());
            Expr waiting = new Expr.Binary(Expr.Op.GREATER, counter, new Expr.Literal(0, Unit.ONE, s.at()), s.at());
            Statement test =
                    new Statement.If(when.get(), then, List.of(), when.get().at());
            List<Statement> wait = more > 0 ? List.of() : parse(s.at(), "refractory -= 1");
            return List.of(new Statement.If(waiting, wait, List.of(test), s.at()));
        }

        private static Expr steps(Expr period, int more) {
            Expr steps = new Expr.Call(Function.STEPS, List.of(period), period.at());
            Expr extra = new Expr.Literal(more, Unit.ONE, period.at());
            return more == 0 ? steps : new Expr.Binary(Expr.Op.PLUS, steps, extra, period.at());
        }

        Actions actions(Integrator integrator, Map<String, Expr> inlines) {
            return new Actions(
                    Substitution.in(program(), inlines),
                    Substitution.in(substep(integrator), inlines),
                    Substitution.in(beside("on_run"), inlines),
                    Substitution.in(beside("on_set"), inlines),
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

        private List<Definition.Command> commands(Map<String, Expr> inlines) {
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
                                    name,
                                    Substitution.in(program, inlines),
                                    s.text("meaning").orElse("")));
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
                diagnostics.error(
                        Kind.OUT_OF_RANGE,
                        program.getFirst().at(),
                        "only 'integrator: rkf45' has substeps that something could be tested in");
            }
            checker().check(program, "'on_substep'", false, root.at());
            return program;
        }
    }
}
