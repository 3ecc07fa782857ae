package org.synfire.sweep.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.Diagnostics;
import org.synfire.network.NearestName;
import org.synfire.network.SourceSpan;
import org.synfire.sweep.Parameter;
import org.synfire.sweep.Scale;
import org.synfire.sweep.Values;
import org.synfire.sweep.internal.DesignReader.Kinds;
import org.synfire.yaml.Datum;

/// Reads what is explored.
final class ParameterReader {

    /// Columns of the table of results.
    private static final Set<String> RESERVED = Set.of("label", "state", "seconds");

    private static final List<String> RANGE = List.of("from", "to", "steps", "scale", "whole");
    private static final String SCALAR = "a number, a truth value, a text, or a list of these";
    private static final int MOST_STEPS = 100_000;

    private final Section section;
    private final Optional<Kinds> kind;
    private final boolean command;
    private final Diagnostics diagnostics;
    private final Map<String, SourceSpan> paths = new LinkedHashMap<>();

    /// @param kind absent when it could not be read
    /// @param command whether the parameters are those of a program, whose paths are names
    ParameterReader(Section section, Optional<Kinds> kind, boolean command, Diagnostics diagnostics) {
        this.section = section;
        this.kind = kind;
        this.command = command;
        this.diagnostics = diagnostics;
    }

    /// Paths that were read, with their places.
    Map<String, SourceSpan> paths() {
        return paths;
    }

    /// Names of all parameters, of those with mistakes too.
    List<String> names() {
        return section.datum("parameters")
                .map(d -> d instanceof Datum.Mapping m
                        ? m.entries().stream().map(e -> e.key().text()).toList()
                        : List.<String>of())
                .orElse(List.of());
    }

    List<Parameter> read() {
        section.require("parameters");
        List<Parameter> parameters = new ArrayList<>();
        section.mapping("parameters").ifPresent(mapping -> {
            if (mapping.entries().isEmpty()) {
                diagnostics.error(Kind.OUT_OF_RANGE, mapping.at(), "'parameters' must name at least one parameter");
            }
            mapping.entries().forEach(e -> read(e).ifPresent(parameters::add));
        });
        return parameters;
    }

    /// Reports overrides of what is explored.
    void refuseDoubled(Map<String, Datum> overrides, Section sweep) {
        sweep.mapping("overrides")
                .ifPresent(mapping -> mapping.entries().stream()
                        .filter(e -> overrides.containsKey(e.key().text())
                                && paths.containsKey(e.key().text()))
                        .forEach(e -> diagnostics.error(
                                Kind.DUPLICATE,
                                e.keyAt(),
                                "'" + e.key().text() + "' is explored, and cannot be overridden")));
    }

    private Optional<Parameter> read(Datum.Entry entry) {
        String name = entry.key().text();
        if (RESERVED.contains(name) || name.isBlank()) {
            diagnostics.error(
                    Kind.RESERVED_KEY,
                    entry.keyAt(),
                    "a parameter cannot be called '" + name + "'",
                    "label, state and seconds are columns of the results");
        }
        if (entry.value() instanceof Datum.Mapping mapping) {
            Section parameter = new Section(mapping, "a parameter", diagnostics);
            Optional<String> path = path(parameter, name, entry.keyAt());
            Optional<Values> values = kind.isEmpty() ? known(parameter) : values(parameter, kind.get());
            parameter.finish();
            return path.flatMap(p -> values.map(v -> new Parameter(name, p, v)));
        }
        diagnostics.error(
                Kind.WRONG_TYPE,
                entry.value().at(),
                "a parameter is a mapping such as {path: ..., values: [1, 2]}, not " + Described.of(entry.value()));
        return Optional.empty();
    }

    private Optional<String> path(Section parameter, String name, SourceSpan keyAt) {
        if (!command) {
            parameter.require("path");
        }
        boolean given = parameter.has("path");
        Optional<String> path =
                given ? parameter.text("path") : Optional.of(name).filter(n -> command);
        SourceSpan at = given ? parameter.valueAt("path") : keyAt;
        path.filter(p -> p.isBlank() || p.contains("="))
                .ifPresent(p -> diagnostics.error(Kind.SYNTAX, at, "'" + p + "' is not the path of a parameter"));
        path.filter(paths::containsKey)
                .ifPresent(p -> diagnostics.error(Kind.DUPLICATE, at, "the path '" + p + "' is there twice"));
        path.ifPresent(p -> paths.putIfAbsent(p, at));
        return path;
    }

    private static Optional<Values> known(Section parameter) {
        RANGE.forEach(parameter::has);
        parameter.has("values");
        return Optional.empty();
    }

    private Optional<Values> values(Section parameter, Kinds design) {
        if (design == Kinds.LIST) {
            String reason = "is not for the design list, whose values are in 'combinations'";
            parameter.refuse("values", reason);
            RANGE.forEach(key -> parameter.refuse(key, reason));
            return Optional.of(new Values.Listed(List.of()));
        }
        if (parameter.has("values")) {
            RANGE.forEach(key -> parameter.refuse(key, "and 'values' exclude each other"));
            return listed(parameter);
        }
        if (RANGE.stream().noneMatch(parameter::has)) {
            diagnostics.error(Kind.MISSING_KEY, parameter.at(), "a parameter needs 'values', or 'from' and 'to'");
            return Optional.empty();
        }
        return range(parameter, design);
    }

    private Optional<Values> listed(Section parameter) {
        Optional<List<Datum>> elements = parameter.list("values", "a list of values");
        List<Datum> values = new ArrayList<>();
        Set<Datum> known = new HashSet<>();
        for (Datum element : elements.orElse(List.of())) {
            Optional<Datum> value = value(parameter, "values", element);
            if (value.isPresent() && !known.add(element)) {
                diagnostics.error(
                        Kind.DUPLICATE, element.at(), "the value " + ValueText.of(element) + " is there twice");
            }
            value.ifPresent(values::add);
        }
        return values.isEmpty() ? Optional.empty() : Optional.of(new Values.Listed(values));
    }

    /// A value that can be handed to a program; anything else is reported.
    static Optional<Datum> value(Section owner, String key, Datum datum) {
        return isScalar(datum)
                        || (datum instanceof Datum.Sequence s
                                && s.elements().stream().allMatch(ParameterReader::isScalar))
                ? Optional.of(datum)
                : owner.wrongType(key, SCALAR, datum);
    }

    private static boolean isScalar(Datum datum) {
        return switch (datum) {
            case Datum.Flag _, Datum.Whole _, Datum.Text _ -> true;
            case Datum.Real r -> Double.isFinite(r.value());
            case Datum _ -> false;
        };
    }

    private Optional<Values> range(Section parameter, Kinds design) {
        parameter.require("from");
        parameter.require("to");
        Optional<Double> from = parameter.number("from");
        Optional<Double> to = parameter.number("to");
        Optional<Scale> scale = scale(parameter);
        boolean whole = parameter.flag("whole").orElse(false);
        OptionalInt steps = steps(parameter, design);
        if (from.isEmpty() || to.isEmpty() || scale.isEmpty()) {
            return Optional.empty();
        }
        Values.Range range = new Values.Range(from.get(), to.get(), steps, scale.get(), whole);
        return isSound(range, parameter) ? Optional.of(range) : Optional.empty();
    }

    private Optional<Scale> scale(Section parameter) {
        Optional<String> word = parameter.text("scale");
        if (!parameter.has("scale")) {
            return Optional.of(Scale.LINEAR);
        }
        return word.flatMap(w -> switch (w) {
            case "linear" -> Optional.of(Scale.LINEAR);
            case "log" -> Optional.of(Scale.LOG);
            default -> {
                diagnostics.error(
                        Kind.UNKNOWN_NAME,
                        parameter.valueAt("scale"),
                        "there is no scale '" + w + "'",
                        NearestName.hint(w, List.of("linear", "log")));
                yield Optional.empty();
            }
        });
    }

    private OptionalInt steps(Section parameter, Kinds design) {
        if (design != Kinds.GRID) {
            parameter.refuse("steps", "is for the design grid");
            return OptionalInt.empty();
        }
        parameter.require("steps");
        Optional<Long> steps = parameter.whole("steps");
        if (steps.isPresent() && (steps.get() < 2 || steps.get() > MOST_STEPS)) {
            diagnostics.error(
                    Kind.OUT_OF_RANGE,
                    parameter.valueAt("steps"),
                    "'steps' must be from 2 to " + MOST_STEPS + ", not " + steps.get());
            return OptionalInt.empty();
        }
        return steps.isPresent() ? OptionalInt.of(steps.get().intValue()) : OptionalInt.empty();
    }

    private boolean isSound(Values.Range range, Section parameter) {
        int before = diagnostics.count();
        if (range.to() <= range.from()) {
            outside(parameter, "to", "'to' must be larger than 'from'");
        }
        if (range.scale() == Scale.LOG && range.from() <= 0) {
            outside(parameter, "from", "'from' must be larger than 0 for the scale log");
        }
        if (range.whole() && (range.from() != Math.rint(range.from()) || range.to() != Math.rint(range.to()))) {
            outside(parameter, "whole", "'from' and 'to' must be whole numbers too");
        }
        if (diagnostics.count() == before && range.steps().isPresent()) {
            checkDifferent(range, parameter);
        }
        return diagnostics.count() == before;
    }

    private void checkDifferent(Values.Range range, Section parameter) {
        Set<Datum> known = new HashSet<>();
        range.all().stream()
                .filter(v -> !known.add(v))
                .findFirst()
                .ifPresent(twin -> outside(
                        parameter,
                        "steps",
                        "with so many 'steps' the value " + ValueText.of(twin) + " is there twice"));
    }

    private void outside(Section parameter, String key, String message) {
        diagnostics.error(Kind.OUT_OF_RANGE, parameter.valueAt(key), message);
    }
}
