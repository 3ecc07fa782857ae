package org.synfire.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EncoderTest {

    @Test
    void regularTrainsHaveIntervalsOfPeriodByFrequency() {
        SpikeCode code = new SpikeCode.Regular(100, 100, 1, 50, false, 1);
        SpikeTrains trains = code.spikes(new double[] {1, 0, Double.NaN, 0.5}, 0);
        assertThat(trains.steps(0)).hasSize(50).startsWith(2, 4, 6);
        assertThat(trains.steps(1)).containsExactly(100);
        assertThat(trains.steps(2)).isEmpty();
        // ceil(100 / 25.5) = 4
        assertThat(trains.steps(3)).hasSize(25).startsWith(4, 8);
    }

    @Test
    void shiftedTrainsKeepTheirIntervals() {
        SpikeCode code = new SpikeCode.Regular(100, 100, 1, 20, true, 1);
        SpikeTrains trains = code.spikes(new double[] {1, 1, 1, 1}, 0);
        for (int i = 0; i < 4; i++) {
            int[] steps = trains.steps(i);
            assertThat(steps.length).isEqualTo(20);
            assertThat(steps[19] - steps[0]).isEqualTo(95);
        }
        assertThat(IntStream.range(0, 4).map(i -> trains.steps(i)[0]).distinct().count())
                .isGreaterThan(1);
        assertThat(code.spikes(new double[] {1, 1, 1, 1}, 1)).isNotEqualTo(trains);
    }

    @Test
    void poissonTrainsHaveTheirFrequencyOnAverage() {
        SpikeCode code = new SpikeCode.Poisson(100, 0, 20, 1);
        double[] intensities = new double[1000];
        java.util.Arrays.fill(intensities, 0.5);
        intensities[0] = 0;
        SpikeTrains trains = code.spikes(intensities, 3);
        // 9990 on average, with a standard deviation of 95.
        assertThat(trains.size()).isBetween(9600, 10_400);
        assertThat(trains.steps(0)).isEmpty();
        assertThat(code.spikes(intensities, 3)).isEqualTo(trains);
        assertThat(code.spikes(intensities, 4)).isNotEqualTo(trains);
    }

    @Test
    void latencyIsTheShorterTheStrongerTheInput() {
        SpikeTrains trains = new SpikeCode.Latency(101).spikes(new double[] {1, 0.5, 0.01, 0}, 0);
        assertThat(trains.steps(0)).containsExactly(1);
        assertThat(trains.steps(1)).containsExactly(51);
        assertThat(trains.steps(2)).containsExactly(100);
        assertThat(trains.steps(3)).isEmpty();
    }

    @Test
    void fieldsAnswerMostAtTheirCentres() {
        InputMap fields = new InputMap.ReceptiveFields(
                new double[] {0, 10}, new double[] {4, 20}, new int[] {5, 3}, new double[] {0.01, 0.01});
        double[] intensities = fields.intensities(new double[] {1, 20});
        assertThat(fields.inputs()).isEqualTo(8);
        assertThat(intensities[1]).isEqualTo(1);
        assertThat(intensities[7]).isEqualTo(1);
        assertThat(intensities[0]).isEqualTo(Math.exp(-0.25 * 0.25 / 0.02), within(1e-15));
        assertThat(intensities[0]).isEqualTo(intensities[2]);
    }

    @Test
    void farFromAllFieldsTheNearestIsStrongest() {
        InputMap fields =
                new InputMap.ReceptiveFields(new double[] {0}, new double[] {1}, new int[] {3}, new double[] {0.01});
        assertThat(fields.intensities(new double[] {1.3})[2]).isEqualTo(1);
        assertThat(fields.intensities(new double[] {1e6})).containsOnly(0);
    }

    @Test
    void pixelsGoFromTheirLeastToTheirGreatestAndBlackNeverSpikes() {
        double[] intensities = new InputMap.Pixels(4).intensities(new double[] {0, 50, 100, 200});
        assertThat(intensities).containsExactly(Double.NaN, 0.25, 0.5, 1);
        assertThat(new InputMap.Pixels(2).intensities(new double[] {7, 7})).containsOnly(Double.NaN);
    }

    private static Table flowers() {
        return new Table(
                "flowers", List.of(2), List.of("a"), List.of(new double[] {1, 5}, new double[] {3, 9}), new int[] {0, 0
                });
    }

    @Test
    void rangesOfFieldsAreThoseOfTheSamplesUnlessGiven() {
        StandardEncoder own = StandardEncoder.of(Parameters.standard(), flowers(), 1);
        assertThat(((InputMap.ReceptiveFields) own.map()).low()).containsExactly(1, 5);
        assertThat(((InputMap.ReceptiveFields) own.map()).high()).containsExactly(3, 9);
        Parameters given = Parameters.standard().with(Parameter.FEATURE_RANGE, new double[] {0, 10});
        assertThat(((InputMap.ReceptiveFields)
                                StandardEncoder.of(given, flowers(), 1).map())
                        .high())
                .containsExactly(10, 10);
    }

    @Test
    void asManyFieldsAsFeaturesAreWanted() {
        Parameters wrong = Parameters.standard()
                .with(Parameter.RECEPTIVE_FIELDS, new double[] {5, 5, 4})
                .with(Parameter.RECEPTIVE_FIELD_VARIANCE, new double[] {1, 2, 3});
        assertThatThrownBy(() -> StandardEncoder.of(wrong, flowers(), 1))
                .hasMessageContaining("flowers: error: its samples have 2 features, and receptive_fields has 3 numbers")
                .hasMessageContaining("receptive_field_variance has 3 numbers");
        Parameters broken = Parameters.standard().with(Parameter.RECEPTIVE_FIELDS, new double[] {2.5});
        assertThatThrownBy(() -> StandardEncoder.of(broken, flowers(), 1))
                .hasMessageContaining("receptive_fields are whole numbers");
    }

    @Test
    void anEncoderOfOnesOwnCanBeUsed() {
        Encoder own = new Encoder() {
            @Override
            public int inputs() {
                return 2;
            }

            @Override
            public SpikeTrains encode(double[] features, long presentation) {
                return SpikeTrains.of(2, 100, (i, t) -> (i == 0) == (features[0] < features[1]) && t % 2 == 0);
            }
        };
        Table data = new Table(
                "pairs",
                List.of(2),
                List.of("rising", "falling"),
                List.of(new double[] {0, 1}, new double[] {1, 0}, new double[] {2, 3}, new double[] {5, 1}),
                new int[] {0, 1, 0, 1});
        Parameters parameters = Parameters.standard()
                .with(Parameter.OUTPUT_LAYER_SIZE, 4)
                .with(Parameter.SPIKE_DROP_RATE, 0)
                .with(Parameter.EPOCHS, 10);
        Classifier classifier = Classifier.untrained(parameters, own, data, 1);
        classifier.train(new DataSource.Split(data, data), 1, TrainingListener.NOBODY);
        assertThat(classifier.test(data, 1).accuracy()).isEqualTo(1);
        assertThat(classifier.model().map()).isEmpty();
        Model model = classifier.model();
        assertThatThrownBy(() -> Classifier.of(model)).hasMessageContaining("does not say how samples are encoded");
        assertThat(Classifier.of(model, own).test(data, 1).accuracy()).isEqualTo(1);
    }
}
