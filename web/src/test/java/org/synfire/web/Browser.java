package org.synfire.web;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Asks a server as a browser would, but for scripts.
final class Browser implements AutoCloseable {

    private static final Pattern KEY = Pattern.compile("name=\"form-key\" value=\"([0-9a-f]+)\"");

    private final HttpClient client = HttpClient.newHttpClient();
    private final String site;

    Browser(URI address) {
        this.site = "http://127.0.0.1:" + address.getPort();
    }

    String site() {
        return site;
    }

    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        return send(request(path, headers).GET().build());
    }

    HttpResponse<byte[]> bytes(String path) throws IOException, InterruptedException {
        return client.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    /// The text of a page that must be there.
    String page(String path) throws IOException, InterruptedException {
        HttpResponse<String> reply = get(path);
        if (reply.statusCode() != 200) {
            throw new AssertionError(path + " has status " + reply.statusCode() + ": " + reply.body());
        }
        return reply.body();
    }

    HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(site + path));
        return headers.length == 0 ? builder : builder.headers(headers);
    }

    HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /// Posts a form of which the key is known.
    HttpResponse<String> post(String path, String form, String... headers) throws IOException, InterruptedException {
        return send(request(path, headers)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build());
    }

    /// The key in the form of a page.
    String key(String path) throws IOException, InterruptedException {
        Matcher key = KEY.matcher(page(path));
        if (!key.find()) {
            throw new AssertionError("there is no form in " + path);
        }
        return key.group(1);
    }

    static String form(String... namesAndValues) {
        StringBuilder form = new StringBuilder();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            form.append(i == 0 ? "" : "&")
                    .append(namesAndValues[i])
                    .append('=')
                    .append(URLEncoder.encode(namesAndValues[i + 1], StandardCharsets.UTF_8));
        }
        return form.toString();
    }

    @Override
    public void close() {
        client.close();
    }
}
