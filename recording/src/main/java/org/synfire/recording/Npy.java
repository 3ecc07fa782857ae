package org.synfire.recording;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads and writes NumPy's `.npy` files, formats 1 to 3 (NumPy Enhancement Proposal 1).
///
/// Read are floating point numbers of 4 and 8 bytes, whole numbers and truth values, in either byte order, in C
/// or Fortran order. Arrays of objects are refused: reading them would run code.
public final class Npy {

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int LONGEST_HEADER = 1 << 16;
    private static final int MOST_DIMENSIONS = 32;
    private static final Pattern DESCR = Pattern.compile("'descr'\\s*:\\s*'([^']*)'");
    private static final Pattern FORTRAN = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([^)]*)\\)");
    private static final Pattern TYPE = Pattern.compile("([<>|=])([fiub])([1248])");

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
    public static NpyArray read(byte[] file) throws NpyFormatException {
        if (file.length < 10 || !Arrays.equals(Arrays.copyOf(file, MAGIC.length), MAGIC)) {
            throw new NpyFormatException("it is not a .npy file");
        }
        ByteBuffer buffer = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        int version = file[6];
        if (version < 1 || version > 3) {
            throw new NpyFormatException("its format version is " + version + "; 1 to 3 can be read");
        }
        int headerStart = version == 1 ? 10 : 12;
        if (file.length < headerStart) {
            throw new NpyFormatException("it is cut off within its header");
        }
        int headerLength = version == 1 ? buffer.getShort(8) & 0xFFFF : buffer.getInt(8);
        if (headerLength < 0 || headerLength > LONGEST_HEADER || headerStart + headerLength > file.length) {
            throw new NpyFormatException("it is cut off within its header");
        }
        String header = new String(file, headerStart, headerLength, StandardCharsets.UTF_8);
        buffer.position(headerStart + headerLength);
        return read(header, buffer.slice());
    }

    private static NpyArray read(String header, ByteBuffer data) throws NpyFormatException {
        String descr = part(DESCR, header, "a type of numbers ('descr')");
        Matcher type = TYPE.matcher(descr);
        if (!type.matches()) {
            throw new NpyFormatException(
                    descr.contains("O") ? "it holds objects, not numbers" : "its type '" + descr + "' cannot be read");
        }
        char kind = type.group(2).charAt(0);
        int bytes = Integer.parseInt(type.group(3));
        if ((kind == 'f' && bytes < 4) || (kind == 'b' && bytes != 1)) {
            throw new NpyFormatException("its type '" + descr + "' cannot be read");
        }
        int[] shape = shape(part(SHAPE, header, "a shape"));
        int size = size(shape, bytes, data.remaining());
        data.order(type.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        double[] values = new double[size];
        for (int i = 0; i < size; i++) {
            values[i] = number(data, i * bytes, kind, bytes);
        }
        boolean fortran = part(FORTRAN, header, "an order").equals("True");
        return new NpyArray(shape, fortran ? inCOrder(shape, values) : values);
    }

    private static String part(Pattern pattern, String header, String what) throws NpyFormatException {
        Matcher matcher = pattern.matcher(header);
        if (!matcher.find()) {
            throw new NpyFormatException("its header lacks " + what);
        }
        return matcher.group(1);
    }

    private static int[] shape(String text) throws NpyFormatException {
        List<String> parts = Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(s -> !s.isEmpty())
                .toList();
        if (parts.size() > MOST_DIMENSIONS) {
            throw new NpyFormatException("it has " + parts.size() + " dimensions");
        }
        try {
            int[] shape = parts.stream().mapToInt(Integer::parseInt).toArray();
            if (Arrays.stream(shape).anyMatch(n -> n < 0)) {
                throw new NpyFormatException("its shape (" + text + ") is negative");
            }
            return shape;
        } catch (NumberFormatException e) {
            throw new NpyFormatException("its shape (" + text + ") cannot be read");
        }
    }

    private static int size(int[] shape, int bytes, int available) throws NpyFormatException {
        long size = 1;
        for (int length : shape) {
            size = Math.min(size * length, Integer.MAX_VALUE);
        }
        if (size * bytes > available) {
            throw new NpyFormatException("it is cut off: its shape " + Arrays.toString(shape) + " needs " + size * bytes
                    + " bytes, but there are " + available);
        }
        return (int) size;
    }

    private static double number(ByteBuffer data, int at, char kind, int bytes) {
        return switch (kind) {
            case 'f' -> bytes == 8 ? data.getDouble(at) : data.getFloat(at);
            case 'b' -> data.get(at) == 0 ? 0 : 1;
            case 'u' -> unsigned(whole(data, at, bytes), bytes);
            default -> whole(data, at, bytes);
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
        if (bytes == 8) {
            return bits >= 0 ? bits : 2.0 * (bits >>> 1) + (bits & 1);
        }
        return bits & ((1L << (8 * bytes)) - 1);
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

    /// Writes an array of doubles.
    public static void write(Path path, NpyArray array) throws IOException {
        Files.write(path, bytes(array));
    }

    /// The content of a file: format 1, doubles, little-endian, C order.
    public static byte[] bytes(NpyArray array) {
        StringBuilder shape = new StringBuilder();
        for (int length : array.shape()) {
            shape.append(length).append(", ");
        }
        String dims = array.shape().length == 1
                ? shape.toString().strip()
                : shape.toString().replaceFirst(", $", "");
        String header = "{'descr': '<f8', 'fortran_order': False, 'shape': (" + dims + "), }";
        int padding = 63 - (10 + header.length()) % 64;
        String padded = header + " ".repeat(padding) + "\n";
        ByteBuffer buffer = ByteBuffer.allocate(10 + padded.length() + 8 * array.values().length)
                .order(ByteOrder.LITTLE_ENDIAN);
        buffer.put(MAGIC).put((byte) 1).put((byte) 0).putShort((short) padded.length());
        buffer.put(padded.getBytes(StandardCharsets.US_ASCII));
        for (double value : array.values()) {
            buffer.putDouble(value);
        }
        return buffer.array();
    }
}
