package org.synfire.e2e.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.synfire.e2e.Commands.Ended;
import org.synfire.lab.DataKey;
import org.synfire.lab.Result;
import org.synfire.lab.RunRecord;
import org.synfire.lab.State;

/// A recorded run of a network that learns is repeated.
class RepeatTest {

    private static final String TREE = """
            kernel:
              params: {nest_seed: 5}
              nest_params: {resolution: 0.1}
            simulation:
              params: {sessions: [learning]}
            session_models:
              learning: {params: {simulation_time: 300.0}}
            network:
              neuron_models:
                cell:
                  params: {nest_model: iaf_psc_alpha}
                trains:
                  params: {nest_model: poisson_generator}
                  nest_params: {rate: 60.0}
              synapse_models:
                plastic:
                  params: {nest_model: stdp_synapse}
                  nest_params: {lambda: 0.1, Wmax: 800.0}
              layers:
                noise:
                  params: {type: InputLayer, populations: {trains: 4}}
                  nest_params: {rows: 3, columns: 3}
                cells:
                  params: {populations: {cell: 2}}
                  nest_params: {rows: 3, columns: 3}
              projection_models:
                feed_forward:
                  nest_params:
                    connection_type: convergent
                    synapse_model: plastic
                    weights: 60.0
                    delays: {uniform: {min: 0.5, max: 3.0}}
              topology:
                params:
                  projections:
                  - projection_model: feed_forward
                    source_layers: [noise]
                    source_population: parrot_neuron
                    target_layers: [cells]
                    target_population: cell
              recorder_models:
                spikes:
                  params: {nest_model: spike_recorder}
                  nest_params: {record_to: [file]}
                weights:
                  params: {nest_model: weight_recorder}
                  nest_params: {record_to: [file]}
              recorders:
                params:
                  population_recorders:
                  - {model: spikes, layers: [cells], populations: [cell]}
                  projection_recorders:
                  - model: weights
                    projection_model: feed_forward
                    source_layers: [noise]
                    source_population: parrot_neuron
                    target_layers: [cells]
                    target_population: cell
            """;

    private static final String MATCH = "The simulation results match.";

    /// A row of the recorded weights, and the column of the weight.
    private static final int ROW = 700;

    private static final int WEIGHT = 3;

    @TempDir
    private Path folder;

    private GitProject project;

    @BeforeEach
    void runOnce() throws IOException, InterruptedException {
        project = GitProject.begin(folder);
        project.write("tree.yml", TREE);
        project.write(".gitignore", "/Data/\n/out/\n");
        project.write("notes.txt", "nothing yet\n");
        project.commit("First version");
        project.lab("init", "Learning");
        project.done("run", "tree.yml", "-o", "out", "--threads", "2", "--label", "first", "--quiet");
    }

    /// The first run's output of one kind: its path from the output folder on.
    private String output(String beginning, String ending) throws IOException {
        return project.record("first").result().output().stream()
                .map(DataKey::path)
                .filter(path -> path.startsWith("data/" + beginning) && path.endsWith(ending))
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no " + beginning + ending));
    }

    private String weights() throws IOException {
        return output("weights_", ".csv");
    }

    @Test
    void theNetworkSpikesAndItsWeightsChange() throws IOException {
        assertThat(Files.readAllLines(project.file("out/" + output("spikes_", ".gdf"))))
                .hasSizeGreaterThan(100);
        assertThat(Files.readAllLines(project.file("out/" + weights())).stream()
                        .map(row -> row.split("\t")[WEIGHT])
                        .distinct())
                .hasSizeGreaterThan(1000);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void theResultsAreTheSameBitsWithAnyNumberOfThreads(int threads) throws Exception {
        Ended repeat = project.synfire("lab", "repeat", "last", "--threads", Integer.toString(threads), "-l", "again");
        assertThat(repeat.code()).as(repeat.err()).isZero();
        assertThat(repeat.out().lines()).endsWith(MATCH);
        RunRecord again = project.record("again");
        assertThat(again.result().state()).isEqualTo(State.FINISHED);
        assertThat(again.repeats()).contains("first");
        assertThat(again.notes().outcome()).isEqualTo(MATCH);
        assertThat(again.command().threads()).hasValue(threads);
        assertThat(digests(again, weights())).isEqualTo(digests(project.record("first"), weights()));
    }

    private static List<String> digests(RunRecord record, String ending) {
        return record.result().output().stream()
                .filter(key -> key.path().endsWith(ending))
                .map(DataKey::sha256)
                .toList();
    }

    @Test
    void theCodeIsThatOfThenAndTheWorkTreeIsNotTouched() throws Exception {
        project.git("switch", "-q", "-c", "stronger");
        project.write("tree.yml", TREE.replace("weights: 60.0", "weights: 90.0"));
        String head = project.commit("Stronger weights");
        project.write("tree.yml", TREE.replace("weights: 60.0", "weights: 120.0"));
        project.write("staged.txt", "added, not committed\n");
        project.git("add", "staged.txt");
        project.write("staged.txt", "and changed since\n");
        project.write("untracked/idea.txt", "not added\n");
        Files.delete(project.file("notes.txt"));
        String status = project.git("status", "--porcelain");
        assertThat(status).contains(" M tree.yml", "AM staged.txt", "?? untracked/", " D notes.txt");
        String branches = project.git("branch", "--all", "--verbose");
        Map<String, String> files = files();
        assertThat(files).containsKeys("tree.yml", ".git/HEAD", ".git/index", "untracked/idea.txt", "out/" + weights());

        assertThat(project.lab("repeat", "first").lines()).endsWith(MATCH);

        assertThat(project.git("status", "--porcelain")).isEqualTo(status);
        assertThat(project.git("branch", "--all", "--verbose")).isEqualTo(branches);
        assertThat(project.git("rev-parse", "HEAD").strip()).isEqualTo(head);
        assertThat(project.git("symbolic-ref", "HEAD").strip()).isEqualTo("refs/heads/stronger");
        assertThat(project.git("worktree", "list").lines()).hasSize(1);
        assertThat(files()).isEqualTo(files);
    }

    /// Everything in the project's folder, Git's own files included, but for the notebook and its data.
    private Map<String, String> files() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                String name = folder.relativize(file).toString();
                if (!name.startsWith(".synfire/") && !name.startsWith("Data/")) {
                    files.put(name, Digest.of(file));
                }
            }
        }
        return files;
    }

    @Test
    void aWeightThatDiffersIsToldWithItsFileAndPlaceUnlessItIsWithinTheTolerance() throws Exception {
        List<String> rows = Files.readAllLines(project.file("out/" + weights()));
        String is = rows.get(ROW).split("\t")[WEIGHT];
        String was = String.format(Locale.ROOT, "%.3f", Double.parseDouble(is) + 0.25);
        hadWeight(rows, was);

        Ended exact = project.synfire("lab", "repeat", "first");
        assertThat(exact.code()).as(exact.err()).isEqualTo(1);
        assertThat(exact.out().lines())
                .contains("The simulation results differ:")
                .doesNotContain(MATCH)
                .filteredOn(line -> line.contains("differs, first at"))
                .singleElement()
                .asString()
                .contains(weights())
                .contains("line " + (ROW + 1))
                .endsWith("'%s' and '%s'".formatted(was, is));

        Ended close = project.synfire("lab", "repeat", "first", "--absolute", "0.3");
        assertThat(close.code()).as(close.err()).isZero();
        assertThat(close.out())
                .contains("The simulation results match within the tolerance:")
                .contains(weights() + " is the same within the tolerance (largest deviation 0.25");
        assertThat(project.synfire("lab", "repeat", "first", "--absolute", "0.2")
                        .code())
                .isEqualTo(1);
    }

    /// The first run as it would be, had one weight been another one: in its file, and in what the record knows of it.
    private void hadWeight(List<String> rows, String weight) throws IOException {
        List<String> other = new ArrayList<>(rows);
        String[] row = rows.get(ROW).split("\t");
        row[WEIGHT] = weight;
        other.set(ROW, String.join("\t", row) + "\t");
        Path file = project.file("out/" + weights());
        Files.writeString(file, String.join("\n", other) + "\n");
        DataKey key = new DataKey(
                weights(),
                Digest.of(file),
                Files.size(file),
                Files.getLastModifiedTime(file).toInstant());
        project.notebook().store().change("first", record -> record.withResult(with(record.result(), key)));
    }

    private static Result with(Result was, DataKey key) {
        return new Result(
                was.state(),
                was.seconds(),
                was.exitCode(),
                was.message(),
                was.process(),
                was.store(),
                was.output().stream()
                        .map(k -> k.path().equals(key.path()) ? key : k)
                        .toList(),
                was.metrics());
    }
}
