package org.synfire.models.internal;

import java.util.List;
import org.synfire.network.ModelInfo;
import org.synfire.network.ModelInfo.Kind;
import org.synfire.network.ModelInfo.Range;

/// What the library says of recorders.
public final class Recorders {

    private static final long DECIMALS = 3;

    private Recorders() {}

    /// Every recorder.
    public static List<ModelInfo> all() {
        return List.of(
                meter("multimeter", "Samples quantities of units at regular times", List.of()),
                meter("voltmeter", "Samples the membrane potential of units at regular times", List.of("V_m")),
                spikes("spike_detector", "Writes down every spike of units"),
                spikes("spike_recorder", "Writes down every spike of units: NEST 3's name of the spike_detector"),
                weightRecorder());
    }

    private static ModelInfo meter(String name, String summary, List<String> recordFrom) {
        return common(name, summary, "dat")
                .real("interval", "ms", 1, Range.POSITIVE, "time between samples; at least one step")
                .real(
                        "offset",
                        "ms",
                        0,
                        Range.NOT_NEGATIVE,
                        "time of the first sample; 0 for multiples of the interval")
                .texts("record_from", recordFrom, "what is recorded")
                .done();
    }

    private static ModelInfo spikes(String name, String summary) {
        return common(name, summary, "gdf").done();
    }

    private static ModelInfo weightRecorder() {
        return common("weight_recorder", "Writes down what passes the synapses of a projection", "csv")
                .flag("withtargetgid", true, "rows name the target")
                .flag("withweight", true, "rows have the weight transmitted")
                .flag("withport", false, "rows have the port of the source")
                .flag("withrport", false, "rows have the receptor of the target, counted from 0")
                .wholes("senders", Range.POSITIVE, "only events of these sources; empty for all")
                .wholes("targets", Range.POSITIVE, "only events of these targets; empty for all")
                .done();
    }

    private static Describe common(String name, String summary, String extension) {
        return DeviceUnits.window(new Describe(name, Kind.RECORDER, summary, ""))
                .texts("record_to", List.of("memory"), "where rows go: memory, file, or both")
                .flag("withgid", true, "rows name the unit")
                .flag("withtime", true, "rows have the time")
                .whole("precision", DECIMALS, new Range(0, true, 17, true), "decimals of numbers in files")
                .flag("scientific", false, "numbers in files have exponents")
                .flag("time_in_steps", false, "times are whole numbers of steps")
                .text("file_extension", extension, "ending of the data file's name")
                .text("label", "", "beginning of the data file's name; front ends that name files themselves ignore it")
                .flag("close_after_simulate", false, "without effect: rows are safe after every advance")
                .flag("flush_after_simulate", true, "without effect: rows are safe after every advance");
    }
}
