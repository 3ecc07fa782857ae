package org.synfire.api;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.synfire.api.CellParameters.Chosen;
import org.synfire.engine.Philox.Purpose;
import org.synfire.engine.StableOrder;
import org.synfire.formats.BlockFiles;
import org.synfire.formats.SpikeStream;
import org.synfire.network.Value;
import org.synfire.recording.Block;

/// A group of cells: a population, some cells of one, or several of these joined. Indices count from 0
/// over the group.
public abstract sealed class Cells permits Population, PopulationView, Assembly {

    private static final int SAMPLE = 1;

    /// Some cells of one population, in the order of the group.
    record Part(Population population, int[] indices) {}

    abstract List<Part> parts();

    abstract Simulation simulation();

    /// The population of a cell.
    public abstract Population population(int cell);

    /// The index of a cell in its population.
    public abstract int index(int cell);

    /// What the group is called.
    public abstract String label();

    /// Number of cells.
    public abstract int size();

    /// Node id of a cell, as files show it.
    public final int id(int cell) {
        return population(cell).firstId() + index(cell);
    }

    /// Where a cell lies.
    public final Position position(int cell) {
        return population(cell).positions().get(index(cell));
    }

    /// Some cells, by their indices; the view has them in ascending order, each once.
    ///
    /// @throws IndexOutOfBoundsException when there is no such cell
    public final Cells view(int... cells) {
        int[] chosen = Arrays.stream(cells).sorted().distinct().toArray();
        for (int cell : chosen) {
            java.util.Objects.checkIndex(cell, size());
        }
        return chosen(chosen);
    }

    private Cells chosen(int[] cells) {
        List<PopulationView> views = new ArrayList<>();
        int from = 0;
        while (from < cells.length) {
            Population population = population(cells[from]);
            int to = from;
            while (to < cells.length && population(cells[to]) == population) {
                to++;
            }
            int[] indices = IntStream.range(from, to).map(k -> index(cells[k])).toArray();
            views.add(new PopulationView(population, indices, "view of " + population.label()));
            from = to;
        }
        if (views.isEmpty()) {
            return new PopulationView(population(0), new int[0], "view of " + label());
        }
        return views.size() == 1 ? views.getFirst() : new Assembly("view of " + label(), views);
    }

    /// The cells from one index to another, excluded.
    public final Cells slice(int from, int to) {
        return slice(from, to, 1);
    }

    /// Every so many-th cell from one index to another, excluded.
    public final Cells slice(int from, int to, int by) {
        return view(IntStream.iterate(from, i -> i < to, i -> i + by).toArray());
    }

    /// The cells where a mask is true.
    public final Cells where(boolean... mask) {
        Structure.require(mask.length == size(), "a mask of " + mask.length + " for " + size() + " cells");
        return view(IntStream.range(0, mask.length).filter(i -> mask[i]).toArray());
    }

    /// So many different cells, drawn as a number says; the same number, the same cells.
    public final Cells sample(int n, int draw) {
        Structure.require(n >= 0 && n <= size(), "a sample of " + n + " of " + size() + " cells");
        RandomGenerator random = new CountedRandom(simulation().seed(), Purpose.PARAMETER, -SAMPLE, draw);
        return view(Pairing.picked(StableOrder.unchanged(size()), n, false, random));
    }

    /// The cell nearest to a position.
    public final int nearest(Position position) {
        return IntStream.range(0, size())
                .boxed()
                .min(Comparator.comparingDouble(i -> Space.PLAIN.distance(position(i), position)))
                .orElseThrow(() -> new IllegalStateException(label() + " has no cells"));
    }

    /// These cells and others.
    public final Assembly plus(Cells others) {
        return new Assembly(label() + "+" + others.label(), List.of(this, others));
    }

    /// A parameter of every cell.
    ///
    /// @throws NoSuchNameException when a population has no such parameter
    public final double[] get(String parameter) {
        return each((p, i) -> p.parameters().of(parameter, i).getFirst());
    }

    /// A parameter that is a list, of one cell.
    ///
    /// @throws NoSuchNameException when its population has no such parameter
    public final double[] sequence(String parameter, int cell) {
        return population(cell).parameters().of(parameter, index(cell)).stream()
                .mapToDouble(x -> x)
                .toArray();
    }

    /// A quantity of every cell, as it is now.
    ///
    /// @throws NoSuchNameException when a population has no such quantity
    public final double[] state(String quantity) {
        simulation().link();
        return each((p, i) -> p.state(quantity, i));
    }

    private double[] each(java.util.function.ToDoubleBiFunction<Population, Integer> value) {
        return IntStream.range(0, size())
                .mapToDouble(k -> value.applyAsDouble(population(k), index(k)))
                .toArray();
    }

    /// Sets a parameter of all cells.
    ///
    /// @throws NoSuchNameException when a population has no such parameter
    /// @throws IllegalArgumentException when it refuses a value, or there are too few
    public final void set(String parameter, double value) {
        set(parameter, CellValue.of(value));
    }

    /// Sets a parameter of all cells.
    ///
    /// @throws NoSuchNameException when a population has no such parameter
    /// @throws IllegalArgumentException when it refuses a value, or there are too few
    public final void set(String parameter, CellValue value) {
        parts().forEach(p -> CellParameters.check(p.population().model(), parameter, value));
        CellParameters.checkLength(parameter, value, size());
        split(parameter, value, (part, of, chosen) -> part.population().set(parameter, of, chosen));
    }

    /// Initializes a quantity of all cells: at once when the time is 0, and again after each reset.
    ///
    /// @throws NoSuchNameException when a population has no such quantity
    public final void initialize(String quantity, double value) {
        initialize(quantity, CellValue.of(value));
    }

    /// Initializes a quantity of all cells: at once when the time is 0, and again after each reset.
    ///
    /// @throws NoSuchNameException when a population has no such quantity
    /// @throws IllegalArgumentException when there are too few values
    public final void initialize(String quantity, CellValue value) {
        parts().forEach(p -> p.population().model().state(quantity));
        CellParameters.checkLength(quantity, value, size());
        split(quantity, value, (part, of, chosen) -> part.population().initialize(quantity, of, chosen));
    }

    @FunctionalInterface
    private interface PartAction {
        void accept(Part part, CellValue value, Chosen chosen);
    }

    /// Does something with each part and its share of a value.
    private void split(String name, CellValue value, PartAction action) {
        int offset = 0;
        for (Part part : parts()) {
            Population population = part.population();
            Chosen chosen = new Chosen(
                    part.indices(),
                    i -> population.positions().get(i),
                    i -> new CountedRandom(
                            simulation().seed(), Purpose.PARAMETER, 31 * population.ordinal() + name.hashCode(), i));
            action.accept(part, share(value, offset, part.indices().length), chosen);
            offset += part.indices().length;
        }
    }

    private static CellValue share(CellValue value, int from, int n) {
        return switch (value) {
            case CellValue.Each(List<Double> each) -> new CellValue.Each(each.subList(from, from + n));
            case CellValue.Sequences(List<List<Double>> each) -> new CellValue.Sequences(each.subList(from, from + n));
            case CellValue.ByIndex(var function) -> new CellValue.ByIndex(k -> function.applyAsDouble(from + k));
            case CellValue.Constant _, CellValue.Sequence _, CellValue.ByPosition _, RandomDistribution _ -> value;
        };
    }

    /// Records quantities of all cells from now on, in every step: `spikes`, or what
    /// [CellType#recordables] names.
    ///
    /// @throws NoSuchNameException when a population has no such quantity
    /// @throws IllegalStateException when time has passed since the last reset
    public final void record(String... quantities) {
        record(simulation().timestep(), quantities);
    }

    /// Records quantities of all cells, sampled at an interval; a population has one interval for all.
    ///
    /// @throws NoSuchNameException when a population has no such quantity
    /// @throws IllegalStateException when time has passed since the last reset
    public final void record(double intervalMillis, String... quantities) {
        parts().forEach(p -> p.population().checkRecordable(quantities));
        parts().forEach(p -> p.population().record(p.indices(), intervalMillis, quantities));
    }

    /// Records quantities of these cells in every step, and writes them to a file when the simulation is
    /// closed: these quantities of these cells, whatever else is recorded. The ending of its name says
    /// in which format ([BlockFiles]).
    ///
    /// @throws NoSuchNameException when a population has no such quantity
    /// @throws IllegalArgumentException when no format has such an ending
    /// @throws IllegalStateException when time has passed since the last reset
    public final void recordTo(Path file, String... quantities) {
        Structure.require(
                BlockFiles.Format.of(file).isPresent(), "no format has the ending of %s".formatted(file.getFileName()));
        record(quantities);
        simulation().promise(new DataFile(file, this, List.of(quantities)));
    }

    /// Writes spikes of these cells to a file while they happen, for runs whose spikes do not fit in
    /// memory: rows of the cell's id and the time in ms, which [SpikeStream] reads again. The file is
    /// complete once the simulation is reset or closed; after a reset there is another one,
    /// `NAME-segment001`.
    ///
    /// @param file `.feather`, `.arrow` or `.npz`
    /// @throws IllegalArgumentException when spikes are not streamed to files with this ending
    /// @throws IllegalStateException when time has passed since the last reset
    public final void stream(Path file) {
        SpikeStream.check(file);
        simulation().stream(this, new SpikeOutput(file, simulation().grid()));
    }

    /// Writes what was recorded of these cells to a file; its ending says in which format ([BlockFiles]).
    ///
    /// @throws IOException when it cannot be written; what was there is kept
    /// @throws IllegalArgumentException when no format has such an ending
    public final void writeData(Path file) throws IOException {
        BlockFiles.write(file, data());
    }

    /// What was recorded of these cells since the beginning, or since it was last taken.
    public final Block data() {
        return block(false);
    }

    /// As [#data], and forgets it.
    public final Block takeData() {
        return block(true);
    }

    private Block block(boolean taken) {
        Block block = new DataCollector(this).block();
        if (taken) {
            parts().stream()
                    .map(Part::population)
                    .distinct()
                    .forEach(p -> p.recorder().clear(simulation().time()));
        }
        return block;
    }

    /// Spikes of every cell since the last reset.
    ///
    /// @throws IllegalStateException when they are not recorded
    public final int[] spikeCounts() {
        return IntStream.range(0, size())
                .map(k -> population(k).recorder().spikeCount(index(k)))
                .toArray();
    }

    /// Spikes since the last reset, averaged over the cells.
    ///
    /// @throws IllegalStateException when they are not recorded
    public final double meanSpikeCount() {
        return Arrays.stream(spikeCounts()).average().orElse(0);
    }

    /// Lets a current flow into every cell.
    ///
    /// @throws IllegalArgumentException when a population takes no currents
    /// @throws IllegalStateException when time has passed since the last reset
    public final void inject(CurrentSource source) {
        simulation().inject(source, this);
    }

    /// Positions of all cells.
    public final List<Position> allPositions() {
        return IntStream.range(0, size()).mapToObj(this::position).toList();
    }

    /// The receptors that all populations have.
    public final List<String> receptors() {
        return parts().stream()
                .map(p -> p.population().cellType().receptors())
                .reduce((a, b) -> a.stream().filter(b::contains).toList())
                .orElse(List.of());
    }

    final Map<String, Value> annotations() {
        Map<String, Value> all = new LinkedHashMap<>();
        all.put("size", Value.ofWhole(size()));
        all.put("label", Value.of(label()));
        all.put("dt", Value.of(simulation().timestep()));
        all.put("simulator", Value.of("Synfire"));
        parts().forEach(p -> all.putAll(p.population().notes()));
        return all;
    }

    static <T> List<T> distinct(List<Part> parts, Function<Population, T> of) {
        return parts.stream().map(p -> of.apply(p.population())).distinct().toList();
    }

    @Override
    public String toString() {
        return label() + ", " + size() + " cells";
    }
}
