package org.synfire.sweep.internal;

import java.util.stream.Collectors;
import org.synfire.yaml.Datum;
import org.synfire.yaml.YamlWriter;

/// Values as YAML on one line.
public final class ValueText {

    private ValueText() {}

    public static String of(Datum value) {
        return value instanceof Datum.Sequence list
                ? list.elements().stream().map(ValueText::element).collect(Collectors.joining(", ", "[", "]"))
                : YamlWriter.oneLine(value);
    }

    /// Within brackets commas would end a text without quotes.
    private static String element(Datum value) {
        return value instanceof Datum.Text text && text.value().matches("[^\\p{Cntrl}]*")
                ? "'" + text.value().replace("'", "''") + "'"
                : of(value);
    }

    /// As people read it in tables: texts without quotes.
    public static String plain(Datum value) {
        return value instanceof Datum.Text text ? text.value() : of(value);
    }
}
