package org.synfire.lab.internal.parameters;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.Diagnostics;
import org.synfire.network.SourceSpan;
import org.synfire.yaml.Datum;
import org.synfire.yaml.YamlReader;

/// A value from the command line that takes the place of one in a file.
public record Overriding(String path, String text) {

    private static final Map<String, Boolean> FLAGS =
            Map.of("yes", true, "on", true, "1", true, "no", false, "off", false, "0", false);

    /// The place that mistakes in overrides are reported at.
    public SourceSpan at() {
        return SourceSpan.of("[" + path + "=" + text + "]");
    }

    /// The value, of the type of the former one where it can be: whole numbers become real ones, numbers become
    /// texts, `yes` becomes true. Mistakes are reported; a value of quite another type is warned of.
    public Optional<Datum> value(Optional<Datum> former, Diagnostics diagnostics) {
        return written(diagnostics).map(value -> {
            Datum kept = former.map(f -> like(f, value)).orElse(value);
            former.filter(f -> !kind(f).equals(kind(kept)) && !(f instanceof Datum.Null))
                    .ifPresent(f -> diagnostics.warning(
                            at(), "'" + path + "' was " + kind(f) + ", and is " + kind(kept) + " now"));
            return kept;
        });
    }

    /// The value as it is written: a number, a truth value, a text, or a list of these; what is none of these is a
    /// text.
    public Object plain() {
        Datum value = written(new Diagnostics()).orElseGet(() -> Datum.of(text));
        return value instanceof Datum.Mapping ? text : Objects.requireNonNullElse(value.plain(), text);
    }

    private Optional<Datum> written(Diagnostics diagnostics) {
        if (text.strip().startsWith("{")) {
            return YamlReader.read(text, at().file(), diagnostics);
        }
        try {
            return Optional.of(ValueText.read(text));
        } catch (ValueText.Mistake mistake) {
            diagnostics.error(Kind.SYNTAX, at(), mistake.what());
            return Optional.empty();
        }
    }

    private Datum like(Datum former, Datum value) {
        return switch (former) {
            case Datum.Text _ when isScalar(value) -> value instanceof Datum.Text ? value : Datum.of(text.strip());
            case Datum.Real _ when value instanceof Datum.Whole w -> Datum.of((double) w.value());
            case Datum.Whole _ when value instanceof Datum.Real r && isWhole(r.value()) -> Datum.of((long) r.value());
            case Datum.Flag _ when FLAGS.containsKey(text.strip()) -> Datum.of(FLAGS.get(text.strip()));
            case Datum _ -> value;
        };
    }

    private static boolean isScalar(Datum value) {
        return !(value instanceof Datum.Sequence || value instanceof Datum.Mapping);
    }

    private static boolean isWhole(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1L << 53;
    }

    private static String kind(Datum value) {
        return switch (value) {
            case Datum.Null _ -> "empty";
            case Datum.Flag _ -> "a truth value";
            case Datum.Whole _, Datum.Real _ -> "a number";
            case Datum.Text _ -> "a text";
            case Datum.Sequence _, Datum.Array _, Datum.ObjectArray _ -> "a list";
            case Datum.Mapping _ -> "a group";
        };
    }
}
