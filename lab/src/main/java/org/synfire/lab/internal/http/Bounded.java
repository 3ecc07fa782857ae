package org.synfire.lab.internal.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// A stream that refuses to be longer than it may be.
final class Bounded extends FilterInputStream {

    private long rest;

    Bounded(InputStream in, long most) {
        super(in);
        rest = most;
    }

    @Override
    public int read() throws IOException {
        int one = super.read();
        count(one < 0 ? 0 : 1);
        return one;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        count(Math.max(0, read));
        return read;
    }

    private void count(int read) {
        rest -= read;
        if (rest < 0) {
            throw new Refusal(413, "what was sent is too large");
        }
    }
}
