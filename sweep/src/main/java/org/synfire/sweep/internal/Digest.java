package org.synfire.sweep.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// SHA-256, which every Java knows.
public final class Digest {

    private static final int SHORT = 8;

    private Digest() {}

    private static MessageDigest algorithm() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] sha256(String text) {
        return algorithm().digest(text.getBytes(StandardCharsets.UTF_8));
    }

    /// Eight hexadecimal digits, enough to tell the combinations of an exploration apart.
    public static String brief(String text) {
        return HexFormat.of().formatHex(sha256(text)).substring(0, SHORT);
    }

    /// 64 hexadecimal digits.
    static String ofFile(Path file) throws IOException {
        MessageDigest digest = algorithm();
        try (InputStream in = Files.newInputStream(file)) {
            byte[] buffer = new byte[1 << 16];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
