package org.synfire.sweep.internal;

import java.util.Optional;
import org.synfire.yaml.Datum;
import org.synfire.yaml.YamlWriter;

/// How messages speak of a value.
final class Described {

    private static final int LONGEST_TEXT = 40;

    private Described() {}

    static String of(Datum datum) {
        return switch (datum) {
            case Datum.Text t -> "the text '" + shortened(t.value()) + "'";
            case Datum.Sequence s when s.elements().isEmpty() -> "an empty list";
            case Datum.Mapping _ -> "a mapping";
            case Datum other -> YamlWriter.oneLine(other);
        };
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "...";
    }

    /// What to write instead, when the value is a number that YAML 1.1 takes for a text.
    static Optional<String> hint(Datum datum) {
        return datum instanceof Datum.Text text && Datum.looksLikeNumber(text.value())
                ? Optional.of("YAML reads " + text.value()
                        + " as a text; write it with a dot and a signed exponent, as 1.0e-3")
                : Optional.empty();
    }
}
