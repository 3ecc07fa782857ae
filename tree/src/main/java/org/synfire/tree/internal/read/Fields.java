package org.synfire.tree.internal.read;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.Diagnostics;
import org.synfire.network.NearestName;
import org.synfire.network.Point;
import org.synfire.network.SourceSpan;
import org.synfire.tree.DataView;
import org.synfire.yaml.Datum;

/// The keys of one mapping, read one by one. Every key that was asked for counts as known; [#finish] reports
/// the rest.
///
/// Messages name the sort of thing (`a layer`), not the thing itself: the place tells which one it is, and a
/// value that many leaves inherit is then reported once.
public final class Fields {

    /// One key as it was written.
    private record Field(SourceSpan keyAt, Datum value) {}

    private final String owner;
    private final SourceSpan at;
    private final Map<String, Field> fields;
    private final Diagnostics diagnostics;
    private final Set<String> known = new TreeSet<>();
    private final Set<String> answered = new TreeSet<>();
    private final Set<String> required = new LinkedHashSet<>();

    private Fields(String owner, SourceSpan at, Map<String, Field> fields, Diagnostics diagnostics) {
        this.owner = owner;
        this.at = at;
        this.fields = fields;
        this.diagnostics = diagnostics;
    }

    /// @param owner the sort of thing with its article, for instance `a layer`
    /// @param at where the thing was written, for keys that are missing
    public static Fields of(DataView view, String owner, SourceSpan at, Diagnostics diagnostics) {
        Map<String, Field> fields = new LinkedHashMap<>();
        for (String name : view.names()) {
            Datum value = view.find(name).orElseThrow();
            fields.put(name, new Field(view.keyAt(name).orElse(value.at()), value));
        }
        return new Fields(owner, at, fields, diagnostics);
    }

    public static Fields of(Datum.Mapping mapping, String owner, Diagnostics diagnostics) {
        Map<String, Field> fields = new LinkedHashMap<>();
        for (Datum.Entry entry : mapping.entries()) {
            fields.put(entry.key().text(), new Field(entry.keyAt(), entry.value()));
        }
        return new Fields(owner, mapping.at(), fields, diagnostics);
    }

    public SourceSpan at() {
        return at;
    }

    public Diagnostics diagnostics() {
        return diagnostics;
    }

    public Set<String> names() {
        return fields.keySet();
    }

    public boolean has(String key) {
        known.add(key);
        return fields.containsKey(key);
    }

    /// Where a key was written, or else where the thing was.
    public SourceSpan keyAt(String key) {
        Field field = fields.get(key);
        return field == null ? at : field.keyAt();
    }

    /// Where the value of a key was written, or else where the thing was.
    public SourceSpan valueAt(String key) {
        Field field = fields.get(key);
        return field == null ? at : field.value().at();
    }

    /// Refuses a key that Synfire itself sets.
    public Fields reserve(String key, String reason) {
        if (fields.containsKey(key)) {
            answered.add(key);
            diagnostics.error(Kind.RESERVED_KEY, keyAt(key), "'" + key + "' is reserved in " + owner, reason);
        }
        return this;
    }

    /// Makes a key mandatory; [#finish] reports it when it is absent.
    public Fields require(String key) {
        known.add(key);
        required.add(key);
        return this;
    }

    public Optional<Datum> datum(String key) {
        known.add(key);
        return Optional.ofNullable(fields.get(key)).map(Field::value);
    }

    /// The value, absent when the key is absent or null.
    public Optional<Datum> nonNull(String key) {
        return datum(key).filter(d -> !(d instanceof Datum.Null));
    }

    public Optional<Double> real(String key) {
        return datum(key).flatMap(d -> asReal(key, d));
    }

    public Optional<Long> whole(String key) {
        return datum(key).flatMap(d -> asWhole(key, d));
    }

    public Optional<Boolean> flag(String key) {
        return datum(key)
                .flatMap(d -> d instanceof Datum.Flag f ? Optional.of(f.value()) : wrongType(key, "true or false", d));
    }

    public Optional<String> text(String key) {
        return datum(key).flatMap(d -> asText(key, d));
    }

    public Optional<Datum.Mapping> mapping(String key) {
        return datum(key).flatMap(d -> asMapping(key, d));
    }

    /// The elements of a list; empty when the key is absent, null or no list.
    public List<Datum> list(String key, String expected) {
        return nonNull(key)
                .map(d -> d instanceof Datum.Sequence s
                        ? s.elements()
                        : this.<List<Datum>>wrongType(key, expected, d).orElse(List.of()))
                .orElse(List.of());
    }

    /// A list of texts with their places.
    public List<Datum.Text> texts(String key, String expected) {
        List<Datum.Text> texts = new ArrayList<>();
        for (Datum element : list(key, expected)) {
            if (element instanceof Datum.Text text) {
                texts.add(text);
            } else {
                wrongType(key, expected, element);
            }
        }
        return texts;
    }

    /// Two numbers as a point.
    public Optional<Point> point(String key, String expected) {
        return datum(key).flatMap(d -> asPoint(key, expected, d));
    }

    public Optional<Point> asPoint(String key, String expected, Datum datum) {
        if (!(datum instanceof Datum.Sequence sequence) || sequence.elements().size() != 2) {
            return wrongType(key, expected, datum);
        }
        Optional<Double> x = asReal(key, sequence.elements().get(0));
        Optional<Double> y = asReal(key, sequence.elements().get(1));
        return x.flatMap(a -> y.map(b -> new Point(a, b)));
    }

    public Optional<Double> asReal(String key, Datum datum) {
        return switch (datum) {
            case Datum.Real r when Double.isNaN(r.value()) -> wrongType(key, "a number", datum);
            case Datum.Real r -> Optional.of(r.value());
            case Datum.Whole w -> Optional.of((double) w.value());
            case Datum _ -> wrongType(key, "a number", datum);
        };
    }

    public Optional<Long> asWhole(String key, Datum datum) {
        return datum instanceof Datum.Whole w ? Optional.of(w.value()) : wrongType(key, "a whole number", datum);
    }

    public Optional<String> asText(String key, Datum datum) {
        return datum instanceof Datum.Text t ? Optional.of(t.value()) : wrongType(key, "a text", datum);
    }

    public Optional<Datum.Mapping> asMapping(String key, Datum datum) {
        return datum instanceof Datum.Mapping m ? Optional.of(m) : wrongType(key, "a mapping", datum);
    }

    /// Reports a value of the wrong type; always empty, so that readers can return it.
    public <T> Optional<T> wrongType(String key, String expected, Datum found) {
        diagnostics.error(
                Kind.WRONG_TYPE,
                found.at(),
                "'" + key + "' must be " + expected + ", not " + Described.of(found),
                Described.hint(found));
        return Optional.empty();
    }

    /// Reports a value outside its range, unless the condition holds.
    public boolean check(boolean condition, String key, String requirement) {
        if (!condition) {
            diagnostics.error(
                    Kind.OUT_OF_RANGE,
                    valueAt(key),
                    "'" + key + "' must be " + requirement + ", not "
                            + datum(key).map(Described::of).orElse("absent"));
        }
        return condition;
    }

    public Optional<Double> realWithin(String key, String requirement, java.util.function.DoublePredicate condition) {
        return real(key).filter(x -> check(condition.test(x), key, requirement));
    }

    public Optional<Long> wholeAtLeast(String key, long least) {
        return whole(key).filter(n -> check(n >= least, key, "at least " + least));
    }

    /// Reports every key nobody asked for, and every mandatory key that is absent, unless an unknown key was
    /// meant to be it.
    public void finish() {
        Set<String> unknown = new LinkedHashSet<>(fields.keySet());
        unknown.removeAll(known);
        unknown.removeAll(answered);
        for (String key : unknown) {
            diagnostics.error(
                    Kind.UNKNOWN_KEY,
                    keyAt(key),
                    owner + " has no parameter '" + key + "'",
                    known.isEmpty() ? Optional.of("none is expected here") : NearestName.hint(key, known));
        }
        for (String key : required) {
            boolean misspelt =
                    unknown.stream().anyMatch(u -> NearestName.of(u, known).equals(Optional.of(key)));
            if (!fields.containsKey(key) && !misspelt) {
                diagnostics.error(Kind.MISSING_KEY, at, owner + " needs '" + key + "'");
            }
        }
    }
}
