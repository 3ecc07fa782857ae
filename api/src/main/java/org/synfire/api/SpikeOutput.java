package org.synfire.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Optional;
import org.synfire.formats.SpikeStream;
import org.synfire.network.TimeGrid;

/// A file to which spikes of some cells go while they happen. Each segment has a file of its own.
final class SpikeOutput {

    private final Path file;
    private final TimeGrid grid;
    private int segment;
    private Optional<SpikeStream> stream = Optional.empty();

    SpikeOutput(Path file, TimeGrid grid) {
        this.file = file;
        this.grid = grid;
    }

    /// One population's share: which of its cells are meant.
    ///
    /// @param firstId node id of the first cell
    record Share(SpikeOutput output, BitSet cells, int firstId) {

        void spike(int cell, double millis) {
            if (cells.get(cell)) {
                output.stream.orElseThrow().add(firstId + cell, millis);
            }
        }
    }

    /// The file of the segment at hand: the first one has the name that was given.
    private Path path() {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        return segment == 0
                ? file
                : file.resolveSibling(
                        "%s-segment%03d%s".formatted(name.substring(0, dot), segment, name.substring(dot)));
    }

    /// @throws UncheckedIOException when the file cannot be written
    void begin() {
        if (stream.isEmpty()) {
            try {
                stream = Optional.of(SpikeStream.to(path(), grid));
            } catch (IOException e) {
                throw new UncheckedIOException("cannot write " + path(), e);
            }
        }
    }

    /// Completes the file of the segment.
    ///
    /// @throws UncheckedIOException when the disk is full or fails
    void end() {
        stream.ifPresent(SpikeStream::close);
        segment += stream.isPresent() ? 1 : 0;
        stream = Optional.empty();
    }
}
