package org.synfire.tree;

import java.nio.file.Path;
import java.util.Optional;

/// What a caller may say besides the tree.
///
/// @param outputDir replaces the tree's `output_dir`, in the saved tree too
/// @param inputDir replaces the tree's `input_dir`, in the saved tree too
/// @param listener told how the simulation goes on
public record SimulationOptions(Optional<Path> outputDir, Optional<Path> inputDir, SimulationListener listener) {

    public static final SimulationOptions DEFAULTS =
            new SimulationOptions(Optional.empty(), Optional.empty(), SimulationListener.SILENT);

    public SimulationOptions withOutputDir(Path directory) {
        return new SimulationOptions(Optional.of(directory), inputDir, listener);
    }

    public SimulationOptions withInputDir(Path directory) {
        return new SimulationOptions(outputDir, Optional.of(directory), listener);
    }

    public SimulationOptions withListener(SimulationListener newListener) {
        return new SimulationOptions(outputDir, inputDir, newListener);
    }
}
