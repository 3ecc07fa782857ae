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

    /// Units of a block of programs that hand on little.
    private static final int LONG_BLOCK = 512;

    private static final int LITTLE = 8;

    /// How many operations a piece may have.
    private static final int LARGEST = 300;

    /// A function of the values that pieces hand on.
    private interface OfScratch extends Piece {

        void run(double[][] scratch, int units, double[] uniform);

        @Override
        default int run(
                double[][] columns,
                double[] uniform,
                double[] input,
                int stride,
                double t,
                int from,
                int to,
                double[][] scratch,
                int base) {
            run(scratch, to - from, uniform);
            return NO_SPIKE;
        }
    }

    private record Applied(Function function, int argument, int result, int dt) implements OfScratch {
        @Override
        public void run(double[][] scratch, int units, double[] uniform) {
            BlockFunctions.apply(function, scratch[argument], scratch[result], units, uniform[dt]);
        }
    }

    private record Drawn(int trials, int probability, int uniformNumber, int result) implements OfScratch {
        @Override
        public void run(double[][] scratch, int units, double[] uniform) {
            BlockFunctions.binomial(
                    scratch[trials], scratch[probability], scratch[uniformNumber], scratch[result], units);
        }
    }

    private record Raised(int power, int exponent, int result) implements OfScratch {
        @Override
        public void run(double[][] scratch, int units, double[] uniform) {
            BlockFunctions.power(scratch[power], scratch[exponent], scratch[result], units);
        }
    }

    private record WhenAny(int condition, Piece then) implements Piece {
        @Override
        public int run(
                double[][] columns,
                double[] uniform,
                double[] input,
                int stride,
                double t,
                int from,
                int to,
                double[][] scratch,
                int base) {
            return any(scratch[condition], to - from)
                    ? then.run(columns, uniform, input, stride, t, from, to, scratch, base)
                    : NO_SPIKE;
        }
    }

    /// One piece after the other.
    private record Sequence(Piece[] pieces) implements Piece {
        @Override
        public int run(
                double[][] columns,
                double[] uniform,
                double[] input,
                int stride,
                double t,
                int from,
                int to,
                double[][] scratch,
                int base) {
            int spiked = NO_SPIKE;
            for (Piece piece : pieces) {
                spiked |= piece.run(columns, uniform, input, stride, t, from, to, scratch, base);
            }
            return spiked;
        }
    }

    private final Piece whole;
    private final Program rest;
    private final int width;
    private final int block;
    private final double[][] scratch;

    private VectorProgram(Piece whole, Program rest, int width, int slots) {
        this.whole = whole;
        this.rest = rest;
        this.width = width;
        this.block = slots <= LITTLE ? LONG_BLOCK : BLOCK;
        this.scratch = new double[slots][block];
    }

    /// Compiles a program.
    ///
    /// @param rest the same program for single units
    /// @param dt index of the uniform value that is the length of a step
    static VectorProgram compile(
            List<Statement> program, java.util.function.Function<String, Place> places, Program rest, int dt) {
        Builder builder = new Builder(places, dt);
        List<Step> steps = Straight.of(program);
        List<List<Step>> pieces = new ArrayList<>();
        builder.note(steps, pieces);
        return new VectorProgram(builder.pieces(steps), rest, Vectors.width(), builder.slots.size());
    }

    @Override
    public VectorProgram forThread() {
        return new VectorProgram(whole, rest.forThread(), width, scratch.length);
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
            spiked = end > from ? whole.run(columns, uniform, input, stride, t, from, end, scratch, from) : NO_SPIKE;
        } else {
            for (int base = from; base < end; base += block) {
                spiked |=
                        whole.run(columns, uniform, input, stride, t, base, Math.min(base + block, end), scratch, base);
            }
        }
        return end < to ? spiked | rest.run(columns, uniform, input, stride, t, end, to) : spiked;
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
        private final int dt;
        private int number;

        Builder(java.util.function.Function<String, Place> places, int dt) {
            this.places = places;
            this.dt = dt;
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

        Piece pieces(List<Step> steps) {
            List<Piece> made = new ArrayList<>();
            for (List<Step> group : groups(steps)) {
                made.add(
                        switch (group.getFirst()) {
                            case Step.Apply a
                            when a.function() == Function.BINOMIAL ->
                                new Drawn(
                                        slot(a.arguments().get(0)),
                                        slot(a.arguments().get(1)),
                                        slot(a.arguments().get(2)),
                                        slot(a.result()));
                            case Step.Apply a ->
                                new Applied(a.function(), slot(a.arguments().getFirst()), slot(a.result()), dt);
                            case Step.Power p -> new Raised(slot(p.base()), slot(p.exponent()), slot(p.result()));
                            case Step.WhenAny w -> new WhenAny(slot(w.condition()), pieces(w.steps()));
                            case Step.Assign _, Step.Spike _ -> VectorCompiler.compile(group, this::place);
                        });
            }
            return made.size() == 1 ? made.getFirst() : new Sequence(made.toArray(Piece[]::new));
        }

        private Place place(String name) {
            Integer slot = slots.get(name);
            return slot == null ? places.apply(name) : new Place.Scratch(slot);
        }
    }
}
