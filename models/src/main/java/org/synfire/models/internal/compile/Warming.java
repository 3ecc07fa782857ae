package org.synfire.models.internal.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/// Makes a program for vectors, and waits until it has become instructions: bytecode of the Vector API that is
/// interpreted takes a thousand times as long. When the program for single units has been used so often that it is
/// worth it, a thread of its own runs the vectors on copies of some units until the just-in-time compiler has done
/// its work and they are faster. Nobody has to wait for it, and as both give the same bits it does
/// not matter when it ends; if vectors do not become faster it never does.
final class Warming {

    /// After so long a time it is worth it, and when so many units were computed one by one.
    private static final long WORTH_NANOS = 400_000_000L;

    private static final long WORTH_UNITS = 200_000;
    /// So many units are computed before blocks that are not full are taken: with few units vectors gain little.
    private static final long PATIENCE = 20 * WORTH_UNITS;
    /// Programs warm in turns, so that they do not measure each other.
    private static final ExecutorService THREAD = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("warming-vectors").factory());

    private static final int ROUNDS = 500;
    /// Copies are made anew after so many rounds: numbers must stay what they usually are.
    private static final int FRESH = 20;
    private static final double CLOSE = 2.5;
    private static final int TURNS = 12;
    private static final int ATTEMPTS = 2;
    private static final int CLOSE_TURNS = 4;
    private static final long TURN_NANOS = 100_000_000L;

    private final int inputRows;
    private final Supplier<VectorProgram> compiler;
    private final List<VectorProgram> programs = new ArrayList<>(1);
    private final AtomicBoolean begun = new AtomicBoolean();
    private volatile boolean over;
    /// Counted without care: threads may overwrite each other's counts.
    private long units;
    private long first = Long.MAX_VALUE;

    /// @param compiler makes the program for vectors
    Warming(int inputRows, Supplier<VectorProgram> compiler) {
        this.inputRows = inputRows;
        this.compiler = compiler;
    }

    /// The program for vectors.
    synchronized VectorProgram compiled() {
        if (programs.isEmpty()) {
            programs.add(compiler.get());
        }
        return programs.getFirst();
    }

    boolean isOver() {
        return over;
    }

    /// Some units are about to be computed one by one.
    void note(double[][] columns, double[] uniform, double[] input, int stride, double t, int from, int to) {
        units += to - from;
        if (first == Long.MAX_VALUE) {
            first = System.nanoTime();
        }
        if (units > WORTH_UNITS
                && to - from >= (units > PATIENCE ? Program.WIDEST : VectorProgram.BLOCK)
                && System.nanoTime() - first > WORTH_NANOS
                && begun.compareAndSet(false, true)) {
            int n = Math.min(VectorProgram.BLOCK, to - from) / Program.WIDEST * Program.WIDEST;
            Copies copies = new Copies(columns, uniform, input, stride, inputRows, t, from, n);
            THREAD.execute(() -> begin(copies));
        }
    }

    private void begin(Copies copies) {
        VectorProgram program = compiled().forThread();
        long single = Long.MAX_VALUE;
        for (int i = 0; i < 10; i++) {
            single = Math.min(single, copies.time(program.single(), ROUNDS));
        }
        turn(new Attempt(program, copies, single, ATTEMPTS), TURNS, CLOSE_TURNS);
    }

    /// @param single how long some rounds of the program for single units take
    /// @param left how many attempts there will be
    private record Attempt(VectorProgram program, Copies copies, long single, int left) {}

    /// Runs vectors for a while; meanwhile the just-in-time compiler may be at work for this program or others. Now and
    /// then it takes a wrong turn with a class and never makes instructions of it: then a new one is made.
    ///
    /// @param turns so many are left for this class
    /// @param close so many are left once the vectors are about as fast as single units, but not faster: they are
    /// instructions then, and will not get better
    private void turn(Attempt attempt, int turns, int close) {
        long now = System.nanoTime();
        long pause = now + TURN_NANOS;
        long best = Long.MAX_VALUE;
        while (now < pause && !over) {
            best = Math.min(best, attempt.copies.time(attempt.program, ROUNDS));
            over = best < attempt.single;
            now = System.nanoTime();
        }
        boolean isClose = best < CLOSE * attempt.single;
        if (over || isClose && close <= 1) {
            return;
        }
        if (turns > 1) {
            THREAD.execute(() -> turn(attempt, turns - 1, isClose ? close - 1 : close));
        } else if (attempt.left > 1) {
            Attempt next = new Attempt(anew().forThread(), attempt.copies, attempt.single, attempt.left - 1);
            THREAD.execute(() -> turn(next, TURNS, CLOSE_TURNS));
        }
    }

    private synchronized VectorProgram anew() {
        programs.clear();
        return compiled();
    }

    /// Copies of some units.
    private static final class Copies {

        private final double[][] originals;
        private final double[][] columns;
        private final double[] uniform;
        private final double[] input;
        private final double t;
        private final int n;

        Copies(double[][] columns, double[] uniform, double[] input, int stride, int rows, double t, int from, int n) {
            this.originals = new double[columns.length][];
            this.columns = new double[columns.length][];
            for (int k = 0; k < columns.length; k++) {
                int length = Math.min(n, Math.max(0, columns[k].length - from));
                originals[k] = new double[length];
                System.arraycopy(columns[k], Math.min(from, columns[k].length), originals[k], 0, length);
                this.columns[k] = originals[k].clone();
            }
            this.uniform = uniform.clone();
            this.input = new double[rows * n];
            for (int row = 0; row < rows && stride > 0; row++) {
                System.arraycopy(input, row * stride + from, this.input, row * n, n);
            }
            this.t = t;
            this.n = n;
        }

        /// How long some rounds take, in ns.
        long time(Program program, int rounds) {
            long begin = System.nanoTime();
            for (int i = 0; i < rounds; i++) {
                for (int k = 0; i % FRESH == 0 && k < columns.length; k++) {
                    System.arraycopy(originals[k], 0, columns[k], 0, columns[k].length);
                }
                program.run(columns, uniform, input, n, t, 0, n);
            }
            return System.nanoTime() - begin;
        }
    }
}
