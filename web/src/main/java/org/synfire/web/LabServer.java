package org.synfire.web;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.synfire.lab.Project;
import org.synfire.web.internal.http.Exchanges;
import org.synfire.web.internal.http.Gate;
import org.synfire.web.internal.page.Notebook;
import org.synfire.web.internal.page.Routes;

/// Serves the pages of a project's notebook. Without further wishes it answers only to programs of this
/// machine.
///
/// The first server of a JVM sets the system properties `sun.net.httpserver.nodelay`, `maxReqTime` and
/// `maxReqHeaderSize` when they are not set: small answers go out at once, and requests must come within a
/// minute and have 64 KiB of headers at most.
public final class LabServer implements AutoCloseable {

    private static final int WAITING = 64;

    private final HttpServer server;
    private final ExecutorService threads;
    private final Notebook notebook;
    private final URI address;

    private LabServer(HttpServer server, ExecutorService threads, Notebook notebook, URI address) {
        this.server = server;
        this.threads = threads;
        this.notebook = notebook;
        this.address = address;
    }

    /// How pages are served.
    ///
    /// @param port 0 for one that is free
    /// @param address of the network interface to listen at; this machine's own when absent
    /// @param token that browsers have to show once; needed at other addresses than this machine's own, where one
    /// is made up when it is absent
    /// @param readOnly whether records can only be looked at
    public record Options(int port, Optional<InetAddress> address, Optional<String> token, boolean readOnly) {

        private static final int MOST = 65_535;
        private static final int SHORTEST = 16;

        public Options {
            if (port < 0 || port > MOST) {
                throw new IllegalArgumentException("a port is a number from 0 to " + MOST + ", not " + port);
            }
            if (token.isPresent() && token.get().length() < SHORTEST) {
                throw new IllegalArgumentException("a token has at least " + SHORTEST + " characters");
            }
        }

        /// On this machine alone, at a port.
        public static Options local(int port) {
            return new Options(port, Optional.empty(), Optional.empty(), false);
        }

        /// This, without changing anything.
        public Options withReadOnly() {
            return new Options(port, address, token, true);
        }
    }

    /// Begins to serve.
    ///
    /// @throws IOException when the port is taken, or the notebook cannot be read
    public static LabServer start(Project project, Options options) throws IOException {
        prepare();
        InetAddress interfaceAddress = options.address().orElse(InetAddress.getLoopbackAddress());
        HttpServer server = HttpServer.create(new InetSocketAddress(interfaceAddress, options.port()), WAITING);
        int port = server.getAddress().getPort();
        Optional<String> token = interfaceAddress.isLoopbackAddress()
                ? options.token()
                : Optional.of(options.token().orElseGet(Gate::randomKey));
        Gate gate = new Gate(interfaceAddress, port, token);
        String host = name(interfaceAddress);
        gate.alsoNamed(host);
        Notebook notebook = new Notebook(project);
        Routes routes = new Routes(notebook, project.settings().name(), options.readOnly(), gate.formKey());
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        server.setExecutor(threads);
        server.createContext("/", new Exchanges(gate, routes));
        server.start();
        String shown = token.map(t -> "/?token=" + t).orElse("/");
        return new LabServer(server, threads, notebook, URI.create("http://" + host + ":" + port + shown));
    }

    private static void prepare() {
        setUnlessSet("sun.net.httpserver.nodelay", "true");
        setUnlessSet("sun.net.httpserver.maxReqTime", "60");
        setUnlessSet("sun.net.httpserver.maxReqHeaderSize", Integer.toString(64 * 1024));
    }

    private static void setUnlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    /// What the machine is called in addresses.
    private static String name(InetAddress address) {
        if (address.isLoopbackAddress()) {
            return "localhost";
        }
        if (!address.isAnyLocalAddress()) {
            String number = address.getHostAddress();
            return number.contains(":") ? "[" + number.replaceFirst("%.*", "") + "]" : number;
        }
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "localhost";
        }
    }

    /// Where the pages are; with the token, when one is needed.
    public URI address() {
        return address;
    }

    /// Stops serving; requests that are being answered are cut off.
    @Override
    public void close() throws IOException {
        server.stop(0);
        threads.shutdownNow();
        notebook.close();
    }
}
