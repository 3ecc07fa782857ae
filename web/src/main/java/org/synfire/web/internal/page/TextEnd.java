package org.synfire.web.internal.page;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The end of a text that may be long.
///
/// @param text whole lines, but for the last one
/// @param whole whether this is all of it
record TextEnd(String text, boolean whole) {

    static final int MOST = 64 * 1024;

    private static final int CHUNK = 64 * 1024;

    /// Reads the last [#MOST] bytes.
    static TextEnd of(InputStream in) throws IOException {
        // Files are skipped without being read.
        boolean skipped = in.available() > 4 * MOST && in.skip(in.available() - 2L * MOST) > 0;
        byte[] kept = new byte[0];
        boolean dropped = skipped;
        for (byte[] next = in.readNBytes(CHUNK); next.length > 0; next = in.readNBytes(CHUNK)) {
            byte[] both = Arrays.copyOf(kept, kept.length + next.length);
            System.arraycopy(next, 0, both, kept.length, next.length);
            dropped |= both.length > MOST;
            kept = Arrays.copyOfRange(both, Math.max(0, both.length - MOST), both.length);
        }
        return dropped ? new TextEnd(fromLine(kept), false) : new TextEnd(text(kept, 0), true);
    }

    private static String fromLine(byte[] bytes) {
        int start = 0;
        while (start < bytes.length && bytes[start] != '\n') {
            start++;
        }
        return start == bytes.length ? text(bytes, 0) : text(bytes, start + 1);
    }

    private static String text(byte[] bytes, int from) {
        return new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8);
    }
}
