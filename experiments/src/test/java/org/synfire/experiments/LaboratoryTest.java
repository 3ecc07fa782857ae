package org.synfire.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.synfire.experiments.Experiment.Protocol;

class LaboratoryTest {

    @TempDir
    private Path folder = Path.of("");

    private static Experiment brief(Experiment e) {
        return new Experiment(
                e.name(),
                e.network(),
                e.resolutionMillis(),
                new Protocol(20, 30, 30),
                e.cells(),
                e.start(),
                e.plastic());
    }

    @Test
    void aNetworkIsMeasured() {
        Laboratory laboratory = new Laboratory(0.1, 1, 2);
        laboratory.warmUp(Experiments.of("brunel_alpha_stdp", 0.02), 0.1);
        Measurement measured = laboratory.measure(brief(Experiments.of("brunel_alpha_stdp", 0.02)), true);
        assertThat(measured.connections()).isEqualTo(250 * 25 + 250);
        assertThat(measured.runSeconds()).isPositive();
        assertThat(measured.realTimeFactor()).isCloseTo(measured.runSeconds() / 0.03, within(1e-9));
        assertThat(measured.rate()).isPositive();
        assertThat(measured.weights()).hasSize(4);
        assertThat(measured.weights().get(2))
                .isLessThanOrEqualTo(measured.weights().get(3));
        assertThat(Measurement.of(measured.json())).isEqualTo(measured);
    }

    @Test
    void nobodyLooksWhenNobodyShould() {
        Measurement measured = new Laboratory(0.1, 1, 1).measure(brief(Experiments.of("cuba", 0.02)), false);
        assertThat(measured.rate()).isNaN();
        assertThat(measured.weights()).isEmpty();
        assertThat(Measurement.of(measured.json()).rate()).isNaN();
    }

    private static Measurement measurement(String simulator, double run, double rate) {
        return measurement(simulator, run, rate, 0.01);
    }

    private static Measurement measurement(String simulator, double run, double rate, double correlation) {
        return new Measurement(simulator, 1000, 2 * run, 1000, run, 300, 100, rate, 0.5, correlation, List.of());
    }

    @Test
    void correlationsThatAreChanceAgree() {
        assertThat(series(-1e-4, 3e-4).row()).contains("agrees");
        assertThat(series(-1e-4, 2e-3).row()).contains("differs in correlation |");
    }

    private static Series series(double ours, double nest) {
        return new Series("x", List.of(measurement("Synfire", 1, 10, ours)), List.of(measurement("NEST", 9, 10, nest)));
    }

    @Test
    void ratiosAreMediansOverPairs() {
        Series series = new Series(
                "x",
                List.of(measurement("Synfire", 1, 10), measurement("Synfire", 2, 10), measurement("Synfire", 1, 10)),
                List.of(measurement("NEST", 10, 10), measurement("NEST", 10, 10.1), measurement("NEST", 8, 9.9)));
        assertThat(series.ratio(Measurement::realTimeFactor)).isEqualTo(8);
        assertThat(series.agrees(Measurement::rate)).isTrue();
        assertThat(series.row()).contains("**8.0x**").contains("agrees").contains("| 1.00 / 10.0 |");
        Series other = new Series("x", List.of(measurement("Synfire", 1, 12)), List.of(measurement("NEST", 10, 10)));
        assertThat(other.row()).contains("differs in rate |");
    }

    @Test
    void resultsOfOtherNetworksAreKept() throws Exception {
        Series cuba = new Series("cuba", List.of(measurement("Synfire", 1, 10)), List.of());
        Series coba = new Series("coba", List.of(measurement("Synfire", 3, 10)), List.of());
        BenchmarkReport.write(folder, List.of(cuba));
        BenchmarkReport.write(folder, List.of(coba));
        assertThat(BenchmarkReport.read(folder)).extracting(Series::name).containsExactly("coba", "cuba");
        assertThat(Files.readString(folder.resolve("networks.md")))
                .contains("| cuba | 1,000 |")
                .contains("processors");
        assertThat(Files.list(folder)).hasSize(2);
    }

    private Path python(String body) throws Exception {
        Path file = folder.resolve("python");
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        return file;
    }

    @Test
    void aPythonWithoutNestIsNoNest() throws Exception {
        assertThat(NestRunner.find(List.of(folder.resolve("absent"), python("exit 1"))))
                .isEmpty();
    }

    @Test
    void whatNestMeasuresIsTaken() throws Exception {
        Path python = python("[ \"$1\" = -c ] && exit 0\necho noise\necho '"
                + measurement("NEST 3", 4, 7).json() + "'");
        Optional<NestRunner> nest = NestRunner.find(List.of(python));
        Measurement told = nest.orElseThrow().measure(Experiments.of("cuba", 0.02), 0.02, 1, 2);
        assertThat(told).isEqualTo(measurement("NEST 3", 4, 7));
    }

    @Test
    void whatNestSaysWhenItFailsIsToldOn() throws Exception {
        Path failing = python("[ \"$1\" = -c ] && exit 0\necho no such model\nexit 3");
        NestRunner nest = NestRunner.find(List.of(failing)).orElseThrow();
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> nest.measure(Experiments.of("cuba", 0.02), 0.02, 1, 2))
                .hasMessageContaining("no such model");
    }
}
