package org.synfire.formats.internal;

import com.google.flatbuffers.FlatBufferBuilder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.arrow.flatbuf.Block;
import org.apache.arrow.flatbuf.Buffer;
import org.apache.arrow.flatbuf.Endianness;
import org.apache.arrow.flatbuf.Field;
import org.apache.arrow.flatbuf.FieldNode;
import org.apache.arrow.flatbuf.FloatingPoint;
import org.apache.arrow.flatbuf.Footer;
import org.apache.arrow.flatbuf.Int;
import org.apache.arrow.flatbuf.KeyValue;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.MetadataVersion;
import org.apache.arrow.flatbuf.Precision;
import org.apache.arrow.flatbuf.RecordBatch;
import org.apache.arrow.flatbuf.Schema;
import org.apache.arrow.flatbuf.Type;
import org.apache.arrow.flatbuf.Utf8;

/// Writes Arrow's file format, also known as Feather, version 2: batches of rows, as many as one likes,
/// and a footer that tells where they are. Columns have no gaps and are not compressed. Apache Arrow,
/// "Columnar format", 1.4.
final class ArrowWriter implements AutoCloseable {

    static final byte[] MAGIC = "ARROW1".getBytes(StandardCharsets.US_ASCII);
    private static final int ALIGNMENT = 8;
    private static final int CONTINUATION = -1;
    private static final int WIDTH = 32;

    /// A column of the table.
    ///
    /// @param type one of [Type]: `Utf8`, `Int` of 32 bits, or `FloatingPoint` of 64
    record Heading(String name, byte type) {}

    private record Place(long offset, int metadata, long body) {}

    private final OutputStream out;
    private final List<Heading> headings;
    private final Map<String, String> properties;
    private final List<Place> batches = new ArrayList<>();
    private long written;

    /// @param properties of the table, as texts
    ArrowWriter(OutputStream out, List<Heading> headings, Map<String, String> properties) throws IOException {
        this.out = out;
        this.headings = List.copyOf(headings);
        this.properties = properties;
        write(MAGIC);
        pad();
        FlatBufferBuilder builder = new FlatBufferBuilder();
        message(builder, MessageHeader.Schema, schema(builder), 0);
    }

    private void write(byte[] bytes) throws IOException {
        out.write(bytes);
        written += bytes.length;
    }

    private void pad() throws IOException {
        write(new byte[(int) (-written & (ALIGNMENT - 1))]);
    }

    private void number(int number) throws IOException {
        write(ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(number)
                .array());
    }

    /// @return how long the message is, with what stands before it
    private int message(FlatBufferBuilder builder, byte type, int header, long body) throws IOException {
        builder.finish(Message.createMessage(builder, MetadataVersion.V5, type, header, body, 0));
        byte[] bytes = builder.sizedByteArray();
        int padded = (int) (bytes.length + (-(written + 2 * Integer.BYTES + bytes.length) & (ALIGNMENT - 1)));
        number(CONTINUATION);
        number(padded);
        write(bytes);
        pad();
        return padded + 2 * Integer.BYTES;
    }

    private int schema(FlatBufferBuilder builder) {
        int[] fields = headings.stream().mapToInt(h -> field(builder, h)).toArray();
        int[] pairs = properties.entrySet().stream()
                .mapToInt(p -> KeyValue.createKeyValue(
                        builder, builder.createString(p.getKey()), builder.createString(p.getValue())))
                .toArray();
        int fieldVector = Schema.createFieldsVector(builder, fields);
        int pairVector = Schema.createCustomMetadataVector(builder, pairs);
        return Schema.createSchema(builder, Endianness.Little, fieldVector, pairVector, 0);
    }

    private static int field(FlatBufferBuilder builder, Heading heading) {
        int name = builder.createString(heading.name());
        int type = switch (heading.type()) {
            case Type.Int -> Int.createInt(builder, WIDTH, true);
            case Type.FloatingPoint -> FloatingPoint.createFloatingPoint(builder, Precision.DOUBLE);
            default -> utf8(builder);
        };
        int children = Field.createChildrenVector(builder, new int[0]);
        return Field.createField(builder, name, false, heading.type(), type, 0, children, 0);
    }

    private static int utf8(FlatBufferBuilder builder) {
        Utf8.startUtf8(builder);
        return Utf8.endUtf8(builder);
    }

    /// Writes some rows.
    ///
    /// @param columns as the headings say, as long as each other
    void batch(List<Column> columns) throws IOException {
        List<byte[]> buffers = new ArrayList<>();
        for (Column column : columns) {
            // Of which rows have a value; empty when all have.
            buffers.add(new byte[0]);
            switch (column) {
                case Column.Reals(double[] values) -> buffers.add(bytes(values));
                case Column.Wholes(int[] values) -> buffers.add(bytes(values));
                case Column.Texts(List<String> values) -> texts(values, buffers);
            }
        }
        int rows = columns.getFirst().size();
        long body = buffers.stream().mapToLong(b -> padded(b.length)).sum();
        long offset = written;
        FlatBufferBuilder builder = new FlatBufferBuilder();
        int length = message(builder, MessageHeader.RecordBatch, header(builder, rows, columns.size(), buffers), body);
        for (byte[] buffer : buffers) {
            write(buffer);
            pad();
        }
        batches.add(new Place(offset, length, body));
    }

    private static long padded(long length) {
        return length + ALIGNMENT - 1 & -ALIGNMENT;
    }

    private static int header(FlatBufferBuilder builder, int rows, int columns, List<byte[]> buffers) {
        // Vectors of structures are built from their end.
        RecordBatch.startNodesVector(builder, columns);
        for (int c = 0; c < columns; c++) {
            FieldNode.createFieldNode(builder, rows, 0);
        }
        int nodes = builder.endVector();
        RecordBatch.startBuffersVector(builder, buffers.size());
        long end = buffers.stream().mapToLong(b -> padded(b.length)).sum();
        for (byte[] buffer : buffers.reversed()) {
            end -= padded(buffer.length);
            Buffer.createBuffer(builder, end, buffer.length);
        }
        int places = builder.endVector();
        return RecordBatch.createRecordBatch(builder, rows, nodes, places, 0, 0);
    }

    private static byte[] bytes(double... values) {
        ByteBuffer buffer = ByteBuffer.allocate(values.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        buffer.asDoubleBuffer().put(values);
        return buffer.array();
    }

    private static byte[] bytes(int... values) {
        ByteBuffer buffer = ByteBuffer.allocate(values.length * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        buffer.asIntBuffer().put(values);
        return buffer.array();
    }

    private static void texts(List<String> values, List<byte[]> buffers) {
        int[] ends = new int[values.size() + 1];
        java.io.ByteArrayOutputStream all = new java.io.ByteArrayOutputStream();
        for (int i = 0; i < values.size(); i++) {
            all.writeBytes(values.get(i).getBytes(StandardCharsets.UTF_8));
            ends[i + 1] = all.size();
        }
        buffers.add(bytes(ends));
        buffers.add(all.toByteArray());
    }

    /// Writes the footer; the stream stays open.
    @Override
    public void close() throws IOException {
        number(CONTINUATION);
        number(0);
        FlatBufferBuilder builder = new FlatBufferBuilder();
        int schema = schema(builder);
        Footer.startDictionariesVector(builder, 0);
        int dictionaries = builder.endVector();
        Footer.startRecordBatchesVector(builder, batches.size());
        for (Place batch : batches.reversed()) {
            Block.createBlock(builder, batch.offset(), batch.metadata(), batch.body());
        }
        int places = builder.endVector();
        builder.finish(Footer.createFooter(builder, MetadataVersion.V5, schema, dictionaries, places, 0));
        byte[] footer = builder.sizedByteArray();
        write(footer);
        number(footer.length);
        write(MAGIC);
    }
}
