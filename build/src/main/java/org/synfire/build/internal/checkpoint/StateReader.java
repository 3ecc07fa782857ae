package org.synfire.build.internal.checkpoint;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.synfire.engine.StateStream;

/// Puts back what a [StateWriter] took down. Nothing is allocated that the rest of the file could not
/// fill.
public final class StateReader implements StateStream {

    private final InputStream in;
    private long left;
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
    private String part = "beginning";

    /// @param length how many bytes there are to read
    StateReader(InputStream in, long length) {
        this.in = in;
        this.left = length;
        buffer.limit(0);
    }

    /// A reader of what a [StateWriter] wrote to memory.
    public static StateReader of(byte[] bytes) {
        return new StateReader(new ByteArrayInputStream(bytes), bytes.length);
    }

    /// @throws Refused unless everything was read
    public void finish() {
        if (left != 0) {
            throw new Refused("the checkpoint has " + left + " bytes more than this network takes");
        }
    }

    private void fill(int wanted) {
        try {
            buffer.compact();
            int n = in.readNBytes(buffer.array(), buffer.position(), buffer.remaining());
            buffer.limit(buffer.position() + n).position(0);
            if (buffer.remaining() < wanted) {
                throw new EOFException("the checkpoint ends early");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void take(long bytes) {
        if (bytes < 0 || bytes > left) {
            throw new Refused("the checkpoint ends within '" + part + "'; it is of another network");
        }
        left -= bytes;
    }

    private long get() {
        take(Long.BYTES);
        if (buffer.remaining() < Long.BYTES) {
            fill(Long.BYTES);
        }
        return buffer.getLong();
    }

    private int count(int size) {
        long count = get();
        if (count < 0 || count > left / size || count > Integer.MAX_VALUE - 8) {
            throw new Refused("'" + part + "' of the checkpoint names " + count + " numbers; it is of another network");
        }
        return (int) count;
    }

    byte[] bytes() {
        byte[] bytes = new byte[count(1)];
        take(bytes.length);
        for (int at = 0; at < bytes.length; ) {
            if (!buffer.hasRemaining()) {
                fill(1);
            }
            int n = Math.min(buffer.remaining(), bytes.length - at);
            buffer.get(bytes, at, n);
            at += n;
        }
        return bytes;
    }

    @Override
    public boolean restores() {
        return true;
    }

    @Override
    public void part(String name) {
        String found = text(name);
        if (!found.equals(name)) {
            throw new Refused("the checkpoint has '" + shown(found) + "' where this network has '" + name + "'");
        }
        part = name;
    }

    private static String shown(String found) {
        return found.length() > 80 ? found.substring(0, 80) + "..." : found;
    }

    @Override
    public void same(String what, long number) {
        long found = get();
        if (found != number) {
            throw new Refused("'" + part + "' differs in its " + what + ": " + found + " in the checkpoint, " + number
                    + " in this network");
        }
    }

    @Override
    public long whole(long number) {
        return get();
    }

    @Override
    public double real(double number) {
        return Double.longBitsToDouble(get());
    }

    @Override
    public String text(String text) {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    @Override
    public int index(int index, int limit) {
        long found = get();
        if (found < 0 || found >= limit) {
            throw new Refused("'" + part + "' of the checkpoint has the index " + found + ", not below " + limit);
        }
        return (int) found;
    }

    @Override
    public void reals(double[] numbers, int from, int to) {
        for (int i = from; i < to; i++) {
            numbers[i] = Double.longBitsToDouble(get());
        }
    }

    @Override
    public void wholes(long[] numbers) {
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = get();
        }
    }

    @Override
    public double[] someReals(double[] numbers) {
        double[] found = new double[count(Double.BYTES)];
        reals(found);
        return found;
    }

    @Override
    public long[] someWholes(long[] numbers) {
        long[] found = new long[count(Long.BYTES)];
        wholes(found);
        return found;
    }
}
