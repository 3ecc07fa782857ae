package org.synfire.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.synfire.formats.StateFile;
import org.synfire.formats.StateValue;

/// With the weights of nervos every decision and every count of wins is that of nervos, on the same spikes.
class AgreementTest {

    private static final Path KEPT = Path.of("src/test/resources/nervos");

    @TempDir
    private Path folder;

    /// What `nervos_reference.py` wrote.
    private record Reference(
            Model model, StateValue.Numbers spikes, StateValue.Numbers points, double[] wins, double[] decisions) {

        static Reference of(Path folder) throws IOException {
            StateValue.Entries file = StateFile.read(folder.resolve("encoded.npz"));
            return new Reference(
                    Model.read(folder.resolve("model.red")),
                    (StateValue.Numbers) file.find("x").orElseThrow(),
                    (StateValue.Numbers) file.find("points").orElseThrow(),
                    file.find("wins").orElseThrow().flat().orElseThrow(),
                    file.find("decisions").orElseThrow().flat().orElseThrow());
        }

        int samples() {
            return spikes.shape()[0];
        }

        SpikeTrains trains(int sample) {
            int inputs = spikes.shape()[1];
            int steps = spikes.shape()[2];
            return SpikeTrains.of(inputs, steps - 1, (i, t) -> spikes.values()[(sample * inputs + i) * steps + t] != 0);
        }

        double[] point(int sample) {
            return Arrays.copyOfRange(points.values(), 2 * sample, 2 * sample + 2);
        }

        Encoder encoder() {
            Parameters circles = Parameters.of(Preset.CIRCLES);
            return StandardEncoder.of(circles, DataSource.Named.CIRCLES.draw(2, 0, 1), 0);
        }

        void agrees() {
            Classifier classifier = Classifier.of(model, encoder());
            int neurons = model.labels().length;
            for (int k = 0; k < samples(); k++) {
                Prediction ours = classifier.predict(trains(k));
                assertThat(ours.label().orElse(-1))
                        .as("decision on sample %d", k)
                        .isEqualTo((int) decisions[k]);
                int[] theirs = Arrays.stream(wins, k * neurons, (k + 1) * neurons)
                        .mapToInt(x -> (int) x)
                        .toArray();
                assertThat(ours.wins()).as("wins on sample %d", k).isEqualTo(theirs);
            }
        }
    }

    @Test
    void decisionsAndCountsAreThoseOfTheirModel() throws IOException {
        Reference.of(KEPT).agrees();
    }

    @Test
    void encoderOfCirclesMakesTheirSpikes() throws IOException {
        Reference reference = Reference.of(KEPT);
        List<Integer> different = IntStream.range(0, reference.samples())
                .filter(k -> !reference.encoder().encode(reference.point(k), 0).equals(reference.trains(k)))
                .boxed()
                .toList();
        assertThat(different).isEmpty();
    }

    @Test
    void theirParametersAreRead() {
        Model model = Model.read(KEPT.resolve("model.red"));
        assertThat(model.parameters().number(Parameter.A_DOWN)).isEqualTo(-2);
        assertThat(model.parameters().flag(Parameter.STALE_POTENTIALS)).isTrue();
        assertThat(model.parameters().whole(Parameter.OUTPUT_LAYER_SIZE)).isEqualTo(18);
        assertThat(model.inputs()).isEqualTo(12);
        assertThat(model.classNames()).containsExactly("0", "1");
    }

    private static String python() {
        Optional<String> python = Optional.ofNullable(System.getenv("SYNFIRE_PYTHON"));
        assumeTrue(python.isPresent(), "SYNFIRE_PYTHON names no Python with nervos");
        assumeTrue(said(python.get(), "-c", "import nervos").code == 0, "SYNFIRE_PYTHON has no nervos");
        return python.get();
    }

    private record Said(int code, String text) {}

    private static Said said(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Said(process.waitFor(), text);
        } catch (IOException missing) {
            return new Said(-1, String.valueOf(missing.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Test
    void decisionsAndCountsAreThoseOfAModelTrainedByThemNow() throws IOException {
        Said said = said(
                python(),
                Path.of("src/test/python/nervos_reference.py").toAbsolutePath().toString(),
                folder.toString(),
                "300",
                "200",
                "11");
        assertThat(said.code).as(said.text).isZero();
        Reference.of(folder).agrees();
    }

    @Test
    void publishedWeightsOfCirclesReachTheirPublishedAccuracy() {
        Optional<String> file = Optional.ofNullable(System.getenv("SYNFIRE_NERVOS_CIRCLES"));
        assumeTrue(file.isPresent(), "SYNFIRE_NERVOS_CIRCLES names no model.red of the published circles");
        Model model = Model.read(Path.of(file.get()));
        DataSet samples = DataSource.Named.CIRCLES.draw(5000, 2, 1);
        Classifier classifier = Classifier.of(model, StandardEncoder.of(Parameters.of(Preset.CIRCLES), samples, 0));
        long right = IntStream.range(0, samples.size())
                .filter(i -> classifier.predict(samples.features(i)).is(samples.label(i)))
                .count();
        assertThat(right / 5000.0).isBetween(0.985, 1.0);
    }
}
