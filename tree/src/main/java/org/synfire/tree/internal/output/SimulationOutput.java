package org.synfire.tree.internal.output;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.synfire.engine.StateStream;
import org.synfire.network.TimeGrid;
import org.synfire.recording.MemorySink;
import org.synfire.recording.RunFolder;
import org.synfire.recording.Table;
import org.synfire.recording.WholeFile;
import org.synfire.tree.ParamsTree;
import org.synfire.tree.internal.read.RecorderSpec;

/// Where a simulation's recorders write: to memory, and to the output folder once it is open.
public final class SimulationOutput implements AutoCloseable {

    private final Path directory;
    private final TimeGrid grid;
    private final String prefix;
    private final Map<Integer, RecorderOutput> outputs = new LinkedHashMap<>();
    private Optional<RunFolder> folder = Optional.empty();

    /// @param prefix put before the names of data files
    public SimulationOutput(Path directory, TimeGrid grid, String prefix) {
        this.directory = directory;
        this.grid = grid;
        this.prefix = prefix;
    }

    /// The sink of a recorder; rows for files are dropped until the folder is open.
    public RecorderOutput sink(RecorderSpec recorder) {
        RecorderOutput output = new RecorderOutput(recorder, grid);
        outputs.put(recorder.recorder().id(), output);
        return output;
    }

    public boolean isOpen() {
        return folder.isPresent();
    }

    /// Takes possession of the folder and writes everything that is known before the first session.
    ///
    /// @param nodeCount node ids in file names have as many digits as this number
    public void open(ParamsTree tree, Map<String, List<Double>> sessionTimes, int nodeCount) {
        RunFolder opened = folder.orElseGet(() -> RunFolder.open(directory));
        folder = Optional.of(opened);
        opened.text("parameter_tree.yml", tree.toString());
        opened.text("session_times.yml", Metadata.sessionTimes(sessionTimes));
        opened.text("versions.txt", Metadata.versions());
        for (RecorderOutput output : outputs.values()) {
            Optional<String> file = output.fileName(prefix, nodeCount);
            opened.text("data/" + output.label() + ".yml", Metadata.of(output, file));
            file.ifPresent(name -> output.attach(opened.data(name, output.format())));
        }
    }

    /// Takes possession of the folder of a run that was cut off.
    ///
    /// @param bytes how long its data files were
    public void reopen(int nodeCount, Map<String, Long> bytes) {
        RunFolder opened = RunFolder.reopen(directory);
        folder = Optional.of(opened);
        for (RecorderOutput output : outputs.values()) {
            output.fileName(prefix, nodeCount)
                    .ifPresent(name -> output.attach(opened.data(name, output.format(), bytes.getOrDefault(name, 0L))));
        }
    }

    /// The checkpoint in the folder.
    public Optional<Path> lastCheckpoint() {
        return RunFolder.checkpointOf(directory);
    }

    /// Makes what was recorded so far safe, and writes a checkpoint.
    ///
    /// @param content told the lengths of the data files
    public void checkpoint(Function<Map<String, Long>, WholeFile.Content> content) {
        RunFolder open = folder.orElseThrow();
        open.checkpoint(content.apply(open.checkpoint()));
    }

    /// What was recorded to memory.
    public void keep(StateStream state) {
        outputs.values().forEach(o -> o.keep(state));
    }

    /// Makes what was recorded so far safe.
    public void checkpoint() {
        folder.ifPresent(RunFolder::checkpoint);
    }

    /// Gives all files their final names and lets go of the folder.
    public void complete() {
        folder.ifPresent(RunFolder::complete);
        close();
    }

    /// How many rows a recorder has recorded.
    public Optional<Long> rows(int recorder) {
        return Optional.ofNullable(outputs.get(recorder)).map(RecorderOutput::rows);
    }

    /// What a recorder kept in memory.
    public Optional<Table> recorded(int recorder) {
        return Optional.ofNullable(outputs.get(recorder))
                .flatMap(RecorderOutput::memory)
                .map(MemorySink::table);
    }

    @Override
    public void close() {
        folder.ifPresent(RunFolder::close);
        folder = Optional.empty();
    }
}
