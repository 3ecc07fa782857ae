package org.synfire.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.synfire.learn.Parameter;
import org.synfire.learn.Preset;
import org.synfire.network.Diagnostics;
import org.synfire.network.SourceSpan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `synfire classify parameters`
@Command(
        name = "parameters",
        mixinStandardHelpOptions = true,
        description = "Lists the parameters of a classifier: names, values, meanings.",
        footer = {"", "Example:", "  synfire classify parameters iris"})
final class ClassifyParametersCommand implements Callable<Integer> {

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "PRESET",
            description = "mnist, mnist_device, circles or iris; mnist when absent")
    private Optional<String> preset = Optional.empty();

    @Option(names = "--json", description = "as a file for --parameters")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        Diagnostics mistakes = new Diagnostics();
        String name = preset.orElse(Preset.MNIST.key());
        List<String> known = Preset.experiments();
        if (!known.contains(name)) {
            mistakes.unknownName(SourceSpan.PROGRAM, "preset", name, known);
        }
        mistakes.throwIfErrors();
        org.synfire.learn.Parameters values =
                org.synfire.learn.Parameters.of(Preset.valueOf(name.toUpperCase(Locale.ROOT)));
        if (json) {
            spec.commandLine().getOut().print(values.json());
        } else {
            values.flat().entrySet().forEach(this::print);
        }
        return 0;
    }

    private void print(Map.Entry<String, String> entry) {
        String meaning = Parameter.named(entry.getKey()).map(Parameter::meaning).orElse("");
        spec.commandLine().getOut().println(String.format("%-30s %-16s %s", entry.getKey(), entry.getValue(), meaning));
    }
}
