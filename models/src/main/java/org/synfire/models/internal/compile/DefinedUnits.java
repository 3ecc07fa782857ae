package org.synfire.models.internal.compile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.synfire.engine.NormalDraw;
import org.synfire.engine.Philox;
import org.synfire.engine.SpikeSink;
import org.synfire.engine.StateStream;
import org.synfire.lang.Definition;
import org.synfire.lang.Definition.Entries;
import org.synfire.lang.Definition.Parameter;
import org.synfire.lang.Definition.Recordable;
import org.synfire.lang.Definition.Variable;
import org.synfire.lang.Expr;
import org.synfire.lang.Function;
import org.synfire.lang.Interpreter;
import org.synfire.lang.ProgramInterpreter;
import org.synfire.lang.Statement;
import org.synfire.models.Library.Request;
import org.synfire.models.UnitModel;
import org.synfire.models.internal.Checks;
import org.synfire.network.ModelInfo;
import org.synfire.network.ModelInfo.Role;
import org.synfire.network.ModelInfo.Type;
import org.synfire.network.TimeGrid;
import org.synfire.network.Value;

/// Units of a definition: a column for each variable, padded so that vectors may run over the end, and the
/// compiled programs that advance them. Hot: [#update] runs for every step.
final class DefinedUnits implements UnitModel {

    /// So many units have bits of their own in what programs tell of spikes.
    private static final int CHUNK = 256;

    private final Plan plan;
    private final Definition definition;
    private final ModelInfo info;
    private final Programs.Cache cache;
    private final int size;
    private final int firstId;
    private final TimeGrid grid;
    private final Philox random;
    private final Map<String, Value> given;
    /// Lists, by their names.
    private final Map<String, Entries> listed;
    private final Invariants invariants;
    private final double[][] columns;
    private final double[] steps;
    private final int spikes;
    private Drawn[] draws = {};
    /// Column of the offsets of spikes within the step; -1 where spikes are on the grid.
    private final int offsets;
    /// Names of inputs in which nothing can arrive.
    private Set<String> silent = Set.of();

    private Programs programs;

    DefinedUnits(Plan plan, ModelInfo info, Programs.Cache cache, Request request) {
        this.plan = plan;
        this.definition = plan.definition;
        this.info = info;
        this.cache = cache;
        this.size = request.size();
        this.firstId = request.firstId();
        this.grid = request.grid();
        this.random = new Philox(request.seed(), Philox.Purpose.NEURON);
        this.given = Map.copyOf(request.values());
        Checks.check(info, given, this::initial);
        this.listed = listed(plan.definition);
        this.invariants = new Invariants(plan, size, grid.resolutionMillis(), initialParameters());
        int own = plan.columns.size();
        this.columns = new double[own + plan.invariants.size()][];
        for (int k = 0; k < own; k++) {
            columns[k] = new double[size + Program.WIDEST];
        }
        this.steps = new double[plan.integrated.isEmpty() ? 0 : size];
        this.spikes = plan.place(Plan.SPIKES, Set.of()) instanceof Place.Column(int index) ? index : 0;
        this.offsets = plan.place(Plan.OFFSETS, Set.of()) instanceof Place.Column(int index) ? index : -1;
        this.programs = cache.programs(invariants, silent);
        reset();
    }

    private Place tolerance(int which) {
        return plan.place(plan.tolerances.get(which), invariants.varying());
    }

    private Value initial(String name) {
        Value own = given.get(name);
        return own != null ? own : info.parameter(name).orElseThrow().initial();
    }

    private static Map<String, Entries> listed(Definition definition) {
        Map<String, Entries> lists = new HashMap<>();
        definition.lists().forEach(l -> lists.put(l.name(), l));
        return lists;
    }

    /// How many entries a list has.
    private int entries(Entries list) {
        int n = 0;
        while (definition.parameter(list.entry(n)).isPresent()) {
            n++;
        }
        return n;
    }

    private Map<String, Double> initialParameters() {
        Map<String, Double> values = new HashMap<>();
        Set<String> entries = new HashSet<>();
        listed.values().forEach(l -> {
            List<Double> own = initial(l.name()).asDoubles();
            for (int i = 0; i < own.size(); i++) {
                values.put(l.entry(i), own.get(i) * l.unit().scale());
                entries.add(l.entry(i));
            }
        });
        for (Parameter p : definition.parameters()) {
            if (entries.contains(p.name())) {
                continue;
            }
            Type type = p.isFlag() ? Type.FLAG : Type.REAL;
            values.put(
                    p.name(),
                    Invariants.number(initial(p.name()), type) * p.unit().scale());
        }
        return values;
    }

    @Override
    public void reset() {
        invariants.reset();
        resetDynamics();
    }

    @Override
    public void keep(StateStream state) {
        state.part(info.name());
        state.same("number of variables", plan.columns.size());
        invariants.keep(state);
        for (int k = 0; k < plan.columns.size(); k++) {
            state.reals(columns[k], 0, size);
        }
        state.reals(steps);
    }

    @Override
    public void resetDynamics() {
        for (int k = 0; k < plan.columns.size(); k++) {
            Arrays.fill(columns[k], 0.0);
        }
        Arrays.fill(steps, grid.resolutionMillis());
        invariants.refresh();
        adopt();
        Interpreter interpreter = new Interpreter(name -> invariants.parameter(0, name), grid.resolutionMillis());
        for (Variable v : definition.variables()) {
            Value own = given.get(v.name());
            double value = own == null
                    ? interpreter.number(v.initial())
                    : own.asDouble() * v.unit().scale();
            Arrays.fill(column(v.name()), value);
        }
        started();
    }

    /// Commands and checks of what was given from the beginning.
    private void started() {
        checkConditions(0);
        for (int unit = 0; unit < size && !definition.actions().commands().isEmpty(); unit++) {
            command(unit, given);
        }
    }

    private double[] column(String name) {
        return plan.place(name, Set.of()) instanceof Place.Column(int index) ? columns[index] : new double[0];
    }

    @Override
    public ModelInfo info() {
        return info;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public int inputRows() {
        return plan.inputRows.size();
    }

    @Override
    public boolean takesWeight(int port, double weight) {
        return definition.inputs().stream()
                .filter(i -> i.port() == port)
                .allMatch(i -> i.sign() == Definition.Sign.ANY || isShared(port) || i.sign() == sign(weight, i));
    }

    /// Whether positive and negative weights have inputs of their own at a port.
    private boolean isShared(int port) {
        return DefinedModel.inputs(definition, port) > 1;
    }

    private static Definition.Sign sign(double weight, Definition.Input input) {
        if (weight == 0) {
            return input.sign();
        }
        return weight > 0 ? Definition.Sign.POSITIVE : Definition.Sign.NEGATIVE;
    }

    @Override
    public int inputRow(int port) {
        return DefinedModel.row(plan, port);
    }

    @Override
    public int currentRow(int port) {
        int row = definition.inputs().size() + port;
        return port < definition.currents().size() ? row : IGNORED;
    }

    @Override
    public void connect(BitSet rows) {
        Set<String> names = new HashSet<>();
        plan.inputRows.forEach((name, row) -> {
            if (!rows.get(row)) {
                names.add(name);
            }
        });
        definition.currents().stream()
                .map(Definition.Current::name)
                .filter(c -> names.contains(Plan.arrived(c)))
                .forEach(names::add);
        silent = Set.copyOf(names);
        programs = cache.programs(invariants, silent);
    }

    @Override
    public boolean countsSpikes() {
        return definition.inputs().stream().anyMatch(Definition.Input::counts);
    }

    @Override
    public boolean takesReleased(int port) {
        return definition.inputs().stream().anyMatch(i -> i.released() && i.port() == port);
    }

    @Override
    public boolean isDevice() {
        return false;
    }

    @Override
    public void prepare(long step) {
        if (invariants.refresh()) {
            adopt();
        }
        List<Statement> run = definition.actions().run();
        for (int unit = 0; unit < size && !run.isEmpty(); unit++) {
            interpret(unit, run);
        }
    }

    private void interpret(int unit, List<Statement> program) {
        new ProgramInterpreter(new OneUnit(unit), grid.resolutionMillis()).run(program);
    }

    /// A unit, to programs that are interpreted.
    private final class OneUnit implements ProgramInterpreter.Host {

        private final int unit;
        private final double[] own;

        OneUnit(int unit) {
            this.unit = unit;
            this.own = invariants.of(unit);
        }

        @Override
        public boolean has(String name) {
            return plan.columns.containsKey(name) || plan.invariants.containsKey(name);
        }

        @Override
        public double get(String name) {
            Integer column = plan.columns.get(name);
            return column != null
                    ? columns[column][unit]
                    : own[Objects.requireNonNull(plan.invariants.get(name), name)];
        }

        @Override
        public void set(String name, double value) {
            column(name)[unit] = value;
        }
    }

    /// Takes over what the parameters decide.
    private void adopt() {
        System.arraycopy(invariants.columns(), 0, columns, plan.columns.size(), plan.invariants.size());
        programs = cache.programs(invariants, silent);
        draws = wantedDraws();
    }

    @Override
    public Updater updater() {
        return new OwnUpdater();
    }

    /// One thread's way through the segments of a step.
    private final class OwnUpdater implements Updater {

        private Programs adopted = programs;
        private Programs current = programs.forThread();
        private LaneIntegrator[] integrators = integrators();

        private LaneIntegrator[] integrators() {
            LaneIntegrator[] made = new LaneIntegrator[plan.segments.size()];
            for (int i = 0; i < made.length; i++) {
                if (plan.segments.get(i) instanceof Plan.Segment.Adaptive a) {
                    made[i] = new LaneIntegrator(new LaneIntegrator.Setup(
                            plan.integrated.stream().mapToInt(plan.columns::get).toArray(),
                            columns.length,
                            plan.laneColumns(invariants.varying(), false),
                            plan.laneColumns(invariants.varying(), true),
                            current.segments().get(i),
                            current.afterSubstep(),
                            grid.resolutionMillis(),
                            tolerance(0),
                            tolerance(1),
                            a.method().state(),
                            a.method().slope()));
                }
            }
            return made;
        }

        @Override
        public void update(int from, int to, long step, double[] input, SpikeSink sink) {
            if (adopted != programs) {
                adopted = programs;
                current = programs.forThread();
                integrators = integrators();
            }
            if (from == to) {
                return;
            }
            draw(from, to, step);
            double t = grid.toMillis(step + 1);
            if (integrators.length == 1 && integrators[0] == null) {
                for (int first = from; first < to; first += CHUNK) {
                    int last = Math.min(to, first + CHUNK);
                    int spiked = current.segments()
                            .getFirst()
                            .run(columns, invariants.uniform(), input, size, t, first, last);
                    emit(spiked, first, last, sink);
                }
            } else {
                emit(advance(from, to, input, t), from, to, sink);
            }
        }

        private int advance(int from, int to, double[] input, double t) {
            int spiked = Program.NO_SPIKE;
            for (int i = 0; i < integrators.length; i++) {
                spiked |= integrators[i] == null
                        ? current.segments().get(i).run(columns, invariants.uniform(), input, size, t, from, to)
                        : integrators[i].advance(columns, invariants.uniform(), steps, t, from, to);
            }
            return spiked;
        }
    }

    /// A random number that some unit needs in every step.
    ///
    /// @param stream which of a unit's numbers
    /// @param uniform whether it is uniform; otherwise it is normal
    private record Drawn(double[] column, int stream, boolean uniform) {}

    /// The draws whose condition can hold for some unit.
    private Drawn[] wantedDraws() {
        List<Drawn> wanted = new ArrayList<>();
        int stream = 0;
        for (Map.Entry<String, Hoist.Draw> draw : plan.draws.entrySet()) {
            if (isWanted(draw.getValue())) {
                wanted.add(
                        new Drawn(column(draw.getKey()), stream, draw.getValue().distribution() == Function.RANDOM));
            }
            stream++;
        }
        return wanted.toArray(Drawn[]::new);
    }

    private boolean isWanted(Hoist.Draw draw) {
        return draw.guard()
                .map(name -> plan.place(name, invariants.varying()) instanceof Place.Column
                        || invariants.parameter(0, name) != 0)
                .orElse(true);
    }

    private void draw(int from, int to, long step) {
        for (Drawn draw : draws) {
            double[] column = draw.column();
            for (int unit = from; unit < to; unit++) {
                double x = random.uniform(firstId + unit, 2 * draw.stream(), step);
                column[unit] = draw.uniform() ? x : NormalDraw.of(x);
            }
        }
    }

    /// @param spiked where spikes may be, as programs tell it
    private void emit(int spiked, int from, int to, SpikeSink sink) {
        if (spiked == Program.NO_SPIKE) {
            return;
        }
        for (int group = from >>> 3; group << 3 < to; group++) {
            if ((spiked >>> group & 1) != 0) {
                emitSome(Math.max(from, group << 3), Math.min(to, (group << 3) + 8), sink);
            }
        }
    }

    private void emitSome(int from, int to, SpikeSink sink) {
        double[] count = columns[spikes];
        for (int unit = from; unit < to; unit++) {
            if (count[unit] != 0) {
                sink.emit(unit, (int) count[unit], 1.0, offsets < 0 ? 0 : columns[offsets][unit]);
                count[unit] = 0;
            }
        }
    }

    private double named(int unit, String name) {
        Integer column = plan.columns.get(name);
        return column != null ? columns[column][unit] : invariants.parameter(unit, name);
    }

    @Override
    public double recordable(int index, int unit) {
        Recordable r = definition.recordables().get(index);
        if (r.value() instanceof Expr.Name n && plan.columns.containsKey(n.name())) {
            return named(unit, n.name()) / r.unit().scale();
        }
        Interpreter interpreter = new Interpreter(name -> named(unit, name), grid.resolutionMillis());
        return interpreter.number(r.value()) / r.unit().scale();
    }

    @Override
    public Value value(int unit, String name) {
        ModelInfo.ParameterInfo parameter = Checks.parameter(info, name);
        if (parameter.role() == Role.COMMAND) {
            throw new IllegalArgumentException("'" + name + "' of " + info.name() + " can only be set");
        }
        Entries list = listed.get(name);
        if (list != null) {
            return new Value.Reals(IntStream.range(0, entries(list))
                    .mapToObj(i -> invariants.parameter(unit, list.entry(i))
                            / list.unit().scale())
                    .toList());
        }
        if (parameter.role() == Role.PARAMETER) {
            double x = invariants.parameter(unit, name)
                    / definition.parameter(name).orElseThrow().unit().scale();
            return DefinedModel.value(parameter.type(), x);
        }
        double x = named(unit, name)
                / definition.variable(name).orElseThrow().unit().scale();
        return DefinedModel.value(parameter.type(), x);
    }

    @Override
    public void set(int unit, Map<String, Value> values) {
        Checks.check(info, values, name -> value(unit, name));
        checkSizes(values);
        Map<String, Value> before = new HashMap<>();
        values.keySet().stream()
                .filter(n -> info.parameter(n).orElseThrow().role() != Role.COMMAND)
                .forEach(n -> before.put(n, value(unit, n)));
        assign(unit, values);
        try {
            checkConditions(unit);
        } catch (IllegalArgumentException refused) {
            assign(unit, before);
            throw refused;
        }
        command(unit, values);
        if (!definition.actions().set().isEmpty()) {
            interpret(unit, definition.actions().set());
        }
    }

    /// The number of entries decides which variables there are.
    private void checkSizes(Map<String, Value> values) {
        values.forEach((name, value) -> {
            Entries list = listed.get(name);
            if (list != null && value.asDoubles().size() != entries(list)) {
                throw new IllegalArgumentException("'" + name + "' of " + info.name() + " has " + entries(list)
                        + " entries, and their number cannot change any more");
            }
        });
    }

    private void checkConditions(int unit) {
        if (definition.checks().isEmpty()) {
            return;
        }
        OneUnit host = new OneUnit(unit);
        Interpreter interpreter = new Interpreter(host::get, grid.resolutionMillis());
        for (Definition.Check check : definition.checks()) {
            if (!interpreter.truth(check.condition())) {
                throw new IllegalArgumentException(info.name() + " needs '" + check.text() + "'");
            }
        }
    }

    private void command(int unit, Map<String, Value> values) {
        for (Definition.Command command : definition.actions().commands()) {
            if (values.get(command.name()) instanceof Value.Flag f && f.value()) {
                interpret(unit, command.program());
            }
        }
    }

    private void assign(int unit, Map<String, Value> values) {
        values.forEach((name, value) -> {
            Entries list = listed.get(name);
            if (list != null) {
                List<Double> numbers = value.asDoubles();
                for (int i = 0; i < numbers.size(); i++) {
                    double number = numbers.get(i) * list.unit().scale();
                    invariants.set(unit, list.entry(i), number, list.shared());
                }
            }
            definition.parameter(name).ifPresent(p -> {
                Type type = p.isFlag() ? Type.FLAG : Type.REAL;
                double number = Invariants.number(value, type) * p.unit().scale();
                invariants.set(unit, name, number, p.shared());
            });
            definition
                    .variable(name)
                    .ifPresent(v ->
                            column(name)[unit] = value.asDouble() * v.unit().scale());
        });
    }
}
