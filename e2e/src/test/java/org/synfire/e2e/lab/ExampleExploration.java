package org.synfire.e2e.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.synfire.e2e.Commands;
import org.synfire.e2e.Commands.Ended;
import org.synfire.e2e.Repository;
import org.synfire.lab.RunRecord;
import org.synfire.lab.State;

/// The exploration of the examples, two values of each of three parameters, in a project of a user.
final class ExampleExploration {

    static final int COMBINATIONS = 8;

    private static final String SWEEP = "examples/explore/sweep.yml";
    private static final Pattern DONE = Pattern.compile("(\\d+)/8 done");

    private static final Pattern SUMMARY =
            Pattern.compile("8 combinations: (\\d+) were recorded before, (\\d+) were run, 0 failed");

    private final GitProject project;
    private final int jobs;
    private final List<String> options;

    private ExampleExploration(GitProject project, int jobs, List<String> options) {
        this.project = project;
        this.jobs = jobs;
        this.options = List.copyOf(options);
    }

    /// Copies the example and begins a notebook.
    ///
    /// @param jobs how many combinations are run at a time
    /// @param options of `synfire explore`
    static ExampleExploration begin(GitProject project, int jobs, String... options)
            throws IOException, InterruptedException {
        Path examples = Repository.root().resolve("examples");
        for (String folder : List.of("explore", "quickstart")) {
            try (Stream<Path> files = Files.list(examples.resolve(folder))) {
                for (Path file : files.toList()) {
                    project.write("examples/" + folder + "/" + file.getFileName(), Files.readString(file));
                }
            }
        }
        project.write(".gitignore", "/out/\n");
        project.commit("The example");
        project.lab("init", "Exploration");
        return new ExampleExploration(project, jobs, List.of(options));
    }

    private String[] words() {
        List<String> words = new ArrayList<>(List.of("explore", SWEEP, "--jobs", Integer.toString(jobs)));
        words.addAll(options);
        return words.toArray(String[]::new);
    }

    /// Explores what is missing.
    Ended explore() throws IOException, InterruptedException {
        return project.synfire(words());
    }

    /// How an exploration begins to end.
    interface End {
        boolean of(ProcessHandle exploration);
    }

    /// Explores until some combinations are done, and ends it then.
    ///
    /// @return how it has ended
    int interrupted(int afterwards, End end) throws IOException, InterruptedException {
        Process process = project.commands().begin(words());
        try (BufferedReader messages = process.errorReader()) {
            while (done(Objects.requireNonNull(messages.readLine(), "it has ended by itself")) < afterwards) {
                assertThat(process.isAlive()).isTrue();
            }
            // A process that is destroyed as a Process can write its last words nowhere.
            assertThat(end.of(process.toHandle())).isTrue();
            return Commands.end(process).code();
        }
    }

    private static int done(String message) {
        Matcher done = DONE.matcher(message);
        return done.find() ? Integer.parseInt(done.group(1)) : 0;
    }

    /// Records of the group.
    List<RunRecord> records() throws IOException {
        return project.records("group = explore");
    }

    List<RunRecord> finished() throws IOException {
        return records().stream()
                .filter(r -> r.result().state() == State.FINISHED)
                .toList();
    }

    /// Every combination has one finished record, its output, a row of the table and a place in the figure.
    void isComplete() throws IOException {
        List<RunRecord> finished = finished();
        assertThat(finished).hasSize(COMBINATIONS);
        assertThat(finished).extracting(r -> r.parameters().overrides()).doesNotHaveDuplicates();
        assertThat(finished)
                .allSatisfy(r -> assertThat(r.notes().reason()).isEqualTo("do the conductance and the weights matter?"))
                .allSatisfy(r -> assertThat(r.command().folder()).isEmpty());
        for (RunRecord record : finished) {
            outputIsThere(record);
        }
        hasRows(finished);
        assertThat(project.text("out/explore/results.svg")).contains("<svg").contains("</svg>");
        assertThat(ImageIO.read(project.file("out/explore/results.png").toFile())
                        .getWidth())
                .isGreaterThan(100);
    }

    private void outputIsThere(RunRecord record) throws IOException {
        assertThat(record.result().output())
                .extracting(key -> key.path())
                .contains("data/my_multimeter_l1_l1_exc.yml", "data/my_spike_detector_input_layer_parrot_neuron.yml");
        for (var key : record.result().output()) {
            Path file = project.file(record.result().store().folder()).resolve(key.path());
            assertThat(Digest.of(file)).as(key.path()).isEqualTo(key.sha256());
        }
    }

    /// Eight rows below the names, whose labels are those of the records.
    private void hasRows(List<RunRecord> finished) throws IOException {
        List<String> table = project.text("out/explore/results.csv").lines().toList();
        assertThat(table.getFirst()).startsWith("label,g_peak_AMPA,weight_AMPA,weight_GABAA,state,seconds,");
        List<String[]> rows =
                table.stream().skip(1).map(row -> row.split(",", -1)).toList();
        assertThat(rows).extracting(row -> row[0]).containsExactlyInAnyOrderElementsOf(labels(finished));
        assertThat(rows)
                .extracting(row -> String.join(" ", row[1], row[2], row[3], row[4]))
                .containsExactly(
                        "0.1 1.0 1.0 finished",
                        "0.1 1.0 2.0 finished",
                        "0.1 2.0 1.0 finished",
                        "0.1 2.0 2.0 finished",
                        "0.2 1.0 1.0 finished",
                        "0.2 1.0 2.0 finished",
                        "0.2 2.0 1.0 finished",
                        "0.2 2.0 2.0 finished");
        assertThat(rows)
                .allSatisfy(row -> assertThat(row).hasSize(table.getFirst().split(",").length));
    }

    static List<String> labels(List<RunRecord> records) {
        return records.stream().map(RunRecord::label).toList();
    }

    /// After an interruption the same command runs what is missing and nothing else.
    ///
    /// @param before what had finished when it was interrupted
    /// @param orphans at most how many runs went on by themselves, and ended well before it was started again
    /// @param again how that ended
    void hasRunOnlyWhatWasMissing(List<RunRecord> before, int orphans, Ended again) throws IOException {
        assertThat(again.code()).as(again.out() + again.err()).isZero();
        Matcher summary = SUMMARY.matcher(again.out());
        assertThat(summary.find()).as(again.out()).isTrue();
        int recorded = Integer.parseInt(summary.group(1));
        assertThat(recorded).isBetween(before.size(), before.size() + orphans);
        assertThat(Integer.parseInt(summary.group(2))).isEqualTo(COMBINATIONS - recorded);
        isComplete();
        assertThat(finished()).containsAll(before);
        assertThat(records())
                .as("those that finished, and at most those that were interrupted")
                .hasSizeLessThanOrEqualTo(COMBINATIONS + jobs);
        assertThat(records()).extracting(r -> r.result().state()).doesNotContain(State.RUNNING);
    }
}
