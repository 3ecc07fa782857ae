package org.synfire.formats.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.arrow.flatbuf.Type;
import org.synfire.formats.FormatException;
import org.synfire.recording.Block;
import org.synfire.recording.WholeFile;

/// Blocks as Arrow files: one table in long form, and what it does not say as properties.
public final class ArrowBlock {

    private static final int BATCH = 1 << 16;

    private static final List<ArrowWriter.Heading> HEADINGS = LongTable.COLUMNS.stream()
            .map(name -> new ArrowWriter.Heading(
                    name,
                    switch (name) {
                        case "segment", "quantity" -> Type.Utf8;
                        case "index", "id" -> Type.Int;
                        default -> Type.FloatingPoint;
                    }))
            .toList();

    private ArrowBlock() {}

    /// @throws IOException when it cannot be written; what was there is kept
    public static void write(Path path, Block block) throws IOException {
        LongTable table = LongTable.of(block);
        WholeFile.write(path, out -> {
            try (ArrowWriter writer = new ArrowWriter(out, HEADINGS, table.properties())) {
                int rows = table.segment().size();
                for (int from = 0; from < rows; from += BATCH) {
                    int to = Math.min(rows, from + BATCH);
                    writer.batch(List.of(
                            new Column.Texts(table.segment().subList(from, to)),
                            new Column.Texts(table.quantity().subList(from, to)),
                            new Column.Wholes(Arrays.copyOfRange(table.index(), from, to)),
                            new Column.Wholes(Arrays.copyOfRange(table.id(), from, to)),
                            new Column.Reals(Arrays.copyOfRange(table.time(), from, to)),
                            new Column.Reals(Arrays.copyOfRange(table.value(), from, to))));
                }
            }
        });
    }

    /// @throws FormatException when the file holds no such table
    /// @throws IOException when it cannot be read
    public static Block read(Path path) throws IOException {
        ArrowReader.Table table = ArrowReader.read(path);
        return new LongTable(
                        texts(path, table, "segment"),
                        texts(path, table, "quantity"),
                        wholes(path, table, "index"),
                        wholes(path, table, "id"),
                        reals(path, table, "time"),
                        reals(path, table, "value"),
                        table.properties())
                .block(path);
    }

    private static List<String> texts(Path path, ArrowReader.Table table, String name) throws FormatException {
        if (table.columns().get(name) instanceof Column.Texts(List<String> values)) {
            return values;
        }
        throw new FormatException(path, "there is no column '" + name + "' of texts");
    }

    private static double[] reals(Path path, ArrowReader.Table table, String name) throws FormatException {
        if (table.columns().get(name) instanceof Column.Reals(double[] values)) {
            return values;
        }
        throw new FormatException(path, "there is no column '" + name + "' of numbers");
    }

    private static int[] wholes(Path path, ArrowReader.Table table, String name) throws FormatException {
        return Arrays.stream(reals(path, table, name)).mapToInt(x -> (int) x).toArray();
    }
}
