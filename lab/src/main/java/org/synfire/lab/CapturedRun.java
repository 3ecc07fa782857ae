package org.synfire.lab;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.synfire.lab.internal.MetricsFile;
import org.synfire.lab.internal.ProgressFile;

/// A run that has begun. It is ended by [#launch(OutputStream, OutputStream)], or by [#finish(Launch.Ending, Map)]
/// when it takes place in this program.
public final class CapturedRun implements AutoCloseable {

    private final Project project;
    private final OpenRecord open;
    private final List<String> command;
    private final Place place;
    private final DataFolder.Before before;
    private final long start = System.nanoTime();
    private Optional<CodeTree> tree = Optional.empty();

    /// Where a run takes place.
    ///
    /// @param folder where the program is started
    /// @param data where its output appears
    /// @param prefix of the paths of output: a folder, with a slash at its end, that it is moved to afterwards;
    /// empty when it stays
    /// @param isTold whether the run is told of a folder of its own in there
    record Place(Path folder, DataFolder data, String prefix, boolean isTold) {}

    private CapturedRun(Project project, OpenRecord open, List<String> command, Place place, DataFolder.Before before) {
        this.project = project;
        this.open = open;
        this.command = command;
        this.place = place;
        this.before = before;
    }

    static CapturedRun begin(Project project, OpenRecord open, List<String> command, Place place) throws IOException {
        DataFolder.Before before = place.data().before(Capture.otherThan(project, open.label()));
        if (place.isTold()) {
            Files.createDirectories(place.data().path().resolve(open.label()));
        }
        return new CapturedRun(project, open, command, place, before);
    }

    /// Removes the tree that it takes place in when it has ended.
    CapturedRun closing(CodeTree place) {
        tree = Optional.of(place);
        return this;
    }

    /// The label of the record.
    public String label() {
        return open.label();
    }

    /// The record while the run goes on.
    public OpenRecord open() {
        return open;
    }

    /// A folder that is this run's own, for its output.
    public Path dataFolder() {
        return place.data().path().resolve(open.label());
    }

    /// The words that start the program, with the file that holds the parameters.
    public List<String> command() {
        List<String> words = new ArrayList<>(command);
        if (project.settings().addLabel() == ProjectSettings.AddLabel.COMMANDLINE) {
            words.add(open.label());
        }
        return words;
    }

    /// Starts the program and waits for its end.
    ///
    /// @param out gets its standard output as it comes
    /// @param complaints gets its standard error as it comes
    /// @return the record as it is now
    /// @throws IOException when the program cannot be started, or its output not be kept
    public RunRecord launch(OutputStream out, OutputStream complaints) throws IOException {
        Map<String, String> environment = Map.of(
                Launch.LABEL_VARIABLE,
                open.label(),
                Launch.DATA_VARIABLE,
                dataFolder().toString(),
                RunProgress.VARIABLE,
                ProgressFile.in(open.folder()).toString(),
                Launch.METRICS_VARIABLE,
                MetricsFile.in(open.folder()).toString());
        LaunchMode mode = open.record().command().launchMode();
        return new Launch(command(), place.folder(), mode, environment, open.folder())
                .run(out, complaints, ending -> finish(ending, Map.of()));
    }

    /// Ends a run that took place in this program, and has gone well.
    ///
    /// @return the record as it is now
    public RunRecord succeed(Map<String, Double> metrics) throws IOException {
        return finish(new Launch.Ending(State.FINISHED, OptionalInt.of(0), "", seconds()), metrics);
    }

    /// Ends a run that took place in this program, and has not gone well.
    ///
    /// @return the record as it is now
    public RunRecord fail(String why) throws IOException {
        return finish(new Launch.Ending(State.FAILED, OptionalInt.empty(), why, seconds()), Map.of());
    }

    private double seconds() {
        return (System.nanoTime() - start) / 1e9;
    }

    /// Ends the run: finds what it has written, and puts that where the data store keeps it.
    ///
    /// @param metrics numbers to compare runs by
    /// @return the record as it is now
    public RunRecord finish(Launch.Ending ending, Map<String, Double> metrics) throws IOException {
        List<DataKey> output = output();
        MetricsFile told = MetricsFile.read(open.folder());
        String message = (ending.message() + kept(output) + told.complaint()).strip();
        return open.finish(record -> record.withResult(new Result(
                ending.state(),
                ending.seconds(),
                ending.exitCode(),
                message,
                record.result().process(),
                record.result().store(),
                output,
                all(record.result().metrics(), told.values(), metrics))));
    }

    private static Map<String, Double> all(
            Map<String, Double> former, Map<String, Double> told, Map<String, Double> metrics) {
        Map<String, Double> all = new LinkedHashMap<>(former);
        all.putAll(told);
        all.putAll(metrics);
        return all;
    }

    private List<DataKey> output() throws IOException {
        List<DataKey> written = place.data().written(before);
        List<DataKey> output =
                place.prefix().isEmpty() ? written : place.data().moveInto(keptIn().path(), place.prefix(), written);
        try {
            if (place.isTold()) {
                Files.deleteIfExists(dataFolder());
            }
        } catch (DirectoryNotEmptyException _) {
            // The program has used its folder.
        }
        return output;
    }

    private DataFolder keptIn() throws IOException {
        return DataFolder.of(project.folder(), open.record().result().store());
    }

    /// What could not be kept is still there: the run is not worse for it.
    private String kept(List<DataKey> output) {
        try {
            keptIn().keep(open.label(), output);
            return "";
        } catch (IOException e) {
            return " the output is still in the data folder, because it could not be copied: " + e.getMessage();
        }
    }

    /// A run that was not ended is marked as failed.
    @Override
    public void close() throws IOException {
        open.close();
        if (tree.isPresent()) {
            tree.get().close();
        }
    }
}
