package org.synfire.lab.internal.parameters;

import java.util.stream.Collectors;
import org.synfire.yaml.Datum;
import org.synfire.yaml.YamlTexts;

/// Writes values behind a `=`, in the manner of what stood there before.
final class ValueWriter {

    private final boolean quotes;
    private final boolean capitals;

    private ValueWriter(boolean quotes, boolean capitals) {
        this.quotes = quotes;
        this.capitals = capitals;
    }

    /// @param former what stood there; empty for a new line
    static ValueWriter like(Format format, String former) {
        boolean quoted = former.startsWith("'") || former.startsWith("\"");
        boolean simple = format == Format.SIMPLE && former.isEmpty();
        return new ValueWriter(quoted || simple, former.startsWith("T") || former.startsWith("F"));
    }

    String write(Datum value) {
        return switch (value) {
            case Datum.Flag f -> flag(f.value());
            case Datum.Whole w -> Long.toString(w.value());
            case Datum.Real r -> YamlTexts.real(r.value()).replaceFirst("\\.(inf|nan)", "$1");
            case Datum.Text t -> quotes || needsQuotes(t.value()) ? quoted(t.value()) : t.value();
            case Datum.Sequence s -> list(s);
            case Datum.Null _, Datum.Mapping _, Datum.Array _, Datum.ObjectArray _ ->
                quoted(String.valueOf(value.plain()));
        };
    }

    private String flag(boolean value) {
        String small = Boolean.toString(value);
        return capitals ? Character.toUpperCase(small.charAt(0)) + small.substring(1) : small;
    }

    private static String list(Datum.Sequence list) {
        ValueWriter inner = new ValueWriter(true, false);
        return list.elements().stream().map(inner::write).collect(Collectors.joining(", ", "[", "]"));
    }

    private static boolean needsQuotes(String text) {
        return text.isEmpty()
                || !text.equals(text.strip())
                || text.chars().anyMatch(c -> c < ' ')
                || " #;'\"[](){}=".chars().skip(1).anyMatch(c -> text.indexOf(c) >= 0);
    }

    private static String quoted(String text) {
        String escaped = text.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\n", "\\n")
                .replace("\t", "\\t")
                .replace("\r", "\\r");
        return '"' + escaped + '"';
    }
}
