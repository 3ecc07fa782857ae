package org.synfire.learn;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.synfire.formats.StateValue;
import org.synfire.learn.internal.JsonValues;

/// The published experiments' parameters, and the published behaviour where ours differs.
@SuppressWarnings("ImmutableEnumChecker") // maps are never changed
public enum Preset {
    /// Five classes of MNIST with weights of any value.
    MNIST(Map.of()),

    /// Handwriting with memristive devices.
    MNIST_DEVICE(Map.of(
            Parameter.PAST_WINDOW, "-20",
            Parameter.OUTPUT_LAYER_SIZE, "60",
            Parameter.A_DOWN, "-1.3",
            Parameter.ETA, "0.07",
            Parameter.MAX_FREQUENCY, "70")),

    /// Two noisy circles, one within the other.
    CIRCLES(Map.ofEntries(
            Map.entry(Parameter.TRAINING_IMAGES_AMOUNT, "1000"),
            Map.entry(Parameter.TESTING_IMAGES_AMOUNT, "200"),
            Map.entry(Parameter.TRAINING_DURATION, "200"),
            Map.entry(Parameter.PAST_WINDOW, "-20"),
            Map.entry(Parameter.OUTPUT_LAYER_SIZE, "18"),
            Map.entry(Parameter.A_UP, "1"),
            Map.entry(Parameter.A_DOWN, "-2"),
            Map.entry(Parameter.TAU_UP, "8"),
            Map.entry(Parameter.TAU_DOWN, "20"),
            Map.entry(Parameter.ETA, "0.05"),
            Map.entry(Parameter.RECEPTIVE_FIELDS, "[6]"),
            Map.entry(Parameter.RECEPTIVE_FIELD_VARIANCE, "[0.01]"),
            Map.entry(Parameter.FEATURE_RANGE, "[-1, 1]"),
            Map.entry(Parameter.MAX_FREQUENCY, "140"))),

    /// Fisher's three kinds of iris.
    IRIS(Map.ofEntries(
            Map.entry(Parameter.TRAINING_IMAGES_AMOUNT, "1000"),
            Map.entry(Parameter.TESTING_IMAGES_AMOUNT, "200"),
            Map.entry(Parameter.TRAINING_DURATION, "300"),
            Map.entry(Parameter.PAST_WINDOW, "-20"),
            Map.entry(Parameter.OUTPUT_LAYER_SIZE, "24"),
            Map.entry(Parameter.A_UP, "1"),
            Map.entry(Parameter.A_DOWN, "-2"),
            Map.entry(Parameter.TAU_UP, "8"),
            Map.entry(Parameter.TAU_DOWN, "20"),
            Map.entry(Parameter.ETA, "0.05"),
            Map.entry(Parameter.TAU_M, "9.4"),
            Map.entry(Parameter.RECEPTIVE_FIELDS, "[5, 5, 4, 4]"),
            Map.entry(Parameter.RECEPTIVE_FIELD_VARIANCE, "[0.03]"),
            Map.entry(Parameter.MIN_FREQUENCY, "0"),
            Map.entry(Parameter.MAX_FREQUENCY, "200"))),

    /// The behaviour of the published program: what changes in the other presets when it is wanted.
    NERVOS(Map.of(
            Parameter.STALE_POTENTIALS, "true",
            Parameter.CLIP_WEIGHTS, "false",
            Parameter.ETA_DECAY, "1",
            Parameter.DEPRESSION_LAG, "\"random\"",
            Parameter.LABEL_RULE, "\"last_potential\"",
            Parameter.DECISION, "\"most_active\"",
            Parameter.SPIKE_CODE, "\"regular\""));

    private final Map<Parameter, String> changes;

    Preset(Map<Parameter, String> changes) {
        this.changes = changes;
    }

    /// What differs from the defaults.
    Map<Parameter, StateValue> changes() {
        return changes.entrySet().stream()
                .collect(java.util.stream.Collectors.toMap(Map.Entry::getKey, e -> JsonValues.value(e.getValue())));
    }

    /// Its name in files and on the command line.
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Names of the experiments; the published behaviour is none.
    public static List<String> experiments() {
        return Arrays.stream(values()).filter(p -> p != NERVOS).map(Preset::key).toList();
    }
}
