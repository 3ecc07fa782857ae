package org.synfire.formats.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.synfire.formats.FormatException;
import org.synfire.formats.StateValue;
import org.synfire.recording.Npy;
import org.synfire.recording.NpyArray;
import org.synfire.recording.NpyFormatException;
import org.synfire.recording.Npz;
import org.synfire.recording.WholeFile;

/// States as NumPy's archives: an array for each entry of the dictionary. What is no array of numbers or
/// texts is pickled inside, as `numpy.savez` does.
public final class NpzState {

    private static final Charset TEXT = Charset.forName("UTF-32LE");
    private static final Pattern TYPE = Pattern.compile("'descr'\\s*:\\s*'([<>|=]?[A-Za-z]\\d*)'");
    private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([0-9, ]*)\\)");

    private NpzState() {}

    /// @throws IOException when it cannot be written; what was there is kept
    public static void write(Path path, StateValue.Entries state) throws IOException {
        WholeFile.write(path, out -> {
            try (ZipOutputStream zip = new ZipOutputStream(out)) {
                for (Map.Entry<String, StateValue> entry : state.values().entrySet()) {
                    ZipEntry file = new ZipEntry(entry.getKey() + ".npy");
                    file.setTime(0);
                    zip.putNextEntry(file);
                    array(zip, entry.getValue());
                    zip.closeEntry();
                }
            }
        });
    }

    private static void array(OutputStream out, StateValue value) throws IOException {
        switch (value) {
            case StateValue.Whole(long n) -> numbers(out, new StateValue.Numbers(new int[0], new double[] {n}, true));
            case StateValue.Real(double x) -> numbers(out, new StateValue.Numbers(new int[0], new double[] {x}, false));
            case StateValue.Numbers numbers -> numbers(out, numbers);
            case StateValue.Text(String text) -> texts(out, "", List.of(text));
            case StateValue.Items(List<StateValue> values) -> items(out, value, values);
            case StateValue.Uneven(List<StateValue> lists) -> objects(out, lists);
            case StateValue.Entries _, StateValue.Flag _, StateValue.Nothing _ -> {
                Npy.writeHead(out, "|O", "");
                PickleWriter.writeObjects(out, new int[0], List.of(value));
            }
        }
    }

    private static void numbers(OutputStream out, StateValue.Numbers numbers) throws IOException {
        String lengths = Arrays.stream(numbers.shape()).mapToObj(n -> n + ", ").collect(Collectors.joining());
        Npy.writeHead(out, numbers.whole() ? "<i8" : "<f8", lengths);
        out.write(PickleWriter.bytes(numbers));
    }

    private static void texts(OutputStream out, String shape, List<String> texts) throws IOException {
        int longest = texts.stream()
                .mapToInt(t -> t.codePointCount(0, t.length()))
                .max()
                .orElse(0);
        Npy.writeHead(out, "<U" + Math.max(1, longest), shape);
        for (String text : texts) {
            out.write(Arrays.copyOf(text.getBytes(TEXT), 4 * Math.max(1, longest)));
        }
    }

    /// As NumPy makes arrays of lists: of numbers, of texts, of rows of equal length, or of objects.
    private static void items(OutputStream out, StateValue value, List<StateValue> values) throws IOException {
        Optional<List<String>> texts = value.allTexts();
        Optional<List<double[]>> rows = value.rows();
        boolean plain = values.stream().allMatch(v -> v instanceof StateValue.Whole || v instanceof StateValue.Real);
        if (texts.isPresent() && !values.isEmpty()) {
            texts(out, values.size() + ",", texts.get());
        } else if (plain) {
            boolean whole = values.stream().allMatch(StateValue.Whole.class::isInstance);
            numbers(
                    out,
                    new StateValue.Numbers(
                            new int[] {values.size()}, value.flat().orElseThrow(), whole));
        } else if (rows.isPresent()
                && rows.get().stream().mapToInt(r -> r.length).distinct().count() == 1) {
            int[] shape = {values.size(), rows.get().getFirst().length};
            numbers(out, new StateValue.Numbers(shape, value.flat().orElseThrow(), false));
        } else {
            objects(out, values);
        }
    }

    private static void objects(OutputStream out, List<StateValue> values) throws IOException {
        Npy.writeHead(out, "|O", values.size() + ",");
        PickleWriter.writeObjects(out, new int[] {values.size()}, values);
    }

    /// @throws FormatException when it is no archive, or holds something that is not read
    /// @throws IOException when it cannot be read
    public static StateValue.Entries read(Path path) throws IOException {
        Map<String, StateValue> entries = new LinkedHashMap<>();
        try {
            for (Map.Entry<String, byte[]> file : Npz.files(path).entrySet()) {
                entries.put(file.getKey(), value(path, file.getKey(), file.getValue()));
            }
        } catch (NpyFormatException refused) {
            throw new FormatException(path, String.valueOf(refused.getMessage()), refused);
        }
        return new StateValue.Entries(entries);
    }

    private static StateValue value(Path path, String name, byte[] file) throws FormatException {
        try {
            String head = new String(file, 0, Math.min(file.length, 1 << 12), StandardCharsets.ISO_8859_1);
            int end = head.indexOf('\n') + 1;
            Matcher type = TYPE.matcher(head.substring(0, end));
            if (type.find() && type.group(1).endsWith("O")) {
                return PickleReader.read(file, end);
            }
            if (type.reset().find() && type.group(1).matches("[<>|=]?[US]\\d*")) {
                return texts(head.substring(0, end), type.group(1), Arrays.copyOfRange(file, end, file.length));
            }
            NpyArray array = Npy.read(file);
            boolean whole = type.reset().find() && type.group(1).matches("[<>|=]?[iub]\\d*");
            StateValue.Numbers numbers = new StateValue.Numbers(array.shape(), array.values(), whole);
            if (array.shape().length > 0) {
                return numbers;
            }
            double only = array.values()[0];
            return whole ? new StateValue.Whole((long) only) : new StateValue.Real(only);
        } catch (PickleReader.Refused | NpyFormatException refused) {
            throw new FormatException(path, "'" + name + "': " + refused.getMessage(), refused);
        } catch (RuntimeException broken) {
            throw new FormatException(path, "'" + name + "' is damaged: " + broken.getMessage(), broken);
        }
    }

    private static StateValue texts(String head, String type, byte[] data) throws PickleReader.Refused {
        PickledType texts = PickledType.of(type);
        Matcher shape = SHAPE.matcher(head);
        if (!shape.find()) {
            throw new IllegalArgumentException("it has no shape");
        }
        String[] lengths =
                shape.group(1).isBlank() ? new String[0] : shape.group(1).split(",");
        int size = data.length / Math.max(1, texts.bytes());
        List<StateValue> all = java.util.stream.IntStream.range(0, size)
                .<StateValue>mapToObj(i -> new StateValue.Text(texts.text(data, i)))
                .toList();
        return lengths.length == 0 ? all.getFirst() : new StateValue.Items(all);
    }
}
