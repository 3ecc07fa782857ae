package org.synfire.yaml;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.synfire.network.SourceSpan;

/// Writes scalars as PyYAML does. Texts are plain where they can be, else in single quotes; only what single
/// quotes cannot hold on one line is escaped in double quotes.
public final class YamlTexts {

    /// Texts that begin like something else than a text, or go on like a key or a comment.
    private static final Pattern INDICATORS =
            Pattern.compile("[-?:](?: .*)?|(?:---|\\.\\.\\.|[#,\\[\\]{}&*!|>'\"%@` ]).*|.*: .*|.*:|.* #.*|.* |=|<<");

    /// What PyYAML reads as a date, which is a text here.
    private static final Pattern DATE = Pattern.compile(
            "\\d{4}-\\d\\d-\\d\\d|\\d{4}-\\d\\d?-\\d\\d?(?:[Tt]|[ \\t]+)\\d\\d?:\\d\\d:\\d\\d(?:\\.\\d*)?"
                    + "(?:[ \\t]*(?:Z|[-+]\\d\\d?(?::\\d\\d)?))?");

    /// What is made of the characters of numbers only, for texts too long to be looked at more closely.
    private static final Pattern NUMERIC = Pattern.compile("[-+.0-9][-+.:_0-9a-fA-FxX]*");

    private static final int LONG = 400;
    private static final Map<Integer, String> ESCAPES = Map.ofEntries(
            Map.entry(0, "\\0"),
            Map.entry(7, "\\a"),
            Map.entry(8, "\\b"),
            Map.entry(9, "\\t"),
            Map.entry(10, "\\n"),
            Map.entry(11, "\\v"),
            Map.entry(12, "\\f"),
            Map.entry(13, "\\r"),
            Map.entry(0x1b, "\\e"),
            Map.entry((int) '"', "\\\""),
            Map.entry((int) '\\', "\\\\"),
            Map.entry(0x85, "\\N"));

    private YamlTexts() {}

    static String text(String text) {
        if (text.codePoints().anyMatch(YamlTexts::isSpecial)) {
            return doubleQuoted(text);
        }
        return isPlain(text) ? text : "'" + text.replace("'", "''") + "'";
    }

    private static boolean isPlain(String text) {
        boolean isText = text.length() > LONG
                ? !NUMERIC.matcher(text).matches()
                : YamlScalars.plain(text, SourceSpan.PROGRAM) instanceof Datum.Text;
        return isText
                && !INDICATORS.matcher(text).matches()
                && !DATE.matcher(text).matches();
    }

    /// Characters that would end the line, or that no YAML text may hold unescaped.
    private static boolean isSpecial(int character) {
        return character < ' '
                || (character >= 0x7f && character < 0xa0)
                || character == 0x2028
                || character == 0x2029
                || character == 0xfeff
                || (character >= 0xd800 && character <= 0xdfff)
                || character == 0xfffe
                || character == 0xffff;
    }

    private static String doubleQuoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(character -> quoted.append(escaped(character)));
        return quoted.append('"').toString();
    }

    private static String escaped(int character) {
        String escape = ESCAPES.get(character);
        if (escape != null) {
            return escape;
        }
        if (character > 0xffff) {
            return String.format(Locale.ROOT, "\\U%08X", character);
        }
        if (!isSpecial(character)) {
            return Character.toString(character);
        }
        return String.format(Locale.ROOT, character < 0x100 ? "\\x%02X" : "\\u%04X", character);
    }

    /// As Python's repr: the shortest digits that give the number back, exponents from 1e16 and below 1e-4.
    public static String real(double x) {
        if (Double.isNaN(x)) {
            return ".nan";
        }
        if (Double.isInfinite(x)) {
            return x > 0 ? ".inf" : "-.inf";
        }
        if (x == 0) {
            return 1 / x < 0 ? "-0.0" : "0.0";
        }
        BigDecimal digits = new BigDecimal(Double.toString(x)).stripTrailingZeros();
        return Math.abs(x) >= 1e-4 && Math.abs(x) < 1e16
                ? digits.setScale(Math.max(1, digits.scale())).toPlainString()
                : scientific(digits);
    }

    private static String scientific(BigDecimal number) {
        int exponent = number.precision() - number.scale() - 1;
        BigDecimal mantissa = number.movePointLeft(exponent);
        return String.format(
                Locale.ROOT,
                "%se%s%02d",
                mantissa.setScale(Math.max(1, mantissa.scale())).toPlainString(),
                exponent < 0 ? "-" : "+",
                Math.abs(exponent));
    }
}
