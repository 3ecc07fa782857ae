package org.synfire.formats.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.synfire.formats.internal.PickleReader.Refused;

/// The type of an array's elements, as NumPy names it: `f8`, `i4`, `b1`, `U12`, `O8`.
final class PickledType {

    private static final Pattern NAME = Pattern.compile("[<>|=]?([fiubUSO])(\\d{0,6})");

    private final char kind;
    private final int bytes;
    private ByteOrder order = ByteOrder.LITTLE_ENDIAN;

    private PickledType(char kind, int bytes) {
        this.kind = kind;
        this.bytes = bytes;
    }

    /// @param name a name, or a type already
    static PickledType of(Object name) throws Refused {
        if (name instanceof PickledType type) {
            return type;
        }
        Matcher matcher = NAME.matcher(String.valueOf(name));
        if (!matcher.matches()) {
            throw new Refused("arrays of the type '" + name + "' are not read");
        }
        int count = matcher.group(2).isEmpty() ? 1 : Integer.parseInt(matcher.group(2));
        char kind = matcher.group(1).charAt(0);
        PickledType type = new PickledType(kind, kind == 'U' ? 4 * count : count);
        if (String.valueOf(name).startsWith(">")) {
            type.order = ByteOrder.BIG_ENDIAN;
        }
        return type;
    }

    /// `(3, '<', ...)`: the order of the bytes.
    void build(List<Object> state) {
        if (state.size() > 1 && ">".equals(state.get(1))) {
            order = ByteOrder.BIG_ENDIAN;
        }
    }

    boolean holdsObjects() {
        return kind == 'O';
    }

    boolean holdsTexts() {
        return kind == 'U' || kind == 'S';
    }

    boolean isWhole() {
        return kind == 'i' || kind == 'u' || kind == 'b';
    }

    int bytes() {
        return bytes;
    }

    String text(byte[] data, int index) {
        Charset charset = kind == 'S'
                ? StandardCharsets.ISO_8859_1
                : order == ByteOrder.LITTLE_ENDIAN ? Charset.forName("UTF-32LE") : Charset.forName("UTF-32BE");
        String text = new String(data, index * bytes, bytes, charset);
        int end = text.indexOf('\0');
        return end < 0 ? text : text.substring(0, end);
    }

    double number(byte[] data, int index) throws Refused {
        ByteBuffer buffer = ByteBuffer.wrap(data).order(order);
        int at = index * bytes;
        return switch (kind + "" + bytes) {
            case "f8" -> buffer.getDouble(at);
            case "f4" -> buffer.getFloat(at);
            case "f2" -> Float.float16ToFloat(buffer.getShort(at));
            case "i8", "u8" -> buffer.getLong(at);
            case "i4" -> buffer.getInt(at);
            case "u4" -> Integer.toUnsignedLong(buffer.getInt(at));
            case "i2" -> buffer.getShort(at);
            case "u2" -> Short.toUnsignedInt(buffer.getShort(at));
            case "i1" -> buffer.get(at);
            case "u1" -> Byte.toUnsignedInt(buffer.get(at));
            case "b1" -> buffer.get(at) == 0 ? 0 : 1;
            default -> throw new Refused("arrays of the type '" + kind + bytes + "' are not read");
        };
    }
}
