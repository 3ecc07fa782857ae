package org.synfire.models.internal.compile;

/// A compiled program: the same statements for every unit of a range.
interface Program {

    /// Whether the module of vectors is present. Results do not depend on it.
    boolean VECTORS = ModuleLayer.boot()
            .findModule("jdk.incubator.vector")
            .filter(Program.class.getModule()::canRead)
            .isPresent();

    /// As many doubles as any vector holds: arrays that are that much longer can be run over the end.
    int WIDEST = 8;

    /// What programs return when no unit spiked.
    int NO_SPIKE = 0;

    /// A program that does nothing.
    Program NOTHING = (_, _, _, _, _, _, _) -> NO_SPIKE;

    /// A number of lanes, rounded up to whole vectors where there are any: they are cheaper than single lanes.
    static int padded(int lanes) {
        return VECTORS ? (lanes + WIDEST - 1) / WIDEST * WIDEST : lanes;
    }

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
    /// @return which units may have spiked: a bit for every eight, those with the same `unit / 8 % 32`
    int run(double[][] columns, double[] uniform, double[] input, int stride, double t, int from, int to);
}
