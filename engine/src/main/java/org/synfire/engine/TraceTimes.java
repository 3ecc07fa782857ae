package org.synfire.engine;

import java.util.Arrays;

/// Time constants of the traces that the spikes of a population's units leave behind: a trace decays
/// exponentially and grows by one with every spike of its unit. Each unit may have constants of its own.
public final class TraceTimes {

    /// Units that leave no traces; plastic synapses cannot end on them.
    public static final TraceTimes NONE = new TraceTimes(0);

    private final int units;
    private final double[] initial;
    private final double[][] each;

    /// @param initial the time constants of every unit, in ms, one for each trace
    public TraceTimes(int units, double... initial) {
        this.units = units;
        this.initial = initial.clone();
        this.each = new double[initial.length][0];
    }

    /// Number of traces.
    public int count() {
        return initial.length;
    }

    /// Whether all units have the same time constant.
    public boolean isCommon(int trace) {
        return each[trace].length == 0;
    }

    /// The time constant of a unit, in ms.
    public double millis(int trace, int unit) {
        return isCommon(trace) ? initial[trace] : each[trace][unit];
    }

    public void set(int trace, int unit, double millis) {
        if (isCommon(trace)) {
            each[trace] = new double[units];
            Arrays.fill(each[trace], initial[trace]);
        }
        each[trace][unit] = millis;
    }

    public void keep(StateStream state) {
        for (int k = 0; k < each.length; k++) {
            each[k] = state.someReals(each[k]);
            if (each[k].length != 0 && each[k].length != units) {
                throw new StateStream.Refused(each[k].length + " time constants for " + units + " units");
            }
        }
    }

    /// Time constants as after construction.
    public void reset() {
        Arrays.fill(each, new double[0]);
    }
}
