package org.synfire.tree.internal.read;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.Diagnostics;
import org.synfire.network.ModelInfo;
import org.synfire.network.Value;
import org.synfire.tree.ParamsTree;
import org.synfire.yaml.Datum;

/// Reads `synapse_models`. A leaf may name the receptor it acts on (`receptor_type` with `target_neuron`), from
/// which the port follows, or give the port itself as the nest_param `receptor_type`.
public final class SynapseSection {

    /// Where a synapse model acts on its targets.
    ///
    /// @param receptor a receptor by name, to be looked up in a neuron model
    /// @param port the port, when it was given as a number; 0 by default
    public record Port(Optional<Datum.Text> targetNeuron, Optional<Datum.Text> receptor, int port) {}

    private static final Port PORT_ZERO = new Port(Optional.empty(), Optional.empty(), 0);

    private final ModelTable table;
    private final Diagnostics diagnostics;
    private final Map<String, Port> ports = new HashMap<>();

    public SynapseSection(ModelTable table, Diagnostics diagnostics) {
        this.table = table;
        this.diagnostics = diagnostics;
    }

    public void read(ParamsTree section) {
        Leaves.of(section, "synapse model", diagnostics).forEach(this::readLeaf);
    }

    public Map<String, Port> ports() {
        return Map.copyOf(ports);
    }

    private void readLeaf(String name, ParamsTree leaf) {
        int before = diagnostics.count();
        Fields params = Fields.of(leaf.params(), "a synapse model", leaf.at(), diagnostics);
        Optional<ModelTable.Known> base = ModelSection.base(params, name, "synapse model", table);
        Port named = namedPort(params);
        params.finish();
        if (diagnostics.count() > before) {
            table.addBroken(name);
            return;
        }
        base.ifPresent(b -> {
            Fields values = Fields.of(leaf.nestParams(), b.info().name(), leaf.at(), diagnostics)
                    .reserve("weight", "a projection model's 'weights' sets it");
            ports.put(name, port(named, values, b.name()));
            Map<String, Value> read = new LinkedHashMap<>(ModelValues.read(values, b.info(), b.values()));
            values.finish();
            read.remove("weight");
            read.remove("receptor_type");
            table.add(name, b, read);
        });
    }

    private static Port namedPort(Fields params) {
        Optional<Datum.Text> receptor = text(params, "receptor_type");
        Optional<Datum.Text> target = text(params, "target_neuron");
        if (params.has("receptor_type") && !params.has("target_neuron")) {
            params.diagnostics()
                    .error(
                            Kind.MISSING_KEY,
                            params.keyAt("receptor_type"),
                            "a synapse model with 'receptor_type' needs 'target_neuron' too");
        } else if (params.has("target_neuron") && !params.has("receptor_type")) {
            params.diagnostics()
                    .error(
                            Kind.MISSING_KEY,
                            params.keyAt("target_neuron"),
                            "a synapse model with 'target_neuron' needs 'receptor_type' too");
        }
        return new Port(target, receptor, 0);
    }

    private static Optional<Datum.Text> text(Fields params, String key) {
        return params.text(key).map(t -> new Datum.Text(t, params.valueAt(key)));
    }

    private Port port(Port named, Fields values, String base) {
        if (named.receptor().isPresent()) {
            values.reserve("receptor_type", "it follows from params: receptor_type");
            return named;
        }
        return values.whole("receptor_type")
                .map(p -> new Port(Optional.empty(), Optional.empty(), Math.toIntExact(p)))
                .orElseGet(() -> ports.getOrDefault(base, PORT_ZERO));
    }

    /// The port number of a synapse model; mistakes in the names are reported.
    ///
    /// @return empty when the names refer to nothing
    public static OptionalInt resolve(Port port, ModelTable neurons, Diagnostics diagnostics) {
        if (port.targetNeuron().isEmpty() || port.receptor().isEmpty()) {
            return OptionalInt.of(port.port());
        }
        Datum.Text target = port.targetNeuron().get();
        Datum.Text receptor = port.receptor().get();
        Optional<ModelTable.Known> neuron = neurons.find(target.value());
        if (neuron.isEmpty()) {
            neurons.reportUnknown(target.at(), "neuron model", target.value(), diagnostics);
            return OptionalInt.empty();
        }
        ModelInfo info = neuron.get().info();
        Optional<Integer> found = info.port(receptor.value());
        if (found.isEmpty()) {
            List<String> names =
                    info.receptors().stream().map(ModelInfo.ReceptorInfo::name).toList();
            diagnostics.unknownName(receptor.at(), "receptor of " + info.name(), receptor.value(), names);
        }
        return found.map(OptionalInt::of).orElse(OptionalInt.empty());
    }
}
