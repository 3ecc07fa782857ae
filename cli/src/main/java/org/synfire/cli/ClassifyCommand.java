package org.synfire.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `synfire classify`
@Command(
        name = "classify",
        mixinStandardHelpOptions = true,
        description = "Trains and uses a classifier of spiking neurons that learns with STDP.",
        subcommands = {
            ClassifyTrainCommand.class,
            ClassifyTestCommand.class,
            ClassifyPredictCommand.class,
            ClassifyInspectCommand.class,
            ClassifyParametersCommand.class,
            ClassifyNeuronCommand.class
        },
        footer = {
            "",
            "Examples:",
            "  synfire classify train iris -o out/iris",
            "  synfire classify test out/iris/model.npz iris",
            "  synfire classify predict out/iris/model.npz flowers.csv"
        })
final class ClassifyCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
