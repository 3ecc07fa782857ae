package org.synfire.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.synfire.network.SpecificationException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/// Synfire's command line.
///
/// Exit codes: 0 done; 1 a fault, or a verification that failed; 2 a mistake in the input or on the command
/// line.
@Command(
        name = "synfire",
        versionProvider = Version.class,
        mixinStandardHelpOptions = true,
        description = "A laboratory for spiking neural networks.",
        subcommands = {
            RunCommand.class,
            ValidateCommand.class,
            ShowCommand.class,
            ModelsCommand.class,
            VerifyCommand.class
        },
        footer = {
            "",
            "Examples:",
            "  synfire run examples/quickstart/tree_paths.yml -o out",
            "  synfire show out",
            "  synfire models ht_neuron"
        })
public final class Main implements Runnable {

    /// Exit code of a mistake in the input.
    static final int MISTAKE = 2;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    /// Runs one command and exits with its code.
    public static void main(String[] args) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        int code = execute(List.of(args), out, err);
        out.flush();
        err.flush();
        System.exit(code);
    }

    /// Runs one command.
    ///
    /// @return the exit code
    static int execute(List<String> args, PrintWriter out, PrintWriter err) {
        CommandLine commands = new CommandLine(new Main())
                .setOut(out)
                .setErr(err)
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(Main::usageMistake)
                .setExecutionExceptionHandler((e, command, _) -> failed(e, command.getErr()));
        try {
            return commands.execute(args.toArray(String[]::new));
        } catch (Error fault) {
            return FaultReporter.report(fault, err);
        }
    }

    private static int usageMistake(ParameterException mistake, String[] args) {
        CommandLine command = mistake.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("synfire: " + mistake.getMessage());
        UnmatchedArgumentException.printSuggestions(mistake, err);
        err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return MISTAKE;
    }

    private static int failed(Exception e, PrintWriter err) {
        if (e instanceof SpecificationException mistakes) {
            new DiagnosticPrinter(err).print(mistakes.diagnostics());
            return MISTAKE;
        }
        return FaultReporter.report(e, err);
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
