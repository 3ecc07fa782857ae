package org.synfire.bench.byhand;

import java.util.Map;
import org.synfire.network.ModelInfo;
import org.synfire.network.TimeGrid;
import org.synfire.network.Value;

/// Leaky integrate-and-fire neuron with conductances that jump and decay exponentially: H. Meffin, A. N.
/// Burkitt & D. B. Grayden (2004), "An analytical model for the 'large, fluctuating synaptic conductance state'
/// typical of neocortical neurons in vivo", J Comput Neurosci 16:159. Hot.
public final class IafCondExp extends ConductanceNeuron {

    private static final int G_EX = 1;
    private static final int G_IN = 2;
    private static final int VARIABLES = 3;

    /// What the library says of this model.
    public static final ModelInfo INFO = describe(
                    "iaf_cond_exp",
                    "Leaky integrate-and-fire neuron with exponentially decaying conductances",
                    "Meffin, Burkitt & Grayden (2004), An analytical model for the 'large, fluctuating synaptic"
                            + " conductance state' typical of neocortical neurons in vivo, J Comput Neurosci 16:159-175")
            .state("g_ex", "nS", 0, "excitatory conductance")
            .state("g_in", "nS", 0, "inhibitory conductance")
            .done();

    /// @param values parameters and initial state that differ from the defaults
    public IafCondExp(int size, TimeGrid grid, Map<String, Value> values) {
        super(INFO, size, VARIABLES, grid, values);
        name("g_ex", G_EX);
        name("g_in", G_IN);
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
        f[G_EX] = -x[G_EX] / p[columns.tauEx];
        f[G_IN] = -x[G_IN] / p[columns.tauIn];
    }

    @Override
    protected void receive(double[] y, double ex, double in, double[] p) {
        y[G_EX] += ex;
        y[G_IN] += in;
    }

    @Override
    public double recordable(int index, int unit) {
        return state[unit * VARIABLES + index];
    }
}
