package org.synfire.tree.internal.read;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.Diagnostics;
import org.synfire.recording.Npy;
import org.synfire.recording.NpyArray;
import org.synfire.recording.NpyFormatException;
import org.synfire.yaml.Datum;

/// Arrays of values: given by a program, or read from `.npy` files below the input directory.
final class ArrayFiles {

    static final String WHERE = "files are looked for in the input directory (simulation: input_dir, or -i)";

    private final Path inputDir;
    private final Diagnostics diagnostics;
    private final Map<Path, Optional<NpyArray>> loaded = new HashMap<>();

    ArrayFiles(Path inputDir, Diagnostics diagnostics) {
        this.inputDir = inputDir;
        this.diagnostics = diagnostics;
    }

    /// The array that a datum is or names; mistakes are reported.
    Optional<Datum.ObjectArray> load(Fields fields, String key, Datum datum) {
        return switch (datum) {
            case Datum.ObjectArray array -> Optional.of(array);
            case Datum.Array array -> Optional.of(elements(array.values(), array.shape(), datum));
            case Datum.Text text -> file(text).map(npy -> elements(npy.values(), shape(npy), datum));
            case Datum _ -> fields.wrongType(key, "an array or the name of a .npy file", datum);
        };
    }

    private static List<Integer> shape(NpyArray array) {
        return java.util.Arrays.stream(array.shape()).boxed().toList();
    }

    private static Datum.ObjectArray elements(double[] values, List<Integer> shape, Datum datum) {
        List<Datum> elements = new ArrayList<>(values.length);
        for (double value : values) {
            elements.add(new Datum.Real(value, datum.at()));
        }
        return new Datum.ObjectArray(elements, shape, datum.at());
    }

    private Optional<NpyArray> file(Datum.Text name) {
        return loaded.computeIfAbsent(inputDir.resolve(name.value()), path -> read(path, name));
    }

    static String missing(Path path) {
        return "there is no file " + path;
    }

    private Optional<NpyArray> read(Path path, Datum.Text name) {
        if (!Files.isRegularFile(path)) {
            diagnostics.error(Kind.FILE, name.at(), missing(path), WHERE);
            return Optional.empty();
        }
        try {
            return Optional.of(Npy.read(path));
        } catch (NpyFormatException broken) {
            diagnostics.error(Kind.FILE, name.at(), path + " cannot be used: " + broken.getMessage());
        } catch (IOException unreadable) {
            diagnostics.error(Kind.FILE, name.at(), path + " cannot be read: " + unreadable.getMessage());
        }
        return Optional.empty();
    }
}
