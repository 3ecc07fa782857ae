package org.synfire.experiments;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;
import org.synfire.experiments.TwoPopulations.PeakPotential;

/// The networks that are measured, by name.
public final class Experiments {

    private static final int SCALING_SIZE = 12_500;
    private static final double SCALING_TIME = 2000;

    private static final Map<String, DoubleFunction<Experiment>> KNOWN = known();

    private Experiments() {}

    private static Map<String, DoubleFunction<Experiment>> known() {
        Map<String, DoubleFunction<Experiment>> known = new LinkedHashMap<>();
        known.put("brunel_delta", Brunel::delta);
        known.put("brunel_alpha", Brunel::alpha);
        known.put("brunel_alpha_stdp", Brunel::alphaStdp);
        known.put("hpc_benchmark", HpcBenchmark::of);
        known.put("scaling_iaf_psc_alpha", s -> scaling("iaf_psc_alpha", s));
        known.put("scaling_ignore_and_fire", s -> scaling("ignore_and_fire", s));
        known.put("microcircuit", s -> Microcircuit.of(0.1 * s, true));
        known.put("microcircuit_dc", s -> Microcircuit.of(0.2 * s, false));
        known.put("coba", VogelsAbbott::coba);
        known.put("cuba", VogelsAbbott::cuba);
        known.put("cobahh", VogelsAbbott::cobahh);
        known.put("sleep_wake", s -> SleepNetwork.of(0.25 * s, true));
        known.put("sleep_sleep", s -> SleepNetwork.of(0.25 * s, false));
        known.put("izhikevich2003", _ -> Izhikevich2003.of());
        return known;
    }

    private static Experiment scaling(String model, double scale) {
        return TwoPopulations.of(
                model, (int) Math.round(SCALING_SIZE * scale), SCALING_TIME, PeakPotential.NEST_EXAMPLE);
    }

    /// All names.
    public static List<String> names() {
        return List.copyOf(KNOWN.keySet());
    }

    /// @param scale size relative to the usual one; what it changes is said by each network
    /// @throws IllegalArgumentException when there is no such network
    public static Experiment of(String name, double scale) {
        DoubleFunction<Experiment> made = KNOWN.get(name);
        if (made == null) {
            throw new IllegalArgumentException("there is no network '" + name + "'; known are " + names());
        }
        return made.apply(scale);
    }
}
