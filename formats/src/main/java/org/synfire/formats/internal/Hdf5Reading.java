package org.synfire.formats.internal;

import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.synfire.formats.FormatException;
import org.synfire.network.Value;

/// An HDF5 file that is being read by jHDF. Files may be damaged, or made to harm: whatever the library
/// throws becomes a [FormatException], and no more is read than a quarter of the memory there is.
public final class Hdf5Reading {

    private final Path path;
    private final HdfFile root;
    private long left = Runtime.getRuntime().maxMemory() / 4;

    private Hdf5Reading(Path path, HdfFile root) {
        this.path = path;
        this.root = root;
    }

    /// Makes something of a file.
    @FunctionalInterface
    public interface Reader<T> {
        T read(Hdf5Reading file) throws FormatException;
    }

    /// Makes something of what was read.
    @FunctionalInterface
    public interface Maker<T> {
        T make() throws FormatException;
    }

    /// @throws FormatException when the file is no HDF5, or not as the reader wants it
    public static <T> T of(Path path, Reader<T> reader) throws IOException {
        try (HdfFile root = new HdfFile(path)) {
            return reader.read(new Hdf5Reading(path, root));
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError | LinkageError broken) {
            throw new FormatException(path, "it is no HDF5 file, or damaged: " + broken.getMessage(), broken);
        }
    }

    public Group root() {
        return root;
    }

    public Group group(Group parent, String name) throws FormatException {
        if (parent.getChild(name) instanceof Group group) {
            return group;
        }
        throw new FormatException(path, "there is no group '" + parent.getPath() + name + "'");
    }

    public Dataset dataset(Group parent, String name) throws FormatException {
        if (parent.getChild(name) instanceof Dataset dataset) {
            return dataset;
        }
        throw new FormatException(path, "there is no data set '" + parent.getPath() + name + "'");
    }

    /// The groups in a group, as they lie in the file: writers make one after the other. The order of
    /// names says nothing, and jHDF does not tell the order in which links were made.
    public List<Group> groups(Group parent) {
        List<Group> groups = new ArrayList<>();
        for (Node child : parent.getChildren().values()) {
            if (child instanceof Group group) {
                groups.add(group);
            }
        }
        groups.sort(Comparator.comparingLong(Group::getAddress));
        return groups;
    }

    /// A data set that may not be there.
    Optional<Dataset> find(Group parent, String name) {
        return parent.getChild(name) instanceof Dataset dataset ? Optional.of(dataset) : Optional.empty();
    }

    /// The data sets in a group, by name.
    List<Dataset> datasets(Group parent) {
        return parent.getChildren().values().stream()
                .filter(Dataset.class::isInstance)
                .map(Dataset.class::cast)
                .sorted(Comparator.comparing(Dataset::getName))
                .toList();
    }

    /// Whether a data set is a row of numbers.
    boolean holdsNumbers(Dataset dataset) {
        Class<?> type = dataset.getJavaType();
        return dataset.getDimensions().length == 1
                && (type.isPrimitive() && type != boolean.class || Number.class.isAssignableFrom(type));
    }

    /// What is to be thrown when something does not fit.
    FormatException broken(Group group, String what) {
        return broken("'" + group.getPath() + "': " + what);
    }

    /// What is to be thrown when something does not fit.
    FormatException broken(String what) {
        return new FormatException(path, what);
    }

    private Object attribute(Node node, String name) throws FormatException {
        Attribute attribute = node.getAttributes().get(name);
        if (attribute == null || attribute.isEmpty()) {
            throw new FormatException(path, "'" + node.getPath() + "' has no attribute '" + name + "'");
        }
        return attribute.getData();
    }

    public String text(Node node, String name) throws FormatException {
        return String.valueOf(attribute(node, name));
    }

    /// As [#text(Node, String)], or something else when there is none.
    public String textOr(Node node, String name, String otherwise) throws FormatException {
        return node.getAttributes().containsKey(name) ? text(node, name) : otherwise;
    }

    double real(Node node, String name) throws FormatException {
        if (attribute(node, name) instanceof Number number) {
            return number.doubleValue();
        }
        throw new FormatException(path, "the attribute '" + name + "' of '" + node.getPath() + "' is no number");
    }

    /// What is in a data set, one number behind the other.
    private Object flat(Dataset dataset) throws FormatException {
        long size = LongStream.of(dataset.getDimensionsAsLong()).reduce(1, Math::multiplyExact);
        long bytes = Math.multiplyExact(size, Double.BYTES);
        if (bytes > left) {
            throw new FormatException(
                    path, "'" + dataset.getPath() + "' has " + size + " numbers, for which there is no memory");
        }
        left -= bytes;
        return size == 0 ? new double[0] : dataset.getDataFlat();
    }

    public double[] reals(Dataset dataset) throws FormatException {
        Object flat = flat(dataset);
        if (flat instanceof double[] reals) {
            return reals;
        }
        if (!flat.getClass().isArray() || !(Array.getLength(flat) == 0 || Array.get(flat, 0) instanceof Number)) {
            throw new FormatException(path, "'" + dataset.getPath() + "' holds no numbers");
        }
        double[] reals = new double[Array.getLength(flat)];
        Arrays.setAll(reals, i -> ((Number) Array.get(flat, i)).doubleValue());
        return reals;
    }

    public int[] indices(Dataset dataset) throws FormatException {
        double[] reals = reals(dataset);
        for (double x : reals) {
            if (!(x >= 0) || x > Integer.MAX_VALUE || x != Math.rint(x)) {
                throw new FormatException(path, "'" + dataset.getPath() + "' holds " + x + ", which is no index");
            }
        }
        return Arrays.stream(reals).mapToInt(x -> (int) x).toArray();
    }

    /// The first text of a data set.
    public String text(Dataset dataset) throws FormatException {
        Object flat = flat(dataset);
        return flat instanceof String[] texts && texts.length > 0 ? texts[0] : "";
    }

    /// One number or text of a data set, or all of its numbers.
    Value value(Dataset dataset) throws FormatException {
        Object flat = flat(dataset);
        return switch (flat) {
            case double[] reals when reals.length == 1 -> Value.of(reals[0]);
            case double[] reals -> Value.of(reals);
            case long[] wholes when wholes.length == 1 -> Value.ofWhole(wholes[0]);
            case long[] wholes -> new Value.Wholes(LongStream.of(wholes).boxed().toList());
            case String[] texts when texts.length == 1 -> Value.of(texts[0]);
            case String[] texts -> new Value.Texts(List.of(texts));
            default -> Value.of(String.valueOf(flat));
        };
    }

    /// Makes something whose parts may not fit together.
    public <T> T checked(Maker<T> maker) throws FormatException {
        try {
            return maker.make();
        } catch (IllegalArgumentException unfit) {
            throw new FormatException(path, String.valueOf(unfit.getMessage()), unfit);
        }
    }
}
