package org.synfire.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;

/// Says in one line what went wrong, and puts the details into a log.
final class FaultReporter {

    private static final int FAULT = 1;

    private FaultReporter() {}

    /// @return the exit code
    static int report(Throwable fault, PrintWriter err) {
        String where = log(fault).map(p -> "; details are in " + p).orElse("");
        err.println("synfire: " + summary(fault).lines().collect(Collectors.joining(" ")) + where);
        return FAULT;
    }

    private static String summary(Throwable fault) {
        return switch (fault) {
            case OutOfMemoryError _ ->
                "there is not enough memory for this network (of "
                        + Runtime.getRuntime().maxMemory() / (1 << 20)
                        + " MiB); SYNFIRE_JAVA_OPTS=-Xmx... allows more";
            case ArithmeticException e -> String.valueOf(e.getMessage());
            case UncheckedIOException e -> e.getMessage() + " (" + reason(e) + ")";
            case FileSystemException e -> e.getMessage() + " (" + name(e) + ")";
            case IOException e when e.getMessage() != null -> e.getMessage();
            case Throwable t -> "unexpected fault: " + t;
        };
    }

    private static String reason(UncheckedIOException e) {
        IOException cause = Optional.ofNullable(e.getCause()).orElseGet(IOException::new);
        return cause.getMessage() == null ? name(cause) : name(cause) + ": " + cause.getMessage();
    }

    private static String name(IOException e) {
        return e.getClass().getSimpleName().replace("Exception", "");
    }

    private static Optional<Path> log(Throwable fault) {
        StringWriter trace = new StringWriter();
        fault.printStackTrace(new PrintWriter(trace));
        try {
            Path log = Files.createTempFile("synfire-fault-", ".log");
            return Optional.of(Files.writeString(log, trace.toString()));
        } catch (IOException noLog) {
            return Optional.empty();
        }
    }
}
