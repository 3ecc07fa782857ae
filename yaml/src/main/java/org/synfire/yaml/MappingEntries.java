package org.synfire.yaml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.Diagnostics;
import org.synfire.network.SourceSpan;

/// Collects the entries of one mapping: those merged by `<<` first, as PyYAML orders them, and over them its
/// own. A key that is written twice is a mistake.
final class MappingEntries {

    private static final Datum.Key MERGE = Datum.Key.of("<<");

    private final Map<Datum.Key, Datum.Entry> merged = new LinkedHashMap<>();
    private final Map<Datum.Key, Datum.Entry> own = new LinkedHashMap<>();
    private final Map<Datum.Key, SourceSpan> first = new HashMap<>();
    private final Diagnostics diagnostics;

    MappingEntries(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    void add(SourceSpan keyAt, Datum keyDatum, Datum value) {
        Optional<Datum.Key> key = key(keyDatum);
        if (key.isEmpty()) {
            diagnostics.error(Kind.SYNTAX, keyAt, "a key is a single value, not a list or a mapping");
        } else if (isNew(key.get(), keyAt)) {
            own.put(key.get(), new Datum.Entry(key.get(), keyAt, value));
        }
    }

    private static Optional<Datum.Key> key(Datum datum) {
        return switch (datum) {
            case Datum.Text t -> Optional.of(Datum.Key.of(t.value()));
            case Datum.Null _, Datum.Flag _, Datum.Whole _, Datum.Real _ ->
                Optional.of(new Datum.Key(YamlWriter.oneLine(datum), false));
            case Datum.Sequence _, Datum.Mapping _, Datum.Array _, Datum.ObjectArray _ -> Optional.empty();
        };
    }

    private boolean isNew(Datum.Key key, SourceSpan keyAt) {
        SourceSpan earlier = first.putIfAbsent(key, keyAt);
        if (earlier == null) {
            return true;
        }
        String message = "the key '" + key.text() + "' is there twice";
        diagnostics.error(Kind.DUPLICATE, keyAt, message, "the first is on line " + earlier.line());
        return false;
    }

    /// Takes in the entries of the mapping, or of the list of mappings, behind `<<`.
    void merge(SourceSpan keyAt, Datum value) {
        if (!isNew(MERGE, keyAt)) {
            return;
        }
        for (Datum part : value instanceof Datum.Sequence s ? s.elements() : List.of(value)) {
            if (part instanceof Datum.Mapping mapping) {
                mapping.entries().forEach(e -> merged.putIfAbsent(e.key(), e));
            } else {
                diagnostics.error(Kind.SYNTAX, part.at(), "'<<' needs a mapping or a list of mappings");
            }
        }
    }

    List<Datum.Entry> all() {
        Map<Datum.Key, Datum.Entry> all = new LinkedHashMap<>(merged);
        all.putAll(own);
        return new ArrayList<>(all.values());
    }
}
