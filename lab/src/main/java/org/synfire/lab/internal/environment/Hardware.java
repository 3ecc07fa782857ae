package org.synfire.lab.internal.environment;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.synfire.lab.internal.Program;

/// What the machine is made of. Linux tells in files; macOS is asked.
public final class Hardware {

    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final int KIB = 1024;
    private static final long PATIENCE_SECONDS = 1;

    private Hardware() {}

    /// What the processor calls itself; the architecture when it does not.
    public static String processor() {
        return line(Path.of("/proc/cpuinfo"), "model name")
                .or(() -> Optional.ofNullable(System.getenv("PROCESSOR_IDENTIFIER")))
                .or(() -> ask("machdep.cpu.brand_string"))
                .orElse(System.getProperty("os.arch", ""));
    }

    /// Size of the memory in bytes; 0 when the system does not tell.
    public static long memoryBytes() {
        return line(Path.of("/proc/meminfo"), "MemTotal")
                .flatMap(Hardware::number)
                .map(kibibytes -> kibibytes * KIB)
                .or(() -> ask("hw.memsize").flatMap(Hardware::number))
                .orElse(0L);
    }

    private static Optional<Long> number(String text) {
        Matcher number = NUMBER.matcher(text);
        return number.find() ? Optional.of(Long.parseLong(number.group())) : Optional.empty();
    }

    /// The first line that begins so, without its beginning; the rest of the file is not read.
    static Optional<String> line(Path file, String beginning) {
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.startsWith(beginning)) {
                    return Optional.of(line.substring(line.indexOf(':') + 1).strip());
                }
            }
        } catch (IOException _) {
            // Another system has no such file.
        }
        return Optional.empty();
    }

    private static Optional<String> ask(String name) {
        try {
            Program.Answer answer = Program.start(Path.of("").toAbsolutePath(), List.of("sysctl", "-n", name))
                    .answerWithin(PATIENCE_SECONDS);
            return Optional.of(answer.text().strip()).filter(t -> answer.isFine() && !t.isEmpty());
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
