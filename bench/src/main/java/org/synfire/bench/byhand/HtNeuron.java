package org.synfire.bench.byhand;

import java.util.Map;
import org.synfire.engine.SpikeSink;
import org.synfire.models.internal.Describe;
import org.synfire.network.ModelInfo;
import org.synfire.network.ModelInfo.Kind;
import org.synfire.network.ModelInfo.Range;
import org.synfire.network.TimeGrid;
import org.synfire.network.Value;

/// The thalamo-cortical neuron of Hill & Tononi (2005), "Modeling sleep and wakefulness in the thalamocortical
/// system", J Neurophysiol 93:1671, as NEST has it.
///
/// Sixteen variables for each unit, in the order of the constants below; conductances are pure numbers and
/// currents are in mV. A spike is tested for after each accepted step of the integrator: spike times depend on
/// those steps. Hot.
public final class HtNeuron extends StatefulUnits {

    private static final int V = 0;
    private static final int THETA = 1;
    private static final int DG = 2;
    private static final int G = 3;
    private static final int M_FAST = 10;
    private static final int M_SLOW = 11;
    private static final int M_H = 12;
    private static final int D = 13;
    private static final int M_T = 14;
    private static final int H_T = 15;
    private static final int VARIABLES = 16;

    private static final int RECEPTORS = 4;
    private static final int CURRENT_ROW = RECEPTORS;
    private static final double TOLERANCE = 1e-3;
    private static final double REST = -70;
    private static final double THRESHOLD = -51;

    private static final String[] SYNAPSES = {"AMPA", "NMDA", "GABA_A", "GABA_B"};

    /// What the library says of this model.
    public static final ModelInfo INFO = describe();

    private final Columns columns;
    private final double[] suggestedStep;
    private final double[] stimulus;
    private final double[] clamp;
    private final int[] refractory;
    private final double[] currents;

    /// Where each parameter stands in a row.
    private static final class Columns {
        final int gNaL;
        final int gKL;
        final int eNa;
        final int eK;
        final int tauM;
        final int thetaEq;
        final int tauTheta;
        final int tauSpike;
        final int tRef;
        final int voltageClamp;
        final int[] eRev = new int[RECEPTORS];
        final int[] tauRise = new int[RECEPTORS];
        final int[] tauDecay = new int[RECEPTORS];
        final int[] gPeak = new int[RECEPTORS];
        final int vAct;
        final int sAct;
        final int tauFast;
        final int tauSlow;
        final int instant;
        final int gNaP;
        final int eNaP;
        final int nNaP;
        final int gKNa;
        final int eKNa;
        final int tauD;
        final int gT;
        final int eT;
        final int nT;
        final int gH;
        final int eH;
        final int jump;
        final int refractorySteps;

        Columns(ParameterRows p) {
            gNaL = p.column("g_NaL");
            gKL = p.column("g_KL");
            eNa = p.column("E_Na");
            eK = p.column("E_K");
            tauM = p.column("tau_m");
            thetaEq = p.column("theta_eq");
            tauTheta = p.column("tau_theta");
            tauSpike = p.column("tau_spike");
            tRef = p.column("t_ref");
            voltageClamp = p.column("voltage_clamp");
            for (int r = 0; r < RECEPTORS; r++) {
                eRev[r] = p.column("E_rev_" + SYNAPSES[r]);
                tauRise[r] = p.column("tau_rise_" + SYNAPSES[r]);
                tauDecay[r] = p.column("tau_decay_" + SYNAPSES[r]);
                gPeak[r] = p.column("g_peak_" + SYNAPSES[r]);
            }
            vAct = p.column("V_act_NMDA");
            sAct = p.column("S_act_NMDA");
            tauFast = p.column("tau_Mg_fast_NMDA");
            tauSlow = p.column("tau_Mg_slow_NMDA");
            instant = p.column("instant_unblock_NMDA");
            gNaP = p.column("g_peak_NaP");
            eNaP = p.column("E_rev_NaP");
            nNaP = p.column("N_NaP");
            gKNa = p.column("g_peak_KNa");
            eKNa = p.column("E_rev_KNa");
            tauD = p.column("tau_D_KNa");
            gT = p.column("g_peak_T");
            eT = p.column("E_rev_T");
            nT = p.column("N_T");
            gH = p.column("g_peak_h");
            eH = p.column("E_rev_h");
            jump = p.firstDerived();
            refractorySteps = p.firstDerived() + RECEPTORS;
        }
    }

    /// @param values parameters and initial state that differ from the defaults
    public HtNeuron(int size, TimeGrid grid, Map<String, Value> values) {
        super(INFO, size, VARIABLES, RECEPTORS + 1, grid, values);
        this.columns = new Columns(parameters);
        this.suggestedStep = new double[size];
        this.stimulus = new double[size];
        this.clamp = new double[size];
        this.refractory = new int[size];
        this.currents = new double[size * 4];
        name("V_m", V);
        name("theta", THETA);
        reset();
    }

    @Override
    protected void initialise(double[] y, int at) {
        java.util.Arrays.fill(y, at, at + VARIABLES, 0.0);
        y[at + V] = REST;
        y[at + THETA] = THRESHOLD;
        double sAct = INFO.parameter("S_act_NMDA").orElseThrow().initial().asDouble();
        double vAct = INFO.parameter("V_act_NMDA").orElseThrow().initial().asDouble();
        double tauD = INFO.parameter("tau_D_KNa").orElseThrow().initial().asDouble();
        equilibrate(y, at, sAct, vAct, tauD);
    }

    private static void equilibrate(double[] y, int at, double sAct, double vAct, double tauD) {
        double v = y[at + V];
        double block = 1 / (1 + Math.exp(-sAct * (v - vAct)));
        y[at + M_FAST] = block;
        y[at + M_SLOW] = block;
        y[at + M_H] = 1 / (1 + Math.exp((v + 75) / 5.5));
        y[at + D] = dInfinity(v, tauD);
        y[at + M_T] = 1 / (1 + Math.exp(-(v + 59) / 6.2));
        y[at + H_T] = 1 / (1 + Math.exp((v + 83) / 4));
    }

    private static double dInfinity(double v, double tauD) {
        return tauD * 0.025 / (1 + Math.exp(-(v + 10) / 5)) + 0.001;
    }

    @Override
    protected void stateChanged(int unit, Map<String, Value> changed, double[] row) {
        if (changed.get("equilibrate") instanceof Value.Flag f && f.value()) {
            equilibrate(state, unit * VARIABLES, row[columns.sAct], row[columns.vAct], row[columns.tauD]);
        }
    }

    @Override
    protected void dynamicsReset() {
        java.util.Arrays.fill(suggestedStep, grid.resolutionMillis());
        java.util.Arrays.fill(stimulus, 0.0);
        java.util.Arrays.fill(refractory, 0);
        java.util.Arrays.fill(currents, 0.0);
    }

    @Override
    public int inputRows() {
        return RECEPTORS + 1;
    }

    @Override
    public int inputRow(int port) {
        return port - 1;
    }

    @Override
    public int currentRow(int port) {
        return CURRENT_ROW;
    }

    @Override
    public void prepare(long step) {
        parameters.derive(this::derive);
        for (int unit = 0; unit < size(); unit++) {
            clamp[unit] = state[unit * VARIABLES + V];
        }
    }

    private void derive(double[] row) {
        for (int r = 0; r < RECEPTORS; r++) {
            row[columns.jump + r] =
                    row[columns.gPeak[r]] * peakNormalisation(row[columns.tauRise[r]], row[columns.tauDecay[r]]);
        }
        row[columns.refractorySteps] = grid.stepsRoundedUp(row[columns.tRef]) + 1;
    }

    /// The jump of the derivative that makes a difference of exponentials peak at 1.
    private static double peakNormalisation(double rise, double decay) {
        double peakTime = rise * decay * Math.log(decay / rise) / (decay - rise);
        return (1 / rise - 1 / decay) / (Math.exp(-peakTime / decay) - Math.exp(-peakTime / rise));
    }

    @Override
    public double recordable(int index, int unit) {
        int at = unit * VARIABLES;
        return switch (index) {
            case 0 -> state[at + V];
            case 1 -> state[at + THETA];
            case 2 -> state[at + G];
            case 3 -> state[at + G + 2] * unblockedNow(unit);
            case 4 -> state[at + G + 4];
            case 5 -> state[at + G + 6];
            default -> currents[unit * 4 + index - 6];
        };
    }

    private double unblockedNow(int unit) {
        double[] p = parameters.row(unit);
        int at = unit * VARIABLES;
        double v = state[at + V];
        double block = 1 / (1 + Math.exp(-p[columns.sAct] * (v - p[columns.vAct])));
        return p[columns.instant] != 0
                ? block
                : unblocked(v, Math.min(block, state[at + M_FAST]), Math.min(block, state[at + M_SLOW]));
    }

    private static double unblocked(double v, double fast, double slow) {
        double a1 = 0.51 - 0.0028 * v;
        return a1 * fast + (1 - a1) * slow;
    }

    @Override
    public Updater updater() {
        return new Stepper();
    }

    /// Integrates one unit after the other.
    private final class Stepper implements Updater, Rkf45.RightHandSide {

        private final Rkf45 integrator = new Rkf45(this, VARIABLES, TOLERANCE);
        private final double[] y = new double[VARIABLES];
        private double[] p = {};
        private boolean clamped;
        private double clampedAt;
        private double injected;
        private boolean spiking;
        private double iNaP;
        private double iKNa;
        private double iT;
        private double iH;

        @Override
        public void update(int from, int to, long step, double[] input, SpikeSink spikes) {
            for (int unit = from; unit < to; unit++) {
                int at = unit * VARIABLES;
                System.arraycopy(state, at, y, 0, VARIABLES);
                load(unit);
                integrate(unit, spikes);
                if (refractory[unit] > 0) {
                    refractory[unit]--;
                }
                for (int r = 0; r < RECEPTORS; r++) {
                    y[DG + 2 * r] += p[columns.jump + r] * input[r * size() + unit];
                }
                stimulus[unit] = input[CURRENT_ROW * size() + unit];
                System.arraycopy(y, 0, state, at, VARIABLES);
                keepCurrents(unit);
            }
        }

        private void load(int unit) {
            p = parameters.row(unit);
            clamped = p[columns.voltageClamp] != 0;
            clampedAt = clamp[unit];
            injected = stimulus[unit];
        }

        private void integrate(int unit, SpikeSink spikes) {
            double h = grid.resolutionMillis();
            double t = 0;
            while (t < h) {
                spiking = refractory[unit] > 0;
                t = integrator.step(y, t, h, suggestedStep[unit]);
                suggestedStep[unit] = integrator.suggestion();
                if (Double.isNaN(y[V])) {
                    throw new ArithmeticException("V_m of an ht_neuron (unit " + unit
                            + " of its population) is no longer a number; its input or its parameters are too large");
                }
                if (clamped) {
                    y[V] = clampedAt;
                }
                double block = 1 / (1 + Math.exp(-p[columns.sAct] * (y[V] - p[columns.vAct])));
                y[M_FAST] = Math.min(block, y[M_FAST]);
                y[M_SLOW] = Math.min(block, y[M_SLOW]);
                if (refractory[unit] == 0 && y[V] >= y[THETA]) {
                    y[V] = p[columns.eNa];
                    y[THETA] = p[columns.eNa];
                    refractory[unit] = (int) p[columns.refractorySteps];
                    spikes.emit(unit, 1, 1.0);
                }
            }
        }

        private void keepCurrents(int unit) {
            currents[unit * 4] = iNaP;
            currents[unit * 4 + 1] = iKNa;
            currents[unit * 4 + 2] = iT;
            currents[unit * 4 + 3] = iH;
        }

        @Override
        public void derivative(double[] x, double[] f) {
            double v = clamped ? clampedAt : x[V];
            double block = 1 / (1 + Math.exp(-p[columns.sAct] * (v - p[columns.vAct])));
            double fast = Math.min(block, x[M_FAST]);
            double slow = Math.min(block, x[M_SLOW]);
            double nmda = p[columns.instant] != 0 ? block : unblocked(v, fast, slow);
            double synaptic = -x[G] * (v - p[columns.eRev[0]])
                    - x[G + 2] * nmda * (v - p[columns.eRev[1]])
                    - x[G + 4] * (v - p[columns.eRev[2]])
                    - x[G + 6] * (v - p[columns.eRev[3]]);
            double spike = spiking ? -(v - p[columns.eK]) / p[columns.tauSpike] : 0;
            double sodium = -p[columns.gNaL] * (v - p[columns.eNa]);
            double potassium = -p[columns.gKL] * (v - p[columns.eK]);
            intrinsic(x, v);
            f[V] = (sodium + potassium + synaptic + iNaP + iKNa + iT + iH + injected) / p[columns.tauM] + spike;
            f[THETA] = -(x[THETA] - p[columns.thetaEq]) / p[columns.tauTheta];
            for (int r = 0; r < RECEPTORS; r++) {
                f[DG + 2 * r] = -x[DG + 2 * r] / p[columns.tauRise[r]];
                f[G + 2 * r] = x[DG + 2 * r] - x[G + 2 * r] / p[columns.tauDecay[r]];
            }
            f[M_FAST] = (block - fast) / p[columns.tauFast];
            f[M_SLOW] = (block - slow) / p[columns.tauSlow];
            gates(x, f, v);
        }

        private void intrinsic(double[] x, double v) {
            double m = 1 / (1 + Math.exp(-(v + 55.7) / 7.7));
            iNaP = -p[columns.gNaP] * power(m, p[columns.nNaP]) * (v - p[columns.eNaP]);
            double q = 0.25 / x[D];
            iKNa = -p[columns.gKNa] * (1 / (1 + Math.pow(q, 3.5))) * (v - p[columns.eKNa]);
            iT = -p[columns.gT] * power(x[M_T], p[columns.nT]) * x[H_T] * (v - p[columns.eT]);
            iH = -p[columns.gH] * x[M_H] * (v - p[columns.eH]);
        }

        private static double power(double base, double exponent) {
            if (exponent == 3) {
                return base * base * base;
            }
            return exponent == 2 ? base * base : Math.pow(base, exponent);
        }

        private void gates(double[] x, double[] f, double v) {
            f[D] = (dInfinity(v, p[columns.tauD]) - x[D]) / p[columns.tauD];
            double tauMT = 0.22 / (Math.exp(-(v + 132) / 16.7) + Math.exp((v + 16.8) / 18.2)) + 0.13;
            f[M_T] = (1 / (1 + Math.exp(-(v + 59) / 6.2)) - x[M_T]) / tauMT;
            double tauHT = 8.2 + (56.6 + 0.27 * Math.exp((v + 115.2) / 5)) / (1 + Math.exp((v + 86) / 3.2));
            f[H_T] = (1 / (1 + Math.exp((v + 83) / 4)) - x[H_T]) / tauHT;
            double tauMH = 1 / (Math.exp(-14.59 - 0.086 * v) + Math.exp(-1.87 + 0.0701 * v));
            f[M_H] = (1 / (1 + Math.exp((v + 75) / 5.5)) - x[M_H]) / tauMH;
        }
    }

    private static ModelInfo describe() {
        Describe d = new Describe(
                        "ht_neuron",
                        Kind.NEURON,
                        "Thalamo-cortical neuron with an adaptive threshold and four intrinsic currents",
                        "Hill & Tononi (2005), Modeling sleep and wakefulness in the thalamocortical system,"
                                + " J Neurophysiol 93:1671-1698")
                .state("V_m", "mV", REST, "membrane potential; setting it leaves the gates alone")
                .state("theta", "mV", THRESHOLD, "threshold; starts at -51 whatever theta_eq is")
                .command("equilibrate", "true puts all gates at equilibrium for the present V_m")
                .real("E_Na", "mV", 30, Range.ANY, "sodium reversal potential, and where V_m and theta jump at a spike")
                .real("E_K", "mV", -90, Range.ANY, "potassium reversal potential")
                .real("g_NaL", "", 0.2, Range.NOT_NEGATIVE, "sodium leak conductance")
                .real("g_KL", "", 1, Range.NOT_NEGATIVE, "potassium leak conductance")
                .real("tau_m", "ms", 16, Range.POSITIVE, "membrane time constant")
                .real("theta_eq", "mV", THRESHOLD, Range.ANY, "equilibrium of the threshold")
                .real("tau_theta", "ms", 2, Range.POSITIVE, "time constant of the threshold")
                .real(
                        "tau_spike",
                        "ms",
                        1.75,
                        Range.POSITIVE,
                        "time constant of the repolarising current after a spike")
                .real("t_ref", "ms", 2, Range.NOT_NEGATIVE, "how long the repolarising current flows")
                .flag("voltage_clamp", false, "holds V_m at its value at the start of each advance");
        synapse(d, "AMPA", 0.1, 0.5, 2.4, 0);
        synapse(d, "NMDA", 0.075, 4, 40, 0);
        d.real("V_act_NMDA", "mV", -25.57, Range.ANY, "half activation of the unblocking of NMDA receptors")
                .real("S_act_NMDA", "1/mV", 0.081, Range.NOT_NEGATIVE, "steepness of the unblocking")
                .real("tau_Mg_slow_NMDA", "ms", 22.7, Range.POSITIVE, "time constant of slow unblocking")
                .real("tau_Mg_fast_NMDA", "ms", 0.68, Range.POSITIVE, "time constant of fast unblocking")
                .flag("instant_unblock_NMDA", false, "unblocks at once");
        synapse(d, "GABA_A", 0.33, 1, 7, -70);
        synapse(d, "GABA_B", 0.0132, 60, 200, -90);
        intrinsicCurrents(d);
        for (String s : SYNAPSES) {
            d.smaller("tau_rise_" + s, "tau_decay_" + s);
        }
        d.smaller("tau_Mg_fast_NMDA", "tau_Mg_slow_NMDA");
        return recordables(d).done();
    }

    private static void synapse(Describe d, String name, double peak, double rise, double decay, double reversal) {
        d.real("g_peak_" + name, "", peak, Range.NOT_NEGATIVE, "peak of the " + name + " conductance for weight 1")
                .real("tau_rise_" + name, "ms", rise, Range.POSITIVE, "rise time of the " + name + " conductance")
                .real("tau_decay_" + name, "ms", decay, Range.POSITIVE, "decay time of the " + name + " conductance")
                .real("E_rev_" + name, "mV", reversal, Range.ANY, "reversal potential of " + name);
    }

    private static void intrinsicCurrents(Describe d) {
        d.real("g_peak_NaP", "", 1, Range.NOT_NEGATIVE, "conductance of the persistent sodium current")
                .real("E_rev_NaP", "mV", 30, Range.ANY, "its reversal potential")
                .real("N_NaP", "", 3, Range.ANY, "exponent of its gate")
                .real(
                        "g_peak_KNa",
                        "",
                        1,
                        Range.NOT_NEGATIVE,
                        "conductance of the depolarisation-activated potassium current")
                .real("E_rev_KNa", "mV", -90, Range.ANY, "its reversal potential")
                .real("tau_D_KNa", "ms", 1250, Range.POSITIVE, "time constant of its activation")
                .real("g_peak_T", "", 1, Range.NOT_NEGATIVE, "conductance of the low-threshold calcium current")
                .real("E_rev_T", "mV", 0, Range.ANY, "its reversal potential")
                .real("N_T", "", 2, Range.ANY, "exponent of its activation gate")
                .real("g_peak_h", "", 1, Range.NOT_NEGATIVE, "conductance of the pacemaker current")
                .real("E_rev_h", "mV", -40, Range.ANY, "its reversal potential");
    }

    private static Describe recordables(Describe d) {
        d.recordable("V_m", "mV", "membrane potential").recordable("theta", "mV", "threshold");
        for (int r = 0; r < RECEPTORS; r++) {
            d.recordable("g_" + SYNAPSES[r], "", SYNAPSES[r] + " conductance").receptor(SYNAPSES[r], r + 1);
        }
        return d.recordable("I_NaP", "mV", "persistent sodium current")
                .recordable("I_KNa", "mV", "depolarisation-activated potassium current")
                .recordable("I_T", "mV", "low-threshold calcium current")
                .recordable("I_h", "mV", "pacemaker current");
    }
}
