package org.synfire.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.synfire.network.Diagnostics;
import org.synfire.network.SpecificationException;

/// Every parameter does something, and says what it is.
class ParameterTest {

    /// Settings under which the parameter matters, and another value for it.
    private static final Map<Parameter, String> CHANGES = Map.ofEntries(
            Map.entry(Parameter.TRAINING_IMAGES_AMOUNT, "30"),
            Map.entry(Parameter.TESTING_IMAGES_AMOUNT, "30"),
            Map.entry(Parameter.TRAINING_DURATION, "40"),
            Map.entry(Parameter.PAST_WINDOW, "-3"),
            Map.entry(Parameter.EPOCHS, "2"),
            Map.entry(Parameter.HIDDEN_LAYER_SIZES, "[12]"),
            Map.entry(Parameter.OUTPUT_LAYER_SIZE, "7"),
            Map.entry(Parameter.RESTING_POTENTIAL, "-71"),
            Map.entry(Parameter.RESET_POTENTIAL, "-75"),
            Map.entry(Parameter.INHIBITORY_POTENTIAL, "-80"),
            Map.entry(Parameter.SPIKE_THRESHOLD, "-60"),
            Map.entry(Parameter.SPIKE_DROP_RATE, "0.2"),
            Map.entry(Parameter.THRESHOLD_DROP_RATE, "0.01"),
            Map.entry(Parameter.THRESHOLD_RISE, "6"),
            Map.entry(Parameter.REFRACTORY_TIME, "3"),
            Map.entry(Parameter.LEAK, "exponential"),
            Map.entry(Parameter.TAU_M, "20 leak=exponential"),
            Map.entry(Parameter.TAU_THRESHOLD, "50 leak=exponential threshold_rise=10"),
            Map.entry(Parameter.MIN_WEIGHT, "0.2"),
            Map.entry(Parameter.MAX_WEIGHT, "1.5"),
            Map.entry(Parameter.INITIAL_WEIGHTS, "uniform"),
            Map.entry(Parameter.A_UP, "0.2"),
            Map.entry(Parameter.A_DOWN, "-1"),
            Map.entry(Parameter.TAU_UP, "2"),
            Map.entry(Parameter.TAU_DOWN, "5"),
            Map.entry(Parameter.ETA, "0.2"),
            Map.entry(Parameter.ETA_DECAY, "0.1 epochs=2"),
            Map.entry(Parameter.WEIGHT_EXPONENT, "0.5"),
            Map.entry(Parameter.CLIP_WEIGHTS, "false eta=5"),
            Map.entry(Parameter.WTA, "false"),
            Map.entry(Parameter.STALE_POTENTIALS, "true"),
            Map.entry(Parameter.DEPRESSION_LAG, "mean"),
            Map.entry(Parameter.LABEL_RULE, "last_potential"),
            Map.entry(Parameter.DECISION, "class_sum epochs=3 label_rule=last_potential output_layer_size=60"),
            Map.entry(Parameter.ALLOWED_LEVELS, "[0,0.25,0.5,0.75,1]"),
            Map.entry(Parameter.CYCLE_DEPENDENT_WEIGHT_LOOKUP, "[[0,0.5,1],[0,0.4,0.8]]"),
            Map.entry(Parameter.NOISE_MAGNITUDE_HALF_RANGE, "0.3"),
            Map.entry(Parameter.NOISE_ON_READ, "false noise_magnitude_half_range=0.3"),
            Map.entry(Parameter.NOISE_ON_WRITE, "false noise_magnitude_half_range=0.3"),
            Map.entry(Parameter.INPUT, "pixels feature_range=[]"),
            Map.entry(Parameter.RECEPTIVE_FIELDS, "[8]"),
            Map.entry(Parameter.RECEPTIVE_FIELD_VARIANCE, "[0.04]"),
            Map.entry(Parameter.FEATURE_RANGE, "[-2,2]"),
            Map.entry(Parameter.SPIKE_CODE, "poisson"),
            Map.entry(Parameter.MIN_FREQUENCY, "20"),
            Map.entry(Parameter.MAX_FREQUENCY, "70"));

    private static Parameters set(Parameters parameters, String... settings) {
        Diagnostics mistakes = new Diagnostics();
        Parameters changed = parameters;
        for (String setting : settings) {
            changed = changed.withSetting(setting, mistakes);
        }
        mistakes.throwIfErrors();
        return changed;
    }

    private static Parameters few() {
        return Parameters.of(Preset.CIRCLES)
                .with(Parameter.TRAINING_IMAGES_AMOUNT, 60)
                .with(Parameter.TESTING_IMAGES_AMOUNT, 40)
                .with(Parameter.EPOCHS, 1);
    }

    /// Everything that comes out of a training.
    private static String outcome(Parameters parameters) {
        DataSource.Split data = DataSource.Named.CIRCLES.split(parameters, List.of(), 1);
        Classifier classifier = Classifier.untrained(parameters, data.training(), 1);
        Training training = classifier.train(data, 1, TrainingListener.NOBODY);
        List<double[]> weights =
                classifier.synapses().stream().flatMap(Arrays::stream).toList();
        return training.epochs()
                + Arrays.toString(classifier.labels())
                + Arrays.deepToString(weights.toArray())
                + classifier.predict(data.testing(), 1).stream()
                        .map(p -> p.label() + Arrays.toString(p.wins()))
                        .toList();
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"IMAGE_SIZE", "INPUT_LAYER_SIZE", "CONDUCTANCE"})
    void everyParameterChangesWhatComesOut(Parameter parameter) {
        String[] change = CHANGES.get(parameter).split(" ");
        String[] others = Arrays.copyOfRange(change, 1, change.length);
        Parameters before = set(few(), others);
        Parameters after = set(before, parameter.key() + "=" + change[0]);
        assertThat(outcome(after)).isNotEqualTo(outcome(before));
        assertThat(outcome(after)).isEqualTo(outcome(after));
    }

    @Test
    void conductanceDividesTheCurrentOfThePulse() {
        Parameters parameters = Parameters.standard();
        assertThat(PulsedNeuron.of(parameters, 151).spikes()).isPositive();
        assertThat(PulsedNeuron.of(parameters.with(Parameter.CONDUCTANCE, 11), 151)
                        .spikes())
                .isZero();
    }

    @Test
    void imageSizeMustBeThatOfTheImages() {
        Parameters parameters = few().with(Parameter.INPUT, "pixels").with(Parameter.IMAGE_SIZE, new double[] {2, 2});
        assertThatThrownBy(() -> outcome(parameters))
                .isInstanceOf(SpecificationException.class)
                .hasMessageContaining("image_size is 2 x 2, and its samples have 2 features");
    }

    @Test
    void inputLayerSizeMustBeThatOfTheEncoder() {
        assertThatThrownBy(() -> outcome(few().with(Parameter.INPUT_LAYER_SIZE, 10)))
                .isInstanceOf(SpecificationException.class)
                .hasMessageContaining("input_layer_size is 10, and the encoder has 12 inputs");
        assertThat(outcome(few().with(Parameter.INPUT_LAYER_SIZE, 12))).isEqualTo(outcome(few()));
    }

    @ParameterizedTest
    @EnumSource(Parameter.class)
    void everyParameterHasADefaultInItsRangeAndAMeaning(Parameter parameter) {
        Parameters standard = Parameters.standard();
        assertThat(set(standard, parameter.key() + "=" + standard.flat().get(parameter.key())))
                .isEqualTo(standard);
        assertThat(parameter.meaning()).isNotBlank();
        assertThat(Parameter.named(parameter.key())).contains(parameter);
    }

    @ParameterizedTest
    @EnumSource(Parameter.class)
    void valuesOfAnotherKindAreRefused(Parameter parameter) {
        assertThatThrownBy(() -> set(Parameters.standard(), parameter.key() + "={}"))
                .isInstanceOf(SpecificationException.class)
                .hasMessageContaining("'" + parameter.key() + "' is ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "eta=-1",
                "eta=NaN",
                "eta=true",
                "epochs=0",
                "epochs=1.5",
                "epochs=3000000000",
                "A_down=0.3",
                "past_window=10",
                "tau_up=0",
                "wta=1",
                "leak=liner",
                "allowed_levels=[0, \"x\"]",
                "cycle_dependent_weight_lookup=[[0,1],[0]]"
            })
    void valuesOutOfRangeAreRefused(String setting) {
        assertThatThrownBy(() -> set(Parameters.standard(), setting))
                .isInstanceOf(SpecificationException.class)
                .hasMessageContaining("[--set " + setting + "]: error: '" + setting.split("=")[0] + "' is ");
    }

    @Test
    void aMisspeltNameIsAnsweredWithTheNearest() {
        assertThatThrownBy(() -> set(Parameters.standard(), "tau_mm=3", "leak=liner", "eta"))
                .hasMessageContaining("there is no parameter 'tau_mm'; did you mean 'tau_m'?")
                .hasMessageContaining("did you mean 'linear'?")
                .hasMessageContaining("a setting is written NAME=VALUE");
    }

    @Test
    void valuesThatContradictEachOtherAreToldTogether() {
        Parameters wrong = set(
                Parameters.standard(),
                "min_weight=2",
                "spike_threshold=-80",
                "min_frequency=60",
                "image_size=[3]",
                "feature_range=[1,0]");
        assertThatThrownBy(() -> outcome(wrong)).isInstanceOf(SpecificationException.class);
        Diagnostics mistakes = new Diagnostics();
        wrong.check(org.synfire.network.SourceSpan.PROGRAM, mistakes);
        assertThat(mistakes.sorted()).hasSize(5);
    }

    @Test
    void presetsAreThePublishedValues() {
        Parameters circles = Parameters.of(Preset.CIRCLES);
        assertThat(circles.number(Parameter.A_DOWN)).isEqualTo(-2);
        assertThat(circles.whole(Parameter.PAST_WINDOW)).isEqualTo(-20);
        assertThat(circles.number(Parameter.MAX_FREQUENCY)).isEqualTo(140);
        assertThat(Parameters.of(Preset.IRIS).numbers(Parameter.RECEPTIVE_FIELDS))
                .containsExactly(5, 5, 4, 4);
        assertThat(Parameters.of(Preset.MNIST)).isEqualTo(Parameters.standard());
        assertThat(Preset.experiments()).containsExactly("mnist", "mnist_device", "circles", "iris");
        Parameters published = circles.with(Preset.NERVOS);
        assertThat(published.flag(Parameter.STALE_POTENTIALS)).isTrue();
        assertThat(set(circles, "compat=nervos")).isEqualTo(published);
        assertThatThrownBy(() -> set(circles, "compat=brian")).hasMessageContaining("'compat' knows \"nervos\" alone");
    }
}
