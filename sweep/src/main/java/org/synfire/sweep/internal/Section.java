package org.synfire.sweep.internal;

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
import org.synfire.network.SourceSpan;
import org.synfire.yaml.Datum;

/// A mapping whose keys are read one by one. [#finish] reports those that nobody asked for.
final class Section {

    private final String owner;
    private final SourceSpan at;
    private final Map<String, Datum.Entry> entries = new LinkedHashMap<>();
    private final Diagnostics diagnostics;
    private final Set<String> known = new TreeSet<>();
    private final Set<String> refused = new LinkedHashSet<>();

    /// @param owner the sort of thing with its article, for instance `a sweep`
    Section(Datum.Mapping mapping, String owner, Diagnostics diagnostics) {
        this.owner = owner;
        this.at = mapping.at();
        this.diagnostics = diagnostics;
        mapping.entries().forEach(e -> entries.put(e.key().text(), e));
    }

    SourceSpan at() {
        return at;
    }

    boolean has(String key) {
        known.add(key);
        return entries.containsKey(key);
    }

    /// Where a key was written, or else where the thing was.
    SourceSpan keyAt(String key) {
        Datum.Entry entry = entries.get(key);
        return entry == null ? at : entry.keyAt();
    }

    /// Where the value of a key was written, or else where the thing was.
    SourceSpan valueAt(String key) {
        Datum.Entry entry = entries.get(key);
        return entry == null ? at : entry.value().at();
    }

    Optional<Datum> datum(String key) {
        known.add(key);
        return Optional.ofNullable(entries.get(key)).map(Datum.Entry::value);
    }

    Optional<String> text(String key) {
        return datum(key)
                .flatMap(d -> d instanceof Datum.Text t ? Optional.of(t.value()) : wrongType(key, "a text", d));
    }

    Optional<Boolean> flag(String key) {
        return datum(key)
                .flatMap(d -> d instanceof Datum.Flag f ? Optional.of(f.value()) : wrongType(key, "true or false", d));
    }

    Optional<Long> whole(String key) {
        return datum(key)
                .flatMap(
                        d -> d instanceof Datum.Whole w ? Optional.of(w.value()) : wrongType(key, "a whole number", d));
    }

    Optional<Double> number(String key) {
        return datum(key).flatMap(d -> switch (d) {
            case Datum.Whole w -> Optional.of((double) w.value());
            case Datum.Real r when Double.isFinite(r.value()) -> Optional.of(r.value());
            case Datum _ -> wrongType(key, "a number", d);
        });
    }

    Optional<Datum.Mapping> mapping(String key) {
        return datum(key).flatMap(d -> d instanceof Datum.Mapping m ? Optional.of(m) : wrongType(key, "a mapping", d));
    }

    Optional<List<Datum>> list(String key, String expected) {
        return datum(key)
                .flatMap(d -> d instanceof Datum.Sequence s && !s.elements().isEmpty()
                        ? Optional.of(s.elements())
                        : wrongType(key, expected, d));
    }

    /// Reports a value of the wrong type; always empty, so that readers can return it.
    <T> Optional<T> wrongType(String key, String expected, Datum found) {
        diagnostics.error(
                Kind.WRONG_TYPE,
                found.at(),
                "'" + key + "' must be " + expected + ", not " + Described.of(found),
                Described.hint(found));
        return Optional.empty();
    }

    /// Refuses a key that has no meaning here.
    void refuse(String key, String reason) {
        if (entries.containsKey(key)) {
            refused.add(key);
            diagnostics.error(Kind.OUT_OF_RANGE, keyAt(key), "'" + key + "' " + reason);
        }
    }

    /// Reports a mandatory key that is absent, unless a misspelt one was probably meant to be it.
    void require(String key) {
        known.add(key);
        boolean misspelt =
                unknown().stream().anyMatch(u -> NearestName.of(u, known).equals(Optional.of(key)));
        if (!entries.containsKey(key) && !misspelt) {
            diagnostics.error(Kind.MISSING_KEY, at, owner + " needs '" + key + "'");
        }
    }

    private Set<String> unknown() {
        Set<String> unknown = new LinkedHashSet<>(entries.keySet());
        unknown.removeAll(known);
        unknown.removeAll(refused);
        return unknown;
    }

    void finish() {
        for (String key : unknown()) {
            diagnostics.error(
                    Kind.UNKNOWN_KEY, keyAt(key), owner + " has no key '" + key + "'", NearestName.hint(key, known));
        }
    }
}
