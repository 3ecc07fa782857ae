package org.synfire.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.synfire.learn.DataSource;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.SpecificationException;
import picocli.CommandLine.Option;

/// What commands that read samples have in common.
final class SampleOptions {

    /// Of the positional argument.
    static final String DATA =
            "iris, circles, glyphs; a .csv or .npz file; an IDX file, or a folder with the four of MNIST";

    @Option(names = "--labels", paramLabel = "FILE", description = "labels of an IDX file, when they are not beside it")
    private Optional<Path> labels = Optional.empty();

    @Option(
            names = "--classes",
            paramLabel = "NAME",
            split = ",",
            description = "the classes that are wanted; all when absent")
    private List<String> classes = List.of();

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "seed (${DEFAULT-VALUE})")
    private long seed;

    @Option(names = "--threads", paramLabel = "N", description = "threads; results do not depend on them")
    private int threads = Runtime.getRuntime().availableProcessors();

    DataSource source(String data) {
        return DataSource.of(data, labels);
    }

    List<String> classes() {
        return classes;
    }

    Optional<Path> labels() {
        return labels;
    }

    long seed() {
        return seed;
    }

    /// @throws SpecificationException when there are none
    int threads() {
        if (threads < 1) {
            throw new SpecificationException(Kind.OUT_OF_RANGE, "--threads is at least 1, not " + threads);
        }
        return threads;
    }
}
