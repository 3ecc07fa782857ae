package org.synfire.formats.internal;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.arrow.flatbuf.Type;
import org.synfire.formats.FormatException;
import org.synfire.formats.SpikeStream;
import org.synfire.recording.WholeFile;

/// Spikes as Arrow files, a batch for each chunk.
public final class ArrowSpikes implements SpikeColumns {

    private static final List<ArrowWriter.Heading> HEADINGS =
            List.of(new ArrowWriter.Heading("id", Type.Int), new ArrowWriter.Heading("time", Type.FloatingPoint));

    private final Path file;
    private final Path part;
    private final OutputStream out;
    private final ArrowWriter writer;

    private ArrowSpikes(Path file) throws IOException {
        this.file = file;
        this.part = WholeFile.part(file);
        this.out = new BufferedOutputStream(Files.newOutputStream(part));
        this.writer = new ArrowWriter(out, HEADINGS, Map.of("unit.time", "ms"));
    }

    /// @throws IOException when it cannot be written
    public static SpikeColumns writing(Path file) throws IOException {
        return new ArrowSpikes(file);
    }

    @Override
    public void write(int[] ids, double[] times, int n) throws IOException {
        writer.batch(List.of(new Column.Wholes(Arrays.copyOf(ids, n)), new Column.Reals(Arrays.copyOf(times, n))));
    }

    @Override
    public void close() throws IOException {
        try (out) {
            writer.close();
        }
        WholeFile.complete(file);
    }

    /// @throws FormatException when the file holds no spikes
    /// @throws IOException when it cannot be read
    public static void read(Path file, SpikeStream.Chunk chunk) throws IOException {
        ArrowReader.read(file, columns -> {
            if (columns.get("id") instanceof Column.Reals(double[] ids)
                    && columns.get("time") instanceof Column.Reals(double[] times)) {
                chunk.spikes(Arrays.stream(ids).mapToInt(x -> (int) x).toArray(), times);
            } else {
                throw new FormatException(file, "there are no columns 'id' and 'time' of numbers");
            }
        });
    }
}
