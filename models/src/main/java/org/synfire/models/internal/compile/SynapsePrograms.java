package org.synfire.models.internal.compile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.synfire.engine.PlasticRows.Sharing;
import org.synfire.lang.Definition;
import org.synfire.lang.Expr;
import org.synfire.lang.Interpreter;
import org.synfire.lang.Logarithm;
import org.synfire.lang.Statement;
import org.synfire.lang.SynapseDefinition;
import org.synfire.lang.SynapseDefinition.TargetTrace;
import org.synfire.models.internal.compile.SynapsePlan.Code;

/// The compiled programs of a synapse plan, for one choice of what differs between synapses.
///
/// @param rows the columns of the program for a whole row, by name: state of the source first, then what is handed on
/// @param row what is computed once for the synapses of a source
/// @param pre what each synapse does when its source spikes
/// @param post what each synapse does when its target spikes
record SynapsePrograms(List<String> rows, Program row, LaneProgram pre, LaneProgram post) {

    private static final LaneProgram NOTHING =
            new LaneProgram(Program.NOTHING, List.of(), new boolean[0], new boolean[0]);

    /// Before any parameters are known.
    static final SynapsePrograms NONE = new SynapsePrograms(List.of(), Program.NOTHING, NOTHING, NOTHING);

    /// The same programs for one thread's use.
    SynapsePrograms forThread() {
        return new SynapsePrograms(rows, row.forThread(), pre.forThread(), post.forThread());
    }

    /// What makes programs differ.
    ///
    /// @param scattered whether nothing is shared
    private record Key(boolean scattered, Map<String, Boolean> truths, Map<String, Double> exponents) {}

    /// The programs of one plan, compiled when they are first needed, and where the values stand that are the same
    /// for all synapses of a row.
    static final class Cache {

        final SynapsePlan plan;
        /// Values that are the same for all synapses of a row, by name.
        final Map<String, Integer> uniforms = new LinkedHashMap<>();
        private final Map<String, Integer> scatteredUniforms = new LinkedHashMap<>();
        private final Map<Key, SynapsePrograms> compiled = new ConcurrentHashMap<>();
        private final List<String> rowColumns = new ArrayList<>();

        Cache(SynapsePlan plan) {
            this.plan = plan;
            Set<String> fixed = plan.definition.invariants();
            fixed.forEach(n -> uniforms.put(n, uniforms.size()));
            plan.shared.hoisted().keySet().forEach(n -> uniforms.put(n, uniforms.size()));
            for (String given : List.of(SynapseDefinition.SINCE, SynapseDefinition.FIRST, Definition.T)) {
                uniforms.put(given, uniforms.size());
            }
            for (int k = 0; k < plan.slots.size(); k++) {
                if (!plan.slots.get(k).either()) {
                    uniforms.put(SynapsePlan.DECAY + k, uniforms.size());
                }
            }
            rowColumns.addAll(plan.ofSource);
            rowColumns.addAll(plan.shared.handed());
            rowColumns.forEach(n -> uniforms.put(n, uniforms.size()));
            for (String given :
                    List.of(Definition.DT, SynapseDefinition.SINCE, SynapseDefinition.FIRST, Definition.T)) {
                scatteredUniforms.put(given, uniform(given));
            }
            plan.scattered.hoisted().keySet().forEach(n -> {
                scatteredUniforms.put(n, uniforms.size());
                uniforms.put("scattered$" + n, uniforms.size());
            });
        }

        int uniform(String name) {
            return Objects.requireNonNull(uniforms.get(name), name);
        }

        /// The place of an expression of the scattered programs that does not change.
        int scatteredUniform(String name) {
            return Objects.requireNonNull(scatteredUniforms.get(name), name);
        }

        /// The programs for synapses that share parameters.
        ///
        /// @param values what is the same for all synapses of a row
        SynapsePrograms shared(double[] values) {
            Set<String> fixed = new LinkedHashSet<>(plan.definition.invariants());
            fixed.addAll(plan.shared.hoisted().keySet());
            Map<String, Boolean> truths = new HashMap<>();
            Map<String, Double> exponents = new HashMap<>();
            for (List<Statement> program : List.of(plan.shared.row(), plan.shared.pre(), plan.shared.post())) {
                Specialised.conditions(program, fixed).forEach(n -> truths.put(n, values[uniform(n)] != 0));
                Specialised.exponents(program, fixed).stream()
                        .filter(n -> Logarithm.isSimple(values[uniform(n)]))
                        .forEach(n -> exponents.put(n, values[uniform(n)]));
            }
            return compiled.computeIfAbsent(new Key(false, truths, exponents), this::compileShared);
        }

        /// The programs for synapses that share nothing.
        SynapsePrograms scattered() {
            return compiled.computeIfAbsent(new Key(true, Map.of(), Map.of()), _ -> compileScattered());
        }

        private SynapsePrograms compileShared(Key key) {
            Specialised special = new Specialised(key.truths(), key.exponents());
            Code code = plan.shared;
            Program row = ScalarCompiler.compile(special.in(code.row()), this::ofRow);
            LaneProgram pre = lanes(special.in(code.pre()), code, n -> sharedLane(n, code, false));
            LaneProgram post = lanes(special.in(code.post()), code, n -> sharedLane(n, code, true));
            return new SynapsePrograms(rowColumns, row, pre, post);
        }

        private SynapsePrograms compileScattered() {
            Code code = plan.scattered;
            LaneProgram pre = lanes(code.pre(), code, n -> scatteredLane(n, code, false));
            LaneProgram post = lanes(code.post(), code, n -> scatteredLane(n, code, true));
            return new SynapsePrograms(List.of(), Program.NOTHING, pre, post);
        }

        private LaneProgram lanes(List<Statement> program, Code code, Function<String, Optional<Lane>> lane) {
            Map<String, Integer> places = code == plan.scattered ? scatteredUniforms : uniforms;
            return LaneProgram.compile(
                    program,
                    lane,
                    n -> places.get(n) instanceof Integer index ? new Place.Uniform(index) : new Place.Local(),
                    uniform(Definition.DT));
        }

        private Place ofRow(String name) {
            int column = rowColumns.indexOf(name);
            if (column >= 0) {
                return new Place.Column(column);
            }
            return uniforms.get(name) instanceof Integer index ? new Place.Uniform(index) : new Place.Local();
        }

        private Optional<Lane> sharedLane(String name, Code code, boolean post) {
            if (plan.quantity(name) >= 0) {
                boolean own = plan.sharing(name) == Sharing.NONE;
                return own ? Optional.of(new Lane.Quantity(plan.quantity(name))) : Optional.empty();
            }
            if (name.startsWith(SynapsePlan.DECAY)) {
                int slot = Integer.parseInt(name.substring(SynapsePlan.DECAY.length()));
                boolean lane = post || plan.slots.get(slot).either();
                return lane ? Optional.of(new Lane.Decay(slot)) : Optional.empty();
            }
            return lane(name, code, post);
        }

        private Optional<Lane> scatteredLane(String name, Code code, boolean post) {
            int quantity = plan.quantity(name);
            return quantity >= 0 ? Optional.of(new Lane.Quantity(quantity)) : lane(name, code, post);
        }

        private Optional<Lane> lane(String name, Code code, boolean post) {
            List<TargetTrace> traces = plan.definition.traces();
            for (int k = 0; k < traces.size(); k++) {
                if (traces.get(k).name().equals(name)) {
                    return Optional.of(new Lane.Trace(k));
                }
            }
            if (code.draws().get(name) instanceof Hoist.Draw draw) {
                return Optional.of(
                        new Lane.Draw(draw, List.copyOf(code.draws().keySet()).indexOf(name)));
            }
            return switch (name) {
                case SynapseDefinition.WEIGHT -> Optional.of(new Lane.Weight());
                case SynapseDefinition.SENT -> Optional.of(new Lane.Sent());
                case SynapsePlan.SINCE_EITHER -> Optional.of(new Lane.Since(true));
                case SynapseDefinition.SINCE -> post ? Optional.of(new Lane.Since(false)) : Optional.empty();
                case Definition.T -> post ? Optional.of(new Lane.Time()) : Optional.empty();
                default -> Optional.empty();
            };
        }
    }

    /// What follows from parameters, by the names of the programs.
    static void compute(Cache cache, double[] values, double dt) {
        Interpreter interpreter = new Interpreter(name -> values[cache.uniform(name)], dt);
        for (Map.Entry<String, Expr> e : cache.plan.definition.constants().entrySet()) {
            values[cache.uniform(e.getKey())] = interpreter.number(e.getValue());
        }
        cache.plan.shared.hoisted().forEach((name, e) -> values[cache.uniform(name)] = interpreter.number(e));
        cache.plan
                .scattered
                .hoisted()
                .forEach((name, e) -> values[cache.scatteredUniform(name)] = interpreter.number(e));
    }
}
