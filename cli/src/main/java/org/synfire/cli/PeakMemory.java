package org.synfire.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The most memory this process has had, where the operating system tells.
final class PeakMemory {

    private static final Path STATUS = Path.of("/proc/self/status");

    private PeakMemory() {}

    static Optional<Long> mebibytes() {
        try {
            return Files.isReadable(STATUS)
                    ? Files.readAllLines(STATUS).stream()
                            .filter(l -> l.startsWith("VmHWM:"))
                            .map(l -> Long.parseLong(l.replaceAll("\\D", "")) / 1024)
                            .findFirst()
                    : Optional.empty();
        } catch (IOException | NumberFormatException unknown) {
            return Optional.empty();
        }
    }
}
