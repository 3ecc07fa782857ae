package org.synfire.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.synfire.lab.CodeVersion;
import org.synfire.lab.DataKey;
import org.synfire.lab.DataStore;
import org.synfire.lab.OpenRecord;
import org.synfire.lab.Project;
import org.synfire.lab.Result;
import org.synfire.lab.RunRecord;
import org.synfire.lab.State;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.SpecificationException;

@Timeout(120)
class ExplorationTest {

    @TempDir
    private Path folder;

    private Project project;
    private Sweep sweep;
    private final List<String> run = Collections.synchronizedList(new ArrayList<>());

    @BeforeEach
    void beginNotebook() throws IOException {
        project = Notebook.begin(folder);
        sweep = SweepFile.read(Notebook.sweep(folder, Notebook.GRID));
    }

    /// Records each run; the metric `sum` is a + b.
    private int recorded(Combination c, Path output) throws IOException {
        run.add(c.folderName());
        Notebook.add(project, c, output, State.FINISHED, metrics(c));
        return 0;
    }

    private static Map<String, Double> metrics(Combination c) {
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put(
                "sum",
                c.values().values().stream().mapToDouble(Notebook::number).sum());
        metrics.put("b", 7.0);
        return metrics;
    }

    private Summary explore(Runner runner, ExplorationOptions options) throws IOException, InterruptedException {
        return new Exploration(sweep, project, runner, options).run();
    }

    private Summary explore(Runner runner) throws IOException, InterruptedException {
        return explore(runner, ExplorationOptions.DEFAULTS);
    }

    private List<String> table() throws IOException {
        // Labels are times.
        return Files.readAllLines(folder.resolve("out/results.csv")).stream()
                .map(line -> line.replaceFirst("^\\d[^,]*,", "LABEL,"))
                .toList();
    }

    @Test
    void everyCombinationIsRunInOrderAndItsResultStandsInTheTable() throws Exception {
        Summary summary = explore(this::recorded);
        assertThat(run)
                .containsExactly("a=1,b=0.5", "a=1,b=0.25", "a=1,b=0.125", "a=2,b=0.5", "a=2,b=0.25", "a=2,b=0.125");
        assertThat(summary.total()).isEqualTo(6);
        assertThat(summary.recorded()).isZero();
        assertThat(summary.finished()).isEqualTo(6);
        assertThat(summary.exitCode()).isZero();
        assertThat(summary.results()).isEqualTo(folder.resolve("out/results.csv"));
        assertThat(table())
                .containsExactly(
                        "label,a,b,state,seconds,sum,metric b",
                        "LABEL,1,0.5,finished,2.5,1.5,7.0",
                        "LABEL,1,0.25,finished,2.5,1.25,7.0",
                        "LABEL,1,0.125,finished,2.5,1.125,7.0",
                        "LABEL,2,0.5,finished,2.5,2.5,7.0",
                        "LABEL,2,0.25,finished,2.5,2.25,7.0",
                        "LABEL,2,0.125,finished,2.5,2.125,7.0");
        assertThat(summary.figures()).hasSize(2).allSatisfy(f -> assertThat(f).isNotEmptyFile());
        assertThat(summary.warnings()).isEmpty();
    }

    @Test
    void nothingIsRunASecondTime() throws Exception {
        explore(this::recorded);
        run.clear();
        List<String> before = table();
        Summary summary = explore(this::recorded);
        assertThat(run).isEmpty();
        assertThat(summary.recorded()).isEqualTo(6);
        assertThat(summary.finished()).isZero();
        assertThat(table()).isEqualTo(before);
    }

    @Test
    void othersGoOnWhenSomeFail() throws Exception {
        Summary summary = explore((c, output) -> switch (c.folderName()) {
            case "a=1,b=0.5" -> 3;
            case "a=1,b=0.25" -> 0;
            case "a=1,b=0.125" -> {
                Notebook.add(project, c, output, State.FAILED, metrics(c));
                yield 1;
            }
            case "a=2,b=0.5" -> throw new IOException("no such program");
            case "a=2,b=0.25" -> throw new SpecificationException(Kind.FILE, "cannot be");
            default -> recorded(c, output);
        });
        assertThat(summary.exitCode()).isEqualTo(1);
        assertThat(summary.finished()).isEqualTo(1);
        assertThat(summary.failures())
                .map(Failure::toString)
                .containsExactly(
                        "a = 1, b = 0.5: ended with exit code 3",
                        "a = 1, b = 0.25: left no record in the group 'g' with its overrides",
                        "a = 1, b = 0.125: ended with exit code 1",
                        "a = 2, b = 0.5: java.io.IOException: no such program",
                        "a = 2, b = 0.25: [program]: error: cannot be");
        assertThat(summary.failures().getFirst().folder()).isEqualTo(folder.resolve("out/a=1,b=0.5"));
        assertThat(table())
                .containsExactly(
                        "label,a,b,state,seconds,sum,metric b",
                        ",1,0.5,failed,,,",
                        ",1,0.25,failed,,,",
                        "LABEL,1,0.125,failed,2.5,,",
                        ",2,0.5,failed,,,",
                        ",2,0.25,failed,,,",
                        "LABEL,2,0.125,finished,2.5,2.125,7.0");
        Summary again = explore(this::recorded);
        assertThat(run).hasSize(6);
        assertThat(again.recorded()).isEqualTo(1);
        assertThat(again.exitCode()).isZero();
    }

    @Test
    void recordsSayWhatWentWrong() throws Exception {
        Summary summary = explore((c, output) -> {
            try (OpenRecord record = Notebook.begin(project, "g", Notebook.overrides(c), output)) {
                Result was = record.record().result();
                record.finish(was.withState(State.FAILED, "V_m is no number\nat 3 ms"));
            }
            return 1;
        });
        assertThat(summary.failures()).hasSize(6).allMatch(f -> f.why().equals("V_m is no number"));
    }

    @Test
    void aRunThatLeavesItsRecordOpenHasFailed() throws Exception {
        Summary summary = explore((c, output) -> {
            Notebook.add(project, c, output, State.LOST, Map.of());
            return 0;
        });
        assertThat(summary.failures()).hasSize(6).allMatch(f -> f.why().equals("its record is left as LOST"));
    }

    @Test
    void asManyRunAtTheSameTimeAsAreAskedFor() throws Exception {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch three = new CountDownLatch(3);
        explore(
                (c, output) -> {
                    most.accumulateAndGet(running.incrementAndGet(), Math::max);
                    three.countDown();
                    three.await();
                    recorded(c, output);
                    running.decrementAndGet();
                    return 0;
                },
                ExplorationOptions.DEFAULTS.withJobs(3));
        assertThat(most).hasValue(3);
        assertThat(run).hasSize(6);
        assertThatThrownBy(() -> ExplorationOptions.DEFAULTS.withJobs(0))
                .hasMessage("at least one combination is run at a time, not 0");
    }

    @Test
    void anInterruptedExplorationIsContinuedWhereItWas() throws Exception {
        Thread explorer = Thread.currentThread();
        Runner interrupting = (c, output) -> {
            if (run.size() == 2) {
                explorer.interrupt();
                new CountDownLatch(1).await();
            }
            return recorded(c, output);
        };
        assertThatThrownBy(() -> explore(interrupting)).isInstanceOf(InterruptedException.class);
        assertThat(run).hasSize(2);
        assertThat(table().stream().map(l -> l.split(",")[3]))
                .containsExactly("state", "finished", "finished", "missing", "missing", "missing", "missing");
        Summary summary = explore(this::recorded);
        assertThat(summary.recorded()).isEqualTo(2);
        assertThat(run).hasSize(6).doesNotHaveDuplicates();
    }

    @Test
    void aRunnerThatIsEndedEndsTheExploration() throws Exception {
        Runner ending = (c, output) -> {
            if (run.size() == 2) {
                throw new InterruptedException("runs are to end");
            }
            return recorded(c, output);
        };
        assertThatThrownBy(() -> explore(ending)).isInstanceOf(InterruptedException.class);
        assertThat(run).hasSize(2);
        assertThat(table().stream().filter(l -> l.contains("missing"))).hasSize(4);
    }

    @Test
    void onlyRecordsOfTheSameRunCount() throws Exception {
        explore(this::recorded);
        run.clear();
        List<Combination> combinations = sweep.combinations();
        // Of the first the output is gone, of the second the record is of another group.
        Files.delete(folder.resolve("out/a=1,b=0.5"));
        String second =
                Files.readAllLines(folder.resolve("out/results.csv")).get(2).split(",")[0];
        project.delete(second);
        Notebook.begin(project, "other", Notebook.overrides(combinations.get(1)), folder)
                .close();
        explore(this::recorded);
        assertThat(run).containsExactly("a=1,b=0.5", "a=1,b=0.25");
    }

    @Test
    void otherParameterFilesMakeOtherRuns() throws Exception {
        explore(this::recorded);
        run.clear();
        Files.writeString(folder.resolve("model.yml"), "cells: {nest_params: {a: 1, b: 1, c: 1}}\n");
        explore(this::recorded);
        assertThat(run).hasSize(6);
        run.clear();
        Files.writeString(folder.resolve("more.yml"), "cells: {}\n");
        Files.writeString(folder.resolve("tree.yml"), "- model.yml\n- more.yml\n");
        assertThat(explore(this::recorded).recorded()).isZero();
    }

    @Test
    void otherOverridesMakeOtherRuns() throws Exception {
        explore(this::recorded);
        run.clear();
        sweep = SweepFile.read(Notebook.sweep(folder, Notebook.GRID + "overrides: {cells.nest_params.c: 1}\n"));
        explore(this::recorded);
        assertThat(run).hasSize(6);
    }

    @Test
    void otherCodeMakesOtherRuns() throws Exception {
        SameRun v1 = SameRun.code(project.store(), "v1", new byte[0]);
        SameRun v2 = SameRun.code(project.store(), "v2", new byte[0]);
        SameRun changed = SameRun.code(project.store(), "v1", new byte[] {1});
        explore(this::recorded);
        assertThat(explore(this::recorded, ExplorationOptions.DEFAULTS.withSame(v1))
                        .recorded())
                .isEqualTo(6);
        assertThat(explore(this::recorded, ExplorationOptions.DEFAULTS.withSame(v2))
                        .recorded())
                .isZero();
        assertThat(explore(this::recorded, ExplorationOptions.DEFAULTS.withSame(v1.and(changed)))
                        .recorded())
                .isZero();
    }

    @Test
    void changesOfTheCodeAreComparedByTheirContent() throws Exception {
        RunRecord record = Notebook.record(project, "g", Map.of(), folder);
        RunRecord changed = new RunRecord(
                record.label(),
                record.timestamp(),
                record.user(),
                record.notes(),
                record.command(),
                new CodeVersion(Optional.empty(), "v1", Optional.of("code.diff"), Optional.empty(), List.of()),
                record.parameters(),
                List.of(),
                List.of(),
                record.result(),
                Optional.empty());
        try (OpenRecord open = project.begin(changed)) {
            Files.writeString(open.folder().resolve("code.diff"), "+1");
            SameRun same = SameRun.code(project.store(), "v1", "+1".getBytes(StandardCharsets.UTF_8));
            assertThat(same.isSame(open.record())).isTrue();
            assertThat(SameRun.code(project.store(), "v1", new byte[0]).isSame(open.record()))
                    .isFalse();
        }
    }

    @Test
    void filesThatRunsWroteAreStillThere() throws Exception {
        Runner writing = (c, output) -> {
            run.add(c.folderName());
            Files.writeString(output.resolve("data.txt"), "1");
            try (OpenRecord record = Notebook.begin(project, "g", Notebook.overrides(c), output)) {
                Result was = record.record().result();
                record.finish(new Result(
                        State.FINISHED,
                        1,
                        was.exitCode(),
                        "",
                        was.process(),
                        was.store(),
                        List.of(new DataKey("data.txt", "0".repeat(64), 1, Instant.EPOCH)),
                        Map.of()));
            }
            return 0;
        };
        explore(writing);
        run.clear();
        Files.delete(folder.resolve("out/a=2,b=0.5/data.txt"));
        Summary summary = explore(writing);
        assertThat(run).containsExactly("a=2,b=0.5");
        assertThat(summary.figures()).isEmpty();
        assertThat(summary.warnings()).containsExactly("there is no figure: there is no metric that all records have");
    }

    @Test
    void whatWasArchivedNeedNotBeInTheFolder() throws Exception {
        Runner archiving = (c, output) -> {
            run.add(c.folderName());
            try (OpenRecord record = Notebook.begin(project, "g", Notebook.overrides(c), output)) {
                Result was = record.record().result();
                Path zips = Files.createDirectories(folder.resolve("zips"));
                Files.writeString(zips.resolve(record.label() + ".zip"), "");
                record.finish(new Result(
                        State.FINISHED,
                        1,
                        was.exitCode(),
                        "",
                        was.process(),
                        new DataStore.Archived(output.toString(), "zips"),
                        List.of(new DataKey("data.txt", "0".repeat(64), 1, Instant.EPOCH)),
                        Map.of()));
            }
            return 0;
        };
        explore(archiving);
        String first =
                Files.readAllLines(folder.resolve("out/results.csv")).get(1).split(",")[0];
        Files.delete(folder.resolve("zips/" + first + ".zip"));
        Files.delete(folder.resolve("out/a=2,b=0.5"));
        run.clear();
        explore(archiving);
        assertThat(run).containsExactly("a=1,b=0.5");
    }

    @Test
    void numbersAreTheSameHoweverTheyAreRecorded() throws Exception {
        explore((c, output) -> {
            Map<String, Object> overrides = Notebook.overrides(c);
            overrides.replaceAll((path, value) -> path.endsWith("b") ? value.toString() : ((Long) value).doubleValue());
            try (OpenRecord record = Notebook.begin(project, "g", overrides, output)) {
                Notebook.finish(record, State.FINISHED, Map.of());
            }
            return 0;
        });
        assertThat(explore(this::recorded).recorded()).isEqualTo(6);
    }

    @Test
    void aRunThatGoesOnIsWaitedForAndNotStartedTwice() throws Exception {
        Combination first = sweep.combinations().getFirst();
        Path output = Files.createDirectories(sweep.folder(first));
        OpenRecord orphan = Notebook.begin(project, "g", Notebook.overrides(first), output);
        Summary summary = explore(
                (c, o) -> {
                    int code = recorded(c, o);
                    if (run.size() == 5) {
                        Notebook.finish(orphan, State.FINISHED, Map.of());
                    }
                    return code;
                },
                ExplorationOptions.DEFAULTS.withJobs(2));
        assertThat(run).hasSize(5).doesNotContain("a=1,b=0.5");
        assertThat(summary.finished()).isEqualTo(6);
    }

    @Test
    void anOrphanThatFailsIsRunAnew() throws Exception {
        Combination first = sweep.combinations().getFirst();
        OpenRecord orphan = Notebook.begin(project, "g", Notebook.overrides(first), folder);
        Summary summary = explore(
                (c, o) -> {
                    int code = recorded(c, o);
                    if (run.size() == 5) {
                        orphan.close();
                    }
                    return code;
                },
                ExplorationOptions.DEFAULTS.withJobs(2));
        assertThat(run).hasSize(6).endsWith("a=1,b=0.5");
        assertThat(summary.exitCode()).isZero();
    }

    @Test
    void twoExplorationsDoNotShareAFolder() throws Exception {
        List<Throwable> refused = new ArrayList<>();
        explore((c, output) -> {
            if (run.isEmpty()) {
                try {
                    explore(this::recorded);
                } catch (SpecificationException e) {
                    refused.add(e);
                }
            }
            return recorded(c, output);
        });
        assertThat(refused)
                .singleElement()
                .satisfies(e -> assertThat(e.getMessage())
                        .contains("another exploration is at work in")
                        .endsWith("wait for its end"));
        assertThat(run).hasSize(6);
    }

    @Test
    void progressTellsHowMuchIsLeft() throws Exception {
        AtomicLong seconds = new AtomicLong();
        List<String> told = new ArrayList<>();
        ExplorationListener listener = new ExplorationListener() {
            @Override
            public void started(Combination combination) {
                told.add("started " + combination);
            }

            @Override
            public void finished(Combination combination) {
                told.add("finished " + combination);
            }

            @Override
            public void failed(Failure failure) {
                told.add("failed " + failure);
            }

            @Override
            public void progressed(Progress progress) {
                told.add(progress.line());
            }
        };
        sweep = SweepFile.read(
                Notebook.sweep(folder, "parameters: {a: {path: cells.nest_params.a, values: [1, 2, 3]}}"));
        CountDownLatch[] heard = {new CountDownLatch(1), new CountDownLatch(1), new CountDownLatch(1)};
        ExplorationListener counting = new ExplorationListener() {
            private int progress;

            @Override
            public void started(Combination c) {
                listener.started(c);
            }

            @Override
            public void finished(Combination c) {
                listener.finished(c);
            }

            @Override
            public void failed(Failure f) {
                listener.failed(f);
            }

            @Override
            public void progressed(Progress p) {
                listener.progressed(p);
                // At the beginning; then when a run has begun, and when it has ended.
                if (progress % 2 == 1 && progress / 2 < heard.length) {
                    heard[progress / 2].countDown();
                }
                progress++;
            }
        };
        Runner runner = (c, output) -> {
            int number = (int) Notebook.number(c.values().get("a"));
            heard[number - 1].await();
            seconds.addAndGet(90);
            return number == 2 ? 1 : recorded(c, output);
        };
        new Exploration(
                        sweep,
                        project,
                        runner,
                        ExplorationOptions.DEFAULTS.withListener(counting),
                        () -> seconds.get() * 1_000_000_000L)
                .run();
        assertThat(told)
                .startsWith(
                        "[........................] 0/3 done",
                        "started a = 1",
                        "[........................] 0/3 done, 1 running",
                        "finished a = 1")
                .endsWith("finished a = 3", "[########################] 3/3 done, 1 failed");
        assertThat(told).contains("failed a = 2: ended with exit code 1");
    }

    @Test
    void progressIsALine() {
        assertThat(new Progress(8, 3, 1, 2, Optional.of(Duration.ofSeconds(80))).line())
                .isEqualTo("[############............] 4/8 done, 2 running, 1 failed, 0:01:20 left");
        assertThat(new Progress(8, 0, 0, 2, Optional.of(Duration.ofSeconds(8))).line())
                .isEqualTo("[........................] 0/8 done, 2 running, 8 s left");
        assertThat(new Progress(0, 0, 0, 0, Optional.empty()).line()).isEqualTo("[########################] 0/0 done");
    }

    @Test
    void recordedRunsTellHowLongOthersWillTake() throws Exception {
        Combination first = sweep.combinations().getFirst();
        Notebook.add(project, first, Files.createDirectories(sweep.folder(first)), State.FINISHED, Map.of());
        List<Progress> told = new ArrayList<>();
        explore(this::recorded, ExplorationOptions.DEFAULTS.withJobs(2).withListener(new ExplorationListener() {
            @Override
            public void progressed(Progress progress) {
                told.add(progress);
            }
        }));
        // Five runs of 2.5 s by two hands.
        assertThat(told.getFirst()).isEqualTo(new Progress(6, 1, 0, 0, Optional.of(Duration.ofMillis(6250))));
    }

    @Test
    void damagedRecordsAreLookedOver() throws Exception {
        explore(this::recorded);
        String label = project.store().labels().getFirst();
        Files.writeString(project.recordFolder(label).resolve("record.json"), "{");
        run.clear();
        assertThat(explore(this::recorded).finished()).isEqualTo(1);
    }

    @Test
    void realProcessesAreRunAndTheirFailuresToldOfInTheEnd() throws Exception {
        try (LocalRunner shell = new LocalRunner(c ->
                new Child(List.of("sh", "-c", "echo \"$A\"; test $A != a=2,b=0.25"), Map.of("A", c.folderName())))) {
            Summary summary = explore(
                    (c, output) -> {
                        int code = shell.run(c, output);
                        return code == 0 ? recorded(c, output) : code;
                    },
                    ExplorationOptions.DEFAULTS.withJobs(4));
            assertThat(summary.failures()).singleElement().hasToString("a = 2, b = 0.25: ended with exit code 1");
            assertThat(summary.finished()).isEqualTo(5);
        }
        try (Stream<Path> logs = Files.walk(folder.resolve("out"))) {
            assertThat(logs.filter(f -> f.endsWith("run.log"))).hasSize(6);
        }
        assertThat(folder.resolve("out/a=1,b=0.5/run.log")).hasContent("a=1,b=0.5");
    }
}
