package org.synfire.api;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.synfire.api.CellModel.Parameter;
import org.synfire.api.CellModel.Settings;
import org.synfire.engine.StateStream;

/// The parameters of the cells of a population: one list for all cells, or one for each. A number is a
/// list of one.
final class CellParameters {

    private final CellModel model;
    private final int size;
    private final Map<String, List<List<Double>>> values = new LinkedHashMap<>();

    CellParameters(CellModel model, int size) {
        this.model = model;
        this.size = size;
        model.parameters().forEach(p -> values.put(p.name(), List.of(p.initial())));
    }

    /// What is known of some cells when their values are made.
    ///
    /// @param indices of the cells, in the order of the values
    /// @param position of a cell
    /// @param random the numbers of a cell
    record Chosen(int[] indices, IntFunction<Position> position, IntFunction<RandomGenerator> random) {

        /// The number of the k-th cell.
        double number(CellValue value, int k) {
            return switch (value) {
                case CellValue.Constant(double x) -> x;
                case CellValue.Each(List<Double> each) -> each.get(k);
                case CellValue.ByIndex(var function) -> function.applyAsDouble(k);
                case CellValue.ByPosition(var function) -> function.applyAsDouble(position.apply(indices[k]));
                case RandomDistribution d -> d.draw(random.apply(indices[k]));
                case CellValue.Sequence _, CellValue.Sequences _ ->
                    throw new IllegalArgumentException("a number is needed, not a list");
            };
        }
    }

    /// @throws IllegalArgumentException when a model has no such parameter, or takes another sort of
    /// value
    static void check(CellModel model, String name, CellValue value) {
        Parameter parameter = model.parameter(name);
        boolean sequence = value instanceof CellValue.Sequence || value instanceof CellValue.Sequences;
        if (parameter.isSequence() != sequence) {
            throw new IllegalArgumentException("'%s' of %s is %s, not %s"
                    .formatted(
                            name,
                            model.name(),
                            parameter.isSequence() ? "a list" : "a number",
                            sequence ? "a list" : "a number"));
        }
        if (parameter.sort() == CellModel.Sort.TIMES) {
            switch (value) {
                case CellValue.Sequence(List<Double> times) -> checkTimes(name, times);
                case CellValue.Sequences(List<List<Double>> each) -> each.forEach(times -> checkTimes(name, times));
                case CellValue.Constant _,
                        CellValue.Each _,
                        CellValue.ByIndex _,
                        CellValue.ByPosition _,
                        RandomDistribution _ -> throw new IllegalStateException(name);
            }
        }
    }

    private static void checkTimes(String name, List<Double> times) {
        for (int i = 0; i < times.size(); i++) {
            double before = i == 0 ? 0 : times.get(i - 1);
            if (!(times.get(i) >= before) || times.get(i) <= 0) {
                throw new IllegalArgumentException("'" + name + "' are greater than 0 and do not decrease, unlike "
                        + times.get(i) + " after " + before);
            }
        }
    }

    /// @throws IllegalArgumentException when there are not as many values as cells
    static void checkLength(String name, CellValue value, int cells) {
        int length = switch (value) {
            case CellValue.Each(List<Double> each) -> each.size();
            case CellValue.Sequences(List<List<Double>> each) -> each.size();
            case CellValue.Constant _,
                    CellValue.Sequence _,
                    CellValue.ByIndex _,
                    CellValue.ByPosition _,
                    RandomDistribution _ -> cells;
        };
        if (length != cells) {
            throw new IllegalArgumentException("'" + name + "' has " + length + " values for " + cells + " cells");
        }
    }

    void set(String name, CellValue value, Chosen chosen) {
        check(model, name, value);
        checkLength(name, value, chosen.indices().length);
        Optional<List<Double>> common = common(value);
        if (chosen.indices().length == size && common.isPresent()) {
            values.put(name, List.of(common.get()));
            return;
        }
        List<List<Double>> now = CellModel.present(values, name);
        List<List<Double>> each = new ArrayList<>(now.size() == size ? now : Collections.nCopies(size, now.getFirst()));
        for (int k = 0; k < chosen.indices().length; k++) {
            each.set(chosen.indices()[k], list(value, chosen, k));
        }
        values.put(name, each);
    }

    private static Optional<List<Double>> common(CellValue value) {
        return switch (value) {
            case CellValue.Constant(double x) -> Optional.of(List.of(x));
            case CellValue.Sequence(List<Double> list) -> Optional.of(list);
            case CellValue.Each _,
                    CellValue.Sequences _,
                    CellValue.ByIndex _,
                    CellValue.ByPosition _,
                    RandomDistribution _ -> Optional.empty();
        };
    }

    private static List<Double> list(CellValue value, Chosen chosen, int k) {
        return switch (value) {
            case CellValue.Sequence(List<Double> list) -> list;
            case CellValue.Sequences(List<List<Double>> each) -> each.get(k);
            case CellValue.Constant _,
                    CellValue.Each _,
                    CellValue.ByIndex _,
                    CellValue.ByPosition _,
                    RandomDistribution _ -> List.of(chosen.number(value, k));
        };
    }

    /// The values of a parameter: one for all cells, or one for each.
    List<List<Double>> all(String name) {
        model.parameter(name);
        return CellModel.present(values, name);
    }

    /// Puts back what [#all] told.
    void restore(String name, List<List<Double>> all) {
        values.put(name, all);
    }

    void keep(StateStream state) {
        for (Map.Entry<String, List<List<Double>>> parameter : values.entrySet()) {
            List<List<Double>> known = parameter.getValue();
            boolean each = state.flag(known.size() > 1);
            List<List<Double>> kept = new ArrayList<>();
            for (int i = 0; i < (each ? size : 1); i++) {
                double[] own = known.get(known.size() == 1 ? 0 : i).stream()
                        .mapToDouble(x -> x)
                        .toArray();
                kept.add(Arrays.stream(state.someReals(own)).boxed().toList());
            }
            if (state.restores()) {
                parameter.setValue(kept);
            }
        }
    }

    /// The value of a parameter of a cell.
    List<Double> of(String name, int cell) {
        model.parameter(name);
        List<List<Double>> each = CellModel.present(values, name);
        return each.get(each.size() == 1 ? 0 : cell);
    }

    Settings settings(int cell) {
        return new Settings() {
            @Override
            public double number(String name) {
                return of(name, cell).getFirst();
            }

            @Override
            public List<Double> list(String name) {
                return of(name, cell);
            }
        };
    }

    /// Whether all cells have the same parameters.
    boolean areUniform() {
        return values.values().stream().allMatch(v -> v.size() == 1);
    }

    /// Cells whose parameters differ from those of the first one.
    int[] exceptions() {
        return areUniform()
                ? new int[0]
                : IntStream.range(1, size)
                        .filter(i -> values.keySet().stream()
                                .anyMatch(name -> !of(name, i).equals(of(name, 0))))
                        .toArray();
    }

    /// Whether all cells have the same value.
    boolean isUniform(String name) {
        return CellModel.present(values, name).size() == 1;
    }

    Set<String> names() {
        return values.keySet();
    }
}
