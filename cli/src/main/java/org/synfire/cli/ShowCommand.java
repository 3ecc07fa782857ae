package org.synfire.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.SpecificationException;
import org.synfire.recording.Table;
import org.synfire.tree.ResultFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `synfire show`
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "Prints a summary of an output folder.",
        footer = {"", "Example:", "  synfire show out"})
final class ShowCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "DIR", description = "an output folder")
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Option(
            names = {"-n", "--rows"},
            paramLabel = "N",
            defaultValue = "5",
            description = "rows shown of each recorder (default ${DEFAULT-VALUE})")
    private int rows;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        ResultFolder results = new ResultFolder(folder);
        if (!results.exists()) {
            throw new SpecificationException(
                    Kind.FILE, folder + " is no output folder: there is no session_times.yml in it");
        }
        PrintWriter out = spec.commandLine().getOut();
        if (results.isUnfinished()) {
            out.println("This run is going on or was cut off; what finished sessions recorded is shown.");
        }
        out.println("sessions");
        results.sessionTimes()
                .forEach((name, times) -> out.println(String.format(
                        Locale.ROOT, "  %-24s %.1f to %.1f ms", name, times.getFirst(), times.getLast())));
        results.metadataPaths().forEach(path -> show(path, out));
        return 0;
    }

    private void show(Path metadataPath, PrintWriter out) {
        Map<String, @Nullable Object> metadata = ResultFolder.metadata(metadataPath);
        out.println();
        out.println(metadata.get("label") + " (" + metadata.get("type") + observed(metadata) + ")");
        if (ResultFolder.dataFiles(metadataPath).isEmpty()) {
            out.println("  no file: its record_to does not include 'file'");
            return;
        }
        Table table = ResultFolder.load(metadataPath);
        out.println("  " + table.rowCount() + " rows");
        if (table.rowCount() > 0) {
            table.head(rows).lines().forEach(line -> out.println("  " + line));
        }
    }

    private static String observed(Map<String, @Nullable Object> metadata) {
        Object population = metadata.get("population_name");
        return population == null
                ? " of " + metadata.get("projection_name")
                : " of " + population + " in " + metadata.get("layer_name");
    }
}
