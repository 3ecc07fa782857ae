package org.synfire.models.internal.compile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.synfire.engine.PlasticRows.Sharing;
import org.synfire.lang.Definition;
import org.synfire.lang.Definition.Equation;
import org.synfire.lang.Definition.Variable;
import org.synfire.lang.Expr;
import org.synfire.lang.Expr.Op;
import org.synfire.lang.Function;
import org.synfire.lang.Linear;
import org.synfire.lang.Printer;
import org.synfire.lang.ProgramWalk;
import org.synfire.lang.Statement;
import org.synfire.lang.SynapseDefinition;
import org.synfire.lang.Unit;
import org.synfire.network.SourceSpan;

/// What is done in the synapses of a definition when spikes pass, in two ways: where the synapses of a source share
/// all that they can, and where any of their parameters and state may differ.
///
/// Between spikes variables with equations are left alone; a program begins with advancing those it needs. Each is
/// known as of the last spike of the source, or, when spikes of the target change it, as of the last spike of
/// either side.
final class SynapsePlan {

    /// How much of a variable is left since it was known: `decay$0` and so on.
    static final String DECAY = "decay$";

    /// Time since the last spike of either side, in ms.
    static final String SINCE_EITHER = "since_either$";

    /// When the last spike of either side was, in steps; a quantity of each synapse.
    private static final String CLOCK = "clock$";

    /// @param tau the time constant, in ms
    /// @param either whether it is counted from the last spike of either side
    record Slot(Expr tau, boolean either) {}

    /// Programs.
    ///
    /// @param row what is computed once for the synapses of a source
    /// @param handed what that hands to `pre`
    /// @param hoisted expressions of parameters by the names they have in the programs
    record Code(
            List<Statement> row,
            Set<String> handed,
            List<Statement> pre,
            List<Statement> post,
            Map<String, Expr> hoisted,
            Map<String, Hoist.Draw> draws) {}

    final SynapseDefinition definition;
    /// What rows keep: parameters, state, and what nobody sees.
    final List<String> quantities = new ArrayList<>();
    final List<Slot> slots = new ArrayList<>();
    /// State that the synapses of a source share.
    final Set<String> ofSource = new LinkedHashSet<>();
    /// Variables that are known as of the last spike of either side.
    final Set<String> clocked = new LinkedHashSet<>();
    final Code shared;
    final Code scattered;

    private final Map<String, Integer> knownSlots = new HashMap<>();
    private final Set<String> labels = new LinkedHashSet<>();

    SynapsePlan(SynapseDefinition definition) {
        this.definition = definition;
        Set<String> changedByTarget = ProgramWalk.assigned(definition.onPost());
        definition.equations().stream()
                .map(Equation::variable)
                .filter(changedByTarget::contains)
                .forEach(clocked::add);
        definition.parameters().forEach(p -> quantities.add(p.name()));
        definition.variables().forEach(v -> quantities.add(v.name()));
        if (!clocked.isEmpty()) {
            quantities.add(CLOCK);
        }
        findLabels();
        List<Statement> pre = new ArrayList<>();
        definition.equations().forEach(e -> pre.add(new Statement.Assign(e.variable(), advanced(e), e.at())));
        pre.addAll(definition.onPre());
        Set<String> fixed = definition.invariants();
        RowSplit split = new RowSplit(pre, seeds(changedByTarget), fixed);
        definition.variables().stream()
                .map(Variable::name)
                .filter(v -> !split.own.contains(v))
                .forEach(ofSource::add);
        Hoist hoist = new Hoist(fixed, false);
        this.shared = new Code(
                hoist.in(split.row),
                split.handed,
                hoist.in(split.each),
                hoist.in(post()),
                hoist.constants,
                hoist.draws);
        this.scattered = scattered(pre);
    }

    private Set<String> seeds(Set<String> changedByTarget) {
        Set<String> seeds = new LinkedHashSet<>(changedByTarget);
        seeds.add(SynapseDefinition.WEIGHT);
        seeds.add(SynapseDefinition.SENT);
        definition.traces().forEach(t -> seeds.add(t.name()));
        for (int k = 0; k < slots.size(); k++) {
            if (slots.get(k).either()) {
                seeds.add(DECAY + k);
            }
        }
        return seeds;
    }

    /// Names that nothing depends on.
    private void findLabels() {
        Set<String> used = new LinkedHashSet<>(ProgramWalk.mentioned(definition.onPre()));
        used.addAll(ProgramWalk.mentioned(definition.onPost()));
        used.addAll(ProgramWalk.assigned(definition.onPre()));
        used.addAll(ProgramWalk.assigned(definition.onPost()));
        definition.equations().forEach(e -> {
            used.add(e.variable());
            used.addAll(ProgramWalk.mentioned(e.rate()));
        });
        definition.constants().values().forEach(e -> used.addAll(ProgramWalk.mentioned(e)));
        definition.traces().forEach(t -> {
            if (t.time() instanceof SynapseDefinition.Time.Own(Expr millis)) {
                used.addAll(ProgramWalk.mentioned(millis));
            }
        });
        definition.variables().forEach(v -> used.addAll(ProgramWalk.mentioned(v.initial())));
        quantities.stream().filter(q -> !used.contains(q) && !q.equals(CLOCK)).forEach(labels::add);
    }

    /// Whether a spike of the source may pass without that anything is sent.
    boolean drops() {
        return new Names(definition.onPre(), _ -> new Place.Local()).readFirst.contains(SynapseDefinition.SENT);
    }

    /// Where a quantity stands in rows; -1 when it is none.
    int quantity(String name) {
        return quantities.indexOf(name);
    }

    int clock() {
        return quantity(CLOCK);
    }

    Sharing sharing(String quantity) {
        if (labels.contains(quantity)) {
            return Sharing.LABEL;
        }
        if (ofSource.contains(quantity)) {
            return Sharing.SOURCE;
        }
        boolean parameter =
                definition.parameters().stream().anyMatch(p -> p.name().equals(quantity));
        return parameter ? Sharing.ALL : Sharing.NONE;
    }

    private static Expr name(String name, SourceSpan at) {
        return new Expr.Name(name, at);
    }

    private static Expr number(double value, SourceSpan at) {
        return new Expr.Literal(value, Unit.ONE, at);
    }

    private static Expr binary(Op op, Expr left, Expr right) {
        return new Expr.Binary(op, left, right, left.at());
    }

    /// Of `x' = a x + b`: `x` now, after some time without spikes.
    private Expr advanced(Equation e) {
        SourceSpan at = e.at();
        Expr slope = Linear.slope(e);
        boolean either = clocked.contains(e.variable());
        Expr left = name(DECAY + slot(slope, either), at);
        Expr x = name(e.variable(), at);
        if (Linear.rest(e).isEmpty()) {
            return binary(Op.TIMES, x, left);
        }
        Expr rest = Linear.rest(e).orElseThrow();
        Expr goal = binary(Op.OVER, new Expr.Negate(rest, at), slope);
        Expr relaxed = binary(Op.PLUS, goal, binary(Op.TIMES, binary(Op.MINUS, x, goal), left));
        Expr since = name(either ? SINCE_EITHER : SynapseDefinition.SINCE, at);
        Expr steady = binary(Op.PLUS, x, binary(Op.TIMES, rest, since));
        return new Expr.Choice(binary(Op.EQUAL, slope, number(0, at)), steady, relaxed, at);
    }

    private int slot(Expr slope, boolean either) {
        Expr tau = timeConstant(slope);
        return knownSlots.computeIfAbsent(Printer.text(tau) + either, _ -> {
            slots.add(new Slot(tau, either));
            return slots.size() - 1;
        });
    }

    /// `-1/slope`; of `-1/tau` that is `tau` itself, to the last bit.
    private static Expr timeConstant(Expr slope) {
        if (slope instanceof Expr.Binary b && b.op() == Op.OVER && isMinusOne(b.left())) {
            return b.right();
        }
        return binary(Op.OVER, number(-1, slope.at()), slope);
    }

    private static boolean isMinusOne(Expr expr) {
        return expr instanceof Expr.Negate n && n.operand() instanceof Expr.Literal l && l.value() == 1
                || expr instanceof Expr.Literal literal && literal.value() == -1;
    }

    /// The program of a spike of the target, with the variables it reads as they are then.
    private List<Statement> post() {
        if (definition.onPost().isEmpty()) {
            return List.of();
        }
        Set<String> read = ProgramWalk.mentioned(definition.onPost());
        List<Statement> program = new ArrayList<>();
        Map<String, Expr> present = new LinkedHashMap<>();
        for (Equation e : definition.equations()) {
            String variable = e.variable();
            if (clocked.contains(variable)) {
                program.add(new Statement.Assign(variable, advanced(e), e.at()));
            } else if (read.contains(variable)) {
                program.add(new Statement.Assign("now$" + variable, advanced(e), e.at()));
                present.put(variable, name("now$" + variable, e.at()));
            }
        }
        program.addAll(Linear.replaced(definition.onPost(), present));
        return program;
    }

    /// Programs that compute everything for each synapse.
    private Code scattered(List<Statement> pre) {
        Map<String, Expr> values = new LinkedHashMap<>();
        definition.constants().forEach((name, e) -> values.put(name, Linear.replaced(e, values)));
        for (int k = 0; k < slots.size(); k++) {
            Expr tau = Linear.replaced(slots.get(k).tau(), values);
            SourceSpan at = tau.at();
            Expr since = name(slots.get(k).either() ? SINCE_EITHER : SynapseDefinition.SINCE, at);
            Expr decay = new Expr.Call(Function.EXP, List.of(new Expr.Negate(binary(Op.OVER, since, tau), at)), at);
            values.put(DECAY + k, new Expr.Choice(binary(Op.EQUAL, tau, number(0, at)), number(0, at), decay, at));
        }
        Hoist hoist = new Hoist(Set.of(Definition.DT), false);
        return new Code(
                List.of(),
                Set.of(),
                hoist.in(Linear.replaced(pre, values)),
                hoist.in(Linear.replaced(post(), values)),
                hoist.constants,
                hoist.draws);
    }
}
