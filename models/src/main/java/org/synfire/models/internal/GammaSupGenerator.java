package org.synfire.models.internal;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.synfire.engine.Philox;
import org.synfire.engine.StateStream;
import org.synfire.lang.Binomial;
import org.synfire.models.DrawnModel;
import org.synfire.network.ModelInfo;
import org.synfire.network.ModelInfo.Kind;
import org.synfire.network.ModelInfo.Range;
import org.synfire.network.TimeGrid;
import org.synfire.network.Value;

/// Sends every target a superposition of independent gamma processes of integer shape. Deger, Helias, Boucsein &
/// Rotter (2012), J Comput Neurosci 32:443: a component passes through as many stages as the shape says, each with
/// the same rate, and spikes when it leaves the last. Components begin spread over the stages evenly, what is left
/// over in the last. Active as `poisson_generator`.
public final class GammaSupGenerator extends DeviceUnits implements DrawnModel {

    private static final int MOST_STAGES = 4096;
    private static final int MOST_COMPONENTS = 1 << 18;

    /// What the library says of this model.
    public static final ModelInfo INFO = DeviceUnits.window(new Describe(
                            "gamma_sup_generator",
                            Kind.STIMULATOR,
                            "Sends each target its own superposition of gamma processes",
                            "Deger, Helias, Boucsein & Rotter (2012), Statistical properties of superimposed"
                                    + " stationary spike trains, J Comput Neurosci 32:443-463")
                    .real("rate", "spikes/s", 0, Range.NOT_NEGATIVE, "rate of each component")
                    .whole("gamma_shape", 1, new Range(1, true, MOST_STAGES, true), "shape of each component")
                    .whole("n_proc", 1, new Range(1, true, MOST_COMPONENTS, true), "number of components"))
            .done();

    /// A target of a generator; recorders have negative streams.
    private record Target(int unit, int stream) {}

    private final Philox random;
    private final int firstId;
    private final double[] chance;
    private final int[] stages;
    private final int[] components;
    private final long[] start;
    private final long[] stop;
    /// How many components are in each stage.
    private final Map<Target, int[]> occupied = new ConcurrentHashMap<>();

    /// @param firstId node id of the first unit, which names its random numbers
    /// @param values what differs from the defaults
    public GammaSupGenerator(int size, int firstId, long seed, TimeGrid grid, Map<String, Value> values) {
        super(INFO, size, grid, values);
        this.random = new Philox(seed, Philox.Purpose.POISSON);
        this.firstId = firstId;
        this.chance = new double[size];
        this.stages = new int[size];
        this.components = new int[size];
        this.start = new long[size];
        this.stop = new long[size];
    }

    private double chance(Map<String, Value> all) {
        return value(all, "rate").asDouble() * value(all, "gamma_shape").asDouble() * grid.resolutionMillis() / 1000;
    }

    @Override
    protected void checkTimes(Map<String, Value> all) {
        super.checkTimes(all);
        if (chance(all) > 1) {
            throw new IllegalArgumentException("'rate' times 'gamma_shape' of gamma_sup_generator must be at most "
                    + 1000 / grid.resolutionMillis() + " /s: a component takes at most one stage in a step");
        }
    }

    @Override
    protected void changed(int unit, Map<String, Value> changes) {
        if (changes.containsKey("gamma_shape") || changes.containsKey("n_proc")) {
            occupied.keySet().removeIf(t -> t.unit() == unit);
        }
    }

    @Override
    public void prepare() {
        for (int unit = 0; unit < size(); unit++) {
            chance[unit] = chance(values(unit));
            stages[unit] = (int) real(unit, "gamma_shape");
            components[unit] = (int) real(unit, "n_proc");
            start[unit] = startStep(unit);
            stop[unit] = stopStep(unit);
        }
    }

    @Override
    public boolean isActive(int unit, long step) {
        return chance[unit] > 0 && step > start[unit] && step <= stop[unit];
    }

    private int[] evenly(Target target) {
        int[] stage = new int[stages[target.unit()]];
        Arrays.fill(stage, components[target.unit()] / stage.length);
        stage[stage.length - 1] += components[target.unit()] % stage.length;
        return stage;
    }

    @Override
    public int count(int unit, int stream, long step) {
        int[] stage = occupied.computeIfAbsent(new Target(unit, stream), this::evenly);
        int arriving = 0;
        for (int i = 0; i < stage.length; i++) {
            int leaving = leaving(stage[i], unit, stream, step * MOST_STAGES + i);
            stage[i] += arriving - leaving;
            arriving = leaving;
        }
        stage[0] += arriving;
        return arriving;
    }

    /// How many of some components leave their stage.
    private int leaving(int from, int unit, int stream, long index) {
        int leaving = 0;
        int part = 0;
        for (int left = from; left > 0; left -= Binomial.MOST) {
            double u = random.uniform(firstId + unit, stream, index << 9 | part++);
            leaving += (int) Binomial.quantile(Math.min(left, Binomial.MOST), chance[unit], u);
        }
        return leaving;
    }

    @Override
    public void keep(StateStream state) {
        super.keep(state);
        List<Target> known = occupied.keySet().stream()
                .sorted(Comparator.comparingInt(Target::unit).thenComparingInt(Target::stream))
                .toList();
        long count = state.whole(known.size());
        Map<Target, int[]> kept = new HashMap<>();
        for (int i = 0; i < count; i++) {
            Target target = i < known.size() ? known.get(i) : new Target(0, 0);
            Target there =
                    new Target(state.index(target.unit(), size()), state.index(target.stream(), Integer.MAX_VALUE));
            int[] stage = occupied.getOrDefault(target, new int[0]);
            long[] numbers =
                    state.someWholes(Arrays.stream(stage).asLongStream().toArray());
            kept.put(there, Arrays.stream(numbers).mapToInt(Math::toIntExact).toArray());
        }
        if (state.restores()) {
            occupied.clear();
            occupied.putAll(kept);
        }
    }

    @Override
    public void reset() {
        resetValues();
        occupied.clear();
    }
}
