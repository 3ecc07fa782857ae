package org.synfire.learn;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.synfire.formats.StateValue;
import org.synfire.learn.internal.JsonEntries;
import org.synfire.learn.internal.JsonValues;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.Diagnostics;
import org.synfire.network.NearestName;
import org.synfire.network.SourceSpan;
import org.synfire.network.SpecificationException;
import tools.jackson.core.JacksonException;

/// A value for every [Parameter]. Immutable.
public final class Parameters {

    /// Key of a file that asks for the published behaviour: `"compat": "nervos"`.
    private static final String COMPAT = "compat";

    private final Map<Parameter, StateValue> values;

    private Parameters(Map<Parameter, StateValue> values) {
        this.values = values;
    }

    /// The defaults.
    public static Parameters standard() {
        Map<Parameter, StateValue> values = new EnumMap<>(Parameter.class);
        Arrays.stream(Parameter.values()).forEach(p -> values.put(p, ParameterValues.normal(p, p.standard())));
        return new Parameters(values);
    }

    /// The defaults with an experiment's.
    public static Parameters of(Preset preset) {
        return standard().with(preset);
    }

    /// This, with what a preset changes.
    public Parameters with(Preset preset) {
        Parameters changed = this;
        for (Map.Entry<Parameter, StateValue> change : preset.changes().entrySet()) {
            changed = changed.with(change.getKey(), change.getValue());
        }
        return changed;
    }

    /// This, with another value.
    ///
    /// @throws SpecificationException when the parameter cannot have it
    public Parameters with(Parameter parameter, StateValue value) {
        Map<Parameter, StateValue> changed = new EnumMap<>(values);
        try {
            changed.put(parameter, ParameterValues.normal(parameter, value));
        } catch (IllegalArgumentException wrong) {
            throw new SpecificationException(Kind.OUT_OF_RANGE, String.valueOf(wrong.getMessage()));
        }
        return new Parameters(changed);
    }

    /// This, with another number.
    ///
    /// @throws SpecificationException when the parameter cannot have it
    public Parameters with(Parameter parameter, double value) {
        boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
        return with(parameter, whole ? new StateValue.Whole((long) value) : new StateValue.Real(value));
    }

    /// This, with one of a parameter's names.
    ///
    /// @throws SpecificationException when it is none of them
    public Parameters with(Parameter parameter, String name) {
        return with(parameter, new StateValue.Text(name));
    }

    /// This, switched on or off.
    ///
    /// @throws SpecificationException when the parameter is no switch
    public Parameters with(Parameter parameter, boolean on) {
        return with(parameter, new StateValue.Flag(on));
    }

    /// This, with a list of numbers.
    ///
    /// @throws SpecificationException when the parameter cannot have it
    public Parameters with(Parameter parameter, double[] numbers) {
        return with(parameter, StateValue.Numbers.of(numbers));
    }

    /// This, for samples that belong to no experiment: five receptive fields for each feature over the range that it
    /// has, four fifths of all samples to learn from and one to test with.
    public Parameters forAnySamples() {
        return with(Parameter.RECEPTIVE_FIELDS, new double[] {5})
                .with(Parameter.FEATURE_RANGE, new double[0])
                .with(Parameter.TRAINING_IMAGES_AMOUNT, 0)
                .with(Parameter.TESTING_IMAGES_AMOUNT, 0);
    }

    /// This, with another's way from features to intensities.
    Parameters encodedAs(Parameters other) {
        Map<Parameter, StateValue> changed = new EnumMap<>(values);
        for (Parameter parameter : new Parameter[] {
            Parameter.INPUT, Parameter.RECEPTIVE_FIELDS, Parameter.RECEPTIVE_FIELD_VARIANCE, Parameter.FEATURE_RANGE
        }) {
            changed.put(parameter, other.value(parameter));
        }
        return new Parameters(changed);
    }

    /// This, with what a JSON file says: names of parameters and their values, and `"compat": "nervos"` for
    /// the published behaviour, which goes before all others. Mistakes are added to those given.
    public Parameters withFile(Path file, Diagnostics mistakes) {
        List<JsonEntries.Entry> entries = JsonEntries.read(file, mistakes);
        Parameters changed = this;
        for (JsonEntries.Entry entry : entries) {
            if (entry.key().equals(COMPAT)) {
                changed = changed.compatible(entry.value(), entry.valueAt(), mistakes);
            }
        }
        for (JsonEntries.Entry entry : entries) {
            if (!entry.key().equals(COMPAT)) {
                changed = changed.withEntry(entry.key(), entry.at(), entry.value(), entry.valueAt(), mistakes);
            }
        }
        return changed;
    }

    /// This, with a value as it is written on the command line: JSON, or a name without quotation marks.
    /// Mistakes are added to those given.
    public Parameters withSetting(String setting, Diagnostics mistakes) {
        SourceSpan at = SourceSpan.of("[--set " + setting + "]");
        int equals = setting.indexOf('=');
        if (equals < 1) {
            mistakes.error(Kind.SYNTAX, at, "a setting is written NAME=VALUE");
            return this;
        }
        String key = setting.substring(0, equals).strip();
        StateValue value = spoken(setting.substring(equals + 1).strip());
        return key.equals(COMPAT) ? compatible(value, at, mistakes) : withEntry(key, at, value, at, mistakes);
    }

    private static StateValue spoken(String text) {
        try {
            return JsonValues.value(text);
        } catch (JacksonException name) {
            return new StateValue.Text(text);
        }
    }

    private Parameters compatible(StateValue wanted, SourceSpan at, Diagnostics mistakes) {
        if (wanted.equals(new StateValue.Text(Preset.NERVOS.key()))) {
            return with(Preset.NERVOS);
        }
        mistakes.error(Kind.OUT_OF_RANGE, at, "'compat' knows \"nervos\" alone");
        return this;
    }

    Parameters withEntry(String key, SourceSpan at, StateValue value, SourceSpan valueAt, Diagnostics mistakes) {
        Parameter parameter = Parameter.named(key).orElse(null);
        if (parameter == null) {
            mistakes.error(
                    Kind.UNKNOWN_KEY,
                    at,
                    "there is no parameter '" + key + "'",
                    NearestName.hint(key, Parameter.keys()));
            return this;
        }
        Map<Parameter, StateValue> changed = new EnumMap<>(values);
        try {
            changed.put(parameter, ParameterValues.normal(parameter, value));
        } catch (IllegalArgumentException wrong) {
            mistakes.error(Kind.OUT_OF_RANGE, valueAt, String.valueOf(wrong.getMessage()));
        }
        return new Parameters(changed);
    }

    /// What contradicts itself, though each value is in its range, is added to the mistakes.
    public void check(SourceSpan at, Diagnostics mistakes) {
        less(Parameter.MIN_WEIGHT, Parameter.MAX_WEIGHT, at, mistakes);
        less(Parameter.RESTING_POTENTIAL, Parameter.SPIKE_THRESHOLD, at, mistakes);
        less(Parameter.RESET_POTENTIAL, Parameter.SPIKE_THRESHOLD, at, mistakes);
        less(Parameter.INHIBITORY_POTENTIAL, Parameter.SPIKE_THRESHOLD, at, mistakes);
        if (number(Parameter.MIN_FREQUENCY) > number(Parameter.MAX_FREQUENCY)) {
            mistakes.error(Kind.OUT_OF_RANGE, at, "min_frequency is greater than max_frequency");
        }
        double[] size = numbers(Parameter.IMAGE_SIZE);
        if (size.length != 0 && size.length != 2) {
            mistakes.error(Kind.OUT_OF_RANGE, at, "image_size has two numbers, rows and columns, not " + size.length);
        }
        double[] range = numbers(Parameter.FEATURE_RANGE);
        if (range.length != 0 && (range.length != 2 || !(range[0] < range[1]))) {
            mistakes.error(Kind.OUT_OF_RANGE, at, "feature_range has two numbers, the lowest value and a higher one");
        }
    }

    private void less(Parameter lower, Parameter higher, SourceSpan at, Diagnostics mistakes) {
        if (!(number(lower) < number(higher))) {
            mistakes.error(
                    Kind.OUT_OF_RANGE,
                    at,
                    "%s is %s, which is not below %s, %s"
                            .formatted(lower.key(), number(lower), higher.key(), number(higher)));
        }
    }

    private StateValue value(Parameter parameter) {
        return values.getOrDefault(parameter, parameter.standard());
    }

    /// A number.
    public double number(Parameter parameter) {
        return value(parameter).number().orElseThrow();
    }

    /// A whole number.
    public int whole(Parameter parameter) {
        return (int) number(parameter);
    }

    /// Whether it is switched on.
    public boolean flag(Parameter parameter) {
        return number(parameter) != 0;
    }

    /// One of its names.
    public String choice(Parameter parameter) {
        return value(parameter) instanceof StateValue.Text(String name) ? name : "";
    }

    /// A list of numbers.
    public double[] numbers(Parameter parameter) {
        return value(parameter).flat().orElseThrow().clone();
    }

    /// A list of whole numbers.
    public int[] wholes(Parameter parameter) {
        return Arrays.stream(numbers(parameter)).mapToInt(x -> (int) x).toArray();
    }

    /// Rows of numbers.
    public double[][] table(Parameter parameter) {
        return value(parameter).rows().orElseThrow().toArray(double[][]::new);
    }

    /// All values as JSON, by their names.
    public Map<String, String> flat() {
        Map<String, String> flat = new LinkedHashMap<>();
        values.forEach((parameter, value) -> flat.put(parameter.key(), JsonValues.text(value)));
        return flat;
    }

    /// A dictionary as files hold it; [#withFile] reads it.
    public String json() {
        return flat().entrySet().stream()
                .map(e -> "    " + JsonValues.quoted(e.getKey()) + ": " + e.getValue())
                .collect(Collectors.joining(",\n", "{\n", "\n}\n"));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Parameters p && p.flat().equals(flat());
    }

    @Override
    public int hashCode() {
        return flat().hashCode();
    }

    @Override
    public String toString() {
        return flat().toString();
    }
}
