package org.synfire.models.internal.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.synfire.lang.Definition;
import org.synfire.lang.Definition.Parameter;
import org.synfire.lang.Definition.Sign;
import org.synfire.lang.Definition.Variable;
import org.synfire.lang.Interpreter;
import org.synfire.models.Library.Request;
import org.synfire.models.UnitModel;
import org.synfire.network.ModelInfo;
import org.synfire.network.ModelInfo.Kind;
import org.synfire.network.ModelInfo.ParameterInfo;
import org.synfire.network.ModelInfo.ReceptorInfo;
import org.synfire.network.ModelInfo.RecordableInfo;
import org.synfire.network.ModelInfo.Role;
import org.synfire.network.ModelInfo.Type;
import org.synfire.network.Value;

/// A neuron model made of a definition.
public final class DefinedModel {

    private final Plan plan;
    private final ModelInfo info;
    private final Programs.Cache programs;

    public DefinedModel(Definition definition) {
        this.plan = new Plan(definition);
        this.programs = new Programs.Cache(plan);
        this.info = info(definition);
    }

    private static ModelInfo info(Definition d) {
        List<ParameterInfo> parameters = new ArrayList<>();
        for (Variable v : d.variables()) {
            if (v.visible()) {
                parameters.add(new ParameterInfo(
                        v.name(),
                        Type.REAL,
                        v.unitText(),
                        Value.of(initial(d, v)),
                        v.range(),
                        Role.STATE,
                        v.meaning()));
            }
        }
        for (Parameter p : d.parameters()) {
            Value value = p.isFlag() ? Value.of(p.initial() != 0) : Value.of(p.initial());
            Type type = p.isFlag() ? Type.FLAG : Type.REAL;
            parameters.add(
                    new ParameterInfo(p.name(), type, p.unitText(), value, p.range(), Role.PARAMETER, p.meaning()));
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
                receptors(d));
    }

    /// The initial value of a variable for default parameters.
    private static double initial(Definition d, Variable v) {
        Map<String, Double> defaults = new java.util.HashMap<>();
        d.parameters()
                .forEach(p -> defaults.put(p.name(), p.initial() * p.unit().scale()));
        Interpreter interpreter = new Interpreter(name -> defaults.getOrDefault(name, 0.0), 1);
        d.constants().forEach((name, e) -> defaults.put(name, interpreter.number(e)));
        return interpreter.number(v.initial()) / v.unit().scale();
    }

    private static List<ReceptorInfo> receptors(Definition d) {
        boolean bySignOnly =
                d.inputs().stream().allMatch(i -> i.port() == 0 && i.receptor().isEmpty())
                        && d.currents().size() <= 1;
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
        d.currents().stream()
                .filter(c -> receptors.stream().noneMatch(r -> r.port() == c.port()))
                .forEach(c -> receptors.add(new ReceptorInfo(c.name(), c.port())));
        return receptors;
    }

    public ModelInfo info() {
        return info;
    }

    public Definition definition() {
        return plan.definition;
    }

    /// Makes units.
    public UnitModel units(Request request) {
        return new DefinedUnits(plan, info, programs, request);
    }

    /// The input row of spikes that arrive at a port, as kernels number them.
    static int row(Plan plan, int port) {
        List<Definition.Input> inputs = plan.definition.inputs();
        boolean signed = false;
        for (int row = 0; row < inputs.size(); row++) {
            if (inputs.get(row).port() == port) {
                if (inputs.get(row).sign() == Sign.ANY) {
                    return row;
                }
                signed = true;
            }
        }
        return signed ? org.synfire.engine.UnitKernel.BY_SIGN : org.synfire.engine.UnitKernel.IGNORED;
    }
}
