package org.synfire.cli.lab;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.synfire.lab.DataStore;
import org.synfire.lab.LaunchMode;
import org.synfire.lab.Project;
import org.synfire.lab.ProjectSettings;
import org.synfire.lab.WorkingCopy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `synfire lab info`
@Command(name = "info", mixinStandardHelpOptions = true, description = "Shows the settings of the project.")
final class InfoCommand implements Callable<Integer> {

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private Notebook notebook;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Project project = notebook.project();
        ProjectSettings settings = project.settings();
        PrintWriter out = spec.commandLine().getOut();
        row(out, "Project", settings.name());
        row(out, "Description", settings.description());
        row(out, "Folder", project.folder().toString());
        row(out, "Executable", settings.executable().orElse("none"));
        row(out, "Main file", settings.mainFile().orElse("none"));
        row(out, "Repository", repository(WorkingCopy.find(project.folder())));
        row(out, "Launch mode", text(settings.launchMode()));
        row(out, "Data", text(settings.dataStore()));
        row(out, "Input", settings.inputFolder());
        row(
                out,
                "Records",
                settings.recordStore().orElse("here") + ", "
                        + project.store().labels().size() + " of them");
        row(out, "Code changed", settings.onChanged() == ProjectSettings.OnChanged.ERROR ? "error" : "store-diff");
        row(
                out,
                "Label",
                settings.labelGenerator().name().toLowerCase(java.util.Locale.ROOT) + ", "
                        + settings.timestampFormat());
        row(out, "Told to programs", settings.addLabel().name().toLowerCase(java.util.Locale.ROOT));
        row(out, "Arguments", settings.plain() ? "as they are" : "parameters are looked for");
        row(out, "Not compared", String.join(" ", settings.ignoredFiles()));
        return 0;
    }

    private static void row(PrintWriter out, String name, String value) {
        out.println("%-17s: %s".formatted(name, value).stripTrailing());
    }

    private static String repository(WorkingCopy copy) throws java.io.IOException {
        return copy.repository().map(r -> r.kind() + " " + r.url()).orElse("none");
    }

    static String text(LaunchMode mode) {
        return switch (mode) {
            case LaunchMode.Serial _ -> "serial";
            case LaunchMode.Parallel(int processes) -> "parallel, " + processes + " at a time";
            case LaunchMode.Slurm(String options) -> ("slurm " + options).strip();
            case LaunchMode.Prefix(String command) -> "behind " + command;
        };
    }

    static String text(DataStore store) {
        return switch (store) {
            case DataStore.Plain(String folder) -> folder;
            case DataStore.Archived(String folder, String archive) -> folder + ", archived in " + archive;
            case DataStore.Mirrored(String folder, String mirror) -> folder + ", mirrored at " + mirror;
        };
    }
}
