package org.synfire.lang;

import java.util.ArrayList;
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
                .flatMap(e -> repeats.entries(e).stream())
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
        if (datum instanceof Datum.Mapping m) {
            return Optional.of(new Section(m, name, fileLines, diagnostics, repeats));
        }
        diagnostics.error(Kind.WRONG_TYPE, datum.at(), name + " is a mapping of names to values");
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
        if (datum instanceof Datum.Sequence s) {
            return s.elements().stream().flatMap(e -> lines(e).stream()).toList();
        }
        if (datum instanceof Datum.Text t) {
            return isBlock(t.at()) ? blockLines(t) : quotedLine(t);
        }
        diagnostics.error(Kind.WRONG_TYPE, datum.at(), what + " is a text");
        return List.of();
    }

    private String fileLine(int line) {
        return line >= 1 && line <= fileLines.size() ? fileLines.get(line - 1) : "";
    }

    private boolean isBlock(SourceSpan at) {
        String line = fileLine(at.line());
        return at.column() >= 1 && at.column() <= line.length() && line.charAt(at.column() - 1) == '|';
    }

    private List<SourceText> blockLines(Datum.Text text) {
        List<SourceText> lines = new ArrayList<>();
        int number = text.at().line();
        for (String line : text.value().lines().toList()) {
            number++;
            int column = Math.max(0, fileLine(number).indexOf(line.strip()))
                    - (line.length() - line.stripLeading().length());
            SourceSpan at = new SourceSpan(text.at().file(), number, Math.max(1, column + 1));
            repeats.lines(line).forEach(l -> lines.add(new SourceText(l, at)));
        }
        return lines;
    }

    private List<SourceText> quotedLine(Datum.Text text) {
        String line = fileLine(text.at().line());
        int column = text.at().column();
        boolean quoted = column >= 1 && column <= line.length() && "'\"".indexOf(line.charAt(column - 1)) >= 0;
        SourceSpan start = text.at().line() == 0
                ? text.at()
                : new SourceSpan(text.at().file(), text.at().line(), column + (quoted ? 1 : 0));
        return text.value()
                .lines()
                .flatMap(l -> repeats.lines(l).stream())
                .map(l -> new SourceText(l, start))
                .toList();
    }

    /// An expression that a scalar holds.
    Optional<Expr> expression(Datum datum) {
        if (datum instanceof Datum.Real(double value, SourceSpan at) && !Double.isFinite(value)) {
            return Optional.of(new Expr.Literal(value, Unit.ONE, at));
        }
        if (datum instanceof Datum.Text t && !isBlock(t.at())) {
            return quotedLine(t).stream().findFirst().flatMap(l -> ExpressionParser.parse(l, diagnostics));
        }
        Optional<SourceText> line = line(datum);
        if (line.isEmpty()) {
            diagnostics.error(Kind.WRONG_TYPE, datum.at(), "expected an expression in one line");
        }
        return line.flatMap(l -> ExpressionParser.parse(l, diagnostics));
    }

    Diagnostics diagnostics() {
        return diagnostics;
    }
}
