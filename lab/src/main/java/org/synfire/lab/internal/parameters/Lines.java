package org.synfire.lab.internal.parameters;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.Diagnostics;
import org.synfire.network.SourceSpan;
import org.synfire.yaml.Datum;

/// Reads files of lines `name = value`, with sections (INI) or without, and remembers where the values are, so that
/// a file can be written again with nothing changed but values.
final class Lines {

    /// Where a value is in the text.
    ///
    /// @param from index of its first character
    /// @param to index behind its last one
    record Place(int from, int to) {}

    private static final Pattern SECTION = Pattern.compile("\\[([^\\[\\]]+)]\\s*(?:[#;].*)?");
    private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_.-]*");
    /// Texts that need no quotes.
    private static final Pattern BARE = Pattern.compile("[^\"'\\[\\](){}=]+");

    private final Format format;
    private final String text;
    private final String source;
    private final Diagnostics diagnostics;
    private final Map<String, Datum.Entry> top = new LinkedHashMap<>();
    private final Map<String, Map<String, Datum.Entry>> sections = new LinkedHashMap<>();
    private final Map<String, Place> places = new LinkedHashMap<>();
    private final Map<String, Integer> sectionEnds = new LinkedHashMap<>();
    private String section = "";
    private int number;
    private int start;

    Lines(Format format, String text, String source, Diagnostics diagnostics) {
        this.format = format;
        this.text = text;
        this.source = source;
        this.diagnostics = diagnostics;
    }

    /// Where values are, by their paths.
    Map<String, Place> places() {
        return places;
    }

    /// Index behind the last line of each section; the empty name is what stands before all sections.
    Map<String, Integer> sectionEnds() {
        return sectionEnds;
    }

    Optional<Datum> read() {
        int before = diagnostics.count();
        sectionEnds.put("", 0);
        while (start < text.length()) {
            int end = text.indexOf('\n', start);
            int next = end < 0 ? text.length() : end + 1;
            number++;
            line(text.substring(start, end < 0 ? text.length() : end));
            start = next;
        }
        return diagnostics.count() == before ? Optional.of(tree()) : Optional.empty();
    }

    private Datum tree() {
        List<Datum.Entry> entries = new ArrayList<>(top.values());
        sections.forEach((name, options) -> entries.add(new Datum.Entry(
                Datum.Key.of(name),
                SourceSpan.of(source),
                new Datum.Mapping(List.copyOf(options.values()), SourceSpan.of(source)))));
        return new Datum.Mapping(entries, new SourceSpan(source, 1, 1));
    }

    private String comments() {
        return format == Format.INI ? "#;" : "#";
    }

    private void line(String line) {
        String content = line.strip();
        if (content.isEmpty() || comments().indexOf(content.charAt(0)) >= 0) {
            return;
        }
        Matcher heading = SECTION.matcher(content);
        if (format == Format.INI && heading.matches()) {
            section = heading.group(1).strip();
            sections.computeIfAbsent(section, _ -> new LinkedHashMap<>());
            endSection(line);
        } else {
            assignment(line);
        }
    }

    private void endSection(String line) {
        sectionEnds.put(section, Math.min(text.length(), start + line.length() + 1));
    }

    private void assignment(String line) {
        int equals = separator(line);
        if (equals < 0) {
            error(0, line, "'" + line.strip() + "' is no line of the form name = value");
            return;
        }
        String name = line.substring(0, equals).strip();
        if (!isName(name)) {
            error(0, line, "'" + name + "' is no name of a parameter");
            return;
        }
        try {
            value(line, name, equals + 1);
        } catch (ValueText.Mistake mistake) {
            error(mistake.at(), line, mistake.what());
        }
    }

    private int separator(String line) {
        int equals = line.indexOf('=');
        int colon = format == Format.INI ? line.indexOf(':') : -1;
        return equals < 0 || (colon >= 0 && colon < equals) ? colon : equals;
    }

    private boolean isName(String name) {
        return format == Format.INI ? !name.isEmpty() : NAME.matcher(name).matches();
    }

    private void value(String line, String name, int behind) throws ValueText.Mistake {
        int from = behind;
        while (from < line.length() && Character.isWhitespace(line.charAt(from))) {
            from++;
        }
        int to = valueEnd(line, from);
        Datum value = datum(line, from, to);
        Datum.Entry entry = new Datum.Entry(Datum.Key.of(name), span(0, line), value);
        Map<String, Datum.Entry> options = section.isEmpty() ? top : sections.getOrDefault(section, top);
        if (options.putIfAbsent(name, entry) != null) {
            diagnostics.error(Kind.DUPLICATE, span(0, line), "'" + name + "' is given twice");
        }
        places.put(section.isEmpty() ? name : section + "." + name, new Place(start + from, start + to));
        endSection(line);
    }

    /// Texts of INI files have quotes and brackets wherever they like.
    private int valueEnd(String line, int from) throws ValueText.Mistake {
        try {
            int end = ValueText.end(line, from, comments());
            if (onlyComment(line, end)) {
                return end;
            }
            if (format == Format.SIMPLE) {
                throw new ValueText.Mistake("there is more text behind the value", end);
            }
        } catch (ValueText.Mistake mistake) {
            if (format == Format.SIMPLE) {
                throw mistake;
            }
        }
        return line.stripTrailing().length();
    }

    private boolean onlyComment(String line, int from) {
        String rest = line.substring(from).strip();
        return rest.isEmpty() || comments().indexOf(rest.charAt(0)) >= 0;
    }

    private Datum datum(String line, int from, int to) throws ValueText.Mistake {
        String written = line.substring(from, to);
        SourceSpan at = span(from, line);
        if (format == Format.INI) {
            return lenient(written, at);
        }
        Datum value = read(written, from);
        boolean bare = value instanceof Datum.Text t && t.value().equals(written);
        if (written.isEmpty() || (bare && !BARE.matcher(written).matches())) {
            throw new ValueText.Mistake(
                    written.isEmpty() ? "a value is missing here" : "texts like this one are put in quotes", from);
        }
        return Datum.of(value.plain(), at);
    }

    private static Datum read(String written, int from) throws ValueText.Mistake {
        try {
            return ValueText.read(written);
        } catch (ValueText.Mistake mistake) {
            throw new ValueText.Mistake(mistake.what(), from + mistake.at());
        }
    }

    private static Datum lenient(String written, SourceSpan at) {
        try {
            return Datum.of(ValueText.read(written).plain(), at);
        } catch (ValueText.Mistake _) {
            return new Datum.Text(written, at);
        }
    }

    private SourceSpan span(int index, String line) {
        int first = index;
        while (first < line.length() && Character.isWhitespace(line.charAt(first))) {
            first++;
        }
        return new SourceSpan(source, number, Math.min(first, line.length()) + 1);
    }

    private void error(int index, String line, String message) {
        diagnostics.error(Kind.SYNTAX, span(index, line), message);
    }
}
