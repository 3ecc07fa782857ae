package org.synfire.web.internal.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// What a browser gets.
///
/// @param type of the content, as in `Content-Type`
/// @param length of the body in bytes; -1 when it is not known before
/// @param headers besides those that every reply has
public record Reply(int status, String type, long length, Body body, Map<String, String> headers) {

    private static final String HTML = "text/html; charset=utf-8";

    /// Writes a body.
    @FunctionalInterface
    public interface Body {
        void writeTo(OutputStream out) throws IOException;
    }

    public Reply {
        headers = Map.copyOf(headers);
    }

    /// A page, or a part of one.
    public static Reply html(int status, String html) {
        return bytes(HTML, html.getBytes(StandardCharsets.UTF_8)).withStatus(status);
    }

    /// Something that is at hand.
    public static Reply bytes(String type, byte[] bytes) {
        return new Reply(200, type, bytes.length, out -> out.write(bytes), Map.of());
    }

    /// Something that is read while it is sent.
    ///
    /// @param length in bytes; -1 when it is not known before
    public static Reply stream(String type, long length, Body body) {
        return new Reply(200, type, length, body, Map.of());
    }

    /// Sends the browser to another page here, by GET.
    ///
    /// @param address begins with one slash
    public static Reply see(String address) {
        return bytes(HTML, new byte[0]).withStatus(303).with("Location", address);
    }

    private Reply withStatus(int other) {
        return new Reply(other, type, length, body, headers);
    }

    /// This, with a header; one of that name is replaced.
    public Reply with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Reply(status, type, length, body, more);
    }

    /// This, to be kept as a file.
    ///
    /// @param name what the browser proposes for it
    public Reply asFile(String name) {
        return with("Content-Disposition", "attachment; filename*=UTF-8''" + Percent.encoded(name));
    }
}
