package org.synfire.build.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.Layer;
import org.synfire.network.NetworkDescription;
import org.synfire.network.Projection;
import org.synfire.network.Recorder;

/// Checks that names and node ids mean one thing each.
final class NameCheck {

    /// Node ids in use by one thing.
    private record Ids(String owner, long first, long last) {}

    private NameCheck() {}

    static void run(NetworkDescription network, Mistakes mistakes) {
        unique("layer", network.layers().stream().map(Layer::name), mistakes);
        unique("projection", network.projections().stream().map(Projection::name), mistakes);
        unique("model", network.models().stream().map(m -> m.name()), mistakes);
        for (Layer layer : network.layers()) {
            unique(
                    "population of '" + layer.name() + "'",
                    layer.populations().stream().map(p -> p.name()),
                    mistakes);
        }
        checkIds(network, mistakes);
    }

    private static void unique(String what, Stream<String> names, Mistakes mistakes) {
        Set<String> seen = new HashSet<>();
        names.filter(name -> !seen.add(name))
                .distinct()
                .forEach(name ->
                        mistakes.add(Kind.DUPLICATE, "there is more than one " + what + " called '" + name + "'"));
    }

    private static void checkIds(NetworkDescription network, Mistakes mistakes) {
        List<Ids> ids = new ArrayList<>();
        for (Layer layer : network.layers()) {
            ids.add(new Ids("layer '" + layer.name() + "'", layer.id(), layer.id()));
            layer.populations().stream()
                    .filter(p -> layer.size(p) > 0)
                    .map(p -> new Ids(
                            "population '" + p.name() + "'", p.firstId(), p.firstId() + (long) layer.size(p) - 1))
                    .forEach(ids::add);
        }
        for (Recorder recorder : network.recorders()) {
            ids.add(new Ids("recorder '" + recorder.label() + "'", recorder.id(), recorder.id()));
        }
        ids.sort(Comparator.comparingLong(Ids::first));
        for (int i = 1; i < ids.size(); i++) {
            if (ids.get(i).first() <= ids.get(i - 1).last()) {
                mistakes.add(
                        Kind.DUPLICATE,
                        "the node id " + ids.get(i).first() + " belongs to "
                                + ids.get(i - 1).owner() + " and to "
                                + ids.get(i).owner());
            }
        }
    }
}
