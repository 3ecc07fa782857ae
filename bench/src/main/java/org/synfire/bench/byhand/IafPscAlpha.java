package org.synfire.bench.byhand;

import java.util.Arrays;
import java.util.Map;
import org.synfire.engine.SpikeSink;
import org.synfire.models.internal.Describe;
import org.synfire.network.ModelInfo;
import org.synfire.network.ModelInfo.Kind;
import org.synfire.network.ModelInfo.Range;
import org.synfire.network.TimeGrid;
import org.synfire.network.Value;

/// Leaky integrate-and-fire neuron with alpha-shaped synaptic currents, solved exactly on the grid: S. Rotter &
/// M. Diesmann (1999), "Exact digital simulation of time-invariant linear systems with applications to neuronal
/// modeling", Biol Cybern 81:381; M. Diesmann, M.-O. Gewaltig, S. Rotter & A. Aertsen (2001), "State space
/// analysis of synchronous spiking in cortical neural networks", Neurocomputing 38:565.
///
/// Five variables for each unit, in the order of the constants below. Hot.
public final class IafPscAlpha extends StatefulUnits {

    private static final int V = 0;
    private static final int D_EX = 1;
    private static final int I_EX = 2;
    private static final int D_IN = 3;
    private static final int I_IN = 4;
    private static final int VARIABLES = 5;

    private static final int CURRENT_ROW = 2;
    private static final double REST = -70;

    /// What the library says of this model.
    public static final ModelInfo INFO = describe();

    private final Columns columns;
    private final double[] stimulus;
    private final int[] refractory;

    /// Where each parameter stands in a row, and behind them what is derived.
    private static final class Columns {
        final int tauM;
        final int capacitance;
        final int tRef;
        final int eL;
        final int bias;
        final int vReset;
        final int vTh;
        final int vMin;
        final int tauEx;
        final int tauIn;
        final int leakDecay;
        final int fromCurrent;
        final int ex;
        final int in;
        final int refractorySteps;

        Columns(ParameterRows p) {
            tauM = p.column("tau_m");
            capacitance = p.column("C_m");
            tRef = p.column("t_ref");
            eL = p.column("E_L");
            bias = p.column("I_e");
            vReset = p.column("V_reset");
            vTh = p.column("V_th");
            vMin = p.column("V_min");
            tauEx = p.column("tau_syn_ex");
            tauIn = p.column("tau_syn_in");
            leakDecay = p.firstDerived();
            fromCurrent = leakDecay + 1;
            ex = leakDecay + 2;
            in = ex + Kernel.SIZE;
            refractorySteps = in + Kernel.SIZE;
        }
    }

    /// Offsets of the constants of one synaptic current.
    private static final class Kernel {
        static final int DECAY = 0;
        static final int JUMP = 1;
        static final int TO_V_FROM_D = 2;
        static final int TO_V_FROM_I = 3;
        static final int SIZE = 4;
    }

    private static final int DERIVED = 3 + 2 * Kernel.SIZE;

    /// @param values parameters and initial state that differ from the defaults
    public IafPscAlpha(int size, TimeGrid grid, Map<String, Value> values) {
        super(INFO, size, VARIABLES, DERIVED, grid, values);
        this.columns = new Columns(parameters);
        this.stimulus = new double[size];
        this.refractory = new int[size];
        name("V_m", V);
        reset();
    }

    @Override
    protected void initialise(double[] variables, int offset) {
        Arrays.fill(variables, offset, offset + VARIABLES, 0.0);
        variables[offset + V] = REST;
    }

    @Override
    protected void dynamicsReset() {
        Arrays.fill(stimulus, 0.0);
        Arrays.fill(refractory, 0);
    }

    @Override
    public int inputRows() {
        return CURRENT_ROW + 1;
    }

    @Override
    public int inputRow(int port) {
        return BY_SIGN;
    }

    @Override
    public int currentRow(int port) {
        return CURRENT_ROW;
    }

    @Override
    public void prepare(long step) {
        parameters.derive(this::derive);
    }

    private void derive(double[] row) {
        double h = grid.resolutionMillis();
        double tau = row[columns.tauM];
        row[columns.leakDecay] = Math.expm1(-h / tau);
        row[columns.fromCurrent] = -(tau / row[columns.capacitance]) * Math.expm1(-h / tau);
        deriveKernel(row, columns.ex, row[columns.tauEx]);
        deriveKernel(row, columns.in, row[columns.tauIn]);
        row[columns.refractorySteps] = grid.stepsRoundedUp(row[columns.tRef]);
    }

    private void deriveKernel(double[] row, int at, double tauSyn) {
        double h = grid.resolutionMillis();
        AlphaPropagator p = AlphaPropagator.of(h, row[columns.tauM], tauSyn, row[columns.capacitance]);
        row[at + Kernel.DECAY] = Math.exp(-h / tauSyn);
        row[at + Kernel.JUMP] = Math.E / tauSyn;
        row[at + Kernel.TO_V_FROM_D] = p.fromDerivative();
        row[at + Kernel.TO_V_FROM_I] = p.fromCurrent();
    }

    @Override
    public double recordable(int index, int unit) {
        int at = unit * VARIABLES;
        return switch (index) {
            case 0 -> state[at + V];
            case 1 -> state[at + I_EX];
            default -> state[at + I_IN];
        };
    }

    @Override
    public Updater updater() {
        return this::update;
    }

    private void update(int from, int to, long step, double[] input, SpikeSink spikes) {
        double h = grid.resolutionMillis();
        for (int unit = from; unit < to; unit++) {
            double[] p = parameters.row(unit);
            int at = unit * VARIABLES;
            if (refractory[unit] == 0) {
                state[at + V] = propagated(p, at, stimulus[unit]);
            } else {
                refractory[unit]--;
            }
            decay(p, columns.ex, at + D_EX, h, input[unit]);
            decay(p, columns.in, at + D_IN, h, input[size() + unit]);
            if (state[at + V] >= p[columns.vTh]) {
                refractory[unit] = (int) p[columns.refractorySteps];
                state[at + V] = p[columns.vReset];
                spikes.emit(unit, 1, 1.0);
            }
            stimulus[unit] = input[CURRENT_ROW * size() + unit];
        }
    }

    private double propagated(double[] p, int at, double current) {
        double v = state[at + V] - p[columns.eL];
        double next = p[columns.fromCurrent] * (current + p[columns.bias])
                + p[columns.ex + Kernel.TO_V_FROM_D] * state[at + D_EX]
                + p[columns.ex + Kernel.TO_V_FROM_I] * state[at + I_EX]
                + p[columns.in + Kernel.TO_V_FROM_D] * state[at + D_IN]
                + p[columns.in + Kernel.TO_V_FROM_I] * state[at + I_IN]
                + p[columns.leakDecay] * v
                + v;
        return Math.max(next + p[columns.eL], p[columns.vMin]);
    }

    /// Advances a synaptic current and its derivative, which stand next to each other, then adds what arrived.
    private void decay(double[] p, int kernel, int derivative, double h, double arrived) {
        double a = p[kernel + Kernel.DECAY];
        double d = state[derivative];
        state[derivative + 1] = h * a * d + a * state[derivative + 1];
        state[derivative] = a * d + p[kernel + Kernel.JUMP] * arrived;
    }

    private static ModelInfo describe() {
        return new Describe(
                        "iaf_psc_alpha",
                        Kind.NEURON,
                        "Leaky integrate-and-fire neuron with alpha-shaped synaptic currents",
                        "Rotter & Diesmann (1999), Exact digital simulation of time-invariant linear systems with"
                                + " applications to neuronal modeling, Biol Cybern 81:381-402")
                .state("V_m", "mV", REST, "membrane potential")
                .real("E_L", "mV", REST, Range.ANY, "resting potential")
                .real("C_m", "pF", 250, Range.POSITIVE, "capacitance of the membrane")
                .real("tau_m", "ms", 10, Range.POSITIVE, "membrane time constant")
                .real("t_ref", "ms", 2, Range.NOT_NEGATIVE, "refractory period")
                .real("V_th", "mV", -55, Range.ANY, "threshold")
                .real("V_reset", "mV", REST, Range.ANY, "where V_m is put by a spike")
                .real("V_min", "mV", Double.NEGATIVE_INFINITY, Range.ANY, "V_m never falls below it")
                .real("tau_syn_ex", "ms", 2, Range.POSITIVE, "rise time of excitatory currents (weights above 0)")
                .real("tau_syn_in", "ms", 2, Range.POSITIVE, "rise time of inhibitory currents")
                .real("I_e", "pA", 0, Range.ANY, "constant current")
                .smaller("V_reset", "V_th")
                .recordable("V_m", "mV", "membrane potential")
                .recordable("I_syn_ex", "pA", "excitatory synaptic current")
                .recordable("I_syn_in", "pA", "inhibitory synaptic current")
                .done();
    }
}
