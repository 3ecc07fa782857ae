package org.synfire.yaml;

import java.util.List;

/// Writes data as block YAML in the form PyYAML gives it: sequences in mappings are not indented, floats are as
/// short as they can be, texts that would be read as something else are quoted. No tags, no anchors.
public final class YamlWriter {

    /// Longer keys are set off by `? `: readers look for the colon within a bounded distance only.
    private static final int LONGEST_SIMPLE_KEY = 122;

    private final StringBuilder out = new StringBuilder();

    private YamlWriter() {}

    /// A document.
    public static String write(Datum datum) {
        YamlWriter writer = new YamlWriter();
        writer.continued(datum, 0);
        return writer.out.toString();
    }

    /// The value on one line, as messages show it.
    public static String oneLine(Datum datum) {
        return switch (datum) {
            case Datum.Sequence s -> "a list of " + s.elements().size();
            case Datum.Mapping m -> "a mapping of " + m.entries().size();
            case Datum.Array a -> "an array of shape " + a.shape();
            case Datum.ObjectArray a -> "an array of shape " + a.shape();
            case Datum.Null _ -> "null";
            case Datum.Flag f -> Boolean.toString(f.value());
            case Datum.Whole w -> Long.toString(w.value());
            case Datum.Real r -> YamlTexts.real(r.value());
            case Datum.Text t -> YamlTexts.text(t.value());
        };
    }

    /// Writes a value behind what begins its line, which ends at the given indentation.
    private void continued(Datum datum, int indent) {
        switch (datum) {
            case Datum.Mapping m when m.entries().isEmpty() -> line("{}");
            case Datum.Mapping m -> mapping(m.entries(), indent);
            case Datum.Sequence s when s.elements().isEmpty() -> line("[]");
            case Datum.Sequence s -> sequence(s.elements(), indent);
            case Datum.Array _, Datum.ObjectArray _ -> continued(nested(datum), indent);
            case Datum.Null _, Datum.Flag _, Datum.Whole _, Datum.Real _, Datum.Text _ -> line(oneLine(datum));
        }
    }

    private void line(String text) {
        out.append(text).append('\n');
    }

    private static Datum nested(Datum array) {
        return Datum.of(array.plain(), array.at());
    }

    private void mapping(List<Datum.Entry> entries, int indent) {
        for (int i = 0; i < entries.size(); i++) {
            indent(i == 0 ? 0 : indent);
            entry(entries.get(i), indent);
        }
    }

    private void indent(int columns) {
        out.repeat(' ', columns);
    }

    private void entry(Datum.Entry entry, int indent) {
        String key = entry.key().isText()
                ? YamlTexts.text(entry.key().text())
                : entry.key().text();
        if (entry.key().text().length() > LONGEST_SIMPLE_KEY) {
            line("? " + key);
            indent(indent);
            out.append(": ");
            continued(entry.value(), indent + 2);
        } else {
            out.append(key).append(':');
            value(entry.value(), indent);
        }
    }

    private void value(Datum value, int indent) {
        switch (value) {
            case Datum.Mapping m when !m.entries().isEmpty() -> below(m, indent + 2);
            case Datum.Sequence s when !s.elements().isEmpty() -> below(s, indent);
            case Datum.Array _, Datum.ObjectArray _ -> value(nested(value), indent);
            case Datum other -> {
                out.append(' ');
                continued(other, indent);
            }
        }
    }

    private void below(Datum value, int indent) {
        out.append('\n');
        indent(indent);
        continued(value, indent);
    }

    private void sequence(List<Datum> elements, int indent) {
        for (int i = 0; i < elements.size(); i++) {
            indent(i == 0 ? 0 : indent);
            out.append("- ");
            continued(elements.get(i), indent + 2);
        }
    }
}
