package org.synfire.yaml;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.synfire.network.SourceSpan;

/// What a plain scalar means: YAML 1.1 as PyYAML's safe loader reads it, so that a file means the same here and
/// there. Dates stay texts.
final class YamlScalars {

    /// Longer scalars are texts: the patterns for numbers recurse.
    private static final int LONGEST = 400;

    private static final BigInteger SIXTY = BigInteger.valueOf(60);
    private static final Pattern NULL = Pattern.compile("~|null|Null|NULL|");
    private static final Pattern TRUE = Pattern.compile("yes|Yes|YES|true|True|TRUE|on|On|ON");
    private static final Pattern FALSE = Pattern.compile("no|No|NO|false|False|FALSE|off|Off|OFF");
    private static final Pattern WHOLE = Pattern.compile("[-+]?0b[0-1_]+|[-+]?0[0-7_]+|[-+]?(?:0|[1-9][0-9_]*)"
            + "|[-+]?0x[0-9a-fA-F_]+|[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+");
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
        if (TRUE.matcher(text).matches()) {
            return Optional.of(new Datum.Flag(true, at));
        }
        return FALSE.matcher(text).matches() ? Optional.of(new Datum.Flag(false, at)) : Optional.empty();
    }

    /// A whole number; beyond 64 bits the nearest real one.
    static Optional<Datum> whole(String text, SourceSpan at) {
        String digits = text.replace("_", "");
        if (text.length() > LONGEST || !WHOLE.matcher(text).matches() || digits.matches("[-+]?0[bx]")) {
            return Optional.empty();
        }
        BigInteger value = wholeValue(digits);
        return Optional.of(
                value.bitLength() < Long.SIZE
                        ? new Datum.Whole(value.longValue(), at)
                        : new Datum.Real(value.doubleValue(), at));
    }

    private static BigInteger wholeValue(String text) {
        BigInteger size = size(text.replaceFirst("^[-+]", ""));
        return text.startsWith("-") ? size.negate() : size;
    }

    private static BigInteger size(String digits) {
        if (digits.startsWith("0b")) {
            return new BigInteger(digits.substring(2), 2);
        }
        if (digits.startsWith("0x")) {
            return new BigInteger(digits.substring(2), 16);
        }
        if (digits.contains(":")) {
            return sexagesimal(digits);
        }
        return new BigInteger(digits, digits.startsWith("0") ? 8 : 10);
    }

    private static BigInteger sexagesimal(String digits) {
        BigInteger value = BigInteger.ZERO;
        for (String part : digits.split(":", -1)) {
            value = value.multiply(SIXTY).add(new BigInteger(part));
        }
        return value;
    }

    static Optional<Datum> real(String text, SourceSpan at) {
        return text.length() <= LONGEST && REAL.matcher(text).matches()
                ? Optional.of(new Datum.Real(realValue(text), at))
                : Optional.empty();
    }

    /// A real number behind the tag `!!float`, which also takes what a plain scalar may not look like: `1e-3`.
    static Optional<Datum> taggedReal(String text, SourceSpan at) {
        return real(text, at)
                .or(() -> Datum.looksLikeNumber(text)
                        ? Optional.of(new Datum.Real(Double.parseDouble(text), at))
                        : Optional.empty());
    }

    private static double realValue(String text) {
        String plain = text.replace("_", "").toLowerCase(Locale.ROOT).replaceFirst("^\\+", "");
        Double special = SPECIAL.get(plain);
        if (special != null) {
            return special;
        }
        return plain.contains(":") ? sexagesimalReal(plain) : Double.parseDouble(plain);
    }

    private static double sexagesimalReal(String text) {
        double value = 0;
        for (String part : text.replaceFirst("^-", "").split(":", -1)) {
            value = value * 60 + Double.parseDouble(part);
        }
        return text.startsWith("-") ? -value : value;
    }
}
