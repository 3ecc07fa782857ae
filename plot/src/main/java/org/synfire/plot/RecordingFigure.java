package org.synfire.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.synfire.analysis.Counts;
import org.synfire.analysis.Window;
import org.synfire.plot.Figure.Curve;
import org.synfire.plot.Figure.Matrix;
import org.synfire.plot.Figure.Panel;
import org.synfire.plot.Figure.Part;
import org.synfire.plot.Figure.Style;
import org.synfire.recording.AnalogSignal;
import org.synfire.recording.ConnectionFile;
import org.synfire.recording.Segment;
import org.synfire.recording.SpikeTrain;

/// Figures of recordings: rasters and rates of spikes, traces of signals, histograms and matrices of
/// weights.
public final class RecordingFigure {

    /// More dots than that no page can show.
    private static final int MOST_DOTS = 20_000;

    private static final int MOST_POINTS = 4_000;
    private static final int BINS = 100;
    private static final int WEIGHT_BINS = 50;
    private static final int MOST_CELLS = 5_000;

    private RecordingFigure() {}

    /// Rasters, rates and traces of a segment, one below the other.
    ///
    /// @param title what the cells are called
    /// @param window what is shown
    /// @param traces of how many cells a signal is shown
    public static List<Part> of(String title, Segment segment, Window window, int traces) {
        List<Panel> panels = new ArrayList<>();
        if (!segment.spikeTrains().isEmpty()) {
            panels.add(raster(title, segment.spikeTrains(), window));
            panels.add(rate(segment.spikeTrains(), window));
        }
        for (AnalogSignal signal : segment.signals()) {
            panels.add(traces(title, signal, window, traces));
        }
        return panels.stream()
                .<Part>map(p -> p.from(window.begin(), window.end()))
                .toList();
    }

    /// The time that a segment lasted; a millisecond when nothing was recorded.
    public static Window duration(Segment segment) {
        double end = segment.spikeTrains().stream()
                .mapToDouble(SpikeTrain::stopMillis)
                .max()
                .orElse(0);
        for (AnalogSignal signal : segment.signals()) {
            end = Math.max(end, signal.startMillis() + (signal.sampleCount() - 1) * signal.intervalMillis());
        }
        return new Window(0, Math.max(1, end));
    }

    private static Panel raster(String title, List<SpikeTrain> trains, Window window) {
        long spikes =
                trains.stream().mapToLong(t -> window.of(t.times()).length).sum();
        int every = (int) Math.max(1, (spikes + MOST_DOTS - 1) / MOST_DOTS);
        List<double[]> dots = new ArrayList<>();
        for (int i = 0; i < trains.size(); i += every) {
            for (double t : window.of(trains.get(i).times())) {
                dots.add(new double[] {t, trains.get(i).sourceIndex()});
            }
        }
        String shown = every == 1 ? "" : " (1 cell of " + every + ")";
        return new Panel(
                "%s: %d spikes of %d cells%s".formatted(title, spikes, trains.size(), shown),
                "t (ms)",
                "cell",
                List.of(new Curve(
                        "",
                        dots.stream().mapToDouble(d -> d[0]).toArray(),
                        dots.stream().mapToDouble(d -> d[1]).toArray(),
                        Style.DOTS)));
    }

    private static Panel rate(List<SpikeTrain> trains, Window window) {
        double bin = niceBin(window.millis() / BINS);
        double[] rates = Counts.psth(trains.stream().map(SpikeTrain::times).toList(), window, bin);
        double[][] steps = steps(window.begin(), bin, rates);
        double mean = Arrays.stream(rates).average().orElse(0);
        return new Panel(
                String.format(Locale.ROOT, "rate in bins of %s ms, %.3g Hz on average", shown(bin), mean),
                "t (ms)",
                "rate (Hz)",
                List.of(new Curve("", steps[0], steps[1], Style.LINE)));
    }

    private static String shown(double x) {
        return x == Math.rint(x) ? Long.toString((long) x) : Double.toString(x);
    }

    /// 1, 2 or 5 times a power of ten, not less than a number, nor than 1.
    private static double niceBin(double atLeast) {
        double power = Math.max(1, Math.pow(10, Math.floor(Math.log10(atLeast))));
        for (double factor : new double[] {1, 2, 5}) {
            if (factor * power >= atLeast) {
                return factor * power;
            }
        }
        return 10 * power;
    }

    /// A line that goes along the tops of bars.
    private static double[][] steps(double begin, double bin, double[] heights) {
        double[] x = new double[2 * heights.length + 2];
        double[] y = new double[x.length];
        for (int i = 0; i < heights.length; i++) {
            x[2 * i + 1] = begin + i * bin;
            x[2 * i + 2] = begin + (i + 1) * bin;
            y[2 * i + 1] = heights[i];
            y[2 * i + 2] = heights[i];
        }
        x[0] = begin;
        x[x.length - 1] = begin + heights.length * bin;
        return new double[][] {x, y};
    }

    private static Panel traces(String title, AnalogSignal signal, Window window, int traces) {
        List<Curve> curves = new ArrayList<>();
        double[] times = signal.times();
        int first = 0;
        int end = times.length;
        while (first < end && times[first] < window.begin()) {
            first++;
        }
        while (end > first && times[end - 1] > window.end()) {
            end--;
        }
        int every = Math.max(1, (end - first) / MOST_POINTS);
        int n = (end - first + every - 1) / every;
        for (int c = 0; c < Math.min(traces, signal.channelCount()); c++) {
            double[] samples = signal.channel(c);
            double[] x = new double[n];
            double[] y = new double[n];
            for (int k = 0; k < n; k++) {
                x[k] = times[first + k * every];
                y[k] = samples[first + k * every];
            }
            curves.add(new Curve("cell " + signal.sourceIndices()[c], x, y, Style.LINE));
        }
        String unit = signal.unit().isEmpty() ? "" : " (" + signal.unit() + ")";
        String of = signal.channelCount() > traces ? ", " + traces + " of " + signal.channelCount() + " cells" : "";
        return new Panel(title + ": " + signal.name() + of, "t (ms)", signal.name() + unit, curves);
    }

    /// How numbers are distributed.
    public static Panel histogram(String title, String label, double... values) {
        double least = Arrays.stream(values).min().orElse(0);
        double most = Arrays.stream(values).max().orElse(1);
        double bin = most > least ? (most - least) / WEIGHT_BINS : Math.max(1e-12, Math.abs(most) / WEIGHT_BINS);
        double[] counts = new double[most > least ? WEIGHT_BINS : 1];
        for (double x : values) {
            counts[Math.clamp((int) ((x - least) / bin), 0, counts.length - 1)]++;
        }
        double[][] steps = steps(least, bin, counts);
        return new Panel(title, label, "number", List.of(new Curve("", steps[0], steps[1], Style.LINE)));
    }

    /// Histogram and matrix of the first number of each connection. Of several connections of one pair
    /// the sum is shown.
    ///
    /// @throws IllegalArgumentException when connections have no number
    public static List<Part> of(String title, ConnectionFile connections) {
        if (connections.columns().isEmpty()) {
            throw new IllegalArgumentException("these connections have no weights");
        }
        String name = connections.columns().getFirst();
        double[] values = connections.rows().stream().mapToDouble(r -> r[2]).toArray();
        List<Part> panels = new ArrayList<>();
        panels.add(histogram(title + ": " + values.length + " connections", name, values));
        int sources = extent(connections, 0);
        int targets = extent(connections, 1);
        if (sources <= MOST_CELLS && targets <= MOST_CELLS) {
            panels.add(new Matrix(title + ": " + name, "target", "source", matrix(connections, sources, targets), ""));
        }
        return panels;
    }

    private static int extent(ConnectionFile connections, int column) {
        return 1
                + connections.rows().stream()
                        .mapToInt(r -> (int) r[column])
                        .max()
                        .orElse(0);
    }

    private static List<double[]> matrix(ConnectionFile connections, int sources, int targets) {
        double[][] rows = new double[sources][targets];
        for (double[] row : rows) {
            Arrays.fill(row, Double.NaN);
        }
        for (double[] c : connections.rows()) {
            double known = rows[(int) c[0]][(int) c[1]];
            rows[(int) c[0]][(int) c[1]] = Double.isNaN(known) ? c[2] : known + c[2];
        }
        return List.of(rows);
    }

    /// The mean weight over time, and how the last weights are distributed.
    ///
    /// @param synapses which synapse each event passed
    /// @param times in ms, not decreasing
    /// @param weights what was transmitted
    public static List<Part> weights(String title, double[] synapses, double[] times, double[] weights) {
        Map<Double, double[]> sums = new TreeMap<>();
        Map<Double, Double> last = new LinkedHashMap<>();
        double span = times.length == 0 ? 1 : Math.max(1, times[times.length - 1] - times[0]);
        double bin = niceBin(span / BINS);
        for (int i = 0; i < times.length; i++) {
            double[] sum = sums.computeIfAbsent(Math.floor(times[i] / bin) * bin, _ -> new double[2]);
            sum[0] += weights[i];
            sum[1]++;
            last.put(synapses[i], weights[i]);
        }
        Curve mean = new Curve(
                "",
                sums.keySet().stream().mapToDouble(t -> t).toArray(),
                sums.values().stream().mapToDouble(s -> s[0] / s[1]).toArray(),
                Style.LINE);
        return List.of(
                new Panel(title + ": mean of what was transmitted", "t (ms)", "weight", List.of(mean)),
                histogram(
                        title + ": last weights of " + last.size() + " synapses",
                        "weight",
                        last.values().stream().mapToDouble(w -> w).toArray()));
    }
}
