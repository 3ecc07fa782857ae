package org.synfire.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.SpecificationException;
import org.synfire.network.TimeGrid;

class RunFolderTest {

    private static final RowFormat FORMAT = RowFormat.standard(TimeGrid.of(1));
    private static final List<String> COLUMNS = List.of("gid", "time");
    private static final String NAME = "rec-1-0.gdf";

    @TempDir
    private Path temporary;

    private Path root;
    private Path data;

    @BeforeEach
    void nameTheFolder() {
        root = temporary.resolve("deep/out");
        data = root.resolve("data");
    }

    private double[] times() {
        return DataFiles.load(data, List.of(NAME), COLUMNS).column("time");
    }

    private void completeRun() {
        try (RunFolder folder = RunFolder.open(root)) {
            folder.text("session_times.yml", "{}\n");
            folder.text("data/rec.yml", "label: rec\n");
            folder.data(NAME, FORMAT).spike(1, 1);
            folder.complete();
        }
    }

    @Test
    void completeRunHasItsRowsUnderTheirFinalName() throws IOException {
        completeRun();
        assertThat(Files.readString(data.resolve(NAME))).isEqualTo("1\t1.000\t\n");
    }

    @Test
    void completeRunIsNotUnfinished() {
        completeRun();
        assertThat(DataFiles.isUnfinished(data)).isFalse();
    }

    @Test
    void completeRunLeavesNoTemporaryFiles() throws IOException {
        completeRun();
        try (Stream<Path> files = Files.list(data)) {
            assertThat(files.map(f -> f.getFileName().toString())).containsExactlyInAnyOrder(NAME, "rec.yml");
        }
    }

    @Test
    void runningRunHasNoFinalNames() {
        try (RunFolder folder = RunFolder.open(root)) {
            folder.data(NAME, FORMAT).spike(1, 1);
            folder.checkpoint();
            assertThat(data.resolve(NAME)).doesNotExist();
        }
    }

    @Test
    void finishedSessionsAreReadableWhileTheRunGoesOn() {
        try (RunFolder folder = RunFolder.open(root)) {
            DataFileWriter sink = folder.data(NAME, FORMAT);
            sink.spike(1, 1);
            folder.checkpoint();
            for (int i = 0; i < 50_000; i++) {
                sink.spike(1, 2);
            }
            assertThat(times()).containsExactly(1);
            assertThat(DataFiles.isUnfinished(data)).isTrue();
        }
    }

    @Test
    void finishedSessionsAreReadableAfterARunThatWasGivenUp() {
        try (RunFolder folder = RunFolder.open(root)) {
            DataFileWriter sink = folder.data(NAME, FORMAT);
            sink.spike(1, 1);
            folder.checkpoint();
            sink.spike(1, 2);
        }
        assertThat(times()).containsExactly(1);
    }

    @Test
    void runWithoutFinishedSessionIsUnfinishedAndHasNoRows() {
        try (RunFolder folder = RunFolder.open(root)) {
            folder.data(NAME, FORMAT).spike(1, 1);
        }
        assertThat(DataFiles.isUnfinished(data)).isTrue();
        assertThat(times()).isEmpty();
    }

    @Test
    void laterSessionsAreAppended() {
        try (RunFolder folder = RunFolder.open(root)) {
            DataFileWriter sink = folder.data(NAME, FORMAT);
            for (int session = 0; session < 3; session++) {
                sink.spike(1, session);
                folder.checkpoint();
            }
            folder.complete();
        }
        assertThat(times()).containsExactly(0, 1, 2);
    }

    @Test
    void sinkMayBeClosedBeforeTheRunIsComplete() {
        try (RunFolder folder = RunFolder.open(root)) {
            try (DataFileWriter sink = folder.data(NAME, FORMAT)) {
                sink.spike(1, 1);
            }
            folder.complete();
        }
        assertThat(times()).containsExactly(1);
    }

    @Test
    void textReplacesAnEarlierOne() throws IOException {
        try (RunFolder folder = RunFolder.open(root)) {
            folder.text("versions.txt", "old");
            folder.text("versions.txt", "new");
        }
        assertThat(Files.readString(root.resolve("versions.txt"))).isEqualTo("new");
    }

    @Test
    void filesOfAnEarlierRunAreRemoved() throws IOException {
        completeRun();
        RunFolder.open(root).close();
        try (Stream<Path> files = Files.walk(root).filter(Files::isRegularFile)) {
            assertThat(files.map(f -> f.getFileName().toString())).containsExactlyInAnyOrder(".progress", ".lock");
        }
    }

    @Test
    void partsOfAnEarlierRunAreRemoved() {
        try (RunFolder folder = RunFolder.open(root)) {
            folder.data(NAME, FORMAT);
            folder.checkpoint();
        }
        RunFolder.open(root).close();
        assertThat(data.resolve(".rec-1-0.gdf.part")).doesNotExist();
    }

    @Test
    void textThatWasCutIsRemoved() throws IOException {
        completeRun();
        Path cut = Files.writeString(root.resolve(".session_times.yml.part"), "{");
        RunFolder.open(root).close();
        assertThat(cut).doesNotExist();
    }

    @Test
    void foreignFilesStay() throws IOException {
        Files.createDirectories(data.resolve("mine"));
        List<Path> foreign = List.of(
                root.resolve("notes.txt"),
                data.resolve("other.yml"),
                data.resolve("other-1-0.dat"),
                data.resolve("mine/x"));
        for (Path path : foreign) {
            Files.writeString(path, "kept");
        }
        completeRun();
        completeRun();
        assertThat(foreign).allSatisfy(path -> assertThat(path).hasContent("kept"));
    }

    @Test
    void nameThatWasCutInTheListRemovesNothing() throws IOException {
        completeRun();
        Path foreign = Files.writeString(root.resolve("note"), "kept");
        Files.writeString(root.resolve(".synfire-files"), "note", StandardOpenOption.APPEND);
        RunFolder.open(root).close();
        assertThat(foreign).exists();
    }

    @Test
    void listThatWasTamperedWithReachesNothingOutside() throws IOException {
        completeRun();
        Path outside = Files.writeString(root.resolveSibling("outside.txt"), "kept");
        Files.writeString(
                root.resolve(".synfire-files"),
                "../outside.txt\n" + outside.toAbsolutePath() + "\ndata/../../outside.txt\ndata\n");
        RunFolder.open(root).close();
        assertThat(outside).exists();
        assertThat(data).isDirectory();
    }

    @Test
    void secondRunAtTheSameTimeIsRefused() {
        try (RunFolder _ = RunFolder.open(root)) {
            assertThatExceptionOfType(SpecificationException.class)
                    .isThrownBy(() -> RunFolder.open(root))
                    .matches(e -> e.has(Kind.FILE))
                    .withMessageContaining("another run is writing to the output folder");
        }
    }

    @Test
    void secondRunThatIsRefusedLeavesTheFirstOneAlone() {
        try (RunFolder folder = RunFolder.open(root)) {
            folder.data(NAME, FORMAT).spike(1, 1);
            folder.checkpoint();
            assertThatExceptionOfType(SpecificationException.class).isThrownBy(() -> RunFolder.open(root));
            assertThat(times()).containsExactly(1);
        }
    }

    @Test
    void runAfterAnotherIsWelcome() {
        completeRun();
        completeRun();
        assertThat(times()).containsExactly(1);
    }

    @Test
    void folderThatCannotBeTakenIsNotKeptLocked() throws IOException {
        Path obstacle = Files.createDirectories(root.resolve(".synfire-files"));
        assertThatExceptionOfType(SpecificationException.class)
                .isThrownBy(() -> RunFolder.open(root))
                .matches(e -> e.has(Kind.FILE));
        Files.delete(obstacle);
        completeRun();
        assertThat(times()).containsExactly(1);
    }

    @Test
    void folderThatIsAFileIsAMistake() throws IOException {
        Files.createDirectories(root.getParent());
        Files.writeString(root, "a file");
        assertThatExceptionOfType(SpecificationException.class)
                .isThrownBy(() -> RunFolder.open(root))
                .matches(e -> e.has(Kind.FILE))
                .withMessageContaining("the output folder " + root + " cannot be written");
    }

    static Stream<String> impossibleNames() {
        return Stream.of("", ".", "..", "a/b", "../x", ".hidden", "a\nb", "a\tb", "a\\b", "a\0b", "x".repeat(300));
    }

    @ParameterizedTest
    @MethodSource("impossibleNames")
    void namesNoFileCanHaveAreMistakes(String name) {
        try (RunFolder folder = RunFolder.open(root)) {
            assertThatExceptionOfType(SpecificationException.class)
                    .isThrownBy(() -> folder.data(name, FORMAT))
                    .matches(e -> e.has(Kind.FILE));
            assertThatExceptionOfType(SpecificationException.class)
                    .isThrownBy(() -> folder.text("data/" + name, ""))
                    .matches(e -> e.has(Kind.FILE));
        }
    }

    @Test
    void dataFileBegunTwiceIsRefused() {
        try (RunFolder folder = RunFolder.open(root)) {
            folder.data(NAME, FORMAT);
            assertThatIllegalStateException().isThrownBy(() -> folder.data(NAME, FORMAT));
        }
    }

    @Test
    void lettingGoTwiceDoesNothing() {
        RunFolder folder = RunFolder.open(root);
        folder.close();
        folder.close();
        completeRun();
        assertThat(data.resolve(NAME)).exists();
    }

    private DataFileWriter onFullDisk(RunFolder folder) throws IOException {
        Path full = Path.of("/dev/full");
        assumeThat(full).exists();
        Files.createSymbolicLink(data.resolve(".full-2-0.gdf.part"), full);
        return folder.data("full-2-0.gdf", FORMAT);
    }

    @Test
    void fullDiskIsAFaultOfTheSink() throws IOException {
        try (RunFolder folder = RunFolder.open(root)) {
            DataFileWriter sink = onFullDisk(folder);
            assertThatExceptionOfType(UncheckedIOException.class)
                    .isThrownBy(() -> {
                        for (int i = 0; i < 100_000; i++) {
                            sink.spike(1, i);
                        }
                    })
                    .withMessageContaining("full-2-0.gdf");
        }
    }

    @Test
    void fullDiskLeavesFinishedSessionsReadable() throws IOException {
        try (RunFolder folder = RunFolder.open(root)) {
            DataFileWriter sound = folder.data(NAME, FORMAT);
            DataFileWriter full = onFullDisk(folder);
            sound.spike(1, 1);
            folder.checkpoint();
            sound.spike(1, 2);
            full.spike(1, 2);
            assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(folder::checkpoint);
        }
        assertThat(times()).containsExactly(1);
    }

    @Test
    void runThatLostRowsCannotBeCompleted() throws IOException {
        try (RunFolder folder = RunFolder.open(root)) {
            DataFileWriter full = onFullDisk(folder);
            full.spike(1, 1);
            assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(folder::checkpoint);
            assertThatExceptionOfType(UncheckedIOException.class)
                    .isThrownBy(folder::complete)
                    .havingCause()
                    .withMessage("an earlier row was lost");
        }
        assertThat(data.resolve("full-2-0.gdf")).doesNotExist();
    }

    @Test
    void rowsThatCannotBeWrittenWhenLettingGoAreAFault() throws IOException {
        RunFolder folder = RunFolder.open(root);
        onFullDisk(folder).spike(1, 1);
        assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(folder::close);
        completeRun();
        assertThat(times()).containsExactly(1);
    }

    @Test
    void journalThatCannotBeReplacedIsAFault() throws IOException {
        try (RunFolder folder = RunFolder.open(root)) {
            Files.delete(data.resolve(".progress"));
            Files.createDirectories(data.resolve(".progress/obstacle"));
            assertThatExceptionOfType(UncheckedIOException.class)
                    .isThrownBy(folder::checkpoint)
                    .withMessageContaining("cannot note what is finished");
        }
    }

    @Test
    void finalNameThatIsTakenByAFolderIsAFault() throws IOException {
        try (RunFolder folder = RunFolder.open(root)) {
            folder.data(NAME, FORMAT).spike(1, 1);
            Files.createDirectories(data.resolve(NAME).resolve("obstacle"));
            assertThatExceptionOfType(UncheckedIOException.class)
                    .isThrownBy(folder::complete)
                    .withMessageContaining("cannot finish");
        }
        assertThat(times()).containsExactly(1);
    }
}
