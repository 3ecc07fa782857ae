package org.synfire.cli.lab;

import java.util.concurrent.Callable;
import org.synfire.lab.Project;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `synfire lab configure`
@Command(
        name = "configure",
        mixinStandardHelpOptions = true,
        description = "Changes the settings of the project.",
        footer = {"", "Example:", "  synfire lab configure --executable python --main main.py"})
final class ConfigureCommand implements Callable<Integer> {

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private SettingsOptions settings;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private Notebook notebook;

    @Override
    public Integer call() throws Exception {
        Project project = notebook.project();
        project.configure(settings.of(project.settings()));
        return 0;
    }
}
