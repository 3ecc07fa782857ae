package org.synfire.verify.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.synfire.verify.internal.EdgeComparison.Edge;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// What the reference connected.
///
/// @param populations node ids by layer and population
/// @param projections edges by projection
record ExpectedConnectivity(
        int nodes,
        long connections,
        Map<String, Map<String, List<Integer>>> populations,
        Map<String, List<Edge>> projections) {

    static ExpectedConnectivity read(Path file) {
        try (InputStream in = DataFiles.open(file)) {
            return of(new ObjectMapper().readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static ExpectedConnectivity of(JsonNode root) {
        Map<String, Map<String, List<Integer>>> populations = new LinkedHashMap<>();
        root.path("layers").properties().forEach(layer -> {
            Map<String, List<Integer>> ids = new LinkedHashMap<>();
            layer.getValue().path("populations").properties().forEach(p -> ids.put(p.getKey(), whole(p.getValue())));
            populations.put(layer.getKey(), ids);
        });
        Map<String, List<Edge>> projections = new LinkedHashMap<>();
        root.path("projections")
                .forEach(p -> projections.put(p.path("projection").asString(), edges(p.path("edges"))));
        return new ExpectedConnectivity(
                root.path("network_size").asInt(), root.path("num_connections").asLong(), populations, projections);
    }

    private static List<Integer> whole(JsonNode array) {
        List<Integer> numbers = new ArrayList<>();
        array.forEach(n -> numbers.add(n.asInt()));
        return numbers;
    }

    private static List<Edge> edges(JsonNode array) {
        List<Edge> edges = new ArrayList<>();
        array.forEach(e -> edges.add(new Edge(
                e.get(0).asInt(),
                e.get(1).asInt(),
                e.get(2).asDouble(),
                e.get(3).asDouble())));
        return edges;
    }
}
