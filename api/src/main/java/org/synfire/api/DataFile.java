package org.synfire.api;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.synfire.formats.BlockFiles;
import org.synfire.network.Value;
import org.synfire.recording.Block;
import org.synfire.recording.Segment;

/// A file in which recordings of some cells are wanted when the simulation ends.
///
/// @param quantities what is wanted in it, whatever else is recorded of the cells
record DataFile(Path file, Cells cells, List<String> quantities) {

    private static final String SCRIPT = "script_name";

    void write() throws IOException {
        Block all = cells.data();
        Map<String, Value> notes = new LinkedHashMap<>(all.annotations());
        notes.put(
                SCRIPT,
                Value.of(System.getProperty("sun.java.command", "unknown").split(" ", 2)[0]));
        BlockFiles.write(
                file,
                new Block(
                        all.name(),
                        notes,
                        all.segments().stream().map(this::wanted).toList()));
    }

    private Segment wanted(Segment segment) {
        return new Segment(
                segment.name(),
                segment.annotations(),
                quantities.contains(CellRecorder.SPIKES) ? segment.spikeTrains() : List.of(),
                segment.signals().stream()
                        .filter(s -> quantities.contains(s.name()))
                        .toList());
    }
}
