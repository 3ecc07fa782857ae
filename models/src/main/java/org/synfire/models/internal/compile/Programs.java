package org.synfire.models.internal.compile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.synfire.lang.Definition;
import org.synfire.lang.Expr;
import org.synfire.lang.Logarithm;
import org.synfire.lang.Statement;
import org.synfire.lang.Unit;

/// The compiled programs of a plan, for one choice of what differs between units.
///
/// @param segments one for each segment of the plan; that of an adaptive one is its derivative
/// @param afterSubstep none or one
record Programs(List<Program> segments, Program[] afterSubstep) {

    /// The column that tells a substep's program whether the substep was accepted.
    private static final String ACCEPTED = "accepted$";

    /// What makes programs differ.
    ///
    /// @param varying what differs between units
    /// @param truths conditions that are the same for all units
    /// @param exponents of powers that are the same for all units, and need no logarithm
    /// @param silent names of inputs in which nothing can arrive
    private record Key(
            Set<String> varying, Map<String, Boolean> truths, Map<String, Double> exponents, Set<String> silent) {}

    /// The same programs for one thread's use.
    Programs forThread() {
        return new Programs(
                segments.stream().map(Program::forThread).toList(),
                Arrays.stream(afterSubstep).map(Program::forThread).toArray(Program[]::new));
    }

    /// The programs of one plan, compiled when they are first needed.
    static final class Cache {

        private final Plan plan;
        private final Set<String> conditions = new LinkedHashSet<>();
        private final Set<String> exponents = new LinkedHashSet<>();
        private final Map<Key, Programs> compiled = new ConcurrentHashMap<>();

        Cache(Plan plan) {
            this.plan = plan;
            for (Plan.Segment segment : plan.segments) {
                List<Statement> program =
                        segment instanceof Plan.Segment.Code(List<Statement> own) ? own : plan.derivative;
                note(program);
            }
            note(plan.substep);
        }

        private void note(List<Statement> program) {
            conditions.addAll(Specialised.conditions(program, plan.invariants.keySet()));
            exponents.addAll(Specialised.exponents(program, plan.invariants.keySet()));
        }

        /// The programs for some parameters, for one thread.
        ///
        /// @param silent names of inputs in which nothing can arrive
        Programs programs(Invariants parameters, Set<String> silent) {
            Set<String> varying = parameters.varying();
            Map<String, Boolean> truths = new LinkedHashMap<>();
            conditions.stream()
                    .filter(c -> !varying.contains(c))
                    .forEach(c -> truths.put(c, parameters.parameter(0, c) != 0));
            Map<String, Double> simple = new LinkedHashMap<>();
            exponents.stream()
                    .filter(e -> !varying.contains(e) && Logarithm.isSimple(parameters.parameter(0, e)))
                    .forEach(e -> simple.put(e, parameters.parameter(0, e)));
            Key key = new Key(Set.copyOf(varying), Map.copyOf(truths), Map.copyOf(simple), silent);
            return compiled.computeIfAbsent(key, this::compile);
        }

        private Programs compile(Key key) {
            Set<String> varying = key.varying();
            Specialised special = new Specialised(key.truths(), key.exponents());
            Silent heard = new Silent(key.silent(), plan.invariants.keySet());
            List<Program> segments = new ArrayList<>();
            for (Plan.Segment segment : plan.segments) {
                segments.add(
                        switch (segment) {
                            case Plan.Segment.Code(List<Statement> program) ->
                                compile(heard.in(special.in(program)), n -> plan.place(n, varying));
                            case Plan.Segment.Adaptive _ ->
                                compile(heard.in(special.in(plan.derivative)), n -> lane(n, varying));
                        });
            }
            Program[] substep = plan.substep.isEmpty()
                    ? new Program[0]
                    : new Program[] {compile(heard.in(special.in(guarded(plan.substep))), n -> lane(n, varying))};
            return new Programs(segments, substep);
        }

        private Program compile(List<Statement> program, Function<String, Place> places) {
            Program scalar = ScalarCompiler.compile(program, places);
            int dt = Objects.requireNonNull(plan.invariants.get(Definition.DT));
            return GradualProgram.of(program, places, scalar, dt, plan.inputRows.size());
        }

        /// Lanes have the columns of units, whether the substep was accepted, and slopes.
        private Place lane(String name, Set<String> varying) {
            int columns = plan.columns.size() + plan.invariants.size();
            if (name.equals(ACCEPTED)) {
                return new Place.Column(columns);
            }
            if (name.startsWith(Plan.RATE)) {
                return new Place.Column(columns + 1 + plan.integrated.indexOf(name.substring(Plan.RATE.length())));
            }
            return plan.place(name, varying);
        }

        private static List<Statement> guarded(List<Statement> substep) {
            Statement first = substep.getFirst();
            Expr accepted = new Expr.Binary(
                    Expr.Op.UNEQUAL,
                    new Expr.Name(ACCEPTED, first.at()),
                    new Expr.Literal(0, Unit.ONE, first.at()),
                    first.at());
            return List.of(new Statement.If(accepted, substep, List.of(), first.at()));
        }
    }
}
