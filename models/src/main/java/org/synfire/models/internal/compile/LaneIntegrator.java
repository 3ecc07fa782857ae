package org.synfire.models.internal.compile;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToIntFunction;

/// Runge-Kutta-Fehlberg 4(5) ([Fehlberg]) with steps of its own for each unit, many units at a time. Hot.
///
/// Units wait in lanes. An attempt advances every lane by its own trial step; a lane whose unit has reached the end
/// of the grid's step takes the next unit of the range. So lanes stay full although units need different numbers
/// of attempts, and what a unit computes does not depend on its neighbours.
final class LaneIntegrator {

    private static final double[] NOTHING = {};
    private static final int LANES = 128;
    /// When so few lanes are left, others are filled.
    private static final int FEW = 96;
    private static final int MOST_ATTEMPTS = 1_000_000;
    private static final int OFTEN = 100_000;

    private final int variables;
    private final int[] integrated;
    private final int[] needed;
    private final int[] changed;
    private final Program derivative;
    private final double dt;
    private final Place absolute;
    private final Place relative;
    private final boolean needsSlope;
    private final Program[] afterSubstep;
    private final StepControl control = StepControl.forThread();
    private final StagePrograms plain;
    private final StagePrograms general;

    /// By lane: everything the programs of the model use, in the order of the unit columns, whether the step was
    /// accepted, then the slopes.
    private final double[][] lane;
    /// The same with the slopes of each stage in their places.
    private final double[][][] views = new double[7][][];
    private final double[][] atStart;
    private final double[][] start;
    /// What the integrator's own programs use.
    private final double[][] work;

    private final double[] constants;
    private final double[] elapsed;
    private final double[] suggested;
    private final double[] trial;
    private final double[] accepted;
    private final double[] floors;
    private final double[] slacks;
    private final int[] unit = new int[LANES];
    private final int[] since = new int[LANES];
    private int rounds;
    /// So many lanes hold units from here and there; the others hold neighbours.
    private int strays;
    private boolean spiked;

    /// What a kernel tells an integrator.
    ///
    /// @param integrated the columns of the variables that are integrated
    /// @param columns how many columns units have
    /// @param needed columns the programs read or write
    /// @param changed columns that are not the same afterwards
    /// @param absolute where the absolute tolerance stands
    /// @param relative where the relative tolerance stands
    /// @param afterSubstep none, or a program that runs for lanes whose `accepted` column is 1
    record Setup(
            int[] integrated,
            int columns,
            int[] needed,
            int[] changed,
            Program derivative,
            Program[] afterSubstep,
            double dt,
            Place absolute,
            Place relative,
            double weightOfState,
            double weightOfSlope) {}

    LaneIntegrator(Setup setup) {
        this.integrated = setup.integrated();
        this.variables = integrated.length;
        this.needed = setup.needed();
        this.changed = setup.changed();
        this.derivative = setup.derivative();
        this.afterSubstep = setup.afterSubstep();
        this.dt = setup.dt();
        this.absolute = setup.absolute();
        this.relative = setup.relative();
        this.needsSlope = setup.weightOfSlope() != 0;
        this.plain = StagePrograms.forThread(variables, false);
        this.general = StagePrograms.forThread(variables, true);
        this.constants = new double[] {dt, setup.weightOfState(), setup.weightOfSlope()};
        Map<String, Integer> columns = StagePrograms.columns(variables);
        this.work = new double[columns.size()][LANES];
        ToIntFunction<String> column = name -> Objects.requireNonNull(columns.get(name), name);
        this.elapsed = work[column.applyAsInt("elapsed")];
        this.suggested = work[column.applyAsInt("suggested")];
        this.trial = work[column.applyAsInt("trial")];
        this.accepted = work[column.applyAsInt("accepted")];
        this.floors = work[column.applyAsInt("floor")];
        this.slacks = work[column.applyAsInt("slack")];
        int gathered = setup.columns();
        this.lane = new double[gathered + 1 + variables][];
        Arrays.fill(lane, NOTHING);
        this.start = new double[variables][];
        for (int k = 0; k < gathered; k++) {
            lane[k] = new double[LANES];
        }
        lane[gathered] = accepted;
        for (int v = 0; v < variables; v++) {
            start[v] = work[column.applyAsInt("y" + v)];
            lane[integrated[v]] = work[column.applyAsInt("x" + v)];
        }
        for (int stage = 0; stage < views.length; stage++) {
            views[stage] = lane.clone();
            for (int v = 0; v < variables; v++) {
                views[stage][gathered + 1 + v] = work[column.applyAsInt("k" + (stage + 1) + "_" + v)];
            }
        }
        this.atStart = views[0].clone();
        for (int v = 0; v < variables; v++) {
            atStart[integrated[v]] = start[v];
        }
    }

    /// Integrates a range of units over one step of the grid.
    ///
    /// @param columns of the units; those of no length are not used
    /// @param steps the suggested step of each unit
    /// @return which units may have spiked: all or none
    int advance(double[][] columns, double[] uniform, double[] steps, double t, int from, int to) {
        spiked = false;
        rounds = 0;
        strays = 0;
        boolean relativeCounts = !(relative instanceof Place.Uniform(int index)) || uniform[index] != 0;
        StagePrograms method = relativeCounts ? general : plain;
        int next = from;
        int lanes = 0;
        while (lanes > 0 || next < to) {
            if (lanes <= FEW && next < to) {
                int more = Math.min(LANES - lanes, to - next);
                gather(columns, steps, lanes, next, more);
                lanes += more;
                next += more;
                tolerance(absolute, uniform, floors);
                tolerance(relative, uniform, slacks);
            }
            int padded = Program.padded(lanes);
            attempt(method, uniform, t, padded);
            requireProgress(lanes);
            if (afterSubstep.length > 0) {
                Arrays.fill(accepted, lanes, LANES, 0);
                spiked |= afterSubstep[0].run(lane, uniform, steps, 0, t, 0, padded) != Program.NO_SPIKE;
            }
            method.commit().run(work, constants, constants, 0, t, 0, padded);
            lanes = release(columns, steps, lanes);
        }
        return spiked ? -1 : Program.NO_SPIKE;
    }

    /// Takes some neighbouring units in.
    private void gather(double[][] columns, double[] steps, int first, int from, int count) {
        for (int k : needed) {
            if (columns[k].length > 0) {
                System.arraycopy(columns[k], from, lane[k], first, count);
            }
        }
        for (int v = 0; v < variables; v++) {
            System.arraycopy(columns[integrated[v]], from, start[v], first, count);
        }
        System.arraycopy(steps, from, suggested, first, count);
        Arrays.fill(elapsed, first, first + count, 0);
        Arrays.fill(since, first, first + count, rounds);
        for (int i = 0; i < count; i++) {
            unit[first + i] = from + i;
        }
    }

    /// A trial step of every lane, from `start` to the lanes' variables, and what is made of it.
    private void attempt(StagePrograms method, double[] uniform, double t, int padded) {
        control.begin().run(work, constants, constants, 0, t, 0, padded);
        derivative.run(atStart, uniform, trial, 0, t, 0, padded);
        for (int stage = 1; stage < 7; stage++) {
            method.points().get(stage - 1).run(work, constants, constants, 0, t, 0, padded);
            if (stage < 6 || needsSlope) {
                derivative.run(views[stage], uniform, trial, 0, t, 0, padded);
            }
        }
        method.compare().run(work, constants, constants, 0, t, 0, padded);
        control.judge().run(work, constants, constants, 0, t, 0, padded);
    }

    /// A tolerance of every lane.
    private void tolerance(Place place, double[] uniform, double[] values) {
        switch (place) {
            case Place.Column(int column) -> System.arraycopy(lane[column], 0, values, 0, LANES);
            case Place.Uniform(int index) -> Arrays.fill(values, uniform[index]);
            case Place.InputRow _, Place.Scratch _, Place.Time _, Place.Local _ ->
                throw new IllegalArgumentException(place.toString());
        }
    }

    /// Looked at now and then.
    private void requireProgress(int lanes) {
        if (++rounds % OFTEN != 0) {
            return;
        }
        for (int l = 0; l < lanes; l++) {
            if (rounds - since[l] > MOST_ATTEMPTS) {
                throw new ArithmeticException("the equations of unit " + unit[l]
                        + " cannot be integrated: after a million trial steps within one step of the grid their error"
                        + " is still too large");
            }
        }
    }

    /// Gives finished units back; lanes that are not finished move to the front.
    private int release(double[][] columns, double[] steps, int lanes) {
        if (lanes > strays) {
            // Of those that are not finished it is only a draft, which nobody reads.
            copy(columns, steps, strays, lanes - strays);
        }
        int left = 0;
        for (int l = 0; l < lanes; l++) {
            if (elapsed[l] < dt || accepted[l] == 0) {
                move(l, left++);
            } else if (l < strays) {
                scatter(columns, steps, l);
            }
        }
        strays = left;
        return left;
    }

    /// Copies lanes that hold neighbours.
    private void copy(double[][] columns, double[] steps, int first, int count) {
        System.arraycopy(suggested, first, steps, unit[first], count);
        for (int k : changed) {
            System.arraycopy(lane[k], first, columns[k], unit[first], count);
        }
    }

    private void scatter(double[][] columns, double[] steps, int l) {
        int u = unit[l];
        steps[u] = suggested[l];
        for (int k : changed) {
            columns[k][u] = lane[k][l];
        }
    }

    private void move(int from, int to) {
        if (from == to) {
            return;
        }
        for (int k : needed) {
            lane[k][to] = lane[k][from];
        }
        for (int v = 0; v < variables; v++) {
            start[v][to] = start[v][from];
        }
        elapsed[to] = elapsed[from];
        suggested[to] = suggested[from];
        accepted[to] = accepted[from];
        unit[to] = unit[from];
        since[to] = since[from];
        floors[to] = floors[from];
        slacks[to] = slacks[from];
    }
}
