package org.synfire.lang;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.synfire.lang.Definition.Actions;
import org.synfire.lang.Definition.Check;
import org.synfire.lang.Definition.Command;
import org.synfire.lang.Definition.Equation;
import org.synfire.lang.Definition.Recordable;
import org.synfire.lang.Definition.Variable;

/// Puts every number into working units and every unit's name in the place of its size.
final class Normalizer {

    private Normalizer() {}

    static Definition normalized(Definition d) {
        Set<String> names = names(d);
        Map<String, Expr> constants = constants(d.constants(), names);
        return new Definition(
                d.name(),
                d.summary(),
                d.paper(),
                d.at(),
                d.parameters(),
                d.lists(),
                d.orderings(),
                checks(d.checks(), names),
                constants,
                variables(d.variables(), names),
                d.inputs(),
                d.currents(),
                equations(d.equations(), names),
                switch (d.integrator()) {
                    case Integrator.Rkf45 r ->
                        new Integrator.Rkf45(
                                in(r.absolute(), names), in(r.relative(), names), r.state(), r.slope(), r.reason());
                    case Integrator i -> i;
                },
                in(d.actions(), names),
                d.recordables().stream()
                        .map(r -> new Recordable(r.name(), in(r.value(), names), r.unit(), r.unitText(), r.meaning()))
                        .toList());
    }

    static SynapseDefinition normalized(SynapseDefinition d) {
        Set<String> names = new LinkedHashSet<>(d.invariants());
        d.variables().forEach(v -> names.add(v.name()));
        d.traces().forEach(t -> names.add(t.name()));
        names.addAll(List.of(
                Definition.T,
                SynapseDefinition.WEIGHT,
                SynapseDefinition.SENT,
                SynapseDefinition.SINCE,
                SynapseDefinition.FIRST));
        assigned(d.onPre(), names);
        assigned(d.onPost(), names);
        return new SynapseDefinition(
                d.name(),
                d.summary(),
                d.paper(),
                d.at(),
                d.weight(),
                d.parameters(),
                d.orderings(),
                checks(d.checks(), names),
                constants(d.constants(), names),
                variables(d.variables(), names),
                equations(d.equations(), names),
                d.traces().stream()
                        .map(t -> new SynapseDefinition.TargetTrace(
                                t.name(),
                                t.time() instanceof SynapseDefinition.Time.Own(Expr e)
                                        ? new SynapseDefinition.Time.Own(in(e, names))
                                        : t.time(),
                                t.nearest(),
                                t.at()))
                        .toList(),
                in(d.onPre(), names),
                in(d.onPost(), names));
    }

    private static Map<String, Expr> constants(Map<String, Expr> given, Set<String> names) {
        Map<String, Expr> constants = new LinkedHashMap<>();
        given.forEach((name, e) -> constants.put(name, in(e, names)));
        return constants;
    }

    private static List<Check> checks(List<Check> checks, Set<String> names) {
        return checks.stream()
                .map(c -> new Check(in(c.condition(), names), c.text()))
                .toList();
    }

    private static List<Variable> variables(List<Variable> variables, Set<String> names) {
        return variables.stream()
                .map(v -> new Variable(
                        v.name(),
                        in(v.initial(), names),
                        v.whole(),
                        v.unit(),
                        v.unitText(),
                        v.range(),
                        v.visible(),
                        v.meaning(),
                        v.at()))
                .toList();
    }

    private static List<Equation> equations(List<Equation> equations, Set<String> names) {
        return equations.stream()
                .map(e -> new Equation(e.variable(), in(e.rate(), names), e.clamped(), e.at()))
                .toList();
    }

    private static Set<String> names(Definition d) {
        Set<String> names = new LinkedHashSet<>(d.invariants());
        d.variables().forEach(v -> names.add(v.name()));
        d.inputs().forEach(i -> names.add(i.name()));
        d.currents().forEach(c -> names.add(c.name()));
        names.add(Definition.T);
        programs(d.actions()).forEach(p -> assigned(p, names));
        return names;
    }

    private static List<List<Statement>> programs(Actions actions) {
        List<List<Statement>> programs =
                new ArrayList<>(List.of(actions.step(), actions.substep(), actions.run(), actions.set()));
        actions.commands().forEach(c -> programs.add(c.program()));
        return programs;
    }

    private static Actions in(Actions actions, Set<String> names) {
        return new Actions(
                in(actions.step(), names),
                in(actions.substep(), names),
                in(actions.run(), names),
                in(actions.set(), names),
                actions.commands().stream()
                        .map(c -> new Command(c.name(), in(c.program(), names), c.meaning()))
                        .toList());
    }

    private static void assigned(List<Statement> program, Set<String> names) {
        for (Statement s : program) {
            switch (s) {
                case Statement.Assign a -> names.add(a.name());
                case Statement.If i -> {
                    assigned(i.then(), names);
                    assigned(i.otherwise(), names);
                }
                case Statement.Integrate _, Statement.Spike _ -> {}
            }
        }
    }

    private static Expr in(Expr expr, Set<String> names) {
        return switch (expr) {
            case Expr.Literal l -> new Expr.Literal(l.value() * l.unit().scale(), Unit.ONE, l.at());
            case Expr.Name n ->
                names.contains(n.name())
                        ? n
                        : Unit.named(n.name())
                                .<Expr>map(u -> new Expr.Literal(u.scale(), Unit.ONE, n.at()))
                                .orElse(n);
            case Expr e -> e.with(e.operands().stream().map(o -> in(o, names)).toList());
        };
    }

    private static List<Statement> in(List<Statement> program, Set<String> names) {
        return program.stream().map(s -> in(s, names)).toList();
    }

    private static Statement in(Statement statement, Set<String> names) {
        return switch (statement) {
            case Statement.Assign a -> new Statement.Assign(a.name(), in(a.value(), names), a.at());
            case Statement.If i ->
                new Statement.If(in(i.condition(), names), in(i.then(), names), in(i.otherwise(), names), i.at());
            case Statement.Spike s ->
                new Statement.Spike(in(s.count(), names), s.offset().map(o -> in(o, names)), s.at());
            case Statement.Integrate i -> i;
        };
    }
}
