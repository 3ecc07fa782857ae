package org.synfire.lab.internal.parameters;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.synfire.network.Diagnostics;
import org.synfire.yaml.Datum;
import org.synfire.yaml.YamlWriter;

/// Writes a tree of values in a format.
public final class FileText {

    /// A change of a text.
    private record Edit(int from, int to, String text) {}

    private FileText() {}

    /// A text of its own.
    public static String write(Format format, Datum.Mapping tree) {
        return switch (format) {
            case YAML -> YamlWriter.write(tree);
            case JSON -> JsonText.write(tree);
            case INI, SIMPLE -> lines(format, tree);
        };
    }

    private static String lines(Format format, Datum.Mapping tree) {
        StringBuilder text = new StringBuilder();
        ValueWriter writer = ValueWriter.like(format, "");
        for (Datum.Entry entry : tree.entries()) {
            if (!(entry.value() instanceof Datum.Mapping)) {
                text.append(line(entry.key().text(), entry.value(), writer));
            }
        }
        for (Datum.Entry entry : tree.entries()) {
            if (entry.value() instanceof Datum.Mapping section) {
                text.append(text.isEmpty() ? "" : "\n")
                        .append('[')
                        .append(entry.key().text())
                        .append("]\n");
                section.entries().forEach(e -> text.append(line(e.key().text(), e.value(), writer)));
            }
        }
        return text.toString();
    }

    private static String line(String name, Datum value, ValueWriter writer) {
        return name + " = " + writer.write(value) + "\n";
    }

    /// A text with other values in it; of files with lines, all the rest stays as it is.
    ///
    /// @param tree the values, changes included
    /// @param changes new values by their paths
    public static String changed(Format format, String text, Datum.Mapping tree, Map<String, Datum> changes) {
        if (changes.isEmpty()) {
            return text;
        }
        return switch (format) {
            case YAML, JSON -> write(format, tree);
            case INI, SIMPLE -> edited(format, text, changes);
        };
    }

    private static String edited(Format format, String text, Map<String, Datum> changes) {
        Lines lines = new Lines(format, text, "", new Diagnostics());
        lines.read();
        List<Edit> edits = new ArrayList<>();
        changes.forEach((path, value) -> edits.add(edit(format, text, lines, path, value)));
        StringBuilder edited = new StringBuilder(text);
        // From the end on, so that places stay where they are; of additions at one place the last one first.
        edits.reversed().stream()
                .sorted(Comparator.comparingInt(Edit::from).reversed())
                .forEach(e -> edited.replace(e.from(), e.to(), e.text()));
        return edited.toString();
    }

    private static Edit edit(Format format, String text, Lines lines, String path, Datum value) {
        Lines.Place place = lines.places().get(path);
        if (place != null) {
            String former = text.substring(place.from(), place.to());
            return new Edit(
                    place.from(), place.to(), ValueWriter.like(format, former).write(value));
        }
        return addition(format, text, lines.sectionEnds(), path, value);
    }

    private static Edit addition(Format format, String text, Map<String, Integer> sections, String path, Datum value) {
        String section = format == Format.INI ? section(sections, path) : "";
        String name = section.isEmpty() ? path : path.substring(section.length() + 1);
        String line = line(name, value, ValueWriter.like(format, ""));
        Integer end = sections.get(section);
        if (format == Format.SIMPLE || end == null) {
            String heading = section.isEmpty() ? "" : "\n[" + section + "]\n";
            return new Edit(text.length(), text.length(), lineEnd(text, text.length()) + heading + line);
        }
        return new Edit(end, end, lineEnd(text, end) + line);
    }

    private static String section(Map<String, Integer> sections, String path) {
        int dot = path.indexOf('.');
        return sections.keySet().stream()
                .filter(s -> !s.isEmpty() && path.startsWith(s + "."))
                .max(Comparator.comparingInt(String::length))
                .orElse(dot < 0 ? "" : path.substring(0, dot));
    }

    private static String lineEnd(String text, int at) {
        return at == 0 || text.charAt(at - 1) == '\n' ? "" : "\n";
    }
}
