package org.synfire.lab.internal.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.SpecificationException;

/// Where records are below the address of a store.
public final class Address {

    public static final String ROOT = "/api/records";

    static final String FILES = "files";

    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]");

    private Address() {}

    /// The address of a store.
    ///
    /// @throws SpecificationException when a text is none, or the token would be readable on its way there
    public static URI ofStore(String text) {
        URI address = parsed(text);
        String host = Objects.requireNonNullElse(address.getHost(), "");
        boolean plain = "http".equals(address.getScheme());
        if (host.isEmpty() || !(plain || "https".equals(address.getScheme()))) {
            throw new SpecificationException(
                    Kind.OUT_OF_RANGE,
                    "'" + text + "' is no address of a store; expected one such as https://lab.example.org");
        }
        if (plain && !HERE.contains(host)) {
            throw new SpecificationException(
                    Kind.OUT_OF_RANGE, "the token would be readable on its way to " + text + "; use https");
        }
        return address;
    }

    private static URI parsed(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException odd) {
            throw new SpecificationException(Kind.OUT_OF_RANGE, "'" + text + "' is no address: " + odd.getReason());
        }
    }

    public static String of(String... parts) {
        StringBuilder path = new StringBuilder(ROOT);
        for (String part : parts) {
            path.append('/')
                    .append(URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20"));
        }
        return path.toString();
    }

    /// The parts behind the root.
    ///
    /// @throws IllegalArgumentException when one is not well formed
    static List<String> parts(String rawPath) {
        return Stream.of(rawPath.substring(ROOT.length()).split("/"))
                .filter(part -> !part.isEmpty())
                .map(part -> URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8))
                .toList();
    }
}
