package org.synfire.formats.internal;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.apache.arrow.flatbuf.Buffer;
import org.apache.arrow.flatbuf.Field;
import org.apache.arrow.flatbuf.FloatingPoint;
import org.apache.arrow.flatbuf.Footer;
import org.apache.arrow.flatbuf.Int;
import org.apache.arrow.flatbuf.KeyValue;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.Precision;
import org.apache.arrow.flatbuf.RecordBatch;
import org.apache.arrow.flatbuf.Schema;
import org.apache.arrow.flatbuf.Type;
import org.synfire.formats.FormatException;

/// Reads Arrow's file format: columns of whole numbers, real numbers and texts that are not compressed.
/// Whatever is wrong with a file becomes a [FormatException]; nothing is allocated that the file could
/// not fill.
final class ArrowReader {

    private static final int SHORTEST = 2 * ArrowWriter.MAGIC.length + Integer.BYTES;

    /// What a file holds.
    ///
    /// @param columns by their names
    /// @param properties of the table
    record Table(Map<String, Column> columns, Map<String, String> properties) {}

    private final Path path;
    private final FileChannel channel;

    private ArrowReader(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /// Told some rows.
    @FunctionalInterface
    interface Batch {
        /// @param columns by their names
        void rows(Map<String, Column> columns) throws FormatException;
    }

    /// Reads all of a table.
    ///
    /// @throws FormatException when it holds no such table
    /// @throws IOException when it cannot be read
    static Table read(Path path) throws IOException {
        Map<String, List<Column>> batches = new LinkedHashMap<>();
        Map<String, String> properties = read(
                path,
                columns -> columns.forEach((name, column) ->
                        batches.computeIfAbsent(name, _ -> new ArrayList<>()).add(column)));
        Map<String, Column> columns = new LinkedHashMap<>();
        batches.forEach((name, parts) -> columns.put(name, joined(parts)));
        return new Table(columns, properties);
    }

    /// Reads a table batch by batch, first one of no rows.
    ///
    /// @return the properties
    /// @throws FormatException when it holds no such table
    /// @throws IOException when it cannot be read
    static Map<String, String> read(Path path, Batch batch) throws IOException {
        try (FileChannel channel = FileChannel.open(path)) {
            return new ArrowReader(path, channel).go(batch);
        } catch (RuntimeException | EOFException | OutOfMemoryError broken) {
            throw new FormatException(path, "it is no Arrow file, or damaged: " + broken.getMessage(), broken);
        }
    }

    private ByteBuffer bytes(long offset, long length) throws IOException {
        if (offset < 0 || length < 0 || offset + length > channel.size() || length > Integer.MAX_VALUE - 8) {
            throw new EOFException("something is said to lie beyond its end");
        }
        ByteBuffer buffer = ByteBuffer.allocate((int) length).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, offset + buffer.position()) < 0) {
                throw new EOFException("it ends early");
            }
        }
        return buffer.flip();
    }

    private Map<String, String> go(Batch batch) throws IOException {
        long size = channel.size();
        boolean marked = size >= SHORTEST
                && Arrays.equals(bytes(0, ArrowWriter.MAGIC.length).array(), ArrowWriter.MAGIC)
                && Arrays.equals(
                        bytes(size - ArrowWriter.MAGIC.length, ArrowWriter.MAGIC.length)
                                .array(),
                        ArrowWriter.MAGIC);
        if (!marked) {
            throw new FormatException(path, "it does not begin and end as Arrow files do");
        }
        long end = size - ArrowWriter.MAGIC.length - Integer.BYTES;
        int length = bytes(end, Integer.BYTES).getInt();
        Footer footer = Footer.getRootAsFooter(bytes(end - length, length));
        Schema schema = footer.schema();
        Map<String, Column> none = new LinkedHashMap<>();
        for (int f = 0; f < schema.fieldsLength(); f++) {
            Field field = schema.fields(f);
            none.put(field.name(), isText(field) ? new Column.Texts(List.of()) : new Column.Reals(new double[0]));
        }
        batch.rows(none);
        for (int b = 0; b < footer.recordBatchesLength(); b++) {
            batch.rows(batch(schema, footer.recordBatches(b)));
        }
        return properties(schema);
    }

    private static Map<String, String> properties(Schema schema) {
        Map<String, String> properties = new LinkedHashMap<>();
        for (int i = 0; i < schema.customMetadataLength(); i++) {
            KeyValue pair = schema.customMetadata(i);
            properties.put(pair.key(), pair.value());
        }
        return properties;
    }

    private Map<String, Column> batch(Schema schema, org.apache.arrow.flatbuf.Block place) throws IOException {
        int prefix = 2 * Integer.BYTES;
        Message message =
                Message.getRootAsMessage(bytes(place.offset() + prefix, place.metaDataLength() - (long) prefix));
        if (!(message.header(new RecordBatch()) instanceof RecordBatch batch)) {
            throw new FormatException(path, "it has a batch without rows");
        }
        if (batch.compression() != null) {
            throw new FormatException(path, "its columns are compressed; write them without compression");
        }
        long body = place.offset() + place.metaDataLength();
        int next = 0;
        Map<String, Column> columns = new LinkedHashMap<>();
        for (int f = 0; f < schema.fieldsLength(); f++) {
            Field field = schema.fields(f);
            int rows = Math.toIntExact(batch.nodes(f).length());
            boolean text = isText(field);
            ByteBuffer first = buffer(batch, next + 1, body);
            ByteBuffer second = text ? buffer(batch, next + 2, body) : first;
            Column column = column(field, rows, first, second);
            if (batch.nodes(f).nullCount() != 0 && column instanceof Column.Reals(double[] values)) {
                leaveGaps(values, buffer(batch, next, body));
            }
            columns.put(field.name(), column);
            next += text ? 3 : 2;
        }
        return columns;
    }

    /// Numbers that are not there are NaN.
    private static void leaveGaps(double[] values, ByteBuffer present) {
        for (int i = 0; i < values.length; i++) {
            if ((present.get(i >> 3) >> (i & 7) & 1) == 0) {
                values[i] = Double.NaN;
            }
        }
    }

    private ByteBuffer buffer(RecordBatch batch, int index, long body) throws IOException {
        Buffer place = batch.buffers(index);
        return bytes(body + place.offset(), place.length());
    }

    private Column column(Field field, int rows, ByteBuffer first, ByteBuffer second) throws FormatException {
        return switch (field.typeType()) {
            case Type.Utf8 -> texts(rows, second.array(), i -> first.getInt(i * Integer.BYTES));
            case Type.LargeUtf8 -> texts(rows, second.array(), i -> Math.toIntExact(first.getLong(i * Long.BYTES)));
            case Type.Int -> new Column.Reals(wholes((Int) field.type(new Int()), rows, first));
            case Type.FloatingPoint ->
                new Column.Reals(reals((FloatingPoint) field.type(new FloatingPoint()), rows, first));
            default -> throw new FormatException(path, "the column '" + field.name() + "' holds no numbers or texts");
        };
    }

    private static boolean isText(Field field) {
        return field.typeType() == Type.Utf8 || field.typeType() == Type.LargeUtf8;
    }

    /// @param ends where each text ends, and before that where the first begins
    private static Column texts(int rows, byte[] all, IntUnaryOperator ends) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            int from = ends.applyAsInt(i);
            texts.add(new String(all, from, ends.applyAsInt(i + 1) - from, StandardCharsets.UTF_8));
        }
        return new Column.Texts(texts);
    }

    private static double[] wholes(Int type, int rows, ByteBuffer buffer) {
        double[] values = new double[room(rows, buffer, type.bitWidth() / 8)];
        for (int i = 0; i < rows; i++) {
            values[i] = switch (type.bitWidth()) {
                case 8 -> type.isSigned() ? buffer.get(i) : Byte.toUnsignedInt(buffer.get(i));
                case 16 -> type.isSigned() ? buffer.getShort(2 * i) : Short.toUnsignedInt(buffer.getShort(2 * i));
                case 32 -> type.isSigned() ? buffer.getInt(4 * i) : Integer.toUnsignedLong(buffer.getInt(4 * i));
                default -> buffer.getLong(8 * i);
            };
        }
        return values;
    }

    private static double[] reals(FloatingPoint type, int rows, ByteBuffer buffer) {
        boolean isDouble = type.precision() == Precision.DOUBLE;
        double[] values = new double[room(rows, buffer, isDouble ? Double.BYTES : Float.BYTES)];
        for (int i = 0; i < rows; i++) {
            values[i] = isDouble ? buffer.getDouble(i * Double.BYTES) : buffer.getFloat(i * Float.BYTES);
        }
        return values;
    }

    private static int room(int rows, ByteBuffer buffer, int width) {
        if (rows < 0 || (long) rows * width > buffer.limit()) {
            throw new IllegalArgumentException("a column has fewer numbers than rows");
        }
        return rows;
    }

    private static Column joined(List<Column> parts) {
        if (parts.getFirst() instanceof Column.Texts) {
            List<String> all = new ArrayList<>();
            parts.forEach(p -> all.addAll(((Column.Texts) p).values()));
            return new Column.Texts(all);
        }
        return new Column.Reals(parts.stream()
                .flatMapToDouble(p -> Arrays.stream(((Column.Reals) p).values()))
                .toArray());
    }
}
