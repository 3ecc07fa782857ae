package org.synfire.e2e.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.synfire.lab.DataKey;
import org.synfire.lab.Project;
import org.synfire.lab.Query;
import org.synfire.lab.RecordIndex;
import org.synfire.lab.RunRecord;
import org.synfire.lab.State;

/// Runs of one project that begin in several processes at once, and processes that are killed.
class ParallelRunsTest {

    private static final int PROCESSES = 8;
    private static final int RUNS_EACH = 25;
    private static final int KILLS = 50;
    private static final int KILLS_AT_A_TIME = 10;

    /// More than a run takes: all moments of it are hit.
    private static final int LATEST_KILL_MILLIS = 300;

    @TempDir
    private Path folder;

    @TempDir
    private Path said;

    private GitProject project;

    @BeforeEach
    void begin() throws IOException, InterruptedException {
        project = GitProject.begin(folder);
        project.write("README", "a project\n");
        project.commit("First version");
        project.lab("init", "Parallel");
    }

    /// A process that makes records.
    ///
    /// @param err the file that gets its complaints
    private record Recording(Process process, BufferedReader out, Path err) {

        void begin() throws IOException {
            assertThat(out.readLine()).isEqualTo(RecordingProcess.READY);
            process.getOutputStream().close();
        }

        /// The number of a run that is told to be finished, by its label.
        Map<String, Integer> next() throws IOException {
            return finished(Stream.of(Objects.requireNonNull(out.readLine(), "it has ended by itself")));
        }

        /// As [#next()], for all that are left; what was killed may have told a part of a line.
        Map<String, Integer> others() {
            return finished(out.lines());
        }

        private static Map<String, Integer> finished(Stream<String> lines) {
            return lines.filter(line -> line.endsWith(RecordingProcess.WHOLE))
                    .map(line -> line.split(" "))
                    .collect(Collectors.toMap(words -> words[0], words -> Integer.valueOf(words[1])));
        }

        void hasNotComplained() {
            assertThat(err).content().isEmpty();
        }
    }

    private Recording recording(String... arguments) throws IOException {
        Path err = Files.createTempFile(said, "err", ".txt");
        Process process = project.commands()
                .of(RecordingProcess.class)
                .builder(arguments)
                .redirectError(err.toFile())
                .start();
        return new Recording(process, process.inputReader(), err);
    }

    @Test
    void twoHundredRunsThatBeginAtOnceInEightProcessesAreAllRecordedWithTheirOwnFiles() throws Exception {
        List<Recording> recordings = new ArrayList<>();
        for (int i = 0; i < PROCESSES; i++) {
            recordings.add(recording("at-once", Integer.toString(i * RUNS_EACH), Integer.toString(RUNS_EACH)));
        }
        for (Recording recording : recordings) {
            recording.begin();
        }
        Map<String, Integer> finished = new TreeMap<>();
        for (Recording recording : recordings) {
            finished.putAll(recording.others());
            assertThat(recording.process().waitFor()).isZero();
        }
        recordings.forEach(Recording::hasNotComplained);
        assertThat(finished).hasSize(PROCESSES * RUNS_EACH);
        assertThat(finished.values()).doesNotHaveDuplicates();
        assertThat(project.lab("list").lines()).containsExactlyInAnyOrderElementsOf(finished.keySet());
        assertThat(checkedLabels()).containsExactlyInAnyOrderElementsOf(finished.keySet());
        for (Map.Entry<String, Integer> run : finished.entrySet()) {
            hasItsOwnFile(project.record(run.getKey()), run.getValue());
        }
    }

    /// A run is finished when it said so, and then has its file and no other.
    private void hasItsOwnFile(RunRecord record, int number) throws Exception {
        assertThat(record.result().state()).as(record.label()).isEqualTo(State.FINISHED);
        assertThat(record.command().words()).endsWith(Integer.toString(number));
        assertThat(record.result().output()).as(record.label()).hasSize(1);
        DataKey file = record.result().output().getFirst();
        assertThat(file.path()).isEqualTo(record.label() + "/" + number + ".txt");
        assertThat(file.sha256()).isEqualTo(Digest.of(RecordingProcess.result(number)));
        assertThat(project.text("Data/" + file.path())).isEqualTo(RecordingProcess.result(number));
    }

    /// Labels of all records, on which the folders, the store and the index agree.
    private List<String> checkedLabels() throws IOException {
        Project notebook = project.notebook();
        List<String> labels = notebook.store().labels();
        try (Stream<Path> folders = Files.list(notebook.notebook().resolve("records"))) {
            assertThat(folders.map(f -> f.getFileName().toString()).filter(name -> !name.startsWith(".")))
                    .containsExactlyInAnyOrderElementsOf(labels);
        }
        try (RecordIndex index = notebook.index()) {
            assertThat(index.labels(Query.everything())).containsExactlyInAnyOrderElementsOf(labels);
            assertThat(index.problems()).isEmpty();
            for (String label : labels) {
                RunRecord record = notebook.store().find(label).orElseThrow();
                String state = record.result().state().name().toLowerCase(Locale.ROOT);
                assertThat(index.labels(Query.parse("label = " + Query.quoted(label) + " and state = " + state)))
                        .containsExactly(label);
            }
        }
        return labels;
    }

    @Test
    void runsThatAreKilledAtAnyMomentAreToldToBeLostAndNoOtherIsTouched() throws Exception {
        SplittableRandom random = new SplittableRandom(17);
        Map<String, Integer> finished = new TreeMap<>();
        for (int killed = 0; killed < KILLS; killed += KILLS_AT_A_TIME) {
            finished.putAll(killed(killed, random));
            assertThat(project.lab("list", "--where", "state = running")).isEmpty();
        }
        assertThat(finished).hasSizeGreaterThanOrEqualTo(KILLS);
        List<RunRecord> others = new ArrayList<>();
        for (String label : checkedLabels()) {
            RunRecord record = project.record(label);
            if (finished.containsKey(label)) {
                hasItsOwnFile(record, finished.get(label));
            } else {
                others.add(record);
            }
        }
        // Those that were killed between the end of their run and the words that tell of it are finished as well.
        assertThat(others).hasSizeLessThanOrEqualTo(KILLS);
        assertThat(others)
                .extracting(r -> r.result().state() + " " + r.result().message())
                .allMatch(s -> s.startsWith("LOST ") || s.equals("FINISHED "));
        assertThat(others.stream().filter(r -> r.result().state() == State.LOST))
                .as("runs that were hit")
                .hasSizeGreaterThan(KILLS / 4)
                .allSatisfy(r -> assertThat(r.result().message()).contains("is gone without having said"));
    }

    /// Kills several processes, each at a random moment after its first run.
    ///
    /// @return the runs that they had told to be finished
    private Map<String, Integer> killed(int batch, SplittableRandom random) throws Exception {
        List<Recording> recordings = new ArrayList<>();
        for (int i = 0; i < KILLS_AT_A_TIME; i++) {
            recordings.add(recording("one-by-one", Integer.toString(1000 * (batch + i))));
        }
        for (Recording recording : recordings) {
            recording.begin();
        }
        Map<String, Integer> finished = new TreeMap<>();
        for (Recording recording : recordings) {
            finished.putAll(recording.next());
            int micros = random.nextInt(1000 * LATEST_KILL_MILLIS);
            assertThat(recording.process().waitFor(micros, TimeUnit.MICROSECONDS))
                    .as("ended by itself")
                    .isFalse();
            kill(recording.process());
            finished.putAll(recording.others());
            recording.hasNotComplained();
        }
        return finished;
    }

    /// What it had said can still be read, other than after [Process#destroyForcibly()].
    private static void kill(Process process) throws InterruptedException {
        assertThat(process.toHandle().destroyForcibly()).isTrue();
        process.waitFor();
    }
}
