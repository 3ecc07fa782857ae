package org.synfire.lab.internal.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.synfire.lab.DamagedRecordException;
import org.synfire.lab.NoSuchRecordException;
import org.synfire.lab.RecordStore;
import org.synfire.lab.RunRecord;
import org.synfire.lab.internal.Json;
import org.synfire.lab.internal.RecordJson;
import org.synfire.lab.internal.exchange.Intake;
import org.synfire.network.SpecificationException;

/// Answers requests for records.
public final class RecordsHandler implements HttpHandler {

    private static final String JSON = "application/json";

    private final RecordStore store;
    private final byte[] authorization;
    private final long mostAttached;

    /// @param token that requests must bear
    /// @param mostAttached bytes that an attachment may have
    public RecordsHandler(RecordStore store, String token, long mostAttached) {
        this.store = store;
        this.authorization = ("Bearer " + token).getBytes(StandardCharsets.UTF_8);
        this.mostAttached = mostAttached;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            try {
                checkToken(exchange);
                answer(exchange);
            } catch (Refusal refusal) {
                send(exchange, refusal.status(), "text/plain", said(refusal));
            } catch (NoSuchRecordException none) {
                send(exchange, 404, "text/plain", said(none));
            } catch (SpecificationException | IllegalArgumentException mistake) {
                send(exchange, 400, "text/plain", said(mistake));
            } catch (DamagedRecordException damaged) {
                send(exchange, 500, "text/plain", said(damaged));
            }
        }
    }

    /// Compares all bytes in any case, so that the time it takes does not tell how many were right.
    private void checkToken(HttpExchange exchange) {
        String given = Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Authorization"), "");
        if (!MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), authorization)) {
            throw new Refusal(401, "the request does not bear the store's token");
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        List<String> parts = Address.parts(exchange.getRequestURI().getRawPath());
        if (parts.isEmpty()) {
            answerAll(exchange);
        } else if (parts.size() == 1) {
            answerOne(exchange, parts.getFirst());
        } else if (parts.size() == 2 && parts.get(1).equals(Address.FILES)) {
            require(exchange, "GET");
            send(exchange, 200, JSON, Json.line(store.attachments(parts.getFirst())));
        } else if (parts.size() == 3 && parts.get(1).equals(Address.FILES)) {
            answerFile(exchange, parts.getFirst(), parts.get(2));
        } else {
            throw new Refusal(404, "there is nothing at this address");
        }
    }

    private void answerAll(HttpExchange exchange) throws IOException {
        switch (exchange.getRequestMethod()) {
            case "GET" -> send(exchange, 200, JSON, Json.line(store.labels()));
            case "POST" -> add(exchange);
            default -> throw new Refusal(405, "expected GET or POST");
        }
    }

    private void answerOne(HttpExchange exchange, String label) throws IOException {
        switch (exchange.getRequestMethod()) {
            case "GET" -> sendRecord(exchange, 200, found(label));
            case "PUT" -> change(exchange, label);
            case "DELETE" -> {
                store.delete(label);
                exchange.sendResponseHeaders(204, -1);
            }
            default -> throw new Refusal(405, "expected GET, PUT or DELETE");
        }
    }

    private void answerFile(HttpExchange exchange, String label, String name) throws IOException {
        switch (exchange.getRequestMethod()) {
            case "GET" -> sendFile(exchange, label, name);
            case "PUT" -> {
                store.attach(label, name, new Bounded(exchange.getRequestBody(), mostAttached));
                exchange.sendResponseHeaders(204, -1);
            }
            default -> throw new Refusal(405, "expected GET or PUT");
        }
    }

    /// A record that is sent again, because its sender did not hear the answer, is not added again.
    private void add(HttpExchange exchange) throws IOException {
        RunRecord record = received(exchange);
        Optional<String> same = Intake.same(store, record);
        if (same.isPresent()) {
            sendRecord(exchange, 200, found(same.get()));
        } else {
            sendRecord(exchange, 201, store.add(record));
        }
    }

    private void change(HttpExchange exchange, String label) throws IOException {
        String seen = exchange.getRequestHeaders().getFirst("If-Match");
        if (seen == null) {
            throw new Refusal(428, "expected the header If-Match");
        }
        RunRecord record = received(exchange);
        sendRecord(exchange, 200, store.change(label, current -> {
            if (!Tag.of(current).equals(seen)) {
                throw new Refusal(412, "the record has been changed meanwhile");
            }
            return record;
        }));
    }

    private RunRecord found(String label) throws IOException {
        return store.find(label).orElseThrow(() -> new NoSuchRecordException("there is no record '" + label + "'"));
    }

    private static RunRecord received(HttpExchange exchange) throws IOException {
        byte[] bytes = new Bounded(exchange.getRequestBody(), Json.LARGEST).readAllBytes();
        try {
            return RecordJson.parse(bytes, "[request]");
        } catch (DamagedRecordException mistake) {
            throw new Refusal(400, said(mistake));
        }
    }

    private static String said(Exception refused) {
        return Objects.requireNonNullElse(refused.getMessage(), "");
    }

    private static void require(HttpExchange exchange, String method) {
        if (!exchange.getRequestMethod().equals(method)) {
            throw new Refusal(405, "expected " + method);
        }
    }

    private static void sendRecord(HttpExchange exchange, int status, RunRecord record) throws IOException {
        exchange.getResponseHeaders().set("ETag", Tag.of(record));
        send(exchange, status, JSON, RecordJson.text(record));
    }

    /// Browsers must not take what programs wrote for pages of ours.
    private void sendFile(HttpExchange exchange, String label, String name) throws IOException {
        try (InputStream in = store.attachment(label, name)) {
            exchange.getResponseHeaders().set("Content-Type", "application/octet-stream");
            exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
            exchange.sendResponseHeaders(200, 0);
            in.transferTo(exchange.getResponseBody());
        }
    }

    private static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
