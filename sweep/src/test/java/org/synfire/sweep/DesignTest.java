package org.synfire.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.synfire.yaml.Datum;

class DesignTest {

    private static final Parameter LINEAR = range("linear", -1, 3, Scale.LINEAR, false);
    private static final Parameter LOG = range("log", 0.001, 10, Scale.LOG, false);
    private static final Parameter DICE = range("dice", 1, 6, Scale.LINEAR, true);
    private static final Parameter MODEL = listed("model", "a", "b", "c");

    private static Parameter range(String name, double from, double to, Scale scale, boolean whole) {
        return new Parameter(name, name, new Values.Range(from, to, OptionalInt.empty(), scale, whole));
    }

    private static Parameter steps(double from, double to, int steps, Scale scale, boolean whole) {
        return new Parameter("p", "p", new Values.Range(from, to, OptionalInt.of(steps), scale, whole));
    }

    private static Parameter listed(String name, Object... values) {
        return new Parameter(
                name,
                name,
                new Values.Listed(Arrays.stream(values).map(Datum::of).toList()));
    }

    private static List<List<Object>> plain(List<List<Datum>> points) {
        return points.stream()
                .map(p -> p.stream().<Object>map(Datum::plain).toList())
                .toList();
    }

    private static double[] column(List<List<Datum>> points, int column) {
        return points.stream().mapToDouble(p -> Notebook.number(p.get(column))).toArray();
    }

    @Test
    void aGridHasEveryValueWithEveryOtherAndTheLastParameterChangesFastest() {
        List<Parameter> parameters = List.of(listed("x", 1, 2), listed("y", "a", "b"), listed("z", true, false));
        assertThat(plain(new Design.Grid().points(parameters)))
                .containsExactly(
                        List.of(1L, "a", true),
                        List.of(1L, "a", false),
                        List.of(1L, "b", true),
                        List.of(1L, "b", false),
                        List.of(2L, "a", true),
                        List.of(2L, "a", false),
                        List.of(2L, "b", true),
                        List.of(2L, "b", false));
    }

    @Test
    void stepsOfARangeAreDecimalNumbersBothEndsIncluded() {
        assertThat(column(new Design.Grid().points(List.of(steps(0.1, 0.5, 5, Scale.LINEAR, false))), 0))
                .containsExactly(0.1, 0.2, 0.3, 0.4, 0.5);
        assertThat(column(new Design.Grid().points(List.of(steps(0.01, 10, 4, Scale.LOG, false))), 0))
                .containsExactly(0.01, 0.1, 1, 10);
        assertThat(plain(new Design.Grid().points(List.of(steps(1, 10, 4, Scale.LINEAR, true)))))
                .containsExactly(List.of(1L), List.of(4L), List.of(7L), List.of(10L));
    }

    @Test
    void aListIsRunAsItIsWritten() {
        List<List<Datum>> points = List.of(List.of(Datum.of(2)), List.of(Datum.of(1)));
        assertThat(new Design.Listed(points).points(List.of(listed("x", 1, 2)))).isEqualTo(points);
    }

    @Test
    void randomValuesAreUniformOnTheirScale() {
        List<List<Datum>> points = new Design.Random(20_000, 7).points(List.of(LINEAR, LOG, DICE, MODEL));
        assertThat(Arrays.stream(column(points, 0))).allMatch(x -> x >= -1 && x < 3);
        // Standard errors are 4 / sqrt(12 * 20000) = 0.008, and the like: these bounds are six of them away.
        assertThat(Arrays.stream(column(points, 0)).average().orElseThrow()).isCloseTo(1, within(0.05));
        assertThat(Arrays.stream(column(points, 1))).allMatch(x -> x >= 0.001 && x < 10);
        assertThat(Arrays.stream(column(points, 1)).map(Math::log10).average().orElseThrow())
                .isCloseTo(-1, within(0.05));
        for (int face = 1; face <= 6; face++) {
            int wanted = face;
            assertThat(Arrays.stream(column(points, 2)).filter(x -> x == wanted).count())
                    .isBetween(3000L, 3666L);
        }
        assertThat(points.stream().filter(p -> p.get(3).plain().equals("b")).count())
                .isBetween(6266L, 7066L);
    }

    @Test
    void valuesOfTwoParametersAreNotCorrelated() {
        List<List<Datum>> points =
                new Design.Random(10_000, 7).points(List.of(LINEAR, range("other", -1, 3, Scale.LINEAR, false)));
        double[] x = column(points, 0);
        double[] y = column(points, 1);
        double product = IntStream.range(0, x.length)
                .mapToDouble(i -> (x[i] - 1) * (y[i] - 1))
                .average()
                .orElseThrow();
        // The variance is 16 / 12, so that the standard error is 0.013.
        assertThat(product).isCloseTo(0, within(0.08));
    }

    @Test
    void moreRandomSamplesKeepTheFirstOnes() {
        List<Parameter> parameters = List.of(LINEAR, LOG, DICE, MODEL);
        assertThat(new Design.Random(50, 1).points(parameters).subList(0, 20))
                .isEqualTo(new Design.Random(20, 1).points(parameters));
    }

    @Test
    void samplesOfAParameterDoNotDependOnTheOthers() {
        assertThat(column(new Design.Random(20, 1).points(List.of(MODEL, LINEAR)), 1))
                .isEqualTo(column(new Design.Random(20, 1).points(List.of(LINEAR)), 0));
        assertThat(column(new Design.LatinHypercube(20, 1).points(List.of(MODEL, LINEAR)), 1))
                .isEqualTo(column(new Design.LatinHypercube(20, 1).points(List.of(LINEAR)), 0));
    }

    @Test
    void samplesDependOnTheSeed() {
        assertThat(new Design.Random(20, 1).points(List.of(LINEAR)))
                .isNotEqualTo(new Design.Random(20, 2).points(List.of(LINEAR)));
        assertThat(new Design.LatinHypercube(20, 1).points(List.of(LINEAR)))
                .isNotEqualTo(new Design.LatinHypercube(20, 2).points(List.of(LINEAR)));
    }

    @Test
    void samplesAreTheSameOnEveryMachine() {
        assertThat(column(new Design.Random(3, 1).points(List.of(LINEAR)), 0))
                .containsExactly(0.2971947795294998, -0.9497594214554415, 2.4276653102634134);
        assertThat(column(new Design.LatinHypercube(3, 1).points(List.of(LINEAR)), 0))
                .containsExactly(0.7657315931764999, 1.6834135261815195, 0.14255510342113786);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 100, 1000})
    void aLatinHypercubeDrawsFromEveryStratumOnce(int n) {
        List<List<Datum>> points = new Design.LatinHypercube(n, 3).points(List.of(LINEAR, LOG));
        assertThat(strata(column(points, 0), n, x -> (x + 1) / 4)).containsExactlyElementsOf(all(n));
        assertThat(strata(column(points, 1), n, x -> (Math.log10(x) + 3) / 4)).containsExactlyElementsOf(all(n));
    }

    private static List<Integer> all(int n) {
        return IntStream.range(0, n).boxed().toList();
    }

    private static List<Integer> strata(double[] values, int n, java.util.function.DoubleUnaryOperator share) {
        return Arrays.stream(values)
                .map(share)
                .mapToObj(s -> (int) Math.floor(s * n))
                .sorted()
                .toList();
    }

    @Test
    void aLatinHypercubePairsStrataAtRandom() {
        List<List<Datum>> points = new Design.LatinHypercube(100, 3).points(List.of(LINEAR, LOG));
        assertThat(column(points, 0))
                .isNotEqualTo(Arrays.stream(column(points, 0)).sorted().toArray());
        double[] x = column(points, 0);
        double[] y = Arrays.stream(column(points, 1)).map(Math::log10).toArray();
        double product = IntStream.range(0, x.length)
                .mapToDouble(i -> (x[i] - 1) * (y[i] + 1))
                .average()
                .orElseThrow();
        assertThat(product).isCloseTo(0, within(0.6));
    }

    @Test
    void aLatinHypercubeTakesEveryListedValueEquallyOften() {
        List<List<Datum>> points = new Design.LatinHypercube(30, 3).points(List.of(MODEL));
        assertThat(points.stream().filter(p -> p.getFirst().plain().equals("a")).count())
                .isEqualTo(10);
    }

    @Test
    void wholeNumbersOfLogarithmicRangesStayWithinTheirEnds() {
        Parameter decades = range("n", 1, 1000, Scale.LOG, true);
        double[] drawn = column(new Design.LatinHypercube(3000, 3).points(List.of(decades)), 0);
        assertThat(Arrays.stream(drawn))
                .allMatch(x -> x >= 1 && x <= 1000 && x == Math.rint(x))
                .contains(1.0);
        assertThat(Arrays.stream(drawn).filter(x -> x < 10).count()).isBetween(990L, 1010L);
    }
}
