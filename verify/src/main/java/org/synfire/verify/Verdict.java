package org.synfire.verify;

import java.util.List;
import java.util.Locale;

/// How one case came out.
///
/// @param name the case
/// @param compared what was compared, for instance `4 files, 29900 rows`
/// @param largestError the largest difference of two numbers that were compared
/// @param failures what differs; empty when the case passes
public record Verdict(String name, String compared, double largestError, List<String> failures) {

    private static final int SHOWN = 5;

    public Verdict {
        failures = List.copyOf(failures);
    }

    public boolean passes() {
        return failures.isEmpty();
    }

    /// One line, and below it the first few differences of a case that fails.
    @Override
    public String toString() {
        String line = String.format(
                Locale.ROOT,
                "%-4s  %-28s %s; largest error %s",
                passes() ? "pass" : "FAIL",
                name,
                compared,
                largestError == 0 ? "0" : String.format(Locale.ROOT, "%.3g", largestError));
        StringBuilder text = new StringBuilder(line);
        failures.stream().limit(SHOWN).forEach(f -> text.append("\n      ").append(f));
        if (failures.size() > SHOWN) {
            text.append("\n      and ").append(failures.size() - SHOWN).append(" more");
        }
        return text.toString();
    }
}
