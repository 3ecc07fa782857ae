package org.synfire.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.synfire.network.SpecificationException;

class RecordIndexTest {

    @TempDir
    private Path folder;

    private Project project;

    @BeforeEach
    void init() throws IOException {
        project = Project.init(folder, ProjectSettings.of("cortex"));
    }

    private void add(String label, Map<String, Object> parameters) throws IOException {
        project.store().add(Records.with(Records.finished(label), parameters, Map.of()));
    }

    private List<String> labels(String query) throws IOException {
        try (RecordIndex index = project.index()) {
            return index.labels(Query.parse(query));
        }
    }

    private List<String> sorted(String order, boolean descending) throws IOException {
        try (RecordIndex index = project.index()) {
            return index.search(Query.everything(), order, descending, 0, 100).rows().stream()
                    .map(RecordRow::label)
                    .toList();
        }
    }

    @Test
    void rowsCarryWhatTablesShow() throws Exception {
        RunRecord r = project.store().add(Records.finished("a"));
        try (RecordIndex index = project.index()) {
            RecordRow row = index.rows(List.of("a", "none")).getFirst();
            assertThat(row)
                    .isEqualTo(new RecordRow(
                            "a",
                            r.timestamp(),
                            State.FINISHED,
                            "see what happens",
                            "it oscillates",
                            Optional.of("sweep"),
                            "Ada",
                            12.5,
                            "Python",
                            "3.11.2",
                            Optional.of("main.py"),
                            r.code().version(),
                            true,
                            "python main.py default.yaml",
                            OptionalLong.of(42),
                            OptionalInt.of(4),
                            Optional.empty(),
                            1,
                            1,
                            List.of("Figure 6", "good"),
                            Map.of(
                                    "network.neuron.tau_m", "10.0",
                                    "network.neuron.model", "iaf_psc_alpha",
                                    "network.neuron.plastic", "true",
                                    "network.size", "1000",
                                    "network.delays", "[1.5,2,\"x\"]"),
                            Map.of("rate", 7.25)));
            assertThat(row.parameters().keySet())
                    .containsExactlyElementsOf(r.parameters().values().keySet());
        }
    }

    @Test
    void catchesUpWithWhatWasAddedChangedAndDeleted() throws Exception {
        try (RecordIndex index = project.index()) {
            project.store().add(Records.finished("a"));
            project.store().add(Records.finished("b"));
            assertThat(index.refresh()).isEqualTo(2);
            project.addTag("a", "x");
            project.delete("b");
            index.refresh();
            assertThat(index.labels(Query.parse("tag = x"))).containsExactly("a");
            assertThat(index.labels(Query.everything())).containsExactly("a");
        }
    }

    @Test
    void quickChangesAreSeen() throws Exception {
        project.store().add(Records.finished("a"));
        try (RecordIndex index = project.index()) {
            for (int i = 10; i < 60; i++) {
                project.replaceComment("a", "seen " + i);
                index.refresh();
                assertThat(index.rows(List.of("a")).getFirst().outcome()).isEqualTo("seen " + i);
            }
        }
    }

    @Test
    void recordsThatCannotBeReadAreToldOfAndSkipped() throws Exception {
        project.store().add(Records.finished("a"));
        project.store().add(Records.finished("broken"));
        Path file = project.recordFolder("broken").resolve("record.json");
        Files.writeString(file, "{\n  \"layout\": 1,\n  \"label\": oops");
        Files.createDirectory(folder.resolve(".synfire/records/empty"));
        Files.writeString(folder.resolve(".synfire/records/stray.txt"), "no record");
        try (RecordIndex index = project.index()) {
            assertThat(index.labels(Query.everything())).containsExactly("a");
            assertThat(index.problems()).singleElement().asString().startsWith(file + ":3:");
        }
        assertThat(project.store().labels()).containsExactly("a");
        assertThatExceptionOfType(DamagedRecordException.class)
                .isThrownBy(() -> project.store().find("broken"))
                .satisfies(e -> assertThat(e.problem().at().line()).isEqualTo(3));
    }

    @Test
    void filesThatAreNoDatabaseAreMadeAgain() throws Exception {
        project.store().add(Records.finished("a"));
        Files.writeString(folder.resolve(".synfire/index.db"), "this is no database\n".repeat(1000));
        assertThat(labels("")).containsExactly("a");
    }

    @Test
    void databasesOfOthersAreMadeAgain() throws Exception {
        project.store().add(Records.finished("a"));
        String url = "jdbc:sqlite:" + folder.resolve(".synfire/index.db");
        try (var connection = java.sql.DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            statement.execute("create table record (x)");
        }
        assertThat(labels("")).containsExactly("a");
    }

    @Test
    void damageThatShowsItselfLateIsMendedToo() throws Exception {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            all.add(project.store().add(Records.finished("r" + i)).label());
        }
        labels("");
        Path file = folder.resolve(".synfire/index.db");
        byte[] bytes = Files.readAllBytes(file);
        java.util.Arrays.fill(bytes, 4096, bytes.length, (byte) 0x5a);
        Files.write(file, bytes);
        assertThat(labels("tag = good")).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void theIndexCanBeMadeAnew() throws Exception {
        project.store().add(Records.finished("a"));
        try (RecordIndex index = project.index()) {
            index.rebuild();
            assertThat(index.labels(Query.everything())).containsExactly("a");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '$',
            value = {
                "label = low | low",
                "LABEL = low | low",
                "label != low | high none",
                "label ~ O | low none",
                "tau_m > 10 | high",
                "tau_m >= 10 | low high",
                "tau_m < 20 and tau_m <= 10 | low",
                "tau_m = 10 | low",
                "tau_m = 1e1 | low",
                "tau_m != 10 | high",
                "not tau_m = 10 | high none",
                "neuron.tau_m = 20 | high",
                "network.neuron.tau_m = 20.0 | high",
                "'network.neuron.tau_m' = 20 | high",
                "`tau_m` = 20 | high",
                "model = iaf | low",
                "model = 'hh cond' | high",
                "model ~ COND | high",
                "model < j | low high",
                "model != iaf | high",
                "plastic = true | low",
                "plastic = 'true' | low",
                "rate > 5 | high",
                "label = low or label = high and tau_m = 1 | low",
                "(label = low or label = high) and tau_m = 20 | high",
                "not (label = low or label = high) | none",
                "not not label = low | low",
                "tag = 'Figure 6' | low",
                "tag = \"Figure 6\" | low",
                "tag != 'Figure 6' | high none",
                "tag ~ fig | low",
                "group = sweep | low",
                "group != sweep | high none",
                "reason ~ happens | low",
                "outcome = '' | high none",
                "user = Ada | low high none",
                "state = finished | low high",
                "state != Finished | none",
                "date = 2026-11-01 | low",
                "date != 2026-11-01 | high none",
                "date >= 2026-11-02 | high none",
                "date > 2026-11-02 | none",
                "date < 2026-11-02 | low",
                "date <= 2026-11-02 | low high",
                "date = 2026-11-02T10:00 | high",
                "date = '2026-11-02 10:00:00' | high",
                "date > 2026-11-02T10:00:00Z | none",
                "duration = 12.5 | low high none",
                "executable = Python | low high none",
                "main_file ~ .py | low high none",
                "version = 1234567 | low high none",
                "version != 1234567 | ",
                "version ~ CDEF | low high none",
                "seed = 42 | low high none",
                "threads < 4 | ",
                "arguments ~ default | low high none",
                "text ~ OSCILL | low",
                "text ~ figure | low",
                "size = '10' | low",
                "gâteau ~ CRÈME | low"
            })
    void questionsFindRecords(String query, String expected) throws Exception {
        project.store()
                .add(Records.with(
                        Records.finished("low"),
                        Map.of(
                                "network.neuron.tau_m",
                                10.0,
                                "network.model",
                                "iaf",
                                "plastic",
                                true,
                                "size",
                                "10",
                                "gâteau",
                                "crème"),
                        Map.of("rate", 1.0)));
        project.store()
                .add(Records.at(
                                Records.with(
                                        Records.finished("high"),
                                        Map.of(
                                                "network.neuron.tau_m",
                                                20L,
                                                "network.model",
                                                "hh cond",
                                                "plastic",
                                                false),
                                        Map.of("rate", 10.0)),
                                Records.BEGIN.plusSeconds(86_400))
                        .withNotes(Notes.none()));
        project.store()
                .add(Records.at(
                                Records.with(
                                        Records.record("none", State.FAILED, RunningProcess.current()),
                                        Map.of(),
                                        Map.of()),
                                Records.BEGIN.plusSeconds(2 * 86_400))
                        .withNotes(Notes.none()));
        List<String> labels = expected == null ? List.of() : List.of(expected.split(" "));
        assertThat(labels(query)).containsExactlyElementsOf(labels);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "it's",
                "'; drop table record; --",
                "\"",
                "%",
                "_",
                "\\",
                "a%b",
                "`",
                "?",
                "?1",
                ":x",
                "\u0000x",
                "日本",
                "' or '1' = '1",
                "'' or 1",
                "x) or (1"
            })
    void hostileTextsAreTextsAndNothingElse(String hostile) throws Exception {
        add("plain", Map.of("p", "other", "q", 1L));
        add("target", Map.of("p", hostile, hostile.replace("`", "") + " name", 1L));
        String quoted = Query.quoted(hostile);
        assertThat(labels("p = " + quoted)).containsExactly("target");
        assertThat(labels("p ~ " + quoted)).containsExactly("target");
        assertThat(labels("p != " + quoted)).containsExactly("plain");
        assertThat(labels("label = " + quoted + " or tag = " + quoted)).isEmpty();
        assertThat(labels(Query.quoted(hostile.replace("`", "") + " name") + " = 1"))
                .containsExactly("target");
        assertThat(sorted(hostile.replace("`", "") + " name", true)).containsExactly("target", "plain");
        assertThat(labels("")).containsExactly("plain", "target");
    }

    @Test
    void aMisspeltNameIsAnsweredWithItsColumnAndTheNearest() throws Exception {
        add("a", Map.of("network.neuron.tau_m", 10.0));
        assertThatExceptionOfType(SpecificationException.class)
                .isThrownBy(() -> labels("label = a and tau_n > 5"))
                .withMessage("[query]:1:15: error: there is no parameter, metric or field 'tau_n';"
                        + " did you mean 'tau_m'?");
        assertThatExceptionOfType(SpecificationException.class)
                .isThrownBy(() -> sorted("dates", false))
                .withMessageContaining("did you mean 'date'?");
    }

    @Test
    void inAnEmptyNotebookNothingIsFoundByAnyName() throws Exception {
        assertThat(labels("tau_m > 10")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '$',
            value = {
                "state = finishd | 9 | did you mean 'finished'?",
                "state < finished | 9 | = and !=",
                "date = yesterday | 8 | expected a date such as 2026-11-01",
                "date = 2026-02-31 | 8 | expected a date",
                "date ~ 2026-02-01 | 8 | '~' cannot compare",
                "seed = many | 8 | 'seed' is a number",
                "duration ~ 3 | 12 | '~' cannot compare",
                "text = x | 8 | ~ alone"
            })
    void whatCannotBeComparedIsAMistake(String query, int column, String message) throws Exception {
        add("a", Map.of("x", 1L));
        assertThatExceptionOfType(SpecificationException.class)
                .isThrownBy(() -> labels(query))
                .withMessageStartingWith("[query]:1:" + column + ": error: ")
                .withMessageContaining(message);
    }

    @Test
    void rowsAreSortedAndRecordsWithoutTheValueComeLast() throws Exception {
        add("ten", Map.of("x", 10L));
        add("nine", Map.of("x", 9.5));
        add("word", Map.of("x", "word"));
        add("without", Map.of());
        assertThat(sorted("x", false)).containsExactly("nine", "ten", "word", "without");
        assertThat(sorted("x", true)).containsExactly("ten", "nine", "word", "without");
        assertThat(sorted("label", true)).containsExactly("word", "without", "ten", "nine");
    }

    @Test
    void pagesTellHowManyThereAreInAll() throws Exception {
        for (int i = 0; i < 5; i++) {
            add("r" + i, Map.of("x", (long) i));
        }
        try (RecordIndex index = project.index()) {
            RecordIndex.Found found = index.search(Query.parse("x > 0"), "x", true, 1, 2);
            assertThat(found.total()).isEqualTo(4);
            assertThat(found.rows()).extracting(RecordRow::label).containsExactly("r3", "r2");
            assertThatIllegalArgumentException().isThrownBy(() -> index.search(Query.everything(), "x", true, -1, 2));
        }
    }

    @Test
    void knowsAllNamesAndValues() throws Exception {
        add("a", Map.of("x.y", 10L, "z", "b"));
        add("b", Map.of("x.y", 9L, "z", List.of(1L, 2L)));
        add("c", Map.of("x.y", 9L));
        project.store().add(Records.with(Records.finished("d"), Map.of("gone", 1L), Map.of("rate", Double.NaN)));
        try (RecordIndex index = project.index()) {
            project.delete("d");
            assertThat(index.metrics()).containsExactly("rate");
            assertThat(index.rows(List.of("d")).getFirst().metrics()).containsEntry("rate", Double.NaN);
            index.refresh();
            assertThat(index.parameters()).containsExactly("x.y", "z");
            assertThat(index.metrics()).isEmpty();
            assertThat(index.tags()).containsExactly("Figure 6", "good");
            assertThat(index.values("x.y")).containsExactly("9", "10");
            assertThat(index.values("z")).containsExactly("[1,2]", "b");
        }
    }

    @Test
    void knowsWhichRunWroteWhatAnotherOneRead() throws Exception {
        DataKey key = new DataKey("x.npy", "c".repeat(64), 1, Records.BEGIN);
        DataKey copy = new DataKey("in/x.npy", "c".repeat(64), 1, Records.BEGIN);
        project.store().add(Records.withData(Records.finished("writer"), List.of(), List.of(key)));
        project.store().add(Records.withData(Records.finished("reader"), List.of(copy), List.of()));
        try (RecordIndex index = project.index()) {
            assertThat(index.writers(key.sha256())).containsExactly(new RecordIndex.Use("writer", "x.npy"));
            assertThat(index.readers(key.sha256())).containsExactly(new RecordIndex.Use("reader", "in/x.npy"));
            assertThat(index.sources("reader")).containsExactly("writer");
            assertThat(index.descendants("writer")).containsExactly("reader");
            assertThat(index.sources("writer")).isEmpty();
        }
    }
}
