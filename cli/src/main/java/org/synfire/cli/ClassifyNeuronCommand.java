package org.synfire.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.synfire.learn.Parameters;
import org.synfire.learn.PulsedNeuron;
import org.synfire.network.Diagnostics;
import org.synfire.network.SourceSpan;
import org.synfire.plot.FigureFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `synfire classify neuron`
@Command(
        name = "neuron",
        mixinStandardHelpOptions = true,
        description = "Draws what one neuron does while a pulse of current is sent through it for 200 ms.",
        footer = {"", "Example:", "  synfire classify neuron --current 300 -o pulse.png"})
final class ClassifyNeuronCommand implements Callable<Integer> {

    @Option(
            names = "--current",
            paramLabel = "X",
            defaultValue = "300",
            description = "the current, in units of conductance times mV (${DEFAULT-VALUE})")
    private double current;

    @Option(names = "--set", paramLabel = "NAME=VALUE", description = "sets one parameter")
    private List<String> settings = new ArrayList<>();

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "FILE",
            description = "the picture, .png or .svg")
    @SuppressWarnings("NullAway.Init")
    private Path output;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        String name = output.toString().toLowerCase(Locale.ROOT);
        if (!name.endsWith(".png") && !name.endsWith(".svg")) {
            throw new ParameterException(spec.commandLine(), "-o: a picture is .png or .svg, unlike " + output);
        }
        Diagnostics mistakes = new Diagnostics();
        Parameters parameters = Parameters.standard();
        for (String setting : settings) {
            parameters = parameters.withSetting(setting, mistakes);
        }
        parameters.check(SourceSpan.PROGRAM, mistakes);
        mistakes.throwIfErrors();
        PulsedNeuron neuron = PulsedNeuron.of(parameters, current);
        FigureFile.write(neuron.figure(), output);
        spec.commandLine().getOut().println(neuron.spikes() + " spikes; wrote " + output);
        return 0;
    }
}
