package org.synfire.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.synfire.api.CellModel.Parameter;
import org.synfire.api.CellModel.Receptor;
import org.synfire.api.CellModel.Settings;
import org.synfire.api.CellModel.Sign;
import org.synfire.api.CellModel.Sort;
import org.synfire.api.CellModel.State;
import org.synfire.network.ModelCatalogue;
import org.synfire.network.ModelInfo;
import org.synfire.network.ModelInfo.Kind;
import org.synfire.network.ModelInfo.ParameterInfo;
import org.synfire.network.ModelInfo.Role;
import org.synfire.network.ModelInfo.Type;
import org.synfire.network.NearestName;
import org.synfire.network.Value;

/// Models of the library under their own names, with their own names and units. Truth values are 1 and
/// 0; texts cannot be set.
final class NativeModels {

    private static final Set<Type> SEQUENCES = Set.of(Type.REALS, Type.WHOLES);
    private static final Set<Type> NUMBERS = Set.of(Type.REAL, Type.WHOLE, Type.FLAG);

    private NativeModels() {}

    private static ModelInfo find(ModelCatalogue catalogue, String name, List<Kind> kinds) {
        Optional<ModelInfo> found = catalogue.find(name).filter(m -> kinds.contains(m.kind()));
        List<String> valid =
                kinds.stream().flatMap(k -> catalogue.names(k).stream()).toList();
        return found.orElseThrow(() -> new NoSuchNameException("there is no model '" + name + "'"
                + NearestName.hint(name, valid).map(h -> "; " + h).orElse("")));
    }

    static CellModel cell(ModelCatalogue catalogue, String name) {
        ModelInfo info = find(catalogue, name, List.of(Kind.NEURON, Kind.STIMULATOR));
        Structure.require(!info.currents().sends(), name + " sends currents; see CurrentSource");
        List<Parameter> parameters = info.parameters().stream()
                .filter(p -> p.role() == Role.PARAMETER)
                .filter(p -> NUMBERS.contains(p.type()) || SEQUENCES.contains(p.type()))
                .map(NativeModels::parameter)
                .toList();
        return new CellModel(
                name,
                name,
                parameters,
                states(info),
                receptors(info),
                info.currents().ports().isEmpty() ? 0 : 1,
                Optional.empty(),
                (settings, values) -> translate(info, parameters, settings, values));
    }

    private static Parameter parameter(ParameterInfo p) {
        Sort sort = SEQUENCES.contains(p.type()) ? Sort.SEQUENCE : Sort.NUMBER;
        return new Parameter(p.name(), p.unit(), numbers(p.initial()), sort);
    }

    private static List<Double> numbers(Value value) {
        return value instanceof Value.Flag(boolean flag) ? List.of(flag ? 1.0 : 0.0) : value.asDoubles();
    }

    private static List<State> states(ModelInfo info) {
        Map<String, State> states = new LinkedHashMap<>();
        info.recordables()
                .forEach(r -> states.put(r.name(), new State(r.name(), r.unit(), r.name(), 1, Optional.empty())));
        info.parameters().stream()
                .filter(p -> p.role() == Role.STATE && p.type() == Type.REAL)
                .forEach(p ->
                        states.putIfAbsent(p.name(), new State(p.name(), p.unit(), p.name(), 1, Optional.empty())));
        return List.copyOf(states.values());
    }

    private static List<Receptor> receptors(ModelInfo info) {
        if (info.kind() != Kind.NEURON) {
            return List.of();
        }
        List<Receptor> receptors = new ArrayList<>();
        info.receptors().forEach(r -> receptors.add(new Receptor(r.name(), r.port(), 1, Sign.ANY, "")));
        if (receptors.isEmpty()) {
            receptors.add(new Receptor("excitatory", 0, 1, Sign.ANY, ""));
            receptors.add(new Receptor("inhibitory", 0, 1, Sign.NEGATIVE, ""));
        }
        return receptors;
    }

    private static void translate(
            ModelInfo info, List<Parameter> parameters, Settings settings, Map<String, Value> values) {
        for (Parameter p : parameters) {
            ParameterInfo known = info.parameter(p.name()).orElseThrow();
            Value value = switch (known.type()) {
                case REAL -> Value.of(settings.number(p.name()));
                case WHOLE -> Value.ofWhole(Math.round(settings.number(p.name())));
                case FLAG -> Value.of(settings.number(p.name()) != 0);
                case REALS -> new Value.Reals(settings.list(p.name()));
                case WHOLES ->
                    new Value.Wholes(
                            settings.list(p.name()).stream().map(Math::round).toList());
                case TEXT, TEXTS -> throw new IllegalStateException(p.name());
            };
            if (!value.equals(known.initial())) {
                values.put(p.name(), value);
            }
        }
    }

    static SynapseModel synapse(ModelCatalogue catalogue, String name) {
        ModelInfo info = find(catalogue, name, List.of(Kind.SYNAPSE));
        List<SynapseModel.Parameter> parameters = info.parameters().stream()
                .filter(p -> p.type() == Type.REAL && p.role() != Role.READ_ONLY)
                .filter(p -> !SynapseModel.COMMON.contains(p.name()))
                .map(p -> new SynapseModel.Parameter(p.name(), p.name(), Optional.empty(), false))
                .toList();
        return new SynapseModel(name, name, parameters, Map.of(), Map.of());
    }
}
