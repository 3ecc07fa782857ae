package org.synfire.tree;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.Diagnostics;
import org.synfire.yaml.Datum;
import org.synfire.yaml.YamlFile;

/// Loads the parameter files of a simulation.
public final class TreeFiles {

    private TreeFiles() {}

    /// Loads and merges the files that a list names. Of each parameter of each node the first value wins, in
    /// this order: overrides as given, files as listed. The tree is named after the list.
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
        if (trees.isEmpty()) {
            document.ifPresent(d -> reportEmptyList(d, diagnostics));
            trees.add(new ParamsTree());
        }
        return ParamsTree.merge(trees).named(listFile.toString());
    }

    /// The files that a simulation is read from: the list itself, and those that it names, whether they exist or not.
    ///
    /// @param listFile a YAML list of paths, or a single parameter file; when it cannot be read, it stands alone
    public static List<Path> named(Path listFile) {
        List<Path> files = new ArrayList<>(List.of(listFile));
        Diagnostics ignored = new Diagnostics();
        if (YamlFile.read(listFile, ignored).orElse(null) instanceof Datum.Sequence list) {
            for (Datum element : list.elements()) {
                if (element instanceof Datum.Text name) {
                    path(listFile, name, ignored).map(Path::normalize).ifPresent(files::add);
                }
            }
        }
        return files;
    }

    private static void reportEmptyList(Datum document, Diagnostics diagnostics) {
        if (document instanceof Datum.Sequence list && list.elements().isEmpty()) {
            diagnostics.error(Kind.MISSING_KEY, list.at(), "the list names no parameter file");
        }
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
        List<ParamsTree> trees = new ArrayList<>();
        for (Datum element : list.elements()) {
            if (element instanceof Datum.Text name) {
                read(listFile, name, diagnostics).ifPresent(trees::add);
            } else {
                diagnostics.error(Kind.WRONG_TYPE, element.at(), "expected the path of a parameter file");
            }
        }
        return trees;
    }

    private static Optional<ParamsTree> read(Path listFile, Datum.Text name, Diagnostics diagnostics) {
        return path(listFile, name, diagnostics)
                .flatMap(path -> YamlFile.read(path, name.at(), diagnostics))
                .map(d -> ParamsTree.of(d, Optional.empty(), diagnostics));
    }

    private static Optional<Path> path(Path listFile, Datum.Text name, Diagnostics diagnostics) {
        try {
            return Optional.of(listFile.resolveSibling(name.value()));
        } catch (InvalidPathException e) {
            diagnostics.error(Kind.FILE, name.at(), "this is not the path of a file: " + e.getReason());
            return Optional.empty();
        }
    }
}
