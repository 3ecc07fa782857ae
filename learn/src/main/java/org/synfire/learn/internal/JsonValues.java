package org.synfire.learn.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.synfire.formats.StateValue;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Values as JSON, and back. Commas before closing brackets are allowed.
public final class JsonValues {

    /// For texts that hold one value.
    private static final JsonMapper WHOLE = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /// For readers that go from value to value.
    static final JsonMapper PARTS = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private JsonValues() {}

    /// Reads a text.
    ///
    /// @throws tools.jackson.core.JacksonException when it is no JSON
    public static StateValue value(String json) {
        return value(WHOLE.readTree(json));
    }

    static StateValue value(JsonNode node) {
        return switch (node.getNodeType()) {
            case BOOLEAN -> new StateValue.Flag(node.asBoolean());
            case NUMBER ->
                node.isIntegralNumber() && node.canConvertToLong()
                        ? new StateValue.Whole(node.asLong())
                        : new StateValue.Real(node.asDouble());
            case STRING -> new StateValue.Text(node.asString());
            case ARRAY -> items(node);
            case OBJECT -> entries(node);
            case BINARY, MISSING, NULL, POJO -> new StateValue.Nothing();
        };
    }

    private static StateValue items(JsonNode node) {
        List<StateValue> values = new ArrayList<>();
        node.forEach(one -> values.add(value(one)));
        return new StateValue.Items(values);
    }

    private static StateValue entries(JsonNode node) {
        Map<String, StateValue> values = new LinkedHashMap<>();
        node.properties().forEach(entry -> values.put(entry.getKey(), value(entry.getValue())));
        return new StateValue.Entries(values);
    }

    /// Writes a value on one line; an array of one dimension as a list, one of two as a list of lists.
    public static String text(StateValue value) {
        return switch (value) {
            case StateValue.Nothing _ -> "null";
            case StateValue.Flag(boolean flag) -> String.valueOf(flag);
            case StateValue.Whole(long n) -> String.valueOf(n);
            case StateValue.Real(double x) -> number(x);
            case StateValue.Text(String text) -> quoted(text);
            case StateValue.Items(List<StateValue> values) -> list(values);
            case StateValue.Uneven(List<StateValue> lists) -> list(lists);
            case StateValue.Numbers numbers -> numbers(numbers);
            case StateValue.Entries(Map<String, StateValue> values) ->
                values.entrySet().stream()
                        .map(e -> quoted(e.getKey()) + ": " + text(e.getValue()))
                        .collect(Collectors.joining(", ", "{", "}"));
        };
    }

    private static String list(List<StateValue> values) {
        return values.stream().map(JsonValues::text).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String numbers(StateValue.Numbers numbers) {
        return numbers.shape().length == 2 && numbers.shape()[0] > 0
                ? numbers.rows().orElseThrow().stream()
                        .map(row -> row(row, numbers.whole()))
                        .collect(Collectors.joining(",\n  ", "[\n  ", "]"))
                : row(numbers.values(), numbers.whole());
    }

    private static String row(double[] values, boolean whole) {
        StringBuilder text = new StringBuilder("[");
        for (int i = 0; i < values.length; i++) {
            text.append(i == 0 ? "" : ", ").append(whole ? String.valueOf((long) values[i]) : number(values[i]));
        }
        return text.append(']').toString();
    }

    private static String number(double x) {
        return Double.isFinite(x) ? String.valueOf(x) : quoted(String.valueOf(x));
    }

    /// A text in quotation marks.
    public static String quoted(String text) {
        return WHOLE.writeValueAsString(text);
    }
}
