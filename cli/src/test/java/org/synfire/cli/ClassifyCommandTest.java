package org.synfire.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassifyCommandTest {

    private static final String RED = "../learn/src/test/resources/nervos/linear/model.red";

    @TempDir
    private Path folder;

    private Output train(String data, String... more) {
        List<String> all = new ArrayList<>(List.of("classify", "train", data, "-o", out().toString()));
        all.addAll(List.of(more));
        return Output.of(all.toArray(String[]::new));
    }

    private Path out() {
        return folder.resolve("out");
    }

    private String model() {
        return out().resolve("model.npz").toString();
    }

    private Output trainFewIrises(String... more) {
        List<String> all =
                new ArrayList<>(List.of("--set", "training_images_amount=120", "--set", "testing_images_amount=30"));
        all.addAll(List.of(more));
        return train("iris", all.toArray(String[]::new));
    }

    @Test
    void trainingSaysHowItGoesAndLeavesAFolder() {
        Output train = trainFewIrises();
        assertThat(train.code()).as(train.err()).isZero();
        assertThat(train.err()).contains("epoch 1/3: accuracy 0.", "epoch 3/3: accuracy ");
        assertThat(train.out()).contains("of 30 test samples after 3 epochs", "model and report are in " + out());
        assertThat(out().resolve("weights.png")).isRegularFile();
        assertThat(out().resolve("report.json")).content().contains("\"seconds\": ");
    }

    @Test
    void theSameSeedGivesTheSameModelOnAnyNumberOfThreads() throws IOException {
        trainFewIrises("--quiet");
        byte[] first = Files.readAllBytes(Path.of(model()));
        Output again = trainFewIrises("--quiet", "--threads", "1");
        assertThat(again.out() + again.err()).isEmpty();
        assertThat(Files.readAllBytes(Path.of(model()))).isEqualTo(first);
        trainFewIrises("--quiet", "--seed", "2");
        assertThat(Files.readAllBytes(Path.of(model()))).isNotEqualTo(first);
    }

    @Test
    void aTrainedClassifierTestsPredictsAndIsInspected() throws IOException {
        trainFewIrises("--quiet");
        Output test = Output.of(
                "classify",
                "test",
                model(),
                "iris",
                "-o",
                folder.resolve("tested").toString());
        assertThat(test.code()).as(test.err()).isZero();
        assertThat(test.out()).contains("setosa", "versicolor", "virginica", "none", "of 150 samples are right");
        assertThat(folder.resolve("tested/confusion.png")).isRegularFile();
        Path flowers = Files.writeString(folder.resolve("flowers.csv"), "a,b,c,d\n5.1,3.5,1.4,0.2\n6.3,3.3,6.0,2.5\n");
        Output predict = Output.of("classify", "predict", model(), flowers.toString());
        assertThat(predict.code()).as(predict.err()).isZero();
        assertThat(predict.out().lines()).containsExactly("setosa", "virginica");
        Output all = Output.of("classify", "predict", model(), "iris");
        assertThat(all.out().lines()).hasSize(150);
        Output inspect = Output.of(
                "classify", "inspect", model(), "-o", folder.resolve("seen").toString());
        assertThat(inspect.out())
                .contains("inputs: 18, receptive fields of 4 features", "layer of 24 neurons", "class setosa: ")
                .contains("training_images_amount = 120");
        assertThat(folder.resolve("seen/weights.png")).isRegularFile();
    }

    @Test
    void modelsOfNervosAreTestedAndTurnedIntoOurs() {
        Output test = Output.of("classify", "test", RED, "circles");
        assertThat(test.code()).as(test.err()).isZero();
        assertThat(test.out()).contains("outer", "inner").containsPattern("accuracy 0\\.9\\d+: \\d+ of 2000 samples");
        Output other = Output.of("classify", "test", RED, "circles", "--set", "spike_threshold=1000");
        assertThat(other.out()).contains("of 2000 samples are right").isNotEqualTo(test.out());
        assertThat(Output.of("classify", "test", RED, "circles", "--set", "eta=x")
                        .err())
                .contains("'eta' is a number");
        Output predict = Output.of("classify", "predict", RED, "circles");
        assertThat(predict.out().lines()).hasSize(2000).containsAnyOf("outer", "inner");
        Path json = folder.resolve("circles.json");
        Output inspect = Output.of("classify", "inspect", RED, "--to", json.toString());
        assertThat(inspect.out()).contains("the file does not say how they are made", "stale_potentials = true");
        assertThat(Output.of("classify", "inspect", json.toString()).out()).isEqualTo(inspect.out());
        assertThat(Output.of("classify", "test", RED, "iris").err()).contains("18 inputs, and the model 12");
    }

    @Test
    void anyTableCanBeLearnt() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            text.append(i % 2 * 10 + i / 20.0).append(',').append(i % 3).append(i % 2 == 0 ? ",low\n" : ",high\n");
        }
        Path file = Files.writeString(folder.resolve("table.csv"), text);
        Output train = train(file.toString());
        assertThat(train.code()).as(train.err()).isZero();
        assertThat(train.out()).contains("of 12 test samples");
        assertThat(Output.of("classify", "test", model(), file.toString()).out())
                .contains("of 60 samples are right");
        Path other = Files.writeString(folder.resolve("other.csv"), "1,2,low\n9,2,middle\n");
        assertThat(Output.of("classify", "test", model(), other.toString()).err())
                .contains("the classifier does not know the classes middle");
        Output own = train(file.toString(), "--test", file.toString());
        assertThat(own.out()).contains("of 60 test samples");
    }

    @Test
    void mistakesAreToldTogetherAndNothingIsWritten() throws IOException {
        Path parameters = Files.writeString(folder.resolve("parameters.json"), "{\n  \"etta\": 3\n}\n");
        Output train = train(
                folder.resolve("none.csv").toString(),
                "--parameters",
                parameters.toString(),
                "--set",
                "epochs=0",
                "--preset",
                "irises");
        assertThat(train.code()).isEqualTo(Main.MISTAKE);
        assertThat(train.err())
                .contains("parameters.json:2:3: error: there is no parameter 'etta'; did you mean 'eta'?")
                .contains("'epochs' is a whole number from 1 to 100000, not 0")
                .contains("there is no preset 'irises'; did you mean 'iris'?")
                .contains("none.csv: error: there is no such file")
                .contains("4 mistakes");
        assertThat(out()).doesNotExist();
    }

    @Test
    void epochsAreMeasured() {
        Output bench = Output.of("bench", "classify", "--runs", "1", "--warm-up", "0", "--images", "10");
        assertThat(bench.code()).as(bench.err()).isZero();
        assertThat(bench.out()).containsPattern("synfire, published behaviour: [0-9.e-]+ s an epoch");
        assertThat(Output.of("bench", "classify", "--against", "nest").err()).contains("knows 'nervos' alone here");
        assertThat(Output.of("bench", "classify", "--images", "1").err()).contains("--images at least 5");
    }

    /// On the same spikes, in the same run.
    @Test
    void anEpochTakesAThirtiethOfNervosTimeAtMost() {
        Optional<String> python = Optional.ofNullable(System.getenv("SYNFIRE_PYTHON"));
        assumeTrue(python.isPresent(), "SYNFIRE_PYTHON names no Python with nervos");
        assumeTrue(new NervosRunner(Path.of(python.get())).works(), "SYNFIRE_PYTHON has no nervos");
        Output bench =
                Output.of("bench", "classify", "--against", "nervos", "--images", "20", "--python", python.get());
        Matcher times =
                Pattern.compile("synfire is (\\d+) times as fast, (\\d+) times").matcher(bench.out());
        assertThat(times.find()).as(bench.out() + bench.err()).isTrue();
        assertThat(Integer.parseInt(times.group(1))).isGreaterThanOrEqualTo(30);
        assertThat(Integer.parseInt(times.group(2))).isGreaterThanOrEqualTo(30);
    }

    @Test
    void samplesOfANamedSetAreNotReplaced() {
        assertThat(train("iris", "--threads", "0").err()).contains("--threads is at least 1, not 0");
        assertThat(train("iris", "--test", "x.csv").err()).contains("iris brings samples to test with");
        assertThat(train("iris", "--classes", "setosa,rose").err()).contains("there is no class 'rose'");
        assertThat(Output.of("classify", "test", "none.npz", "iris").err()).contains("there is no such file");
    }

    @Test
    void imagesOfGlyphsAreLearntByTheirPublishedParameters() {
        Output train = train(
                "glyphs",
                "--classes",
                "0,1",
                "--set",
                "training_images_amount=20",
                "--set",
                "compat=nervos",
                "--set",
                "epochs=1");
        assertThat(train.code()).as(train.err()).isZero();
        assertThat(Output.of("classify", "inspect", model()).out()).contains("inputs: 784, a pixel each");
    }

    @Test
    void parametersAreListed() {
        Output list = Output.of("classify", "parameters", "circles");
        assertThat(list.out()).containsPattern("A_down +-2.0 +amplitude of depression, negative");
        assertThat(list.out().lines()).hasSizeGreaterThan(40);
        assertThat(Output.of("classify", "parameters", "--json").out())
                .startsWith("{\n    \"training_images_amount\": 100");
        assertThat(Output.of("classify", "parameters", "circle").err()).contains("did you mean 'circles'?");
    }

    @Test
    void aPulseIsDrawn() {
        Path picture = folder.resolve("pulse.svg");
        Output pulse = Output.of("classify", "neuron", "-o", picture.toString());
        assertThat(pulse.out()).contains("9 spikes");
        assertThat(picture).isRegularFile();
        assertThat(Output.of("classify", "neuron", "-o", "pulse.txt").code()).isEqualTo(Main.MISTAKE);
    }

    @Test
    void classifyAloneShowsItsCommands() {
        assertThat(Output.of("classify").out()).contains("train", "test", "predict", "inspect");
    }
}
