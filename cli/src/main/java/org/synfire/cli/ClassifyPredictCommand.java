package org.synfire.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.synfire.learn.Classifier;
import org.synfire.learn.Model;
import org.synfire.learn.Prediction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `synfire classify predict`
@Command(
        name = "predict",
        mixinStandardHelpOptions = true,
        description = {
            "Prints the class of each sample, a line each; '-' where there is no answer.",
            "A table may lack the column of classes."
        },
        footer = {"", "Example:", "  synfire classify predict out/iris/model.npz flowers.csv"})
final class ClassifyPredictCommand implements Callable<Integer> {

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private TrainedOptions options;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        Model model = options.model();
        PrintWriter out = spec.commandLine().getOut();
        if (model.map().isEmpty()) {
            TrainedOptions.Trained trained = options.trained(model);
            trained.classifier()
                    .predict(trained.data(), options.threads())
                    .forEach(p -> out.println(name(p, trained.classifier().classNames())));
        } else {
            Classifier classifier = Classifier.of(model);
            classifier
                    .predict(options.features(model), options.threads())
                    .forEach(p -> out.println(name(p, classifier.classNames())));
        }
        return 0;
    }

    private static String name(Prediction prediction, List<String> names) {
        return prediction.label().isPresent() ? names.get(prediction.label().getAsInt()) : "-";
    }
}
