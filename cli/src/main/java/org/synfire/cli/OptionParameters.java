package org.synfire.cli;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.synfire.lab.ParameterSet;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// The options of a command as the notebook keeps them: each by its long name, whether it was given or not.
final class OptionParameters {

    /// Say nothing about what is computed.
    private static final Set<String> OTHERS = Set.of(
            "help",
            "version",
            "quiet",
            "output",
            "list",
            "python",
            "reason",
            "label",
            "tag",
            "group",
            "no-record",
            "project");

    private final CommandSpec spec;
    private final Map<String, Object> values = new LinkedHashMap<>();
    private final Map<String, Object> given = new LinkedHashMap<>();

    private OptionParameters(CommandSpec spec) {
        this.spec = spec;
    }

    /// The options of a command that has been parsed.
    static ParameterSet of(CommandSpec spec) {
        OptionParameters parameters = new OptionParameters(spec);
        parameters.collect();
        return new ParameterSet("options", parameters.values, List.of(), parameters.given);
    }

    private void collect() {
        List<ArgSpec> all = new ArrayList<>(spec.positionalParameters());
        all.addAll(spec.options());
        for (ArgSpec argument : all) {
            String name = name(argument);
            if (!argument.hidden() && !OTHERS.contains(name)) {
                plain(argument.getValue()).ifPresent(value -> put(argument, name, value));
            }
        }
    }

    private void put(ArgSpec argument, String name, Object value) {
        values.put(name, value);
        ParseResult parsed = spec.commandLine().getParseResult();
        boolean isGiven = switch (argument) {
            case OptionSpec option -> parsed.hasMatchedOption(option);
            case PositionalParamSpec position -> parsed.hasMatchedPositional(position);
            case ArgSpec _ -> false;
        };
        if (isGiven) {
            given.put(name, value);
        }
    }

    private static String name(ArgSpec argument) {
        String name = argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
        return name.replaceFirst("^-+", "").toLowerCase(java.util.Locale.ROOT);
    }

    private static Optional<Object> plain(@Nullable Object value) {
        return switch (value) {
            case null -> Optional.empty();
            case Optional<?> optional -> plain(optional.orElse(null));
            case Collection<?> list when list.isEmpty() -> Optional.empty();
            case Collection<?> list ->
                Optional.of(list.stream().flatMap(one -> plain(one).stream()).toList());
            case Number number -> Optional.of(number);
            case Boolean flag -> Optional.of(flag);
            case Object other -> other.toString().isEmpty() ? Optional.empty() : Optional.of(other.toString());
        };
    }
}
