package org.synfire.cli.lab;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `synfire lab`
@Command(
        name = "lab",
        mixinStandardHelpOptions = true,
        description = "The notebook: every run recorded, found, repeated and compared.",
        subcommands = {
            InitCommand.class,
            ConfigureCommand.class,
            InfoCommand.class,
            RecordRunCommand.class,
            ListCommand.class,
            ShowRecordCommand.class,
            CommentCommand.class,
            TagCommand.class,
            RepeatCommand.class,
            DiffCommand.class,
            DeleteCommand.class,
            ExportCommand.class,
            ImportCommand.class,
            WebCommand.class,
            HelpCommand.class
        },
        footer = {
            "",
            "Examples:",
            "  synfire lab init MyProject",
            "  synfire run examples/quickstart/tree_paths.yml -o out --reason \"first look\"",
            "  synfire lab run -- python main.py default.param",
            "  synfire lab list --where \"tau_m > 10 and tag = 'Figure 6'\"",
            "  synfire lab repeat last"
        })
public final class LabCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
