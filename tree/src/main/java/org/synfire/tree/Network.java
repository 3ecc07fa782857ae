package org.synfire.tree;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.synfire.build.Linker;
import org.synfire.network.Diagnostic;
import org.synfire.network.Diagnostics;
import org.synfire.network.ModelCatalogue;
import org.synfire.network.NetworkDescription;
import org.synfire.network.Population;
import org.synfire.network.RecordSink;
import org.synfire.network.Run;
import org.synfire.network.RunSettings;
import org.synfire.network.SourceSpan;
import org.synfire.network.SpecificationException;
import org.synfire.network.TimeGrid;
import org.synfire.tree.internal.read.LayerSection;
import org.synfire.tree.internal.read.NetworkReader;
import org.synfire.tree.internal.read.NetworkResolver;
import org.synfire.tree.internal.read.NetworkSpec;
import org.synfire.tree.internal.read.RecorderSpec;
import org.synfire.tree.internal.read.SynapseChange;
import org.synfire.tree.internal.read.SynapsePlanner;
import org.synfire.tree.internal.read.SynapseSection;
import org.synfire.tree.internal.read.TopologySection;
import org.synfire.tree.internal.read.UnitChange;
import org.synfire.tree.internal.read.UnitPlanner;
import org.synfire.yaml.Datum;

/// A network described by a `network` tree: models, layers, projections and recorders.
///
/// Built at once from a whole tree or section by section with the `build` methods, which keep [#tree] in step;
/// then [#create]d, after which its units and connections can be asked for and changed. Not thread-safe.
///
/// Every method that reads a tree throws [SpecificationException] with all mistakes it found.
public final class Network {

    private final ModelCatalogue catalogue;
    private final ParamsTree tree;
    private NetworkSpec spec;
    private Optional<Created> created = Optional.empty();
    private Path inputDir = Path.of("");

    /// What exists once the network has been created.
    private record Created(Run run, NetworkResolver.Resolved resolved) {}

    /// An empty network.
    public Network() {
        this(new ParamsTree());
    }

    /// A network read from a tree, not created yet. The tree is copied.
    public Network(ParamsTree tree) {
        this(tree, Linker.catalogue());
    }

    /// A network whose models come from the given catalogue.
    public Network(ParamsTree tree, ModelCatalogue catalogue) {
        this(tree, catalogue, read(tree, catalogue));
    }

    /// A network that was read already.
    Network(ParamsTree tree, ModelCatalogue catalogue, NetworkSpec spec) {
        this.catalogue = catalogue;
        this.spec = spec;
        this.tree = tree.copy();
        NetworkReader.SECTIONS.stream()
                .filter(s -> this.tree.child(s).isEmpty())
                .forEach(s -> this.tree.putChild(s, new ParamsTree()));
    }

    /// Lists of edges are looked for in a folder; otherwise where the program runs.
    public void setInputDir(Path folder) {
        inputDir = folder;
    }

    /// The tree that describes the network as it is now.
    public ParamsTree tree() {
        return tree;
    }

    /// Replaces the neuron and generator models by the leaves of a tree.
    public void buildNeuronModels(ParamsTree models) {
        build("neuron_models", models);
    }

    /// Replaces the synapse models by the leaves of a tree.
    public void buildSynapseModels(ParamsTree models) {
        build("synapse_models", models);
    }

    /// Replaces the recorder models by the leaves of a tree.
    public void buildRecorderModels(ParamsTree models) {
        build("recorder_models", models);
    }

    /// Replaces the layers by the leaves of a tree.
    public void buildLayers(ParamsTree layers) {
        build("layers", layers);
    }

    /// Replaces the projection models by the leaves of a tree.
    public void buildProjectionModels(ParamsTree models) {
        build("projection_models", models);
    }

    /// Replaces the projections by the `projections` of a `topology` tree.
    public void buildProjections(ParamsTree topology) {
        build("topology", topology);
    }

    /// Replaces the recorders by those of a `recorders` tree.
    public void buildRecorders(ParamsTree recorders) {
        build("recorders", recorders);
    }

    private void build(String section, ParamsTree subtree) {
        Optional<ParamsTree> before = tree.child(section);
        tree.putChild(section, subtree.copy());
        try {
            spec = read(tree, catalogue);
        } catch (SpecificationException refused) {
            tree.putChild(section, before.orElseGet(ParamsTree::new));
            throw refused;
        }
    }

    private static NetworkSpec read(ParamsTree tree, ModelCatalogue catalogue) {
        Diagnostics diagnostics = new Diagnostics();
        NetworkSpec result = NetworkReader.read(tree, catalogue, Optional.empty(), diagnostics);
        diagnostics.throwIfErrors();
        return result;
    }

    public Map<String, Model> neuronModels() {
        return models("neuron_models");
    }

    /// Synapse models; a receptor given by name appears as the port `receptor_type`.
    public Map<String, Model> synapseModels() {
        Map<String, Model> models = new LinkedHashMap<>();
        models("synapse_models").forEach((name, model) -> models.put(name, withPort(model)));
        return Collections.unmodifiableMap(models);
    }

    private Model withPort(Model model) {
        SynapseSection.Port port = spec.ports().get(model.name());
        if (port == null || port.receptor().isEmpty()) {
            return model;
        }
        Diagnostics diagnostics = new Diagnostics();
        int number = SynapseSection.resolve(port, spec.neurons(), diagnostics).orElse(0);
        diagnostics.throwIfErrors();
        Map<String, @Nullable Object> params = new LinkedHashMap<>(model.params());
        params.keySet().removeAll(List.of("receptor_type", "target_neuron"));
        Map<String, @Nullable Object> nest = new LinkedHashMap<>(model.nestParams());
        nest.put("receptor_type", (long) number);
        return new Model(model.name(), params, nest);
    }

    public Map<String, Model> recorderModels() {
        return models("recorder_models");
    }

    public Map<String, Model> projectionModels() {
        return models("projection_models");
    }

    private Map<String, Model> models(String section) {
        Map<String, Model> models = new LinkedHashMap<>();
        for (ParamsTree leaf : tree.child(section).orElseThrow().leaves(false)) {
            String name = leaf.name().orElseThrow();
            models.put(
                    name,
                    new Model(name, leaf.params().plain(), leaf.nestParams().plain()));
        }
        return Collections.unmodifiableMap(models);
    }

    /// The projections in the order they are created.
    public List<Projection> projections() {
        return spec.projections().stream().map(Network::projection).toList();
    }

    private static Projection projection(TopologySection.ProjectionSpec p) {
        return new Projection(
                p.name(), p.model(), p.sourceLayer(), p.sourcePopulation(), p.targetLayer(), p.targetPopulation());
    }

    /// Relates the parts of the network to each other without creating anything.
    ///
    /// @throws SpecificationException when a name refers to nothing or parts contradict each other
    public NetworkDescription describe(TimeGrid grid) {
        return resolve(grid).description();
    }

    private NetworkResolver.Resolved resolve(TimeGrid grid) {
        Diagnostics diagnostics = new Diagnostics();
        NetworkResolver.Resolved resolved = NetworkResolver.resolve(spec, grid, inputDir, diagnostics);
        diagnostics.throwIfErrors();
        return resolved;
    }

    /// Creates the network; what recorders record is dropped unless a [Simulation] runs it. Creating it twice
    /// is refused.
    public void create(RunSettings settings) {
        link(settings, resolve(settings.grid()), Map.of());
    }

    /// Creates the network and sends what each recorder records to a sink.
    ///
    /// @throws IllegalStateException when it has been created already
    public void create(RunSettings settings, Function<RecorderInfo, RecordSink> sinks) {
        createWith(settings, spec -> sinks.apply(info(spec)));
    }

    void createWith(RunSettings settings, Function<RecorderSpec, RecordSink> sinks) {
        NetworkResolver.Resolved resolved = resolve(settings.grid());
        Map<Integer, RecordSink> byId = new LinkedHashMap<>();
        resolved.recorders().forEach(r -> byId.put(r.recorder().id(), sinks.apply(r)));
        link(settings, resolved, byId);
    }

    private void link(RunSettings settings, NetworkResolver.Resolved resolved, Map<Integer, RecordSink> sinks) {
        if (created.isPresent()) {
            throw new IllegalStateException("this network has been created already");
        }
        try {
            created =
                    Optional.of(new Created(Linker.link(resolved.description(), settings, sinks, catalogue), resolved));
        } catch (SpecificationException refused) {
            throw located(refused);
        }
    }

    /// Mistakes that are found while connecting name their projection; they get the place where it was written.
    private SpecificationException located(SpecificationException refused) {
        return new SpecificationException(
                refused.diagnostics().stream().map(this::located).toList());
    }

    private Diagnostic located(Diagnostic diagnostic) {
        SourceSpan at = spec.projections().stream()
                .filter(p -> diagnostic.message().contains(p.name()))
                .map(TopologySection.ProjectionSpec::at)
                .findFirst()
                .orElse(diagnostic.at());
        return diagnostic.at().equals(SourceSpan.PROGRAM)
                ? new Diagnostic(diagnostic.kind(), diagnostic.severity(), at, diagnostic.message(), diagnostic.hint())
                : diagnostic;
    }

    private Created created() {
        return created.orElseThrow(() -> new IllegalStateException("create() the network first"));
    }

    public boolean isCreated() {
        return created.isPresent();
    }

    /// The running network.
    ///
    /// @throws IllegalStateException before [#create]
    public Run run() {
        return created().run();
    }

    List<RecorderSpec> recorderSpecs() {
        return created().resolved().recorders();
    }

    NetworkSpec spec() {
        return spec;
    }

    /// The layers by name, in the order of their ids.
    ///
    /// @throws IllegalStateException before [#create]
    public Map<String, Layer> layers() {
        Map<String, Layer> layers = new LinkedHashMap<>();
        created().resolved().description().layers().forEach(l -> layers.put(l.name(), layer(l)));
        return Collections.unmodifiableMap(layers);
    }

    private Layer layer(org.synfire.network.Layer layer) {
        LayerSection.LayerSpec written = spec.layer(layer.name());
        List<String> populations =
                layer.populations().stream().map(Population::name).toList();
        Model definition = Objects.requireNonNull(models("layers").get(layer.name()));
        boolean parrots = written.addParrots();
        return new Layer(layer, definition, written.isInput(), parrots ? populations.subList(1, 2) : populations);
    }

    /// All recorders, those of populations first.
    ///
    /// @throws IllegalStateException before [#create]
    public List<RecorderInfo> recorders() {
        return recorderSpecs().stream().map(Network::info).toList();
    }

    /// The recorders of one type: `multimeter`, `voltmeter`, `spike_detector`, `spike_recorder` or `weight_recorder`.
    public List<RecorderInfo> recorders(String type) {
        return recorders().stream().filter(r -> r.type().equals(type)).toList();
    }

    public List<RecorderInfo.OfPopulation> populationRecorders() {
        return recorders().stream()
                .filter(RecorderInfo.OfPopulation.class::isInstance)
                .map(RecorderInfo.OfPopulation.class::cast)
                .toList();
    }

    public List<RecorderInfo.OfProjection> projectionRecorders() {
        return recorders().stream()
                .filter(RecorderInfo.OfProjection.class::isInstance)
                .map(RecorderInfo.OfProjection.class::cast)
                .toList();
    }

    static RecorderInfo info(RecorderSpec spec) {
        return switch (spec) {
            case RecorderSpec.OfPopulation p ->
                new RecorderInfo.OfPopulation(
                        p.modelName(),
                        p.type(),
                        p.recorder().label(),
                        p.recorder().id(),
                        p.layer().name(),
                        p.population().name());
            case RecorderSpec.OfProjection p ->
                new RecorderInfo.OfProjection(
                        p.modelName(),
                        p.type(),
                        p.recorder().label(),
                        p.recorder().id(),
                        p.projection().name());
        };
    }

    /// Layer and population of every unit, by node id.
    ///
    /// @throws IllegalStateException before [#create]
    public Map<Integer, List<String>> populationsByGids() {
        Map<Integer, List<String>> places = new LinkedHashMap<>();
        for (Layer layer : layers().values()) {
            for (String population : layer.populationNames()) {
                layer.gids(population).forEach(id -> places.put(id, List.of(layer.name(), population)));
            }
        }
        return places;
    }

    /// Changes units and synapses as the `unit_changes` and `synapse_changes` of a session do, in the order
    /// given.
    ///
    /// @param unitChanges mappings with `layers`, `population_name`, `change_type`, `from_array` and
    /// `nest_params`
    /// @param synapseChanges mappings with `synapse_model` and `params`
    /// @param inputDir where files of arrays are looked for
    /// @throws SpecificationException with all mistakes; nothing is changed unless a model refuses a computed
    /// value
    public void setState(
            List<Map<String, Object>> unitChanges, List<Map<String, Object>> synapseChanges, Path inputDir) {
        Diagnostics diagnostics = new Diagnostics();
        List<UnitChange> units = mappings(unitChanges).stream()
                .map(m -> UnitChange.read(m, diagnostics))
                .toList();
        List<SynapseChange> synapses = mappings(synapseChanges).stream()
                .flatMap(m -> SynapseChange.read(m, diagnostics).stream())
                .toList();
        diagnostics.throwIfErrors();
        apply(units, synapses, inputDir);
    }

    /// Changes units of one layer.
    public void setState(Map<String, Object> unitChange) {
        setState(List.of(unitChange), List.of(), Path.of("."));
    }

    private static List<Datum.Mapping> mappings(List<Map<String, Object>> changes) {
        List<Datum.Mapping> mappings = new ArrayList<>();
        for (Map<String, Object> change : changes) {
            if (Datum.of(change) instanceof Datum.Mapping mapping) {
                mappings.add(mapping);
            }
        }
        return mappings;
    }

    /// Applies changes that were read already; all of them are looked up before the first one acts.
    void apply(List<UnitChange> unitChanges, List<SynapseChange> synapseChanges, Path inputDir) {
        Diagnostics diagnostics = new Diagnostics();
        Run run = run();
        UnitPlanner units = new UnitPlanner(
                spec, run.network().layers(), inputDir, run.settings().grid(), diagnostics);
        SynapsePlanner synapses = new SynapsePlanner(spec.synapses(), diagnostics);
        var unitPlans = unitChanges.stream().map(units::plan).toList();
        var synapsePlans =
                synapseChanges.stream().flatMap(c -> synapses.plan(c).stream()).toList();
        diagnostics.throwIfErrors();
        unitPlans.forEach(plans -> plans.forEach(plan -> plan.apply(run)));
        synapsePlans.forEach(plan -> plan.apply(run));
    }

    /// Sets `params` on every connection of a synapse model, or of the models made from it.
    ///
    /// @param synapseChanges mappings with `synapse_model` and `params`
    public void changeSynapseStates(List<Map<String, Object>> synapseChanges) {
        setState(List.of(), synapseChanges, Path.of("."));
    }
}
