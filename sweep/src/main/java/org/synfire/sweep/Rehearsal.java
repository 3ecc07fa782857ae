package org.synfire.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.synfire.network.Diagnostic;
import org.synfire.network.Diagnostics;
import org.synfire.tree.AutoDict;
import org.synfire.tree.ParamsTree;
import org.synfire.tree.Plan;
import org.synfire.tree.SimulationOptions;
import org.synfire.tree.TreeFiles;

/// Checks a combination as far as that can be done without running it, so that mistakes that all combinations share
/// are found before the first run.
public final class Rehearsal {

    private Rehearsal() {}

    /// Reads the parameter tree with the overrides of a combination. Nothing is connected or written. Of commands
    /// nothing is known.
    ///
    /// @return warnings
    /// @throws org.synfire.network.SpecificationException with every mistake found
    public static List<Diagnostic> of(Sweep sweep, Combination combination) {
        return switch (sweep.subject()) {
            case Subject.Command _ -> List.of();
            case Subject.Tree tree -> {
                SimulationOptions options = SimulationOptions.DEFAULTS.withOutputDir(sweep.folder(combination));
                Diagnostics diagnostics = new Diagnostics();
                ParamsTree loaded = TreeFiles.load(tree.file(), overrides(combination, diagnostics), diagnostics);
                yield Plan.check(loaded, options, !diagnostics.hasErrors(), diagnostics)
                        .warnings();
            }
        };
    }

    private static List<ParamsTree> overrides(Combination combination, Diagnostics diagnostics) {
        List<ParamsTree> trees = new ArrayList<>();
        for (String assignment : combination.assignments()) {
            Optional<ParamsTree> tree = AutoDict.assignment(assignment, "override", diagnostics);
            tree.ifPresent(trees::add);
        }
        return trees;
    }
}
