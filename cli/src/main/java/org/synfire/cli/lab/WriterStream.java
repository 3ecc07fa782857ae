package org.synfire.cli.lab;

import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/// What a program writes, as text for a writer. Characters of several bytes may be cut anywhere.
final class WriterStream extends OutputStream {

    private static final int ROOM = 1 << 13;

    private final PrintWriter out;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private ByteBuffer left = ByteBuffer.allocate(ROOM);

    WriterStream(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void write(int one) {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int length) {
        int at = from;
        int end = from + length;
        while (at < end) {
            int n = Math.min(left.remaining(), end - at);
            left.put(bytes, at, n);
            at += n;
            left.flip();
            CharBuffer text = CharBuffer.allocate(left.remaining() + 1);
            decoder.decode(left, text, false);
            left.compact();
            out.print(text.flip());
        }
    }

    @Override
    public void flush() {
        out.flush();
    }
}
