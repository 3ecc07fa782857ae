package org.synfire.web.internal.page;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Numbers, times and sizes as people read them.
final class Words {

    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final MathContext DIGITS = new MathContext(5);
    private static final List<String> SIZES = List.of("B", "KiB", "MiB", "GiB", "TiB");
    private static final double KIBI = 1024;
    private static final int COLUMN_DIGITS = 4;
    private static final int HASH = 10;

    private Words() {}

    /// A moment, in the time zone of the server.
    static String time(Instant instant) {
        return SECOND.format(instant.atZone(ZoneId.systemDefault()));
    }

    /// A length of time in two units.
    static String duration(double seconds) {
        if (seconds < 10) {
            return String.format(Locale.ROOT, "%.2f s", seconds);
        }
        if (seconds < 60) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        long whole = Math.round(seconds);
        if (whole < 3_600) {
            return String.format(Locale.ROOT, "%d min %02d s", whole / 60, whole % 60);
        }
        return String.format(Locale.ROOT, "%d h %02d min", whole / 3_600, whole / 60 % 60);
    }

    static String bytes(long bytes) {
        double size = bytes;
        int unit = 0;
        while (size >= KIBI && unit < SIZES.size() - 1) {
            size /= KIBI;
            unit++;
        }
        return unit == 0 ? bytes + " B" : String.format(Locale.ROOT, "%.1f %s", size, SIZES.get(unit));
    }

    /// A value as in a file of parameters. Numbers keep all their digits.
    static String value(Object value) {
        return switch (value) {
            case Collection<?> list -> list.stream().map(Words::value).collect(Collectors.joining(", ", "[", "]"));
            case Double d when d == Math.rint(d) && Math.abs(d) < 1e15 -> Long.toString(d.longValue());
            default -> String.valueOf(value);
        };
    }

    /// A measured number with five digits.
    static String metric(double x) {
        if (!Double.isFinite(x)) {
            return Double.toString(x);
        }
        BigDecimal rounded = new BigDecimal(x).round(DIGITS).stripTrailingZeros();
        double size = Math.abs(x);
        return x == 0 || size >= 1e-4 && size < 1e9 ? rounded.toPlainString() : rounded.toString();
    }

    /// Measured numbers of one column, with as many decimals each, so that they can be compared at a glance. Very
    /// small ones among them keep their digits.
    static Function<Double, String> aligned(Collection<Double> column) {
        double most = column.stream()
                .filter(Double::isFinite)
                .mapToDouble(Math::abs)
                .max()
                .orElse(0);
        if (most == 0 || most >= 1e9 || most < 1e-3) {
            return Words::metric;
        }
        int allowed = Math.clamp(COLUMN_DIGITS - (int) Math.ceil(Math.log10(most)), 0, 6);
        int decimals = column.stream()
                .filter(Double::isFinite)
                .mapToInt(x -> decimals(x, allowed))
                .max()
                .orElse(0);
        double least = Math.pow(10, -decimals);
        return x -> !Double.isFinite(x) || x != 0 && Math.abs(x) < least
                ? metric(x)
                : String.format(Locale.ROOT, "%." + decimals + "f", x);
    }

    /// How many decimals a number needs.
    private static int decimals(double x, int allowed) {
        BigDecimal rounded = new BigDecimal(x).setScale(allowed, RoundingMode.HALF_EVEN);
        return x == 0 ? 0 : Math.max(0, rounded.stripTrailingZeros().scale());
    }

    /// The text of a parameter's value without digits that say nothing.
    static String parameter(String value) {
        return value.matches("-?\\d+\\.0") ? value.substring(0, value.length() - 2) : value;
    }

    /// The first digits of a digest or a version; these name it well enough.
    static String hash(String digits) {
        return digits.length() > HASH ? digits.substring(0, HASH) : digits;
    }

    /// A number and its noun.
    static String count(long n, String noun) {
        return String.format(Locale.ROOT, "%,d", n) + " " + (n == 1 ? noun : noun + "s");
    }
}
