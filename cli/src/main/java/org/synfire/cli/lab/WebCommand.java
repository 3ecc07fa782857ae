package org.synfire.cli.lab;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.synfire.lab.Project;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.SpecificationException;
import org.synfire.web.LabServer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `synfire lab web`
@Command(
        name = "web",
        mixinStandardHelpOptions = true,
        description = "Shows the notebook in a browser, until it is interrupted.",
        footer = {"", "Example:", "  synfire lab web --port 8002"})
final class WebCommand implements Callable<Integer> {

    @Option(
            names = {"-p", "--port"},
            paramLabel = "N",
            description = "port; 0 for one that is free (${DEFAULT-VALUE})")
    private int port = 8002;

    @Option(
            names = "--address",
            paramLabel = "HOST",
            description =
                    "the network interface to listen at, in place of this machine alone; browsers then need a token")
    private @Nullable String address;

    @Option(names = "--token", paramLabel = "TEXT", description = "the token, in place of one that is made up")
    private @Nullable String token;

    @Option(
            names = {"-r", "--read-only"},
            description = "records can be looked at, not changed")
    private boolean readOnly;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private Notebook notebook;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Project project = notebook.project();
        try (LabServer server = LabServer.start(project, options())) {
            spec.commandLine().getOut().println("The notebook is at " + server.address() + " (Ctrl-C ends)");
            spec.commandLine().getOut().flush();
            new CountDownLatch(1).await();
        }
        return 0;
    }

    private LabServer.Options options() {
        try {
            return new LabServer.Options(port, interfaceAddress(), Optional.ofNullable(token), readOnly);
        } catch (IllegalArgumentException refused) {
            throw new ParameterException(spec.commandLine(), String.valueOf(refused.getMessage()), refused);
        }
    }

    private Optional<InetAddress> interfaceAddress() {
        try {
            return address == null ? Optional.empty() : Optional.of(InetAddress.getByName(address));
        } catch (UnknownHostException unknown) {
            throw new SpecificationException(Kind.UNKNOWN_NAME, "there is no machine '" + address + "'");
        }
    }
}
