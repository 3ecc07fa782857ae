package org.synfire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.synfire.network.Diagnostic;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.Diagnostic.Severity;
import org.synfire.network.SourceSpan;

class DiagnosticPrinterTest {

    @TempDir
    private Path folder;

    @Test
    void mistakeIsFollowedByItsLineAndAMarkBelowThePlace() throws IOException {
        Path file = Files.writeString(folder.resolve("a.yml"), "layers:\n  rows: -3\n");
        assertThat(printed(false, error(span(file, 2, 9), "'rows' must be at least 1")))
                .containsExactly(
                        file + ":2:9: error: 'rows' must be at least 1; say more",
                        "      rows: -3",
                        "            ^",
                        "1 mistake, 0 warnings");
    }

    @Test
    void mistakesAndWarningsAreCounted() {
        SourceSpan nowhere = SourceSpan.of("--set a=1");
        assertThat(printed(false, error(nowhere, "a"), error(nowhere, "b"), warning(nowhere), error(nowhere, "c")))
                .endsWith("3 mistakes, 1 warning");
    }

    @Test
    void warningsAloneAreNotCounted() {
        assertThat(printed(false, warning(SourceSpan.of("x.yml")))).containsExactly("x.yml: warning: strange");
    }

    @Test
    void nothingIsPrintedForNoDiagnostics() {
        assertThat(printed(false)).isEmpty();
    }

    @Test
    void placeOfAProgramIsNotNamed() {
        assertThat(printed(false, error(SourceSpan.PROGRAM, "wrong"))).startsWith("error: wrong; say more");
    }

    @Test
    void coloursMarkTheWordAndThePlace() throws IOException {
        Path file = Files.writeString(folder.resolve("a.yml"), "rows\n");
        assertThat(printed(true, error(span(file, 1, 2), "wrong")))
                .containsSubsequence(
                        file + ":1:2: \u001b[1;31merror\u001b[0m: wrong; say more", "     \u001b[1;32m^\u001b[0m");
    }

    @Test
    void coloursOfWarningsDiffer() {
        assertThat(printed(true, warning(SourceSpan.of("x"))))
                .containsExactly("x: \u001b[1;33mwarning\u001b[0m: strange");
    }

    @Test
    void fileThatIsNotThereHasNoLineToShow() {
        assertThat(printed(false, error(span(folder.resolve("none.yml"), 1, 1), "wrong")))
                .hasSize(2);
    }

    @Test
    void fileThatIsNoTextHasNoLineToShow() throws IOException {
        Path file = Files.write(folder.resolve("a.yml"), new byte[] {(byte) 0xff, (byte) 0xfe, 10});
        assertThat(printed(false, error(span(file, 1, 1), "wrong"))).hasSize(2);
    }

    @Test
    void placeBehindTheEndOfTheFileHasNoLineToShow() throws IOException {
        Path file = Files.writeString(folder.resolve("a.yml"), "one\n");
        assertThat(printed(false, error(span(file, 7, 1), "wrong"))).hasSize(2);
    }

    @Test
    void markStaysWithinTheLine() throws IOException {
        Path file = Files.writeString(folder.resolve("a.yml"), "one\n");
        assertThat(printed(false, error(span(file, 1, 70), "wrong"))).contains("       ^");
    }

    @Test
    void placeWithoutColumnIsMarkedAtTheBeginning() throws IOException {
        Path file = Files.writeString(folder.resolve("a.yml"), "one\n");
        assertThat(printed(false, error(span(file, 1, 0), "wrong"))).contains("    ^");
    }

    @Test
    void controlCharactersOfTheSourceDoNotReachTheTerminal() throws IOException {
        Path file = Files.writeString(folder.resolve("a.yml"), "\ta\u001b[2Jb\n");
        assertThat(printed(false, error(span(file, 1, 2), "wrong"))).contains("     a [2Jb");
    }

    @Test
    void veryLongLineIsNotShown() throws IOException {
        Path file = Files.writeString(folder.resolve("a.yml"), "x".repeat(161) + "\n");
        assertThat(printed(false, error(span(file, 1, 2), "wrong"))).hasSize(2);
    }

    private static SourceSpan span(Path file, int line, int column) {
        return new SourceSpan(file.toString(), line, column);
    }

    private static Diagnostic error(SourceSpan at, String message) {
        return new Diagnostic(Kind.OUT_OF_RANGE, Severity.ERROR, at, message, Optional.of("say more"));
    }

    private static Diagnostic warning(SourceSpan at) {
        return new Diagnostic(Kind.SUSPICIOUS, Severity.WARNING, at, "strange", Optional.empty());
    }

    private static List<String> printed(boolean colours, Diagnostic... diagnostics) {
        StringWriter text = new StringWriter();
        new DiagnosticPrinter(new PrintWriter(text), colours).print(List.of(diagnostics));
        return text.toString().lines().toList();
    }
}
