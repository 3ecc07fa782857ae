package org.synfire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeasuringCommandsTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void networksAreListed() {
        assertThat(Output.of("bench", "--list").out().lines()).contains("brunel_delta", "hpc_benchmark", "coba");
    }

    @Test
    void aNetworkIsMeasuredInThisProcess() {
        Output output = Output.of("bench", "izhikevich2003", "--here", "--no-statistics", "--warm-up", "0.1");
        assertThat(output.code()).isZero();
        assertThat(output.out()).startsWith("{\"simulator\":\"Synfire\",\"connections\":1001000,");
    }

    /// A Python that says what NEST might say.
    private Path python() throws Exception {
        Path file = folder.resolve("python");
        String json = "{\"simulator\": \"NEST 3\", \"connections\": 1001000, \"build_s\": 1.0, \"timed_ms\": 10000.0, "
                + "\"run_s\": 50.0, \"peak_mib\": 200.0, \"base_mib\": 100.0, \"rate\": 7.0, \"cv\": 0.4, \"correlation\": 0.01}";
        Files.writeString(file, "#!/bin/sh\n[ \"$1\" = -c ] || echo '" + json + "'\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        return file;
    }

    @Test
    void networksAreMeasuredInTurnWithNest() throws Exception {
        Path results = folder.resolve("results");
        Output output = Output.of(
                "bench",
                "izhikevich2003",
                "--pairs",
                "1",
                "--warm-up",
                "0",
                "--against",
                "nest",
                "--python",
                python().toString(),
                "-o",
                results.toString());
        assertThat(output.code()).as(output.err()).isZero();
        assertThat(output.err())
                .contains("izhikevich2003, Synfire: built in", "izhikevich2003, NEST 3: built in 1.00 s");
        assertThat(output.out()).contains("| izhikevich2003 | 1,001,000 |", " / 5.00 |");
        assertThat(results.resolve("networks.md")).content().contains("izhikevich2003");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "bench brunel_dleta; did you mean 'brunel_delta'",
                "bench cuba --against brian; --against knows 'nest' alone, not 'brian'",
                "bench cuba --pairs 0; --pairs and --threads are at least 1",
                "bench cuba --against nest --python /nowhere/python; no Python with NEST among",
                "scale --sizes 10 -o X; --sizes names sizes of at least 100 neurons, TO excluded, not '10'",
                "scale --sizes 10: -o X; --sizes is FROM:TO:STEP, for instance 1250:15000:1250, or a list such as 1250,12500, not '10:'",
                "scale --sizes 1250:1250:10 -o X; --sizes names sizes of at least 100 neurons",
                "scale --models iaf -o X; --models knows iaf_psc_alpha and ignore_and_fire, not 'iaf'",
                "scale --time 0.3 -o X; --time is a whole number of steps of 0.125 ms",
                "scale --threads 0 -o X; --threads is at least 1",
                "scale --j-unit guessed -o X; --j-unit is nest-example or exact, not 'guessed'"
            })
    void usageMistakesAreNamed(String line, String message) {
        Output output = Output.of(line.split(" "));
        assertThat(output.code()).isEqualTo(2);
        assertThat(output.err()).contains(message);
        assertThat(Path.of("X")).doesNotExist();
    }

    @Test
    void scalingGoesOnWhereItStopped() throws Exception {
        String[] line = {
            "scale", "--sizes", "100:300:100", "--time", "100", "--warm-up", "0.1", "--quiet", "-o", folder.toString()
        };
        Output first = Output.of(line);
        assertThat(first.code()).isZero();
        assertThat(first.err()).isEmpty();
        assertThat(folder.resolve("scaling.png")).isNotEmptyFile();
        Path data = folder.resolve("N200/ignore_and_fire/data.json");
        Files.delete(data);
        Output second = Output.of(line);
        assertThat(data).exists();
        String known = "iaf_psc_alpha    N =    100";
        assertThat(second.out().lines().filter(l -> l.startsWith(known)).toList())
                .isEqualTo(first.out().lines().filter(l -> l.startsWith(known)).toList());
    }

    @Test
    void scalingShowsItsProgress() {
        Output output = Output.of(
                "scale", "--sizes", "100:200:100", "--time", "50", "--warm-up", "0.1", "-o", folder.toString());
        assertThat(output.err()).contains("iaf_psc_alpha N=100: 0.0 to 50.0 ms");
    }
}
