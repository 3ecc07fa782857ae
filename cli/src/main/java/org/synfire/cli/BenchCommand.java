package org.synfire.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.synfire.experiments.Experiment;
import org.synfire.experiments.Experiments;
import org.synfire.experiments.Laboratory;
import org.synfire.experiments.Measurement;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `synfire bench`
@Command(name = "bench", mixinStandardHelpOptions = true, description = "Measures networks of the field.")
final class BenchCommand implements Callable<Integer> {

    @Parameters(paramLabel = "NAME", description = "networks; all when none is named")
    private List<String> names = List.of();

    @Option(names = "--threads", defaultValue = "2")
    private int threads;

    @Option(names = "--seed", defaultValue = "1")
    private long seed;

    @Option(names = "--scale", defaultValue = "1")
    private double scale;

    @Option(names = "--warm-up", defaultValue = "3")
    private double warmUp;

    @Option(names = "--no-statistics")
    private boolean silent;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        for (String name : names.isEmpty() ? Experiments.names() : names) {
            Experiment experiment = Experiments.of(name, scale);
            Laboratory laboratory = new Laboratory(experiment.resolutionMillis(), seed, threads);
            if (warmUp > 0) {
                laboratory.warmUp(Experiments.of(name, Math.min(scale, 0.1)), warmUp);
            }
            Measurement measured = laboratory.measure(experiment, !silent);
            spec.commandLine().getOut().println(name + " " + measured.asMap() + " RTF " + measured.realTimeFactor());
            spec.commandLine().getOut().flush();
        }
        return 0;
    }
}
