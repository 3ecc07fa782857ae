package org.synfire.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.synfire.formats.StateFile;
import org.synfire.formats.StateValue;
import org.synfire.network.SpecificationException;

class DataTest {

    private static final Parameters ALL =
            Parameters.standard().with(Parameter.TRAINING_IMAGES_AMOUNT, 0).with(Parameter.TESTING_IMAGES_AMOUNT, 4);

    @TempDir
    private Path folder;

    private static byte[] idx(int type, int[] lengths, byte... data) {
        ByteBuffer file = ByteBuffer.allocate(4 + 4 * lengths.length + data.length);
        file.put(new byte[] {0, 0, (byte) type, (byte) lengths.length});
        Arrays.stream(lengths).forEach(file::putInt);
        return file.put(data).array();
    }

    private Path write(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private static byte[] packed(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(bytes);
        }
        return out.toByteArray();
    }

    /// Images of 2 x 3 pixels; pixel p of image i is 40 i + p.
    private static byte[] images(int count) {
        byte[] pixels = new byte[count * 6];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (40 * (i / 6) + i % 6);
        }
        return idx(8, new int[] {count, 2, 3}, pixels);
    }

    private static byte[] labels(int count) {
        byte[] labels = new byte[count];
        for (int i = 0; i < count; i++) {
            labels[i] = (byte) (i % 2);
        }
        return idx(8, new int[] {count}, labels);
    }

    private static DataSet whole(Path file) {
        return DataSource.of(file.toString(), Optional.empty()).whole(Parameters.standard(), List.of(), 1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void idxFilesAreReadPackedOrNot(boolean gzip) throws IOException {
        Path images = write("train-images-idx3-ubyte", gzip ? packed(images(6)) : images(6));
        write("train-labels-idx1-ubyte", labels(6));
        DataSet data = whole(images);
        assertThat(data.size()).isEqualTo(6);
        assertThat(data.shape()).containsExactly(2, 3);
        assertThat(data.images()).isTrue();
        assertThat(data.classNames()).containsExactly("0", "1");
        assertThat(data.label(5)).isEqualTo(1);
        assertThat(data.features(5)).containsExactly(200, 201, 202, 203, 204, 205);
    }

    @Test
    void aFolderOfTheFourFilesTrainsWithSomeAndTestsWithOthers() throws IOException {
        write("train-images-idx3-ubyte.gz", packed(images(6)));
        write("train-labels-idx1-ubyte.gz", packed(labels(6)));
        write("t10k-images-idx3-ubyte.gz", packed(images(4)));
        write("t10k-labels-idx1-ubyte.gz", packed(labels(4)));
        DataSource source = DataSource.of(folder.toString(), Optional.empty());
        DataSource.Split split = source.split(ALL, List.of(), 1);
        assertThat(split.training().size()).isEqualTo(6);
        assertThat(split.testing().size()).isEqualTo(4);
        assertThat(source.whole(ALL, List.of(), 1).size()).isEqualTo(4);
        assertThat(source.preset()).isEqualTo(Preset.MNIST);
    }

    @Test
    void labelsCanBeNamed() throws IOException {
        Path images = write("pictures", images(2));
        Path labels = write("classes", labels(2));
        DataSource source = DataSource.of(images.toString(), Optional.of(labels));
        assertThat(source.whole(ALL, List.of(), 1).size()).isEqualTo(2);
        assertThatThrownBy(() -> whole(images)).hasMessageContaining("name it with --labels");
    }

    private void refused(byte[] images, byte[] labels, String why) throws IOException {
        Path file = write("x-images-idx3-ubyte", images);
        write("x-labels-idx1-ubyte", labels);
        assertThatThrownBy(() -> whole(file))
                .isInstanceOf(SpecificationException.class)
                .hasMessageContaining(why);
    }

    @Test
    void idxFilesThatAreNotWhatTheySayAreRefused() throws IOException {
        refused(images(3), labels(2), "it has 2 labels for the 3 images of");
        refused(Arrays.copyOf(images(3), 30), labels(3), "its head speaks of 18 bytes, and 14 follow");
        refused(Arrays.copyOf(images(3), 10), labels(3), "it is cut off in its head");
        refused(labels(3), labels(3), "unsigned bytes in 3 dimensions, not type 0x08 in 1");
        refused(idx(13, new int[] {1, 1, 1}, new byte[4]), labels(1), "not type 0x0d in 3");
        refused(images(3), new byte[] {1, 2, 3}, "it is no IDX file");
        refused(new byte[] {1, 2, 3, 4}, labels(1), "samples are read from .csv, .csv.gz, .npz and IDX files");
        refused(Arrays.copyOf(packed(images(3)), 20), labels(3), "packed by gzip, and damaged");
        refused(idx(8, new int[] {1 << 30, 1 << 30, 1 << 30}), labels(1), "its head speaks of");
    }

    @Test
    void imagesMustHaveTheSizeThatParametersSay() throws IOException {
        Path images = write("a-images", images(2));
        write("a-labels", labels(2));
        Parameters other = ALL.with(Parameter.IMAGE_SIZE, new double[] {3, 2});
        DataSource source = DataSource.of(images.toString(), Optional.empty());
        assertThatThrownBy(() -> source.whole(other, List.of(), 1))
                .hasMessageContaining("its images have 2 x 3 pixels, and image_size is 3 x 2");
    }

    @Test
    void tablesAreReadWithNamesOrWithout() throws IOException {
        Path named = write("a.csv", "length,width,kind\n1,2.5,b\n3,4,a\n\n".getBytes());
        DataSet data = whole(named);
        assertThat(data.classNames()).containsExactly("a", "b");
        assertThat(data.features(0)).containsExactly(1, 2.5);
        assertThat(data.label(0)).isEqualTo(1);
        Path plain = write("b.csv.gz", packed("0,1,10\n2,3,9\n".getBytes()));
        assertThat(whole(plain).classNames()).containsExactly("9", "10");
        assertThat(DataSource.of(plain.toString(), Optional.empty()).preset()).isEqualTo(Preset.IRIS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1,NaN,a | :1:1: error: field 2 is 'NaN', which is no finite number",
                "1,2,a;1,x,a | :2:1: error: field 2 is 'x'",
                "1,2,a;1,2 | :2:1: error: this row has 2 fields, the first one 3",
                "1,2, | :1:1: error: the class at the end of the row is missing",
                "a,b,c | it holds no samples",
                "1 | it holds no samples",
                "'' | it holds no samples",
                "1,1e999,a | no finite number"
            })
    void wrongTablesAreAnsweredWithTheirPlace(String text, String why) throws IOException {
        Path file = write("wrong.csv", text.replace(';', '\n').getBytes());
        assertThatThrownBy(() -> whole(file))
                .isInstanceOf(SpecificationException.class)
                .hasMessageContaining(why);
    }

    @Test
    void manyMistakesOfATableAreToldTogetherButNotAll() throws IOException {
        Path file = write("wrong.csv", "1,x,a\n".repeat(100).getBytes());
        assertThatThrownBy(() -> whole(file))
                .isInstanceOfSatisfying(
                        SpecificationException.class,
                        e -> assertThat(e.diagnostics()).hasSize(20));
    }

    @Test
    void pixelsOfATableAreImagesWhenASizeIsGiven() throws IOException {
        Path file = write("images.csv", "1,2,3,4,5,6,0\n6,5,4,3,2,1,1\n".getBytes());
        Parameters sized = ALL.with(Parameter.IMAGE_SIZE, new double[] {2, 3});
        DataSource source = DataSource.of(file.toString(), Optional.empty());
        assertThat(source.whole(sized, List.of(), 1).shape()).containsExactly(2, 3);
        Parameters wrong = ALL.with(Parameter.IMAGE_SIZE, new double[] {2, 2});
        assertThatThrownBy(() -> source.whole(wrong, List.of(), 1))
                .hasMessageContaining("6 features, and an image of image_size 2 x 2 has 4");
    }

    private Path archive(String name, Object... namesAndValues) throws IOException {
        Map<String, StateValue> entries = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            entries.put((String) namesAndValues[i], (StateValue) namesAndValues[i + 1]);
        }
        Path file = folder.resolve(name);
        StateFile.write(file, new StateValue.Entries(entries));
        return file;
    }

    private static StateValue array(int[] shape, double... values) {
        return new StateValue.Numbers(shape, values, false);
    }

    @Test
    void archivesOfSamplesOrImagesAreRead() throws IOException {
        Path table = archive(
                "table.npz", "x", array(new int[] {2, 3}, 1, 2, 3, 4, 5, 6), "y", StateValue.texts(List.of("b", "a")));
        assertThat(whole(table).features(1)).containsExactly(4, 5, 6);
        assertThat(whole(table).label(0)).isEqualTo(1);
        Path images = archive(
                "images.npz", "data", array(new int[] {1, 2, 2}, 1, 2, 3, 4), "target", StateValue.Numbers.of(7));
        assertThat(whole(images).shape()).containsExactly(2, 2);
        assertThat(whole(images).classNames()).containsExactly("7");
    }

    @Test
    void archivesThatHoldNoSamplesAreRefused() throws IOException {
        assertThatThrownBy(() -> whole(archive("a.npz", "z", array(new int[] {1, 1}, 1))))
                .hasMessageContaining("it has no array named x, ")
                .hasMessageContaining("but z");
        assertThatThrownBy(() -> whole(archive("b.npz", "x", array(new int[] {1}, 1), "y", StateValue.Numbers.of(1))))
                .hasMessageContaining("no array of two or three dimensions");
        assertThatThrownBy(() ->
                        whole(archive("c.npz", "x", array(new int[] {2, 1}, 1, 2), "y", StateValue.Numbers.of(1))))
                .hasMessageContaining("there are 2 samples and 1 labels");
        assertThatThrownBy(() -> whole(
                        archive("d.npz", "x", array(new int[] {1, 1}, Double.NaN), "y", StateValue.Numbers.of(1))))
                .hasMessageContaining("feature 1 of sample 1 is NaN");
        assertThatThrownBy(() ->
                        whole(archive("e.npz", "x", array(new int[] {1, 1}, 1), "y", array(new int[] {1}, 0.5))))
                .hasMessageContaining("classes are whole numbers, or texts");
        Path broken = write("f.npz", new byte[] {1, 2, 3});
        assertThatThrownBy(() -> whole(broken)).isInstanceOf(SpecificationException.class);
        assertThatThrownBy(() -> whole(folder.resolve("none.npz"))).hasMessageContaining("there is no such file");
    }

    @Test
    void classesCanBeChosenByName() {
        DataSet iris = DataSource.Named.IRIS.whole(ALL, List.of("virginica", "setosa"), 1);
        assertThat(iris.size()).isEqualTo(100);
        assertThat(iris.classNames()).containsExactly("virginica", "setosa");
        assertThat(iris.label(0)).isEqualTo(1);
        assertThatThrownBy(() -> DataSource.Named.IRIS.whole(ALL, List.of("virginia", "rose"), 1))
                .hasMessageContaining("there is no class 'virginia'; did you mean 'virginica'?")
                .hasMessageContaining("there is no class 'rose'");
    }

    @Test
    void aMisspeltSetIsAnsweredWithTheNearest() {
        assertThatThrownBy(() -> whole(Path.of("irsi")))
                .hasMessage("irsi: error: there is no such file; did you mean 'iris'?");
    }

    @Test
    void irisIsFishersTable() {
        DataSet iris = DataSource.Named.IRIS.whole(ALL, List.of(), 1);
        assertThat(iris.size()).isEqualTo(150);
        assertThat(iris.classNames()).containsExactly("setosa", "versicolor", "virginica");
        double petals = IntStream.range(0, 150)
                .mapToDouble(i -> iris.features(i)[2])
                .average()
                .orElseThrow();
        assertThat(petals).isEqualTo(3.758, within(1e-9));
    }

    @Test
    void furtherIrisesHaveTheSpreadOfTheirKind() {
        DataSet many = DataSource.Named.IRIS.draw(30_000, 0, 1);
        double[] setosa = IntStream.range(150, many.size())
                .filter(i -> many.label(i) == 0)
                .mapToDouble(i -> many.features(i)[0])
                .toArray();
        double mean = Arrays.stream(setosa).average().orElseThrow();
        double sd = Math.sqrt(Arrays.stream(setosa)
                .map(x -> (x - mean) * (x - mean))
                .average()
                .orElseThrow());
        assertThat(mean).isEqualTo(5.006, within(0.015));
        // 1.5 sqrt(1/3) of Fisher's 0.349.
        assertThat(sd).isEqualTo(0.302, within(0.01));
    }

    @Test
    void circlesHaveTheirRadii() {
        DataSet circles = DataSource.Named.CIRCLES.draw(2000, 0, 1);
        for (int c = 0; c < 2; c++) {
            int label = c;
            double radius = IntStream.range(0, 2000)
                    .filter(i -> circles.label(i) == label)
                    .mapToDouble(i -> Math.hypot(circles.features(i)[0], circles.features(i)[1]))
                    .average()
                    .orElseThrow();
            assertThat(radius).isEqualTo(c == 0 ? 1 : 0.5, within(0.01));
        }
    }

    @Test
    void samplesAreBalancedDisjointAndTheSeeds() {
        Parameters few = ALL.with(Parameter.TRAINING_IMAGES_AMOUNT, 100).with(Parameter.TESTING_IMAGES_AMOUNT, 50);
        DataSource.Split split = DataSource.Named.IRIS.split(few, List.of(), 5);
        assertThat(split.training().size()).isEqualTo(99);
        assertThat(split.testing().size()).isEqualTo(48);
        for (int c = 0; c < 3; c++) {
            int label = c;
            assertThat(IntStream.range(0, 99)
                            .filter(i -> split.training().label(i) == label)
                            .count())
                    .isEqualTo(33);
        }
        List<List<Double>> learnt = rows(split.training());
        assertThat(rows(DataSource.Named.IRIS.split(few, List.of(), 5).training()))
                .isEqualTo(learnt);
        assertThat(rows(DataSource.Named.IRIS.split(few, List.of(), 6).training()))
                .isNotEqualTo(learnt);
    }

    private static List<List<Double>> rows(DataSet data) {
        return IntStream.range(0, data.size())
                .mapToObj(i -> Arrays.stream(data.features(i)).boxed().toList())
                .toList();
    }

    @Test
    void moreSamplesThanThereAreAreRefused() throws IOException {
        Path file = write("few.csv", "1,a\n2,a\n3,b\n4,b\n".getBytes());
        DataSource source = DataSource.of(file.toString(), Optional.empty());
        assertThatThrownBy(() -> source.split(ALL.with(Parameter.TRAINING_IMAGES_AMOUNT, 6), List.of(), 1))
                .hasMessageContaining("of class 'a' 3 samples are wanted, and 0 are there");
        assertThatThrownBy(() -> source.split(ALL.with(Parameter.TRAINING_IMAGES_AMOUNT, 1), List.of(), 1))
                .hasMessageContaining("1 samples are fewer than its 2 classes");
        Parameters rest = ALL.with(Parameter.TESTING_IMAGES_AMOUNT, 0);
        assertThat(source.split(rest, List.of(), 1).testing().size()).isEqualTo(2);
        assertThatThrownBy(() -> source.split(rest.with(Parameter.TRAINING_IMAGES_AMOUNT, 4), List.of(), 1))
                .hasMessageContaining("no samples are left");
        assertThat(source.split(rest.with(Parameter.TRAINING_IMAGES_AMOUNT, 2), List.of(), 1)
                        .testing()
                        .size())
                .isEqualTo(2);
    }

    @Test
    void samplesToTestWithMustBeOfTheSameKind() throws IOException {
        Path file = write("few.csv", "1,a\n2,a\n3,b\n4,b\n".getBytes());
        Path other = write("other.csv", "1,2,a\n2,3,c\n".getBytes());
        DataSource source = new DataSource.Files(file, Optional.empty(), Optional.of(other), Optional.empty());
        assertThatThrownBy(() -> source.split(ALL, List.of(), 1))
                .hasMessageContaining("its samples have the shape [2], those to learn from [1]")
                .hasMessageContaining("it has classes that there is nothing to learn from: c");
        DataSource good = new DataSource.Files(file, Optional.empty(), Optional.of(file), Optional.empty());
        assertThat(good.split(ALL, List.of(), 1).testing().size()).isEqualTo(4);
    }
}
