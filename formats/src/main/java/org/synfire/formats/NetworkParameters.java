package org.synfire.formats;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.synfire.formats.internal.JsonFile;
import org.synfire.network.Value;
import org.synfire.recording.WholeFile;
import tools.jackson.databind.JsonNode;

/// Parameters of a network in a JSON file, in ANNarchy's layout: `populations` and `projections` with a
/// dictionary of numbers for each, `network` with whatever its user wants to find again, and `constants`.
///
/// @param populations numbers of each population, by its name
/// @param projections numbers of each projection, by its name
/// @param network free values
/// @param constants free numbers that equations share
public record NetworkParameters(
        Map<String, Map<String, Double>> populations,
        Map<String, Map<String, Double>> projections,
        Map<String, Value> network,
        Map<String, Double> constants) {

    private static final String INDENT = "    ";
    private static final List<String> ROOTS = List.of("populations", "projections", "network", "constants");

    public NetworkParameters {
        populations = Collections.unmodifiableMap(new LinkedHashMap<>(populations));
        projections = Collections.unmodifiableMap(new LinkedHashMap<>(projections));
        network = Collections.unmodifiableMap(new LinkedHashMap<>(network));
        constants = Collections.unmodifiableMap(new LinkedHashMap<>(constants));
    }

    /// Writes the file, first under a temporary name.
    ///
    /// @throws IOException when it cannot be written, also when its folder is not there; what was there
    /// is kept
    public void write(Path file) throws IOException {
        StringBuilder text = new StringBuilder("{\n");
        section(text, "populations", populations);
        section(text, "projections", projections);
        Map<String, String> free = new LinkedHashMap<>();
        network.forEach((name, value) -> free.put(name, text(value)));
        Map<String, String> shared = new LinkedHashMap<>();
        constants.forEach((name, x) -> shared.put(name, text(x)));
        entries(text.append(INDENT), "network", free, INDENT);
        entries(text.append(",\n" + INDENT), "constants", shared, INDENT);
        WholeFile.write(file, text.append("\n}\n").toString());
    }

    private static void section(StringBuilder text, String name, Map<String, Map<String, Double>> objects) {
        text.append(INDENT).append(quoted(name)).append(": {");
        int left = objects.size();
        for (Map.Entry<String, Map<String, Double>> object : objects.entrySet()) {
            Map<String, String> numbers = new LinkedHashMap<>();
            object.getValue().forEach((parameter, x) -> numbers.put(parameter, text(x)));
            entries(text.append('\n').append(INDENT).append(INDENT), object.getKey(), numbers, INDENT + INDENT);
            text.append(--left > 0 ? "," : "\n" + INDENT);
        }
        text.append("},\n");
    }

    private static void entries(StringBuilder text, String name, Map<String, String> values, String indent) {
        text.append(quoted(name)).append(": {");
        int left = values.size();
        for (Map.Entry<String, String> entry : values.entrySet()) {
            text.append('\n').append(indent).append(INDENT);
            text.append(quoted(entry.getKey())).append(": ").append(entry.getValue());
            text.append(--left > 0 ? "," : "\n" + indent);
        }
        text.append('}');
    }

    private static String quoted(String text) {
        return JsonFile.JSON.writeValueAsString(text);
    }

    private static String text(Value value) {
        return switch (value) {
            case Value.Real(double x) -> text(x);
            case Value.Whole(long n) -> Long.toString(n);
            case Value.Flag(boolean flag) -> Boolean.toString(flag);
            case Value.Text(String text) -> quoted(text);
            case Value.Reals _, Value.Wholes _, Value.Texts _ ->
                throw new IllegalArgumentException("no lists are allowed, unlike " + value);
        };
    }

    /// A number as Python writes it: with an exponent below 0.0001 and from 1e16 on.
    static String text(double x) {
        double size = Math.abs(x);
        if (!Double.isFinite(x)) {
            return Double.isNaN(x) ? "NaN" : x > 0 ? "Infinity" : "-Infinity";
        }
        if (size != 0 && (size < 1e-4 || size >= 1e16)) {
            String[] parts = Double.toString(x).split("E");
            String mantissa = parts[0].endsWith(".0") ? parts[0].substring(0, parts[0].length() - 2) : parts[0];
            int exponent = Integer.parseInt(parts[1]);
            return mantissa + (exponent < 0 ? "e-" : "e+") + (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
        }
        String plain = new BigDecimal(Double.toString(x)).toPlainString();
        return plain.contains(".") ? plain : plain + ".0";
    }

    /// Reads a file. Commas before closing brackets are allowed; roots that are missing are empty.
    ///
    /// @throws FormatException with every mistake in the file: what is no JSON, roots that are not
    /// known, values that are no numbers
    /// @throws IOException when it cannot be read
    public static NetworkParameters read(Path file) throws IOException {
        JsonNode root = JsonFile.read(file);
        List<String> mistakes = new ArrayList<>();
        for (String name : names(root)) {
            if (!ROOTS.contains(name)) {
                mistakes.add("there is no root '" + name + "' among " + ROOTS);
            } else if (!root.path(name).isObject()) {
                mistakes.add("'" + name + "' is no dictionary");
            }
        }
        NetworkParameters read = new NetworkParameters(
                objects(root, "populations", mistakes),
                objects(root, "projections", mistakes),
                values(root.path("network")),
                numbers("constants", root.path("constants"), mistakes));
        if (!mistakes.isEmpty()) {
            throw new FormatException(file, String.join("\n" + file + ": ", mistakes));
        }
        return read;
    }

    private static List<String> names(JsonNode object) {
        return List.copyOf(object.propertyNames());
    }

    private static Map<String, Map<String, Double>> objects(JsonNode root, String name, List<String> mistakes) {
        Map<String, Map<String, Double>> objects = new LinkedHashMap<>();
        for (String object : names(root.path(name))) {
            String path = name + "." + object;
            objects.put(object, numbers(path, root.path(name).path(object), mistakes));
        }
        return objects;
    }

    private static Map<String, Double> numbers(String path, JsonNode object, List<String> mistakes) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        if (path.contains(".") && !object.isObject()) {
            mistakes.add("'" + path + "' is no dictionary");
        }
        for (String name : names(object)) {
            JsonNode value = object.path(name);
            if (value.isNumber()) {
                numbers.put(name, value.asDouble());
            } else {
                mistakes.add("'" + path + "." + name + "' is no number: " + value);
            }
        }
        return numbers;
    }

    private static Map<String, Value> values(JsonNode object) {
        Map<String, Value> values = new LinkedHashMap<>();
        for (String name : names(object)) {
            JsonNode value = object.path(name);
            values.put(
                    name,
                    value.isNumber()
                            ? Value.of(value.asDouble())
                            : value.isBoolean()
                                    ? Value.of(value.asBoolean())
                                    : Value.of(value.asString(value.toString())));
        }
        return values;
    }
}
