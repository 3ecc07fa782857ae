package org.synfire.sweep.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.synfire.recording.WholeFile;

/// Names the process that works in a folder, by its number and the second of its start: numbers are used again. The
/// file lies beside the folder, so that it is not taken for output.
public final class ProcessFile {

    private static final Pattern CONTENT = Pattern.compile("(\\d{1,18}) (\\d{1,18})\\s*");

    private final Path file;

    public ProcessFile(Path folder) {
        this.file = folder.resolveSibling("." + folder.getFileName() + ".process");
    }

    public void write(ProcessHandle process) throws IOException {
        WholeFile.write(file, process.pid() + " " + start(process) + "\n");
    }

    public void delete() throws IOException {
        Files.deleteIfExists(file);
    }

    /// The process, when it is alive.
    public Optional<ProcessHandle> process() throws IOException {
        Matcher content = CONTENT.matcher(content());
        if (!content.matches()) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(content.group(1)))
                .filter(ProcessHandle::isAlive)
                .filter(p -> Math.abs(start(p) - Long.parseLong(content.group(2))) <= 1);
    }

    private String content() throws IOException {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException nobodyWorks) {
            return "";
        }
    }

    private static long start(ProcessHandle process) {
        return process.info().startInstant().orElse(Instant.EPOCH).getEpochSecond();
    }
}
