package org.synfire.tree;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.Diagnostics;
import org.synfire.network.SourceSpan;
import org.synfire.tree.internal.yaml.YamlFile;

/// Loads the parameter files of a simulation.
public final class TreeFiles {

    private TreeFiles() {}

    /// Loads and merges the files that a list names. Of each parameter of each node the first value wins, in
    /// this order: overrides as given, files as listed.
    ///
    /// @param listFile a YAML list of paths, relative to its own folder; or a single parameter file, taken as
    /// it is
    /// @param overrides trees that win over the files
    /// @throws org.synfire.network.SpecificationException with every mistake found
    public static ParamsTree load(Path listFile, List<ParamsTree> overrides) {
        Diagnostics diagnostics = new Diagnostics();
        ParamsTree tree = load(listFile, overrides, diagnostics);
        diagnostics.throwIfErrors();
        return tree;
    }

    /// As [#load(Path, List)], but mistakes are added to the diagnostics and the rest is loaded.
    public static ParamsTree load(Path listFile, List<ParamsTree> overrides, Diagnostics diagnostics) {
        List<ParamsTree> trees = new ArrayList<>(overrides);
        Optional<Datum> document = YamlFile.read(listFile, diagnostics);
        document.ifPresent(d -> trees.addAll(files(listFile, d, diagnostics)));
        return trees.isEmpty() ? new ParamsTree() : ParamsTree.merge(trees);
    }

    private static List<ParamsTree> files(Path listFile, Datum document, Diagnostics diagnostics) {
        return switch (document) {
            case Datum.Sequence list -> listed(listFile, list, diagnostics);
            case Datum.Mapping tree -> List.of(ParamsTree.of(tree, Optional.empty(), diagnostics));
            case Datum other -> {
                diagnostics.error(
                        Kind.WRONG_TYPE, other.at(), "expected a list of parameter files, or a parameter tree");
                yield List.of();
            }
        };
    }

    private static List<ParamsTree> listed(Path listFile, Datum.Sequence list, Diagnostics diagnostics) {
        if (list.elements().isEmpty()) {
            diagnostics.error(Kind.MISSING_KEY, list.at(), "the list names no parameter file");
        }
        List<ParamsTree> trees = new ArrayList<>();
        for (Datum element : list.elements()) {
            if (element instanceof Datum.Text text) {
                read(listFile, text.value(), text.at(), diagnostics).ifPresent(trees::add);
            } else {
                diagnostics.error(Kind.WRONG_TYPE, element.at(), "expected the path of a parameter file");
            }
        }
        return trees;
    }

    private static Optional<ParamsTree> read(Path listFile, String name, SourceSpan at, Diagnostics diagnostics) {
        return YamlFile.read(listFile.resolveSibling(name).normalize(), at, diagnostics)
                .map(d -> ParamsTree.of(d, Optional.empty(), diagnostics));
    }
}
