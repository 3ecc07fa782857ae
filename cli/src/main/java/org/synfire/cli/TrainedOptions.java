package org.synfire.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.synfire.learn.Classifier;
import org.synfire.learn.DataSet;
import org.synfire.learn.DataSource;
import org.synfire.learn.Model;
import org.synfire.network.Diagnostics;
import org.synfire.network.SourceSpan;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// What commands that use a trained classifier have in common.
final class TrainedOptions {

    @Parameters(index = "0", paramLabel = "MODEL", description = "a model (.npz, .json, or nervos' .red)")
    @SuppressWarnings("NullAway.Init")
    private Path model;

    @Parameters(index = "1", paramLabel = "DATA", description = SampleOptions.DATA)
    @SuppressWarnings("NullAway.Init")
    private String data;

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "changes one parameter of the model, for example leak=exponential")
    private List<String> settings = new ArrayList<>();

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private SampleOptions samples;

    /// A classifier with the samples it shall answer.
    record Trained(Classifier classifier, DataSet data) {}

    /// @throws org.synfire.network.SpecificationException when it cannot be read, or cannot be changed so
    Model model() {
        Model read = Model.read(model);
        Diagnostics mistakes = new Diagnostics();
        org.synfire.learn.Parameters parameters = read.parameters();
        for (String setting : settings) {
            parameters = parameters.withSetting(setting, mistakes);
        }
        parameters.check(SourceSpan.PROGRAM, mistakes);
        mistakes.throwIfErrors();
        return read.with(parameters);
    }

    int threads() {
        return samples.threads();
    }

    /// Samples with or without their classes.
    List<double[]> features(Model read) {
        return samples.source(data).samples(read, samples.seed());
    }

    DataSource source() {
        return samples.source(data);
    }

    /// @throws org.synfire.network.SpecificationException when they do not fit together
    Trained trained(Model read) {
        DataSource source = source();
        DataSet found = source.whole(read.parameters(), samples.classes(), samples.seed());
        boolean known = read.classNames().containsAll(found.classNames());
        DataSet wanted = known ? found.ofClasses(read.classNames()) : found;
        return new Trained(Classifier.of(read, source, wanted), wanted);
    }
}
