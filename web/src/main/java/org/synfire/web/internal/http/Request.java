package org.synfire.web.internal.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What a browser asks for.
///
/// @param method `GET`, `HEAD` or `POST`
/// @param path parts between slashes, decoded
/// @param query what stands behind the question mark
/// @param form what was posted
public record Request(String method, List<String> path, Fields query, Fields form, Headers headers) {

    static final int MOST_ADDRESS = 8_192;
    static final int MOST_BODY = 256 * 1024;

    private static final String FORM = "application/x-www-form-urlencoded";

    /// Reads a request.
    ///
    /// @throws Refusal when it is not well formed, or too long
    static Request read(HttpExchange exchange) throws IOException, Refusal {
        String method = exchange.getRequestMethod();
        if (!List.of("GET", "HEAD", "POST").contains(method)) {
            throw new Refusal(405, "No such method", "These pages know GET, HEAD and POST.");
        }
        if (exchange.getRequestURI().toString().length() > MOST_ADDRESS) {
            throw new Refusal(
                    414, "The address is too long", "Addresses have at most " + MOST_ADDRESS + " characters here.");
        }
        String query =
                Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
        return new Request(
                method,
                path(exchange.getRequestURI().getRawPath()),
                Fields.parse(query),
                method.equals("POST") ? form(exchange) : Fields.NONE,
                exchange.getRequestHeaders());
    }

    private static List<String> path(String raw) throws Refusal {
        List<String> parts = new ArrayList<>();
        for (String part : raw.split("/", -1)) {
            parts.add(Percent.decoded(part, false));
        }
        boolean empty = parts.stream().allMatch(String::isEmpty);
        return empty ? List.of() : List.copyOf(parts.subList(1, parts.size()));
    }

    private static Fields form(HttpExchange exchange) throws IOException, Refusal {
        String type = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Content-Type"))
                .orElse("");
        if (!type.split(";")[0].strip().equalsIgnoreCase(FORM)) {
            throw new Refusal(415, "No form", "Only forms can be posted here (" + FORM + ").");
        }
        byte[] body = exchange.getRequestBody().readNBytes(MOST_BODY + 1);
        if (body.length > MOST_BODY) {
            throw new Refusal(
                    413, "This is too long", "A form has at most " + MOST_BODY / 1024 + " KiB; write less in it.");
        }
        return Fields.parse(new String(body, StandardCharsets.UTF_8));
    }

    public boolean isPost() {
        return method.equals("POST");
    }

    /// The first value of a header.
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.getFirst(name));
    }

    /// The value of a cookie.
    public Optional<String> cookie(String name) {
        return header("Cookie").stream()
                .flatMap(line -> Arrays.stream(line.split(";")))
                .map(String::strip)
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> pair.substring(name.length() + 1))
                .findFirst();
    }

    /// The address without the machine.
    public String address(Fields other) {
        return "/" + String.join("/", path.stream().map(Percent::encoded).toList()) + other.inAddress();
    }
}
