package org.synfire.lab.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.synfire.lab.RunProgress;
import org.synfire.recording.WholeFile;

/// The file that says how far a run has come, in one line: the part, a blank, and a text. It is there as long as the
/// run goes on.
public final class ProgressFile {

    /// The file in a record's folder.
    static final String NAME = "progress";

    private static final Pattern LINE = Pattern.compile("\\s*(\\d*\\.?\\d+|\\d+\\.)(?:\\s+(\\S.*?))?\\s*");
    private static final int LONGEST = 1000;

    private ProgressFile() {}

    /// Where it is.
    public static Path in(Path recordFolder) {
        return recordFolder.resolve(NAME);
    }

    public static void write(Path recordFolder, RunProgress progress) throws IOException {
        String text = progress.text().lines().findFirst().orElse("");
        WholeFile.write(in(recordFolder), String.format(Locale.ROOT, "%.4f %s%n", progress.done(), text));
    }

    /// What it says; empty when it is not there, or says something else: programs may have written it.
    public static Optional<RunProgress> read(Path recordFolder) {
        Path file = in(recordFolder);
        try {
            return Files.isRegularFile(file) && Files.size(file) <= LONGEST
                    ? parse(new String(Files.readAllBytes(file), StandardCharsets.UTF_8))
                    : Optional.empty();
        } catch (IOException vanished) {
            return Optional.empty();
        }
    }

    private static Optional<RunProgress> parse(String written) {
        Matcher line = LINE.matcher(written.lines().findFirst().orElse(""));
        return line.matches()
                ? Optional.of(new RunProgress(
                        Double.parseDouble(line.group(1)),
                        Optional.ofNullable(line.group(2)).orElse("")))
                : Optional.empty();
    }
}
