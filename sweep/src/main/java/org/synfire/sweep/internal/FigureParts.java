package org.synfire.sweep.internal;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.synfire.plot.Figure;
import org.synfire.plot.Figure.Axis;
import org.synfire.plot.Figure.Curve;
import org.synfire.plot.Figure.HeatMap;
import org.synfire.plot.Figure.Panel;
import org.synfire.plot.Figure.Part;
import org.synfire.plot.Figure.Scatter;
import org.synfire.plot.Figure.Style;
import org.synfire.sweep.Design;
import org.synfire.sweep.FigureChoice;
import org.synfire.sweep.ResultTable;
import org.synfire.sweep.Stage;
import org.synfire.sweep.Sweep;
import org.synfire.yaml.Datum;

/// Chooses how a metric is shown:
///
/// - one parameter: a line with points, or points alone for random designs;
/// - two parameters: a heat map for grids, else points in colours;
/// - more: small heat maps of the first two for each combination of the others; when these are too many, their mean.
///   For other designs the metric over each parameter.
///
/// Parameters that the sweep file names for the figure are shown alone; the mean over the others says so in its
/// title.
final class FigureParts {

    private static final int MOST_PANELS = 12;

    private final Sweep sweep;
    private final String metric;
    private final List<Explored> explored;
    private final List<Explored> all;
    private final List<ResultTable.Row> rows;

    FigureParts(Sweep sweep, ResultTable table, String metric) {
        this.sweep = sweep;
        this.metric = metric;
        this.all = sweep.parameters().stream().map(p -> Explored.of(p, table)).toList();
        List<Explored> varied = all.stream().filter(a -> a.values().size() > 1).toList();
        this.explored = varied.isEmpty() ? all.subList(0, 1) : varied;
        this.rows = table.rows().stream()
                .filter(r -> r.stage() == Stage.FINISHED)
                .filter(r -> r.metrics().containsKey(metric))
                .toList();
    }

    Figure figure() {
        List<? extends Part> parts = parts();
        return new Figure(parts.size() > 1 ? 2 : 1, parts);
    }

    private List<? extends Part> parts() {
        FigureChoice choice = sweep.figure();
        if (choice.x().isPresent()) {
            Explored x = axes(choice.x().get());
            return List.of(choice.y().map(y -> both(x, axes(y))).orElseGet(() -> single(x)));
        }
        return switch (explored.size()) {
            case 1 -> List.of(single(explored.getFirst()));
            case 2 -> List.of(both(explored.get(0), explored.get(1)));
            default -> isGrid() ? multiples(explored.get(0), explored.get(1)) : each();
        };
    }

    private Explored axes(String name) {
        return all.stream().filter(a -> a.name().equals(name)).findFirst().orElseThrow();
    }

    private boolean isGrid() {
        return sweep.design() instanceof Design.Grid;
    }

    private Part both(Explored x, Explored y) {
        return isGrid() ? heatMap(metric + meanOver(others(x, y)), x, y, rows) : scatter(x, y);
    }

    private List<Explored> others(Explored... shown) {
        return explored.stream().filter(a -> !List.of(shown).contains(a)).toList();
    }

    private static String meanOver(List<Explored> others) {
        return others.isEmpty()
                ? ""
                : others.stream().map(Explored::name).collect(Collectors.joining(", ", " (mean over ", ")"));
    }

    private HeatMap heatMap(String title, Explored x, Explored y, List<ResultTable.Row> shown) {
        List<double[]> numbers = new ArrayList<>();
        for (Datum row : y.inOrder()) {
            numbers.add(x.inOrder().stream()
                    .mapToDouble(column -> mean(shown.stream()
                            .filter(r -> x.of(r).equals(column) && y.of(r).equals(row))))
                    .toArray());
        }
        return new HeatMap(title, x.name(), y.name(), x.texts(), y.texts(), numbers, "");
    }

    private double mean(Stream<ResultTable.Row> some) {
        return some.mapToDouble(this::measured)
                .filter(Double::isFinite)
                .average()
                .orElse(Double.NaN);
    }

    private double measured(ResultTable.Row row) {
        return row.metrics().getOrDefault(metric, Double.NaN);
    }

    private List<? extends Part> multiples(Explored x, Explored y) {
        List<Explored> others = others(x, y);
        Set<List<Datum>> fixed = rows.stream()
                .map(r -> others.stream().map(a -> a.of(r)).toList())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (fixed.size() > MOST_PANELS) {
            return List.of(both(x, y));
        }
        double[] all = rows.stream()
                .mapToDouble(this::measured)
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        return fixed.stream()
                .map(values -> multiple(x, y, others, values))
                .map(map -> all.length == 0 ? map : map.colouredFrom(all[0], all[all.length - 1]))
                .toList();
    }

    private HeatMap multiple(Explored x, Explored y, List<Explored> others, List<Datum> values) {
        List<String> said = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            said.add(others.get(i).name() + " = " + ValueText.plain(values.get(i)));
        }
        List<ResultTable.Row> shown = rows.stream()
                .filter(r -> others.stream().map(a -> a.of(r)).toList().equals(values))
                .toList();
        return heatMap(metric + ", " + String.join(", ", said), x, y, shown);
    }

    private Part scatter(Explored x, Explored y) {
        List<ResultTable.Row> shown =
                rows.stream().filter(r -> Double.isFinite(measured(r))).toList();
        return new Scatter(
                metric,
                x.label(),
                y.label(),
                shown.stream().mapToDouble(r -> x.position(x.of(r))).toArray(),
                shown.stream().mapToDouble(r -> y.position(y.of(r))).toArray(),
                shown.stream().mapToDouble(this::measured).toArray(),
                "",
                logarithmic(x, y));
    }

    private static Set<Axis> logarithmic(Explored x, Explored y) {
        Set<Axis> axes = new LinkedHashSet<>();
        Optional.of(Axis.X).filter(_ -> x.isLogarithmic()).ifPresent(axes::add);
        Optional.of(Axis.Y).filter(_ -> y.isLogarithmic()).ifPresent(axes::add);
        return axes;
    }

    private List<Part> each() {
        return explored.stream().map(this::points).toList();
    }

    /// The metric over one parameter, whatever the others are.
    private Part points(Explored x) {
        List<ResultTable.Row> shown =
                rows.stream().filter(r -> Double.isFinite(measured(r))).toList();
        Curve curve = new Curve(
                "",
                shown.stream().mapToDouble(r -> x.position(x.of(r))).toArray(),
                shown.stream().mapToDouble(this::measured).toArray(),
                Style.POINTS);
        return panel("", x, curve);
    }

    private Part panel(String title, Explored x, Curve curve) {
        Set<Axis> axes = x.isLogarithmic() ? Set.of(Axis.X) : Set.of();
        return new Panel(title, x.label(), metric, List.of(curve)).logarithmic(axes);
    }

    private Part single(Explored x) {
        boolean isDrawn = sweep.design() instanceof Design.Random || sweep.design() instanceof Design.LatinHypercube;
        return isDrawn ? points(x) : line(x);
    }

    private Part line(Explored x) {
        List<Datum> values = x.inOrder().stream()
                .filter(v -> Double.isFinite(mean(at(x, v))))
                .toList();
        Curve curve = new Curve(
                "",
                values.stream().mapToDouble(x::position).toArray(),
                values.stream().mapToDouble(v -> mean(at(x, v))).toArray(),
                x.isNumeric() ? Style.LINE_AND_POINTS : Style.POINTS);
        List<Explored> others = others(x);
        return panel(others.isEmpty() ? "" : metric + meanOver(others), x, curve);
    }

    private Stream<ResultTable.Row> at(Explored x, Datum value) {
        return rows.stream().filter(r -> x.of(r).equals(value));
    }
}
