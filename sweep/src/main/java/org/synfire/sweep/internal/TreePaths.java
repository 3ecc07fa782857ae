package org.synfire.sweep.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.Diagnostics;
import org.synfire.network.NearestName;
import org.synfire.network.SourceSpan;
import org.synfire.tree.DataKey;
import org.synfire.tree.ParamsTree;
import org.synfire.tree.TreeFiles;

/// Checks that paths lead to nodes of a parameter tree. A path that leads nowhere would add a node that nothing uses,
/// and all runs would be the same.
final class TreePaths {

    private TreePaths() {}

    /// @param paths with their places
    static void check(Path file, Map<String, SourceSpan> paths, Diagnostics diagnostics) {
        int before = diagnostics.count();
        ParamsTree tree = TreeFiles.load(file, List.of(), diagnostics);
        if (diagnostics.count() == before) {
            paths.forEach((path, at) -> check(tree, path, at, diagnostics));
        }
    }

    private static void check(ParamsTree tree, String path, SourceSpan at, Diagnostics diagnostics) {
        List<String> steps = steps(path);
        if (steps.size() < 2 || !isDataKey(steps.get(steps.size() - 2)) || steps.contains("")) {
            diagnostics.error(
                    Kind.SYNTAX,
                    at,
                    "the path '" + path + "' must end in 'params' or 'nest_params' and the name of a parameter",
                    "for example network.neuron_models.my_neuron.nest_params.g_KL");
            return;
        }
        ParamsTree node = tree;
        for (String step : steps.subList(0, steps.size() - 2)) {
            ParamsTree above = node;
            if (above.child(step).isEmpty()) {
                diagnostics.error(
                        Kind.UNKNOWN_NAME,
                        at,
                        "the tree has no node '" + step + "'"
                                + above.name()
                                        .map(n -> " below '" + n + "'")
                                        .filter(n -> above != tree)
                                        .orElse(""),
                        NearestName.hint(step, above.children().keySet()));
                return;
            }
            node = above.child(step).get();
        }
    }

    private static boolean isDataKey(String step) {
        return step.equals(DataKey.PARAMS.key()) || step.equals(DataKey.NEST_PARAMS.key());
    }

    /// Dots within a name are written `\.`.
    private static List<String> steps(String path) {
        List<String> steps = new ArrayList<>();
        for (String step : path.split("(?<!\\\\)\\.", -1)) {
            steps.add(step.replace("\\.", "."));
        }
        return steps;
    }
}
