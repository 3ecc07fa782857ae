package org.synfire.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.synfire.api.CellModel.Receptor;
import org.synfire.network.Run;

/// The connections of a projection from one population to one population, as the engine has them.
final class ProjectionPart {

    /// Describes a part to the linker.
    @FunctionalInterface
    interface Writer {
        /// @param weights of all edges of the projection, in its unit
        /// @param oneWeight whether they are all the same
        /// @param delays of all edges
        void write(
                ProjectionPart part,
                Projection projection,
                Receptor receptor,
                double[] weights,
                boolean oneWeight,
                double[] delays);
    }

    private record Ends(Population pre, Population post) {}

    private final String name;
    private final Ends ends;
    private final int[] edges;
    private Optional<Receptor> receptor = Optional.empty();
    private Optional<Run.Synapses> synapses = Optional.empty();

    private ProjectionPart(String name, Ends ends, int[] edges) {
        this.name = name;
        this.ends = ends;
        this.edges = edges;
    }

    static List<ProjectionPart> split(Edges edges, Cells pre, Cells post, String name) {
        Map<Ends, List<Integer>> byEnds = new LinkedHashMap<>();
        List<ProjectionPart> parts = new ArrayList<>();
        if (pre.parts().size() == 1 && post.parts().size() == 1) {
            Ends ends = new Ends(pre.population(0), post.population(0));
            return List.of(new ProjectionPart(
                    name, ends, IntStream.range(0, edges.size()).toArray()));
        }
        for (int e = 0; e < edges.size(); e++) {
            Ends ends = new Ends(pre.population(edges.source(e)), post.population(edges.target(e)));
            byEnds.computeIfAbsent(ends, _ -> new ArrayList<>()).add(e);
        }
        byEnds.forEach((ends, numbers) -> parts.add(new ProjectionPart(
                name + "." + parts.size(),
                ends,
                numbers.stream().mapToInt(e -> e).toArray())));
        return parts;
    }

    /// The engine's name of them.
    String name() {
        return name;
    }

    Population pre() {
        return ends.pre();
    }

    Population post() {
        return ends.post();
    }

    /// Which edges of the projection they are, ascending.
    IntStream edgeNumbers() {
        return IntStream.of(edges);
    }

    void arrivesAt(Receptor at) {
        receptor = Optional.of(at);
    }

    Receptor receptor() {
        return receptor.orElseThrow();
    }

    /// The synapses of the network that this part was described for; looked up once, since they stay where they are.
    Run.Synapses synapses(Run run) {
        if (synapses.isEmpty()) {
            synapses = Optional.of(run.synapses(name));
        }
        return synapses.get();
    }

    /// The library's weight over the weight here.
    double factor() {
        return receptor().factor();
    }
}
