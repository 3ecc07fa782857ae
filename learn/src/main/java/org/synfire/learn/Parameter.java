package org.synfire.learn;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.synfire.formats.StateValue;

/// What can be chosen of a classifier: each with its name in files, kind, range, default and meaning. Defaults
/// are the published experiment's on five classes of MNIST. Potentials are in mV, times in steps.
@SuppressWarnings("ImmutableEnumChecker") // values are never changed
public enum Parameter {
    TRAINING_IMAGES_AMOUNT(whole(0, 10_000_000), 100, "samples of an epoch, as many of each class; 0: all there are"),
    TESTING_IMAGES_AMOUNT(
            whole(0, 10_000_000),
            20,
            "samples that each epoch is tested with; 0: all that are left, or a fifth when all may be learnt from"),
    TRAINING_DURATION(whole(1, 100_000), 100, "steps that a sample is shown"),
    PAST_WINDOW(whole(-10_000, 0), -10, "how far STDP looks back, in steps, negative"),
    EPOCHS(whole(1, 100_000), 3, "how often all samples are shown"),
    IMAGE_SIZE(numbers(0, 100_000), List.of(), "rows and columns of an image; empty: as the data say"),
    INPUT_LAYER_SIZE(whole(0, 10_000_000), 0, "inputs; 0: as the encoder says"),
    HIDDEN_LAYER_SIZES(numbers(1, 1_000_000), List.of(), "neurons of layers between inputs and outputs"),
    OUTPUT_LAYER_SIZE(whole(1, 1_000_000), 80, "output neurons"),
    RESTING_POTENTIAL(number(-1000, 1000), -70.0, "potential above which there is a leak, and of the beginning"),
    RESET_POTENTIAL(number(-1000, 1000), -90.0, "potential after a spike"),
    INHIBITORY_POTENTIAL(number(-1000, 1000), -100.0, "potential of those that did not spike when another did"),
    SPIKE_THRESHOLD(number(-1000, 1000), -55.0, "threshold at rest"),
    SPIKE_DROP_RATE(number(0, 1000), 0.8, "linear leak, in mV a step"),
    THRESHOLD_DROP_RATE(number(0, 1000), 0.4, "linear return of the threshold, in mV a step"),
    THRESHOLD_RISE(number(0, 1000), 1.0, "how far a spike raises the threshold"),
    REFRACTORY_TIME(whole(0, 100_000), 15, "steps that all rest after a spike"),
    LEAK(choice("linear", "exponential"), "linear", "how potential and threshold go back to rest"),
    TAU_M(positive(), 10.0, "time constant of the potential, when the leak is exponential"),
    TAU_THRESHOLD(positive(), 5.0, "time constant of the threshold, when the leak is exponential"),
    CONDUCTANCE(
            positive(), 10.0, "of the neuron that a pulse of current is sent through; the classifier does not use it"),
    MIN_WEIGHT(number(0, 1000), 1e-5, "smallest weight"),
    MAX_WEIGHT(number(0, 1000), 1.0, "largest weight"),
    INITIAL_WEIGHTS(choice("largest", "uniform"), "largest", "weights before training: all the largest, or drawn"),
    A_UP(number(0, 1000), 0.8, "amplitude of potentiation"),
    A_DOWN(number(-1000, 0), -0.3, "amplitude of depression, negative"),
    TAU_UP(positive(), 5.0, "time constant of potentiation, in steps"),
    TAU_DOWN(positive(), 5.0, "time constant of depression, in steps"),
    ETA(number(0, 1000), 0.03, "learning rate"),
    ETA_DECAY(number(0, 1), 0.5, "factor of the learning rate from one epoch to the next"),
    WEIGHT_EXPONENT(number(0, 10), 0.9, "power of the distance to the bound that a step of a weight goes with"),
    CLIP_WEIGHTS(flag(), true, "keep weights within their bounds, however large a step is"),
    WTA(flag(), true, "only the winner learns; otherwise every neuron of the layer, at each event"),
    STALE_POTENTIALS(flag(), false, "resting neurons compete with the potential that they had before the event"),
    DEPRESSION_LAG(choice("random", "mean"), "random", "lag at which inactive inputs are depressed"),
    LABEL_RULE(
            choice("last_potential", "most_active", "response"),
            "response",
            "who takes a sample's class: the highest potential at the last step, the most active neuron, or"
                    + " each neuron the class that it answered most to in an epoch"),
    DECISION(
            choice("most_active", "class_sum", "class_mean"),
            "most_active",
            "class of a test sample: of the most active neuron, or of the most active group, by sum or mean"),
    ALLOWED_LEVELS(numbers(-1000, 1000), List.of(), "weights that a device can have; empty: any"),
    CYCLE_DEPENDENT_WEIGHT_LOOKUP(
            table(), List.of(), "weights that a device can have after so many updates, a row for each; empty: any"),
    NOISE_MAGNITUDE_HALF_RANGE(number(0, 1), 0.0, "limits of the noise of weights, three standard deviations"),
    NOISE_ON_READ(flag(), true, "noise whenever a weight is read"),
    NOISE_ON_WRITE(flag(), true, "noise whenever a weight is changed, unless levels are given"),
    INPUT(
            choice("auto", "pixels", "receptive_fields"),
            "auto",
            "how features become inputs; auto: pixels of images, receptive fields of anything else"),
    RECEPTIVE_FIELDS(numbers(1, 10_000), List.of(5.0), "fields of each feature, or of all features"),
    RECEPTIVE_FIELD_VARIANCE(
            numbers(1e-12, 1e12), List.of(0.03), "variance of the fields of each feature, where its range is 0 to 1"),
    FEATURE_RANGE(
            numbers(-1e300, 1e300), List.of(), "lowest and highest value of features; empty: as they are in the data"),
    SPIKE_CODE(
            choice("regular", "shifted", "poisson", "latency"),
            "regular",
            "how intensities become spikes: regular trains that begin together, or shifted by random phases;"
                    + " Poisson trains; one spike, the earlier the stronger"),
    MIN_FREQUENCY(number(0, 1e6), 1.0, "spikes of the weakest input in a presentation"),
    MAX_FREQUENCY(number(0, 1e6), 50.0, "spikes of the strongest input in a presentation");

    /// Of what sort a parameter's values are.
    public sealed interface Kind {}

    /// A number within a range.
    ///
    /// @param low smallest value
    /// @param high largest value
    /// @param lowExcluded whether the smallest value itself is refused
    public record Real(double low, double high, boolean lowExcluded) implements Kind {}

    /// A whole number within a range, both ends included.
    public record Whole(int low, int high) implements Kind {}

    /// True or false.
    public record Flag() implements Kind {}

    /// One of some names.
    public record Choice(List<String> names) implements Kind {
        public Choice {
            names = List.copyOf(names);
        }
    }

    /// A list of numbers, each within the range.
    public record Numbers(double low, double high) implements Kind {}

    /// Rows of numbers, each as long as the others.
    public record Table() implements Kind {}

    private final Kind kind;
    private final StateValue standard;
    private final String meaning;

    Parameter(Kind kind, Object standard, String meaning) {
        this.kind = kind;
        this.standard = value(standard);
        this.meaning = meaning;
    }

    private static Kind number(double low, double high) {
        return new Real(low, high, false);
    }

    private static Kind positive() {
        return new Real(0, 1e9, true);
    }

    private static Kind whole(int low, int high) {
        return new Whole(low, high);
    }

    private static Kind flag() {
        return new Flag();
    }

    private static Kind choice(String... names) {
        return new Choice(List.of(names));
    }

    private static Kind numbers(double low, double high) {
        return new Numbers(low, high);
    }

    private static Kind table() {
        return new Table();
    }

    private static StateValue value(Object plain) {
        return switch (plain) {
            case Integer n -> new StateValue.Whole(n);
            case Double x -> new StateValue.Real(x);
            case Boolean flag -> new StateValue.Flag(flag);
            case List<?> list ->
                new StateValue.Items(list.stream().map(Parameter::value).toList());
            default -> new StateValue.Text(String.valueOf(plain));
        };
    }

    /// Its name in files and on the command line; the published ones where there are such.
    public String key() {
        String lower = name().toLowerCase(Locale.ROOT);
        return lower.startsWith("a_") ? "A" + lower.substring(1) : lower;
    }

    public Kind kind() {
        return kind;
    }

    public StateValue standard() {
        return standard;
    }

    public String meaning() {
        return meaning;
    }

    /// The parameter of a name.
    public static Optional<Parameter> named(String key) {
        return Arrays.stream(values()).filter(p -> p.key().equals(key)).findFirst();
    }

    /// Names of all.
    public static List<String> keys() {
        return Arrays.stream(values()).map(Parameter::key).toList();
    }
}
