package org.synfire.learn;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.synfire.formats.FormatException;
import org.synfire.formats.StateFile;
import org.synfire.formats.StateValue;
import org.synfire.learn.internal.JsonValues;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.Diagnostics;
import org.synfire.network.SourceSpan;
import org.synfire.network.SpecificationException;
import org.synfire.recording.WholeFile;
import tools.jackson.core.JacksonException;

/// Models in files: one dictionary, as NumPy's archive or as JSON; and nervos' pickles.
final class ModelFile {

    private static final String FORMAT = "synfire classifier 1";
    private static final String SYNAPSES = "synapses_";

    private ModelFile() {}

    private static String ending(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return name.substring(Math.max(0, name.lastIndexOf('.')));
    }

    static void write(Model model, Path file) {
        try {
            switch (ending(file)) {
                case ".npz" ->
                    StateFile.write(
                            file,
                            entries(
                                    model,
                                    new StateValue.Text(model.parameters().json())));
                case ".json" ->
                    WholeFile.write(
                            file,
                            lines(entries(
                                    model, JsonValues.value(model.parameters().json()))));
                default -> throw new SpecificationException(Kind.FILE, file + ": models are written as .npz or .json");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String lines(StateValue.Entries entries) {
        List<String> lines = new ArrayList<>();
        entries.values().forEach((key, value) -> lines.add(JsonValues.quoted(key) + ": " + JsonValues.text(value)));
        return "{\n" + String.join(",\n", lines) + "\n}\n";
    }

    private static StateValue.Entries entries(Model model, StateValue parameters) {
        Map<String, StateValue> entries = new LinkedHashMap<>();
        entries.put("format", new StateValue.Text(FORMAT));
        entries.put("parameters", parameters);
        entries.put("seed", new StateValue.Text(String.valueOf(model.seed())));
        entries.put("classes", StateValue.texts(model.classNames()));
        entries.put("shape", StateValue.Numbers.of(ints(model.shape())));
        entries.put("labels", StateValue.Numbers.of(model.labels()));
        model.map().ifPresent(map -> putMap(entries, map));
        for (int k = 0; k < model.synapses().size(); k++) {
            double[][] weights = model.synapses().get(k);
            int[] shape = {weights.length, weights[0].length};
            double[] all =
                    Arrays.stream(weights).flatMapToDouble(Arrays::stream).toArray();
            entries.put(SYNAPSES + k, new StateValue.Numbers(shape, all, false));
        }
        return new StateValue.Entries(entries);
    }

    private static int[] ints(List<Integer> numbers) {
        return numbers.stream().mapToInt(Integer::intValue).toArray();
    }

    private static void putMap(Map<String, StateValue> entries, InputMap map) {
        switch (map) {
            case InputMap.Pixels _ -> entries.put("input", new StateValue.Text("pixels"));
            case InputMap.ReceptiveFields fields -> {
                entries.put("input", new StateValue.Text("receptive_fields"));
                entries.put("fields", StateValue.Numbers.of(fields.fields()));
                entries.put("field_low", StateValue.Numbers.of(fields.low()));
                entries.put("field_high", StateValue.Numbers.of(fields.high()));
                entries.put("field_variances", StateValue.Numbers.of(fields.variances()));
            }
        }
    }

    static Model read(Path file) {
        try {
            return switch (ending(file)) {
                case ".npz" -> model(file, StateFile.read(file));
                case ".json" -> model(file, json(file));
                case ".red" -> pickled(file, StateFile.read(file));
                default -> throw new FormatException(file, "models are read from .npz, .json and .red files");
            };
        } catch (IOException wrong) {
            throw new SpecificationException(Kind.FILE, String.valueOf(wrong.getMessage()));
        }
    }

    private static StateValue.Entries json(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new FormatException(file, "there is no such file");
        }
        try {
            if (JsonValues.value(Files.readString(file)) instanceof StateValue.Entries entries) {
                return entries;
            }
            throw new FormatException(file, "it holds no dictionary");
        } catch (JacksonException broken) {
            throw new FormatException(file, "it is no JSON: " + broken.getOriginalMessage(), broken);
        }
    }

    private static Model model(Path file, StateValue.Entries entries) throws FormatException {
        if (!entries.find("format").equals(Optional.of(new StateValue.Text(FORMAT)))) {
            throw new FormatException(file, "it is no model of a classifier, or one of another version");
        }
        List<double[][]> synapses = new ArrayList<>();
        while (entries.find(SYNAPSES + synapses.size()).isPresent()) {
            List<double[]> rows = found(file, entries, SYNAPSES + synapses.size())
                    .rows()
                    .orElseThrow(() -> new FormatException(file, "its synapses are no array"));
            synapses.add(rows.toArray(double[][]::new));
        }
        List<String> classes = found(file, entries, "classes")
                .allTexts()
                .orElseThrow(() -> new FormatException(file, "the names of its classes are no texts"));
        try {
            return new Model(
                    parameters(file, found(file, entries, "parameters")),
                    map(file, entries, synapses),
                    Arrays.stream(wholes(file, entries, "shape")).boxed().toList(),
                    classes,
                    synapses,
                    wholes(file, entries, "labels"),
                    Long.parseLong(text(file, entries, "seed")));
        } catch (IllegalArgumentException unfit) {
            throw new FormatException(file, String.valueOf(unfit.getMessage()), unfit);
        }
    }

    private static StateValue found(Path file, StateValue.Entries entries, String name) throws FormatException {
        return entries.find(name).orElseThrow(() -> new FormatException(file, "it has no '" + name + "'"));
    }

    private static String text(Path file, StateValue.Entries entries, String name) throws FormatException {
        if (found(file, entries, name) instanceof StateValue.Text(String text)) {
            return text;
        }
        throw new FormatException(file, "'" + name + "' is no text");
    }

    private static double[] numbers(Path file, StateValue.Entries entries, String name) throws FormatException {
        return found(file, entries, name)
                .flat()
                .orElseThrow(() -> new FormatException(file, "'" + name + "' is no list of numbers"));
    }

    private static int[] wholes(Path file, StateValue.Entries entries, String name) throws FormatException {
        double[] numbers = numbers(file, entries, name);
        if (!Arrays.stream(numbers).allMatch(x -> x == (int) x)) {
            throw new FormatException(file, "'" + name + "' is no list of whole numbers");
        }
        return Arrays.stream(numbers).mapToInt(x -> (int) x).toArray();
    }

    private static Optional<InputMap> map(Path file, StateValue.Entries entries, List<double[][]> synapses)
            throws FormatException {
        if (entries.find("input").isEmpty() || synapses.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                switch (text(file, entries, "input")) {
                    case "pixels" -> new InputMap.Pixels(synapses.getFirst()[0].length);
                    case "receptive_fields" ->
                        new InputMap.ReceptiveFields(
                                numbers(file, entries, "field_low"),
                                numbers(file, entries, "field_high"),
                                wholes(file, entries, "fields"),
                                numbers(file, entries, "field_variances"));
                    default -> throw new FormatException(file, "its encoder is not known");
                });
    }

    /// Parameters as a dictionary, or as its text.
    private static Parameters parameters(Path file, StateValue value) throws FormatException {
        try {
            StateValue read = value instanceof StateValue.Text(String json) ? JsonValues.value(json) : value;
            if (!(read instanceof StateValue.Entries(Map<String, StateValue> entries))) {
                throw new FormatException(file, "its parameters are no dictionary");
            }
            Diagnostics mistakes = new Diagnostics();
            SourceSpan at = SourceSpan.of(file.toString());
            Parameters parameters = Parameters.standard();
            for (Map.Entry<String, StateValue> entry : entries.entrySet()) {
                parameters = parameters.withEntry(entry.getKey(), at, entry.getValue(), at, mistakes);
            }
            parameters.check(at, mistakes);
            mistakes.throwIfErrors();
            return parameters;
        } catch (JacksonException broken) {
            throw new FormatException(file, "its parameters are no JSON: " + broken.getOriginalMessage(), broken);
        }
    }

    /// Weights as layers by neurons by inputs, labels, and the attributes of the parameters. Attributes that we do
    /// not know are left out.
    private static Model pickled(Path file, StateValue.Entries entries) throws FormatException {
        if (!(found(file, entries, "synapses") instanceof StateValue.Numbers synapses)
                || synapses.shape().length != 3) {
            throw new FormatException(file, "its synapses are no array of layers by neurons by inputs");
        }
        if (!(found(file, entries, "parameters") instanceof StateValue.Entries(Map<String, StateValue> attributes))) {
            throw new FormatException(file, "its parameters have no attributes");
        }
        Diagnostics mistakes = new Diagnostics();
        SourceSpan at = SourceSpan.of(file.toString());
        Parameters parameters = Parameters.standard().with(Preset.NERVOS);
        for (Map.Entry<String, StateValue> attribute : attributes.entrySet()) {
            if (isOurs(attribute)) {
                parameters = parameters.withEntry(attribute.getKey(), at, attribute.getValue(), at, mistakes);
            }
        }
        parameters.check(at, mistakes);
        mistakes.throwIfErrors();
        parameters = parameters.with(Parameter.OUTPUT_LAYER_SIZE, Math.max(1, synapses.shape()[1]));
        int[] labels = wholes(file, entries, "labels");
        int classes = 1 + Arrays.stream(labels).max().orElse(-1);
        try {
            return new Model(
                    parameters,
                    Optional.empty(),
                    List.of(),
                    IntStream.range(0, classes).mapToObj(String::valueOf).toList(),
                    layers(synapses),
                    labels,
                    0);
        } catch (IllegalArgumentException unfit) {
            throw new FormatException(file, String.valueOf(unfit.getMessage()), unfit);
        }
    }

    /// Sizes are only remarks there, and need not be those of the layers.
    private static boolean isOurs(Map.Entry<String, StateValue> attribute) {
        return Parameter.named(attribute.getKey())
                .filter(p -> p != Parameter.INPUT_LAYER_SIZE
                        && p != Parameter.OUTPUT_LAYER_SIZE
                        && p != Parameter.IMAGE_SIZE)
                .isPresent();
    }

    private static List<double[][]> layers(StateValue.Numbers synapses) {
        int neurons = synapses.shape()[1];
        int inputs = synapses.shape()[2];
        List<double[][]> layers = new ArrayList<>();
        for (int k = 0; k < synapses.shape()[0]; k++) {
            double[][] rows = new double[neurons][];
            for (int n = 0; n < neurons; n++) {
                int from = (k * neurons + n) * inputs;
                rows[n] = Arrays.copyOfRange(synapses.values(), from, from + inputs);
            }
            layers.add(rows);
        }
        return layers;
    }
}
