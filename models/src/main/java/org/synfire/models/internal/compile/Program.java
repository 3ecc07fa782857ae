package org.synfire.models.internal.compile;

/// A compiled program: the same statements for every unit of a range.
interface Program {

    /// Whether the module of vectors is present. Results do not depend on it.
    boolean VECTORS = ModuleLayer.boot()
            .findModule("jdk.incubator.vector")
            .filter(Program.class.getModule()::canRead)
            .isPresent();

    /// The same program for one thread's use.
    default Program forThread() {
        return this;
    }

    /// Runs the program for the units (or lanes) from `from` to `to`, excluded.
    ///
    /// @param columns variables by index, in each a value for every unit
    /// @param uniform what is the same for all units
    /// @param input what arrived: `input[row * stride + unit]`
    /// @param t time in ms at the end of the step
    /// @return whether any unit spiked
    boolean run(double[][] columns, double[] uniform, double[] input, int stride, double t, int from, int to);
}
