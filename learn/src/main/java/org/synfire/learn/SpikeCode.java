package org.synfire.learn;

import org.synfire.engine.Philox;

/// How an intensity becomes spikes. Frequencies are spikes in a presentation.
public sealed interface SpikeCode {

    /// Spikes of all inputs.
    ///
    /// @param intensities between 0 and 1; NaN for inputs that never spike
    /// @param presentation names the draws
    SpikeTrains spikes(double[] intensities, long presentation);

    /// Equal intervals, of ceil(period / f) steps where f goes from the least to the greatest frequency with the
    /// intensity. All trains begin together; shifted ones begin at a step of their first interval by lot.
    ///
    /// @param period how many steps the frequency refers to
    record Regular(int duration, int period, double least, double greatest, boolean shifted, long seed)
            implements SpikeCode {

        @Override
        public SpikeTrains spikes(double[] intensities, long presentation) {
            Philox random = new Philox(seed, Philox.Purpose.POISSON);
            SpikeCollector spikes = new SpikeCollector();
            for (int i = 0; i < intensities.length; i++) {
                double f = intensities[i] * (greatest - least) + least;
                double steps = Math.ceil(period / f);
                if (steps <= duration) {
                    int interval = (int) Math.max(1, steps);
                    int phase = shifted ? (int) (interval * random.uniform(i, 1, presentation)) : 0;
                    for (int t = interval - phase; t <= duration; t += interval) {
                        spikes.add(i, t);
                    }
                }
            }
            return spikes.trains(intensities.length, duration);
        }
    }

    /// A spike in each step with a probability that makes the frequency that of the intensity on average.
    record Poisson(int duration, double least, double greatest, long seed) implements SpikeCode {

        @Override
        public SpikeTrains spikes(double[] intensities, long presentation) {
            Philox random = new Philox(seed, Philox.Purpose.POISSON);
            SpikeCollector spikes = new SpikeCollector();
            for (int i = 0; i < intensities.length; i++) {
                double p = (intensities[i] * (greatest - least) + least) / duration;
                long bits = random.bits(i, 0, presentation);
                for (int t = 1; p > 0 && t <= duration; t++) {
                    if (Philox.uniform(Philox.derived(bits, t)) < p) {
                        spikes.add(i, t);
                    }
                }
            }
            return spikes.trains(intensities.length, duration);
        }
    }

    /// One spike: at the first step for the intensity 1, at the last one for those just above 0, none for 0.
    record Latency(int duration) implements SpikeCode {

        @Override
        public SpikeTrains spikes(double[] intensities, long presentation) {
            return SpikeTrains.of(
                    intensities.length,
                    duration,
                    (i, t) -> intensities[i] > 0 && t == 1 + Math.round((1 - intensities[i]) * (duration - 1)));
        }
    }
}
