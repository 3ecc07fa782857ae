package org.synfire.recording;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the head of a `.npy` file says.
///
/// @param kind `f` floating point, `i` whole, `u` whole and not negative, `b` truth value
/// @param bytes of one number
/// @param order of the bytes
/// @param shape length of each dimension
/// @param fortran whether the first index runs fastest
/// @param dataStart where the numbers begin in the file
record NpyHeader(char kind, int bytes, ByteOrder order, int[] shape, boolean fortran, int dataStart) {

    static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int LONGEST = 1 << 16;
    private static final int MOST_DIMENSIONS = 32;
    private static final Pattern DESCR = Pattern.compile("'descr'\\s*:\\s*('[^']*'|\\[)");
    private static final Pattern FORTRAN = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([^)]*)\\)");
    private static final Pattern LENGTH = Pattern.compile("\\d{1,9}L?");
    private static final Pattern TYPE = Pattern.compile("'(?:[<>=](f[248]|[iu][248])|[<>=|]([iu]1|b1))'");

    /// @throws NpyFormatException when it is none, or of an array that cannot be read
    static NpyHeader of(byte[] file) throws NpyFormatException {
        if (!Arrays.equals(Arrays.copyOf(file, MAGIC.length), MAGIC)) {
            throw new NpyFormatException("it is not a .npy file");
        }
        int start = file.length > 6 && file[6] > 1 ? 12 : 10;
        if (file.length < start) {
            throw new NpyFormatException(
                    "it is cut off: its header begins at byte " + start + ", but it has " + file.length + " bytes");
        }
        int end = start + textLength(file);
        if (end > file.length) {
            throw new NpyFormatException(
                    "it is cut off: its header ends at byte " + end + ", but it has " + file.length + " bytes");
        }
        return of(new String(file, start, end - start, StandardCharsets.UTF_8), end);
    }

    private static int textLength(byte[] file) throws NpyFormatException {
        ByteBuffer head = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        long length = switch (file[6]) {
            case 1 -> Short.toUnsignedLong(head.getShort(8));
            case 2, 3 -> Integer.toUnsignedLong(head.getInt(8));
            default -> throw new NpyFormatException("its format version is " + file[6] + "; 1 to 3 can be read");
        };
        if (length > LONGEST) {
            throw new NpyFormatException("its header has " + length + " bytes, more than " + LONGEST);
        }
        return (int) length;
    }

    private static NpyHeader of(String text, int dataStart) throws NpyFormatException {
        String descr = part(DESCR, text, "a type of numbers ('descr')");
        Matcher type = TYPE.matcher(descr);
        if (!type.matches()) {
            throw new NpyFormatException(unreadable(descr));
        }
        String number = type.group(1) == null ? type.group(2) : type.group(1);
        boolean fortran = part(FORTRAN, text, "an order ('fortran_order')").equals("True");
        return new NpyHeader(
                number.charAt(0),
                number.charAt(1) - '0',
                descr.charAt(1) == '>' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN,
                shape(part(SHAPE, text, "a shape ('shape')")),
                fortran,
                dataStart);
    }

    private static String unreadable(String descr) {
        if (descr.equals("[")) {
            return "it holds records of several fields, not numbers";
        }
        return descr.contains("O") ? "it holds objects, not numbers" : "its type " + descr + " cannot be read";
    }

    private static String part(Pattern pattern, String text, String what) throws NpyFormatException {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new NpyFormatException("its header lacks " + what);
        }
        return matcher.group(1);
    }

    private static int[] shape(String text) throws NpyFormatException {
        List<String> lengths = Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(s -> !s.isEmpty())
                .toList();
        if (lengths.size() > MOST_DIMENSIONS) {
            throw new NpyFormatException("it has " + lengths.size() + " dimensions, more than " + MOST_DIMENSIONS);
        }
        int[] shape = new int[lengths.size()];
        for (int d = 0; d < shape.length; d++) {
            shape[d] = length(lengths.get(d), text);
        }
        return shape;
    }

    /// Python 2 wrote some lengths as `3L`.
    private static int length(String text, String shape) throws NpyFormatException {
        if (!LENGTH.matcher(text).matches()) {
            throw new NpyFormatException("its shape (" + shape + ") cannot be read");
        }
        return Integer.parseInt(text.replace("L", ""));
    }

    /// How many numbers the array has.
    ///
    /// @param available bytes in the file after the header
    /// @throws NpyFormatException when these are too few
    int size(int available) throws NpyFormatException {
        long size = NpyArray.size(shape);
        if (size * bytes > available) {
            String needed = size == Integer.MAX_VALUE ? "more than " + size : Long.toString(size * bytes);
            throw new NpyFormatException("it is cut off: its shape " + Arrays.toString(shape) + " needs " + needed
                    + " bytes, but there are " + available);
        }
        return (int) size;
    }
}
