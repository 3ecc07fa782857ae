package org.synfire.lab.internal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The output of `git diff` without the files whose time alone has changed.
///
/// Git would leave them out itself, but then also writes to the user's index, even when told not to lock it.
final class GitDiff {

    private static final byte[] HEADER = "diff --git ".getBytes(StandardCharsets.US_ASCII);

    private final byte[] diff;

    private GitDiff(byte[] diff) {
        this.diff = diff;
    }

    /// Drops the headers that nothing follows: no line of content begins like one.
    static byte[] withoutEmptyParts(byte[] diff) {
        return new GitDiff(diff).parts();
    }

    private byte[] parts() {
        ByteArrayOutputStream kept = new ByteArrayOutputStream(diff.length);
        for (int at = 0; at < diff.length; ) {
            int next = nextLine(at);
            boolean isEmptyPart = isHeader(at) && (next == diff.length || isHeader(next));
            if (!isEmptyPart) {
                kept.write(diff, at, next - at);
            }
            at = next;
        }
        return kept.toByteArray();
    }

    private int nextLine(int at) {
        int end = at;
        while (end < diff.length && diff[end] != '\n') {
            end++;
        }
        return Math.min(end + 1, diff.length);
    }

    private boolean isHeader(int at) {
        return Arrays.equals(diff, at, Math.min(at + HEADER.length, diff.length), HEADER, 0, HEADER.length);
    }
}
