package org.synfire.bench.byhand;

import java.util.Map;
import org.synfire.engine.SpikeSink;
import org.synfire.models.UnitModel;
import org.synfire.models.internal.Checks;
import org.synfire.models.internal.Describe;
import org.synfire.network.ModelInfo;
import org.synfire.network.ModelInfo.Kind;
import org.synfire.network.Value;

/// Repeats what it receives: a spike of the multiplicity that arrived, stamped with the time of arrival.
public final class ParrotNeuron implements UnitModel {

    /// What the library says of this model.
    public static final ModelInfo INFO = new Describe(
                    "parrot_neuron", Kind.NEURON, "Repeats every spike it receives on port 0; port 1 is ignored", "")
            .receptor("spikes", 0)
            .receptor("ignored", 1)
            .done();

    private final int size;

    /// @param values must be empty: a parrot has no parameters
    public ParrotNeuron(int size, Map<String, Value> values) {
        this.size = size;
        Checks.check(INFO, values, name -> value(0, name));
    }

    @Override
    public ModelInfo info() {
        return INFO;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public int inputRows() {
        return 1;
    }

    @Override
    public int inputRow(int port) {
        return port == 0 ? 0 : IGNORED;
    }

    @Override
    public int currentRow(int port) {
        return IGNORED;
    }

    @Override
    public boolean countsSpikes() {
        return true;
    }

    @Override
    public boolean isDevice() {
        return false;
    }

    @Override
    public void prepare(long step) {}

    @Override
    public Updater updater() {
        return ParrotNeuron::repeat;
    }

    private static void repeat(int from, int to, long step, double[] input, SpikeSink spikes) {
        for (int unit = from; unit < to; unit++) {
            if (input[unit] > 0) {
                spikes.emit(unit, (int) input[unit], 1.0);
            }
        }
    }

    @Override
    public double recordable(int index, int unit) {
        throw new IllegalArgumentException("a parrot_neuron has nothing to record");
    }

    @Override
    public void reset() {}

    @Override
    public void resetDynamics() {}

    @Override
    public Value value(int unit, String name) {
        return Checks.parameter(INFO, name).initial();
    }

    @Override
    public void set(int unit, Map<String, Value> values) {
        Checks.check(INFO, values, name -> value(0, name));
    }
}
