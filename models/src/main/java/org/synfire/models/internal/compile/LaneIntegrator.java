package org.synfire.models.internal.compile;

import java.util.Arrays;

/// Runge-Kutta-Fehlberg 4(5) with steps of its own for each unit, many units at a time: E. Fehlberg (1969), NASA TR
/// R-315, with the step control of GSL's first ODE interface. Hot.
///
/// Units wait in lanes. An attempt advances every lane by its own trial step; a lane whose unit has reached the end
/// of the grid's step takes the next unit of the range. So lanes stay full although units need different numbers
/// of attempts, and what a unit computes does not depend on its neighbours.
final class LaneIntegrator {

    private static final double[] NOTHING = {};
    private static final int LANES = 64;
    private static final int WIDTH = Program.VECTORS ? Vectors.width() : 1;
    /// When so few lanes are left, others are filled.
    private static final int FEW = 48;
    /// A relative error below which a step grows as much as it may: (0.9/5)^6, a little less.
    private static final double SMALL = 3.4e-5;
    private static final int MOST_ATTEMPTS = 1_000_000;

    private final int variables;
    private final int[] integrated;
    private final int[] needed;
    private final int[] changed;
    private final Program derivative;
    private final double dt;
    private final double weightOfState;
    private final double weightOfSlope;
    private final Place absolute;
    private final Place relative;
    private final double[] floors = new double[LANES];
    private final double[] slacks = new double[LANES];
    private final boolean needsSlope;
    private final Program[] afterSubstep;

    /// By lane: everything the programs use, in the order of the unit columns, then the slopes.
    private final double[][] lane;
    private final double[][] start;
    private final double[][][] slopes = new double[7][][];
    private final double[][][] views = new double[7][][];
    private final double[][] atStart;
    private final double[] elapsed = new double[LANES];
    private final double[] suggested = new double[LANES];
    private final double[] trial = new double[LANES];
    private final double[] ratio = new double[LANES];
    private final double[] errors = new double[LANES];
    private final double[] accepted;
    private final int[] unit = new int[LANES];
    private final int[] attempts = new int[LANES];
    private final boolean[] last = new boolean[LANES];
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
        int gathered = setup.columns();
        this.derivative = setup.derivative();
        this.afterSubstep = setup.afterSubstep();
        this.dt = setup.dt();
        this.absolute = setup.absolute();
        this.relative = setup.relative();
        this.weightOfState = setup.weightOfState();
        this.weightOfSlope = setup.weightOfSlope();
        this.needsSlope = weightOfSlope != 0;
        this.lane = new double[gathered + 1 + variables][];
        Arrays.fill(lane, NOTHING);
        this.start = new double[variables][LANES];
        for (int k = 0; k < gathered; k++) {
            lane[k] = new double[LANES];
        }
        this.accepted = new double[LANES];
        lane[gathered] = accepted;
        for (int stage = 0; stage < slopes.length; stage++) {
            slopes[stage] = new double[variables][LANES];
            views[stage] = lane.clone();
            System.arraycopy(slopes[stage], 0, views[stage], gathered + 1, variables);
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
    /// @return whether any unit spiked
    boolean advance(double[][] columns, double[] uniform, double[] steps, double t, int from, int to) {
        spiked = false;
        int next = from;
        int lanes = 0;
        while (lanes > 0 || next < to) {
            if (lanes <= FEW && next < to) {
                int more = Math.min(LANES - lanes, to - next);
                gather(columns, steps, lanes, next, more);
                lanes += more;
                next += more;
            }
            attempt(uniform, t, lanes);
            for (int l = 0; l < lanes; l++) {
                control(l);
            }
            if (afterSubstep.length > 0) {
                Arrays.fill(accepted, lanes, LANES, 0);
                spiked |= afterSubstep[0].run(lane, uniform, steps, 0, t, 0, padded(lanes));
            }
            commit(lanes);
            lanes = release(columns, steps, lanes);
        }
        return spiked;
    }

    /// Programs may compute lanes beyond the last one too: whole vectors are cheaper.
    private static int padded(int lanes) {
        return Math.min(LANES, (lanes + WIDTH - 1) / WIDTH * WIDTH);
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
        Arrays.fill(attempts, first, first + count, 0);
        for (int i = 0; i < count; i++) {
            unit[first + i] = from + i;
        }
    }

    /// A trial step of every lane, from `start` to the lanes' variables, and its error relative to what is allowed.
    private void attempt(double[] uniform, double t, int lanes) {
        int padded = padded(lanes);
        for (int l = 0; l < lanes; l++) {
            double left = dt - elapsed[l];
            last[l] = suggested[l] > left;
            trial[l] = last[l] ? left : suggested[l];
        }
        derivative.run(atStart, uniform, trial, 0, t, 0, padded);
        for (int v = 0; v < variables; v++) {
            double[] y = start[v];
            double[] k1 = slopes[0][v];
            double[] x = lane[integrated[v]];
            for (int l = 0; l < LANES; l++) {
                x[l] = y[l] + trial[l] * (0.25 * k1[l]);
            }
        }
        derivative.run(views[1], uniform, trial, 0, t, 0, padded);
        for (int v = 0; v < variables; v++) {
            double[] y = start[v];
            double[] k1 = slopes[0][v];
            double[] k2 = slopes[1][v];
            double[] x = lane[integrated[v]];
            for (int l = 0; l < LANES; l++) {
                x[l] = y[l] + trial[l] * ((3.0 / 32) * k1[l] + (9.0 / 32) * k2[l]);
            }
        }
        derivative.run(views[2], uniform, trial, 0, t, 0, padded);
        for (int v = 0; v < variables; v++) {
            double[] y = start[v];
            double[] k1 = slopes[0][v];
            double[] k2 = slopes[1][v];
            double[] k3 = slopes[2][v];
            double[] x = lane[integrated[v]];
            for (int l = 0; l < LANES; l++) {
                x[l] = y[l] + trial[l] * ((1932.0 / 2197) * k1[l] + (-7200.0 / 2197) * k2[l] + (7296.0 / 2197) * k3[l]);
            }
        }
        derivative.run(views[3], uniform, trial, 0, t, 0, padded);
        for (int v = 0; v < variables; v++) {
            double[] y = start[v];
            double[] k1 = slopes[0][v];
            double[] k2 = slopes[1][v];
            double[] k3 = slopes[2][v];
            double[] k4 = slopes[3][v];
            double[] x = lane[integrated[v]];
            for (int l = 0; l < LANES; l++) {
                x[l] = y[l]
                        + trial[l]
                                * ((8341.0 / 4104) * k1[l]
                                        + (-32832.0 / 4104) * k2[l]
                                        + (29440.0 / 4104) * k3[l]
                                        + (-845.0 / 4104) * k4[l]);
            }
        }
        derivative.run(views[4], uniform, trial, 0, t, 0, padded);
        for (int v = 0; v < variables; v++) {
            double[] y = start[v];
            double[] k1 = slopes[0][v];
            double[] k2 = slopes[1][v];
            double[] k3 = slopes[2][v];
            double[] k4 = slopes[3][v];
            double[] k5 = slopes[4][v];
            double[] x = lane[integrated[v]];
            for (int l = 0; l < LANES; l++) {
                x[l] = y[l]
                        + trial[l]
                                * ((-6080.0 / 20520) * k1[l]
                                        + (41040.0 / 20520) * k2[l]
                                        + (-28352.0 / 20520) * k3[l]
                                        + (9295.0 / 20520) * k4[l]
                                        + (-5643.0 / 20520) * k5[l]);
            }
        }
        derivative.run(views[5], uniform, trial, 0, t, 0, padded);
        for (int v = 0; v < variables; v++) {
            double[] y = start[v];
            double[] k1 = slopes[0][v];
            double[] k3 = slopes[2][v];
            double[] k4 = slopes[3][v];
            double[] k5 = slopes[4][v];
            double[] k6 = slopes[5][v];
            double[] x = lane[integrated[v]];
            for (int l = 0; l < LANES; l++) {
                x[l] = y[l]
                        + trial[l]
                                * ((902880.0 / 7618050) * k1[l]
                                        + (3953664.0 / 7618050) * k3[l]
                                        + (3855735.0 / 7618050) * k4[l]
                                        + (-1371249.0 / 7618050) * k5[l]
                                        + (277020.0 / 7618050) * k6[l]);
            }
        }
        if (needsSlope) {
            derivative.run(views[6], uniform, trial, 0, t, 0, padded);
        }
        compare(uniform, lanes);
    }

    /// A tolerance of every lane.
    private double[] tolerance(Place place, double[] uniform, double[] common) {
        if (place instanceof Place.Column(int column)) {
            return lane[column];
        }
        Arrays.fill(common, place instanceof Place.Uniform(int index) ? uniform[index] : 0);
        return common;
    }

    /// Errors that are not numbers count as none, as in GSL.
    private void compare(double[] uniform, int lanes) {
        double[] floor = tolerance(absolute, uniform, floors);
        if (relative instanceof Place.Uniform(int index) && uniform[index] == 0) {
            compareAbsolute(floor, lanes);
            return;
        }
        double[] slack = tolerance(relative, uniform, slacks);
        Arrays.fill(ratio, Double.MIN_NORMAL);
        for (int v = 0; v < variables; v++) {
            error(v, lanes);
            double[] slope = slopes[6][v];
            double[] y = lane[integrated[v]];
            for (int l = 0; l < lanes; l++) {
                double allowed = floor[l]
                        + slack[l] * (weightOfState * Math.abs(y[l]) + weightOfSlope * Math.abs(trial[l] * slope[l]));
                double r = errors[l] / allowed;
                ratio[l] = r > ratio[l] ? r : ratio[l];
            }
        }
    }

    private void compareAbsolute(double[] floor, int lanes) {
        Arrays.fill(ratio, 0);
        for (int v = 0; v < variables; v++) {
            error(v, lanes);
            for (int l = 0; l < LANES; l++) {
                ratio[l] = errors[l] > ratio[l] ? errors[l] : ratio[l];
            }
        }
        for (int l = 0; l < lanes; l++) {
            ratio[l] = Math.max(Double.MIN_NORMAL, ratio[l] / floor[l]);
        }
    }

    /// The size of the error of a variable.
    private void error(int v, int lanes) {
        double[] k1 = slopes[0][v];
        double[] k3 = slopes[2][v];
        double[] k4 = slopes[3][v];
        double[] k5 = slopes[4][v];
        double[] k6 = slopes[5][v];
        for (int l = 0; l < LANES; l++) {
            errors[l] = Math.abs(trial[l]
                    * ((1.0 / 360) * k1[l]
                            + (-128.0 / 4275) * k3[l]
                            + (-2197.0 / 75240) * k4[l]
                            + (1.0 / 50) * k5[l]
                            + (2.0 / 55) * k6[l]));
        }
    }

    /// Accepts or rejects the trial step of a lane, and suggests the next one.
    private void control(int l) {
        double s = trial[l];
        double r = ratio[l];
        double now = last[l] ? dt : elapsed[l] + s;
        if (++attempts[l] > MOST_ATTEMPTS) {
            throw new ArithmeticException("the equations of unit " + unit[l]
                    + " cannot be integrated: after a million trial steps within one step of the grid their error is"
                    + " still too large");
        }
        accepted[l] = 1;
        if (r > 1.1) {
            double shorter = s * Math.max(0.2, 0.9 * Math.pow(r, -1.0 / 5));
            if (shorter < s && now + shorter != now) {
                suggested[l] = shorter;
                accepted[l] = 0;
            } else {
                suggested[l] = s;
            }
        } else if (r < SMALL) {
            suggested[l] = s * 5;
        } else if (r < 0.5) {
            suggested[l] = s * Math.min(5, Math.max(1, 0.9 * Math.pow(r, -1.0 / 6)));
        } else {
            suggested[l] = s;
        }
        if (accepted[l] != 0) {
            elapsed[l] = now;
        }
    }

    /// Accepted steps are where the next ones start.
    private void commit(int lanes) {
        boolean all = true;
        for (int l = 0; l < lanes; l++) {
            all &= accepted[l] != 0;
        }
        for (int v = 0; v < variables; v++) {
            double[] y = start[v];
            double[] x = lane[integrated[v]];
            if (all) {
                System.arraycopy(x, 0, y, 0, lanes);
            } else {
                for (int l = 0; l < lanes; l++) {
                    y[l] = accepted[l] != 0 ? x[l] : y[l];
                }
            }
        }
    }

    /// Gives finished units back; the last lanes move into their places.
    private int release(double[][] columns, double[] steps, int lanes) {
        if (lanes > 0 && allFinished(lanes)) {
            releaseAll(columns, steps, lanes);
            return 0;
        }
        int left = lanes;
        for (int l = lanes - 1; l >= 0; l--) {
            if (elapsed[l] >= dt && accepted[l] != 0) {
                scatter(columns, steps, l);
                left--;
                move(left, l);
            }
        }
        return left;
    }

    /// Whether all lanes hold neighbours that have reached the end of the step.
    private boolean allFinished(int lanes) {
        boolean all = true;
        for (int l = 0; l < lanes; l++) {
            all &= elapsed[l] >= dt && accepted[l] != 0 && unit[l] == unit[0] + l;
        }
        return all;
    }

    private void releaseAll(double[][] columns, double[] steps, int lanes) {
        System.arraycopy(suggested, 0, steps, unit[0], lanes);
        for (int k : changed) {
            System.arraycopy(lane[k], 0, columns[k], unit[0], lanes);
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
        attempts[to] = attempts[from];
    }
}
