package org.synfire.learn;

import org.synfire.plot.Figure;

/// One leaky neuron that a pulse of current is sent through: `V' = (-(V - rest) + I / conductance) / tau_m` for 500
/// ms in steps of 0.1 ms by Euler's method; the pulse lasts from 150 to 350 ms. At the threshold it goes back to rest
/// and rests.
///
/// @param times of the steps, ms
/// @param currents in the unit in which the conductance is one for mV
/// @param potentials mV; a spike is drawn as 10 mV
/// @param spikes how many there were
public record PulsedNeuron(double[] times, double[] currents, double[] potentials, int spikes) {

    private static final double STEP = 0.1;
    private static final int STEPS = 5000;
    private static final double PULSE_BEGIN = 150;
    private static final double PULSE_END = 350;
    private static final double SPIKE = 10;

    /// Sends a pulse through a neuron of these parameters.
    public static PulsedNeuron of(Parameters parameters, double current) {
        double rest = parameters.number(Parameter.RESTING_POTENTIAL);
        double threshold = parameters.number(Parameter.SPIKE_THRESHOLD);
        double tau = parameters.number(Parameter.TAU_M);
        double conductance = parameters.number(Parameter.CONDUCTANCE);
        double[] times = new double[STEPS];
        double[] currents = new double[STEPS];
        double[] potentials = new double[STEPS];
        double v = rest;
        double resting = 0;
        int spikes = 0;
        for (int k = 0; k < STEPS; k++) {
            times[k] = k * STEP;
            currents[k] = times[k] >= PULSE_BEGIN && times[k] < PULSE_END ? current : 0;
            if (resting > 0) {
                resting -= STEP;
            } else {
                v += STEP * (-(v - rest) + currents[k] / conductance) / tau;
            }
            if (v >= threshold) {
                spikes++;
                potentials[Math.max(0, k - 1)] = SPIKE;
                v = rest;
                resting = parameters.number(Parameter.REFRACTORY_TIME);
            }
            potentials[k] = v;
        }
        return new PulsedNeuron(times, currents, potentials, spikes);
    }

    /// Potential above current.
    public Figure figure() {
        return new Figure(
                1, java.util.List.of(panel("membrane potential (mV)", potentials), panel("current", currents)));
    }

    private Figure.Panel panel(String label, double[] values) {
        return new Figure.Panel(
                "", "time (ms)", label, java.util.List.of(new Figure.Curve("", times, values, Figure.Style.LINE)));
    }
}
