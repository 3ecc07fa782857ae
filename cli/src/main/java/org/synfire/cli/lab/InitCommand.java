package org.synfire.cli.lab;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.synfire.lab.Project;
import org.synfire.lab.ProjectSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `synfire lab init`
@Command(
        name = "init",
        mixinStandardHelpOptions = true,
        description = "Begins a notebook in this folder.",
        footer = {"", "Example:", "  synfire lab init MyProject --on-changed store-diff"})
final class InitCommand implements Callable<Integer> {

    @Parameters(paramLabel = "NAME", description = "name of the project")
    @SuppressWarnings("NullAway.Init")
    private String name;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private SettingsOptions settings;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private Notebook notebook;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Path folder = Files.createDirectories(notebook.folder());
        Project project = Project.init(folder, settings.of(ProjectSettings.of(name)));
        spec.commandLine()
                .getOut()
                .println("The notebook of '%s' is in %s. Runs below %s are recorded from now on."
                        .formatted(name, project.notebook(), project.folder()));
        return 0;
    }
}
