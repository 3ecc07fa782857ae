package org.synfire.learn.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.synfire.formats.FormatException;
import org.synfire.learn.DataSet;

/// Samples in a file, whatever its format.
public final class DataFile {

    private DataFile() {}

    /// The file of the labels of an IDX file: the one that was named, or the one that is looked for by its name.
    public static Optional<Path> labels(Path file, Optional<Path> named) {
        return named.or(() -> IdxFile.labelsBeside(file));
    }

    /// Reads a file: CSV and NumPy's archives by their endings, IDX by how it begins; packed by gzip or not.
    ///
    /// @param labels file of the labels of an IDX file; otherwise it is looked for by its name
    /// @param imageSize rows and columns, when samples are images and the file does not say so
    /// @throws FormatException when it is none of these, or damaged
    /// @throws IOException when it cannot be read
    public static DataSet read(Path file, Optional<Path> labels, List<Integer> imageSize) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new FormatException(file, "there is no such file");
        }
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        if (name.endsWith(".csv") || name.endsWith(".csv.gz")) {
            return CsvData.read(file, imageSize);
        }
        if (name.endsWith(".npz")) {
            return NpzData.read(file, imageSize);
        }
        if (!IdxFile.begins(Bytes.first(file, Integer.BYTES))) {
            throw new FormatException(file, "samples are read from .csv, .csv.gz, .npz and IDX files");
        }
        Path beside = labels(file, labels)
                .orElseThrow(() -> new FormatException(file, "its labels are in another file: name it with --labels"));
        return sized(file, IdxFile.images(file, beside), imageSize);
    }

    /// Samples of a table without their classes; empty when the file is no table of so many columns.
    ///
    /// @throws FormatException when the table is damaged
    /// @throws IOException when it cannot be read
    public static Optional<List<double[]>> unlabelled(Path file, int features) throws IOException {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        boolean table = name.endsWith(".csv") || name.endsWith(".csv.gz");
        return table && Files.isRegularFile(file) && CsvData.fields(file) == features
                ? Optional.of(CsvData.unlabelled(file, features))
                : Optional.empty();
    }

    private static DataSet sized(Path file, DataSet data, List<Integer> imageSize) throws FormatException {
        if (!imageSize.isEmpty() && !imageSize.equals(data.shape())) {
            throw new FormatException(
                    file,
                    "its images have %d x %d pixels, and image_size is %d x %d"
                            .formatted(data.shape().get(0), data.shape().get(1), imageSize.get(0), imageSize.get(1)));
        }
        return data;
    }

    /// Iris, as it was published: R. A. Fisher (1936), "The use of multiple measurements in taxonomic problems",
    /// Annals of Eugenics 7:179-188.
    public static DataSet iris() {
        try (var in = DataFile.class.getResourceAsStream("/org/synfire/learn/iris.csv")) {
            byte[] text = java.util.Objects.requireNonNull(in).readAllBytes();
            return CsvData.of(
                    "iris", Path.of("iris"), new String(text, java.nio.charset.StandardCharsets.UTF_8), List.of());
        } catch (IOException impossible) {
            throw new java.io.UncheckedIOException(impossible);
        }
    }
}
