package org.synfire.tree.internal.read;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.Diagnostics;
import org.synfire.tree.ParamsTree;

/// The leaves of a section, which define named things.
final class Leaves {

    private Leaves() {}

    /// The leaves below a section by name; a name that two leaves share is reported. A section without children
    /// defines nothing.
    static Map<String, ParamsTree> of(ParamsTree section, String what, Diagnostics diagnostics) {
        Map<String, ParamsTree> leaves = new LinkedHashMap<>();
        for (ParamsTree leaf : section.leaves(false)) {
            String name = leaf.name().orElseThrow();
            ParamsTree first = leaves.putIfAbsent(name, leaf);
            if (first != null) {
                diagnostics.error(
                        Kind.DUPLICATE,
                        leaf.at(),
                        "there are two " + what + "s named '" + name + "'",
                        "the first is at " + first.at());
            }
        }
        return leaves;
    }

    /// Reports children that a node must not have.
    static void refuseChildren(ParamsTree node, String what, Diagnostics diagnostics) {
        node.children()
                .forEach((name, child) -> diagnostics.error(
                        Kind.UNKNOWN_KEY,
                        child.at(),
                        what + " has no subtree '" + name + "'",
                        "values go below 'params' or 'nest_params'"));
    }

    /// Reports children outside a list.
    static void allowChildren(ParamsTree node, String what, List<String> allowed, Diagnostics diagnostics) {
        node.children().forEach((name, child) -> {
            if (!allowed.contains(name)) {
                diagnostics.error(
                        Kind.UNKNOWN_KEY,
                        child.at(),
                        what + " has no subtree '" + name + "'",
                        org.synfire.network.NearestName.hint(name, allowed));
            }
        });
    }

    /// Reports own `params` or `nest_params` of a node that takes none.
    static void refuseOwnData(ParamsTree node, String what, Diagnostics diagnostics) {
        Fields.of(node.params(), what, node.at(), diagnostics).finish();
        Fields.of(node.nestParams(), what, node.at(), diagnostics).finish();
    }
}
