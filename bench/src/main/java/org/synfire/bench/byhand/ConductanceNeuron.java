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

/// Leaky integrate-and-fire neurons with synaptic conductances; how the conductances move is left to the
/// models. The threshold is tested once a step, after the integration. Hot.
abstract class ConductanceNeuron extends StatefulUnits {

    /// The membrane potential comes first in the state vector.
    protected static final int V = 0;

    private static final int CURRENT_ROW = 2;
    private static final double REST = -70;
    private static final double TOLERANCE = 1e-3;

    protected final Columns columns;

    private final double[] suggestedStep;
    private final double[] stimulus;
    private final int[] refractory;

    /// Where each parameter stands in a row.
    protected static final class Columns {
        final int vTh;
        final int vReset;
        final int tRef;
        final int gL;
        final int capacitance;
        final int eEx;
        final int eIn;
        final int eL;
        final int tauEx;
        final int tauIn;
        final int bias;
        final int refractorySteps;

        Columns(ParameterRows p) {
            vTh = p.column("V_th");
            vReset = p.column("V_reset");
            tRef = p.column("t_ref");
            gL = p.column("g_L");
            capacitance = p.column("C_m");
            eEx = p.column("E_ex");
            eIn = p.column("E_in");
            eL = p.column("E_L");
            tauEx = p.column("tau_syn_ex");
            tauIn = p.column("tau_syn_in");
            bias = p.column("I_e");
            refractorySteps = p.firstDerived();
        }
    }

    /// @param variables number of state variables
    /// @param values parameters and initial state that differ from the defaults
    ConductanceNeuron(ModelInfo info, int size, int variables, TimeGrid grid, Map<String, Value> values) {
        super(info, size, variables, 1, grid, values);
        this.columns = new Columns(parameters);
        this.suggestedStep = new double[size];
        this.stimulus = new double[size];
        this.refractory = new int[size];
        name("V_m", V);
    }

    /// The change of the conductances.
    ///
    /// @param p the parameters of the unit
    protected abstract void conductanceDerivative(double[] x, double[] f, double[] p);

    /// Adds spikes to the conductances.
    ///
    /// @param ex sum of the weights that arrived, not negative
    /// @param in likewise, of the inhibitory ones
    protected abstract void receive(double[] y, double ex, double in, double[] p);

    /// Where the excitatory conductance stands in the state vector.
    protected abstract int excitatory();

    /// Where the inhibitory conductance stands in the state vector.
    protected abstract int inhibitory();

    @Override
    protected final void initialise(double[] variables, int offset) {
        Arrays.fill(variables, offset, offset + width(), 0.0);
        variables[offset + V] = REST;
    }

    @Override
    protected final void dynamicsReset() {
        Arrays.fill(suggestedStep, grid.resolutionMillis());
        Arrays.fill(stimulus, 0.0);
        Arrays.fill(refractory, 0);
    }

    @Override
    public final int inputRows() {
        return CURRENT_ROW + 1;
    }

    @Override
    public final int inputRow(int port) {
        return BY_SIGN;
    }

    @Override
    public final int currentRow(int port) {
        return CURRENT_ROW;
    }

    @Override
    public final void prepare(long step) {
        parameters.derive(row -> row[columns.refractorySteps] = grid.stepsRoundedUp(row[columns.tRef]));
    }

    /// How long the unit is still refractory, in ms.
    protected final double refractoryMillis(int unit) {
        return refractory[unit] * grid.resolutionMillis();
    }

    @Override
    public final Updater updater() {
        return new Stepper();
    }

    /// Integrates one unit after the other.
    private final class Stepper implements Updater, Rkf45.RightHandSide {

        private final Rkf45 integrator = new Rkf45(this, width(), TOLERANCE);
        private final double[] y = new double[width()];
        private final int ex = excitatory();
        private final int in = inhibitory();
        private double[] p = {};
        private double injected;
        private boolean silent;

        @Override
        public void update(int from, int to, long step, double[] input, SpikeSink spikes) {
            for (int unit = from; unit < to; unit++) {
                System.arraycopy(state, unit * width(), y, 0, width());
                p = parameters.row(unit);
                injected = stimulus[unit] + p[columns.bias];
                silent = refractory[unit] > 0;
                integrate(unit);
                resetOrSpike(unit, spikes);
                receive(y, input[unit], -input[size() + unit], p);
                stimulus[unit] = input[CURRENT_ROW * size() + unit];
                System.arraycopy(y, 0, state, unit * width(), width());
            }
        }

        private void integrate(int unit) {
            double h = grid.resolutionMillis();
            double t = 0;
            while (t < h) {
                t = integrator.step(y, t, h, suggestedStep[unit]);
                suggestedStep[unit] = integrator.suggestion();
            }
        }

        private void resetOrSpike(int unit, SpikeSink spikes) {
            if (silent) {
                refractory[unit]--;
                y[V] = p[columns.vReset];
            } else if (y[V] >= p[columns.vTh]) {
                refractory[unit] = (int) p[columns.refractorySteps];
                y[V] = p[columns.vReset];
                spikes.emit(unit, 1, 1.0);
            }
        }

        @Override
        public void derivative(double[] x, double[] f) {
            double v = Math.min(x[V], p[columns.vTh]);
            double current = -p[columns.gL] * (v - p[columns.eL])
                    - x[ex] * (v - p[columns.eEx])
                    - x[in] * (v - p[columns.eIn])
                    + injected;
            f[V] = silent ? 0 : current / p[columns.capacitance];
            conductanceDerivative(x, f, p);
        }
    }

    /// What all models of this family have.
    static Describe describe(String name, String summary, String paper) {
        return new Describe(name, Kind.NEURON, summary, paper)
                .state("V_m", "mV", REST, "membrane potential; starts at -70 whatever E_L is")
                .real("V_th", "mV", -55, Range.ANY, "threshold")
                .real("V_reset", "mV", -60, Range.ANY, "where V_m is held after a spike")
                .real("t_ref", "ms", 2, Range.NOT_NEGATIVE, "refractory period")
                .real("g_L", "nS", 16.6667, Range.ANY, "leak conductance")
                .real("C_m", "pF", 250, Range.POSITIVE, "capacitance of the membrane")
                .real("E_ex", "mV", 0, Range.ANY, "excitatory reversal potential")
                .real("E_in", "mV", -85, Range.ANY, "inhibitory reversal potential")
                .real("E_L", "mV", REST, Range.ANY, "leak reversal potential")
                .real("tau_syn_ex", "ms", 0.2, Range.POSITIVE, "time constant of excitation (weights above 0)")
                .real("tau_syn_in", "ms", 2, Range.POSITIVE, "time constant of inhibition")
                .real("I_e", "pA", 0, Range.ANY, "constant current")
                .smaller("V_reset", "V_th")
                .recordable("V_m", "mV", "membrane potential")
                .recordable("g_ex", "nS", "excitatory conductance")
                .recordable("g_in", "nS", "inhibitory conductance");
    }
}
