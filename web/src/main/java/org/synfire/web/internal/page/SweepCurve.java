package org.synfire.web.internal.page;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.synfire.plot.Figure;

/// A metric over one parameter, as a figure.
final class SweepCurve {

    private SweepCurve() {}

    /// Means of runs with the same value; runs whose value is no number are left out.
    static Figure of(Sweep sweep, String metric, String x) {
        List<double[]> points = new ArrayList<>();
        for (String value : sweep.values(x)) {
            OptionalDouble mean = sweep.where(x, value).mean(metric);
            if (mean.isPresent() && Double.isFinite(Sweep.number(value))) {
                points.add(new double[] {Sweep.number(value), mean.getAsDouble()});
            }
        }
        Figure.Curve curve = new Figure.Curve(
                "",
                points.stream().mapToDouble(p -> p[0]).toArray(),
                points.stream().mapToDouble(p -> p[1]).toArray(),
                Figure.Style.LINE_AND_POINTS);
        return new Figure(1, List.of(new Figure.Panel("", x, metric, List.of(curve))));
    }
}
