package org.synfire.learn;

import java.util.Arrays;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.Diagnostics;
import org.synfire.network.SourceSpan;

/// The encoder that parameters describe: a map from features to intensities, and a code of spikes.
public record StandardEncoder(InputMap map, SpikeCode code) implements Encoder {

    /// For samples such as these, whose ranges are taken where the parameters leave them open.
    ///
    /// @throws org.synfire.network.SpecificationException when the parameters do not fit the samples
    public static StandardEncoder of(Parameters parameters, DataSet data, long seed) {
        Diagnostics mistakes = new Diagnostics();
        boolean pixels = pixels(parameters, data);
        if (!pixels) {
            checkFields(parameters, data, mistakes);
        }
        int[] size = parameters.wholes(Parameter.IMAGE_SIZE);
        if (pixels && size.length == 2 && size[0] * (long) size[1] != data.features()) {
            mistakes.error(
                    Kind.WRONG_SHAPE,
                    SourceSpan.of(data.name()),
                    "image_size is %d x %d, and its samples have %d features"
                            .formatted(size[0], size[1], data.features()));
        }
        mistakes.throwIfErrors();
        InputMap map = pixels ? new InputMap.Pixels(data.features()) : fields(parameters, data);
        return new StandardEncoder(map, code(parameters, map, seed));
    }

    private static boolean pixels(Parameters parameters, DataSet data) {
        return switch (parameters.choice(Parameter.INPUT)) {
            case "pixels" -> true;
            case "receptive_fields" -> false;
            default -> data.images();
        };
    }

    private static void checkFields(Parameters parameters, DataSet data, Diagnostics mistakes) {
        for (Parameter parameter : new Parameter[] {Parameter.RECEPTIVE_FIELDS, Parameter.RECEPTIVE_FIELD_VARIANCE}) {
            int given = parameters.numbers(parameter).length;
            if (given != 1 && given != data.features()) {
                mistakes.error(
                        Kind.WRONG_SHAPE,
                        SourceSpan.of(data.name()),
                        "its samples have " + data.features() + " features, and " + parameter.key() + " has " + given
                                + " numbers: one for all, or one for each is wanted");
            }
        }
        if (Arrays.stream(parameters.numbers(Parameter.RECEPTIVE_FIELDS)).anyMatch(x -> x != Math.rint(x))) {
            mistakes.error(Kind.OUT_OF_RANGE, SourceSpan.PROGRAM, "receptive_fields are whole numbers");
        }
    }

    private static InputMap fields(Parameters parameters, DataSet data) {
        int n = data.features();
        double[] low = new double[n];
        double[] high = new double[n];
        double[] range = parameters.numbers(Parameter.FEATURE_RANGE);
        Arrays.fill(low, range.length == 2 ? range[0] : Double.POSITIVE_INFINITY);
        Arrays.fill(high, range.length == 2 ? range[1] : Double.NEGATIVE_INFINITY);
        for (int i = 0; range.length == 0 && i < data.size(); i++) {
            double[] features = data.features(i);
            for (int f = 0; f < n; f++) {
                low[f] = Math.min(low[f], features[f]);
                high[f] = Math.max(high[f], features[f]);
            }
        }
        double[] fields = each(parameters.numbers(Parameter.RECEPTIVE_FIELDS), n);
        return new InputMap.ReceptiveFields(
                low,
                high,
                Arrays.stream(fields).mapToInt(x -> (int) x).toArray(),
                each(parameters.numbers(Parameter.RECEPTIVE_FIELD_VARIANCE), n));
    }

    private static double[] each(double[] given, int n) {
        double[] all = Arrays.copyOf(given, n);
        if (given.length == 1) {
            Arrays.fill(all, given[0]);
        }
        return all;
    }

    /// The code that parameters describe. The published program refers frequencies to the duration where inputs
    /// are pixels, and to a step more where they are fields.
    static SpikeCode code(Parameters parameters, InputMap map, long seed) {
        int duration = parameters.whole(Parameter.TRAINING_DURATION);
        double least = parameters.number(Parameter.MIN_FREQUENCY);
        double greatest = parameters.number(Parameter.MAX_FREQUENCY);
        int period = map instanceof InputMap.Pixels ? duration : duration + 1;
        return switch (parameters.choice(Parameter.SPIKE_CODE)) {
            case "poisson" -> new SpikeCode.Poisson(duration, least, greatest, seed);
            case "latency" -> new SpikeCode.Latency(duration);
            case "shifted" -> new SpikeCode.Regular(duration, period, least, greatest, true, seed);
            default -> new SpikeCode.Regular(duration, period, least, greatest, false, seed);
        };
    }

    @Override
    public int inputs() {
        return map.inputs();
    }

    @Override
    public SpikeTrains encode(double[] features, long presentation) {
        return code.spikes(map.intensities(features), presentation);
    }
}
