package org.synfire.lab.internal.compare;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.synfire.lab.FileDifference;
import org.synfire.lab.Tolerance;
import org.synfire.yaml.Datum;

/// Compares texts word by word. Words end at blanks, commas, semicolons, brackets and quotes, so that tables of any
/// kind and JSON are read; words that are numbers are compared as such.
final class Texts {

    private static final String SEPARATORS = " \t,;:=()[]{}\"'";
    private static final int LONGEST_SHOWN = 60;

    private final Deviation deviation;

    Texts(Tolerance tolerance) {
        this.deviation = new Deviation(tolerance);
    }

    FileDifference compare(Contents.Source first, Contents.Source second) throws IOException {
        try (BufferedReader one = reader(first.open());
                BufferedReader other = reader(second.open())) {
            String a = one.readLine();
            String b = other.readLine();
            for (long line = 1; a != null && b != null; line++) {
                Optional<FileDifference> found = difference(line, a, b);
                if (found.isPresent()) {
                    return found.get();
                }
                a = one.readLine();
                b = other.readLine();
                if ((a == null) != (b == null)) {
                    return differs("line " + (line + 1), a, b);
                }
            }
            return a == null && b == null
                    ? new FileDifference.WithinTolerance(deviation.largest())
                    : differs("line 1", a, b);
        }
    }

    /// Any byte is a character here: the encoding does not matter for comparing.
    private static BufferedReader reader(InputStream in) {
        return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    }

    private static FileDifference differs(String where, @Nullable String a, @Nullable String b) {
        return new FileDifference.Differs(where, shown(a), shown(b));
    }

    private static String shown(@Nullable String text) {
        if (text == null) {
            return "the end of the file";
        }
        return "'" + (text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "..." : text) + "'";
    }

    private Optional<FileDifference> difference(long line, String a, String b) {
        if (a.equals(b)) {
            return Optional.empty();
        }
        Words one = new Words(a);
        Words other = new Words(b);
        for (boolean more = true; more; ) {
            boolean oneHas = one.next();
            boolean otherHas = other.next();
            more = oneHas || otherHas;
            if (!same(one.word(), other.word())) {
                String where = "line " + line + ", column " + one.column();
                return Optional.of(new FileDifference.Differs(where, one.shown(), other.shown()));
            }
        }
        return Optional.empty();
    }

    private boolean same(String a, String b) {
        if (a.equals(b)) {
            return true;
        }
        Optional<Double> one = number(a);
        Optional<Double> other = number(b);
        return one.isPresent() && other.isPresent() && deviation.allows(one.get(), other.get());
    }

    private static Optional<Double> number(String word) {
        if (Datum.looksLikeNumber(word)) {
            return Optional.of(Double.parseDouble(word));
        }
        return switch (word) {
            case "nan", "NaN" -> Optional.of(Double.NaN);
            case "inf", "Infinity" -> Optional.of(Double.POSITIVE_INFINITY);
            case "-inf", "-Infinity" -> Optional.of(Double.NEGATIVE_INFINITY);
            default -> Optional.empty();
        };
    }

    /// The words of a line; separators other than blanks are words of their own.
    private static final class Words {
        private final String line;
        private int from;
        private int to;

        Words(String line) {
            this.line = line;
        }

        /// Goes on to the next word, an empty one at the end of the line.
        boolean next() {
            from = to;
            while (from < line.length() && Character.isWhitespace(line.charAt(from))) {
                from++;
            }
            to = from;
            if (from == line.length()) {
                return false;
            }
            while (to < line.length() && SEPARATORS.indexOf(line.charAt(to)) < 0) {
                to++;
            }
            to = Math.max(to, from + 1);
            return true;
        }

        String word() {
            return line.substring(from, to);
        }

        int column() {
            return from + 1;
        }

        String shown() {
            return from == line.length() ? "the end of the line" : Texts.shown(word());
        }
    }
}
