package org.synfire.tree;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Trees that several tests use.
final class Trees {

    /// The module's tests run in its own folder.
    static final Path EXAMPLES = Path.of("..", "examples");

    private Trees() {}

    static ParamsTree quickstart() {
        return TreeFiles.load(EXAMPLES.resolve("quickstart/tree_paths.yml"), List.of());
    }

    static ParamsTree stochastic() {
        return TreeFiles.load(EXAMPLES.resolve("stochastic/tree_paths.yml"), List.of());
    }

    /// A tree with one leaf.
    static ParamsTree leaf(String name, Map<String, ?> params, Map<String, ?> nestParams) {
        return ParamsTree.of(Map.of(name, Map.of("params", params, "nest_params", nestParams)));
    }
}
