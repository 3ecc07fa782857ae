package org.synfire.experiments;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/// Measurements of one network, ours and NEST's in turn.
///
/// @param nest empty when there was no NEST
public record Series(String name, List<Measurement> ours, List<Measurement> nest) {

    /// What of a mean may lie beyond the range of NEST's seeds at least.
    private static final double LEEWAY = 0.02;

    public Series {
        ours = List.copyOf(ours);
        nest = List.copyOf(nest);
    }

    /// The middle of a quantity over the runs of one simulator.
    public static double median(List<Measurement> runs, ToDoubleFunction<Measurement> quantity) {
        double[] sorted = runs.stream().mapToDouble(quantity).sorted().toArray();
        int n = sorted.length;
        return n == 0 ? Double.NaN : (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    }

    /// How many times as long NEST takes, from one pair of runs to the next: the middle of the ratios.
    public double ratio(ToDoubleFunction<Measurement> quantity) {
        int pairs = Math.min(ours.size(), nest.size());
        double[] ratios = new double[pairs];
        for (int i = 0; i < pairs; i++) {
            ratios[i] = quantity.applyAsDouble(nest.get(i)) / quantity.applyAsDouble(ours.get(i));
        }
        java.util.Arrays.sort(ratios);
        return pairs == 0 ? Double.NaN : (ratios[(pairs - 1) / 2] + ratios[pairs / 2]) / 2;
    }

    /// Whether our mean of a quantity lies within the range of NEST's seeds, widened by its spread, or by 2 % of the
    /// value.
    public boolean agrees(ToDoubleFunction<Measurement> quantity) {
        return agrees(quantity, 0);
    }

    /// As for other quantities, but widened by what is chance at least: where neurons are independent both values are
    /// noise about 0.
    boolean agreesInCorrelation() {
        double window = median(ours, Measurement::timedMillis);
        return agrees(Measurement::correlation, SpikeStatistics.chance(window));
    }

    private boolean agrees(ToDoubleFunction<Measurement> quantity, double least) {
        double low = nest.stream().mapToDouble(quantity).min().orElse(Double.NaN);
        double high = nest.stream().mapToDouble(quantity).max().orElse(Double.NaN);
        double leeway = Math.max(least, Math.max(high - low, LEEWAY * Math.abs(high)));
        double mean = ours.stream().mapToDouble(quantity).average().orElse(Double.NaN);
        return mean >= low - leeway && mean <= high + leeway;
    }

    /// In words.
    String verdict() {
        if (nest.isEmpty()) {
            return "";
        }
        boolean rate = agrees(Measurement::rate);
        boolean cv = agrees(Measurement::cv);
        boolean correlation = agreesInCorrelation();
        return rate && cv && correlation
                ? "agrees"
                : "differs in" + (rate ? "" : " rate") + (cv ? "" : " CV") + (correlation ? "" : " correlation");
    }

    private static String number(double x, String format) {
        return Double.isFinite(x) ? String.format(Locale.ROOT, format, x) : "";
    }

    private static String both(
            List<Measurement> ours, List<Measurement> nest, ToDoubleFunction<Measurement> quantity, String format) {
        String own = number(median(ours, quantity), format);
        return nest.isEmpty() ? own : own + " / " + number(median(nest, quantity), format);
    }

    /// A row of the table whose head is [#HEAD].
    String row() {
        return String.join(
                        " | ",
                        "| " + name,
                        number(median(ours, m -> m.connections()), "%,.0f"),
                        both(ours, nest, Measurement::buildSeconds, "%.3g"),
                        number(ratio(Measurement::buildSeconds), "%.0fx"),
                        both(ours, nest, Measurement::realTimeFactor, "%.3g"),
                        "**" + number(ratio(Measurement::realTimeFactor), "%.1fx") + "**",
                        both(ours, nest, m -> m.eventsPerSecond() / 1e6, "%.0f"),
                        both(ours, nest, Measurement::peakMebibytes, "%.0f"),
                        both(ours, nest, Measurement::bytesPerConnection, "%.1f"),
                        both(ours, nest, Measurement::rate, "%.2f"),
                        both(ours, nest, Measurement::cv, "%.3f"),
                        verdict() + " |")
                .replace("****", "");
    }

    static final String HEAD = """
            | network | synapses | build s | ratio | run s per simulated s | ratio | M events/s | peak MiB | B/synapse | rate /s | CV | |
            |---|---|---|---|---|---|---|---|---|---|---|---|
            """;
}
