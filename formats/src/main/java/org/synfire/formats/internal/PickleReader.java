package org.synfire.formats.internal;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.synfire.formats.StateValue;

/// Reads pickles of Python, protocols 0 to 5, without running them: opcodes that make numbers, texts,
/// lists, tuples and dictionaries, and calls of the few functions by which NumPy rebuilds arrays
/// ([PickleCall]). Anything else is refused. Lengths are compared with what is left of the file before
/// anything is made.
public final class PickleReader {

    /// Why a pickle is not read.
    public static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }

    /// Where a list of arguments begins on the stack.
    private static final Object MARK = new Object();

    private static final Object NONE = new Object();
    private static final Pattern ESCAPE =
            Pattern.compile("\\\\x[0-9a-fA-F]{2}|\\\\u[0-9a-fA-F]{4}|\\\\U[0-9a-fA-F]{8}");
    private static final int MOST_OPERATIONS = 200_000_000;

    private final ByteBuffer in;
    private final List<Object> stack = new ArrayList<>();
    private final Map<Integer, Object> memo = new HashMap<>();

    private PickleReader(byte[] bytes, int from) {
        this.in = ByteBuffer.wrap(bytes, from, bytes.length - from).order(ByteOrder.LITTLE_ENDIAN);
    }

    /// @param from where the pickle begins
    public static StateValue read(byte[] bytes, int from) throws Refused {
        try {
            return new PickleConversion(bytes.length).value(new PickleReader(bytes, from).run());
        } catch (RuntimeException | StackOverflowError broken) {
            throw new Refused("it is no pickle, or damaged: " + broken);
        }
    }

    static boolean isNone(Object value) {
        return value == NONE;
    }

    private Object run() throws Refused {
        for (int operations = 0; operations < MOST_OPERATIONS; operations++) {
            int code = in.get() & 0xFF;
            if (code == '.') {
                return pop();
            }
            if (!(constant(code) || container(code) || remember(code) || call(code))) {
                throw new Refused("it holds the operation 0x%02x at byte %d, which is not read"
                        .formatted(code, in.position() - 1));
            }
        }
        throw new Refused("it does not come to an end");
    }

    private Object pop() {
        return stack.removeLast();
    }

    private boolean push(Object value) {
        return stack.add(value);
    }

    /// What was pushed since the last mark, which goes too.
    private List<Object> sinceMark() {
        int mark = stack.lastIndexOf(MARK);
        List<Object> top = stack.subList(mark + 1, stack.size());
        List<Object> values = new ArrayList<>(top);
        top.clear();
        stack.remove(mark);
        return values;
    }

    private byte[] bytes(long length) {
        if (length < 0 || length > in.remaining()) {
            throw new IllegalArgumentException("something is longer than the file");
        }
        byte[] bytes = new byte[(int) length];
        in.get(bytes);
        return bytes;
    }

    private String text(long length) {
        return new String(bytes(length), StandardCharsets.UTF_8);
    }

    private String line(Charset charset) {
        int end = in.position();
        while (in.get(end) != '\n') {
            end++;
        }
        String line = new String(bytes(end - in.position()), charset);
        in.get();
        return line;
    }

    private boolean constant(int code) {
        return switch (code) {
            case 0x80 -> in.get() >= 0; // PROTO
            case 0x95 -> in.getLong() >= 0; // FRAME
            case 'N' -> push(NONE);
            case 0x88 -> push(true);
            case 0x89 -> push(false);
            case 'I' -> push(integer(line(StandardCharsets.US_ASCII)));
            case 'J' -> push((long) in.getInt());
            case 'K' -> push((long) (in.get() & 0xFF));
            case 'M' -> push((long) (in.getShort() & 0xFFFF));
            case 'L' -> push(Long.parseLong(line(StandardCharsets.US_ASCII).replace("L", "")));
            case 0x8A -> push(whole(bytes(in.get() & 0xFF))); // LONG1
            case 0x8B -> push(whole(bytes(in.getInt()))); // LONG4
            case 'F' -> push(Double.parseDouble(line(StandardCharsets.US_ASCII)));
            case 'G' -> push(Double.longBitsToDouble(Long.reverseBytes(in.getLong())));
            case 'S' -> push(quoted(line(StandardCharsets.ISO_8859_1)));
            case 'T' -> push(text(in.getInt()));
            case 'U' -> push(text(in.get() & 0xFF));
            case 'V' -> push(unescaped(line(StandardCharsets.ISO_8859_1)));
            case 'X' -> push(text(Integer.toUnsignedLong(in.getInt())));
            case 0x8C -> push(text(in.get() & 0xFF));
            case 0x8D -> push(text(in.getLong()));
            case 'B' -> push(bytes(Integer.toUnsignedLong(in.getInt())));
            case 'C' -> push(bytes(in.get() & 0xFF));
            case 0x8E, 0x96 -> push(bytes(in.getLong())); // BINBYTES8, BYTEARRAY8
            default -> false;
        };
    }

    /// `I00` and `I01` are how protocol 0 writes truth values.
    private static Object integer(String line) {
        return switch (line) {
            case "00" -> false;
            case "01" -> true;
            default -> Long.parseLong(line);
        };
    }

    private static String quoted(String line) {
        return unescaped(line.substring(1, line.length() - 1)).translateEscapes();
    }

    /// Python's ways of naming a character by its number, which Java's strings do not have.
    private static String unescaped(String text) {
        return ESCAPE.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        Character.toString(Integer.parseInt(found.group().substring(2), 16))));
    }

    private static long whole(byte[] littleEndian) {
        byte[] big = new byte[littleEndian.length];
        for (int i = 0; i < big.length; i++) {
            big[i] = littleEndian[big.length - 1 - i];
        }
        return big.length == 0 ? 0 : new BigInteger(big).longValueExact();
    }

    private boolean container(int code) throws Refused {
        switch (code) {
            case '(' -> push(MARK);
            case '0' -> pop();
            case '1' -> sinceMark();
            case '2' -> push(stack.getLast());
            case ']' -> push(new ArrayList<>());
            case 'l' -> push(new ArrayList<>(sinceMark()));
            case 'a' -> {
                Object value = pop();
                list(stack.getLast()).add(value);
            }
            case 'e' -> {
                List<Object> values = sinceMark();
                list(stack.getLast()).addAll(values);
            }
            case ')' -> push(new ArrayList<>());
            case 't' -> push(new ArrayList<>(sinceMark()));
            case 0x85, 0x86, 0x87 -> {
                List<Object> top = stack.subList(stack.size() - (code - 0x84), stack.size());
                List<Object> tuple = new ArrayList<>(top);
                top.clear();
                push(tuple);
            }
            case '}' -> push(new LinkedHashMap<>());
            case 'd' -> {
                List<Object> pairs = sinceMark();
                push(new LinkedHashMap<>());
                put(pairs);
            }
            case 's' -> {
                Object value = pop();
                put(List.of(pop(), value));
            }
            case 'u' -> put(sinceMark());
            default -> {
                return false;
            }
        }
        return true;
    }

    @SuppressWarnings("unchecked")
    private static List<Object> list(Object value) throws Refused {
        if (value instanceof ArrayList<?> list) {
            return (List<Object>) list;
        }
        throw new Refused("it adds to something that is no list");
    }

    private void put(List<Object> pairs) throws Refused {
        if (!(stack.getLast() instanceof LinkedHashMap<?, ?> found)) {
            throw new Refused("it adds entries to something that is no dictionary");
        }
        @SuppressWarnings("unchecked")
        Map<String, Object> entries = (Map<String, Object>) found;
        for (int i = 0; i + 1 < pairs.size(); i += 2) {
            if (!(pairs.get(i) instanceof String || pairs.get(i) instanceof Long)) {
                throw new Refused("a key is neither a text nor a number");
            }
            entries.put(String.valueOf(pairs.get(i)), pairs.get(i + 1));
        }
    }

    private boolean remember(int code) {
        switch (code) {
            case 'p' -> memo.put(Integer.parseInt(line(StandardCharsets.US_ASCII)), stack.getLast());
            case 'q' -> memo.put(in.get() & 0xFF, stack.getLast());
            case 'r' -> memo.put(in.getInt(), stack.getLast());
            case 0x94 -> memo.put(memo.size(), stack.getLast());
            case 'g' -> push(known(Integer.parseInt(line(StandardCharsets.US_ASCII))));
            case 'h' -> push(known(in.get() & 0xFF));
            case 'j' -> push(known(in.getInt()));
            default -> {
                return false;
            }
        }
        return true;
    }

    private Object known(int number) {
        return Objects.requireNonNull(memo.get(number), "nothing was remembered as " + number);
    }

    private boolean call(int code) throws Refused {
        switch (code) {
            case 'c' -> {
                String module = line(StandardCharsets.UTF_8);
                push(named(module, line(StandardCharsets.UTF_8)));
            }
            case 0x93 -> {
                Object name = pop();
                push(named(String.valueOf(pop()), String.valueOf(name)));
            }
            case 'R', 0x81 -> {
                List<Object> arguments = list(pop());
                if (!(pop() instanceof PickleCall function)) {
                    throw new Refused("it calls something that is no function");
                }
                push(function.result(arguments));
            }
            case 'b' -> build(pop());
            default -> {
                return false;
            }
        }
        return true;
    }

    private void build(Object state) throws Refused {
        switch (stack.getLast()) {
            case PickledArray array -> array.build(list(state));
            case PickledType type -> type.build(list(state));
            case LinkedHashMap<?, ?> _
            when state instanceof LinkedHashMap<?, ?> attributes -> {
                List<Object> pairs = new ArrayList<>();
                attributes.forEach((name, value) -> pairs.addAll(List.of(name, value)));
                put(pairs);
            }
            default -> throw new Refused("it gives state to something that takes none");
        }
    }

    private static PickleCall named(String module, String name) throws Refused {
        Optional<PickleCall> known = Arrays.stream(PickleCall.values())
                .filter(c -> c.isNamed(module, name))
                .findFirst();
        return known.orElseThrow(() ->
                new Refused("it names '%s.%s', which is not read: a state holds numbers, texts,".formatted(module, name)
                        + " lists, dictionaries and NumPy arrays, and nothing is called to make them"));
    }
}
