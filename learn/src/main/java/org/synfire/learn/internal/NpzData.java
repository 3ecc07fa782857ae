package org.synfire.learn.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.synfire.formats.FormatException;
import org.synfire.formats.StateFile;
import org.synfire.formats.StateValue;
import org.synfire.learn.DataSet;
import org.synfire.learn.Table;

/// Samples in NumPy's archives: `x`, an array of samples by features or of images, and `y`, their classes, as
/// numbers or texts. The names `x_train` and `y_train`, `data` and `target` are known too.
final class NpzData {

    private static final List<String> SAMPLES = List.of("x", "X", "x_train", "X_train", "data", "images");
    private static final List<String> CLASSES = List.of("y", "Y", "y_train", "Y_train", "target", "labels");

    private NpzData() {}

    /// @throws FormatException when it is no archive, or does not hold samples with their classes
    /// @throws IOException when it cannot be read
    static DataSet read(Path file, List<Integer> imageSize) throws IOException {
        StateValue.Entries entries = StateFile.read(file);
        if (!(found(file, entries, SAMPLES) instanceof StateValue.Numbers samples) || samples.shape().length < 2) {
            throw new FormatException(file, "the samples are no array of two or three dimensions");
        }
        List<String> labels = labels(file, found(file, entries, CLASSES));
        int count = samples.shape()[0];
        int features = count == 0 ? 0 : samples.values().length / count;
        List<Integer> size = samples.shape().length == 3 && imageSize.isEmpty()
                ? List.of(samples.shape()[1], samples.shape()[2])
                : imageSize;
        List<double[]> rows = IntStream.range(0, count)
                .mapToObj(i -> Arrays.copyOfRange(samples.values(), i * features, (i + 1) * features))
                .toList();
        List<String> classes = Labels.ordered(labels);
        try {
            return new Table(
                    file.toString(),
                    Labels.shape(file, size, features),
                    classes,
                    rows,
                    labels.stream().mapToInt(classes::indexOf).toArray());
        } catch (IllegalArgumentException unfit) {
            throw new FormatException(file, String.valueOf(unfit.getMessage()), unfit);
        }
    }

    private static StateValue found(Path file, StateValue.Entries entries, List<String> names) throws FormatException {
        return names.stream()
                .map(entries::find)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> new FormatException(
                        file,
                        "it has no array named " + String.join(", ", names) + ", but "
                                + String.join(", ", entries.values().keySet())));
    }

    private static List<String> labels(Path file, StateValue value) throws FormatException {
        Optional<List<String>> texts = value.allTexts();
        if (texts.isPresent()) {
            return texts.get();
        }
        double[] numbers = value.flat().orElseThrow(() -> new FormatException(file, "classes are numbers or texts"));
        if (!Arrays.stream(numbers).allMatch(x -> x == Math.rint(x))) {
            throw new FormatException(file, "classes are whole numbers, or texts");
        }
        return Arrays.stream(numbers)
                .mapToObj(x -> String.valueOf((long) x))
                .flatMap(Stream::of)
                .toList();
    }
}
