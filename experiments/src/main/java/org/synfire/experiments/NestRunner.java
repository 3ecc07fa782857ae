package org.synfire.experiments;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Runs the same networks in NEST, by a Python in which `import nest` works: the wheel `nest-simulator` of the Python
/// index, for
/// instance.
public final class NestRunner {

    private static final String SCRIPT = "nest_networks.py";

    private final Path python;

    private NestRunner(Path python) {
        this.python = python;
    }

    /// @param candidates Pythons to try
    /// @return one with NEST, if there is any
    public static Optional<NestRunner> find(List<Path> candidates) {
        return candidates.stream()
                .filter(p -> hasNest(p.toString()))
                .map(NestRunner::new)
                .findFirst();
    }

    private static boolean hasNest(String python) {
        try {
            Process process = new ProcessBuilder(python, "-c", "import nest")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0;
        } catch (IOException absent) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// Measures a network. NEST's threads are bound to cores, which is best for it.
    ///
    /// @throws IllegalStateException when NEST fails, with what it said
    public Measurement measure(Experiment experiment, double scale, long seed, int threads) {
        Experiment.Protocol protocol = experiment.protocol();
        try {
            Path script = Files.createTempFile("synfire-", "-" + SCRIPT);
            try (InputStream in = Objects.requireNonNull(NestRunner.class.getResourceAsStream(SCRIPT))) {
                Files.copy(in, script, StandardCopyOption.REPLACE_EXISTING);
            }
            List<String> command = List.of(
                    python.toString(),
                    script.toString(),
                    experiment.name(),
                    Double.toString(scale),
                    Long.toString(seed),
                    Integer.toString(threads),
                    Double.toString(protocol.settle()),
                    Double.toString(protocol.timed()),
                    Double.toString(protocol.recorded()));
            try {
                return Measurement.of(lastLine(command, threads));
            } finally {
                Files.deleteIfExists(script);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("NEST could not be run", e);
        }
    }

    private static String lastLine(List<String> command, int threads) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment()
                .putAll(Map.of(
                        "OMP_NUM_THREADS", Integer.toString(threads),
                        "OMP_PROC_BIND", "true",
                        "OMP_PLACES", "cores",
                        "PYNEST_QUIET", "1"));
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IllegalStateException("NEST failed:\n" + said);
            }
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while NEST was running", e);
        }
        List<String> lines = said.lines().filter(l -> l.startsWith("{")).toList();
        if (lines.isEmpty()) {
            throw new IllegalStateException("NEST said nothing of use:\n" + said);
        }
        return lines.getLast();
    }
}
