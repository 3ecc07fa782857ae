package org.synfire.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.synfire.formats.StateFile;
import org.synfire.formats.StateValue;
import org.synfire.network.SpecificationException;

class ModelFileTest {

    private static final Parameters FEW = Parameters.of(Preset.IRIS)
            .with(Parameter.TRAINING_IMAGES_AMOUNT, 60)
            .with(Parameter.TESTING_IMAGES_AMOUNT, 30)
            .with(Parameter.EPOCHS, 1)
            .with(Parameter.SPIKE_CODE, "poisson");

    private static Classifier trained;

    @TempDir
    private Path folder;

    @BeforeAll
    static void train() {
        DataSource.Split data = DataSource.Named.IRIS.split(FEW, List.of(), 4);
        trained = Classifier.untrained(FEW, data.training(), 4);
        trained.train(data, 1, TrainingListener.NOBODY);
    }

    private static List<String> answers(Classifier classifier) {
        return classifier.predict(DataSource.Named.IRIS.whole(FEW, List.of(), 1), 2).stream()
                .map(p -> p.label() + Arrays.toString(p.wins()))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"model.npz", "model.json"})
    void whatIsReadAnswersAsWhatWasWritten(String name) {
        Path file = folder.resolve(name);
        trained.model().write(file);
        Model read = Model.read(file);
        assertThat(answers(Classifier.of(read))).isEqualTo(answers(trained));
        assertThat(read.parameters()).isEqualTo(FEW);
        assertThat(read.classNames()).isEqualTo(trained.classNames());
        assertThat(read.seed()).isEqualTo(4);
        assertThat(read.shape()).containsExactly(4);
        assertThat(read.synapses().getFirst()).isDeepEqualTo(trained.synapses().getFirst());
    }

    @Test
    void theSameModelGivesTheSameBytes() throws IOException {
        trained.model().write(folder.resolve("a.npz"));
        trained.model().write(folder.resolve("b.npz"));
        assertThat(folder.resolve("b.npz")).hasSameBinaryContentAs(folder.resolve("a.npz"));
    }

    @Test
    void layersAndImagesAreKept() {
        Parameters parameters = Parameters.standard()
                .with(Parameter.TRAINING_IMAGES_AMOUNT, 10)
                .with(Parameter.EPOCHS, 1)
                .with(Parameter.HIDDEN_LAYER_SIZES, new double[] {9});
        DataSource.Split data = DataSource.Named.GLYPHS.split(parameters, List.of(), 1);
        Classifier classifier = Classifier.untrained(parameters, data.training(), 1);
        classifier.model().write(folder.resolve("deep.npz"));
        Model read = Model.read(folder.resolve("deep.npz"));
        assertThat(read.synapses()).hasSize(2);
        assertThat(read.synapses().getLast()[0]).hasSize(9);
        assertThat(read.map()).contains(new InputMap.Pixels(784));
        assertThat(read.shape()).containsExactly(28, 28);
    }

    private Path changed(String key, StateValue value) throws IOException {
        Path file = folder.resolve("model.npz");
        trained.model().write(file);
        Map<String, StateValue> entries =
                new LinkedHashMap<>(StateFile.read(file).values());
        entries.put(key, value);
        StateFile.write(file, new StateValue.Entries(entries));
        return file;
    }

    private void refused(Path file, String why) {
        assertThatThrownBy(() -> Model.read(file))
                .isInstanceOf(SpecificationException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(why);
    }

    @Test
    void damagedModelsAreRefused() throws IOException {
        refused(changed("format", new StateValue.Text("something")), "it is no model of a classifier");
        refused(changed("labels", StateValue.Numbers.of(0, 1)), "not as many labels as output neurons");
        refused(changed("labels", StateValue.Numbers.of(0.5)), "'labels' is no list of whole numbers");
        int[] labels = trained.labels();
        labels[0] = 7;
        refused(changed("labels", StateValue.Numbers.of(labels)), "a label is no class");
        refused(changed("parameters", new StateValue.Text("{")), "its parameters are no JSON");
        refused(changed("parameters", new StateValue.Text("[]")), "its parameters are no dictionary");
        refused(changed("parameters", new StateValue.Text("{\"eta\": -3}")), "'eta' is a number");
        refused(changed("seed", new StateValue.Text("x")), "x");
        refused(changed("seed", new StateValue.Whole(3)), "'seed' is no text");
        refused(changed("input", new StateValue.Text("sounds")), "its encoder is not known");
        refused(changed("fields", StateValue.Numbers.of(1, 1, 1, 1)), "its encoder has another number of inputs");
        refused(changed("fields", StateValue.Numbers.of(1)), "receptive fields of different numbers of features");
        refused(changed("synapses_0", StateValue.texts(List.of("a"))), "its synapses are no array");
        refused(changed("classes", StateValue.Numbers.of(1)), "the names of its classes are no texts");
        refused(
                changed("synapses_0", new StateValue.Numbers(new int[] {1, 1}, new double[] {Double.NaN}, false)),
                "layer 1 has a weight that is no number");
        refused(
                changed("synapses_1", new StateValue.Numbers(new int[] {24, 3}, new double[72], false)),
                "layer 2 has other inputs than the layer before has neurons");
    }

    @Test
    void filesThatAreNoModelsAreRefused() throws IOException {
        refused(folder.resolve("none.npz"), "there is no such file");
        refused(folder.resolve("none.json"), "there is no such file");
        refused(folder.resolve("model.txt"), "models are read from .npz, .json and .red files");
        Path broken = Files.write(folder.resolve("broken.npz"), new byte[] {1, 2, 3});
        refused(broken, "no .npz archive");
        refused(Files.writeString(folder.resolve("broken.json"), "{\"format\""), "it is no JSON");
        refused(Files.writeString(folder.resolve("list.json"), "[]"), "it holds no dictionary");
        refused(Files.writeString(folder.resolve("empty.json"), "{}"), "it is no model of a classifier");
        refused(Files.write(folder.resolve("broken.red"), new byte[] {(byte) 0x80, 4, 'c'}), "it is no pickle");
        refused(
                Files.writeString(folder.resolve("evil.red"), "cos\nsystem\n(S'true'\ntR."),
                "it names 'os.system', which is not read");
        assertThatThrownBy(() -> trained.model().write(folder.resolve("model.red")))
                .hasMessageContaining("models are written as .npz or .json");
    }

    @Test
    void picklesOfOtherThingsAreRefused() throws IOException {
        StateValue three = new StateValue.Numbers(new int[] {1, 2, 3}, new double[6], false);
        refused(pickle("a", Map.of("labels", StateValue.Numbers.of(0, 1))), "it has no 'synapses'");
        refused(pickle("b", Map.of("synapses", StateValue.Numbers.of(1))), "no array of layers by neurons by inputs");
        refused(pickle("c", Map.of("synapses", three, "parameters", StateValue.Numbers.of(1))), "have no attributes");
        StateValue parameters = new StateValue.Entries(Map.of("eta", new StateValue.Real(0.2)));
        refused(
                pickle("d", Map.of("synapses", three, "parameters", parameters, "labels", StateValue.Numbers.of(0))),
                "not as many labels as output neurons");
        Path good = pickle(
                "e", Map.of("synapses", three, "parameters", parameters, "labels", StateValue.Numbers.of(-1, 1)));
        assertThat(Model.read(good).parameters().number(Parameter.ETA)).isEqualTo(0.2);
    }

    private Path pickle(String name, Map<String, StateValue> entries) throws IOException {
        Path plain = folder.resolve(name + ".pickle");
        StateFile.write(plain, new StateValue.Entries(entries));
        return Files.move(plain, folder.resolve(name + ".red"));
    }
}
