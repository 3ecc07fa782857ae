package org.synfire.engine;

import java.util.Arrays;

/// A parameter or state variable of the synapses of some rows: one number for all, one for each source, or one
/// for each synapse. Numbers that are shared are spread over the synapses when one of them is to differ.
final class Quantity {

    private final PlasticRows.Sharing sharing;
    private final double initial;
    private final int sources;
    private double[] numbers = {};
    private int sourceMask;
    private int synapseMask;

    Quantity(PlasticRows.Sharing sharing, double initial, int sources, int synapses) {
        this.sharing = sharing;
        this.initial = initial;
        this.sources = sources;
        reset(synapses);
    }

    void reset(int synapses) {
        numbers = new double
                [switch (sharing) {
                    case ALL, LABEL -> 1;
                    case SOURCE -> sources;
                    case NONE -> synapses;
                }];
        sourceMask = sharing == PlasticRows.Sharing.SOURCE ? -1 : 0;
        synapseMask = sharing == PlasticRows.Sharing.NONE ? -1 : 0;
        Arrays.fill(numbers, initial);
    }

    boolean isLabel() {
        return sharing == PlasticRows.Sharing.LABEL;
    }

    boolean isShared() {
        return synapseMask == 0;
    }

    boolean isSharedBySource() {
        return sharing == PlasticRows.Sharing.SOURCE;
    }

    boolean isSharedAtFirst() {
        return sharing == PlasticRows.Sharing.ALL || sharing == PlasticRows.Sharing.SOURCE;
    }

    double at(int source, int synapse) {
        return numbers[(source & sourceMask) | (synapse & synapseMask)];
    }

    void set(int source, int synapse, double number) {
        numbers[(source & sourceMask) | (synapse & synapseMask)] = number;
    }

    /// By synapse; of a quantity that is not shared.
    double[] each() {
        return numbers;
    }

    /// One number for each synapse from now on.
    void spread(SynapseRows rows) {
        if (!isShared()) {
            return;
        }
        double[] each = new double[rows.size()];
        for (int source = 0; source < sources; source++) {
            for (int i = rows.rowStart(source); i < rows.rowEnd(source); i++) {
                each[i] = at(source, i);
            }
        }
        numbers = each;
        sourceMask = 0;
        synapseMask = -1;
    }

    /// Whether the numbers would fit the sharing of the beginning.
    boolean couldBeShared(SynapseRows rows) {
        boolean fits = true;
        for (int source = 0; source < sources && fits; source++) {
            int first = sharing == PlasticRows.Sharing.ALL ? 0 : rows.rowStart(source);
            for (int i = rows.rowStart(source); i < rows.rowEnd(source) && fits; i++) {
                fits = Double.doubleToRawLongBits(numbers[i]) == Double.doubleToRawLongBits(numbers[first]);
            }
        }
        return fits;
    }

    /// Sharing as in the beginning, with a number for a source.
    void restore(int source, double number, int synapses) {
        if (!isShared()) {
            reset(synapses);
        }
        set(source, 0, number);
    }

    /// Sharing as in the beginning, with the present numbers.
    void gather(SynapseRows rows) {
        double[] each = numbers;
        reset(each.length);
        for (int source = 0; source < sources; source++) {
            if (rows.rowStart(source) < rows.rowEnd(source)) {
                set(source, rows.rowStart(source), each[rows.rowStart(source)]);
            }
        }
    }
}
