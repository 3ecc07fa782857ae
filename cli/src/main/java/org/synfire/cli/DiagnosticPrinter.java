package org.synfire.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.synfire.network.Diagnostic;
import org.synfire.network.Diagnostic.Severity;
import org.synfire.network.SourceSpan;

/// Prints mistakes with their places: the message, the line as it was written, and a mark below the place.
public final class DiagnosticPrinter {

    private static final int LONGEST_LINE = 160;
    private static final int LARGEST_FILE = 1 << 22;
    private static final String INDENT = "    ";

    private final PrintWriter out;
    private final boolean colours;
    private final Map<String, List<String>> files = new HashMap<>();

    /// For a writer to standard error.
    public DiagnosticPrinter(PrintWriter out) {
        this(out, Screen.standardError().colours());
    }

    DiagnosticPrinter(PrintWriter out, boolean colours) {
        this.out = out;
        this.colours = colours;
    }

    /// Prints each diagnostic, and how many there were when one of them is an error.
    public void print(List<Diagnostic> diagnostics) {
        diagnostics.forEach(this::print);
        long errors =
                diagnostics.stream().filter(d -> d.severity() == Severity.ERROR).count();
        if (errors > 0) {
            out.println(count(errors, "mistake") + ", " + count(diagnostics.size() - errors, "warning"));
        }
    }

    private static String count(long n, String what) {
        return n + " " + what + (n == 1 ? "" : "s");
    }

    private void print(Diagnostic diagnostic) {
        out.println(headline(diagnostic));
        line(diagnostic.at()).filter(l -> l.length() <= LONGEST_LINE).ifPresent(line -> {
            int before = Math.clamp(diagnostic.at().column() - 1, 0, line.length());
            out.println(INDENT + harmless(line));
            out.println(INDENT + " ".repeat(before) + painted("^", Paint.GREEN));
        });
    }

    private String headline(Diagnostic diagnostic) {
        String place = diagnostic.at().equals(SourceSpan.PROGRAM) ? "" : diagnostic.at() + ": ";
        String rest = diagnostic.toString().substring(diagnostic.at().toString().length() + 2);
        int word = rest.indexOf(':');
        Paint paint = diagnostic.severity() == Severity.ERROR ? Paint.RED : Paint.YELLOW;
        return place + painted(rest.substring(0, word), paint) + rest.substring(word);
    }

    private enum Paint {
        RED(31),
        GREEN(32),
        YELLOW(33);

        private final int code;

        Paint(int code) {
            this.code = code;
        }
    }

    private String painted(String text, Paint paint) {
        return colours ? "\u001b[1;" + paint.code + "m" + text + "\u001b[0m" : text;
    }

    /// Tabs would move the mark away from its place, and other control characters could command the terminal.
    private static String harmless(String line) {
        return line.replaceAll("\\p{Cntrl}", " ");
    }

    private Optional<String> line(SourceSpan at) {
        if (at.line() == 0) {
            return Optional.empty();
        }
        List<String> lines = files.computeIfAbsent(at.file(), DiagnosticPrinter::lines);
        return at.line() <= lines.size() ? Optional.of(lines.get(at.line() - 1)) : Optional.empty();
    }

    /// The source is shown when it can be: places on the command line are in no file, and a file may be the
    /// mistake itself.
    private static List<String> lines(String file) {
        try {
            Path path = Path.of(file);
            boolean small = Files.isRegularFile(path) && Files.size(path) <= LARGEST_FILE;
            try (Stream<String> lines = small ? Files.lines(path, StandardCharsets.UTF_8) : Stream.empty()) {
                return lines.toList();
            }
        } catch (IOException | UncheckedIOException | IllegalArgumentException unreadable) {
            return List.of();
        }
    }
}
