package org.synfire.lab;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What a notebook knows of one run (the talk's `SimRecord`). Immutable; it becomes JSON as it stands.
///
/// @param label unique in the project
/// @param timestamp when the run began
/// @param user who began it
/// @param notes what people say of it
/// @param command what was run
/// @param code the version of what was run
/// @param parameters what it was run with
/// @param platforms the machines it ran on
/// @param input data it was given
/// @param result how it ended, and what came out
/// @param repeats label of the run that was repeated
public record RunRecord(
        String label,
        Instant timestamp,
        User user,
        Notes notes,
        CommandLine command,
        CodeVersion code,
        ParameterSet parameters,
        List<Platform> platforms,
        List<DataKey> input,
        Result result,
        Optional<String> repeats) {

    /// Version of the layout of records in files; readers refuse later ones.
    public static final int LAYOUT = 1;

    public RunRecord {
        platforms = List.copyOf(platforms);
        input = List.copyOf(input);
    }

    /// Whether the run has ended, however it did.
    public boolean hasEnded() {
        return result.state() != State.RUNNING;
    }

    public RunRecord withLabel(String other) {
        return new RunRecord(
                other, timestamp, user, notes, command, code, parameters, platforms, input, result, repeats);
    }

    public RunRecord withNotes(Notes other) {
        return new RunRecord(
                label, timestamp, user, other, command, code, parameters, platforms, input, result, repeats);
    }

    public RunRecord withResult(Result other) {
        return new RunRecord(
                label, timestamp, user, notes, command, code, parameters, platforms, input, other, repeats);
    }
}
