package org.synfire.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.synfire.recording.Segment;
import org.synfire.recording.SpikeTrain;

/// Closed forms, and what is known of Poisson processes.
class AnalysisTest {

    private static final double[] NONE = {};

    private static double[] poisson(double rate, double millis, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] train = new double[(int) (3 * rate * millis / 1000) + 100];
        int n = 0;
        for (double t = 0; n < train.length; ) {
            t += -Math.log(1 - random.nextDouble()) * 1000 / rate;
            if (t > millis) {
                break;
            }
            train[n++] = t;
        }
        return Arrays.copyOf(train, n);
    }

    @Test
    void windowsAreOpenWhereTheyBegin() {
        Window window = new Window(100, 200);
        assertThat(window.rate(100, 101, 200, 201)).isCloseTo(20, within(1e-12));
        assertThat(window.of(100, 101, 200, 201)).containsExactly(101, 200);
        assertThat(window.counts(25, 100, 101, 125, 125.1, 200)).containsExactly(2, 1, 0, 1);
        assertThat(window.bins(30)).isEqualTo(4);
        assertThatThrownBy(() -> new Window(3, 3)).hasMessageContaining("ends after it begins");
        assertThatThrownBy(() -> window.bins(0)).hasMessageContaining("longer than 0 ms");
    }

    @Test
    void binsOfATenthOfAMillisecondHoldTheSpikesOfTheirStep() {
        double[] steps = new double[1000];
        Arrays.setAll(steps, i -> (i + 1) * 0.1);
        assertThat(new Window(0, 100).counts(0.1, steps)).hasSize(1000).containsOnly(1);
    }

    @Test
    void regularTrainsDoNotVary() {
        Intervals regular = Intervals.of(10, 20, 30, 40);
        assertThat(regular.mean()).isEqualTo(10);
        assertThat(regular.cv()).isZero();
        assertThat(regular.cv2()).isZero();
        assertThat(regular.lv()).isZero();
        assertThat(Intervals.of(5).cv()).isNaN();
        assertThat(Intervals.of(5, 9).cv2()).isNaN();
        assertThat(Intervals.of(5, 9).lv()).isNaN();
    }

    @Test
    void intervalsFollowTheirFormulas() {
        Intervals two = Intervals.of(0, 10, 40);
        assertThat(two.values()).containsExactly(10, 30);
        assertThat(two.cv()).isCloseTo(0.5, within(1e-15));
        assertThat(two.cv2()).isCloseTo(2 * 20 / 40.0, within(1e-15));
        assertThat(two.lv()).isCloseTo(3 * 0.25, within(1e-15));
        assertThat(two.histogram(10, 3)).containsExactly(0, 1, 0);
    }

    @Test
    void poissonProcessesVaryByOneHoweverItIsMeasured() {
        double[] train = poisson(20, 2_000_000, 1);
        Intervals intervals = Intervals.of(train);
        assertThat(intervals.cv()).isCloseTo(1, within(0.02));
        assertThat(intervals.cv2()).isCloseTo(1, within(0.02));
        assertThat(intervals.lv()).isCloseTo(1, within(0.02));
        assertThat(Counts.fano(new Window(0, 2_000_000).counts(100, train))).isCloseTo(1, within(0.03));
    }

    @Test
    void countsOfEqualTrainsAreCorrelatedAndThoseOfIndependentOnesAreNot() {
        Window window = new Window(0, 100_000);
        double[] a = window.counts(5, poisson(20, 100_000, 2));
        double[] b = window.counts(5, poisson(20, 100_000, 3));
        assertThat(Counts.correlation(a, a)).isCloseTo(1, within(1e-12));
        assertThat(Counts.correlation(a, b)).isCloseTo(0, within(0.03));
        assertThat(Counts.correlation(new double[] {1, 1}, new double[] {0, 2})).isZero();
        assertThat(Counts.meanCorrelation(List.of(a, a, a))).isCloseTo(1, within(1e-12));
        assertThat(Counts.meanCorrelation(List.of(a))).isNaN();
        assertThat(Counts.correlations(List.of(a, b))[1][0]).isEqualTo(Counts.correlation(b, a));
        assertThatThrownBy(() -> Counts.correlation(a, NONE)).hasMessageContaining("0 counts");
    }

    @Test
    void histogramsOfRatesAverageOverCells() {
        double[] rates = Counts.psth(List.of(new double[] {5, 15}, new double[] {6}), new Window(0, 20), 10);
        assertThat(rates).containsExactly(100, 50);
    }

    @Test
    void correlogramsCountLags() {
        double[] counts = Counts.correlogram(new double[] {10, 50}, new double[] {12, 49, 80}, 1, 9);
        assertThat(counts).containsExactly(0, 0, 0, 1, 0, 0, 1, 0, 0);
    }

    @Test
    void spectrumOfASineHasItsPowerAtItsFrequency() {
        double[] sine = new double[8192];
        Arrays.setAll(sine, i -> 3 + 2 * Math.sin(2 * Math.PI * 40 * i / 1000.0));
        Spectrum spectrum = Spectrum.of(sine, 1, 1024);
        assertThat(spectrum.peak()).isCloseTo(40, within(spectrum.stepHertz()));
        double power = Arrays.stream(spectrum.densities()).sum() * spectrum.stepHertz();
        assertThat(power).isCloseTo(2, within(0.01));
        assertThat(spectrum.frequencies()[1]).isCloseTo(1000 / 1024.0, within(1e-12));
        assertThatThrownBy(() -> Spectrum.of(sine, 1, 1000)).hasMessageContaining("power of two");
        assertThatThrownBy(() -> Spectrum.of(sine, 1, 16384)).hasMessageContaining("8192");
    }

    /// Counts of rate r in bins of d have a variance of r d, spread over all frequencies up to 1 / 2d.
    @Test
    void spectrumOfAPoissonProcessIsFlat() {
        Spectrum spectrum = Spectrum.of(poisson(50, 1_000_000, 5), new Window(0, 1_000_000), 1, 1024);
        double expected = 0.05 * 2 / 1000;
        assertThat(Arrays.stream(spectrum.densities(), 1, 512).average().orElse(0))
                .isCloseTo(expected, within(0.03 * expected));
    }

    @Test
    void victorPurpuraCountsOrMoves() {
        double[] a = {10, 20, 30};
        double[] b = {10, 22};
        assertThat(SpikeDistance.victorPurpura(a, a, 1)).isZero();
        assertThat(SpikeDistance.victorPurpura(a, b, 0)).isEqualTo(1);
        assertThat(SpikeDistance.victorPurpura(a, b, 0.1)).isCloseTo(1.2, within(1e-12));
        assertThat(SpikeDistance.victorPurpura(a, b, Double.POSITIVE_INFINITY)).isEqualTo(3);
        assertThat(SpikeDistance.victorPurpura(NONE, b, 1)).isEqualTo(2);
        assertThat(SpikeDistance.victorPurpura(b, a, 0.1)).isEqualTo(SpikeDistance.victorPurpura(a, b, 0.1));
    }

    @Test
    void vanRossumFollowsItsSum() {
        double[] a = {10, 20, 20.5};
        double[] b = {12, 20};
        double sum = 0;
        for (double[][] pair : new double[][][] {{a, a}, {b, b}, {a, b}, {a, b}}) {
            double part = 0;
            for (double s : pair[0]) {
                for (double t : pair[1]) {
                    part += Math.exp(-Math.abs(s - t) / 7);
                }
            }
            sum += pair[0] == pair[1] ? part : -part;
        }
        assertThat(SpikeDistance.vanRossum(a, b, 7)).isCloseTo(sum / 2, within(1e-12));
        assertThat(SpikeDistance.vanRossum(a, a, 7)).isCloseTo(0, within(1e-12));
        assertThat(SpikeDistance.vanRossum(new double[] {5}, NONE, 7)).isEqualTo(0.5);
    }

    @Test
    void coincidencesPairEverySpikeOnce() {
        assertThat(SpikeDistance.coincidence(new double[] {10, 10.4}, new double[] {10.2}, 1))
                .isCloseTo(2 / 3.0, within(1e-12));
        assertThat(SpikeDistance.coincidence(NONE, NONE, 1)).isEqualTo(1);
        assertThat(SpikeDistance.coincidence(new double[] {1}, NONE, 1)).isZero();
    }

    private static Segment segment(double[]... trains) {
        List<SpikeTrain> all = new java.util.ArrayList<>();
        for (double[] train : trains) {
            all.add(new SpikeTrain(all.size(), 100 + all.size(), 50, train));
        }
        return new Segment("segment000", Map.of(), all, List.of());
    }

    @Test
    void recordingsAgreeOrSayWhereTheyPart() {
        Segment one = segment(new double[] {1, 5, 9}, new double[] {2, 4}, NONE);
        assertThat(Agreement.of(one, one, 0.5)).isEqualTo(new Agreement(3, 3, 1, 0, java.util.Optional.empty()));
        Segment other = segment(new double[] {1, 5}, new double[] {2, 4.25}, NONE);
        Agreement agreement = Agreement.of(one, other, 0.5);
        assertThat(agreement.equal()).isEqualTo(1);
        assertThat(agreement.coincidence()).isCloseTo(8 / 9.0, within(1e-12));
        assertThat(agreement.victorPurpura()).isCloseTo((1 + 0.5) / 3, within(1e-12));
        assertThat(agreement.firstDifference()).contains(new Agreement.Difference(1, 4, true));
    }
}
