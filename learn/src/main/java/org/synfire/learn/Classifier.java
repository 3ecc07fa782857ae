package org.synfire.learn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.Diagnostics;
import org.synfire.network.SourceSpan;
import org.synfire.network.SpecificationException;

/// A network of one or more layers of spiking neurons that learns classes without being told them: STDP makes each
/// output neuron answer to what it often sees, and afterwards it is noted which class that is. After J. S. Maskeen &
/// S. Lashkare (2025).
///
/// Results depend on parameters, samples and seed, never on the number of threads. Not to be used by several
/// threads at once.
public final class Classifier {

    private final Parameters parameters;
    private final Encoder encoder;
    private final List<Integer> shape;
    private final List<String> classNames;
    private final long seed;
    private final List<Layer> layers;
    private final Labelling labelling;

    private Classifier(
            Parameters parameters,
            Encoder encoder,
            List<Integer> shape,
            List<String> classNames,
            List<Layer> layers,
            int[] labels,
            long seed) {
        this.parameters = parameters;
        this.encoder = encoder;
        this.shape = List.copyOf(shape);
        this.classNames = List.copyOf(classNames);
        this.layers = layers;
        this.seed = seed;
        this.labelling = new Labelling(parameters, labels, classNames.size());
    }

    /// An untrained one for samples such as these.
    ///
    /// @throws SpecificationException when the parameters contradict themselves or do not fit the samples
    public static Classifier untrained(Parameters parameters, DataSet data, long seed) {
        return untrained(parameters, StandardEncoder.of(parameters, data, seed), data, seed);
    }

    /// An untrained one with an encoder of your own.
    ///
    /// @throws SpecificationException when the parameters contradict themselves or do not fit the encoder
    public static Classifier untrained(Parameters parameters, Encoder encoder, DataSet data, long seed) {
        check(parameters, encoder);
        int[] hidden = parameters.wholes(Parameter.HIDDEN_LAYER_SIZES);
        int[] sizes = new int[hidden.length + 2];
        sizes[0] = encoder.inputs();
        System.arraycopy(hidden, 0, sizes, 1, hidden.length);
        sizes[sizes.length - 1] = parameters.whole(Parameter.OUTPUT_LAYER_SIZE);
        requireMemory(sizes);
        List<Layer> layers = new ArrayList<>();
        for (int k = 0; k + 1 < sizes.length; k++) {
            layers.add(Layer.initial(k, sizes[k], sizes[k + 1], parameters, seed));
        }
        int[] labels = new int[sizes[sizes.length - 1]];
        Arrays.fill(labels, Labelling.NONE);
        return new Classifier(parameters, encoder, data.shape(), data.classNames(), layers, labels, seed);
    }

    private static void check(Parameters parameters, Encoder encoder) {
        Diagnostics mistakes = new Diagnostics();
        parameters.check(SourceSpan.PROGRAM, mistakes);
        int told = parameters.whole(Parameter.INPUT_LAYER_SIZE);
        if (told != 0 && told != encoder.inputs()) {
            mistakes.error(
                    Kind.WRONG_SHAPE,
                    SourceSpan.PROGRAM,
                    "input_layer_size is " + told + ", and the encoder has " + encoder.inputs() + " inputs");
        }
        mistakes.throwIfErrors();
    }

    private static void requireMemory(int[] sizes) {
        long synapses = 0;
        for (int k = 0; k + 1 < sizes.length; k++) {
            synapses += (long) sizes[k] * sizes[k + 1];
        }
        long bytes = synapses * (2 * Double.BYTES + Integer.BYTES);
        if (synapses > Integer.MAX_VALUE - 16 || bytes > Runtime.getRuntime().maxMemory() / 2) {
            throw new SpecificationException(
                    Kind.OUT_OF_RANGE, "there is no memory for layers of " + Arrays.toString(sizes) + " neurons");
        }
    }

    /// A trained one.
    ///
    /// @throws SpecificationException when the model's file does not say how samples are encoded
    public static Classifier of(Model model) {
        InputMap map = model.map()
                .orElseThrow(() ->
                        new SpecificationException(Kind.MISSING_KEY, "the model does not say how samples are encoded"));
        SpikeCode code = StandardEncoder.code(model.parameters(), map, model.seed());
        return of(model, new StandardEncoder(map, code));
    }

    /// A trained one with an encoder of your own.
    ///
    /// @throws SpecificationException when the encoder has another number of inputs
    public static Classifier of(Model model, Encoder encoder) {
        if (encoder.inputs() != model.inputs()) {
            throw new SpecificationException(
                    Kind.WRONG_SHAPE,
                    "the encoder has " + encoder.inputs() + " inputs, and the model " + model.inputs());
        }
        List<Layer> layers =
                new ArrayList<>(model.synapses().stream().map(Layer::of).toList());
        return new Classifier(
                model.parameters(), encoder, model.shape(), model.classNames(), layers, model.labels(), model.seed());
    }

    /// A trained one for samples such as these. Where the model's file does not say how samples are encoded and what
    /// the classes are called, these are as in the experiment that the samples belong to.
    ///
    /// @throws SpecificationException when the samples need another number of inputs or classes
    public static Classifier of(Model model, DataSource source, DataSet data) {
        if (model.map().isPresent()) {
            return of(model);
        }
        if (model.classNames().size() > data.classNames().size()) {
            throw new SpecificationException(
                    Kind.WRONG_SHAPE,
                    data.name() + " has " + data.classNames().size() + " classes, and the model "
                            + model.classNames().size());
        }
        Parameters parameters = model.parameters().encodedAs(Parameters.of(source.preset()));
        Model named = new Model(
                model.parameters(),
                Optional.empty(),
                data.shape(),
                data.classNames(),
                model.synapses(),
                model.labels(),
                model.seed());
        return of(named, StandardEncoder.of(parameters, data, model.seed()));
    }

    /// What it has learnt so far.
    public Model model() {
        Optional<InputMap> map =
                encoder instanceof StandardEncoder standard ? Optional.of(standard.map()) : Optional.empty();
        return new Model(parameters, map, shape, classNames, synapses(), labels(), seed);
    }

    public Parameters parameters() {
        return parameters;
    }

    public Encoder encoder() {
        return encoder;
    }

    public List<String> classNames() {
        return classNames;
    }

    /// Rows and columns of an image, or the number of features.
    public List<Integer> shape() {
        return shape;
    }

    /// The class of each output neuron, -1 for none.
    public int[] labels() {
        return labelling.labels();
    }

    /// Weights of each layer, with a row for each neuron.
    public List<double[][]> synapses() {
        return layers.stream().map(Layer::byNeuron).toList();
    }

    /// Shows all samples, as often as there are epochs, and tests after each.
    ///
    /// @param threads that test
    /// @throws SpecificationException when the samples do not fit
    public Training train(DataSource.Split data, int threads, TrainingListener listener) {
        requireFit(data.training());
        requireFit(data.testing());
        Course course = new Course(this, data, threads, listener);
        return course.run(parameters.whole(Parameter.EPOCHS));
    }

    /// What it says of each sample.
    ///
    /// @throws SpecificationException when the samples do not fit
    public List<Prediction> predict(DataSet data, int threads) {
        requireFit(data);
        Prediction[] predictions = new Prediction[data.size()];
        Parallel.run(data.size(), threads, () -> {
            Network network = network();
            return i -> predictions[i] = predict(network, data.features(i), -1L - i);
        });
        return List.of(predictions);
    }

    /// What it says of each sample, whose classes need not be known.
    ///
    /// @param samples features of each
    /// @throws SpecificationException when there are not as many as the classifier learnt with, or one is no number
    public List<Prediction> predict(List<double[]> samples, int threads) {
        int[] unknown = new int[samples.size()];
        try {
            return predict(new Table("samples", shape, classNames, samples, unknown), threads);
        } catch (IllegalArgumentException unfit) {
            throw new SpecificationException(Kind.WRONG_SHAPE, String.valueOf(unfit.getMessage()));
        }
    }

    /// What it says of a sample.
    public Prediction predict(double[] features) {
        return predict(network(), features, -1);
    }

    private Prediction predict(Network network, double[] features, long presentation) {
        network.show(encoder.encode(features, presentation), presentation, false, Watcher.NOBODY);
        return labelling.prediction(network.wins());
    }

    /// What it says of spikes that were encoded elsewhere.
    ///
    /// @throws IllegalArgumentException when there are not as many inputs
    public Prediction predict(SpikeTrains input) {
        if (input.inputs() != encoder.inputs()) {
            throw new IllegalArgumentException(input.inputs() + " inputs in place of " + encoder.inputs());
        }
        Network network = network();
        network.show(input, -1, false, Watcher.NOBODY);
        return labelling.prediction(network.wins());
    }

    /// Predicts the class of each sample and compares.
    ///
    /// @throws SpecificationException when the samples do not fit
    public Confusion test(DataSet data, int threads) {
        return Confusion.of(data, predict(data, threads));
    }

    /// Shows a sample and notes what happens.
    public Trace watch(double[] features) {
        Network network = network();
        SpikeTrains input = encoder.encode(features, -1);
        List<double[]> potentials = new ArrayList<>();
        network.show(input, -1, false, (layer, _, potential) -> {
            if (layer == layers.size() - 1) {
                potentials.add(potential.clone());
            }
        });
        return new Trace(input, network.spikes(input.duration()), potentials, labelling.prediction(network.wins()));
    }

    Network network() {
        return new Network(parameters, layers, seed);
    }

    Labelling labelling() {
        return labelling;
    }

    List<Layer> layers() {
        return layers;
    }

    private void requireFit(DataSet data) {
        Diagnostics mistakes = new Diagnostics();
        SourceSpan at = SourceSpan.of(data.name());
        if (!shape.isEmpty() && !shape.equals(data.shape())) {
            mistakes.error(
                    Kind.WRONG_SHAPE,
                    at,
                    "its samples have the shape " + data.shape() + ", and the classifier learnt with " + shape);
        }
        if (!classNames.equals(data.classNames())) {
            List<String> unknown = data.classNames().stream()
                    .filter(c -> !classNames.contains(c))
                    .toList();
            mistakes.error(
                    Kind.UNKNOWN_NAME,
                    at,
                    unknown.isEmpty()
                            ? "its classes are " + data.classNames() + ", and the classifier's " + classNames
                            : "the classifier does not know the classes " + String.join(", ", unknown),
                    "it knows " + String.join(", ", classNames));
        }
        IntStream.range(0, data.size())
                .filter(i -> !Arrays.stream(data.features(i)).allMatch(Double::isFinite))
                .limit(1)
                .forEach(i -> mistakes.error(
                        Kind.OUT_OF_RANGE, at, "sample " + (i + 1) + " has a feature that is no number"));
        mistakes.throwIfErrors();
    }
}
