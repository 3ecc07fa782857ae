package org.synfire.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.synfire.learn.Confusion;
import org.synfire.learn.Report;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `synfire classify test`
@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        description = {
            "Lets a trained classifier answer samples whose classes are known, and counts.",
            "iris are Fisher's 150 flowers here, circles and glyphs 2000 new samples."
        },
        footer = {"", "Example:", "  synfire classify test out/iris/model.npz iris"})
final class ClassifyTestCommand implements Callable<Integer> {

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private TrainedOptions options;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            description = "folder for tables and pictures")
    private Optional<Path> output = Optional.empty();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        TrainedOptions.Trained trained = options.trained(options.model());
        Confusion confusion = trained.classifier().test(trained.data(), options.threads());
        print(confusion);
        output.ifPresent(folder -> new Report(folder)
                .write(trained.classifier(), confusion, trained.data().features(0)));
        return 0;
    }

    private void print(Confusion confusion) {
        PrintWriter out = spec.commandLine().getOut();
        List<String> columns = Stream.concat(confusion.classNames().stream(), Stream.of("none"))
                .toList();
        int width = 2 + columns.stream().mapToInt(String::length).max().orElse(0);
        out.println(" ".repeat(width) + row(columns, width));
        for (int c = 0; c < confusion.counts().length; c++) {
            List<String> counts = java.util.Arrays.stream(confusion.counts()[c])
                    .mapToObj(String::valueOf)
                    .toList();
            out.println(String.format("%-" + width + "s", confusion.classNames().get(c)) + row(counts, width));
        }
        out.println(String.format(
                Locale.ROOT,
                "accuracy %.4f: %d of %d samples are right",
                confusion.accuracy(),
                confusion.right(),
                confusion.samples()));
    }

    private static String row(List<String> cells, int width) {
        StringBuilder text = new StringBuilder();
        cells.forEach(cell -> text.append(String.format("%" + width + "s", cell)));
        return text.toString();
    }
}
