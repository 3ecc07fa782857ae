package org.synfire.tree.internal.read;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.synfire.network.Diagnostics;
import org.synfire.network.Layer;
import org.synfire.network.ModelVariant;
import org.synfire.network.NetworkDescription;
import org.synfire.network.Projection;
import org.synfire.network.TimeGrid;

/// Makes the waist's description out of the sections of a `network` tree; names that refer to nothing and
/// contradictions between sections are reported.
public final class NetworkResolver {

    /// The description with what the tree says of its recorders.
    public record Resolved(NetworkDescription description, List<RecorderSpec> recorders) {}

    private NetworkResolver() {}

    /// @param inputDir where lists of edges are looked for
    public static Resolved resolve(NetworkSpec spec, TimeGrid grid, Path inputDir, Diagnostics diagnostics) {
        LayerResolver layers = new LayerResolver(spec, diagnostics).resolve();
        Map<String, Layer> byName = LayerResolver.byName(layers.layers());
        List<Projection> projections = new ArrayList<>(layers.links());
        int before = diagnostics.count();
        projections.addAll(new ProjectionResolver(spec, byName, grid, inputDir, diagnostics).resolve());
        boolean projectionsSound = spec.topologySound() && diagnostics.count() == before;
        List<RecorderSpec> recorders =
                new RecorderResolver(spec, byName, layers.nextId(), projectionsSound, diagnostics).resolve();
        List<ModelVariant> variants = Stream.concat(
                        spec.neurons().variants().stream(), spec.synapses().variants().stream())
                .toList();
        NetworkDescription description = new NetworkDescription(
                variants,
                layers.layers(),
                projections,
                recorders.stream().map(RecorderSpec::recorder).toList());
        return new Resolved(description, recorders);
    }
}
