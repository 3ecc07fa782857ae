package org.synfire.models.internal.compile;

/// Where a program finds the value of a name.
sealed interface Place {

    /// One value for each unit.
    record Column(int index) implements Place {}

    /// One value for all.
    record Uniform(int index) implements Place {}

    /// What arrived for each unit.
    record InputRow(int row) implements Place {}

    /// One value for each unit of a block, handed on between the pieces of a program.
    record Scratch(int index) implements Place {}

    /// The time at the end of the step.
    record Time() implements Place {}

    /// A value of the program's own, from its first assignment on.
    record Local() implements Place {}
}
