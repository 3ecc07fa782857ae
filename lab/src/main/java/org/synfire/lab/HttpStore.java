package org.synfire.lab;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.synfire.lab.internal.Json;
import org.synfire.lab.internal.RecordJson;
import org.synfire.lab.internal.http.Address;
import org.synfire.lab.internal.http.Tag;

/// A store that a [StoreServer] offers. Certificates of HTTPS are checked; without HTTPS only this machine's own
/// addresses are spoken to, for the token would be readable on its way.
public final class HttpStore implements RecordStore {

    private static final Duration TO_CONNECT = Duration.ofSeconds(3);
    private static final Duration TO_ANSWER = Duration.ofSeconds(60);

    /// How often a change is tried while others change the same record.
    private static final int ATTEMPTS = 20;

    private final URI address;
    private final String token;
    private final HttpClient client;

    /// @param address of the server, such as `https://lab.example.org`
    /// @param token that it wants
    /// @throws org.synfire.network.SpecificationException when the address is none, or not safe
    public HttpStore(String address, String token) {
        this.address = Address.ofStore(address);
        this.token = token;
        this.client = HttpClient.newBuilder()
                .connectTimeout(TO_CONNECT)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    @Override
    public List<String> labels() throws IOException {
        return Json.texts(body(send("GET", BodyPublishers.noBody(), Optional.empty())));
    }

    @Override
    public Optional<RunRecord> find(String label) throws IOException {
        try {
            return Optional.of(get(label));
        } catch (NoSuchRecordException none) {
            return Optional.empty();
        }
    }

    private RunRecord get(String label) throws IOException {
        return record(send("GET", BodyPublishers.noBody(), Optional.empty(), label));
    }

    @Override
    public RunRecord add(RunRecord record) throws IOException {
        return record(send("POST", content(record), Optional.empty()));
    }

    @Override
    public RunRecord change(String label, UnaryOperator<RunRecord> change) throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            RunRecord was = get(label);
            RunRecord changed = change.apply(was).withLabel(label);
            try {
                return changed.equals(was)
                        ? was
                        : record(send("PUT", content(changed), Optional.of(Tag.of(was)), label));
            } catch (ChangedMeanwhile again) {
                Thread.onSpinWait();
            }
        }
        throw new IOException("record '" + label + "' is being changed by others all the time");
    }

    @Override
    public void delete(String label) throws IOException {
        body(send("DELETE", BodyPublishers.noBody(), Optional.empty(), label));
    }

    @Override
    public List<String> attachments(String label) throws IOException {
        return Json.texts(body(send("GET", BodyPublishers.noBody(), Optional.empty(), label, "files")));
    }

    @Override
    public InputStream attachment(String label, String name) throws IOException {
        return send("GET", BodyPublishers.noBody(), Optional.empty(), label, "files", name)
                .body();
    }

    @Override
    public void attach(String label, String name, InputStream content) throws IOException {
        BodyPublisher body = BodyPublishers.ofInputStream(() -> content);
        body(send("PUT", body, Optional.empty(), label, "files", name));
    }

    private static BodyPublisher content(RunRecord record) {
        return BodyPublishers.ofByteArray(RecordJson.bytes(record));
    }

    private RunRecord record(HttpResponse<InputStream> response) throws IOException {
        return RecordJson.parse(body(response), address.toString());
    }

    private static byte[] body(HttpResponse<InputStream> response) throws IOException {
        try (InputStream in = response.body()) {
            return in.readNBytes(Json.LARGEST + 1);
        }
    }

    private HttpResponse<InputStream> send(String method, BodyPublisher body, Optional<String> seen, String... path)
            throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address.resolve(Address.of(path)))
                .timeout(TO_ANSWER)
                .header("Authorization", "Bearer " + token)
                .method(method, body);
        seen.ifPresent(tag -> request.header("If-Match", tag));
        try {
            return granted(client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            InterruptedIOException stopped = new InterruptedIOException("interrupted while " + address + " answered");
            stopped.initCause(interrupted);
            throw stopped;
        }
    }

    private HttpResponse<InputStream> granted(HttpResponse<InputStream> response) throws IOException {
        int status = response.statusCode();
        if (status >= 200 && status < 300) {
            return response;
        }
        String said = new String(body(response), StandardCharsets.UTF_8);
        throw switch (status) {
            case 404 -> new NoSuchRecordException(said);
            case 412 -> new ChangedMeanwhile(said);
            default -> new IOException(address + " refused with status " + status + ": " + said);
        };
    }

    /// Somebody else was quicker.
    private static final class ChangedMeanwhile extends IOException {

        private static final long serialVersionUID = 1;

        ChangedMeanwhile(String message) {
            super(message);
        }
    }
}
