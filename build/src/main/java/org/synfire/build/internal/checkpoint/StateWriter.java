package org.synfire.build.internal.checkpoint;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.synfire.engine.StateStream;

/// Takes state down: little-endian numbers of eight bytes, in the order in which they are told.
public final class StateWriter implements StateStream {

    private final OutputStream out;
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);

    public StateWriter(OutputStream out) {
        this.out = out;
    }

    /// Writes all that is still in memory.
    public void flush() {
        try {
            out.write(buffer.array(), 0, buffer.position());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        buffer.clear();
    }

    private void put(long number) {
        if (buffer.remaining() < Long.BYTES) {
            flush();
        }
        buffer.putLong(number);
    }

    void bytes(byte[] bytes) {
        put(bytes.length);
        for (int at = 0; at < bytes.length; ) {
            if (!buffer.hasRemaining()) {
                flush();
            }
            int n = Math.min(buffer.remaining(), bytes.length - at);
            buffer.put(bytes, at, n);
            at += n;
        }
    }

    @Override
    public boolean restores() {
        return false;
    }

    @Override
    public void part(String name) {
        text(name);
    }

    @Override
    public void same(String what, long number) {
        put(number);
    }

    @Override
    public long whole(long number) {
        put(number);
        return number;
    }

    @Override
    public double real(double number) {
        put(Double.doubleToRawLongBits(number));
        return number;
    }

    @Override
    public String text(String text) {
        bytes(text.getBytes(StandardCharsets.UTF_8));
        return text;
    }

    @Override
    public int index(int index, int limit) {
        put(index);
        return index;
    }

    @Override
    public void reals(double[] numbers, int from, int to) {
        for (int i = from; i < to; i++) {
            put(Double.doubleToRawLongBits(numbers[i]));
        }
    }

    @Override
    public void wholes(long[] numbers) {
        for (long number : numbers) {
            put(number);
        }
    }

    @Override
    public double[] someReals(double[] numbers) {
        put(numbers.length);
        reals(numbers);
        return numbers;
    }

    @Override
    public long[] someWholes(long[] numbers) {
        put(numbers.length);
        wholes(numbers);
        return numbers;
    }
}
