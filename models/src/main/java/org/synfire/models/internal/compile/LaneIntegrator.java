package org.synfire.models.internal.compile;

import java.util.Arrays;
import java.util.stream.IntStream;

/// Runge-Kutta-Fehlberg 4(5) with steps of its own for each unit, many units at a time: E. Fehlberg (1969), NASA TR
/// R-315, with the step control of GSL's first ODE interface. Hot.
///
/// Units wait in lanes. An attempt advances every lane by its own trial step; a lane whose unit has reached the end
/// of the grid's step takes the next unit of the range. So lanes stay full although units need different numbers
/// of attempts, and what a unit computes does not depend on its neighbours.
final class LaneIntegrator {

    private static final int LANES = 64;
    private static final int WIDTH = Program.VECTORS ? Vectors.width() : 1;
    private static final int MOST_ATTEMPTS = 1_000_000;

    private final int variables;
    private final int[] integrated;
    private final int gathered;
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
    private final double[] accepted;
    private final int[] unit = new int[LANES];
    private final int[] attempts = new int[LANES];
    private final boolean[] last = new boolean[LANES];
    private int[] used = {};
    private boolean spiked;

    /// What a kernel tells an integrator.
    ///
    /// @param integrated the columns of the variables that are integrated
    /// @param columns how many columns units have
    /// @param absolute where the absolute tolerance stands
    /// @param relative where the relative tolerance stands
    /// @param afterSubstep none, or a program that runs for lanes whose `accepted` column is 1
    record Setup(
            int[] integrated,
            int columns,
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
        this.gathered = setup.columns();
        this.derivative = setup.derivative();
        this.afterSubstep = setup.afterSubstep();
        this.dt = setup.dt();
        this.absolute = setup.absolute();
        this.relative = setup.relative();
        this.weightOfState = setup.weightOfState();
        this.weightOfSlope = setup.weightOfSlope();
        this.needsSlope = weightOfSlope != 0;
        this.lane = new double[gathered + 1 + variables][];
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
        used = IntStream.range(0, gathered).filter(k -> columns[k].length > 0).toArray();
        int next = from;
        int lanes = 0;
        while (lanes > 0 || next < to) {
            while (lanes < LANES && next < to) {
                gather(columns, steps, lanes++, next++);
            }
            attempt(uniform, t, lanes);
            for (int l = lanes - 1; l >= 0; l--) {
                control(l, uniform);
            }
            if (afterSubstep.length > 0) {
                spiked |= afterSubstep[0].run(lane, uniform, steps, 0, t, 0, lanes);
                takeBack(lanes);
            }
            lanes = release(columns, steps, lanes);
        }
        return spiked;
    }

    private void gather(double[][] columns, double[] steps, int l, int u) {
        unit[l] = u;
        for (int k : used) {
            lane[k][l] = columns[k][u];
        }
        for (int v = 0; v < variables; v++) {
            start[v][l] = columns[integrated[v]][u];
        }
        elapsed[l] = 0;
        attempts[l] = 0;
        suggested[l] = steps[u];
    }

    /// A trial step of every lane, from `start` to the lanes' variables, and its error relative to what is allowed.
    private void attempt(double[] uniform, double t, int lanes) {
        // Lanes beyond the last one may be computed too: whole vectors are cheaper.
        int padded = Math.min(LANES, (lanes + WIDTH - 1) / WIDTH * WIDTH);
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
        double[] slack = tolerance(relative, uniform, slacks);
        Arrays.fill(ratio, Double.MIN_NORMAL);
        for (int v = 0; v < variables; v++) {
            double[] k1 = slopes[0][v];
            double[] k3 = slopes[2][v];
            double[] k4 = slopes[3][v];
            double[] k5 = slopes[4][v];
            double[] k6 = slopes[5][v];
            double[] slope = slopes[6][v];
            double[] y = lane[integrated[v]];
            for (int l = 0; l < lanes; l++) {
                double error = trial[l]
                        * ((1.0 / 360) * k1[l]
                                + (-128.0 / 4275) * k3[l]
                                + (-2197.0 / 75240) * k4[l]
                                + (1.0 / 50) * k5[l]
                                + (2.0 / 55) * k6[l]);
                double allowed = floor[l]
                        + slack[l] * (weightOfState * Math.abs(y[l]) + weightOfSlope * Math.abs(trial[l] * slope[l]));
                double r = Math.abs(error) / allowed;
                ratio[l] = r > ratio[l] ? r : ratio[l];
            }
        }
    }

    /// Accepts or rejects the trial step of a lane, and suggests the next one.
    private void control(int l, double[] uniform) {
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
        } else if (r < 0.5) {
            suggested[l] = s * Math.min(5, Math.max(1, 0.9 * Math.pow(r, -1.0 / 6)));
        } else {
            suggested[l] = s;
        }
        if (accepted[l] != 0) {
            elapsed[l] = now;
            for (int v = 0; v < variables; v++) {
                start[v][l] = lane[integrated[v]][l];
            }
        } else {
            for (int v = 0; v < variables; v++) {
                lane[integrated[v]][l] = start[v][l];
            }
        }
    }

    /// What the program after a substep made of the variables.
    private void takeBack(int lanes) {
        for (int v = 0; v < variables; v++) {
            System.arraycopy(lane[integrated[v]], 0, start[v], 0, lanes);
        }
    }

    /// Gives finished units back; the last lanes move into their places.
    private int release(double[][] columns, double[] steps, int lanes) {
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

    private void scatter(double[][] columns, double[] steps, int l) {
        int u = unit[l];
        steps[u] = suggested[l];
        for (int k : used) {
            columns[k][u] = lane[k][l];
        }
    }

    private void move(int from, int to) {
        if (from == to) {
            return;
        }
        for (int k : used) {
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
