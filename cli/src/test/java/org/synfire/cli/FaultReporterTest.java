package org.synfire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class FaultReporterTest {

    private static final Pattern LOG = Pattern.compile("; details are in (.+\\.log)\\R$");

    @Test
    void faultIsOneLine() {
        assertThat(report(new IllegalStateException("first\nsecond")))
                .hasLineCount(1)
                .contains("first second");
    }

    @Test
    void faultIsNamedAsUnexpected() {
        assertThat(report(new IllegalStateException("lost count")))
                .startsWith("synfire: unexpected fault: java.lang.IllegalStateException: lost count; details are in ");
    }

    @Test
    void whatFilesRefuseIsSaidPlainly() {
        assertThat(report(new IOException("the input in.csv is not there any more")))
                .startsWith("synfire: the input in.csv is not there any more; details are in ");
        assertThat(report(new java.nio.file.NoSuchFileException("out/a")))
                .startsWith("synfire: out/a (NoSuchFile); details are in ");
    }

    @Test
    void exitCodeOfAFaultIsOne() {
        assertThat(FaultReporter.report(new IllegalStateException(), new PrintWriter(new StringWriter())))
                .isEqualTo(1);
    }

    @Test
    void logHoldsTheStackTrace() throws IOException {
        Path log = log(print(new IllegalStateException("lost count")));
        try {
            assertThat(log).content().contains("IllegalStateException: lost count", "\tat org.synfire.cli");
        } finally {
            Files.delete(log);
        }
    }

    @Test
    void lackOfMemorySaysHowToAllowMore() {
        assertThat(report(new OutOfMemoryError("Java heap space")))
                .contains("not enough memory for this network", "SYNFIRE_JAVA_OPTS=-Xmx");
    }

    @Test
    void faultOfAFileSaysWhatWasTriedAndWhy() {
        UncheckedIOException fault = new UncheckedIOException("cannot write rows", new NoSuchFileException("out/a"));
        assertThat(report(fault)).startsWith("synfire: cannot write rows (NoSuchFile: out/a); details are in ");
    }

    @Test
    void faultOfAFileWithoutAMessageSaysItsSort() {
        assertThat(report(new UncheckedIOException("cannot write rows", new IOException())))
                .startsWith("synfire: cannot write rows (IO); details are in ");
    }

    private static String report(Throwable fault) {
        String text = print(fault);
        log(text).toFile().delete();
        return text;
    }

    private static String print(Throwable fault) {
        StringWriter text = new StringWriter();
        FaultReporter.report(fault, new PrintWriter(text));
        return text.toString();
    }

    private static Path log(String text) {
        Matcher matcher = LOG.matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return Path.of(matcher.group(1));
    }
}
