package org.synfire.models.internal.compile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.synfire.lang.Expr;
import org.synfire.lang.Function;
import org.synfire.lang.ProgramWalk;
import org.synfire.lang.Statement;
import org.synfire.models.internal.compile.Straight.Step;

/// A program that handles vectors of units, in blocks: compiled pieces with functions between them, which hand
/// values on in arrays as long as a block. The just-in-time compiler makes instructions of pieces of moderate size
/// only. Units that do not fill a vector are left to a program for single units, which gives the same bits. Hot.
///
/// An instance belongs to one thread.
final class VectorProgram implements Program {

    /// Units of a block; all arrays of a block stay in the nearest cache.
    static final int BLOCK = 64;

    /// How many operations a piece may have.
    private static final int LARGEST = 300;

    /// What is done to a block.
    private sealed interface Part {
        record Compiled(Piece piece) implements Part {}

        record Applied(Function function, int argument, int result) implements Part {}

        record Drawn(int trials, int probability, int uniform, int result) implements Part {}

        record Raised(int base, int exponent, int result) implements Part {}

        record WhenAny(int condition, List<Part> parts) implements Part {}
    }

    private final List<Part> parts;
    private final Program rest;
    private final int dt;
    private final int width;
    private final double[][] scratch;

    private VectorProgram(List<Part> parts, Program rest, int dt, int width, int slots) {
        this.parts = parts;
        this.rest = rest;
        this.dt = dt;
        this.width = width;
        this.scratch = new double[slots][BLOCK];
    }

    /// Compiles a program.
    ///
    /// @param rest the same program for single units
    /// @param dt index of the uniform value that is the length of a step
    static VectorProgram compile(
            List<Statement> program, java.util.function.Function<String, Place> places, Program rest, int dt) {
        Builder builder = new Builder(places);
        List<Step> steps = Straight.of(program);
        List<List<Step>> pieces = new ArrayList<>();
        builder.note(steps, pieces);
        return new VectorProgram(builder.parts(steps), rest, dt, Vectors.width(), builder.slots.size());
    }

    @Override
    public VectorProgram forThread() {
        return new VectorProgram(parts, rest.forThread(), dt, width, scratch.length);
    }

    /// The program for single units.
    Program single() {
        return rest;
    }

    @Override
    public int run(double[][] columns, double[] uniform, double[] input, int stride, double t, int from, int to) {
        int end = to - (to - from) % width;
        int spiked = NO_SPIKE;
        if (scratch.length == 0) {
            spiked = end > from ? run(parts, columns, uniform, input, stride, t, from, end, from) : NO_SPIKE;
        } else {
            for (int base = from; base < end; base += BLOCK) {
                spiked |= run(parts, columns, uniform, input, stride, t, base, Math.min(base + BLOCK, end), base);
            }
        }
        return end < to ? spiked | rest.run(columns, uniform, input, stride, t, end, to) : spiked;
    }

    private int run(
            List<Part> list,
            double[][] columns,
            double[] uniform,
            double[] input,
            int stride,
            double t,
            int from,
            int to,
            int base) {
        int spiked = NO_SPIKE;
        for (int i = 0; i < list.size(); i++) {
            switch (list.get(i)) {
                case Part.Compiled(Piece piece) ->
                    spiked |= piece.run(columns, uniform, input, stride, t, from, to, scratch, base);
                case Part.Applied a ->
                    BlockFunctions.apply(
                            a.function(), scratch[a.argument()], scratch[a.result()], to - from, uniform[dt]);
                case Part.Drawn d ->
                    BlockFunctions.binomial(
                            scratch[d.trials()],
                            scratch[d.probability()],
                            scratch[d.uniform()],
                            scratch[d.result()],
                            to - from);
                case Part.Raised r ->
                    BlockFunctions.power(scratch[r.base()], scratch[r.exponent()], scratch[r.result()], to - from);
                case Part.WhenAny w -> {
                    if (any(scratch[w.condition()], to - from)) {
                        spiked |= run(w.parts(), columns, uniform, input, stride, t, from, to, base);
                    }
                }
            }
        }
        return spiked;
    }

    private static boolean any(double[] condition, int n) {
        for (int i = 0; i < n; i++) {
            if (condition[i] != 0) {
                return true;
            }
        }
        return false;
    }

    /// Cuts steps into pieces, and finds the values that pieces hand on.
    private static final class Builder {

        private final java.util.function.Function<String, Place> places;
        /// The first piece or function that mentions each value of the program's own.
        private final Map<String, Integer> homes = new HashMap<>();
        final Map<String, Integer> slots = new LinkedHashMap<>();
        private int number;

        Builder(java.util.function.Function<String, Place> places) {
            this.places = places;
        }

        private static List<List<Step>> groups(List<Step> steps) {
            List<List<Step>> groups = new ArrayList<>();
            List<Step> open = new ArrayList<>();
            int size = 0;
            for (Step step : steps) {
                int own = size(step);
                boolean compiled = step instanceof Step.Assign || step instanceof Step.Spike;
                if (!open.isEmpty() && (!compiled || size + own > LARGEST)) {
                    groups.add(open);
                    open = new ArrayList<>();
                    size = 0;
                }
                if (compiled) {
                    open.add(step);
                    size += own;
                } else {
                    groups.add(List.of(step));
                }
            }
            if (!open.isEmpty()) {
                groups.add(open);
            }
            return groups;
        }

        private static int size(Step step) {
            return switch (step) {
                case Step.Assign a -> size(a.value()) + 1;
                case Step.Spike s -> size(s.count()) + 4;
                case Step.Apply _, Step.Power _, Step.WhenAny _ -> 0;
            };
        }

        private static int size(Expr expr) {
            return 1 + expr.operands().stream().mapToInt(Builder::size).sum();
        }

        /// Values that are mentioned in more than one group get a slot.
        void note(List<Step> steps, List<List<Step>> all) {
            for (List<Step> group : groups(steps)) {
                int home = number++;
                all.add(group);
                for (Step step : group) {
                    mentioned(step).forEach(name -> mention(name, home));
                    switch (step) {
                        case Step.Apply a -> {
                            a.arguments().forEach(this::slot);
                            slot(a.result());
                        }
                        case Step.Power p ->
                            List.of(p.base(), p.exponent(), p.result()).forEach(this::slot);
                        case Step.WhenAny w -> {
                            slot(w.condition());
                            note(w.steps(), all);
                        }
                        case Step.Assign _, Step.Spike _ -> {}
                    }
                }
            }
        }

        private void mention(String name, int home) {
            if (places.apply(name) instanceof Place.Local
                    && homes.putIfAbsent(name, home) instanceof Integer first
                    && first != home) {
                slot(name);
            }
        }

        private int slot(String name) {
            return slots.computeIfAbsent(name, _ -> slots.size());
        }

        private static Set<String> mentioned(Step step) {
            Set<String> names = new LinkedHashSet<>();
            switch (step) {
                case Step.Assign a -> {
                    names.add(a.name());
                    a.where().ifPresent(names::add);
                    names.addAll(ProgramWalk.mentioned(a.value()));
                }
                case Step.Spike s -> {
                    s.where().ifPresent(names::add);
                    names.addAll(ProgramWalk.mentioned(s.count()));
                    s.offset().ifPresent(o -> names.addAll(ProgramWalk.mentioned(o)));
                }
                case Step.Apply _, Step.Power _, Step.WhenAny _ -> {}
            }
            return names;
        }

        List<Part> parts(List<Step> steps) {
            List<Part> made = new ArrayList<>();
            for (List<Step> group : groups(steps)) {
                made.add(
                        switch (group.getFirst()) {
                            case Step.Apply a
                            when a.function() == Function.BINOMIAL ->
                                new Part.Drawn(
                                        slot(a.arguments().get(0)),
                                        slot(a.arguments().get(1)),
                                        slot(a.arguments().get(2)),
                                        slot(a.result()));
                            case Step.Apply a ->
                                new Part.Applied(
                                        a.function(), slot(a.arguments().getFirst()), slot(a.result()));
                            case Step.Power p -> new Part.Raised(slot(p.base()), slot(p.exponent()), slot(p.result()));
                            case Step.WhenAny w -> new Part.WhenAny(slot(w.condition()), parts(w.steps()));
                            case Step.Assign _, Step.Spike _ ->
                                new Part.Compiled(VectorCompiler.compile(group, this::place));
                        });
            }
            return List.copyOf(made);
        }

        private Place place(String name) {
            Integer slot = slots.get(name);
            return slot == null ? places.apply(name) : new Place.Scratch(slot);
        }
    }
}
