package org.synfire.models.internal.compile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.synfire.lang.Definition;
import org.synfire.lang.Definition.Entries;
import org.synfire.lang.Definition.Parameter;
import org.synfire.lang.Definition.Sign;
import org.synfire.lang.Definition.Variable;
import org.synfire.lang.DefinitionReader;
import org.synfire.lang.Interpreter;
import org.synfire.models.Library.Request;
import org.synfire.models.UnitModel;
import org.synfire.network.Diagnostics;
import org.synfire.network.ModelInfo;
import org.synfire.network.ModelInfo.Kind;
import org.synfire.network.ModelInfo.ParameterInfo;
import org.synfire.network.ModelInfo.Range;
import org.synfire.network.ModelInfo.ReceptorInfo;
import org.synfire.network.ModelInfo.RecordableInfo;
import org.synfire.network.ModelInfo.Role;
import org.synfire.network.ModelInfo.Type;
import org.synfire.network.Value;

/// A neuron model made of a definition.
public final class DefinedModel {

    private final Reader reader;
    private final Map<Map<String, Integer>, Variant> variants = new ConcurrentHashMap<>();
    private final Variant standard;

    /// Reads the definition again when lists have other numbers of entries than their defaults.
    @FunctionalInterface
    public interface Reader {

        /// @param sizes numbers of entries, by list
        /// @throws IllegalArgumentException when the definition does not allow them
        Definition read(Map<String, Integer> sizes);
    }

    /// The model for some numbers of entries.
    private record Variant(Plan plan, ModelInfo info, Programs.Cache programs) {

        static Variant of(Definition definition) {
            Plan plan = new Plan(definition);
            return new Variant(plan, DefinedModel.info(definition), new Programs.Cache(plan));
        }
    }

    public DefinedModel(Reader reader) {
        this.reader = reader;
        this.standard = Variant.of(reader.read(Map.of()));
    }

    /// A model of a text, for instance of a file.
    ///
    /// @param file what the text is called in messages
    /// @return empty when there was any mistake
    public static Optional<DefinedModel> read(String text, String file, Diagnostics diagnostics) {
        return DefinitionReader.read(text, file, diagnostics).map(d -> of(d, text, file));
    }

    /// A model of a definition.
    ///
    /// @param text what was read
    public static DefinedModel of(Definition definition, String text, String file) {
        return new DefinedModel(sizes -> sizes.isEmpty() ? definition : resized(text, file, sizes));
    }

    private static Definition resized(String text, String file, Map<String, Integer> sizes) {
        Diagnostics mistakes = new Diagnostics();
        return DefinitionReader.read(text, file, sizes, mistakes)
                .orElseThrow(() -> new IllegalArgumentException(
                        mistakes.sorted().getFirst().message()));
    }

    private Variant variant(Map<String, Value> values) {
        Map<String, Integer> sizes = new TreeMap<>();
        for (Definition.Entries list : definition().lists()) {
            Value value = values.get(list.name());
            if (value instanceof Value.Reals || value instanceof Value.Wholes) {
                sizes.put(list.name(), value.asDoubles().size());
            }
        }
        boolean usual = definition().lists().stream()
                .allMatch(l -> sizes.getOrDefault(l.name(), l.initial().size())
                        == l.initial().size());
        return usual ? standard : variants.computeIfAbsent(sizes, s -> Variant.of(reader.read(s)));
    }

    private static ModelInfo info(Definition d) {
        List<ParameterInfo> parameters = new ArrayList<>();
        for (Variable v : d.variables()) {
            if (v.visible()) {
                Type type = v.whole() ? Type.WHOLE : Type.REAL;
                parameters.add(new ParameterInfo(
                        v.name(), type, v.unitText(), value(type, initial(d, v)), v.range(), Role.STATE, v.meaning()));
            }
        }
        for (Entries l : d.lists()) {
            parameters.add(new ParameterInfo(
                    l.name(),
                    Type.REALS,
                    l.unitText(),
                    new Value.Reals(l.initial()),
                    l.range(),
                    Role.PARAMETER,
                    l.meaning()));
        }
        for (Parameter p : d.parameters()) {
            if (isEntry(d, p)) {
                continue;
            }
            Type type = p.isFlag() ? Type.FLAG : p.whole() ? Type.WHOLE : Type.REAL;
            Value value = value(type, p.initial());
            parameters.add(
                    new ParameterInfo(p.name(), type, p.unitText(), value, p.range(), Role.PARAMETER, p.meaning()));
        }
        for (Definition.Command c : d.actions().commands()) {
            parameters.add(
                    new ParameterInfo(c.name(), Type.FLAG, "", Value.of(false), Range.ANY, Role.COMMAND, c.meaning()));
        }
        return new ModelInfo(
                d.name(),
                Kind.NEURON,
                d.summary(),
                d.paper(),
                parameters,
                d.orderings(),
                d.recordables().stream()
                        .map(r -> new RecordableInfo(r.name(), r.unitText(), r.meaning()))
                        .toList(),
                receptors(d),
                new ModelInfo.Currents(
                        false,
                        d.currents().stream().map(Definition.Current::port).toList()));
    }

    private static boolean isEntry(Definition d, Parameter p) {
        return d.lists().stream()
                .anyMatch(l -> p.at().equals(l.at()) && p.name().startsWith(l.name() + "_"));
    }

    /// A number as users see it.
    static Value value(Type type, double number) {
        return switch (type) {
            case FLAG -> Value.of(number != 0);
            case WHOLE -> Value.ofWhole(Math.round(number));
            case REAL, TEXT, REALS, WHOLES, TEXTS -> Value.of(number);
        };
    }

    /// The initial value of a variable for default parameters.
    private static double initial(Definition d, Variable v) {
        Map<String, Double> defaults = new HashMap<>();
        d.parameters()
                .forEach(p -> defaults.put(p.name(), p.initial() * p.unit().scale()));
        Interpreter interpreter = new Interpreter(name -> defaults.getOrDefault(name, 0.0), 1);
        d.constants().forEach((name, e) -> defaults.put(name, interpreter.number(e)));
        return interpreter.number(v.initial()) / v.unit().scale();
    }

    private static List<ReceptorInfo> receptors(Definition d) {
        boolean bySignOnly =
                d.inputs().stream().allMatch(i -> i.port() == 0 && i.receptor().isEmpty());
        if (bySignOnly) {
            return List.of();
        }
        List<ReceptorInfo> receptors = new ArrayList<>();
        for (Definition.Input i : d.inputs()) {
            if (receptors.stream().noneMatch(r -> r.port() == i.port())) {
                String name = i.receptor().isEmpty() ? "port" + i.port() : i.receptor();
                receptors.add(new ReceptorInfo(name, i.port()));
            }
        }
        return receptors;
    }

    public ModelInfo info() {
        return standard.info();
    }

    /// What the model is like when some values are given: the entries of lists decide recordables and receptors.
    ///
    /// @throws IllegalArgumentException when the lists cannot have so many entries
    public ModelInfo info(Map<String, Value> values) {
        return variant(values).info();
    }

    public Definition definition() {
        return standard.plan().definition;
    }

    /// What was made of the definition, in lines of text.
    public String explanation() {
        return Explanation.of(definition(), 0.1);
    }

    /// Makes units.
    public UnitModel units(Request request) {
        Variant variant = variant(request.values());
        return new DefinedUnits(variant.plan(), variant.info(), variant.programs(), request);
    }

    /// How many inputs a port has.
    static long inputs(Definition definition, int port) {
        return definition.inputs().stream().filter(i -> i.port() == port).count();
    }

    /// The input row of spikes that arrive at a port, as kernels number them.
    static int row(Plan plan, int port) {
        List<Definition.Input> inputs = plan.definition.inputs();
        boolean signed = false;
        for (int row = 0; row < inputs.size(); row++) {
            if (inputs.get(row).port() == port && plan.isRead(inputs.get(row).name())) {
                if (inputs.get(row).sign() == Sign.ANY || inputs(plan.definition, port) == 1) {
                    return row;
                }
                signed = true;
            }
        }
        return signed ? org.synfire.engine.UnitKernel.BY_SIGN : org.synfire.engine.UnitKernel.IGNORED;
    }
}
