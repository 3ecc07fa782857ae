package org.synfire.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.synfire.network.SpecificationException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ExchangeTest {

    @TempDir
    private Path folder;

    private Project project;
    private Project other;
    private Path file;

    @BeforeEach
    void init() throws IOException {
        project = Project.init(Files.createDirectory(folder.resolve("one")), ProjectSettings.of("cortex"));
        other = Project.init(Files.createDirectory(folder.resolve("two")), ProjectSettings.of("thalamus"));
        file = folder.resolve("records.json");
    }

    private void export(Project from) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            RecordExport.json(from.store(), from.store().labels(), out);
        }
    }

    private List<RunRecord> all(Project from) throws IOException {
        List<RunRecord> records = new java.util.ArrayList<>();
        for (String label : from.store().labels()) {
            records.add(from.store().find(label).orElseThrow());
        }
        return records;
    }

    @Test
    void recordsComeBackExactlyFromJson() throws Exception {
        project.store().add(Records.finished("a"));
        project.store()
                .add(Records.with(
                        Records.finished("b"), Map.of("x", 0.1 + 0.2, "y", Long.MIN_VALUE), Map.of("m", Double.NaN)));
        export(project);
        RecordImport imported = RecordImport.json(file, other.store());
        assertThat(imported).isEqualTo(new RecordImport(List.of("a", "b"), List.of(), Map.of()));
        assertThat(all(other)).isEqualTo(all(project));
        byte[] once = Files.readAllBytes(file);
        export(other);
        assertThat(Files.readAllBytes(file)).isEqualTo(once);
    }

    @Test
    void anEmptyNotebookIsExportedToo() throws Exception {
        export(project);
        assertThat(RecordImport.json(file, other.store()).added()).isEmpty();
    }

    @Test
    void whatIsHereAlreadyIsSkippedAndWhatClashesIsRenamed() throws Exception {
        project.store().add(Records.finished("a"));
        project.store().add(Records.finished("b"));
        other.store().add(Records.finished("a"));
        other.store().add(Records.finished("b").withNotes(Notes.none()));
        export(project);
        RecordImport once = RecordImport.json(file, other.store());
        assertThat(once).isEqualTo(new RecordImport(List.of("b-2"), List.of("a"), Map.of("b", "b-2")));
        RecordImport twice = RecordImport.json(file, other.store());
        assertThat(twice).isEqualTo(new RecordImport(List.of(), List.of("a", "b"), Map.of()));
        assertThat(other.store().labels()).containsExactly("a", "b", "b-2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '$',
            value = {
                "{} | expected a list of records",
                "[{}] | record 1 of the file: a record begins with its key 'layout'",
                "[{\"layout\": 9}] | a later Synfire wrote it",
                "[{\"layout\": 1, | records.json:1:",
                "[ | records.json:1:"
            })
    void damagedFilesAreToldOfAndNothingIsAdded(String text, String message) throws Exception {
        Files.writeString(file, text);
        assertThatExceptionOfType(SpecificationException.class)
                .isThrownBy(() -> RecordImport.json(file, other.store()))
                .withMessageContaining(message);
        assertThat(other.store().labels()).isEmpty();
    }

    @Test
    void labelsThatAreNotThereCannotBeExported() {
        assertThatExceptionOfType(NoSuchRecordException.class)
                .isThrownBy(() -> RecordExport.json(project.store(), List.of("x"), new ByteArrayOutputStream()));
    }

    private String csv() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        RecordExport.csv(project.store(), project.store().labels(), out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void tablesHaveARowForEachRecordAndAColumnForEachParameterAndMetric() throws Exception {
        project.store().add(Records.with(Records.finished("a"), Map.of("x", 1L), Map.of("rate", -2.5)));
        project.store().add(Records.with(Records.finished("b"), Map.of("y", List.of(1L, "z")), Map.of()));
        List<String> lines = List.of(csv().split("\r\n"));
        assertThat(lines).hasSize(3);
        assertThat(lines.getFirst())
                .startsWith("label,date,state,group,")
                .endsWith(",parameter:x,parameter:y,metric:rate");
        assertThat(lines.get(1))
                .startsWith("a,2026-11-01T10:00:00.123456789Z,FINISHED,sweep,")
                .endsWith(",1,,-2.5");
        assertThat(lines.get(2)).endsWith(",,\"[1,\"\"z\"\"]\",");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '$',
            value = {
                "=1+1 | '=1+1",
                "+cmd | '+cmd",
                "-2.5 | -2.5",
                "-1e-3 | -1e-3",
                "-2+3 | '-2+3",
                "@SUM(A1) | '@SUM(A1)",
                "=HYPERLINK(\"x\",\"y\") | \"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\"",
                "a,b | \"a,b\"",
                "a\"b | \"a\"\"b\"",
                "plain | plain"
            })
    void textsAreNeitherFormulasNorColumns(String text, String cell) throws Exception {
        project.store().add(Records.finished("a").withNotes(new Notes(Optional.empty(), text, "x", List.of())));
        assertThat(csv()).contains(",FINISHED,," + cell + ",x,");
    }

    @Test
    void linesInTextsAreQuoted() throws Exception {
        project.store()
                .add(Records.finished("a").withNotes(new Notes(Optional.empty(), "one\r\ntwo", "\tthree", List.of())));
        assertThat(csv()).contains(",\"one\r\ntwo\",'\tthree,");
    }

    @Test
    void cratesTellWhatWasRunWithWhatByWhom() throws Exception {
        project.store().add(Records.finished("a b"));
        project.store().attach("a b", "stdout.txt", new java.io.ByteArrayInputStream(new byte[] {'h', 'i'}));
        project.store().add(Records.record("c", State.FAILED, RunningProcess.current()));
        Path crate = folder.resolve("crate");
        RecordExport.crate(project, project.store().labels(), crate);
        assertThat(crate.resolve("a b/stdout.txt")).hasContent("hi");
        Map<String, JsonNode> graph = graph(crate);
        JsonNode action = graph.get("#run-a%20b");
        assertThat(action.get("@type").stringValue()).isEqualTo("CreateAction");
        assertThat(action.get("startTime").stringValue()).isEqualTo("2026-11-01T10:00:00.123456789Z");
        assertThat(action.get("endTime").stringValue()).isEqualTo("2026-11-01T10:00:12.623456789Z");
        assertThat(action.get("actionStatus").stringValue()).endsWith("CompletedActionStatus");
        assertThat(graph.get(id(action.get("instrument")))
                        .get("softwareVersion")
                        .stringValue())
                .isEqualTo("3.11.2");
        assertThat(graph.get(id(action.get("agent"))).get("name").stringValue()).isEqualTo("Ada");
        assertThat(graph.get(id(action.get("object").get(0))).get("sha256").stringValue())
                .isEqualTo("a".repeat(64));
        assertThat(graph.get(id(action.get("result").get(0))).get("name").stringValue())
                .isEqualTo("spikes.npy");
        assertThat(graph.get("#run-c").get("actionStatus").stringValue()).endsWith("FailedActionStatus");
        assertThat(graph.get("./").get("mentions")).hasSize(2);
        assertThat(graph.get("./").get("conformsTo").get("@id").stringValue()).contains("wfrun/process");
    }

    @Test
    void everyReferenceOfACrateLeadsSomewhere() throws Exception {
        project.store().add(Records.finished("a"));
        Path crate = folder.resolve("crate");
        RecordExport.crate(project, List.of("a"), crate);
        Map<String, JsonNode> graph = graph(crate);
        for (JsonNode entity : graph.values()) {
            for (JsonNode reference : entity.findValues("@id")) {
                String id = reference.stringValue();
                assertThat(graph.containsKey(id) || id.equals("https://w3id.org/ro/crate/1.1"))
                        .as(id)
                        .isTrue();
            }
        }
    }

    private static String id(JsonNode reference) {
        return reference.get("@id").stringValue();
    }

    private static Map<String, JsonNode> graph(Path crate) {
        JsonNode root = JsonMapper.shared()
                .readTree(crate.resolve("ro-crate-metadata.json").toFile());
        Map<String, JsonNode> graph = new LinkedHashMap<>();
        root.get("@graph").forEach(entity -> graph.put(entity.get("@id").stringValue(), entity));
        return graph;
    }
}
