package org.synfire.formats.internal;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.synfire.formats.StateValue;

/// Writes pickles that any Python 3 with NumPy loads: protocol 3, arrays under the names that all
/// versions of NumPy know.
public final class PickleWriter {

    private static final int PROTOCOL = 3;

    private final DataOutputStream out;

    private PickleWriter(OutputStream out) {
        this.out = new DataOutputStream(out);
    }

    /// Writes a value to a stream, which stays open.
    public static void write(OutputStream out, StateValue value) throws IOException {
        PickleWriter writer = new PickleWriter(out);
        writer.begin();
        writer.value(value);
        writer.end();
    }

    /// Writes an array of objects, as `.npy` files hold them.
    ///
    /// @param shape of the array
    static void writeObjects(OutputStream out, int[] shape, List<StateValue> objects) throws IOException {
        PickleWriter writer = new PickleWriter(out);
        writer.begin();
        writer.objects(shape, objects);
        writer.end();
    }

    private void objects(int[] shape, List<StateValue> objects) throws IOException {
        array(shape, "O8", "|");
        items(objects);
        built();
    }

    private void begin() throws IOException {
        out.write(new byte[] {(byte) 0x80, PROTOCOL});
    }

    private void end() throws IOException {
        out.writeByte('.');
        out.flush();
    }

    private void value(StateValue value) throws IOException {
        switch (value) {
            case StateValue.Nothing _ -> out.writeByte('N');
            case StateValue.Flag(boolean flag) -> flag(flag);
            case StateValue.Whole(long n) -> whole(n);
            case StateValue.Real(double x) -> {
                out.writeByte('G');
                out.writeDouble(x);
            }
            case StateValue.Text(String text) -> text(text);
            case StateValue.Items(List<StateValue> values) -> items(values);
            case StateValue.Uneven(List<StateValue> lists) -> objects(new int[] {lists.size()}, lists);
            case StateValue.Entries(Map<String, StateValue> values) -> entries(values);
            case StateValue.Numbers numbers -> numbers(numbers);
        }
    }

    private void flag(boolean flag) throws IOException {
        out.writeByte(flag ? 0x88 : 0x89);
    }

    private void whole(long n) throws IOException {
        if (n == (int) n) {
            out.writeByte('J');
            out.writeInt(Integer.reverseBytes((int) n));
        } else {
            out.writeByte(0x8A);
            out.writeByte(Long.BYTES);
            out.writeLong(Long.reverseBytes(n));
        }
    }

    private void text(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeByte('X');
        out.writeInt(Integer.reverseBytes(bytes.length));
        out.write(bytes);
    }

    private void items(List<StateValue> values) throws IOException {
        out.writeByte(']');
        out.writeByte('(');
        for (StateValue value : values) {
            value(value);
        }
        out.writeByte('e');
    }

    private void entries(Map<String, StateValue> values) throws IOException {
        out.writeByte('}');
        out.writeByte('(');
        for (Map.Entry<String, StateValue> entry : values.entrySet()) {
            text(entry.getKey());
            value(entry.getValue());
        }
        out.writeByte('u');
    }

    private void global(String module, String name) throws IOException {
        out.writeByte('c');
        out.write((module + "\n" + name + "\n").getBytes(StandardCharsets.US_ASCII));
    }

    private void numbers(StateValue.Numbers numbers) throws IOException {
        array(numbers.shape(), numbers.whole() ? "i8" : "f8", "<");
        byte[] bytes = bytes(numbers);
        out.writeByte('B');
        out.writeInt(Integer.reverseBytes(bytes.length));
        out.write(bytes);
        built();
    }

    static byte[] bytes(StateValue.Numbers numbers) {
        ByteBuffer buffer = ByteBuffer.allocate(Math.multiplyExact(numbers.values().length, Long.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN);
        for (double x : numbers.values()) {
            if (numbers.whole()) {
                buffer.putLong((long) x);
            } else {
                buffer.putDouble(x);
            }
        }
        return buffer.array();
    }

    /// An empty array, and its state up to the data.
    private void array(int[] shape, String type, String order) throws IOException {
        global("numpy.core.multiarray", "_reconstruct");
        out.writeByte('(');
        global("numpy", "ndarray");
        out.writeByte('(');
        whole(0);
        out.writeByte('t');
        out.write(new byte[] {'C', 1, 'b'});
        out.writeByte('t');
        out.writeByte('R');
        out.writeByte('(');
        whole(1);
        out.writeByte('(');
        for (int length : shape) {
            whole(length);
        }
        out.writeByte('t');
        type(type, order);
        flag(false);
    }

    private void type(String type, String order) throws IOException {
        global("numpy", "dtype");
        out.writeByte('(');
        text(type);
        flag(false);
        flag(true);
        out.writeByte('t');
        out.writeByte('R');
        out.writeByte('(');
        whole(3);
        text(order);
        out.write(new byte[] {'N', 'N', 'N'});
        whole(-1);
        whole(-1);
        whole(type.startsWith("O") ? 63 : 0);
        out.writeByte('t');
        out.writeByte('b');
    }

    private void built() throws IOException {
        out.writeByte('t');
        out.writeByte('b');
    }
}
