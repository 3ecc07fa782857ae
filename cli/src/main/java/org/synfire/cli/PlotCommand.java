package org.synfire.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.synfire.analysis.Window;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.SpecificationException;
import org.synfire.plot.Figure;
import org.synfire.plot.FigureFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `synfire plot`
@Command(
        name = "plot",
        mixinStandardHelpOptions = true,
        description = {
            "Draws what was recorded: rasters and rates of spikes, traces, histograms and matrices of weights.",
            "",
            "Takes an output folder, a file of recordings (.npz, .mat, .nix, .feather, .txt), or a list of",
            "connections (.csv, .npz, or PyNN's text)."
        },
        footer = {"", "Examples:", "  synfire plot out", "  synfire plot cells.npz -o raster.svg --from 100 --to 300"})
final class PlotCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "PATH", description = "an output folder or a file")
    @SuppressWarnings("NullAway.Init")
    private Path path;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "the picture, .png or .svg (default: beside what is drawn, .png)")
    private @Nullable Path output;

    @Option(names = "--from", paramLabel = "MS", description = "the first time that is shown")
    private @Nullable Double from;

    @Option(names = "--to", paramLabel = "MS", description = "the last time that is shown")
    private @Nullable Double to;

    @Option(
            names = "--cells",
            paramLabel = "N",
            defaultValue = "5",
            description = "of how many cells a signal is shown (default ${DEFAULT-VALUE})")
    private int cells;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        Path picture = output == null ? beside() : output;
        String name = picture.toString().toLowerCase(Locale.ROOT);
        if (!name.endsWith(".png") && !name.endsWith(".svg")) {
            throw new ParameterException(spec.commandLine(), "-o: a picture is .png or .svg, unlike " + picture);
        }
        if (!Files.exists(path)) {
            throw new SpecificationException(Kind.FILE, path + " does not exist");
        }
        List<? extends Figure.Part> panels = panels();
        if (panels.isEmpty()) {
            throw new SpecificationException(Kind.FILE, "nothing was recorded in " + path);
        }
        FigureFile.write(new Figure(1, panels), picture);
        spec.commandLine().getOut().println("wrote " + picture + ", " + panels.size() + " panels");
        return 0;
    }

    private Path beside() {
        String name = String.valueOf(path.toAbsolutePath().normalize().getFileName());
        int dot = Files.isDirectory(path) ? -1 : name.lastIndexOf('.');
        return path.toAbsolutePath().normalize().resolveSibling((dot > 0 ? name.substring(0, dot) : name) + ".png");
    }

    private List<? extends Figure.Part> panels() {
        RecordingPicture picture = new RecordingPicture(this::shown, cells);
        try {
            return Files.isDirectory(path) ? picture.ofFolder(path) : picture.ofFile(path);
        } catch (IOException | IllegalArgumentException refused) {
            String message = String.valueOf(refused.getMessage());
            throw new SpecificationException(
                    Kind.FILE, message.contains(path.toString()) ? message : path + ": " + message);
        }
    }

    private Window shown(Window all) {
        double begin = from == null ? all.begin() : from;
        double end = to == null ? all.end() : to;
        try {
            return new Window(begin, end);
        } catch (IllegalArgumentException refused) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--from and --to: from %s to %s ms there is nothing to be seen".formatted(begin, end),
                    refused);
        }
    }
}
