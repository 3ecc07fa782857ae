package org.synfire.sweep.internal;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.Diagnostics;
import org.synfire.network.SourceSpan;
import org.synfire.sweep.Design;
import org.synfire.sweep.FigureChoice;
import org.synfire.sweep.Parameter;
import org.synfire.sweep.Subject;
import org.synfire.sweep.Sweep;
import org.synfire.yaml.Datum;

/// Reads what a sweep file says.
public final class SweepReader {

    private final Path file;
    private final Section section;
    private final Diagnostics diagnostics;

    private SweepReader(Path file, Datum.Mapping mapping, Diagnostics diagnostics) {
        this.file = file;
        this.section = new Section(mapping, "a sweep", diagnostics);
        this.diagnostics = diagnostics;
    }

    /// @param file absolute
    /// @return empty when the subject, the design or the parameters are missing
    public static Optional<Sweep> read(Path file, Datum datum, Diagnostics diagnostics) {
        if (datum instanceof Datum.Mapping mapping) {
            return new SweepReader(file, mapping, diagnostics).read();
        }
        diagnostics.error(
                Kind.WRONG_TYPE,
                datum.at(),
                "a sweep is a mapping with 'tree' and 'parameters', not " + Described.of(datum));
        return Optional.empty();
    }

    /// Random draws may give the same combination twice.
    public static void warnOfTwins(Sweep sweep, String shown, Diagnostics diagnostics) {
        int all = sweep.design().points(sweep.parameters()).size();
        int different = sweep.combinations().size();
        if (different < all) {
            diagnostics.warning(
                    SourceSpan.of(shown),
                    "of " + all + " samples " + (all - different)
                            + " have the values of others, and are not run a second time");
        }
    }

    private Optional<Sweep> read() {
        Optional<Subject> subject = subject();
        String name = stem();
        Path output = path("output_dir").orElse(file.resolveSibling("outputs").resolve(name));
        String group = section.text("group").filter(g -> notBlank("group", g)).orElse(name);
        String reason = section.text("reason").orElse("");
        Map<String, Datum> overrides = overrides();
        DesignReader designs = new DesignReader(section, diagnostics);
        designs.readKind();
        ParameterReader reader = new ParameterReader(section, designs.kind(), command(subject), diagnostics);
        List<Parameter> parameters = reader.read();
        Optional<Design> design =
                designs.read(parameters, parameters.size() == reader.names().size());
        FigureChoice figure = figure(reader.names());
        section.finish();
        reader.refuseDoubled(overrides, section);
        subject.ifPresent(s -> checkPaths(s, reader));
        if (subject.isEmpty() || design.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Sweep(
                file,
                subject.get(),
                output,
                group,
                reason,
                design.get(),
                designs.withValues(parameters, design.get()),
                overrides,
                figure));
    }

    private static boolean command(Optional<Subject> subject) {
        return subject.filter(s -> s instanceof Subject.Command).isPresent();
    }

    private void checkPaths(Subject subject, ParameterReader reader) {
        if (subject instanceof Subject.Tree tree) {
            Map<String, SourceSpan> paths = new LinkedHashMap<>(reader.paths());
            section.datum("overrides").ifPresent(d -> {
                if (d instanceof Datum.Mapping m) {
                    m.entries().forEach(e -> paths.put(e.key().text(), e.keyAt()));
                }
            });
            TreePaths.check(tree.file(), paths, diagnostics);
        }
    }

    private String stem() {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    private boolean notBlank(String key, String text) {
        if (text.isBlank()) {
            diagnostics.error(Kind.OUT_OF_RANGE, section.valueAt(key), "'" + key + "' must not be empty");
        }
        return !text.isBlank();
    }

    private Optional<Path> path(String key) {
        return section.text(key).filter(text -> notBlank(key, text)).flatMap(text -> {
            try {
                return Optional.of(file.resolveSibling(text).normalize());
            } catch (InvalidPathException e) {
                diagnostics.error(Kind.FILE, section.valueAt(key), "this is not the path of a file: " + e.getReason());
                return Optional.empty();
            }
        });
    }

    private Optional<Subject> subject() {
        if (section.has("command")) {
            section.refuse("tree", "and 'command' exclude each other");
            return command().map(Subject.Command::new);
        }
        section.require("tree");
        return path("tree").map(Subject.Tree::new);
    }

    private Optional<List<String>> command() {
        String expected = "a list of words";
        List<String> words = new ArrayList<>();
        for (Datum word : section.list("command", expected).orElse(List.of())) {
            if (word instanceof Datum.Text || word instanceof Datum.Whole || word instanceof Datum.Real) {
                words.add(ValueText.plain(word));
            } else {
                section.wrongType("command", expected, word);
            }
        }
        return words.isEmpty() ? Optional.empty() : Optional.of(words);
    }

    private Map<String, Datum> overrides() {
        Map<String, Datum> overrides = new LinkedHashMap<>();
        section.mapping("overrides").ifPresent(mapping -> {
            for (Datum.Entry entry : mapping.entries()) {
                ParameterReader.value(section, entry.key().text(), entry.value())
                        .ifPresent(v -> overrides.put(entry.key().text(), v));
            }
        });
        return overrides;
    }

    private FigureChoice figure(List<String> names) {
        return section.mapping("figure")
                .map(mapping -> {
                    Section figure = new Section(mapping, "a figure", diagnostics);
                    FigureChoice choice =
                            new FigureChoice(figure.text("metric"), axis(figure, "x", names), axis(figure, "y", names));
                    figure.finish();
                    if (choice.y().isPresent() && choice.y().equals(choice.x())) {
                        diagnostics.error(
                                Kind.OUT_OF_RANGE, figure.valueAt("y"), "'y' must be another parameter than 'x'");
                    }
                    if (figure.has("y") && !figure.has("x")) {
                        diagnostics.error(Kind.MISSING_KEY, figure.at(), "a figure with 'y' needs 'x'");
                    }
                    return choice;
                })
                .orElse(FigureChoice.ANY);
    }

    private Optional<String> axis(Section figure, String key, List<String> names) {
        Optional<String> name = figure.text(key);
        name.filter(n -> !names.contains(n))
                .ifPresent(n -> diagnostics.unknownName(figure.valueAt(key), "parameter", n, names));
        return name;
    }
}
