package org.synfire.experiments;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// What one run of a network costs, and what it does.
///
/// @param simulator who ran it
/// @param connections synapses in all
/// @param buildSeconds wall time until the network could run
/// @param timedMillis simulated time that was timed
/// @param runSeconds wall time of that
/// @param peakMebibytes the most memory of the process
/// @param baseMebibytes its memory before the network was built
/// @param rate spikes of a neuron and second; NaN where it was not recorded
/// @param cv coefficient of variation of intervals
/// @param correlation of counts
/// @param weights of plastic synapses in the end: mean, standard deviation, smallest, largest; empty where
/// there are none
public record Measurement(
        String simulator,
        long connections,
        double buildSeconds,
        double timedMillis,
        double runSeconds,
        double peakMebibytes,
        double baseMebibytes,
        double rate,
        double cv,
        double correlation,
        List<Double> weights) {

    public Measurement {
        weights = List.copyOf(weights);
    }

    /// This, with the memory of another run.
    public Measurement withMemoryOf(Measurement other) {
        return new Measurement(
                simulator,
                connections,
                buildSeconds,
                timedMillis,
                runSeconds,
                other.peakMebibytes,
                other.baseMebibytes,
                rate,
                cv,
                correlation,
                weights);
    }

    /// Wall time of a simulated second.
    public double realTimeFactor() {
        return runSeconds / (timedMillis / 1000);
    }

    /// Memory of a synapse, everything counted.
    public double bytesPerConnection() {
        return (peakMebibytes - baseMebibytes) * (1 << 20) / connections;
    }

    /// Synaptic events in a second of wall time; NaN where spikes were not recorded.
    public double eventsPerSecond() {
        return rate * connections / realTimeFactor();
    }

    /// What [#asMap] was written from.
    ///
    /// @throws IllegalArgumentException when the text is no measurement
    public static Measurement of(String json) {
        try {
            JsonNode node = new ObjectMapper().readTree(json);
            List<Double> weights = new ArrayList<>();
            node.path("weights").forEach(w -> weights.add(w.asDouble()));
            return new Measurement(
                    node.path("simulator").asString(),
                    node.path("connections").asLong(),
                    node.path("build_s").asDouble(),
                    node.path("timed_ms").asDouble(),
                    node.path("run_s").asDouble(),
                    node.path("peak_mib").asDouble(),
                    node.path("base_mib").asDouble(),
                    number(node, "rate"),
                    number(node, "cv"),
                    number(node, "correlation"),
                    weights);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("no measurement: " + json, e);
        }
    }

    private static double number(JsonNode node, String key) {
        return node.path(key).asDouble(Double.NaN);
    }

    /// As JSON in one line.
    public String json() {
        Map<String, Object> map = asMap();
        map.replaceAll((_, value) -> value instanceof Double d && !Double.isFinite(d) ? "" : value);
        return new ObjectMapper().writeValueAsString(map);
    }

    /// As a line of a results file.
    public Map<String, Object> asMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("simulator", simulator);
        map.put("connections", connections);
        map.put("build_s", buildSeconds);
        map.put("timed_ms", timedMillis);
        map.put("run_s", runSeconds);
        map.put("peak_mib", peakMebibytes);
        map.put("base_mib", baseMebibytes);
        map.put("rate", rate);
        map.put("cv", cv);
        map.put("correlation", correlation);
        map.put("weights", weights);
        return map;
    }
}
