package org.synfire.tree.internal.yaml;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.synfire.network.SourceSpan;
import org.synfire.tree.Datum;

/// Writes data as block YAML in the form PyYAML gives it: sequences in mappings are not indented, floats are as
/// short as they can be, texts that would be read as something else are quoted. No tags, no anchors.
public final class YamlWriter {

    private static final Pattern SAFE_START = Pattern.compile("[A-Za-z0-9_./(+~^$;\\\\<=].*", Pattern.DOTALL);
    private static final Pattern CONTROL =
            Pattern.compile(".*[\\x00-\\x1f\\x7f\\x85\\u2028\\u2029\\ufeff].*", Pattern.DOTALL);

    private final StringBuilder out = new StringBuilder();

    private YamlWriter() {}

    /// A document.
    public static String write(Datum datum) {
        YamlWriter writer = new YamlWriter();
        writer.block(datum, 0, false);
        return writer.out.toString();
    }

    /// The value on one line, as messages show it.
    public static String oneLine(Datum datum) {
        return switch (datum) {
            case Datum.Sequence s -> "a list of " + s.elements().size();
            case Datum.Mapping m -> "a mapping of " + m.entries().size();
            case Datum.Array a -> "an array of shape " + a.shape();
            case Datum.ObjectArray a -> "an array of shape " + a.shape();
            case Datum scalar -> scalar(scalar);
        };
    }

    /// @param inline whether the first line continues a line that has been begun, behind `- `
    private void block(Datum datum, int indent, boolean inline) {
        switch (datum) {
            case Datum.Mapping m when !m.entries().isEmpty() -> mapping(m, indent, inline);
            case Datum.Sequence s when !s.elements().isEmpty() -> sequence(s.elements(), indent, inline);
            case Datum.ObjectArray a when !a.elements().isEmpty() -> sequence(a.elements(), indent, inline);
            case Datum.Array a when a.shape().size() > 0 -> sequence(numbers(a), indent, inline);
            case Datum other -> out.append(scalar(other)).append('\n');
        }
    }

    private static List<Datum> numbers(Datum.Array array) {
        return java.util.Arrays.stream(array.values())
                .mapToObj(x -> (Datum) new Datum.Real(x, array.at()))
                .toList();
    }

    private void mapping(Datum.Mapping mapping, int indent, boolean inline) {
        boolean first = true;
        for (Datum.Entry entry : mapping.entries()) {
            if (!(first && inline)) {
                out.append(" ".repeat(indent));
            }
            first = false;
            out.append(
                            entry.key().isText()
                                    ? text(entry.key().text())
                                    : entry.key().text())
                    .append(':');
            value(entry.value(), indent);
        }
    }

    private void value(Datum value, int indent) {
        if (isBlock(value)) {
            out.append('\n');
            block(value, value instanceof Datum.Mapping ? indent + 2 : indent, false);
        } else {
            out.append(' ');
            block(value, indent, true);
        }
    }

    private static boolean isBlock(Datum value) {
        return switch (value) {
            case Datum.Mapping m -> !m.entries().isEmpty();
            case Datum.Sequence s -> !s.elements().isEmpty();
            case Datum.ObjectArray a -> !a.elements().isEmpty();
            case Datum.Array a -> a.values().length > 0;
            case Datum.Null _, Datum.Flag _, Datum.Whole _, Datum.Real _, Datum.Text _ -> false;
        };
    }

    private void sequence(List<Datum> elements, int indent, boolean inline) {
        boolean first = true;
        for (Datum element : elements) {
            if (!(first && inline)) {
                out.append(" ".repeat(indent));
            }
            first = false;
            out.append("- ");
            block(element, indent + 2, true);
        }
    }

    private static String scalar(Datum datum) {
        return switch (datum) {
            case Datum.Null _ -> "null";
            case Datum.Flag f -> Boolean.toString(f.value());
            case Datum.Whole w -> Long.toString(w.value());
            case Datum.Real r -> real(r.value());
            case Datum.Text t -> text(t.value());
            case Datum.Mapping _ -> "{}";
            case Datum.Sequence _, Datum.Array _, Datum.ObjectArray _ -> "[]";
        };
    }

    /// As Python's repr: the shortest digits that give the number back, exponents from 1e16 and below 1e-4.
    public static String real(double x) {
        if (Double.isNaN(x)) {
            return ".nan";
        }
        if (Double.isInfinite(x)) {
            return x > 0 ? ".inf" : "-.inf";
        }
        java.math.BigDecimal exact = new java.math.BigDecimal(Double.toString(x));
        double magnitude = Math.abs(x);
        if (x == 0 || (magnitude >= 1e-4 && magnitude < 1e16)) {
            String plain = exact.toPlainString();
            String digits =
                    plain.contains(".") ? plain.replaceFirst("0+$", "").replaceFirst("\\.$", ".0") : plain + ".0";
            return x == 0 && 1 / x < 0 ? "-0.0" : digits;
        }
        String digits = exact.unscaledValue().abs().toString().replaceFirst("0+$", "");
        int exponent = exact.precision() - exact.scale() - 1;
        String fraction = digits.length() > 1 ? digits.substring(1) : "0";
        return (x < 0 ? "-" : "") + digits.charAt(0) + "." + fraction
                + String.format(Locale.ROOT, "e%s%02d", exponent < 0 ? "-" : "+", Math.abs(exponent));
    }

    private static String text(String text) {
        if (CONTROL.matcher(text).matches()) {
            return doubleQuoted(text);
        }
        boolean plain = !text.isEmpty()
                && SAFE_START.matcher(text).matches()
                && YamlScalars.plain(text, SourceSpan.PROGRAM) instanceof Datum.Text
                && !text.contains(": ")
                && !text.contains(" #")
                && !text.endsWith(":")
                && !text.endsWith(" ")
                && !text.equals("=")
                && !text.equals("<<")
                && !looksLikeDate(text);
        return plain ? text : "'" + text.replace("'", "''") + "'";
    }

    /// PyYAML reads such texts as dates.
    private static boolean looksLikeDate(String text) {
        return text.matches("\\d{4}-\\d{1,2}-\\d{1,2}.*");
    }

    private static String doubleQuoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                case '\r' -> quoted.append("\\r");
                default -> {
                    if (c < ' ' || c == 0x7f || c == 0x85 || c == 0x2028 || c == 0x2029 || c == 0xfeff) {
                        quoted.append(String.format(Locale.ROOT, "\\u%04X", (int) c));
                    } else {
                        quoted.append(c);
                    }
                }
            }
        }
        return quoted.append('"').toString();
    }
}
