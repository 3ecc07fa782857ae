package org.synfire.lab.internal.parameters;

import java.util.Locale;
import org.synfire.yaml.Datum;
import org.synfire.yaml.YamlTexts;

/// Writes data as JSON: two blanks for each level, lists of plain values on one line. Infinities and not-a-number
/// as Python writes them.
final class JsonText {

    private final StringBuilder out = new StringBuilder();

    private JsonText() {}

    static String write(Datum datum) {
        JsonText json = new JsonText();
        json.value(datum, 0);
        return json.out.append('\n').toString();
    }

    private void value(Datum datum, int indent) {
        switch (datum) {
            case Datum.Mapping m when m.entries().isEmpty() -> out.append("{}");
            case Datum.Mapping m -> object(m, indent);
            case Datum.Sequence s -> array(s, indent);
            case Datum.Array _, Datum.ObjectArray _ -> value(Datum.of(datum.plain()), indent);
            case Datum.Null _ -> out.append("null");
            case Datum.Flag f -> out.append(f.value());
            case Datum.Whole w -> out.append(w.value());
            case Datum.Real r -> out.append(real(r.value()));
            case Datum.Text t -> text(t.value());
        }
    }

    private static String real(double value) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "Infinity" : "-Infinity";
        }
        return YamlTexts.real(value);
    }

    private void object(Datum.Mapping mapping, int indent) {
        out.append('{');
        String separator = "\n";
        for (Datum.Entry entry : mapping.entries()) {
            out.append(separator).repeat(' ', indent + 2);
            text(entry.key().text());
            out.append(": ");
            value(entry.value(), indent + 2);
            separator = ",\n";
        }
        out.append('\n').repeat(' ', indent).append('}');
    }

    private void array(Datum.Sequence list, int indent) {
        boolean nested = list.elements().stream().anyMatch(e -> e instanceof Datum.Mapping);
        out.append('[');
        String separator = "";
        for (Datum element : list.elements()) {
            out.append(separator);
            if (nested) {
                out.append('\n').repeat(' ', indent + 2);
            }
            value(element, indent + 2);
            separator = nested ? "," : ", ";
        }
        if (nested) {
            out.append('\n').repeat(' ', indent);
        }
        out.append(']');
    }

    private void text(String text) {
        out.append('"');
        text.chars().forEach(this::character);
        out.append('"');
    }

    private void character(int c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\t' -> out.append("\\t");
            default -> {
                if (c < ' ' || Character.isSurrogate((char) c)) {
                    out.append(String.format(Locale.ROOT, "\\u%04x", c));
                } else {
                    out.append((char) c);
                }
            }
        }
    }
}
