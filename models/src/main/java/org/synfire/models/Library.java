package org.synfire.models;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.synfire.lang.Definition;
import org.synfire.lang.DefinitionReader;
import org.synfire.lang.ModelDefinition;
import org.synfire.lang.SynapseDefinition;
import org.synfire.models.internal.AcGenerator;
import org.synfire.models.internal.CorrelationDetector;
import org.synfire.models.internal.DcGenerator;
import org.synfire.models.internal.Definitions;
import org.synfire.models.internal.GammaSupGenerator;
import org.synfire.models.internal.InhomogeneousPoissonGenerator;
import org.synfire.models.internal.NoiseGenerator;
import org.synfire.models.internal.PoissonGenerator;
import org.synfire.models.internal.PulsepacketGenerator;
import org.synfire.models.internal.Recorders;
import org.synfire.models.internal.RenewalGenerator;
import org.synfire.models.internal.SpikeGenerator;
import org.synfire.models.internal.StaticSynapse;
import org.synfire.models.internal.StepCurrentGenerator;
import org.synfire.models.internal.TracedUnits;
import org.synfire.models.internal.compile.DefinedModel;
import org.synfire.models.internal.compile.DefinedSynapse;
import org.synfire.network.Diagnostics;
import org.synfire.network.ModelCatalogue;
import org.synfire.network.ModelInfo;
import org.synfire.network.TimeGrid;
import org.synfire.network.Value;

/// Every model that comes with Synfire.
public final class Library implements ModelCatalogue {

    /// Makes units.
    @FunctionalInterface
    private interface UnitFactory {
        Settable units(Request request);
    }

    /// Makes a synapse model.
    @FunctionalInterface
    private interface SynapseFactory {
        SynapseModel synapse(ModelInfo info, Map<String, Value> values);
    }

    /// What units are wanted.
    ///
    /// @param size how many
    /// @param firstId node id of the first one
    /// @param values what differs from the model's defaults
    public record Request(int size, int firstId, long seed, TimeGrid grid, Map<String, Value> values) {}

    private static final Library STANDARD = new Library();

    private final Map<String, ModelInfo> infos = new TreeMap<>();
    private final Map<String, UnitFactory> units = new TreeMap<>();
    /// Definitions are read when they are first asked for.
    private final Map<String, Supplier<DefinedModel>> definitions = new TreeMap<>();
    private final Map<String, DefinedModel> read = new ConcurrentHashMap<>();
    private final Map<String, Supplier<DefinedSynapse>> synapseDefinitions = new TreeMap<>();
    private final Map<String, DefinedSynapse> readSynapses = new ConcurrentHashMap<>();
    private final Map<String, SynapseFactory> synapses = new TreeMap<>();

    private Library() {
        Definitions.NEURONS.forEach(name -> definitions.put(name, () -> neuron(name)));
        Definitions.SYNAPSES.forEach(name -> synapseDefinitions.put(name, () -> synapse(name)));
        unit(SpikeGenerator.INFO, r -> new SpikeGenerator(SpikeGenerator.INFO, r.size(), r.grid(), r.values()));
        unit(SpikeGenerator.TRAIN, r -> new SpikeGenerator(SpikeGenerator.TRAIN, r.size(), r.grid(), r.values()));
        unit(PoissonGenerator.INFO, r -> new PoissonGenerator(r.size(), r.firstId(), r.seed(), r.grid(), r.values()));
        unit(
                InhomogeneousPoissonGenerator.INFO,
                r -> new InhomogeneousPoissonGenerator(r.size(), r.firstId(), r.seed(), r.grid(), r.values()));
        unit(GammaSupGenerator.INFO, r -> new GammaSupGenerator(r.size(), r.firstId(), r.seed(), r.grid(), r.values()));
        unit(
                PulsepacketGenerator.INFO,
                r -> new PulsepacketGenerator(r.size(), r.firstId(), r.seed(), r.grid(), r.values()));
        unit(RenewalGenerator.INFO, r -> new RenewalGenerator(r.size(), r.firstId(), r.seed(), r.grid(), r.values()));
        unit(CorrelationDetector.INFO, r -> new CorrelationDetector(r.size(), r.grid(), r.values()));
        unit(DcGenerator.INFO, r -> new DcGenerator(r.size(), r.grid(), r.values()));
        unit(AcGenerator.INFO, r -> new AcGenerator(r.size(), r.grid(), r.values()));
        unit(StepCurrentGenerator.INFO, r -> new StepCurrentGenerator(r.size(), r.grid(), r.values()));
        unit(NoiseGenerator.INFO, r -> new NoiseGenerator(r.size(), r.firstId(), r.seed(), r.grid(), r.values()));
        synapse(StaticSynapse.info("static_synapse", false), StaticSynapse::new);
        synapse(StaticSynapse.info("static_synapse_lbl", true), StaticSynapse::new);
        Recorders.all().forEach(r -> infos.put(r.name(), r));
    }

    private Optional<DefinedModel> definition(String name) {
        Supplier<DefinedModel> reader = definitions.get(name);
        return reader == null ? Optional.empty() : Optional.of(read.computeIfAbsent(name, _ -> reader.get()));
    }

    private Optional<DefinedSynapse> synapseDefinition(String name) {
        Supplier<DefinedSynapse> reader = synapseDefinitions.get(name);
        return reader == null ? Optional.empty() : Optional.of(readSynapses.computeIfAbsent(name, _ -> reader.get()));
    }

    private static DefinedModel neuron(String name) {
        Diagnostics mistakes = new Diagnostics();
        return DefinedModel.read(Definitions.neuron(name), name + ".yml", mistakes)
                .orElseThrow(() -> new IllegalStateException(mistakes.sorted().toString()));
    }

    private static DefinedSynapse synapse(String name) {
        Diagnostics mistakes = new Diagnostics();
        return DefinitionReader.readModel(Definitions.synapse(name), name + ".yml", mistakes)
                .map(d -> new DefinedSynapse((SynapseDefinition) d))
                .orElseThrow(() -> new IllegalStateException(mistakes.sorted().toString()));
    }

    /// The one instance; it has no state.
    public static Library standard() {
        return STANDARD;
    }

    /// The models that come with Synfire, those of providers found in jars, and those defined in YAML files.
    ///
    /// @param modules jars, and files whose names end with `.yml` or `.yaml`
    /// @throws IllegalArgumentException when a jar has no provider or a broken one, a file cannot be read, or a
    /// model has a name that exists already
    /// @throws org.synfire.network.SpecificationException with all mistakes of a definition
    public static Library with(List<Path> modules) {
        if (modules.isEmpty()) {
            return STANDARD;
        }
        Library library = new Library();
        modules.forEach(module -> {
            if (module.toString().matches(".*\\.ya?ml")) {
                library.define(text(module), module.toString());
            } else {
                library.load(module);
            }
        });
        return library;
    }

    /// These models and one more.
    ///
    /// @param name of the model; when there is one of this name, nothing is added
    /// @param text of its definition in YAML
    /// @throws org.synfire.network.SpecificationException with all mistakes of the definition
    public Library and(String name, String text) {
        if (find(name).isPresent()) {
            return this;
        }
        Library more = new Library();
        more.infos.putAll(infos);
        more.units.putAll(units);
        more.definitions.putAll(definitions);
        more.read.putAll(read);
        more.synapseDefinitions.putAll(synapseDefinitions);
        more.readSynapses.putAll(readSynapses);
        more.synapses.putAll(synapses);
        more.define(text, name + ".yml");
        return more;
    }

    private void define(String text, String file) {
        Diagnostics mistakes = new Diagnostics();
        Optional<ModelDefinition> definition = DefinitionReader.readModel(text, file, mistakes);
        mistakes.throwIfErrors();
        switch (definition.orElseThrow()) {
            case SynapseDefinition s -> {
                requireNew(s.name());
                DefinedSynapse synapse = new DefinedSynapse(s);
                synapseDefinitions.put(s.name(), () -> synapse);
            }
            case Definition d -> {
                requireNew(d.name());
                DefinedModel model = DefinedModel.of(d, text, file);
                definitions.put(d.name(), () -> model);
            }
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(file + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    /// What was made of a model's definition: equations, integrator, propagators, programs; empty for models that
    /// are not defined in a file.
    @Override
    public Optional<String> explanation(String model) {
        return definition(model)
                .map(DefinedModel::explanation)
                .or(() -> synapseDefinition(model).map(DefinedSynapse::explanation));
    }

    /// The class loader lives as long as the models it loaded.
    private void load(Path jar) {
        try {
            URL[] urls = {jar.toUri().toURL()};
            List<ModelProvider> found =
                    ServiceLoader.load(ModelProvider.class, new URLClassLoader(urls, Library.class.getClassLoader()))
                            .stream()
                            .filter(p -> p.type().getClassLoader() instanceof URLClassLoader)
                            .map(ServiceLoader.Provider::get)
                            .toList();
            if (found.isEmpty()) {
                throw new IllegalArgumentException(jar + " names no org.synfire.models.ModelProvider");
            }
            found.forEach(this::add);
        } catch (MalformedURLException | ServiceConfigurationError e) {
            throw new IllegalArgumentException(jar + " cannot be loaded: " + e.getMessage(), e);
        }
    }

    private void add(ModelProvider provider) {
        for (ModelProvider.UnitDefinition definition : provider.units()) {
            requireNew(definition.info().name());
            unit(definition.info(), r -> definition.factory().apply(r));
        }
        for (ModelProvider.SynapseDefinition definition : provider.synapses()) {
            requireNew(definition.info().name());
            synapse(definition.info(), (_, values) -> definition.factory().apply(values));
        }
    }

    private void requireNew(String name) {
        if (infos.containsKey(name) || definitions.containsKey(name) || synapseDefinitions.containsKey(name)) {
            throw new IllegalArgumentException("there is a model '" + name + "' already");
        }
    }

    /// Neurons get what all neurons have.
    private void unit(ModelInfo info, UnitFactory factory) {
        boolean neuron = info.kind() == ModelInfo.Kind.NEURON;
        infos.put(info.name(), neuron ? TracedUnits.extended(info) : info);
        units.put(info.name(), neuron ? traced(info, factory) : factory);
    }

    private static UnitFactory traced(ModelInfo info, UnitFactory factory) {
        ModelInfo extended = TracedUnits.extended(info);
        return r -> TracedUnits.of(
                extended,
                r.size(),
                r.values(),
                values -> factory.units(new Request(r.size(), r.firstId(), r.seed(), r.grid(), values)));
    }

    private void synapse(ModelInfo info, SynapseFactory factory) {
        infos.put(info.name(), info);
        synapses.put(info.name(), factory);
    }

    @Override
    public Optional<ModelInfo> find(String name) {
        return Optional.ofNullable(infos.get(name))
                .or(() -> definition(name).map(d -> TracedUnits.extended(d.info())))
                .or(() -> synapseDefinition(name).map(DefinedSynapse::info));
    }

    @Override
    public Optional<ModelInfo> find(String name, Map<String, Value> values) {
        return definition(name).map(d -> TracedUnits.extended(d.info(values))).or(() -> find(name));
    }

    @Override
    public List<ModelInfo> all() {
        Map<String, ModelInfo> all = new TreeMap<>(infos);
        definitions.keySet().forEach(name -> all.put(name, find(name).orElseThrow()));
        synapseDefinitions.keySet().forEach(name -> all.put(name, find(name).orElseThrow()));
        return List.copyOf(all.values());
    }

    /// Units of a neuron or generator model: a [UnitModel], a [DrawnModel] or a [CurrentModel].
    ///
    /// @throws IllegalArgumentException when there is no such model, or it refuses a value
    public Settable units(String model, Request request) {
        return Optional.ofNullable(units.get(model))
                .or(() -> definition(model).map(d -> traced(d.info(), d::units)))
                .orElseThrow(
                        () -> new IllegalArgumentException("there is no neuron or generator model '" + model + "'"))
                .units(request);
    }

    /// A synapse model.
    ///
    /// @param values what differs from the model's defaults
    /// @throws IllegalArgumentException when there is no such model, or it refuses a value
    public SynapseModel synapse(String model, Map<String, Value> values) {
        return Optional.ofNullable(synapses.get(model))
                .or(() -> synapseDefinition(model).map(d -> (_, own) -> d.model(own)))
                .orElseThrow(() -> new IllegalArgumentException("there is no synapse model '" + model + "'"))
                .synapse(find(model).orElseThrow(), values);
    }
}
