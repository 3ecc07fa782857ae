package org.synfire.experiments;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.synfire.experiments.ScalingRun.Data;
import org.synfire.plot.Figure;
import org.synfire.plot.Figure.Curve;
import org.synfire.plot.Figure.Panel;
import org.synfire.plot.Figure.Style;
import org.synfire.plot.FigureFile;

/// How time, rate and weights go with the size of the network: three panels, one curve for each model.
public final class ScalingFigure {

    private static final int[] GREYS = {0x000000, 0xCCCCCC, 0x6699CC, 0xCC6666};

    private ScalingFigure() {}

    /// Writes `scaling.png` and `scaling.svg`.
    ///
    /// @param data by model, then in the order of the sizes
    public static void write(Path folder, List<Integer> sizes, Map<String, List<Data>> data) {
        double[] x = sizes.stream().mapToDouble(n -> n).toArray();
        Figure figure = new Figure(
                1,
                List.of(
                        panel(true, "simulation time (s)", x, data, Data::simTime),
                        panel(false, "firing rate (1/s)", x, data, Data::rate).showing(0.5, 2),
                        weights(x, data).showing(10, 100)));
        FigureFile.write(figure, folder.resolve("scaling.png"));
        FigureFile.write(figure, folder.resolve("scaling.svg"));
    }

    /// Writes `events.png` and `events.svg`: how long the network takes for a synaptic event, all that it does divided
    /// by the number of spikes that arrive at synapses.
    ///
    /// @param millis the simulated time
    public static void writeEvents(Path folder, List<Integer> sizes, Map<String, List<Data>> data, double millis) {
        double[] x = sizes.stream().mapToDouble(n -> n).toArray();
        List<Curve> curves = new ArrayList<>();
        data.forEach((model, runs) -> {
            double[] nanos = new double[x.length];
            Arrays.setAll(nanos, i -> nanos(runs.get(i), x[i], millis));
            curves.add(new Curve(model, x, nanos, Style.LINE_AND_POINTS).in(GREYS[curves.size() % GREYS.length]));
        });
        Figure figure = new Figure(1, List.of(new Panel("", "network size N", "time per synaptic event (ns)", curves)));
        FigureFile.write(figure, folder.resolve("events.png"));
        FigureFile.write(figure, folder.resolve("events.svg"));
    }

    /// Not a number where no spike arrived.
    private static double nanos(Data run, double size, double millis) {
        double events = run.rate() * millis / 1000 * size * TwoPopulations.INPUTS;
        return events > 0 ? run.simTime() * 1e9 / events : Double.NaN;
    }

    private static Panel panel(
            boolean legend, String yLabel, double[] x, Map<String, List<Data>> data, ToDoubleFunction<Data> quantity) {
        List<Curve> curves = new ArrayList<>();
        data.forEach((model, runs) -> curves.add(
                new Curve(model, x, runs.stream().mapToDouble(quantity).toArray(), Style.LINE_AND_POINTS)
                        .in(GREYS[curves.size() % GREYS.length])));
        return new Panel("", "", yLabel, curves);
    }

    private static Panel weights(double[] x, Map<String, List<Data>> data) {
        List<Curve> curves = new ArrayList<>();
        int model = 0;
        for (List<Data> runs : data.values()) {
            int colour = GREYS[model % GREYS.length];
            curves.add(new Curve(
                            model == 0 ? "mean" : "",
                            x,
                            runs.stream().mapToDouble(Data::weightMean).toArray(),
                            Style.LINE_AND_POINTS)
                    .in(colour));
            curves.add(new Curve(
                            model == 0 ? "mean + SD" : "",
                            x,
                            runs.stream()
                                    .mapToDouble(d -> d.weightMean() + d.weightSd())
                                    .toArray(),
                            Style.DASHES)
                    .in(colour));
            model++;
        }
        return new Panel("", "network size N", "synaptic weight (pA)", curves);
    }
}
