package org.synfire.network;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/// Finds the valid name that a misspelt one was probably meant to be.
public final class NearestName {

    private NearestName() {}

    /// The nearest valid name, when one is near enough: at most a third of the letters differ
    /// (Damerau-Levenshtein distance, upper and lower case and `-`/`_` counted as equal; no letter is near to
    /// another one), or one is the beginning of the other.
    public static Optional<String> of(String name, Collection<String> valid) {
        String plain = plain(name);
        return valid.stream()
                .filter(v -> near(plain, plain(v)))
                .min(Comparator.<String>comparingInt(v -> distance(plain, plain(v)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /// `did you mean 'x'?`, or the list of valid names when none is near and the list is short.
    public static Optional<String> hint(String name, Collection<String> valid) {
        Optional<String> nearest = of(name, valid).map(v -> "did you mean '" + v + "'?");
        if (nearest.isPresent() || valid.isEmpty() || valid.size() > 12) {
            return nearest;
        }
        return Optional.of("expected one of " + String.join(", ", valid));
    }

    private static String plain(String s) {
        return s.toLowerCase(Locale.ROOT).replace('-', '_');
    }

    private static boolean near(String a, String b) {
        int longer = Math.max(a.length(), b.length());
        int allowed = longer == 1 ? 0 : Math.max(1, longer / 3);
        boolean prefix = Math.min(a.length(), b.length()) >= 3 && (a.startsWith(b) || b.startsWith(a));
        return prefix || distance(a, b) <= allowed;
    }

    private static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                d[i][j] = i == 0 || j == 0 ? i + j : cheapest(d, a, b, i, j);
            }
        }
        return d[a.length()][b.length()];
    }

    private static int cheapest(int[][] d, String a, String b, int i, int j) {
        int change = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int best = Math.min(change, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, d[i - 2][j - 2] + 1) : best;
    }
}
