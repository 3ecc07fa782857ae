package org.synfire.learn.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.synfire.formats.FormatException;
import org.synfire.learn.DataSet;

/// Reads IDX files, the format of MNIST and its family (Y. LeCun, C. Cortes & C. Burges, "The MNIST database"): two
/// zeros, the type of the numbers, how many dimensions, their lengths (big endian), then the numbers. Read are
/// unsigned bytes, packed by gzip or not.
final class IdxFile {

    private static final int UNSIGNED_BYTE = 0x08;
    private static final int HEAD = 4;

    private IdxFile() {}

    /// @param lengths of the dimensions
    private record Numbers(int[] lengths, byte[] data) {}

    /// Whether a file begins as IDX files do.
    static boolean begins(byte[] bytes) {
        return bytes.length >= HEAD && bytes[0] == 0 && bytes[1] == 0 && bytes[2] >= 0x08 && bytes[2] <= 0x0E;
    }

    /// Images with their labels.
    ///
    /// @throws FormatException when a file is none of them, is cut off, or they do not belong together
    /// @throws IOException when one cannot be read
    static DataSet images(Path file, Path labelFile) throws IOException {
        Numbers images = read(file, 3, "images");
        Numbers labels = read(labelFile, 1, "labels");
        if (images.lengths[0] != labels.lengths[0]) {
            throw new FormatException(
                    labelFile,
                    "it has " + labels.lengths[0] + " labels for the " + images.lengths[0] + " images of " + file);
        }
        int classes = 1
                + IntStream.range(0, labels.data.length)
                        .map(i -> labels.data[i] & 0xFF)
                        .max()
                        .orElse(0);
        List<String> names =
                IntStream.range(0, classes).mapToObj(String::valueOf).toList();
        List<Integer> shape = List.of(images.lengths[1], images.lengths[2]);
        return new ByteImages(file.toString(), shape, names, images.data, labels.data);
    }

    private static Numbers read(Path file, int dimensions, String what) throws IOException {
        byte[] bytes = Bytes.of(file);
        if (!begins(bytes)) {
            throw new FormatException(file, "it is no IDX file");
        }
        if (bytes[2] != UNSIGNED_BYTE || bytes[3] != dimensions) {
            throw new FormatException(
                    file,
                    "it holds no %s: these are unsigned bytes in %d dimensions, not type 0x%02x in %d"
                            .formatted(what, dimensions, bytes[2], bytes[3]));
        }
        int start = HEAD + Integer.BYTES * dimensions;
        if (bytes.length < start) {
            throw new FormatException(file, "it is cut off in its head");
        }
        int[] lengths = new int[dimensions];
        ByteBuffer.wrap(bytes, HEAD, start - HEAD).asIntBuffer().get(lengths);
        long size = 1;
        for (int length : lengths) {
            size = length < 1 ? -1 : Math.multiplyExact(Math.min(size, Integer.MAX_VALUE), (long) length);
        }
        if (size != bytes.length - start) {
            throw new FormatException(
                    file, "its head speaks of " + size + " bytes, and " + (bytes.length - start) + " follow");
        }
        byte[] data = new byte[(int) size];
        System.arraycopy(bytes, start, data, 0, data.length);
        return new Numbers(lengths, data);
    }

    /// The labels that by their name belong to images: `train-labels-idx1-ubyte` to `train-images-idx3-ubyte`.
    static Optional<Path> labelsBeside(Path images) {
        String name = String.valueOf(images.getFileName());
        String other = name.replace("images", "labels").replace("idx3", "idx1");
        Path beside = images.resolveSibling(other);
        return other.equals(name) || !Files.isRegularFile(beside) ? Optional.empty() : Optional.of(beside);
    }
}
