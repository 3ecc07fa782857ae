package org.synfire.lab;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.synfire.lab.internal.http.Address;
import org.synfire.lab.internal.http.RecordsHandler;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.SpecificationException;

/// Offers a store to others over HTTP. It speaks plain HTTP: for other machines than this one put a server in front
/// that
/// speaks HTTPS, or a tunnel.
///
/// | request | answer |
/// |---|---|
/// | `GET /api/records` | labels, in the order of their beginnings |
/// | `POST /api/records` | adds a record; answers it as it was added |
/// | `GET /api/records/LABEL` | the record, with an `ETag` |
/// | `PUT /api/records/LABEL` | replaces it, if `If-Match` names what it is now |
/// | `DELETE /api/records/LABEL` | deletes it |
/// | `GET /api/records/LABEL/files` | names of what is kept beside it |
/// | `GET`, `PUT /api/records/LABEL/files/NAME` | reads or keeps such a file |
public final class StoreServer implements AutoCloseable {

    /// The most bytes that a file may have that is kept beside a record.
    public static final long MOST_ATTACHED = 256L << 20;

    private static final int SHORTEST_TOKEN = 16;

    private final HttpServer server;
    private final ExecutorService threads;

    private StoreServer(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /// Offers a store to this machine alone.
    ///
    /// @param port 0 for any that is free
    /// @param token that requests must bear, at least 16 characters
    public static StoreServer start(RecordStore store, int port, String token) throws IOException {
        return start(store, InetAddress.getLoopbackAddress(), port, token, MOST_ATTACHED);
    }

    /// Offers a store at one of the machine's addresses.
    public static StoreServer start(RecordStore store, InetAddress address, int port, String token) throws IOException {
        return start(store, address, port, token, MOST_ATTACHED);
    }

    static StoreServer start(RecordStore store, InetAddress address, int port, String token, long mostAttached)
            throws IOException {
        if (token.length() < SHORTEST_TOKEN) {
            throw new SpecificationException(
                    Kind.OUT_OF_RANGE, "a store's token has at least " + SHORTEST_TOKEN + " characters");
        }
        HttpServer server = HttpServer.create(new InetSocketAddress(address, port), 0);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        server.setExecutor(threads);
        server.createContext(Address.ROOT, new RecordsHandler(store, token, mostAttached));
        server.start();
        return new StoreServer(server, threads);
    }

    /// Where the store is.
    public URI address() {
        InetSocketAddress address = server.getAddress();
        String host = address.getAddress().getHostAddress();
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
