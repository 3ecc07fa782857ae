package org.synfire.tree.internal.read;

import java.util.Optional;
import org.synfire.yaml.Datum;
import org.synfire.yaml.YamlTexts;

/// How messages speak of a value.
final class Described {

    private static final int LONGEST_TEXT = 40;
    private static final int SHOWN_ELEMENTS = 4;

    private Described() {}

    static String of(Datum datum) {
        return switch (datum) {
            case Datum.Null _ -> "null";
            case Datum.Flag f -> Boolean.toString(f.value());
            case Datum.Whole w -> Long.toString(w.value());
            case Datum.Real r -> YamlTexts.real(r.value());
            case Datum.Text t -> "the text '" + shortened(t.value()) + "'";
            case Datum.Sequence s -> list(s);
            case Datum.Mapping _ -> "a mapping";
            case Datum.Array a -> "an array of shape " + a.shape();
            case Datum.ObjectArray a -> "an array of shape " + a.shape();
        };
    }

    private static String list(Datum.Sequence list) {
        boolean simple = list.elements().size() <= SHOWN_ELEMENTS
                && list.elements().stream().allMatch(e -> e instanceof Datum.Whole || e instanceof Datum.Real);
        return simple
                ? "["
                        + String.join(
                                ", ",
                                list.elements().stream().map(Described::of).toList()) + "]"
                : "a list of " + list.elements().size();
    }

    /// What to write instead, when the value is a number that YAML 1.1 takes for a text.
    static Optional<String> hint(Datum datum) {
        return datum instanceof Datum.Text text && Datum.looksLikeNumber(text.value())
                ? Optional.of("YAML reads " + text.value()
                        + " as a text; write it with a dot and a signed exponent, as 1.0e-3")
                : Optional.empty();
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "...";
    }
}
