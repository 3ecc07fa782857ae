package org.synfire.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The examples that are programs run as the guide says.
class ExamplesTest {

    private static String run(String modules, String example, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx4g",
                "-p",
                System.getProperty("java.class.path"),
                "--add-modules",
                modules,
                Repository.root().resolve("examples").resolve(example).toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    @Test
    void theNetworkOfTheTalkRuns() throws IOException, InterruptedException {
        assertThat(run("org.synfire.api", "codejam2010/CodeJam2010.java"))
                .contains("57365 and 9893658 connections")
                .contains("in 100 ms");
    }

    @Test
    void theNetworkOfDiehlAndCookLearnsFromAFewDigits() throws IOException, InterruptedException {
        Path folder = Repository.root().resolve("examples/diehl-cook2015");
        String output = run(
                "org.synfire.api,org.synfire.learn",
                "diehl-cook2015/DiehlCook2015.java",
                folder.toString(),
                "60",
                "20");
        Matcher right =
                Pattern.compile("(\\d+) of 20 images are answered rightly").matcher(output);
        assertThat(right.find()).as(output).isTrue();
        assertThat(Integer.parseInt(right.group(1)))
                .as("2 would be chance; 6 have a probability of 0.01")
                .isGreaterThanOrEqualTo(6);
    }
}
