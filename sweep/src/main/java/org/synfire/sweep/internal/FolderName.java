package org.synfire.sweep.internal;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.synfire.yaml.Datum;

/// Names of folders: `name=value,name=value`. Whatever the name cannot tell (long numbers, letters that a file system
/// may
/// not know or not tell apart, what does not fit) is told by a digest at its end, behind `~`.
public final class FolderName {

    /// Programs have files with longer names within; 255 bytes is the most that is common.
    private static final int LONGEST = 100;

    private static final int DIGITS = 6;
    private static final Pattern UNSAFE = Pattern.compile("[^A-Za-z0-9._=,+-]");
    private static final Pattern LAST_DOT = Pattern.compile("\\.$");

    private FolderName() {}

    public static String of(Map<String, Datum> values) {
        String whole = joined(values, false);
        String readable = joined(values, true);
        String safe = LAST_DOT.matcher(UNSAFE.matcher(readable).replaceAll("_")).replaceAll("_");
        boolean same = safe.equals(whole) && safe.length() <= LONGEST && !hasCapitals(values);
        return same ? safe : cut(safe) + "~" + Digest.brief(whole);
    }

    private static String joined(Map<String, Datum> values, boolean brief) {
        return values.entrySet().stream()
                .map(e -> e.getKey() + "=" + (brief ? brief(e.getValue()) : ValueText.of(e.getValue())))
                .collect(Collectors.joining(","));
    }

    private static String brief(Datum value) {
        if (value instanceof Datum.Real real && Double.isFinite(real.value())) {
            double rounded = new BigDecimal(real.value(), new MathContext(DIGITS)).doubleValue();
            return ValueText.of(Datum.of(rounded));
        }
        return ValueText.plain(value);
    }

    /// Names of parameters are the same for all; only values may differ in case alone.
    private static boolean hasCapitals(Map<String, Datum> values) {
        return values.values().stream().anyMatch(v -> ValueText.of(v).chars().anyMatch(Character::isUpperCase));
    }

    private static String cut(String name) {
        return name.length() <= LONGEST ? name : name.substring(0, LONGEST);
    }
}
