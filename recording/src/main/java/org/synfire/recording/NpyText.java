package org.synfire.recording;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Arrays of texts in two columns: `.npy` files of type `<U`, in which every text has the same room of 4
/// bytes a character.
final class NpyText {

    private static final Charset CODE = Charset.forName("UTF-32LE");
    private static final Pattern HEADER = Pattern.compile(
            "\\{'descr': '<U(\\d{1,6})', 'fortran_order': False, 'shape': \\((\\d{1,7}), 2\\), \\}\\s*");
    private static final Pattern TEXT = Pattern.compile("'descr'\\s*:\\s*'[<>=|][US]");
    private static final int HEADER_START = 10;
    private static final int ALIGNMENT = 64;

    private NpyText() {}

    /// The header of a file of version 1; empty for others.
    private static String header(byte[] file) {
        if (file.length < HEADER_START || file[6] != 1) {
            return "";
        }
        int length = Short.toUnsignedInt(
                ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getShort(8));
        return new String(
                file, HEADER_START, Math.min(length, file.length - HEADER_START), StandardCharsets.ISO_8859_1);
    }

    /// Whether a file says that it holds texts.
    static boolean isText(byte[] file) {
        return TEXT.matcher(header(file)).find();
    }

    /// @throws NpyFormatException when it is no array of texts in two columns, or cut off
    static List<Map.Entry<String, String>> read(byte[] file) throws NpyFormatException {
        String header = header(file);
        Matcher matcher = HEADER.matcher(header);
        if (!matcher.matches()) {
            throw new NpyFormatException("it is no array of texts in two columns");
        }
        int room = Integer.parseInt(matcher.group(1)) * Integer.BYTES;
        int rows = Integer.parseInt(matcher.group(2));
        long start = HEADER_START + (long) header.length();
        if (start + 2L * rows * room > file.length) {
            throw new NpyFormatException("it is cut off: " + rows + " rows of " + 2 * room + " bytes are not there");
        }
        List<Map.Entry<String, String>> pairs = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            int at = (int) start + 2 * row * room;
            pairs.add(Map.entry(text(file, at, room), text(file, at + room, room)));
        }
        return pairs;
    }

    private static String text(byte[] file, int at, int room) {
        String text = new String(file, at, room, CODE);
        int end = text.indexOf('\0');
        return end < 0 ? text : text.substring(0, end);
    }

    static void write(OutputStream out, List<Map.Entry<String, String>> pairs) throws IOException {
        int room = Integer.BYTES;
        for (Map.Entry<String, String> pair : pairs) {
            room = Math.max(room, Math.max(bytes(pair.getKey()).length, bytes(pair.getValue()).length));
        }
        String header = "{'descr': '<U%d', 'fortran_order': False, 'shape': (%d, 2), }"
                .formatted(room / Integer.BYTES, pairs.size());
        int length = HEADER_START + header.length() + 1;
        String padded = header + " ".repeat(Math.ceilDiv(length, ALIGNMENT) * ALIGNMENT - length) + "\n";
        out.write(NpyHeader.MAGIC);
        out.write(new byte[] {1, 0, (byte) padded.length(), (byte) (padded.length() >>> 8)});
        out.write(padded.getBytes(StandardCharsets.US_ASCII));
        for (Map.Entry<String, String> pair : pairs) {
            out.write(java.util.Arrays.copyOf(bytes(pair.getKey()), room));
            out.write(java.util.Arrays.copyOf(bytes(pair.getValue()), room));
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(CODE);
    }
}
