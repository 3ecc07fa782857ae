package org.synfire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The commands `run`, `validate` and `show` on a network of a few units.
class TreeCommandsTest {

    private static final String SMALL = """
            kernel:
              params: {nest_seed: 3}
              nest_params: {resolution: 0.5}
            simulation:
              params: {sessions: [first, second]}
            session_models:
              params: {simulation_time: 5.0}
              first: {}
              second: {}
            network:
              neuron_models:
                cell: {params: {nest_model: ht_neuron}}
              synapse_models:
              layers:
                layer:
                  nest_params: {rows: 2, columns: 2, extent: [2.0, 2.0], edge_wrap: true}
                  sheet: {params: {populations: {cell: 1}}}
              projection_models:
              recorder_models:
                meter:
                  params: {nest_model: multimeter}
                  nest_params: {interval: 1.0, record_from: [V_m], record_to: [file]}
              topology:
                params: {projections: []}
              recorders:
                params:
                  population_recorders:
                    - {layers: [sheet], populations: [cell], model: meter}
            """;

    @TempDir
    private static Path folder;

    private static String tree;
    private static String results;
    private static Output run;

    @BeforeAll
    static void runOnce() throws IOException {
        tree = Files.writeString(folder.resolve("small.yml"), SMALL).toString();
        results = folder.resolve("results").toString();
        run = Output.of("run", tree, "-o", results);
    }

    @Test
    void runSaysHowMuchWasSimulatedAndWhereItIs() {
        assertThat(run.out())
                .as(run.err())
                .matches(
                        "7 nodes, 4 connections, built in \\d+\\.\\d\\d s; 10\\.0 ms simulated in \\d+\\.\\d\\d s \\(\\S+x real time\\).*\\Rresults are in .*results\\R");
    }

    @Test
    void runExitsWithZero() {
        assertThat(run.code()).isZero();
    }

    @Test
    void progressGoesToStandardError() {
        assertThat(run.err())
                .contains("network: 7 nodes, 4 connections", "00_first: 0.0 to 5.0 ms", "01_second: 5.0 ms in");
    }

    @Test
    void quietRunPrintsNothing() {
        String elsewhere = folder.resolve("quiet").toString();
        assertThat(Output.of("run", tree, "--quiet", "-o", elsewhere)).isEqualTo(new Output(0, "", ""));
    }

    @Test
    void dryRunNamesSessionsAndFilesAndWritesNothing() {
        Path elsewhere = folder.resolve("dry");
        assertThat(Output.of("run", tree, "--dry-run", "-o", elsewhere.toString())
                        .out())
                .contains("session 00_first: 0.0 to 5.0 ms", "network: 7 nodes", "would write " + elsewhere + "/data/");
        assertThat(elsewhere).doesNotExist();
    }

    @Test
    void valueOnTheCommandLineWinsOverTheTree() {
        assertThat(Output.of("run", tree, "--dry-run", "--set", "kernel.params.nest_seed=77", "--threads", "2")
                        .out())
                .contains("seed 77, 2 threads");
    }

    @Test
    void overrideFileWinsOverTheTree() throws IOException {
        Path override = Files.writeString(folder.resolve("more.yml"), "kernel: {params: {nest_seed: 78}}");
        assertThat(Output.of("run", tree, "--dry-run", "--override", override.toString())
                        .out())
                .contains("seed 78");
    }

    @Test
    void validTreeIsSummedUp() {
        assertThat(Output.of("validate", tree))
                .isEqualTo(new Output(0, "valid: 2 sessions, 7 nodes, 4 connections\n", ""));
    }

    @Test
    void mistakesOfATreeExitWithTwo() {
        Output output = Output.of("validate", tree, "--set", "network.neuron_models.cell.nest_params.g_KLL=1.2");
        assertThat(output).isEqualTo(new Output(2, "", """
                        --set network.neuron_models.cell.nest_params.g_KLL=1.2: error: ht_neuron has no parameter 'g_KLL'; did you mean 'g_KL'?
                        1 mistake, 0 warnings
                        """));
    }

    @Test
    void missingTreeIsOneMistake() {
        String missing = folder.resolve("none.yml").toString();
        assertThat(Output.of("run", missing).err())
                .isEqualTo(missing + ": error: there is no file " + missing + "\n1 mistake, 0 warnings\n");
    }

    @Test
    void mistakenRunLeavesAnExistingFolderAlone() throws IOException {
        Path kept = Files.createDirectory(folder.resolve("kept"));
        Path note = Files.writeString(kept.resolve("note"), "mine");
        Output.of("run", tree, "-o", kept.toString(), "--set", "kernel.nest_params.resolution=-1.0");
        assertThat(kept).isDirectoryContaining(note::equals).isDirectoryNotContaining(p -> !p.equals(note));
    }

    @Test
    void resultsAreShownWithSessionsAndFirstRows() {
        assertThat(Output.of("show", results, "-n", "1").out())
                .contains("00_first", "0.0 to 5.0 ms", "multimeter of cell in sheet", "V_m");
    }

    @Test
    void numberOfRowsShownCanBeChosen() {
        String few = Output.of("show", results, "-n", "1").out();
        assertThat(Output.of("show", results, "-n", "3").out().lines())
                .hasSize((int) few.lines().count() + 2);
    }

    @Test
    void folderWithoutResultsIsAMistake() {
        assertThat(Output.of("show", folder.toString()))
                .isEqualTo(
                        new Output(
                                2,
                                "",
                                "error: " + folder
                                        + " is no output folder: there is no session_times.yml in it\n1 mistake, 0 warnings\n"));
    }

    @Test
    void verificationOfNoFolderIsAMistake() {
        assertThat(Output.of("verify", folder.resolve("none").toString()).code())
                .isEqualTo(2);
    }

    @Test
    void verificationOfNoCasesNamesTheFormats() {
        assertThat(Output.of("verify", folder.toString()).err()).contains("holds no reference case", "parameter trees");
    }

    @Test
    void runWithCheckpointsLeavesTheSameFiles() throws IOException {
        Path other = folder.resolve("checkpointed");
        Output checkpointed = Output.of("run", tree, "-o", other.toString(), "--checkpoint-every", "2", "--resume");
        assertThat(checkpointed.code()).as(checkpointed.err()).isZero();
        try (Stream<Path> files = Files.list(Path.of(results).resolve("data"))) {
            for (Path file : files.toList()) {
                assertThat(other.resolve("data").resolve(file.getFileName())).hasSameTextualContentAs(file);
            }
        }
        assertThat(other.resolve(".checkpoint")).doesNotExist();
    }

    @Test
    void timeBetweenCheckpointsIsChecked() {
        Output refused = Output.of("run", tree, "-o", folder.resolve("never").toString(), "--checkpoint-every", "-1");
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("--checkpoint-every").contains("greater than 0 ms, unlike -1.0");
        assertThat(folder.resolve("never")).doesNotExist();
    }
}
