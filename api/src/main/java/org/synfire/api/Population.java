package org.synfire.api;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.synfire.api.CellModel.State;
import org.synfire.api.CellParameters.Chosen;
import org.synfire.engine.Philox.Purpose;
import org.synfire.engine.StableOrder;
import org.synfire.engine.StateStream;
import org.synfire.formats.StateFile;
import org.synfire.network.ModelInfo;
import org.synfire.network.Run;
import org.synfire.network.Value;

/// Cells of one type. Made by [Simulation#population].
public final class Population extends Cells {

    private final Simulation simulation;
    private final int ordinal;
    private final String label;
    private final CellType type;
    private final int size;
    private final CellParameters parameters;
    private final CellRecorder recorder;
    /// Initial values, by the library's name.
    private final Map<String, double[]> initial = new LinkedHashMap<>();

    private Optional<Structure> structure;
    private List<Position> positions = List.of();
    private boolean changedSinceMade;
    private final Map<String, Value> notes = new LinkedHashMap<>();

    Population(
            Simulation simulation, int ordinal, int size, CellType type, Optional<Structure> structure, String label) {
        Structure.require(size > 0, "a population has at least one cell, not " + size);
        this.simulation = simulation;
        this.ordinal = ordinal;
        this.label = label;
        this.type = type;
        this.size = size;
        this.structure = structure;
        this.parameters = new CellParameters(type.model(), size);
        this.recorder = new CellRecorder(this);
        type.values().forEach(this::set);
    }

    static String defaultLabel(int ordinal) {
        return "population" + ordinal;
    }

    @Override
    List<Part> parts() {
        return List.of(new Part(this, StableOrder.unchanged(size)));
    }

    @Override
    public Simulation simulation() {
        return simulation;
    }

    @Override
    public Population population(int cell) {
        return this;
    }

    @Override
    public int index(int cell) {
        return cell;
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public int size() {
        return size;
    }

    /// What the cells are.
    public CellType cellType() {
        return type;
    }

    CellModel model() {
        return type.model();
    }

    int ordinal() {
        return ordinal;
    }

    CellParameters parameters() {
        return parameters;
    }

    CellRecorder recorder() {
        return recorder;
    }

    /// A name that no other population has.
    String name() {
        return "population" + ordinal;
    }

    /// Node id of the first cell; the others follow without gaps.
    public int firstId() {
        return simulation.firstId(this);
    }

    /// Where the cells lie, in um; a row one um apart unless something else was said.
    public List<Position> positions() {
        if (positions.isEmpty()) {
            positions = structure
                    .orElse(new Structure.Line())
                    .positions(size, new CountedRandom(simulation.seed(), Purpose.PARAMETER, ordinal, -1));
        }
        return positions;
    }

    /// Moves the cells; connections that depend on distances are made anew.
    ///
    /// @throws IllegalStateException when time has passed since the last reset
    public void arrange(Structure other) {
        simulation.rearrange();
        positions = List.of();
        structure = Optional.of(other);
    }

    /// Nothing changes when a value is refused.
    void set(String parameter, CellValue value, Chosen chosen) {
        boolean wereAlike = parameters.areUniform();
        IntFunction<Map<String, Value>> before = translations(chosen.indices());
        List<List<Double>> kept = parameters.all(parameter);
        parameters.set(parameter, value, chosen);
        boolean oneIsEnough =
                wereAlike && parameters.areUniform() && simulation.linked().isEmpty();
        List<Integer> done = new ArrayList<>();
        try {
            for (int i : oneIsEnough ? new int[1] : chosen.indices()) {
                done.add(i);
                send(i, before.apply(i));
            }
            changedSinceMade |= simulation.linked().isPresent();
        } catch (IllegalArgumentException refused) {
            parameters.restore(parameter, kept);
            simulation
                    .linked()
                    .ifPresent(run ->
                            done.subList(0, done.size() - 1).forEach(i -> run.set(firstId() + i, before.apply(i))));
            throw new IllegalArgumentException(
                    "'%s' of %s: %s".formatted(parameter, label, refused.getMessage()), refused);
        }
    }

    /// What the library is told of some cells, as it is now: the same of all, when they are alike.
    private IntFunction<Map<String, Value>> translations(int[] cells) {
        if (parameters.areUniform()) {
            Map<String, Value> common = model().translated(parameters.settings(0));
            return _ -> common;
        }
        Map<Integer, Map<String, Value>> each = new HashMap<>();
        for (int i : cells) {
            each.put(i, model().translated(parameters.settings(i)));
        }
        return i -> CellModel.present(each, i);
    }

    /// Tells the library what is different of a cell.
    private void send(int cell, Map<String, Value> before) {
        Map<String, Value> changed = new LinkedHashMap<>(model().translated(parameters.settings(cell)));
        changed.entrySet().removeIf(e -> e.getValue().equals(before.get(e.getKey())));
        changed.forEach(this::checkRange);
        simulation.linked().ifPresent(run -> run.set(firstId() + cell, changed));
    }

    /// What was initialized, by quantity.
    Map<String, double[]> initialValues() {
        Map<String, double[]> values = new LinkedHashMap<>();
        for (State state : model().states()) {
            double[] each = initial.get(state.library());
            if (each != null && Arrays.stream(each).noneMatch(Double::isNaN)) {
                values.put(
                        state.name(),
                        Arrays.stream(each).map(x -> x * state.factor()).toArray());
            }
        }
        return values;
    }

    private void checkRange(String name, Value value) {
        ModelInfo.ParameterInfo known = info().parameter(name).orElseThrow();
        if (value instanceof Value.Real(double x) && !known.range().contains(x)) {
            throw new IllegalArgumentException(
                    "'%s' of %s must be %s, not %s".formatted(name, model().library(), known.range(), x));
        }
    }

    private ModelInfo info() {
        return simulation.catalogue().find(model().library()).orElseThrow();
    }

    void initialize(String quantity, CellValue value, Chosen chosen) {
        State state = model().state(quantity);
        Structure.require(
                info().settableNames().contains(state.library()),
                "'%s' of %s can be recorded, but not initialized".formatted(quantity, label));
        double[] values = initial.computeIfAbsent(state.library(), _ -> {
            double[] unset = new double[size];
            Arrays.fill(unset, state.initial().map(x -> x / state.factor()).orElse(Double.NaN));
            return unset;
        });
        for (int k = 0; k < chosen.indices().length; k++) {
            values[chosen.indices()[k]] = chosen.number(value, k) / state.factor();
        }
        simulation.linked().filter(_ -> simulation.time() == 0).ifPresent(run -> {
            for (int i : chosen.indices()) {
                run.set(firstId() + i, Map.of(state.library(), Value.of(values[i])));
            }
        });
    }

    /// Puts back a quantity: at time 0 also for later runs, else until the next reset.
    void restore(String quantity, CellValue value) {
        if (simulation.time() == 0) {
            initialize(quantity, value);
            return;
        }
        State state = model().state(quantity);
        double[] each = value instanceof CellValue.Each(List<Double> all)
                ? all.stream().mapToDouble(x -> x).toArray()
                : new double[0];
        Run run = simulation.link();
        for (int i = 0; i < size; i++) {
            double x = each.length > 0 ? each[i] : value instanceof CellValue.Constant(double one) ? one : 0;
            run.set(firstId() + i, Map.of(state.library(), Value.of(x / state.factor())));
        }
    }

    /// Writes parameters and variables of all cells, in ANNarchy's layout: `.npz`, `.mat`, `.gz`, or a
    /// plain pickle.
    ///
    /// @throws IOException when the file cannot be written; what was there is kept
    public void saveState(Path file) throws IOException {
        simulation.link();
        StateFile.write(file, new StateKeeper(simulation).of(this));
    }

    /// Takes over parameters and variables from a file of [#saveState], or of ANNarchy.
    ///
    /// @return what was not taken over
    /// @throws IOException when the file cannot be read, or does not hold a state
    /// @throws IllegalArgumentException when it is of another number of cells; nothing is changed then
    public Loaded loadState(Path file) throws IOException {
        simulation.link();
        StateKeeper keeper = new StateKeeper(simulation);
        keeper.loading(label, this, StateFile.read(file)).run();
        return new Loaded(Map.of(), keeper.notes());
    }

    /// Parameters and initial values of the first cell, for the library.
    Map<String, Value> common(List<String> settable) {
        changedSinceMade = false;
        Map<String, Value> values = model().translated(parameters.settings(0));
        for (State state : model().states()) {
            if (settable.contains(state.library())) {
                state.initial().ifPresent(x -> values.put(state.library(), Value.of(x / state.factor())));
            }
        }
        simulation.traceTime(this).ifPresent(tau -> values.put("tau_minus", Value.of(tau)));
        return values;
    }

    /// Sets what differs from cell to cell, or from what the network was made with.
    void apply(Run run) {
        for (int i : changedSinceMade ? StableOrder.unchanged(size) : parameters.exceptions()) {
            run.set(firstId() + i, model().translated(parameters.settings(i)));
        }
        initial.forEach((name, values) -> {
            for (int i = 0; i < size; i++) {
                if (!Double.isNaN(values[i])) {
                    run.set(firstId() + i, Map.of(name, Value.of(values[i])));
                }
            }
        });
    }

    double state(String quantity, int cell) {
        State state = model().state(quantity);
        boolean known = info().parameter(state.library()).isPresent();
        // What is computed in a step alone is 0 before the first one.
        return known ? simulation.link().get(firstId() + cell, state.library()).asDouble() * state.factor() : 0;
    }

    void checkRecordable(String... quantities) {
        for (String quantity : quantities) {
            if (!quantity.equals(CellRecorder.SPIKES)) {
                model().state(quantity);
            }
        }
    }

    void record(int[] cells, double intervalMillis, String... quantities) {
        simulation.change();
        recorder.record(cells, intervalMillis, quantities);
    }

    /// Notes something about the population; blocks of its data carry it.
    public void annotate(String name, Value value) {
        notes.put(name, value);
    }

    Map<String, Value> notes() {
        return notes;
    }

    /// What the population is, in lines of text: its cells, their parameters, and how their equations
    /// are solved.
    public String describe() {
        StringBuilder text = new StringBuilder("%s: %d cells of type %s, which is %s in the library%n"
                .formatted(label, size, type.name(), model().library()));
        for (String name : parameters.names()) {
            text.append("  %s = %s %s%n".formatted(name, shown(name), type.unit(name)));
        }
        simulation.catalogue().explanation(model().library()).ifPresent(e -> text.append(e.stripTrailing()));
        return text.toString().stripTrailing();
    }

    private String shown(String parameter) {
        if (model().parameter(parameter).isSequence()) {
            return parameters.isUniform(parameter) ? Arrays.toString(sequence(parameter, 0)) : "a list for each cell";
        }
        double[] each = get(parameter);
        double least = Arrays.stream(each).min().orElseThrow();
        double most = Arrays.stream(each).max().orElseThrow();
        return least == most ? Double.toString(least) : "from %s to %s".formatted(least, most);
    }

    void keep(StateStream state) {
        state.part("values and recordings of " + label);
        parameters.keep(state);
        changedSinceMade = state.flag(changedSinceMade);
        recorder.keep(state);
    }

    /// Records nothing of this population any more.
    ///
    /// @throws IllegalStateException when time has passed since the last reset
    public void recordNothing() {
        simulation.change();
        recorder.forget();
    }
}
