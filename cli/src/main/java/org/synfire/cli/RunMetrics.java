package org.synfire.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.synfire.tree.RecorderInfo;
import org.synfire.tree.Session;
import org.synfire.tree.Simulation;

/// Numbers to compare simulations by.
final class RunMetrics {

    private RunMetrics() {}

    /// Rates in 1/s and numbers of spikes of all populations whose spikes are recorded, and the size of the network.
    static Map<String, Double> of(Simulation simulation) {
        Map<String, Double> rates = new LinkedHashMap<>();
        Map<String, Double> spikes = new LinkedHashMap<>();
        double seconds = simulation.sessions().stream()
                        .filter(Session::records)
                        .mapToDouble(Session::durationMillis)
                        .sum()
                / 1000;
        for (RecorderInfo.OfPopulation recorder : simulation.network().populationRecorders()) {
            if (recorder.type().startsWith("spike_")) {
                String place = recorder.layer() + "." + recorder.population();
                double count = simulation.rowCount(recorder.id());
                int cells = Objects.requireNonNull(simulation.network().layers().get(recorder.layer()))
                        .gids(recorder.population())
                        .size();
                spikes.put("spikes." + place, count);
                rates.put("rate." + place, count / cells / seconds);
            }
        }
        Map<String, Double> all = new LinkedHashMap<>(rates);
        all.putAll(spikes);
        all.put("nodes", (double) simulation.network().run().nodeCount());
        all.put("connections", (double) simulation.network().run().connectionCount());
        all.values().removeIf(x -> !Double.isFinite(x));
        return all;
    }
}
