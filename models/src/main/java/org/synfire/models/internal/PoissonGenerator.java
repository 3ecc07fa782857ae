package org.synfire.models.internal;

import java.util.Arrays;
import java.util.Map;
import org.synfire.engine.PoissonSampler;
import org.synfire.models.DrawnModel;
import org.synfire.network.ModelInfo;
import org.synfire.network.ModelInfo.Kind;
import org.synfire.network.ModelInfo.Range;
import org.synfire.network.TimeGrid;
import org.synfire.network.Value;

/// Sends every target an independent Poisson train. Active in steps that begin in `(origin + start, origin +
/// stop]`, so that stamps lie one step later; as in NEST, the first step after the start is silent.
public final class PoissonGenerator extends DeviceUnits implements DrawnModel {

    /// What the library says of this model.
    public static final ModelInfo INFO = DeviceUnits.window(new Describe(
                            "poisson_generator", Kind.STIMULATOR, "Sends each target its own Poisson spike train", "")
                    .real("rate", "spikes/s", 0, Range.NOT_NEGATIVE, "expected rate of each train"))
            .done();

    private final PoissonSampler sampler;
    private final int firstId;
    private final PoissonSampler.Counts[] counts;
    private final long[] start;
    private final long[] stop;

    /// @param firstId node id of the first unit, which names its random numbers
    /// @param values what differs from the defaults
    public PoissonGenerator(int size, int firstId, long seed, TimeGrid grid, Map<String, Value> values) {
        super(INFO, size, grid, values);
        this.sampler = new PoissonSampler(seed);
        this.firstId = firstId;
        this.counts = new PoissonSampler.Counts[size];
        Arrays.fill(counts, sampler.of(0));
        this.start = new long[size];
        this.stop = new long[size];
    }

    @Override
    public void prepare() {
        for (int unit = 0; unit < size(); unit++) {
            double mean = real(unit, "rate") * grid.resolutionMillis() / 1000;
            if (mean != counts[unit].mean()) {
                counts[unit] = sampler.of(mean);
            }
            start[unit] = startStep(unit);
            stop[unit] = stopStep(unit);
        }
    }

    @Override
    public boolean isActive(int unit, long step) {
        return counts[unit].mean() > 0 && step > start[unit] && step <= stop[unit];
    }

    @Override
    public int count(int unit, int stream, long step) {
        return counts[unit].draw(firstId + unit, stream, step);
    }

    @Override
    public void counts(int unit, int firstStream, long step, int[] numbers, int n, long[] work) {
        counts[unit].draw(firstId + unit, firstStream, step, numbers, n, work);
    }

    @Override
    public void reset() {
        resetValues();
    }
}
