package org.synfire.experiments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The machine that measured.
final class Machine {

    private Machine() {}

    /// One line: processor, memory, operating system, Java.
    static String describe() {
        return "%d processors (%s), %s of memory, %s, Java %s"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        first(Path.of("/proc/cpuinfo"), "model name"),
                        memory(),
                        System.getProperty("os.name"),
                        System.getProperty("java.version"));
    }

    private static String memory() {
        String kibibytes = first(Path.of("/proc/meminfo"), "MemTotal").replaceAll("\\D", "");
        return kibibytes.isEmpty() ? "an unknown amount" : Math.round(Long.parseLong(kibibytes) / 1048576.0) + " GiB";
    }

    private static String first(Path file, String key) {
        try {
            return Files.readAllLines(file).stream()
                    .filter(l -> l.startsWith(key))
                    .map(l -> l.substring(l.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException unknown) {
            return "unknown";
        }
    }
}
