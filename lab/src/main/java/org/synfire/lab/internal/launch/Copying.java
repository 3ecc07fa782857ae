package org.synfire.lab.internal.launch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/// Copies what a program writes to a file, and to whoever watches, at once.
record Copying(InputStream in, OutputStream file, OutputStream live) implements Runnable {

    private static final int CHUNK = 1 << 13;

    @Override
    public void run() {
        byte[] chunk = new byte[CHUNK];
        try (in;
                file) {
            for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
                file.write(chunk, 0, n);
                file.flush();
                show(chunk, n);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void show(byte[] chunk, int n) {
        try {
            live.write(chunk, 0, n);
            live.flush();
        } catch (IOException _) {
            // Whoever watched has gone; the file has it.
        }
    }
}
