package org.synfire.lab;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/// How runs are started.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "mode")
@JsonSubTypes({
    @JsonSubTypes.Type(value = LaunchMode.Serial.class, name = "serial"),
    @JsonSubTypes.Type(value = LaunchMode.Parallel.class, name = "parallel"),
    @JsonSubTypes.Type(value = LaunchMode.Slurm.class, name = "slurm"),
    @JsonSubTypes.Type(value = LaunchMode.Prefix.class, name = "prefix")
})
public sealed interface LaunchMode {

    /// One after the other, on this machine.
    record Serial() implements LaunchMode {}

    /// Several at a time, on this machine.
    ///
    /// @param processes how many, at least 1
    record Parallel(int processes) implements LaunchMode {}

    /// By Slurm's `sbatch`.
    ///
    /// @param options for `sbatch`, separated by blanks
    record Slurm(String options) implements LaunchMode {}

    /// Behind another command.
    ///
    /// @param command for instance `mpirun -n 4`
    record Prefix(String command) implements LaunchMode {}
}
