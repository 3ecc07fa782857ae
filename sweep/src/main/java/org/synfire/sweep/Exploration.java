package org.synfire.sweep;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongSupplier;
import org.synfire.lab.Project;
import org.synfire.sweep.internal.Ledger;
import org.synfire.sweep.internal.OutputLock;
import org.synfire.sweep.internal.ResultFigure;

/// Runs the combinations of a sweep, several at a time, and gathers what came out.
///
/// Combinations that the notebook knows already are not run again: those with a finished record of the sweep's group
/// that has the same overrides, whose files and code are those of today, and whose output is still there. An
/// exploration that was interrupted, however that came, is therefore continued by starting it again. Runs that a
/// killed exploration left behind, and that still go on, are waited for.
///
/// `results.csv` in the sweep's folder is replaced whenever a run has ended; `results.svg` and `results.png` show a
/// metric over the parameters.
public final class Exploration {

    /// The table of results.
    public static final String RESULTS = "results.csv";

    private static final List<String> FIGURES = List.of("results.svg", "results.png");

    private final Sweep sweep;
    private final Project project;
    private final Runner runner;
    private final ExplorationOptions options;
    private final LongSupplier nanoTime;

    /// @param project whose notebook has the records
    public Exploration(Sweep sweep, Project project, Runner runner, ExplorationOptions options) {
        this(sweep, project, runner, options, System::nanoTime);
    }

    Exploration(Sweep sweep, Project project, Runner runner, ExplorationOptions options, LongSupplier nanoTime) {
        this.sweep = sweep;
        this.project = project;
        this.runner = runner;
        this.options = options;
        this.nanoTime = nanoTime;
    }

    /// Runs what is missing.
    ///
    /// @throws org.synfire.network.SpecificationException when another exploration is at work in the sweep's folder
    /// @throws IOException when the notebook cannot be read, or the results cannot be written
    /// @throws InterruptedException when the thread is interrupted; all runs have ended then, and the table is
    /// written
    public Summary run() throws IOException, InterruptedException {
        Path folder = sweep.outputDir();
        try (OutputLock _ = OutputLock.acquire(folder);
                Ledger ledger = Ledger.open(project, sweep, options.same())) {
            Course course = new Course(sweep, ledger, options, nanoTime);
            Path table = folder.resolve(RESULTS);
            course.follow(new Crew(sweep, ledger, runner, options.jobs()), table);
            ResultFigure figure = ResultFigure.of(sweep, course.table());
            List<Path> figures =
                    figure.write(FIGURES.stream().map(folder::resolve).toList());
            return course.summary(table, figures, figure.warnings());
        }
    }
}
