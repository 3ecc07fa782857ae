package org.synfire.models;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.synfire.models.internal.DcGenerator;
import org.synfire.models.internal.HtSynapse;
import org.synfire.models.internal.Neurons;
import org.synfire.models.internal.PlasticSynapses;
import org.synfire.models.internal.PoissonGenerator;
import org.synfire.models.internal.Recorders;
import org.synfire.models.internal.SpikeGenerator;
import org.synfire.models.internal.StaticSynapse;
import org.synfire.models.internal.TracedUnits;
import org.synfire.models.internal.compile.DefinedModel;
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
    private final Map<String, DefinedModel> definitions = new TreeMap<>();
    private final Map<String, SynapseFactory> synapses = new TreeMap<>();

    private Library() {
        Neurons.all().forEach(this::neuron);
        unit(SpikeGenerator.INFO, r -> new SpikeGenerator(r.size(), r.grid(), r.values()));
        unit(PoissonGenerator.INFO, r -> new PoissonGenerator(r.size(), r.firstId(), r.seed(), r.grid(), r.values()));
        unit(DcGenerator.INFO, r -> new DcGenerator(r.size(), r.grid(), r.values()));
        synapse(StaticSynapse.info("static_synapse", false), StaticSynapse::new);
        synapse(StaticSynapse.info("static_synapse_lbl", true), StaticSynapse::new);
        synapse(HtSynapse.info("ht_synapse", false), HtSynapse::new);
        synapse(HtSynapse.info("ht_synapse_lbl", true), HtSynapse::new);
        for (ModelInfo info : PlasticSynapses.infos()) {
            synapse(info, (_, values) -> PlasticSynapses.model(info.name(), values));
        }
        List.of(Recorders.multimeter(), Recorders.spikeDetector(), Recorders.weightRecorder())
                .forEach(r -> infos.put(r.name(), r));
    }

    private void neuron(DefinedModel model) {
        definitions.put(model.info().name(), model);
        unit(model.info(), model::units);
    }

    /// The one instance; it has no state.
    public static Library standard() {
        return STANDARD;
    }

    /// The models that come with Synfire and those of providers found in jars.
    ///
    /// @throws IllegalArgumentException when a jar has no provider, a broken one, or a model of a name that
    /// exists already
    public static Library with(List<Path> jars) {
        if (jars.isEmpty()) {
            return STANDARD;
        }
        Library library = new Library();
        jars.forEach(library::load);
        return library;
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
            requireNew(definition.info());
            unit(definition.info(), r -> definition.factory().apply(r));
        }
        for (ModelProvider.SynapseDefinition definition : provider.synapses()) {
            requireNew(definition.info());
            synapse(definition.info(), (_, values) -> definition.factory().apply(values));
        }
    }

    private void requireNew(ModelInfo info) {
        if (infos.containsKey(info.name())) {
            throw new IllegalArgumentException("there is a model '" + info.name() + "' already");
        }
    }

    /// Neurons get what all neurons have.
    private void unit(ModelInfo info, UnitFactory factory) {
        if (info.kind() != ModelInfo.Kind.NEURON) {
            infos.put(info.name(), info);
            units.put(info.name(), factory);
            return;
        }
        ModelInfo extended = TracedUnits.extended(info);
        infos.put(info.name(), extended);
        units.put(
                info.name(),
                r -> TracedUnits.of(
                        extended,
                        r.size(),
                        r.values(),
                        values -> factory.units(new Request(r.size(), r.firstId(), r.seed(), r.grid(), values))));
    }

    private void synapse(ModelInfo info, SynapseFactory factory) {
        infos.put(info.name(), info);
        synapses.put(info.name(), factory);
    }

    @Override
    public Optional<ModelInfo> find(String name) {
        return Optional.ofNullable(infos.get(name));
    }

    @Override
    public Optional<ModelInfo> find(String name, Map<String, Value> values) {
        DefinedModel defined = definitions.get(name);
        return defined == null ? find(name) : Optional.of(TracedUnits.extended(defined.info(values)));
    }

    @Override
    public List<ModelInfo> all() {
        return List.copyOf(infos.values());
    }

    /// Units of a neuron or generator model: a [UnitModel], a [DrawnModel] or a [CurrentModel].
    ///
    /// @throws IllegalArgumentException when there is no such model, or it refuses a value
    public Settable units(String model, Request request) {
        UnitFactory factory = units.get(model);
        if (factory == null) {
            throw new IllegalArgumentException("there is no neuron or generator model '" + model + "'");
        }
        return factory.units(request);
    }

    /// A synapse model.
    ///
    /// @param values what differs from the model's defaults
    /// @throws IllegalArgumentException when there is no such model, or it refuses a value
    public SynapseModel synapse(String model, Map<String, Value> values) {
        SynapseFactory factory = synapses.get(model);
        if (factory == null) {
            throw new IllegalArgumentException("there is no synapse model '" + model + "'");
        }
        return factory.synapse(find(model).orElseThrow(), values);
    }
}
