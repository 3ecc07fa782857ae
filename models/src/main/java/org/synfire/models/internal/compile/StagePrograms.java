package org.synfire.models.internal.compile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.synfire.lang.ProgramParser;
import org.synfire.lang.Statement;

/// What [Fehlberg] does to one variable after the other, as programs that do it to all: one loop for each stage. They
/// are shared by all models with as many variables. Where there are many variables, so many arrays are read at once
/// that nothing is gained.
///
/// @param points where the derivative is evaluated next, and the result of order 5
/// @param compare the error relative to what is allowed
/// @param commit accepted steps are where the next ones start
record StagePrograms(List<Program> points, Program compare, Program commit) {

    /// @param relative whether the error may grow with the variables or their slopes
    private record Kind(int variables, boolean relative) {}

    /// With more variables they stay on their own.
    private static final int MOST = 10;

    private static final int STAGES = 7;

    /// Weights of the slopes at each point.
    private static final String[][] POINTS = {
        {"1/4"},
        {"3/32", "9/32"},
        {"1932/2197", "-7200/2197", "7296/2197"},
        {"8341/4104", "-32832/4104", "29440/4104", "-845/4104"},
        {"-6080/20520", "41040/20520", "-28352/20520", "9295/20520", "-5643/20520"},
        {"902880/7618050", "", "3953664/7618050", "3855735/7618050", "-1371249/7618050", "277020/7618050"}
    };

    private static final String[] ERROR = {"1/360", "", "-128/4275", "-2197/75240", "1/50", "2/55"};

    private static final Map<Kind, StagePrograms> KNOWN = new ConcurrentHashMap<>();

    /// The columns of the programs for some variables, by name: those of [StepControl], tolerances, and for each
    /// variable where it is at the beginning (`y0`), at a point (`x0`), and its slopes (`k1_0` and so on).
    static Map<String, Integer> columns(int variables) {
        Map<String, Integer> columns = new LinkedHashMap<>();
        StepControl.COLUMNS.forEach(name -> columns.put(name, columns.size()));
        columns.put("floor", columns.size());
        columns.put("slack", columns.size());
        for (int v = 0; v < variables; v++) {
            columns.put("y" + v, columns.size());
            columns.put("x" + v, columns.size());
            for (int stage = 1; stage <= STAGES; stage++) {
                columns.put("k" + stage + "_" + v, columns.size());
            }
        }
        return columns;
    }

    /// The programs for one thread's use. Uniform values: the length of the grid's step, and how much a tolerance
    /// grows with a variable and with its slope.
    ///
    /// @param relative whether the error may grow with the variables or their slopes; otherwise `floor`
    /// alone counts
    static StagePrograms forThread(int variables, boolean relative) {
        StagePrograms shared = KNOWN.computeIfAbsent(new Kind(variables, relative), StagePrograms::compiled);
        return new StagePrograms(
                shared.points.stream().map(Program::forThread).toList(),
                shared.compare.forThread(),
                shared.commit.forThread());
    }

    private static StagePrograms compiled(Kind kind) {
        int n = kind.variables();
        List<Program> points = new ArrayList<>();
        for (int stage = 1; stage < STAGES; stage++) {
            String[] weights = POINTS[stage - 1];
            points.add(gradual(
                    n,
                    lines(n, v -> "x" + v + " = y" + v + " + trial*(" + sum(weights, v) + ")"),
                    new OneByOne(stage, kind)));
        }
        return new StagePrograms(
                points,
                gradual(n, kind.relative() ? relative(n) : absolute(n), new OneByOne(STAGES, kind)),
                gradual(
                        n,
                        lines(n, v -> "y" + v + " = x" + v + " if accepted != 0 else y" + v),
                        new OneByOne(STAGES + 1, kind)));
    }

    private static String lines(int n, IntFunction<String> line) {
        return IntStream.range(0, n).mapToObj(line).collect(Collectors.joining("\n"));
    }

    private static String sum(String[] weights, int variable) {
        StringJoiner sum = new StringJoiner(" + ");
        for (int stage = 0; stage < weights.length; stage++) {
            if (!weights[stage].isEmpty()) {
                sum.add("(" + weights[stage] + ")*k" + (stage + 1) + "_" + variable);
            }
        }
        return sum.toString();
    }

    private static String error(int v) {
        return "e" + v + " = abs(trial*(" + sum(ERROR, v) + "))\n";
    }

    /// Errors that are not numbers count as none, as in GSL.
    private static String absolute(int n) {
        return "most = 0\n" + lines(n, v -> error(v) + "most = e" + v + " if e" + v + " > most else most")
                + "\nall = most/floor\nratio = all if all > 2.2250738585072014e-308 else 2.2250738585072014e-308";
    }

    private static String relative(int n) {
        return "ratio = 2.2250738585072014e-308\n"
                + lines(
                        n,
                        v -> error(v) + "most" + v + " = e" + v + " if e" + v + " > 0 else 0\n"
                                + "r" + v + " = most" + v + "/(floor + slack*(of_state*abs(x" + v
                                + ") + of_slope*abs(trial*k7_" + v + ")))\n"
                                + "ratio = r" + v + " if r" + v + " > ratio else ratio");
    }

    private static Program gradual(int variables, String text, Program single) {
        if (variables > MOST) {
            return single;
        }
        List<Statement> program = new Hoist(Set.of(), false).in(ProgramParser.program(text));
        Map<String, Place> places = new HashMap<>();
        columns(variables).forEach((name, index) -> places.put(name, new Place.Column(index)));
        places.put("of_state", new Place.Uniform(1));
        places.put("of_slope", new Place.Uniform(2));
        Function<String, Place> place = n -> places.getOrDefault(n, new Place.Local());
        return GradualProgram.of(program, place, single, 0, 0);
    }

    /// The same by [Fehlberg], for whole columns.
    private static final class OneByOne implements Program {

        private final int stage;
        private final Kind kind;
        private final Map<String, Integer> columns;
        private final int[] x;
        private final int[] y;
        private final int[] slopes;
        private double[] errors = {};
        private double[] allowed = {};

        /// @param stage the number of the point; that of the last stage for the comparison of errors, one more for
        /// the end of the step
        OneByOne(int stage, Kind kind) {
            this.stage = stage;
            this.kind = kind;
            this.columns = columns(kind.variables());
            this.x = all("x", "");
            this.y = all("y", "");
            this.slopes = all("k1_", "");
        }

        private int[] all(String before, String after) {
            return IntStream.range(0, kind.variables())
                    .map(v -> column(before + v + after))
                    .toArray();
        }

        private int column(String name) {
            Integer index = columns.get(name);
            if (index == null) {
                throw new IllegalArgumentException(name);
            }
            return index;
        }

        @Override
        public Program forThread() {
            return new OneByOne(stage, kind);
        }

        @Override
        public int run(double[][] work, double[] uniform, double[] input, int stride, double t, int from, int to) {
            double[] trial = work[column("trial")];
            if (stage < STAGES) {
                for (int v = 0; v < x.length; v++) {
                    Fehlberg.point(stage, work[x[v]], work[y[v]], trial, work, slopes[v]);
                }
            } else if (stage == STAGES) {
                compare(work, uniform, trial);
            } else {
                for (int v = 0; v < x.length; v++) {
                    Fehlberg.commit(work[x[v]], work[y[v]], work[column("accepted")]);
                }
            }
            return NO_SPIKE;
        }

        private void compare(double[][] work, double[] uniform, double[] trial) {
            double[] ratio = work[column("ratio")];
            double[] floor = work[column("floor")];
            if (errors.length != ratio.length) {
                errors = new double[ratio.length];
                allowed = new double[ratio.length];
            }
            Arrays.fill(ratio, Double.MIN_NORMAL);
            Arrays.fill(errors, 0);
            for (int v = 0; v < x.length; v++) {
                Fehlberg.error(errors, trial, work, slopes[v]);
                if (kind.relative()) {
                    double[] slope = work[slopes[v] + STAGES - 1];
                    Fehlberg.allowance(
                            allowed, floor, work[column("slack")], work[x[v]], trial, slope, uniform[1], uniform[2]);
                    Fehlberg.ratio(ratio, errors, allowed);
                    Arrays.fill(errors, 0);
                }
            }
            if (!kind.relative()) {
                Fehlberg.ratio(ratio, errors, floor);
            }
        }
    }
}
