package org.synfire.tree.internal.yaml;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.synfire.network.SourceSpan;
import org.synfire.tree.Datum;

/// What a plain scalar means: YAML 1.1 as PyYAML's safe loader reads it, so that a file means the same here and
/// there.
final class YamlScalars {

    private static final Pattern FLAG =
            Pattern.compile("yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF");
    private static final Pattern TRUE = Pattern.compile("yes|true|on");
    private static final Pattern NULL = Pattern.compile("~|null|Null|NULL|");
    private static final Pattern WHOLE = Pattern.compile(
            "[-+]?0b[0-1_]+|[-+]?0[0-7_]+|[-+]?(?:0|[1-9][0-9_]*)|[-+]?0x[0-9a-fA-F_]+|[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+");
    private static final Pattern REAL =
            Pattern.compile("[-+]?(?:[0-9][0-9_]*)\\.[0-9_]*(?:[eE][-+][0-9]+)?|\\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?"
                    + "|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\\.[0-9_]*|[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN)");
    private static final Map<String, Double> SPECIAL =
            Map.of(".inf", Double.POSITIVE_INFINITY, "-.inf", Double.NEGATIVE_INFINITY, ".nan", Double.NaN);

    private YamlScalars() {}

    /// A scalar without quotes and tag.
    static Datum plain(String text, SourceSpan at) {
        if (NULL.matcher(text).matches()) {
            return new Datum.Null(at);
        }
        return flag(text, at)
                .or(() -> whole(text, at))
                .or(() -> real(text, at))
                .orElseGet(() -> new Datum.Text(text, at));
    }

    static Optional<Datum> flag(String text, SourceSpan at) {
        return FLAG.matcher(text).matches()
                ? Optional.of(new Datum.Flag(
                        TRUE.matcher(text.toLowerCase(Locale.ROOT)).matches(), at))
                : Optional.empty();
    }

    /// Empty, too, for whole numbers beyond 64 bits.
    static Optional<Datum> whole(String text, SourceSpan at) {
        if (!WHOLE.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Datum.Whole(wholeValue(text.replace("_", "")), at));
        } catch (NumberFormatException tooLarge) {
            return Optional.empty();
        }
    }

    private static long wholeValue(String text) {
        boolean negative = text.startsWith("-");
        String digits = text.startsWith("-") || text.startsWith("+") ? text.substring(1) : text;
        long value;
        if (digits.startsWith("0b")) {
            value = Long.parseLong(digits.substring(2), 2);
        } else if (digits.startsWith("0x")) {
            value = Long.parseLong(digits.substring(2), 16);
        } else if (digits.contains(":")) {
            value = (long) sexagesimal(digits);
        } else if (digits.length() > 1 && digits.startsWith("0")) {
            value = Long.parseLong(digits, 8);
        } else {
            return Long.parseLong(negative ? "-" + digits : digits);
        }
        return negative ? -value : value;
    }

    static Optional<Datum> real(String text, SourceSpan at) {
        return REAL.matcher(text).matches() ? Optional.of(new Datum.Real(realValue(text), at)) : Optional.empty();
    }

    private static double realValue(String text) {
        String plain = text.replace("_", "").toLowerCase(Locale.ROOT);
        String unsigned = plain.startsWith("+") ? plain.substring(1) : plain;
        Double special = SPECIAL.get(unsigned);
        if (special != null) {
            return special;
        }
        if (unsigned.contains(":")) {
            return unsigned.startsWith("-") ? -sexagesimal(unsigned.substring(1)) : sexagesimal(unsigned);
        }
        return Double.parseDouble(unsigned);
    }

    private static double sexagesimal(String digits) {
        double value = 0;
        for (String part : digits.split(":", -1)) {
            value = value * 60 + Double.parseDouble(part);
        }
        return value;
    }
}
