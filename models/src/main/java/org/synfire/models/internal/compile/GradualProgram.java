package org.synfire.models.internal.compile;

import java.util.List;
import java.util.function.Function;
import org.synfire.lang.Statement;

/// A program for single units that becomes one for vectors when it has been used so often that this is worth it.
/// Both give the same bits. Until then nothing of vectors is touched: to load and compile what they need takes longer
/// than many a run. Hot.
///
/// An instance belongs to one thread.
final class GradualProgram implements Program {

    private final Program single;
    private final Warming warming;
    private Program present;
    private boolean settled;

    private GradualProgram(Program single, Warming warming) {
        this.single = single;
        this.warming = warming;
        this.present = single;
    }

    /// @param single the program for single units
    /// @param dt index of the uniform value that is the length of a step
    /// @param inputRows how many rows of input there are
    static Program of(List<Statement> program, Function<String, Place> places, Program single, int dt, int inputRows) {
        if (!VECTORS) {
            return single;
        }
        return new GradualProgram(
                single, new Warming(inputRows, () -> VectorProgram.compile(program, places, single, dt)));
    }

    @Override
    public Program forThread() {
        return new GradualProgram(single.forThread(), warming);
    }

    /// The program for vectors, whether it is worth it or not.
    VectorProgram vectors() {
        return warming.compiled();
    }

    @Override
    public int run(double[][] columns, double[] uniform, double[] input, int stride, double t, int from, int to) {
        if (!settled) {
            if (warming.isOver()) {
                present = warming.compiled().forThread();
                settled = true;
            } else {
                warming.note(columns, uniform, input, stride, t, from, to);
            }
        }
        return present.run(columns, uniform, input, stride, t, from, to);
    }
}
