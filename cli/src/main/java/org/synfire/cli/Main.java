package org.synfire.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.synfire.cli.lab.LabCommand;
import org.synfire.lab.ChangedCodeException;
import org.synfire.lab.NoSuchRecordException;
import org.synfire.network.NearestName;
import org.synfire.network.SpecificationException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/// Synfire's command line.
///
/// Exit codes: 0 done; 1 a fault, or a verification that failed; 2 a mistake in the input or on the
/// command line.
@Command(
        name = "synfire",
        versionProvider = Version.class,
        mixinStandardHelpOptions = true,
        description = "A laboratory for spiking neural networks.",
        subcommands = {
            RunCommand.class,
            ValidateCommand.class,
            ShowCommand.class,
            PlotCommand.class,
            ModelsCommand.class,
            ClassifyCommand.class,
            VerifyCommand.class,
            ScaleCommand.class,
            BenchCommand.class,
            ExploreCommand.class,
            LabCommand.class
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
    public static int execute(List<String> args, PrintWriter out, PrintWriter err) {
        CommandLine commands = new CommandLine(new Main())
                .setOut(out)
                .setErr(err)
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
                .setExpandAtFiles(false)
                .registerConverter(int.class, wholeNumber(Integer::valueOf))
                .registerConverter(Long.class, wholeNumber(Long::valueOf))
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
        String text = mistake instanceof UnmatchedArgumentException u ? unmatched(u, command) : mistake.getMessage();
        err.println("synfire: " + text);
        err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return MISTAKE;
    }

    /// picocli names the arguments after the first one that it did not expect too, and has no hint for
    /// commands.
    private static String unmatched(UnmatchedArgumentException mistake, CommandLine command) {
        String argument = mistake.getUnmatched().getFirst();
        if (argument.startsWith("-")) {
            return "there is no option '" + argument + "'"
                    + hint(argument, command.getCommandSpec().optionsMap().keySet());
        }
        if (!command.getSubcommands().isEmpty()) {
            return "there is no command '" + argument + "'"
                    + hint(argument, command.getSubcommands().keySet());
        }
        return "unexpected argument '" + argument + "'";
    }

    private static String hint(String name, Collection<String> valid) {
        return NearestName.hint(name, valid).map(h -> "; " + h).orElse("");
    }

    /// In place of picocli's own, which speak of an `int` and a `long`.
    private static <N> ITypeConverter<N> wholeNumber(Function<String, N> parse) {
        return text -> {
            try {
                return parse.apply(text);
            } catch (NumberFormatException e) {
                throw new TypeConversionException("'" + text + "' is not a whole number, or too large");
            }
        };
    }

    private static int failed(Exception e, PrintWriter err) {
        if (e instanceof SpecificationException mistakes) {
            new DiagnosticPrinter(err).print(mistakes.diagnostics());
            return MISTAKE;
        }
        if (e instanceof ChangedCodeException || e instanceof NoSuchRecordException) {
            err.println("synfire: " + e.getMessage());
            return MISTAKE;
        }
        return FaultReporter.report(e, err);
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
