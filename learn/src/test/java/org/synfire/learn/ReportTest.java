package org.synfire.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

    @TempDir
    private Path folder;

    private Training train(DataSource source, Parameters parameters) {
        DataSource.Split data = source.split(parameters, List.of(), 1);
        Classifier classifier = Classifier.untrained(parameters, data.training(), 1);
        Training training = classifier.train(data, 1, TrainingListener.NOBODY);
        new Report(folder.resolve("out"))
                .write(
                        classifier,
                        training,
                        classifier.test(data.testing(), 1),
                        data.testing().features(0),
                        Map.of("seconds", 2.5));
        return training;
    }

    @Test
    void imagesOfDigitsBecomeImagesOfWeights() throws IOException {
        train(
                DataSource.Named.GLYPHS,
                Parameters.standard().with(Parameter.TRAINING_IMAGES_AMOUNT, 20).with(Parameter.EPOCHS, 1));
        BufferedImage weights = ImageIO.read(folder.resolve("out/weights.png").toFile());
        assertThat(weights.getWidth()).isGreaterThan(500);
        assertThat(Files.size(folder.resolve("out/classes.png"))).isGreaterThan(1000);
    }

    @Test
    void aFolderHoldsTablesAndPictures() throws IOException {
        Training training = train(
                DataSource.Named.IRIS,
                Parameters.of(Preset.IRIS)
                        .with(Parameter.TRAINING_IMAGES_AMOUNT, 90)
                        .with(Parameter.TESTING_IMAGES_AMOUNT, 30));
        Path out = folder.resolve("out");
        try (var files = Files.list(out)) {
            assertThat(files.map(f -> f.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "model.npz",
                            "parameters.json",
                            "report.json",
                            "epochs.csv",
                            "confusion.csv",
                            "accuracy.png",
                            "confusion.png",
                            "weights.png",
                            "classes.png",
                            "evolution.png",
                            "sample.png",
                            "sample.npz");
        }
        assertThat(Files.readString(out.resolve("report.json")))
                .contains("\"accuracy\": " + training.accuracy(), "\"seconds\": 2.5");
        assertThat(Files.readAllLines(out.resolve("epochs.csv"))).hasSize(4);
        assertThat(Files.readAllLines(out.resolve("confusion.csv")).getFirst())
                .isEqualTo("class,setosa,versicolor,virginica,none");
    }

    @Test
    void hiddenLayersAreShownWithoutClasses() {
        train(
                DataSource.Named.CIRCLES,
                Parameters.of(Preset.CIRCLES)
                        .with(Parameter.TRAINING_IMAGES_AMOUNT, 20)
                        .with(Parameter.TESTING_IMAGES_AMOUNT, 20)
                        .with(Parameter.HIDDEN_LAYER_SIZES, new double[] {5}));
        assertThat(folder.resolve("out/weights.png")).isRegularFile();
        assertThat(folder.resolve("out/classes.png")).doesNotExist();
    }

    @Test
    void namesOfClassesMayHoldCommas() throws IOException {
        Table data = new Table(
                "pairs", List.of(1), List.of("a, b", "\"c\""), List.of(new double[] {0}, new double[] {1}), new int[] {
                    0, 1
                });
        Classifier classifier = Classifier.untrained(Parameters.standard(), data, 1);
        new Report(folder).write(classifier, classifier.test(data, 1), new double[] {0});
        assertThat(folder.resolve("confusion.csv")).content().isEqualTo("""
                class,"a, b",\"""c\""\",none
                "a, b",0,0,1
                \"""c\""\",0,0,1
                """);
    }

    @Test
    void aTraceShowsAllThatHappens() {
        DataSet circles = DataSource.Named.CIRCLES.draw(2, 0, 1);
        Classifier classifier = Classifier.untrained(Parameters.of(Preset.CIRCLES), circles, 1);
        Trace trace = classifier.watch(circles.features(0));
        assertThat(trace.potentials()).hasSize(200);
        assertThat(trace.input().inputs()).isEqualTo(12);
        assertThat(trace.output().size()).isPositive();
        assertThat(trace.prediction().wins())
                .isEqualTo(classifier.predict(circles.features(0)).wins());
    }

    @Test
    void foldersThatCannotBeMadeAreAFault() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        Model model = Model.read(Path.of("src/test/resources/nervos/linear/model.red"));
        assertThatThrownBy(() -> new Report(file).weights(model)).isInstanceOf(UncheckedIOException.class);
    }
}
