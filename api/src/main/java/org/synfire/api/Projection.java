package org.synfire.api;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.Stream;
import org.synfire.api.CellModel.Receptor;
import org.synfire.api.CellModel.Sign;
import org.synfire.engine.StableOrder;
import org.synfire.engine.StateStream;
import org.synfire.formats.BlockFiles;
import org.synfire.formats.StateFile;
import org.synfire.network.Run;
import org.synfire.network.Value;
import org.synfire.recording.AnalogSignal;
import org.synfire.recording.Block;
import org.synfire.recording.ConnectionFile;
import org.synfire.recording.Segment;

/// Connections from one group of cells to another. Made by [Simulation#connect].
public final class Projection {

    /// The library's name of the time constant of active resources.
    private static final String ACTIVE = "tau_psc";

    private final Simulation simulation;
    private final int ordinal;
    private final Cells pre;
    private final Cells post;
    private final Connector connector;
    private final Pairing pairing;
    private final Optional<String> wantedReceptor;
    private String label;
    private boolean labelled;
    private SynapseType synapse;
    private Optional<Edges> edges = Optional.empty();
    private List<ProjectionPart> parts = List.of();
    /// What was set at time 0, by the library's name.
    private final Map<String, double[]> assigned = new LinkedHashMap<>();

    private final Map<String, List<double[]>> recorded = new LinkedHashMap<>();
    private double recordInterval;

    Projection(
            Simulation simulation,
            int ordinal,
            Cells pre,
            Cells post,
            Connector connector,
            SynapseType synapse,
            Optional<String> receptor,
            Space space,
            String label) {
        this.simulation = simulation;
        this.ordinal = ordinal;
        this.pre = pre;
        this.post = post;
        this.connector = connector;
        this.synapse = synapse;
        this.wantedReceptor = receptor;
        this.label = label;
        this.pairing = new Pairing(pre, post, space, simulation.seed(), ordinal);
        for (Cells.Part part : post.parts()) {
            CellModel model = part.population().model();
            Structure.require(!model.isSource(), "%s: cells of type %s take no spikes".formatted(label, model.name()));
            receptor.ifPresent(model::receptor);
        }
        Structure.require(
                Cells.distinct(post.parts(), p -> unit(p)).size() == 1,
                label + ": weights onto these cells have different units, "
                        + Cells.distinct(post.parts(), p -> unit(p)));
    }

    private String unit(Population population) {
        return wantedReceptor
                .map(population.model()::receptor)
                .orElseGet(() -> population.model().receptors().getFirst())
                .unit();
    }

    public Cells pre() {
        return pre;
    }

    public Cells post() {
        return post;
    }

    public String label() {
        return label;
    }

    /// Gives the projection a name of its own, under which files know it.
    public Projection labelled(String name) {
        label = name;
        labelled = true;
        return this;
    }

    boolean isLabelled() {
        return labelled;
    }

    /// The receptor on which the connections end.
    String receptorName() {
        return wantedReceptor.orElseGet(() -> parts.isEmpty()
                ? post.population(0).model().receptors().getFirst().name()
                : parts.getFirst().receptor().name());
    }

    /// Writes weights, parameters and variables of all connections, in ANNarchy's layout: `.npz`,
    /// `.mat`, `.gz`, or a plain pickle.
    ///
    /// @throws IOException when the file cannot be written; what was there is kept
    public void saveState(Path file) throws IOException {
        StateFile.write(file, new StateKeeper(simulation).of(this));
    }

    /// Takes over weights, parameters and variables from a file of [#saveState], or of ANNarchy.
    ///
    /// @return what was not taken over
    /// @throws IOException when the file cannot be read, or does not hold a state
    /// @throws IllegalArgumentException when it is of other connections or delays; nothing is changed
    /// then
    public Loaded loadState(Path file) throws IOException {
        StateKeeper keeper = new StateKeeper(simulation);
        keeper.loading(label, this, StateFile.read(file)).run();
        return new Loaded(Map.of(), keeper.notes());
    }

    /// The unit of the weights.
    public String weightUnit() {
        return unit(post.population(0));
    }

    SynapseType synapse() {
        return synapse;
    }

    List<ProjectionPart> parts() {
        return parts;
    }

    Edges edges() {
        if (edges.isEmpty()) {
            edges = Optional.of(pairing.edges(connector));
        }
        return edges.get();
    }

    void forgetEdges() {
        edges = Optional.empty();
        assigned.clear();
    }

    /// Number of connections.
    public int size() {
        return edges().size();
    }

    /// Describes the connections to the linker.
    void describe(ProjectionPart.Writer writer) {
        Edges all = edges();
        boolean oneWeight = synapse.weight() instanceof ConnectionValue.Constant
                && !all.columns().containsKey("weight");
        double[] weights = column("weight", synapse.weight(), 0);
        double[] delays = column("delay", synapse.delay().orElse(ConnectionValue.of(simulation.minDelay())), 1);
        Arrays.stream(delays).forEach(d -> simulation.checkDelay(label, d));
        parts = ProjectionPart.split(all, pre, post, "projection" + ordinal);
        for (ProjectionPart part : parts) {
            Receptor receptor = receptor(part.post(), weights);
            checkSign(receptor, weights);
            writer.write(part, this, receptor, weights, oneWeight, delays);
        }
    }

    /// Values of all edges: their own, or those of the synapse type.
    private double[] column(String name, ConnectionValue value, int stream) {
        double[] own = edges().columns().get(name);
        return own == null ? pairing.values(value, edges(), stream) : own;
    }

    private Receptor receptor(Population population, double[] weights) {
        CellModel model = population.model();
        if (wantedReceptor.isPresent()) {
            return model.receptor(wantedReceptor.get());
        }
        boolean negative = Arrays.stream(weights).anyMatch(w -> w < 0);
        boolean named = model.receptors().stream().anyMatch(r -> r.name().equals("inhibitory"));
        return negative && named
                ? model.receptor("inhibitory")
                : model.receptors().getFirst();
    }

    private void checkSign(Receptor receptor, double[] weights) {
        for (double w : weights) {
            boolean allowed = switch (receptor.sign()) {
                case ANY -> true;
                case POSITIVE -> w >= 0;
                case NEGATIVE -> w <= 0;
            };
            if (!allowed || !Double.isFinite(w)) {
                throw new IllegalArgumentException("%s: weights onto the receptor '%s' are %s, unlike %s"
                        .formatted(
                                label,
                                receptor.name(),
                                receptor.sign() == Sign.POSITIVE ? "at least 0" : "at most 0",
                                w));
            }
        }
    }

    /// Parameters of the synapses that are the same for all, for the library.
    Map<String, Value> common(Receptor receptor, Population target) {
        Map<String, Value> values = new LinkedHashMap<>();
        synapse.model().fixed().forEach((name, x) -> values.put(name, value(name, x)));
        for (SynapseModel.Parameter p : synapse.model().parameters()) {
            Optional<Double> x = synapse.values().get(p.name()) instanceof ConnectionValue.Constant(double given)
                    ? Optional.of(given)
                    : p.initial();
            x.ifPresent(v -> {
                values.put(p.library(), value(p.library(), p.isWeight() ? v * receptor.factor() : v));
                begun(p.name()).forEach(name -> values.put(name, value(name, v)));
            });
        }
        timeOfReceptor(receptor, target)
                .ifPresent(tau -> values.put(
                        ACTIVE, Value.of(target.parameters().of(tau, 0).getFirst())));
        return values;
    }

    /// The parameter of the targets that active resources decay with.
    private Optional<String> timeOfReceptor(Receptor receptor, Population target) {
        String tau = receptor.name().equals("inhibitory") ? "tau_syn_I" : "tau_syn_E";
        return Stream.of(receptor.name() + ".tau_syn", tau)
                .filter(_ -> synapse.model().takesTimeOfReceptor())
                .filter(target.model().parameterNames()::contains)
                .findFirst();
    }

    /// Where targets differ in it, each synapse has that of its target.
    private void applyTimeOfReceptor(Run run, ProjectionPart part) {
        timeOfReceptor(part.receptor(), part.post()).ifPresent(tau -> {
            double[] each = part.edgeNumbers()
                    .map(e -> post.index(edges().target(e)))
                    .mapToDouble(i -> part.post().parameters().of(tau, i).getFirst())
                    .toArray();
            if (Arrays.stream(each).distinct().count() > 1) {
                part.synapses(run).set(ACTIVE, each);
            }
        });
    }

    /// Variables of the library that begin with the value of a parameter.
    private List<String> begun(String parameter) {
        return synapse.model().begins().entrySet().stream()
                .filter(b -> b.getValue().equals(parameter))
                .map(Map.Entry::getKey)
                .toList();
    }

    private Value value(String name, double x) {
        return simulation
                .catalogue()
                .find(synapse.model().library())
                .flatMap(m -> m.parameter(name))
                .map(p -> p.value(x))
                .orElseThrow(() -> new IllegalStateException(name));
    }

    /// Sets what differs from synapse to synapse.
    void apply(Run run) {
        int stream = 2;
        for (SynapseModel.Parameter p : synapse.model().parameters()) {
            ConnectionValue value = synapse.values().get(p.name());
            boolean own = edges().columns().containsKey(p.name());
            if (own || value != null && !(value instanceof ConnectionValue.Constant)) {
                ConnectionValue given = value == null ? ConnectionValue.of(0) : value;
                double[] values = column(p.name(), given, stream);
                put(run, p.name(), values);
                begun(p.name()).forEach(name -> put(run, name, values));
            }
            stream++;
        }
        parts.forEach(part -> applyTimeOfReceptor(run, part));
        assigned.forEach((name, values) -> put(run, name, values));
    }

    private void put(Run run, String name, double[] values) {
        for (ProjectionPart part : parts) {
            double factor = factor(part, name);
            part.synapses(run)
                    .set(
                            library(name),
                            part.edgeNumbers()
                                    .mapToDouble(e -> values[e] * factor)
                                    .toArray());
        }
    }

    private double factor(ProjectionPart part, String name) {
        boolean weight = name.equals("weight")
                || !SynapseModel.COMMON.contains(name)
                        && known(name).map(SynapseModel.Parameter::isWeight).orElse(false);
        return weight ? part.factor() : 1;
    }

    private Optional<SynapseModel.Parameter> known(String name) {
        return synapse.model().parameters().stream()
                .filter(p -> p.name().equals(name))
                .findFirst();
    }

    /// The library's name of a parameter; other names are the library's own, such as `u` and `x`.
    private String library(String name) {
        return known(name).map(SynapseModel.Parameter::library).orElse(name);
    }

    /// A number of every connection as it is now, by source and then by target: `weight`, `delay`, a
    /// parameter of the synapse type or a variable of the library's model.
    ///
    /// @throws IllegalArgumentException when the synapses have no such number
    public double[] get(String name) {
        Run run = simulation.link();
        double[] values = new double[size()];
        for (ProjectionPart part : parts) {
            double[] column = part.synapses(run).values(library(name));
            double factor = factor(part, name);
            int k = 0;
            for (int e : part.edgeNumbers().toArray()) {
                values[e] = column[k++] / factor;
            }
        }
        return values;
    }

    /// The indices of the source and the target of every connection, by source and then by target.
    public int[][] addresses() {
        Edges all = edges();
        int[][] addresses = new int[all.size()][];
        Arrays.setAll(addresses, e -> new int[] {all.source(e), all.target(e)});
        return addresses;
    }

    /// What becomes of several connections of one pair.
    public enum Multiple {
        FIRST((a, _) -> a),
        LAST((_, b) -> b),
        SUM(Double::sum),
        MIN(Math::min),
        MAX(Math::max);

        private final DoubleBinaryOperator join;

        Multiple(DoubleBinaryOperator join) {
            this.join = join;
        }
    }

    /// A number of every pair, NaN where there is no connection.
    ///
    /// @throws IllegalArgumentException when the synapses have no such number
    public double[][] matrix(String name, Multiple multiple) {
        double[] values = get(name);
        double[][] matrix = new double[pre.size()][post.size()];
        Arrays.stream(matrix).forEach(row -> Arrays.fill(row, Double.NaN));
        for (int e = 0; e < values.length; e++) {
            double[] row = matrix[edges().source(e)];
            int j = edges().target(e);
            row[j] = Double.isNaN(row[j]) ? values[e] : multiple.join.applyAsDouble(row[j], values[e]);
        }
        return matrix;
    }

    /// As [#matrix(String, Multiple)], the last of several connections.
    public double[][] matrix(String name) {
        return matrix(name, Multiple.LAST);
    }

    /// Sets a number of every connection: at time 0 for this run and all later ones, else until the next
    /// reset.
    ///
    /// @throws IllegalArgumentException when the synapses have no such number, or refuse a value
    public void set(String name, double value) {
        set(name, ConnectionValue.of(value));
    }

    /// Sets a number of every connection: at time 0 for this run and all later ones, else until the next
    /// reset.
    ///
    /// @throws IllegalArgumentException when the synapses have no such number, or refuse a value
    /// @throws IllegalStateException when delays are set and time has passed since the last reset
    public void set(String name, ConnectionValue value) {
        if (name.equals("delay")) {
            simulation.change();
            synapse = synapse.delay(value);
            return;
        }
        Run run = simulation.link();
        double[] values = pairing.values(value, edges(), 31 * name.hashCode());
        if (name.equals("weight")) {
            double[] given = Arrays.stream(values).filter(w -> !Double.isNaN(w)).toArray();
            parts.forEach(p -> checkSign(p.receptor(), given));
        }
        put(run, name, values);
        if (simulation.time() == 0) {
            double[] all = assigned.computeIfAbsent(name, _ -> filled(values.length));
            for (int e = 0; e < values.length; e++) {
                all[e] = Double.isNaN(values[e]) ? all[e] : values[e];
            }
        }
    }

    private static double[] filled(int n) {
        double[] unset = new double[n];
        Arrays.fill(unset, Double.NaN);
        return unset;
    }

    /// Writes all connections as text: indices of source and target, and the named numbers, in PyNN's
    /// layout, which [Connector.FromFile] reads.
    ///
    /// @throws IOException when the file cannot be written
    public void save(Path file, String... names) throws IOException {
        List<double[]> columns = Arrays.stream(names).map(this::get).toList();
        List<double[]> rows = new ArrayList<>();
        for (int e = 0; e < size(); e++) {
            double[] row = new double[2 + names.length];
            row[0] = edges().source(e);
            row[1] = edges().target(e);
            for (int c = 0; c < names.length; c++) {
                row[2 + c] = columns.get(c)[e];
            }
            rows.add(row);
        }
        new ConnectionFile(rows, List.of(names)).write(file);
    }

    /// Samples numbers of all connections from now on, time 0 included.
    ///
    /// @param intervalMillis a whole number of steps
    /// @throws IllegalStateException when time has passed since the last reset
    public void record(double intervalMillis, String... names) {
        simulation.requireStart();
        Structure.require(
                intervalMillis > 0 && simulation.grid().isOnGrid(intervalMillis),
                "an interval is a whole number of steps, unlike " + intervalMillis);
        recordInterval = intervalMillis;
        for (String name : names) {
            recorded.put(name, new ArrayList<>());
        }
    }

    /// The samples of a number since the last reset: one row for each time, in which connections stand
    /// by source and then by target.
    ///
    /// @throws IllegalStateException when it is not recorded
    public double[][] samples(String name) {
        List<double[]> rows = recorded.get(name);
        if (rows == null) {
            throw new IllegalStateException("'" + name + "' of " + label + " is not recorded");
        }
        return rows.stream().map(double[]::clone).toArray(double[][]::new);
    }

    /// What was sampled since the last reset, as a block: a signal for each number, with a channel for
    /// each connection, by source and then by target. Its annotations name both groups.
    public Block data() {
        List<AnalogSignal> signals = new ArrayList<>();
        recorded.forEach((name, rows) -> {
            List<double[]> channels = new ArrayList<>();
            for (int e = 0; e < size(); e++) {
                int connection = e;
                channels.add(rows.stream().mapToDouble(row -> row[connection]).toArray());
            }
            String unit = name.equals("weight") ? weightUnit() : "";
            int[] numbers = StableOrder.unchanged(size());
            signals.add(new AnalogSignal(name, unit, 0, recordInterval, numbers, channels));
        });
        return new Block(
                label,
                Map.of("pre", Value.of(pre.label()), "post", Value.of(post.label())),
                List.of(new Segment("segment000", Map.of(), List.of(), signals)));
    }

    /// Writes what was sampled to a file; its ending says in which format
    /// ([org.synfire.formats.BlockFiles]).
    ///
    /// @throws IOException when it cannot be written; what was there is kept
    /// @throws IllegalArgumentException when no format has such an ending
    public void writeData(Path file) throws IOException {
        BlockFiles.write(file, data());
    }

    /// The next time at which something is to be sampled.
    double nextSample(double now) {
        return recorded.isEmpty()
                ? Double.POSITIVE_INFINITY
                : (Math.floor(now / recordInterval + 1e-9) + 1) * recordInterval;
    }

    void sample(double now) {
        boolean due = !recorded.isEmpty() && Math.abs(now / recordInterval - Math.rint(now / recordInterval)) < 1e-9;
        if (due) {
            recorded.forEach((name, rows) -> rows.add(get(name)));
        }
    }

    void keep(StateStream state) {
        state.part("samples of " + label);
        for (Map.Entry<String, List<double[]>> quantity : recorded.entrySet()) {
            state.part(quantity.getKey());
            List<double[]> known = quantity.getValue();
            long count = state.whole(known.size());
            List<double[]> kept = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                kept.add(state.someReals(i < known.size() ? known.get(i) : new double[0]));
            }
            if (state.restores()) {
                quantity.setValue(kept);
            }
        }
    }

    void forgetSamples() {
        recorded.values().forEach(List::clear);
    }

    /// What the projection is, in lines of text.
    public String describe() {
        StringBuilder text = new StringBuilder("%s: %d connections of type %s, which is %s in the library%n"
                .formatted(label, size(), synapse.name(), synapse.model().library()));
        for (String name : List.of("weight", "delay")) {
            double[] values = get(name);
            text.append("  %s from %s to %s %s%n"
                    .formatted(
                            name,
                            Arrays.stream(values).min().orElse(Double.NaN),
                            Arrays.stream(values).max().orElse(Double.NaN),
                            name.equals("delay") ? "ms" : weightUnit()));
        }
        return text.toString().stripTrailing();
    }

    @Override
    public String toString() {
        return label + ", " + synapse.name();
    }
}
