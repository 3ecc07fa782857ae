package org.synfire.web.internal.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.OutputStream;

/// Reads requests, asks the gate, sends replies, and explains what fails.
public final class Exchanges implements HttpHandler {

    private static final System.Logger LOG = System.getLogger("org.synfire.web");

    private static final String POLICY =
            "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self';" + " frame-ancestors 'none'";

    private final Gate gate;
    private final Pages pages;

    public Exchanges(Gate gate, Pages pages) {
        this.gate = gate;
        this.pages = pages;
    }

    /// What is served.
    public interface Pages {
        /// Answers a request that may be answered.
        ///
        /// @throws Refusal when the answer is no
        Reply answer(Request request) throws IOException, Refusal;

        /// The page that explains a refusal.
        Reply explain(Refusal refusal);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            send(exchange, reply(exchange));
        }
    }

    private Reply reply(HttpExchange exchange) {
        try {
            return answered(exchange);
        } catch (Refusal refusal) {
            return pages.explain(refusal);
        } catch (IOException | RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "no answer to " + exchange.getRequestURI(), e);
            return pages.explain(new Refusal(
                    500, "Something went wrong", "The records are as they were. What failed: " + e.getMessage()));
        }
    }

    private Reply answered(HttpExchange exchange) throws IOException, Refusal {
        Request request = Request.read(exchange);
        if (isStatic(request)) {
            return StaticFiles.reply(request.path().getLast());
        }
        var detour = gate.pass(request);
        return detour.isPresent() ? detour.get() : pages.answer(request);
    }

    /// They tell nothing, and the page that asks for the token needs them.
    private static boolean isStatic(Request request) {
        return !request.isPost()
                && request.path().size() == 2
                && request.path().getFirst().equals("static");
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Type", reply.type());
        headers.set("Content-Security-Policy", POLICY);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("X-Frame-Options", "DENY");
        // With no-referrer browsers would tell no origin of forms either.
        headers.set("Referrer-Policy", "same-origin");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        headers.set("Cache-Control", "private, no-cache");
        reply.headers().forEach(headers::set);
        if (exchange.getRequestMethod().equals("HEAD")) {
            if (reply.length() >= 0) {
                headers.set("Content-Length", Long.toString(reply.length()));
            }
            exchange.sendResponseHeaders(reply.status(), -1);
            return;
        }
        exchange.sendResponseHeaders(reply.status(), reply.length() == 0 ? -1 : Math.max(0, reply.length()));
        if (reply.length() != 0) {
            try (OutputStream out = exchange.getResponseBody()) {
                reply.body().writeTo(out);
            }
        }
    }
}
