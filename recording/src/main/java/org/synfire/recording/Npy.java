package org.synfire.recording;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/// Reads and writes NumPy's `.npy` files, formats 1 to 3 (NumPy Enhancement Proposal 1).
///
/// Read are floating point numbers of 2, 4 and 8 bytes, whole numbers and truth values, in either byte
/// order, in C or Fortran order; a dimension has less than a billion places. Arrays of objects are
/// refused: reading them would run code. The memory taken is at most eight times the size of the file.
public final class Npy {

    private static final int ALIGNMENT = 64;
    static final int HEADER_START = 10;
    /// Numbers that are written at once.
    private static final int CHUNK = 1024;

    private Npy() {}

    /// Reads a file.
    ///
    /// @throws NpyFormatException when it is no array of numbers, or cut off
    /// @throws IOException when it cannot be read
    public static NpyArray read(Path path) throws IOException, NpyFormatException {
        long size = Files.size(path);
        if (size > Integer.MAX_VALUE - 16) {
            throw new NpyFormatException("it has " + size + " bytes, more than can be read");
        }
        return read(Files.readAllBytes(path));
    }

    /// Reads the content of a file.
    ///
    /// @throws NpyFormatException when it is no array of numbers, or cut off
    public static NpyArray read(byte[] file) throws NpyFormatException {
        NpyHeader header = NpyHeader.of(file);
        ByteBuffer data = ByteBuffer.wrap(file).position(header.dataStart()).slice();
        data.order(header.order());
        double[] values = new double[header.size(data.remaining())];
        for (int i = 0; i < values.length; i++) {
            values[i] = number(data, i * header.bytes(), header);
        }
        return new NpyArray(header.shape(), header.fortran() ? inCOrder(header.shape(), values) : values);
    }

    private static double number(ByteBuffer data, int at, NpyHeader header) {
        return switch (header.kind()) {
            case 'f' -> floating(data, at, header.bytes());
            case 'b' -> data.get(at) == 0 ? 0 : 1;
            case 'u' -> unsigned(whole(data, at, header.bytes()), header.bytes());
            default -> whole(data, at, header.bytes());
        };
    }

    private static double floating(ByteBuffer data, int at, int bytes) {
        return switch (bytes) {
            case 2 -> Float.float16ToFloat(data.getShort(at));
            case 4 -> data.getFloat(at);
            default -> data.getDouble(at);
        };
    }

    private static long whole(ByteBuffer data, int at, int bytes) {
        return switch (bytes) {
            case 1 -> data.get(at);
            case 2 -> data.getShort(at);
            case 4 -> data.getInt(at);
            default -> data.getLong(at);
        };
    }

    private static double unsigned(long bits, int bytes) {
        if (bytes < 8) {
            return bits & ((1L << (8 * bytes)) - 1);
        }
        // Halved to fit; the bit lost is kept as sticky bit, so that the conversion rounds as if it were there.
        return bits >= 0 ? bits : 2.0 * ((bits >>> 1) | (bits & 1));
    }

    private static double[] inCOrder(int[] shape, double[] fortran) {
        double[] values = new double[fortran.length];
        int[] index = new int[shape.length];
        for (double value : fortran) {
            int at = 0;
            for (int d = 0; d < shape.length; d++) {
                at = at * shape[d] + index[d];
            }
            values[at] = value;
            for (int d = 0; d < shape.length && ++index[d] == shape[d]; d++) {
                index[d] = 0;
            }
        }
        return values;
    }

    /// Writes an array of doubles: format 1, little-endian, C order.
    ///
    /// @throws IOException when it cannot be written
    public static void write(Path path, NpyArray array) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(path))) {
            write(out, array);
        }
    }

    /// Writes an array of doubles to a stream, which stays open.
    static void write(OutputStream out, NpyArray array) throws IOException {
        String lengths =
                Arrays.stream(array.shape()).mapToObj(Integer::toString).collect(Collectors.joining(", "));
        writeHead(out, NpyColumn.REALS, array.shape().length == 1 ? lengths + "," : lengths);
        ByteBuffer numbers = ByteBuffer.allocate(CHUNK * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int from = 0; from < array.values().length; from += CHUNK) {
            int n = Math.min(CHUNK, array.values().length - from);
            numbers.clear().asDoubleBuffer().put(array.values(), from, n);
            out.write(numbers.array(), 0, n * Double.BYTES);
        }
    }

    /// Writes what stands before the numbers.
    ///
    /// @param type of the numbers
    /// @param shape the lengths, as Python writes them in a tuple
    public static void writeHead(OutputStream out, String type, String shape) throws IOException {
        String text = "{'descr': '" + type + "', 'fortran_order': False, 'shape': (" + shape + "), }";
        int length = HEADER_START + text.length() + 1;
        String header = text + " ".repeat(Math.ceilDiv(length, ALIGNMENT) * ALIGNMENT - length) + "\n";
        out.write(NpyHeader.MAGIC);
        out.write(new byte[] {1, 0, (byte) header.length(), (byte) (header.length() >>> Byte.SIZE)});
        out.write(header.getBytes(StandardCharsets.US_ASCII));
    }
}
