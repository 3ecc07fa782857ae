package org.synfire.api;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.synfire.formats.Sonata;
import org.synfire.formats.SonataCircuit;
import org.synfire.formats.SonataCircuit.Edges;
import org.synfire.formats.SonataCircuit.Kind;
import org.synfire.formats.SonataCircuit.Nodes;

/// Makes a network of a circuit. Nodes of one population may be of several types: each becomes a population
/// here, and the cells are addressed by their numbers all the same.
final class SonataImport {

    /// A cell of this network.
    private record Place(Population population, int index) {}

    private final Simulation simulation;
    private final SonataCircuit circuit;
    private final List<String> notes;
    private final List<String> mistakes = new ArrayList<>();
    private final List<Runnable> steps = new ArrayList<>();
    private final Map<String, Place[]> places = new LinkedHashMap<>();
    private final Map<String, List<Projection>> projections = new LinkedHashMap<>();

    SonataImport(Simulation simulation, SonataCircuit circuit) {
        this.simulation = simulation;
        this.circuit = circuit;
        this.notes = new ArrayList<>(circuit.notes());
    }

    SonataNetwork.Imported make() {
        circuit.nodes().forEach(this::plan);
        circuit.edges().forEach(this::plan);
        if (!mistakes.isEmpty()) {
            throw new IllegalArgumentException(String.join(System.lineSeparator(), mistakes));
        }
        simulation.wholly(() -> steps.forEach(Runnable::run));
        Map<String, Cells> populations = new LinkedHashMap<>();
        places.forEach((name, all) -> populations.put(name, cells(name, all)));
        return new SonataNetwork.Imported(populations, projections, notes);
    }

    private <T> Optional<T> checked(String where, Supplier<T> maker) {
        try {
            return Optional.of(maker.get());
        } catch (IllegalArgumentException refused) {
            mistakes.add(where + ": " + refused.getMessage());
            return Optional.empty();
        }
    }

    private static Cells cells(String name, Place... all) {
        List<Population> populations =
                Arrays.stream(all).map(Place::population).distinct().toList();
        if (populations.size() == 1) {
            return populations.getFirst();
        }
        // The numbers of nodes decide the order, and views have runs of neighbours.
        List<Cells> runs = new ArrayList<>();
        for (int from = 0; from < all.length; ) {
            int first = from;
            while (++from < all.length && all[from].population() == all[first].population()) {}
            runs.add(all[first].population().slice(all[first].index(), all[from - 1].index() + 1));
        }
        return new Assembly(name, runs);
    }

    private void plan(Nodes nodes) {
        places.put(nodes.name(), new Place[nodes.size()]);
        for (int k = 0; k < nodes.kinds().size(); k++) {
            int kind = k;
            int[] members = members(nodes.kind(), kind);
            if (members.length > 0) {
                String label = members.length == nodes.size() ? nodes.name() : nodes.name() + "." + kind;
                plan(nodes, nodes.kinds().get(kind), members, label);
            }
        }
    }

    private static int[] members(int[] kinds, int kind) {
        return IntStream.range(0, kinds.length).filter(i -> kinds[i] == kind).toArray();
    }

    private void plan(Nodes nodes, Kind kind, int[] members, String label) {
        checked(label, () -> cellType(kind)).ifPresent(type -> {
            Map<String, CellValue> values = new LinkedHashMap<>();
            Map<String, CellValue> initial = new LinkedHashMap<>();
            kind.parameters()
                    .forEach((p, x) ->
                            checked(label, () -> checked(type, p, x)).ifPresent(value -> values.put(p, value)));
            nodes.columns().forEach((column, all) -> {
                double[] own = Arrays.stream(members).mapToDouble(i -> all[i]).toArray();
                column(label, type, column, own, values, initial);
            });
            if (type.name().equals(StandardCells.SPIKE_ARRAY)) {
                values.put(StandardCells.SPIKE_TIMES, spikes(nodes.name(), members));
            }
            steps.add(() -> make(nodes, members, label, type, values, initial));
        });
    }

    private static CellValue checked(CellType type, String parameter, List<Double> x) {
        CellValue value =
                type.model().parameter(parameter).isSequence() ? new CellValue.Sequence(x) : CellValue.of(x.getFirst());
        CellParameters.check(type.model(), parameter, value);
        return value;
    }

    private void column(
            String label,
            CellType type,
            String column,
            double[] own,
            Map<String, CellValue> values,
            Map<String, CellValue> initial) {
        if (Arrays.stream(own).allMatch(Double::isNaN) || List.of("x", "y", "z").contains(column)) {
            return;
        }
        String name = column.replaceFirst("^(" + SonataExport.OWN + "|" + SonataExport.INITIAL + ")", "");
        boolean isInitial = column.startsWith(SonataExport.INITIAL);
        boolean isKnown = isInitial
                ? type.recordables().contains(name)
                : column.startsWith(SonataExport.OWN) || type.parameterNames().contains(name);
        if (!isKnown) {
            notes.add("'%s' of %s is left out: %s has no such parameter".formatted(column, label, type.name()));
        } else if (Arrays.stream(own).anyMatch(Double::isNaN)) {
            mistakes.add("%s: '%s' is given for some nodes of one type only".formatted(label, column));
        } else if (isInitial) {
            initial.put(name, CellValue.each(own));
        } else {
            checked(label, () -> {
                        CellParameters.check(type.model(), name, CellValue.each(own));
                        return CellValue.each(own);
                    })
                    .ifPresent(value -> values.put(name, value));
        }
    }

    private CellValue spikes(String population, int... members) {
        Sonata.Spikes all = circuit.spikes().getOrDefault(population, new Sonata.Spikes(new int[0], new double[0]));
        double[][] trains = new double[members.length][];
        Map<Integer, Doubles> byNode = new LinkedHashMap<>();
        for (int k = 0; k < all.size(); k++) {
            byNode.computeIfAbsent(all.nodes()[k], _ -> new Doubles()).add(all.times()[k]);
        }
        Arrays.setAll(
                trains, i -> byNode.getOrDefault(members[i], new Doubles()).toArray());
        return CellValue.sequences(trains);
    }

    private void make(
            Nodes nodes,
            int[] members,
            String label,
            CellType type,
            Map<String, CellValue> values,
            Map<String, CellValue> initial) {
        double[] none = new double[nodes.size()];
        double[] x = nodes.columns().getOrDefault("x", none);
        double[] y = nodes.columns().getOrDefault("y", none);
        double[] z = nodes.columns().getOrDefault("z", none);
        Population population = nodes.columns().containsKey("x")
                ? simulation.population(
                        members.length,
                        type,
                        new Structure.Given(Arrays.stream(members)
                                .mapToObj(i -> new Position(x[i], orZero(y[i]), orZero(z[i])))
                                .toList()),
                        label)
                : simulation.population(members.length, type, label);
        values.forEach(population::set);
        initial.forEach(population::initialize);
        Place[] all = CellModel.present(places, nodes.name());
        IntStream.range(0, members.length).forEach(i -> all[members[i]] = new Place(population, i));
    }

    private static double orZero(double coordinate) {
        return Double.isNaN(coordinate) ? 0 : coordinate;
    }

    private CellType cellType(Kind kind) {
        if (kind.column(SonataExport.TYPE).equals(SonataExport.VIRTUAL)) {
            return CellType.of(StandardCells.SPIKE_ARRAY);
        }
        String template = kind.column(SonataExport.TEMPLATE);
        Structure.require(!template.isEmpty(), "it has no " + SonataExport.TEMPLATE);
        String name = template.substring(template.indexOf(':') + 1);
        return CellType.isStandard(name) && !template.startsWith(SonataExport.LIBRARY)
                ? CellType.of(name)
                : simulation.cellType(name);
    }

    private void plan(Edges edges) {
        projections.put(edges.name(), new ArrayList<>());
        for (String end : List.of(edges.source(), edges.target())) {
            if (circuit.nodes().stream().noneMatch(n -> n.name().equals(end))) {
                mistakes.add("%s: there is no population of nodes '%s'".formatted(edges.name(), end));
            }
        }
        for (int k = 0; k < edges.kinds().size(); k++) {
            Kind kind = edges.kinds().get(k);
            int[] members = members(edges.kind(), k);
            if (members.length > 0) {
                String label = members.length == edges.size() ? edges.name() : edges.name() + "." + k;
                checked(label, () -> synapse(kind))
                        .ifPresent(type -> steps.add(() -> make(edges, kind, members, label, type)));
            }
        }
    }

    private SynapseType synapse(Kind kind) {
        String template = kind.column(SonataExport.TEMPLATE);
        String name = template.isEmpty() ? "StaticSynapse" : template.substring(template.indexOf(':') + 1);
        SynapseModel model = SynapseModel.find(name)
                .filter(_ -> !template.startsWith(SonataExport.LIBRARY))
                .orElseGet(() -> NativeModels.synapse(simulation.catalogue(), name));
        SynapseType type = SynapseType.of(model);
        for (Map.Entry<String, List<Double>> parameter : kind.parameters().entrySet()) {
            double x = parameter.getValue().getFirst();
            boolean isTrace = parameter.getKey().equals(SonataExport.TAU_MINUS)
                    && !model.names().contains(SonataExport.TAU_MINUS);
            type = isTrace ? type.leavingTrace(x) : type.with(parameter.getKey(), x);
        }
        return type;
    }

    private void make(Edges edges, Kind kind, int[] members, String label, SynapseType type) {
        Cells pre = cells(edges.source(), CellModel.present(places, edges.source()));
        Cells post = cells(edges.target(), CellModel.present(places, edges.target()));
        SynapseType given = type;
        List<String> columns = new ArrayList<>();
        List<double[]> values = new ArrayList<>();
        for (String name : List.of(SonataExport.WEIGHT, SonataExport.DELAY)) {
            String own = name.equals(SonataExport.WEIGHT) ? "weight" : name;
            OptionalDouble common = common(kind, name);
            given = common.isPresent() ? given.with(own, common.getAsDouble()) : given;
            add(edges, name, own, members, columns, values);
        }
        for (String column : edges.columns().keySet()) {
            if (column.startsWith(SonataExport.OWN)) {
                add(edges, column, column.substring(SonataExport.OWN.length()), members, columns, values);
            }
        }
        List<double[]> rows = new ArrayList<>();
        for (int k = 0; k < members.length; k++) {
            double[] row = new double[2 + columns.size()];
            row[0] = edges.sources()[members[k]];
            row[1] = edges.targets()[members[k]];
            for (int c = 0; c < columns.size(); c++) {
                row[2 + c] = values.get(c)[k];
            }
            for (int n = count(edges, members[k]); n > 0; n--) {
                rows.add(row);
            }
        }
        String receptor = kind.column(SonataExport.RECEPTOR);
        Projection projection = simulation.connect(
                pre,
                post,
                new Connector.FromList(rows, columns),
                given,
                Optional.of(receptor).filter(r -> !r.isEmpty()),
                Space.PLAIN);
        CellModel.present(projections, edges.name()).add(projection.labelled(label));
    }

    /// A number of the type's row that all its edges have.
    private static OptionalDouble common(Kind kind, String column) {
        String text = kind.column(column);
        return text.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(text));
    }

    private static void add(
            Edges edges, String column, String own, int[] members, List<String> columns, List<double[]> values) {
        double[] all = edges.columns().get(column);
        if (all != null && !Double.isNaN(all[members[0]])) {
            columns.add(own);
            values.add(Arrays.stream(members).mapToDouble(e -> all[e]).toArray());
        }
    }

    /// How many synapses an edge stands for.
    private static int count(Edges edges, int edge) {
        double[] all = edges.columns().get("nsyns");
        return all == null || Double.isNaN(all[edge]) ? 1 : (int) all[edge];
    }
}
