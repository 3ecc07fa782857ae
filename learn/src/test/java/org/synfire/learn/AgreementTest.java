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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.synfire.formats.StateFile;
import org.synfire.formats.StateValue;

/// With the weights of nervos every decision and every count of wins is that of nervos, on the same spikes.
class AgreementTest {

    private static final Path KEPT = Path.of("src/test/resources/nervos");
    private static final Path CIRCLES = KEPT.resolve("linear");

    @TempDir
    private Path folder;

    /// What `nervos_reference.py` wrote.
    private record Reference(
            Model model, StateValue.Numbers spikes, StateValue.Numbers points, double[] wins, double[] decisions) {

        static Reference of(Path folder, String leak) throws IOException {
            Model read = Model.read(folder.resolve("model.red"));
            StateValue.Entries file = StateFile.read(folder.resolve("encoded.npz"));
            return new Reference(
                    read.with(read.parameters().with(Parameter.LEAK, leak)),
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
            DataSource.Named source = model.inputs() == 12 ? DataSource.Named.CIRCLES : DataSource.Named.IRIS;
            return StandardEncoder.of(Parameters.of(source.preset()), source.draw(2, 0, 1), 0);
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

    @ParameterizedTest
    @ValueSource(strings = {"linear", "exponential"})
    void decisionsAndCountsAreThoseOfTheirModel(String leak) throws IOException {
        Reference.of(KEPT.resolve(leak), leak).agrees();
    }

    @Test
    void pixelsMakeTheirSpikes() throws IOException {
        StateValue.Entries file = StateFile.read(CIRCLES.resolve("pixels.npz"));
        double[] image = file.find("image").orElseThrow().flat().orElseThrow();
        double[] spikes = file.find("spikes").orElseThrow().flat().orElseThrow();
        SpikeCode code = new SpikeCode.Regular(100, 100, 1, 50, false, 1);
        assertThat(code.spikes(new InputMap.Pixels(784).intensities(image), 0))
                .isEqualTo(SpikeTrains.of(784, 100, (i, t) -> spikes[i * 101 + t] != 0));
    }

    @Test
    void encoderOfCirclesMakesTheirSpikes() throws IOException {
        Reference reference = Reference.of(CIRCLES, "linear");
        List<Integer> different = IntStream.range(0, reference.samples())
                .filter(k -> !reference.encoder().encode(reference.point(k), 0).equals(reference.trains(k)))
                .boxed()
                .toList();
        assertThat(different).isEmpty();
    }

    @Test
    void theirParametersAreRead() {
        Model model = Model.read(CIRCLES.resolve("model.red"));
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

    @ParameterizedTest
    @ValueSource(strings = {"linear", "exponential"})
    void decisionsAndCountsAreThoseOfAModelTrainedByThemNow(String leak) throws IOException {
        Said said = said(
                python(),
                Path.of("src/test/python/nervos_reference.py").toAbsolutePath().toString(),
                folder.toString(),
                "300",
                "200",
                "11",
                leak);
        assertThat(said.code).as(said.text).isZero();
        Reference.of(folder, leak).agrees();
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
