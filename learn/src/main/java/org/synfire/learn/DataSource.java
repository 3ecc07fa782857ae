package org.synfire.learn;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.synfire.learn.internal.DataFile;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.Diagnostics;
import org.synfire.network.NearestName;
import org.synfire.network.SourceSpan;
import org.synfire.network.SpecificationException;

/// Where samples come from: a set that comes with Synfire, or files.
public sealed interface DataSource {

    /// Samples to learn from, and others to test with.
    record Split(DataSet training, DataSet testing) {}

    /// The experiment whose parameters suit the samples.
    Preset preset();

    /// Samples for training and testing, as many as the parameters say. Which ones depends on the seed alone.
    ///
    /// @param classes names of the classes that are wanted; empty: all
    /// @throws SpecificationException when there are not so many, or files are not what they should be
    Split split(Parameters parameters, List<String> classes, long seed);

    /// Samples to try a trained classifier with, as many as there are.
    ///
    /// @param classes names of the classes that are wanted; empty: all
    /// @throws SpecificationException when files are not what they should be
    DataSet whole(Parameters parameters, List<String> classes, long seed);

    /// Samples to answer: those of a table without classes, when it has as many columns as the samples that the
    /// classifier learnt with have features; otherwise all there are.
    ///
    /// @throws SpecificationException when files are not what they should be
    default List<double[]> samples(Model model, long seed) {
        DataSet all = whole(model.parameters(), List.of(), seed);
        return java.util.stream.IntStream.range(0, all.size())
                .mapToObj(all::features)
                .toList();
    }

    /// The files that samples are read from; none of a set that comes with Synfire.
    default List<Path> files() {
        return List.of();
    }

    /// The set of a name, or else files.
    ///
    /// @param data a name of [Named], a file, or a folder with the four files of MNIST's family
    /// @param labels labels of an IDX file, when they are not beside it
    static DataSource of(String data, Optional<Path> labels) {
        return Named.of(data)
                .<DataSource>map(n -> n)
                .orElseGet(() -> new Files(Path.of(data), labels, Optional.empty(), Optional.empty()));
    }

    /// Sets that come with Synfire.
    enum Named implements DataSource {
        /// Fisher's 150 irises. When more are asked for, further ones are drawn around the mean of each kind, as
        /// the published experiment does.
        IRIS(Preset.IRIS) {
            @Override
            DataSet draw(int amount, int stream, long seed) {
                return Samples.irises(amount, stream, seed);
            }

            @Override
            public Split split(Parameters parameters, List<String> classes, long seed) {
                int training = parameters.whole(Parameter.TRAINING_IMAGES_AMOUNT);
                int testing = parameters.whole(Parameter.TESTING_IMAGES_AMOUNT);
                DataSet real = whole(parameters, classes, seed);
                if (training + testing <= real.size()) {
                    return Sampling.split(real, training, testing, seed);
                }
                DataSet more = drawn(training + testing, 0, classes, seed);
                return Sampling.split(more, training, testing, seed);
            }

            @Override
            public DataSet whole(Parameters parameters, List<String> classes, long seed) {
                return Sampling.ofClasses(DataFile.iris(), classes);
            }
        },

        /// Points on two noisy circles, drawn.
        CIRCLES(Preset.CIRCLES) {
            @Override
            DataSet draw(int amount, int stream, long seed) {
                return Samples.circles(amount, stream, seed);
            }
        },

        /// Images of the ten digits in a coarse type, shifted and with noise, drawn.
        GLYPHS(Preset.MNIST) {
            @Override
            DataSet draw(int amount, int stream, long seed) {
                return Glyphs.draw(amount, stream, seed);
            }
        };

        private static final int WHOLE = 2000;
        private static final int TRAINING_STREAM = 0;
        private static final int TESTING_STREAM = 1;
        private static final int WHOLE_STREAM = 2;

        private final Preset preset;

        Named(Preset preset) {
            this.preset = preset;
        }

        abstract DataSet draw(int amount, int stream, long seed);

        static Optional<Named> of(String name) {
            return Arrays.stream(values()).filter(n -> n.key().equals(name)).findFirst();
        }

        /// Its name on the command line.
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        @Override
        public Preset preset() {
            return preset;
        }

        @Override
        public Split split(Parameters parameters, List<String> classes, long seed) {
            return new Split(
                    drawn(amount(parameters, Parameter.TRAINING_IMAGES_AMOUNT), TRAINING_STREAM, classes, seed),
                    drawn(amount(parameters, Parameter.TESTING_IMAGES_AMOUNT), TESTING_STREAM, classes, seed));
        }

        /// So many samples of some classes; a few more when the irises are drawn.
        DataSet drawn(int amount, int stream, List<String> classes, long seed) {
            DataSet few = draw(1, stream, seed);
            int share = classes.isEmpty() ? 1 : Math.ceilDiv(few.classNames().size(), classes.size());
            return Sampling.ofClasses(draw(amount * share, stream, seed), classes);
        }

        private static int amount(Parameters parameters, Parameter parameter) {
            int wanted = parameters.whole(parameter);
            return wanted == 0 ? WHOLE : wanted;
        }

        @Override
        public DataSet whole(Parameters parameters, List<String> classes, long seed) {
            return drawn(WHOLE, WHOLE_STREAM, classes, seed);
        }
    }

    /// Files of samples.
    ///
    /// @param data samples, or a folder with the four files of MNIST's family
    /// @param labels labels of an IDX file, when they are not beside it
    /// @param testData samples to test with; otherwise some of the others
    /// @param testLabels their labels
    record Files(Path data, Optional<Path> labels, Optional<Path> testData, Optional<Path> testLabels)
            implements DataSource {

        private static final String TRAINING_IMAGES = "train-images-idx3-ubyte";
        private static final String TESTING_IMAGES = "t10k-images-idx3-ubyte";

        /// An image's, or the irises', as the first file looks.
        @Override
        public Preset preset() {
            String name = String.valueOf(data.getFileName()).toLowerCase(Locale.ROOT);
            return name.contains("csv") || name.endsWith(".npz") ? Preset.IRIS : Preset.MNIST;
        }

        @Override
        public Split split(Parameters parameters, List<String> classes, long seed) {
            Files files = unfolded(TRAINING_IMAGES);
            List<Integer> size = size(parameters);
            DataSet training = Sampling.ofClasses(read(files.data, files.labels, size), classes);
            int amount = parameters.whole(Parameter.TRAINING_IMAGES_AMOUNT);
            int tests = parameters.whole(Parameter.TESTING_IMAGES_AMOUNT);
            if (files.testData.isEmpty()) {
                return Sampling.split(training, amount, tests, seed);
            }
            DataSet testing = Sampling.ofClasses(read(files.testData.get(), files.testLabels, size), classes);
            requireSame(training, testing);
            return new Split(
                    Sampling.balanced(training, amount, 0, seed),
                    Sampling.balanced(testing.ofClasses(training.classNames()), tests, 1, seed));
        }

        @Override
        public List<Path> files() {
            Files files = unfolded(TRAINING_IMAGES);
            return java.util.stream.Stream.of(
                            Optional.of(files.data),
                            DataFile.labels(files.data, files.labels),
                            files.testData,
                            files.testData.flatMap(test -> DataFile.labels(test, files.testLabels)))
                    .flatMap(Optional::stream)
                    .toList();
        }

        private static void requireSame(DataSet training, DataSet testing) {
            Diagnostics mistakes = new Diagnostics();
            if (!training.shape().equals(testing.shape())) {
                mistakes.error(
                        Kind.WRONG_SHAPE,
                        SourceSpan.of(testing.name()),
                        "its samples have the shape " + testing.shape() + ", those to learn from " + training.shape());
            }
            List<String> unknown = new ArrayList<>(testing.classNames());
            unknown.removeAll(training.classNames());
            if (!unknown.isEmpty()) {
                mistakes.error(
                        Kind.UNKNOWN_NAME,
                        SourceSpan.of(testing.name()),
                        "it has classes that there is nothing to learn from: " + String.join(", ", unknown));
            }
            mistakes.throwIfErrors();
        }

        @Override
        public DataSet whole(Parameters parameters, List<String> classes, long seed) {
            Files files = unfolded(TESTING_IMAGES);
            return Sampling.ofClasses(read(files.data, files.labels, size(parameters)), classes);
        }

        @Override
        public List<double[]> samples(Model model, long seed) {
            int features = model.shape().stream().mapToInt(n -> n).reduce(1, (a, b) -> a * b);
            try {
                Optional<List<double[]>> unlabelled = DataFile.unlabelled(data, features);
                return unlabelled.isPresent() ? unlabelled.get() : DataSource.super.samples(model, seed);
            } catch (java.io.IOException wrong) {
                throw new SpecificationException(Kind.FILE, String.valueOf(wrong.getMessage()));
            }
        }

        /// A file that is not there may be a misspelt name.
        private static void requireThere(Path file) {
            if (!java.nio.file.Files.exists(file)) {
                Diagnostics mistakes = new Diagnostics();
                List<String> names =
                        Arrays.stream(Named.values()).map(Named::key).toList();
                mistakes.error(
                        Kind.FILE,
                        SourceSpan.of(file.toString()),
                        "there is no such file",
                        NearestName.of(file.toString(), names).map(n -> "did you mean '" + n + "'?"));
                mistakes.throwIfErrors();
            }
        }

        private static List<Integer> size(Parameters parameters) {
            return Arrays.stream(parameters.wholes(Parameter.IMAGE_SIZE))
                    .boxed()
                    .toList();
        }

        /// The files of a folder; this, when it is none.
        private Files unfolded(String wanted) {
            if (!java.nio.file.Files.isDirectory(data)) {
                return this;
            }
            Path images = in(wanted);
            return new Files(images, labels, testData.or(() -> Optional.of(in(TESTING_IMAGES))), testLabels);
        }

        private Path in(String name) {
            Path packed = data.resolve(name + ".gz");
            return java.nio.file.Files.isRegularFile(packed) ? packed : data.resolve(name);
        }

        private static DataSet read(Path file, Optional<Path> labels, List<Integer> imageSize) {
            requireThere(file);
            try {
                return DataFile.read(file, labels, imageSize);
            } catch (java.io.IOException wrong) {
                throw new SpecificationException(Kind.FILE, String.valueOf(wrong.getMessage()));
            }
        }
    }
}
