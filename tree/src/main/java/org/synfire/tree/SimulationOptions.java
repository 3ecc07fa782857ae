package org.synfire.tree;

import java.nio.file.Path;
import java.util.Optional;

/// What a caller may say besides the tree.
///
/// @param outputDir replaces the tree's `output_dir`, in the saved tree too
/// @param inputDir replaces the tree's `input_dir`, in the saved tree too
/// @param checkpointMillis how often a checkpoint is written to the output folder, in simulated time
/// @param resume whether the run goes on from the checkpoint in the output folder, when there is one
/// @param listener told how the simulation goes on
public record SimulationOptions(
        Optional<Path> outputDir,
        Optional<Path> inputDir,
        Optional<Double> checkpointMillis,
        boolean resume,
        SimulationListener listener) {

    public static final SimulationOptions DEFAULTS = new SimulationOptions(
            Optional.empty(), Optional.empty(), Optional.empty(), false, SimulationListener.SILENT);

    /// @throws IllegalArgumentException when checkpoints are less than 0 ms apart
    public SimulationOptions {
        checkpointMillis.ifPresent(millis -> {
            if (!(millis > 0)) {
                throw new IllegalArgumentException(
                        "the time from one checkpoint to the next is greater than 0 ms, unlike " + millis);
            }
        });
    }

    public SimulationOptions withOutputDir(Path directory) {
        return new SimulationOptions(Optional.of(directory), inputDir, checkpointMillis, resume, listener);
    }

    public SimulationOptions withInputDir(Path directory) {
        return new SimulationOptions(outputDir, Optional.of(directory), checkpointMillis, resume, listener);
    }

    /// @throws IllegalArgumentException when it is not greater than 0
    public SimulationOptions withCheckpoints(double everyMillis) {
        return new SimulationOptions(outputDir, inputDir, Optional.of(everyMillis), resume, listener);
    }

    public SimulationOptions resuming() {
        return new SimulationOptions(outputDir, inputDir, checkpointMillis, true, listener);
    }

    public SimulationOptions withListener(SimulationListener newListener) {
        return new SimulationOptions(outputDir, inputDir, checkpointMillis, resume, newListener);
    }
}
