package org.synfire.tree.internal.output;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.synfire.tree.internal.read.RecorderSpec;

/// Names of recorders' data files.
public final class RecorderFiles {

    private RecorderFiles() {}

    /// The data file of a recorder, when it writes one: label, node id padded to the digits of the network's
    /// size, thread 0.
    static Optional<String> name(RecorderSpec spec, String prefix, int nodeCount) {
        if (!spec.toFile()) {
            return Optional.empty();
        }
        int digits = Integer.toString(nodeCount).length();
        String id =
                String.format(Locale.ROOT, "%0" + digits + "d", spec.recorder().id());
        String label = spec.recorder().label();
        return Optional.of(prefix + label + "-" + id + "-0." + spec.values().get("file_extension"));
    }

    /// The data files of all recorders that write one.
    public static List<String> names(List<RecorderSpec> recorders, String prefix, int nodeCount) {
        return recorders.stream()
                .flatMap(r -> name(r, prefix, nodeCount).stream())
                .toList();
    }
}
