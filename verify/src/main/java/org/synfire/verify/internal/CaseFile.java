package org.synfire.verify.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.synfire.network.Value;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// A case that is described by a JSON file.
record CaseFile(Path path, JsonNode root) {

    /// A case that cannot be understood.
    static final class Broken extends RuntimeException {
        private static final long serialVersionUID = 1;

        Broken(String message) {
            super(message);
        }
    }

    /// @throws Broken when the file is no JSON object
    static CaseFile read(Path path) {
        try {
            JsonNode root = new ObjectMapper().readTree(Files.newInputStream(path));
            if (!root.isObject()) {
                throw new Broken("is no JSON object");
            }
            return new CaseFile(path, root);
        } catch (JacksonException | java.io.IOException e) {
            throw new Broken("cannot be read: "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
    }

    /// Whether a file is JSON with a key at its top; what cannot be read has none.
    static boolean has(Path path, String key) {
        try {
            return read(path).root().has(key);
        } catch (Broken unreadable) {
            return false;
        }
    }

    /// The case's name: the file's, without its ending.
    static String name(Path path) {
        return String.valueOf(path.getFileName()).replaceFirst("\\.json$", "");
    }

    private static JsonNode of(JsonNode node, String key) {
        JsonNode found = node.path(key);
        if (found.isMissingNode()) {
            throw new Broken("has no '" + key + "'");
        }
        return found;
    }

    String text(String key) {
        return of(root, key).asString();
    }

    double number(String key) {
        return number(root, key);
    }

    static double number(JsonNode node, String key) {
        JsonNode found = of(node, key);
        if (!found.isNumber()) {
            throw new Broken("'" + key + "' is no number");
        }
        return found.asDouble();
    }

    double number(String key, double otherwise) {
        return root.has(key) ? number(key) : otherwise;
    }

    double[] numbers(String key) {
        return numbers(root, key);
    }

    static double[] numbers(JsonNode node, String key) {
        JsonNode list = of(node, key);
        double[] numbers = new double[list.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = list.get(i).asDouble(Double.NaN);
        }
        return numbers;
    }

    JsonNode part(String key) {
        return of(root, key);
    }

    /// The parameters under a key, without some.
    Map<String, Value> values(String key, List<String> without) {
        Map<String, Value> values = new LinkedHashMap<>();
        of(root, key).properties().forEach(e -> {
            if (!without.contains(e.getKey())) {
                values.put(e.getKey(), value(e.getKey(), e.getValue()));
            }
        });
        return values;
    }

    private static Value value(String name, JsonNode node) {
        if (node.isBoolean()) {
            return Value.of(node.asBoolean());
        }
        if (node.isIntegralNumber()) {
            return Value.ofWhole(node.asLong());
        }
        if (node.isNumber()) {
            return Value.of(node.asDouble());
        }
        if (node.isArray()) {
            List<Double> numbers = new ArrayList<>();
            node.forEach(n -> numbers.add(n.asDouble(Double.NaN)));
            return new Value.Reals(numbers);
        }
        if (node.isString()) {
            return new Value.Text(node.asString());
        }
        throw new Broken("'" + name + "' is no parameter's value: " + node);
    }

    /// The tolerance for a quantity: the case's own, for all or for this one, or the format's.
    double tolerance(String quantity, double otherwise) {
        JsonNode own = root.path("tolerance");
        JsonNode found = own.isObject() ? own.path(quantity) : own;
        return Optional.of(found)
                .filter(JsonNode::isNumber)
                .map(JsonNode::asDouble)
                .orElse(otherwise);
    }
}
