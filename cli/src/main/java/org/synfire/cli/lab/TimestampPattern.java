package org.synfire.cli.lab;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.SpecificationException;

/// Patterns of times, as Java writes them or as C and Python do.
final class TimestampPattern {

    private static final Map<Character, String> DIRECTIVES = Map.of(
            'Y', "uuuu", 'm', "MM", 'd', "dd", 'H', "HH", 'M', "mm", 'S', "ss", 'f', "SSSSSS", 'j', "DDD", 'y', "uu");

    private TimestampPattern() {}

    /// @return Java's pattern
    /// @throws SpecificationException when it is none
    static String of(String text) {
        try {
            String pattern = text.contains("%") ? translated(text) : text;
            // A pattern may be well formed, and want what times do not have.
            String shown = DateTimeFormatter.ofPattern(pattern)
                    .withZone(ZoneOffset.UTC)
                    .format(Instant.EPOCH);
            if (shown.isBlank()) {
                throw new IllegalArgumentException("it shows nothing");
            }
            return pattern;
        } catch (IllegalArgumentException | DateTimeException refused) {
            throw new SpecificationException(
                    Kind.WRONG_TYPE, "'" + text + "' is no pattern of times: " + refused.getMessage());
        }
    }

    private static String translated(String text) {
        StringBuilder pattern = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '%') {
                pattern.append(Character.isLetter(c) ? "'" + c + "'" : c == '\'' ? "''" : String.valueOf(c));
                continue;
            }
            i++;
            String directive = i < text.length() ? DIRECTIVES.get(text.charAt(i)) : null;
            if (directive == null) {
                throw new IllegalArgumentException("'%" + (i < text.length() ? text.charAt(i) : "") + "' is not known");
            }
            pattern.append(directive);
        }
        return pattern.toString();
    }
}
