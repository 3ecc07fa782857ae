package org.synfire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.synfire.lab.DataKey;
import org.synfire.lab.Project;
import org.synfire.lab.ProjectSettings;
import org.synfire.lab.RecordIndex;
import org.synfire.lab.RunRecord;
import org.synfire.lab.State;

/// Commands of Synfire itself in the notebook of a project.
class RecordedCommandsTest {

    private static final String TREE = """
            kernel:
              params: {nest_seed: 3}
              nest_params: {resolution: 0.5}
            simulation:
              params: {sessions: [only]}
            session_models:
              only: {params: {simulation_time: 100.0}}
            network:
              neuron_models:
                cell: {params: {nest_model: iaf_psc_alpha}, nest_params: {I_e: 400.0}}
              synapse_models:
              layers:
                layer:
                  nest_params: {rows: 2, columns: 2, extent: [2.0, 2.0], edge_wrap: true}
                  sheet: {params: {populations: {cell: 1}}}
              projection_models:
              recorder_models:
                spikes: {params: {nest_model: spike_recorder}, nest_params: {record_to: [file]}}
              topology:
                params: {projections: []}
              recorders:
                params:
                  population_recorders:
                    - {layers: [sheet], populations: [cell], model: spikes}
            """;

    private static final String CURRENT = "network.neuron_models.cell.nest_params.I_e";

    @TempDir
    private Path folder;

    private Path tree;
    private Path other;
    private Project project;

    @BeforeEach
    void begin() throws IOException {
        other = Files.writeString(folder.resolve("shadowed.yml"), """
                network:
                  neuron_models:
                    cell: {nest_params: {I_e: 7.0}}
                """);
        Files.writeString(folder.resolve("all.yml"), TREE);
        tree = Files.writeString(folder.resolve("tree.yml"), "[./all.yml, ./shadowed.yml]\n");
        project = Project.init(folder, ProjectSettings.of("Test"));
    }

    private Output in(String... words) {
        String[] all = java.util.Arrays.copyOf(words, words.length + 2);
        all[words.length] = "--project";
        all[words.length + 1] = folder.toString();
        return Output.of(all);
    }

    private RunRecord record(String label) throws IOException {
        return project.store().find(label).orElseThrow();
    }

    private String output() {
        return folder.resolve("out").toString();
    }

    @Test
    void aRunIsRecordedWithAllThatItWasGivenAndAllThatItWrote() throws IOException {
        Output run = in(
                "run",
                tree.toString(),
                "-o",
                output(),
                "--set",
                CURRENT + "=500.0",
                "--threads",
                "1",
                "--label",
                "one",
                "--reason",
                "why not",
                "--tag",
                "t",
                "--group",
                "g");
        assertThat(run.code()).as(run.err()).isZero();
        RunRecord record = record("one");
        assertThat(record.result().state()).isEqualTo(State.FINISHED);
        assertThat(record.notes().reason()).isEqualTo("why not");
        assertThat(record.notes().tags()).containsExactly("t");
        assertThat(record.notes().group()).contains("g");
        assertThat(record.parameters().values()).containsEntry(CURRENT, 500.0);
        assertThat(record.parameters().overrides()).isEqualTo(Map.of(CURRENT, 500.0));
        assertThat(record.parameters().files())
                .extracting(DataKey::path)
                .containsExactlyInAnyOrder("tree.yml", "all.yml", "shadowed.yml");
        assertThat(record.command().seed()).hasValue(3);
        assertThat(record.command().threads()).hasValue(1);
        assertThat(record.command().mainFile()).contains("tree.yml");
        assertThat(record.command().words()).startsWith("synfire", "run");
        assertThat(record.result().output()).extracting(DataKey::path).anyMatch(p -> p.matches("data/spikes_.*\\.gdf"));
        assertThat(record.result().metrics())
                .containsEntry("nodes", 7.0)
                .hasEntrySatisfying("rate.sheet.cell", rate -> assertThat(rate).isPositive())
                .hasEntrySatisfying(
                        "spikes.sheet.cell", count -> assertThat(count).isPositive());
        assertThat(project.recordFolder("one").resolve("stdout.txt")).content().contains("results are in");
        assertThat(project.recordFolder("one").resolve("stderr.txt")).content().contains("only:");
    }

    @Test
    void nothingIsRecordedWhenThatIsNotWantedOrOnlyChecked() throws IOException {
        assertThat(in("run", tree.toString(), "-o", output(), "--no-record").code())
                .isZero();
        assertThat(in("run", tree.toString(), "-o", output(), "--dry-run").code())
                .isZero();
        assertThat(project.store().labels()).isEmpty();
    }

    @Test
    void notesWithoutANotebookAreAMistake(@TempDir Path elsewhere) {
        Output run =
                Output.of("run", tree.toString(), "-o", output(), "--reason", "x", "--project", elsewhere.toString());
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("there is no notebook for --reason, --label, --tag and --group");
        assertThat(Path.of(output())).doesNotExist();
    }

    @Test
    void aRunThatFailsIsRecordedAsFailed() throws IOException {
        Files.writeString(folder.resolve("out"), "a file where the folder should be");
        Output run = in("run", tree.toString(), "-o", output(), "--label", "bad");
        assertThat(run.code()).isNotZero();
        assertThat(record("bad").result().state()).isEqualTo(State.FAILED);
        assertThat(record("bad").result().message()).isNotBlank();
    }

    @Test
    void scalingIsRecordedWithItsOptionsAndMetrics() throws IOException {
        Output scale = in(
                "scale",
                "--models",
                "ignore_and_fire",
                "--sizes",
                "100",
                "--time",
                "10",
                "--warm-up",
                "0",
                "-o",
                output(),
                "--label",
                "s",
                "--threads",
                "1",
                "--quiet");
        assertThat(scale.code()).as(scale.err()).isZero();
        RunRecord record = record("s");
        assertThat(record.parameters().values())
                .containsEntry("models", List.of("ignore_and_fire"))
                .containsEntry("sizes", "100")
                .containsEntry("time", 10.0)
                .containsEntry("j-unit", "nest-example")
                .doesNotContainKeys("quiet", "output", "label", "project");
        assertThat(record.parameters().overrides()).containsKey("sizes").doesNotContainKey("j-unit");
        assertThat(record.command().seed()).hasValue(1);
        assertThat(record.result().metrics()).containsKeys("rate.ignore_and_fire.100", "sim_time.ignore_and_fire.100");
        assertThat(record.result().output()).extracting(DataKey::path).contains("scaling.png");
    }

    @Test
    void measurementsAreRecordedOnceAndNotByTheProcessesThatMeasure() throws IOException {
        Output bench = in(
                "bench",
                "izhikevich2003",
                "--pairs",
                "1",
                "--warm-up",
                "0",
                "--scale",
                "0.1",
                "--no-statistics",
                "--label",
                "b");
        assertThat(bench.code()).as(bench.err()).isZero();
        assertThat(project.store().labels()).containsExactly("b");
        assertThat(record("b").parameters().values())
                .containsEntry("name", List.of("izhikevich2003"))
                .containsEntry("scale", 0.1);
        assertThat(record("b").result().metrics()).containsKey("real_time_factor.izhikevich2003");
    }

    @Test
    void aTrainingIsRecordedWithItsParametersSamplesAndAccuracy() throws IOException {
        StringBuilder rows = new StringBuilder("x,y,class\n");
        for (int i = 0; i < 40; i++) {
            rows.append(i % 2 == 0 ? "0.1" + i + ",0.9,left\n" : "0.9,0.1" + i + ",right\n");
        }
        Path samples = Files.writeString(folder.resolve("samples.csv"), rows);
        Path file = Files.writeString(folder.resolve("parameters.json"), "{\"epochs\": 2}");
        Output train = in(
                "classify",
                "train",
                samples.toString(),
                "-o",
                output(),
                "--parameters",
                file.toString(),
                "--set",
                "eta=0.02",
                "--seed",
                "5",
                "--threads",
                "1",
                "--label",
                "trained");
        assertThat(train.code()).as(train.err()).isZero();
        RunRecord record = record("trained");
        assertThat(record.parameters().values()).containsEntry("epochs", 2L).containsEntry("eta", 0.02);
        assertThat(record.parameters().overrides()).isEqualTo(Map.of("eta", 0.02));
        assertThat(record.parameters().files()).extracting(DataKey::path).containsExactly("parameters.json");
        assertThat(record.input()).extracting(DataKey::path).containsExactly("samples.csv");
        assertThat(record.command().seed()).hasValue(5);
        assertThat(record.result().metrics()).containsKeys("accuracy", "mean_weight", "seconds");
        assertThat(record.result().output()).extracting(DataKey::path).contains("model.npz", "confusion.csv");
        assertThat(project.recordFolder("trained").resolve("stderr.txt"))
                .content()
                .contains("epoch 2/2");
    }

    @Test
    void epochsThatAreMeasuredAreRecorded() throws IOException {
        Output bench = in("bench", "classify", "--runs", "1", "--warm-up", "0", "--images", "10", "--label", "epoch");
        assertThat(bench.code()).as(bench.err()).isZero();
        assertThat(record("epoch").parameters().values()).containsEntry("images", 10L);
        assertThat(record("epoch").result().metrics()).containsKeys("seconds", "seconds.published");
    }

    private Path sweep(String text) throws IOException {
        return Files.writeString(folder.resolve("sweep.yml"), text);
    }

    private List<RunRecord> group(String group) throws IOException {
        try (RecordIndex index = project.index()) {
            List<RunRecord> records = new java.util.ArrayList<>();
            for (String label : index.labels(org.synfire.lab.Query.parse("group = " + group))) {
                records.add(record(label));
            }
            return records;
        }
    }

    @Test
    void anExplorationRecordsItsRunsAndRunsOnlyWhatIsMissing() throws IOException {
        String text = """
                tree: tree.yml
                output_dir: explored
                group: currents
                reason: which current makes it fire?
                parameters:
                  I: {path: %s, values: [0.0, 400.0]}
                """.formatted(CURRENT);
        String sweep = sweep(text).toString();
        Output first = in("explore", sweep, "--jobs", "2");
        assertThat(first.code()).as(first.err()).isZero();
        assertThat(first.out()).contains("2 combinations: 0 were recorded before, 2 were run, 0 failed");
        assertThat(first.err()).contains("2/2 done");
        assertThat(group("currents")).hasSize(2).allSatisfy(record -> {
            assertThat(record.result().state()).isEqualTo(State.FINISHED);
            assertThat(record.notes().reason()).isEqualTo("which current makes it fire?");
        });
        assertThat(folder.resolve("explored/results.csv")).content().contains("rate.sheet.cell");
        assertThat(folder.resolve("explored/results.svg")).isNotEmptyFile();
        sweep(text.replace("400.0]", "400.0, 500.0]"));
        Output more = in("explore", sweep, "--quiet");
        assertThat(more.out()).contains("3 combinations: 2 were recorded before, 1 were run, 0 failed");
        assertThat(more.err()).isEmpty();
        Files.writeString(
                other, "# changed, although none of its values counts\n", java.nio.file.StandardOpenOption.APPEND);
        assertThat(in("explore", sweep, "--quiet").out())
                .contains("3 combinations: 0 were recorded before, 3 were run, 0 failed");
    }

    @Test
    void anExplorationOfACommandTellsItTheValues() throws IOException {
        String text = """
                command: [sh, -c, 'echo "$1"; echo "twice = $((2 * ${1#code=}))" > "$SYNFIRE_METRICS"; exit ${1#code=}', name]
                output_dir: explored
                group: codes
                parameters:
                  code: {values: [0, 3]}
                """;
        Output explored = in("explore", sweep(text).toString());
        assertThat(explored.code()).isEqualTo(1);
        assertThat(explored.out()).contains("2 combinations: 0 were recorded before, 1 were run, 1 failed");
        assertThat(group("codes"))
                .extracting(record -> record.parameters().values().get("code") + " "
                        + record.result().state())
                .containsExactlyInAnyOrder("0 FINISHED", "3 FAILED");
        assertThat(folder.resolve("explored/results.csv"))
                .content()
                .contains("twice")
                .contains(",finished,")
                .contains(",failed,");
        assertThat(in("explore", sweep(text).toString(), "--quiet").out()).contains("1 were recorded before");
        Output other = in("explore", sweep(text.replace("echo", "echo ;")).toString(), "--quiet");
        assertThat(other.out()).contains("0 were recorded before");
    }

    @Test
    void mistakesOfAllCombinationsAreToldBeforeAnyIsRun() throws IOException {
        String text = """
                tree: tree.yml
                parameters:
                  I: {path: network.neuron_models.cell.nest_params.I_x, values: [0.0, 400.0]}
                """;
        Output explored = in("explore", sweep(text).toString());
        assertThat(explored.code()).isEqualTo(2);
        assertThat(explored.err()).contains("I_x");
        assertThat(project.store().labels()).isEmpty();
        assertThat(in("explore", sweep(text).toString(), "--jobs", "0").err()).contains("--jobs is at least 1, not 0");
    }

    @Test
    void anExplorationNeedsANotebook(@TempDir Path elsewhere) throws IOException {
        String text = "tree: tree.yml\nparameters:\n  I: {path: %s, values: [0.0]}\n".formatted(CURRENT);
        Output explored = Output.of("explore", sweep(text).toString(), "--project", elsewhere.toString());
        assertThat(explored.code()).isEqualTo(2);
        assertThat(explored.err()).contains("'synfire lab init NAME' begins one");
    }
}
