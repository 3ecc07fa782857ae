package org.synfire.models.internal.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.synfire.lang.Expr;
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
    private record Key(Set<String> varying, boolean vector) {}

    /// The programs of one plan, compiled when they are first needed.
    static final class Cache {

        private final Plan plan;
        private final Map<Key, Programs> compiled = new ConcurrentHashMap<>();

        Cache(Plan plan) {
            this.plan = plan;
        }

        Programs programs(Set<String> varying, boolean vector) {
            return compiled.computeIfAbsent(new Key(Set.copyOf(varying), vector), this::compile);
        }

        private Programs compile(Key key) {
            ProgramCompiler.Backend backend = key.vector() ? Vectors.backend() : ScalarCompiler::new;
            List<Program> segments = new ArrayList<>();
            for (Plan.Segment segment : plan.segments) {
                segments.add(
                        switch (segment) {
                            case Plan.Segment.Code(List<Statement> program) ->
                                ProgramCompiler.compile(program, n -> plan.place(n, key.varying()), backend);
                            case Plan.Segment.Adaptive _ ->
                                ProgramCompiler.compile(plan.derivative, n -> lane(n, key.varying()), backend);
                        });
            }
            Program[] substep = plan.substep.isEmpty()
                    ? new Program[0]
                    : new Program[] {
                        ProgramCompiler.compile(guarded(plan.substep), n -> lane(n, key.varying()), backend)
                    };
            return new Programs(segments, substep);
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
