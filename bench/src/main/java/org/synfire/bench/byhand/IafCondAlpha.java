package org.synfire.bench.byhand;

import java.util.Map;
import org.synfire.network.ModelInfo;
import org.synfire.network.TimeGrid;
import org.synfire.network.Value;

/// Leaky integrate-and-fire neuron with alpha-shaped conductances: H. Meffin, A. N. Burkitt & D. B. Grayden
/// (2004), J Comput Neurosci 16:159; O. Bernander, R. J. Douglas, K. A. Martin & C. Koch (1991), PNAS 88:11569;
/// A. Kuhn, A. Aertsen & S. Rotter (2004), J Neurosci 24:2345. Hot.
public final class IafCondAlpha extends ConductanceNeuron {

    private static final int DG_EX = 1;
    private static final int G_EX = 2;
    private static final int DG_IN = 3;
    private static final int G_IN = 4;
    private static final int VARIABLES = 5;

    /// What the library says of this model.
    public static final ModelInfo INFO = describe(
                    "iaf_cond_alpha",
                    "Leaky integrate-and-fire neuron with alpha-shaped conductances",
                    "Meffin, Burkitt & Grayden (2004), An analytical model for the 'large, fluctuating synaptic"
                            + " conductance state' typical of neocortical neurons in vivo, J Comput Neurosci 16:159-175")
            .state("g_ex", "nS", 0, "excitatory conductance")
            .state("g_in", "nS", 0, "inhibitory conductance")
            .state("dg_ex", "nS/ms", 0, "drives the excitatory conductance")
            .state("dg_in", "nS/ms", 0, "drives the inhibitory conductance")
            .recordable("t_ref_remaining", "ms", "what is left of the refractory period")
            .done();

    /// @param values parameters and initial state that differ from the defaults
    public IafCondAlpha(int size, TimeGrid grid, Map<String, Value> values) {
        super(INFO, size, VARIABLES, grid, values);
        name("g_ex", G_EX);
        name("g_in", G_IN);
        name("dg_ex", DG_EX);
        name("dg_in", DG_IN);
        reset();
    }

    @Override
    protected int excitatory() {
        return G_EX;
    }

    @Override
    protected int inhibitory() {
        return G_IN;
    }

    @Override
    protected void conductanceDerivative(double[] x, double[] f, double[] p) {
        f[DG_EX] = -x[DG_EX] / p[columns.tauEx];
        f[G_EX] = x[DG_EX] - x[G_EX] / p[columns.tauEx];
        f[DG_IN] = -x[DG_IN] / p[columns.tauIn];
        f[G_IN] = x[DG_IN] - x[G_IN] / p[columns.tauIn];
    }

    /// A weight becomes the peak of its conductance, at the time constant after its arrival.
    @Override
    protected void receive(double[] y, double ex, double in, double[] p) {
        y[DG_EX] += ex * Math.E / p[columns.tauEx];
        y[DG_IN] += in * Math.E / p[columns.tauIn];
    }

    @Override
    public double recordable(int index, int unit) {
        int at = unit * VARIABLES;
        return switch (index) {
            case 0 -> state[at + V];
            case 1 -> state[at + G_EX];
            case 2 -> state[at + G_IN];
            default -> refractoryMillis(unit);
        };
    }
}
