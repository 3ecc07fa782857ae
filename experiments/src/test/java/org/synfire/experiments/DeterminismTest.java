package org.synfire.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.synfire.build.Linker;
import org.synfire.network.RecordSink;
import org.synfire.network.Run;
import org.synfire.network.Run.ConnectionQuery;
import org.synfire.network.RunSettings;

/// The same spikes and weights, bit for bit, for any number of threads, however a run is cut, and after a reset.
class DeterminismTest {

    /// What spikes and weights add up to. Recorders tell the spikes of a slice by unit, so that their order changes
    /// where a
    /// slice is cut: sums do not look at it.
    private static final class Digest implements RecordSink {

        private long sum;
        private int spikes;

        private void add(long number) {
            sum += new SplittableRandom(number).nextLong();
        }

        @Override
        public void spike(int unit, long step, double offset) {
            add(step << 32 | unit);
            spikes++;
        }

        @Override
        public void sample(int unit, long step, double[] values) {
            throw new IllegalStateException("nothing is sampled");
        }

        @Override
        public void weight(int source, int target, int receptor, long step, double weight) {
            throw new IllegalStateException("no weights are recorded");
        }
    }

    private static long digest(Experiment experiment, Run run, Digest digest, double[] pieces, long seed) {
        experiment.start().set(run, new SplittableRandom(seed));
        for (double piece : pieces) {
            run.advance(piece);
        }
        experiment
                .plastic()
                .ifPresent(p -> run.connections(ConnectionQuery.ofProjection(p))
                        .forEach(c -> digest.add(
                                Double.doubleToRawLongBits(c.weight()) ^ (long) c.source() << 32 ^ c.target())));
        assertThat(digest.spikes).isGreaterThan(100);
        return digest.sum;
    }

    private static double[] pieces(double millis, double step, int count) {
        double[] pieces = new double[count];
        long steps = Math.round(millis / step);
        for (int i = 0; i < count; i++) {
            pieces[i] = Math.round((steps * (i + 1) / count - steps * i / count) * step * 1000) / 1000.0;
        }
        return pieces;
    }

    private static long digest(String name, double scale, double millis, int threads, int count, boolean again) {
        Experiment experiment = Experiments.of(name, scale);
        Digest digest = new Digest();
        Map<Integer, RecordSink> sinks = new HashMap<>();
        experiment.cells().forEach(c -> sinks.put(experiment.network().recordSpikes(c), digest));
        RunSettings settings = new RunSettings(experiment.resolutionMillis(), 5, threads);
        double[] pieces = pieces(millis, experiment.resolutionMillis(), count);
        try (Run run = Linker.link(experiment.network().build(), settings, sinks)) {
            long first = digest(experiment, run, digest, pieces, 5);
            if (!again) {
                return first;
            }
            run.reset();
            digest.sum = 0;
            digest.spikes = 0;
            return digest(experiment, run, digest, pieces, 5);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "brunel_alpha_stdp, 0.06, 40",
        "microcircuit, 0.3, 60",
        "scaling_iaf_psc_alpha, 0.04, 200",
        "scaling_ignore_and_fire, 0.04, 1000",
        "coba, 0.1, 100",
        "izhikevich2003, 1, 200"
    })
    void digestsAreEqual(String name, double scale, double millis) {
        long one = digest(name, scale, millis, 1, 1, false);
        for (int threads : new int[] {2, 3, 7}) {
            assertThat(digest(name, scale, millis, threads, 1, false))
                    .as("%d threads", threads)
                    .isEqualTo(one);
        }
        assertThat(digest(name, scale, millis, 2, 17, false)).as("17 pieces").isEqualTo(one);
        assertThat(digest(name, scale, millis, 2, 1, true)).as("after a reset").isEqualTo(one);
    }
}
