package org.synfire.lab.internal.http;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.synfire.lab.RunRecord;
import org.synfire.lab.internal.RecordJson;

/// Names the content of a record, so that nobody replaces what he has not seen.
public final class Tag {

    private Tag() {}

    public static String of(RunRecord record) {
        return '"' + HexFormat.of().formatHex(sha256(RecordJson.bytes(record))) + '"';
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
