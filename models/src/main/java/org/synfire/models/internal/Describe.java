package org.synfire.models.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.synfire.network.ModelInfo;
import org.synfire.network.ModelInfo.Kind;
import org.synfire.network.ModelInfo.Ordering;
import org.synfire.network.ModelInfo.ParameterInfo;
import org.synfire.network.ModelInfo.Range;
import org.synfire.network.ModelInfo.ReceptorInfo;
import org.synfire.network.ModelInfo.RecordableInfo;
import org.synfire.network.ModelInfo.Role;
import org.synfire.network.ModelInfo.Type;
import org.synfire.network.Value;

/// Puts a [ModelInfo] together, one line for each quantity.
public final class Describe {

    private final String name;
    private final Kind kind;
    private final String summary;
    private final String paper;
    private final List<ParameterInfo> parameters = new ArrayList<>();
    private final List<Ordering> orderings = new ArrayList<>();
    private final List<RecordableInfo> recordables = new ArrayList<>();
    private final List<ReceptorInfo> receptors = new ArrayList<>();
    private boolean sendsCurrents;

    public Describe(String name, Kind kind, String summary, String paper) {
        this.name = name;
        this.kind = kind;
        this.summary = summary;
        this.paper = paper;
    }

    /// A synapse model, with the parameters that all of them have.
    ///
    /// @param weight the default weight
    public static Describe synapse(String name, String summary, String paper, double weight) {
        return new Describe(name, Kind.SYNAPSE, summary, paper)
                .real("weight", "", weight, Range.ANY, "what arrives at the target for one spike")
                .real("delay", "ms", 1, Range.POSITIVE, "from the spike to its arrival; at least one step")
                .whole("receptor_type", 0, Range.NOT_NEGATIVE, "the port of the target");
    }

    public Describe real(String parameter, String unit, double initial, Range range, String meaning) {
        return add(parameter, Type.REAL, unit, Value.of(initial), range, Role.PARAMETER, meaning);
    }

    public Describe state(String parameter, String unit, double initial, String meaning) {
        return state(parameter, unit, initial, Range.ANY, meaning);
    }

    public Describe state(String parameter, String unit, double initial, Range range, String meaning) {
        return add(parameter, Type.REAL, unit, Value.of(initial), range, Role.STATE, meaning);
    }

    public Describe readOnly(String parameter, String unit, double initial, String meaning) {
        return add(parameter, Type.REAL, unit, Value.of(initial), Range.ANY, Role.READ_ONLY, meaning);
    }

    /// @param zeros how many numbers there are as a rule, all 0
    public Describe readOnlyList(String parameter, int zeros, String meaning) {
        Value initial = new Value.Reals(Collections.nCopies(zeros, 0.0));
        return add(parameter, Type.REALS, "", initial, Range.ANY, Role.READ_ONLY, meaning);
    }

    public Describe whole(String parameter, long initial, Range range, String meaning) {
        return add(parameter, Type.WHOLE, "", Value.ofWhole(initial), range, Role.PARAMETER, meaning);
    }

    public Describe wholeState(String parameter, long initial, Range range, String meaning) {
        return add(parameter, Type.WHOLE, "", Value.ofWhole(initial), range, Role.STATE, meaning);
    }

    public Describe flag(String parameter, boolean initial, String meaning) {
        return add(parameter, Type.FLAG, "", Value.of(initial), Range.ANY, Role.PARAMETER, meaning);
    }

    public Describe command(String parameter, String meaning) {
        return add(parameter, Type.FLAG, "", Value.of(false), Range.ANY, Role.COMMAND, meaning);
    }

    public Describe text(String parameter, String initial, String meaning) {
        return add(parameter, Type.TEXT, "", Value.of(initial), Range.ANY, Role.PARAMETER, meaning);
    }

    public Describe reals(String parameter, String unit, Range range, String meaning) {
        return add(parameter, Type.REALS, unit, new Value.Reals(List.of()), range, Role.PARAMETER, meaning);
    }

    public Describe wholes(String parameter, Range range, String meaning) {
        return add(parameter, Type.WHOLES, "", new Value.Wholes(List.of()), range, Role.PARAMETER, meaning);
    }

    public Describe texts(String parameter, List<String> initial, String meaning) {
        return add(parameter, Type.TEXTS, "", new Value.Texts(initial), Range.ANY, Role.PARAMETER, meaning);
    }

    private Describe add(
            String parameter, Type type, String unit, Value initial, Range range, Role role, String meaning) {
        parameters.add(new ParameterInfo(parameter, type, unit, initial, range, role, meaning));
        return this;
    }

    public Describe smaller(String smaller, String larger) {
        orderings.add(new Ordering(smaller, larger, false));
        return this;
    }

    public Describe ordered(Ordering ordering) {
        orderings.add(ordering);
        return this;
    }

    public Describe atMost(String smaller, String larger) {
        orderings.add(new Ordering(smaller, larger, true));
        return this;
    }

    public Describe recordable(String recordable, String unit, String meaning) {
        recordables.add(new RecordableInfo(recordable, unit, meaning));
        return this;
    }

    public Describe sendsCurrents() {
        sendsCurrents = true;
        return this;
    }

    public Describe receptor(String receptor, int port) {
        receptors.add(new ReceptorInfo(receptor, port));
        return this;
    }

    public ModelInfo done() {
        return new ModelInfo(
                name,
                kind,
                summary,
                paper,
                parameters,
                orderings,
                recordables,
                receptors,
                new ModelInfo.Currents(sendsCurrents, List.of()));
    }
}
