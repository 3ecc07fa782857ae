package org.synfire.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.synfire.network.Diagnostic;
import org.synfire.network.SourceSpan;

/// Prints mistakes with their places: the message, the line as it was written, and a mark below the place.
final class DiagnosticPrinter {

    private static final int LONGEST_LINE = 160;

    private final PrintWriter out;
    private final Map<String, List<String>> files = new HashMap<>();

    DiagnosticPrinter(PrintWriter out) {
        this.out = out;
    }

    void print(List<Diagnostic> diagnostics) {
        diagnostics.forEach(this::print);
        long errors = diagnostics.stream()
                .filter(d -> d.severity() == Diagnostic.Severity.ERROR)
                .count();
        if (errors > 0) {
            out.println(count(errors, "mistake") + ", " + count(diagnostics.size() - errors, "warning"));
        }
    }

    private static String count(long n, String what) {
        return n + " " + what + (n == 1 ? "" : "s");
    }

    private void print(Diagnostic diagnostic) {
        out.println(diagnostic.at().equals(SourceSpan.PROGRAM) ? withoutPlace(diagnostic) : diagnostic.toString());
        line(diagnostic.at()).filter(l -> l.length() <= LONGEST_LINE).ifPresent(line -> {
            out.println("    " + line.replace('\t', ' '));
            out.println("    " + " ".repeat(Math.min(diagnostic.at().column() - 1, line.length())) + "^");
        });
    }

    private static String withoutPlace(Diagnostic diagnostic) {
        return diagnostic.toString().substring(SourceSpan.PROGRAM.toString().length() + 2);
    }

    private Optional<String> line(SourceSpan at) {
        List<String> lines = files.computeIfAbsent(at.file(), DiagnosticPrinter::lines);
        return at.line() >= 1 && at.line() <= lines.size() ? Optional.of(lines.get(at.line() - 1)) : Optional.empty();
    }

    /// The source is shown when it can be: places on the command line are in no file.
    private static List<String> lines(String file) {
        try {
            Path path = Path.of(file);
            return Files.isRegularFile(path) ? Files.readAllLines(path, StandardCharsets.UTF_8) : List.of();
        } catch (IOException | IllegalArgumentException unreadable) {
            return List.of();
        }
    }
}
