package org.synfire.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// The examples that are programs run as the guide says.
class ExamplesTest {

    @Test
    void theNetworkOfTheTalkRuns() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx4g",
                        "-p",
                        System.getProperty("java.class.path"),
                        "--add-modules",
                        "org.synfire.api",
                        Repository.root()
                                .resolve("examples/codejam2010/CodeJam2010.java")
                                .toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output).contains("57365 and 9893658 connections").contains("in 100 ms");
    }
}
