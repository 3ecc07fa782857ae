package org.synfire.lang;

import java.util.List;
import java.util.Optional;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.Diagnostics;
import org.synfire.network.NearestName;
import org.synfire.network.SourceSpan;
import org.synfire.yaml.Datum;

/// Reads keys of a mapping, with the texts in it as lines that know their places.
final class Section {

    private final Datum.Mapping mapping;
    private final String what;
    private final List<String> fileLines;
    private final Diagnostics diagnostics;
    private final Repeats repeats;

    /// @param what the section as a message names it
    /// @param fileLines the file's own lines, in which block texts are found again
    Section(Datum.Mapping mapping, String what, List<String> fileLines, Diagnostics diagnostics) {
        this(mapping, what, fileLines, diagnostics, Repeats.NONE);
    }

    private Section(
            Datum.Mapping mapping, String what, List<String> fileLines, Diagnostics diagnostics, Repeats repeats) {
        this.mapping = mapping;
        this.what = what;
        this.fileLines = fileLines;
        this.diagnostics = diagnostics;
        this.repeats = repeats;
    }

    /// The same section with lines and entries repeated.
    Section with(Repeats others) {
        return new Section(mapping, what, fileLines, diagnostics, others);
    }

    Repeats repeats() {
        return repeats;
    }

    SourceSpan at() {
        return mapping.at();
    }

    /// Reports every other key.
    void allow(List<String> keys) {
        for (Datum.Entry entry : mapping.entries()) {
            if (!keys.contains(entry.key().text())) {
                diagnostics.error(
                        Kind.UNKNOWN_KEY,
                        entry.keyAt(),
                        what + " has no '" + entry.key().text() + "'",
                        NearestName.hint(entry.key().text(), keys));
            }
        }
    }

    List<Datum.Entry> entries() {
        return mapping.entries().stream()
                .flatMap(e -> {
                    repeats.count(e.key().text(), DefinitionReader.weight(e.value()), e.keyAt());
                    return repeats.entries(e).stream();
                })
                .toList();
    }

    Optional<Datum> find(String key) {
        return mapping.find(key).filter(d -> !(d instanceof Datum.Null));
    }

    /// The section under a key; empty when there is none.
    Optional<Section> section(String key) {
        return find(key).flatMap(d -> section(d, "'" + key + "'"));
    }

    /// A datum that has to be a mapping.
    Optional<Section> section(Datum datum, String name) {
        return section(datum, name, name + " is", "a mapping of names to values");
    }

    /// @param what what else it may be, as a message says it
    Optional<Section> section(Datum datum, String what, String mapping) {
        return section(datum, what, what, mapping);
    }

    private Optional<Section> section(Datum datum, String name, String is, String expected) {
        if (datum instanceof Datum.Mapping m) {
            return Optional.of(new Section(m, name, fileLines, diagnostics, repeats));
        }
        diagnostics.error(Kind.WRONG_TYPE, datum.at(), is + " " + expected);
        return Optional.empty();
    }

    /// A text, or a number as text.
    Optional<String> text(String key) {
        return find(key).flatMap(d -> {
            Optional<SourceText> line = line(d);
            if (line.isEmpty()) {
                diagnostics.error(Kind.WRONG_TYPE, d.at(), "'" + key + "' is a text");
            }
            return line.map(SourceText::text);
        });
    }

    boolean flag(String key, boolean otherwise) {
        return find(key)
                .map(d -> {
                    if (d instanceof Datum.Flag f) {
                        return f.value();
                    }
                    diagnostics.error(Kind.WRONG_TYPE, d.at(), "'" + key + "' is true or false");
                    return otherwise;
                })
                .orElse(otherwise);
    }

    /// A whole number.
    int whole(String key, int otherwise) {
        return find(key)
                .map(d -> {
                    if (d instanceof Datum.Whole w && w.value() >= 0 && w.value() < 1000) {
                        return (int) w.value();
                    }
                    diagnostics.error(Kind.WRONG_TYPE, d.at(), "'" + key + "' is a whole number from 0 to 999");
                    return otherwise;
                })
                .orElse(otherwise);
    }

    /// A scalar as one line of text.
    static Optional<SourceText> line(Datum datum) {
        return switch (datum) {
            case Datum.Text t -> Optional.of(new SourceText(t.value().strip(), t.at()));
            case Datum.Whole w -> Optional.of(new SourceText(Long.toString(w.value()), w.at()));
            case Datum.Real r -> Optional.of(new SourceText(Double.toString(r.value()), r.at()));
            case Datum.Null _, Datum.Flag _, Datum.Sequence _, Datum.Mapping _, Datum.Array _, Datum.ObjectArray _ ->
                Optional.empty();
        };
    }

    /// A text, or a list of texts, as lines.
    List<SourceText> lines(Datum datum) {
        return lines(datum, keyOf(datum));
    }

    private List<SourceText> lines(Datum datum, String name) {
        if (datum instanceof Datum.Sequence s) {
            return s.elements().stream().flatMap(e -> lines(e, name).stream()).toList();
        }
        if (datum instanceof Datum.Text t) {
            return ScalarPlaces.lines(t, fileLines).stream()
                    .filter(l -> !isEmpty(l.text().strip()))
                    .flatMap(l -> repeated(l).stream())
                    .toList();
        }
        diagnostics.error(
                Kind.WRONG_TYPE,
                datum.at(),
                name + " is a text, or a list of texts",
                "write " + name.replace("'", "") + ": | and its lines below");
        return List.of();
    }

    /// The key of a value, as a message names it.
    private String keyOf(Datum datum) {
        return mapping.entries().stream()
                .filter(e -> e.value().at().equals(datum.at()))
                .map(e -> "'" + e.key().text() + "'")
                .findFirst()
                .orElse(what);
    }

    private static boolean isEmpty(String line) {
        return line.isEmpty() || line.startsWith("#");
    }

    private List<SourceText> repeated(SourceText line) {
        repeats.count(line.text(), line.text().length(), line.start());
        return repeats.lines(line.text()).stream()
                .map(l -> l.equals(line.text()) ? line : line.changed(l))
                .toList();
    }

    /// An expression that a scalar holds.
    Optional<Expr> expression(Datum datum) {
        if (datum instanceof Datum.Real(double value, SourceSpan at) && !Double.isFinite(value)) {
            return Optional.of(new Expr.Literal(value, Unit.ONE, at));
        }
        Optional<SourceText> line = datum instanceof Datum.Text t
                ? repeated(ScalarPlaces.of(t, fileLines)).stream().findFirst()
                : line(datum);
        if (line.isEmpty() && !(datum instanceof Datum.Text)) {
            diagnostics.error(Kind.WRONG_TYPE, datum.at(), "expected a number or an expression, found " + kind(datum));
        }
        return line.flatMap(l -> ExpressionParser.parse(l, diagnostics));
    }

    private static String kind(Datum datum) {
        return switch (datum) {
            case Datum.Null _ -> "nothing";
            case Datum.Flag _ -> "true or false";
            case Datum.Mapping _ -> "a mapping";
            case Datum.Sequence _, Datum.Array _, Datum.ObjectArray _ -> "a list";
            case Datum.Text _, Datum.Whole _, Datum.Real _ -> "a value";
        };
    }

    /// A unit, such as `mV` or `1/ms`. Anything else is reported.
    Optional<Unit> unit(Datum datum) {
        return expression(datum).flatMap(e -> {
            Optional<Unit> unit = Quantity.of(e).filter(q -> q.value() == 1).map(Quantity::unit);
            if (unit.isEmpty()) {
                String name = Printer.brief(e);
                diagnostics.error(
                        Kind.UNKNOWN_NAME,
                        e.at(),
                        "'" + name + "' is no unit, such as 'mV' or '1/ms'",
                        Unit.nearest(name).map(n -> "did you mean '" + n + "'?"));
            }
            return unit;
        });
    }

    /// A text with the places of its characters.
    Optional<SourceText> source(Datum datum) {
        return datum instanceof Datum.Text t ? Optional.of(ScalarPlaces.of(t, fileLines)) : Optional.empty();
    }

    Diagnostics diagnostics() {
        return diagnostics;
    }
}
