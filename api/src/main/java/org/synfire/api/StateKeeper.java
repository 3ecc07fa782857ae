package org.synfire.api;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.synfire.formats.StateValue;
import org.synfire.network.ModelInfo;

/// Brings the state of populations and projections to dictionaries and back, under the names that
/// ANNarchy gives them in its files.
final class StateKeeper {

    private static final String WEIGHT = "w";

    private final Simulation simulation;
    private final ObjectNames names;
    private final List<String> notes = new ArrayList<>();

    StateKeeper(Simulation simulation) {
        this.simulation = simulation;
        this.names = new ObjectNames(simulation);
    }

    List<String> notes() {
        return notes;
    }

    StateValue.Entries network(boolean populations, boolean projections) {
        Map<String, StateValue> entries = new LinkedHashMap<>();
        entries.put("time_step", new StateValue.Whole(Math.round(simulation.time() / simulation.timestep())));
        entries.put("net_id", new StateValue.Whole(0));
        if (populations) {
            names.populations().forEach((name, p) -> entries.put(name, of(p)));
        }
        if (projections) {
            names.projections().forEach((name, p) -> entries.put(name, of(p)));
        }
        Map<String, StateValue> objects = new LinkedHashMap<>();
        objects.put(
                "populations", StateValue.texts(List.copyOf(names.populations().keySet())));
        objects.put(
                "projections", StateValue.texts(List.copyOf(names.projections().keySet())));
        entries.put("obj_names", new StateValue.Entries(objects));
        return new StateValue.Entries(entries);
    }

    /// Takes over what both the file and the network have.
    ///
    /// @throws IllegalArgumentException when a structure differs; nothing is changed then
    void load(StateValue.Entries file, boolean populations, boolean projections) {
        List<Runnable> steps = new ArrayList<>();
        if (populations) {
            names.populations().forEach((name, p) -> part(file, name).ifPresent(e -> steps.add(loading(name, p, e))));
        }
        if (projections) {
            names.projections().forEach((name, p) -> part(file, name).ifPresent(e -> steps.add(loading(name, p, e))));
        }
        steps.forEach(Runnable::run);
    }

    private Optional<StateValue.Entries> part(StateValue.Entries file, String name) {
        if (file.find(name).orElse(new StateValue.Nothing()) instanceof StateValue.Entries entries) {
            return Optional.of(entries);
        }
        notes.add("nothing is kept of '" + name + "'");
        return Optional.empty();
    }

    StateValue.Entries of(Population population) {
        List<String> parameters = population.parameters().names().stream()
                .filter(p -> !population.model().parameter(p).isSequence())
                .toList();
        List<String> variables = population.model().states().stream()
                .map(CellModel.State::name)
                .filter(v -> isKept(population, v))
                .toList();
        Map<String, StateValue> entries = new LinkedHashMap<>();
        entries.put("name", new StateValue.Text(names.of(population)));
        entries.put("geometry", new StateValue.Items(List.of(new StateValue.Whole(population.size()))));
        entries.put("size", new StateValue.Whole(population.size()));
        entries.put(
                "attributes",
                StateValue.texts(
                        Stream.concat(parameters.stream(), variables.stream()).toList()));
        entries.put("parameters", StateValue.texts(parameters));
        entries.put("variables", StateValue.texts(variables));
        parameters.forEach(p -> entries.put(p, StateValue.Numbers.of(population.get(p))));
        variables.forEach(v -> entries.put(v, StateValue.Numbers.of(population.state(v))));
        return new StateValue.Entries(entries);
    }

    private boolean isKept(Population population, String variable) {
        String library = population.model().state(variable).library();
        return info(population.model().library())
                .parameter(library)
                .filter(p -> p.role() == ModelInfo.Role.STATE)
                .isPresent();
    }

    private ModelInfo info(String library) {
        return simulation.catalogue().find(library).orElseThrow();
    }

    /// What takes over the state of a population, when it fits.
    ///
    /// @throws IllegalArgumentException when it does not
    Runnable loading(String name, Population population, StateValue.Entries kept) {
        List<String> attributes = kept.find("attributes")
                .flatMap(StateValue::allTexts)
                .orElseThrow(() -> new IllegalArgumentException("'" + name
                        + "' is no population of ANNarchy, or of a version before 4.5: it has no 'attributes'"));
        Map<String, double[]> values = new LinkedHashMap<>();
        for (String attribute : attributes) {
            kept.find(attribute).flatMap(StateValue::flat).ifPresent(all -> {
                if (all.length != 1 && all.length != population.size()) {
                    throw new IllegalArgumentException("'%s' of '%s' has %d values for %d cells"
                            .formatted(attribute, name, all.length, population.size()));
                }
                values.put(attribute, all);
            });
        }
        return () -> values.forEach((attribute, all) -> load(name, population, attribute, all));
    }

    private void load(String name, Population population, String attribute, double[] all) {
        CellValue value = all.length == 1 ? CellValue.of(all[0]) : CellValue.each(all);
        boolean isState = population.model().states().stream()
                .anyMatch(s -> s.name().equals(attribute) && isKept(population, attribute));
        try {
            if (isState) {
                population.restore(attribute, value);
            } else if (population.parameters().names().contains(attribute)
                    && !population.model().parameter(attribute).isSequence()) {
                population.set(attribute, value);
            } else {
                notes.add("'" + name + "' has no '" + attribute + "'");
            }
        } catch (IllegalArgumentException refused) {
            notes.add("'" + attribute + "' of '" + name + "' is left as it is: " + refused.getMessage());
        }
    }

    /// Edges by target, then by source.
    private static Map<Integer, List<Integer>> dendrites(Projection projection) {
        Map<Integer, List<Integer>> byTarget = new TreeMap<>();
        for (int e = 0; e < projection.size(); e++) {
            byTarget.computeIfAbsent(projection.edges().target(e), _ -> new ArrayList<>())
                    .add(e);
        }
        return byTarget;
    }

    private static StateValue rows(Map<Integer, List<Integer>> dendrites, double[] each) {
        return new StateValue.Items(dendrites.values().stream()
                .<StateValue>map(edges -> new StateValue.Items(edges.stream()
                        .<StateValue>map(e -> new StateValue.Real(each[e]))
                        .toList()))
                .toList());
    }

    /// An array of two dimensions when as many connections end on each cell.
    private static StateValue sources(Projection projection, Map<Integer, List<Integer>> dendrites) {
        List<double[]> rows = dendrites.values().stream()
                .map(edges -> edges.stream()
                        .mapToDouble(e -> projection.edges().source(e))
                        .toArray())
                .toList();
        int width = rows.isEmpty() ? 0 : rows.getFirst().length;
        if (rows.stream().allMatch(r -> r.length == width)) {
            double[] all = rows.stream().flatMapToDouble(Arrays::stream).toArray();
            return new StateValue.Numbers(new int[] {rows.size(), width}, all, true);
        }
        return new StateValue.Uneven(rows.stream()
                .<StateValue>map(r -> new StateValue.Items(Arrays.stream(r)
                        .<StateValue>mapToObj(x -> new StateValue.Whole((long) x))
                        .toList()))
                .toList());
    }

    private static StateValue uniformOrRows(Map<Integer, List<Integer>> dendrites, double[] each) {
        return each.length > 0 && Arrays.stream(each).distinct().count() == 1
                ? new StateValue.Real(each[0])
                : rows(dendrites, each);
    }

    private List<String> parameters(Projection projection) {
        return projection.synapse().model().parameters().stream()
                .map(SynapseModel.Parameter::name)
                .toList();
    }

    /// Variables of the library's model that are not under another name among the parameters.
    private List<String> variables(Projection projection) {
        return info(projection.synapse().model().library()).parameters().stream()
                .filter(p -> p.role() == ModelInfo.Role.STATE)
                .map(ModelInfo.ParameterInfo::name)
                .filter(v -> !v.equals("weight") && !v.equals("delay") && !v.equals("receptor_type"))
                .filter(v -> !parameters(projection).contains(v))
                .toList();
    }

    StateValue.Entries of(Projection projection) {
        simulation.link();
        Map<Integer, List<Integer>> dendrites = dendrites(projection);
        List<String> parameters = parameters(projection);
        List<String> variables = variables(projection);
        Map<String, StateValue> entries = new LinkedHashMap<>();
        entries.put("name", new StateValue.Text(names.of(projection)));
        entries.put("pre", new StateValue.Text(names.of(projection.pre())));
        entries.put("post", new StateValue.Text(names.of(projection.post())));
        entries.put("target", new StateValue.Text(projection.receptorName()));
        entries.put(
                "post_ranks",
                new StateValue.Items(dendrites.keySet().stream()
                        .<StateValue>map(StateValue.Whole::new)
                        .toList()));
        entries.put(
                "attributes",
                StateValue.texts(Stream.of(parameters, variables, List.of(WEIGHT))
                        .flatMap(List::stream)
                        .toList()));
        entries.put("parameters", StateValue.texts(parameters));
        entries.put(
                "variables",
                StateValue.texts(
                        Stream.concat(variables.stream(), Stream.of(WEIGHT)).toList()));
        entries.put("delays", uniformOrRows(dendrites, projection.get("delay")));
        entries.put("pre_ranks", sources(projection, dendrites));
        parameters.forEach(p -> entries.put(p, uniformOrRows(dendrites, projection.get(p))));
        variables.forEach(v -> entries.put(v, rows(dendrites, projection.get(v))));
        entries.put(WEIGHT, rows(dendrites, projection.get("weight")));
        return new StateValue.Entries(entries);
    }

    /// What takes over the state of a projection, when it fits.
    ///
    /// @throws IllegalArgumentException when it does not
    Runnable loading(String name, Projection projection, StateValue.Entries kept) {
        List<String> attributes = kept.find("attributes")
                .flatMap(StateValue::allTexts)
                .orElseThrow(() -> new IllegalArgumentException("'" + name
                        + "' is no projection of ANNarchy, or of a version before 4.5: it has no 'attributes'"));
        Map<Integer, List<Integer>> dendrites = dendrites(projection);
        requireStructure(name, projection, dendrites, kept);
        Map<String, double[]> values = new LinkedHashMap<>();
        for (String attribute : attributes) {
            kept.find(attribute)
                    .ifPresent(value -> values.put(attribute, each(name, attribute, projection, dendrites, value)));
        }
        kept.find("delays").ifPresent(delays -> {
            if (!Arrays.equals(each(name, "delays", projection, dendrites, delays), projection.get("delay"))) {
                throw new IllegalArgumentException(
                        "the delays of '" + name + "' differ; they are fixed in this network");
            }
        });
        return () -> values.forEach((attribute, each) -> load(name, projection, attribute, each));
    }

    private static void requireStructure(
            String name, Projection projection, Map<Integer, List<Integer>> dendrites, StateValue.Entries kept) {
        double[] targets = kept.find("post_ranks").flatMap(StateValue::flat).orElse(new double[0]);
        List<double[]> sources =
                kept.find("pre_ranks").flatMap(StateValue::rows).orElse(List.of());
        boolean fits = Arrays.equals(
                        targets, dendrites.keySet().stream().mapToDouble(t -> t).toArray())
                && sources.size() == dendrites.size();
        int row = 0;
        for (List<Integer> edges : dendrites.values()) {
            fits = fits
                    && Arrays.equals(
                            sources.get(row++),
                            edges.stream()
                                    .mapToDouble(e -> projection.edges().source(e))
                                    .toArray());
        }
        if (!fits) {
            throw new IllegalArgumentException(
                    "the connections of '%s' are others: %d onto %d cells in the file, %d onto"
                                    .formatted(
                                            name,
                                            sources.stream()
                                                    .mapToInt(r -> r.length)
                                                    .sum(),
                                            targets.length,
                                            projection.size())
                            + " " + dendrites.size() + " cells in this network");
        }
    }

    /// One number for each connection, in the order of the projection.
    private static double[] each(
            String name,
            String attribute,
            Projection projection,
            Map<Integer, List<Integer>> dendrites,
            StateValue value) {
        double[] each = new double[projection.size()];
        Optional<Double> single = value.number();
        if (single.isPresent() && !(value instanceof StateValue.Numbers && each.length == 1)) {
            Arrays.fill(each, single.get());
            return each;
        }
        double[] flat = value.flat().orElse(new double[0]);
        boolean byTarget = flat.length == dendrites.size() && flat.length != each.length;
        if (flat.length != each.length && !byTarget) {
            throw new IllegalArgumentException("'%s' of '%s' has %d values for %d connections"
                    .formatted(attribute, name, flat.length, each.length));
        }
        int next = 0;
        int row = 0;
        for (List<Integer> edges : dendrites.values()) {
            for (int e : edges) {
                each[e] = byTarget ? flat[row] : flat[next++];
            }
            row++;
        }
        return each;
    }

    private void load(String name, Projection projection, String attribute, double[] each) {
        String own = attribute.equals(WEIGHT) ? "weight" : attribute;
        boolean known = own.equals("weight")
                || parameters(projection).contains(own)
                || variables(projection).contains(own);
        if (!known) {
            notes.add("'" + name + "' has no '" + attribute + "'");
            return;
        }
        try {
            projection.set(own, ConnectionValue.listed(each));
        } catch (IllegalArgumentException refused) {
            notes.add("'" + attribute + "' of '" + name + "' is left as it is: " + refused.getMessage());
        }
    }
}
