package org.synfire.sweep.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.Diagnostics;
import org.synfire.network.NearestName;
import org.synfire.sweep.Design;
import org.synfire.sweep.Parameter;
import org.synfire.sweep.Values;
import org.synfire.yaml.Datum;

/// Reads how combinations are chosen.
final class DesignReader {

    /// Kinds of designs, as files name them.
    enum Kinds {
        GRID,
        LIST,
        RANDOM,
        LATIN_HYPERCUBE;

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        boolean isDrawn() {
            return this == RANDOM || this == LATIN_HYPERCUBE;
        }
    }

    /// More are a mistake, or beyond what one wants to wait for.
    private static final long MOST = 100_000;

    private final Section section;
    private final Diagnostics diagnostics;
    private Optional<Kinds> kind = Optional.empty();

    DesignReader(Section section, Diagnostics diagnostics) {
        this.section = section;
        this.diagnostics = diagnostics;
    }

    /// Absent when the file names one that there is not.
    Optional<Kinds> kind() {
        return kind;
    }

    void readKind() {
        List<String> words =
                java.util.Arrays.stream(Kinds.values()).map(Kinds::word).toList();
        if (!section.has("design")) {
            kind = Optional.of(section.has("combinations") ? Kinds.LIST : Kinds.GRID);
            return;
        }
        section.text("design").ifPresent(word -> {
            int at = words.indexOf(word);
            if (at < 0) {
                diagnostics.error(
                        Kind.UNKNOWN_NAME,
                        section.valueAt("design"),
                        "there is no design '" + word + "'",
                        NearestName.hint(word, words));
            } else {
                kind = Optional.of(Kinds.values()[at]);
            }
        });
    }

    /// @param sound whether all parameters could be read
    Optional<Design> read(List<Parameter> parameters, boolean sound) {
        if (kind.isEmpty()) {
            return unread();
        }
        return switch (kind.get()) {
            case GRID -> grid(parameters);
            case LIST -> sound ? listed(parameters) : unread();
            case RANDOM -> samples().map(n -> new Design.Random(n, seed()));
            case LATIN_HYPERCUBE -> samples().map(n -> new Design.LatinHypercube(n, seed()));
        };
    }

    private Optional<Design> unread() {
        List.of("samples", "seed", "combinations").forEach(section::has);
        return Optional.empty();
    }

    private void refuseDraws() {
        String reason = "is for the designs random and latin_hypercube";
        section.refuse("samples", reason);
        section.refuse("seed", reason);
    }

    private void refuseCombinations() {
        section.refuse("combinations", "is for the design list");
    }

    private Optional<Design> grid(List<Parameter> parameters) {
        refuseDraws();
        refuseCombinations();
        double size = 1;
        for (Parameter parameter : parameters) {
            size *= parameter.values() instanceof Values.Range r
                    ? r.steps().orElse(1)
                    : parameter.values().all().size();
        }
        if (size > MOST) {
            diagnostics.error(
                    Kind.OUT_OF_RANGE,
                    section.keyAt("parameters"),
                    String.format(
                            java.util.Locale.ROOT, "the grid has %.0f combinations; %d are the most", size, MOST));
            return Optional.empty();
        }
        return Optional.of(new Design.Grid());
    }

    private Optional<Integer> samples() {
        refuseCombinations();
        section.require("samples");
        return section.whole("samples").flatMap(n -> {
            if (n >= 1 && n <= MOST) {
                return Optional.of(n.intValue());
            }
            diagnostics.error(
                    Kind.OUT_OF_RANGE,
                    section.valueAt("samples"),
                    "'samples' must be from 1 to " + MOST + ", not " + n);
            return Optional.empty();
        });
    }

    private long seed() {
        return section.whole("seed").orElse(1L);
    }

    private Optional<Design> listed(List<Parameter> parameters) {
        refuseDraws();
        section.require("combinations");
        List<List<Datum>> points = new ArrayList<>();
        Set<List<Datum>> known = new LinkedHashSet<>();
        for (Datum element : section.list("combinations", "a list of mappings").orElse(List.of())) {
            if (element instanceof Datum.Mapping mapping) {
                List<Datum> point = point(mapping, parameters);
                if (point.size() == parameters.size() && !known.add(point)) {
                    diagnostics.error(Kind.DUPLICATE, element.at(), "this combination is there twice");
                }
                points.add(point);
            } else {
                section.wrongType("combinations", "a list of mappings", element);
            }
        }
        return points.isEmpty() ? Optional.empty() : Optional.of(new Design.Listed(points));
    }

    private List<Datum> point(Datum.Mapping mapping, List<Parameter> parameters) {
        Section values = new Section(mapping, "a combination", diagnostics);
        List<Datum> point = new ArrayList<>();
        for (Parameter parameter : parameters) {
            values.datum(parameter.name())
                    .flatMap(d -> ParameterReader.value(values, parameter.name(), d))
                    .ifPresent(point::add);
        }
        parameters.forEach(p -> values.require(p.name()));
        values.finish();
        return point;
    }

    /// Parameters of a list get their values from its combinations.
    List<Parameter> withValues(List<Parameter> parameters, Design design) {
        if (!(design instanceof Design.Listed listed)
                || listed.points().stream().anyMatch(point -> point.size() != parameters.size())) {
            return parameters;
        }
        Map<Integer, Parameter> with = new LinkedHashMap<>();
        for (int p = 0; p < parameters.size(); p++) {
            int column = p;
            List<Datum> values = listed.points().stream()
                    .map(point -> point.get(column))
                    .distinct()
                    .toList();
            Parameter was = parameters.get(p);
            with.put(p, new Parameter(was.name(), was.path(), new Values.Listed(values)));
        }
        return List.copyOf(with.values());
    }
}
