package org.synfire.recording;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The head of a `.npy` column whose numbers are written and read by somebody else, however many they
/// are: little-endian, one behind the other.
public final class NpyColumn {

    /// Floating point numbers of 8 bytes.
    public static final String REALS = "<f8";

    /// Whole numbers of 4 bytes.
    public static final String WHOLES = "<i4";

    private static final Pattern LENGTH = Pattern.compile("'shape'\\s*:\\s*\\(\\s*(\\d{1,18})\\s*,\\s*\\)");

    private NpyColumn() {}

    /// Writes a head.
    ///
    /// @param type [#REALS] or [#WHOLES]
    /// @param length how many numbers there are
    /// @throws IOException when it cannot be written
    public static void writeHead(OutputStream out, String type, long length) throws IOException {
        Npy.writeHead(out, type, length + ",");
    }

    /// Reads a head; the numbers are next.
    ///
    /// @param type of numbers that are wanted
    /// @return how many numbers there are
    /// @throws NpyFormatException when it is no column of such numbers
    /// @throws IOException when it cannot be read
    public static long readHead(InputStream in, String type) throws IOException, NpyFormatException {
        byte[] start = in.readNBytes(Npy.HEADER_START);
        if (start.length < Npy.HEADER_START || start[6] != 1) {
            throw new NpyFormatException("it is not a .npy file of format 1");
        }
        int length = Byte.toUnsignedInt(start[8]) | Byte.toUnsignedInt(start[9]) << Byte.SIZE;
        String head = new String(in.readNBytes(length), StandardCharsets.US_ASCII);
        Matcher shape = LENGTH.matcher(head);
        if (!head.contains("'" + type + "'") || !shape.find()) {
            throw new NpyFormatException("it is no column of numbers of the type " + type);
        }
        return Long.parseLong(shape.group(1));
    }
}
