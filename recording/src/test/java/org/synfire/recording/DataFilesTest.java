package org.synfire.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.SpecificationException;
import org.synfire.network.TimeGrid;

/// The files in `masks` are deNEST's.
class DataFilesTest {

    private static final String SPIKES = "spike_detector_cortex_cortex_exc-77-0.gdf";
    private static final String WEIGHTS = "weight_recorder_rec-cortex-cortex_exc-cortex-cortex_inh-80-0.csv";
    private static final List<String> SPIKE_COLUMNS = List.of("gid", "time");

    @TempDir
    private Path folder;

    private static Path reference() {
        return Resources.path("masks");
    }

    private Table load(String content, String... columns) throws IOException {
        Files.writeString(folder.resolve("rec-1-0.dat"), content);
        return DataFiles.load(folder, List.of("rec-1-0.dat"), List.of(columns));
    }

    @Test
    void spikesOfTheReferenceAreRead() {
        Table spikes = DataFiles.load(reference(), List.of(SPIKES), SPIKE_COLUMNS);
        assertThat(spikes.rowCount()).isEqualTo(774);
        assertThat(spikes.column("time")).startsWith(45.5, 45.5).endsWith(233.25);
    }

    @Test
    void weightsOfTheReferenceHaveTheirColumnsNamed() {
        Table weights = DataFiles.loadWeights(reference(), List.of(WEIGHTS));
        assertThat(weights.rowCount()).isEqualTo(6192);
        assertThat(weights.columnNames()).containsExactly("source", "target", "time", "weight");
        assertThat(weights.column("weight")).startsWith(0.740, 0.910).endsWith(0.142);
    }

    @ParameterizedTest
    @CsvSource({"5, 'source,target,rport,time,weight'", "6, 'source,target,port,rport,time,weight'", "3, '0,1,2'"})
    void weightColumnsFollowFromTheirNumber(int n, String names) throws IOException {
        Files.writeString(folder.resolve("w-1-0.csv"), "1\t".repeat(n) + "\n");
        assertThat(DataFiles.loadWeights(folder, List.of("w-1-0.csv")).columnNames())
                .containsExactly(names.split(","));
    }

    @Test
    void columnsWithoutNamesAreNumbered() throws IOException {
        assertThat(load("1\t2\t\n").columnNames()).containsExactly("0", "1");
    }

    @Test
    void severalFilesAreJoinedInTheirOrder() throws IOException {
        Files.writeString(folder.resolve("rec-1-0.gdf"), "1\t2\t\n");
        Files.writeString(folder.resolve("rec-1-1.gdf"), "2\t1\t\n");
        assertThat(DataFiles.load(folder, List.of("rec-1-1.gdf", "rec-1-0.gdf"), SPIKE_COLUMNS)
                        .column("gid"))
                .containsExactly(2, 1);
    }

    @ParameterizedTest
    @CsvSource({
        "rec-09-0.dat, rec-9-0.dat",
        "rec-9-0.dat, rec-09-0.dat",
        "rec-204-07.dat, rec-204-7.dat",
        "rec-009-00.dat.gz, rec-9-0.dat"
    })
    void leadingZerosOfNumbersInNamesMakeNoDifference(String onDisk, String wanted) throws IOException {
        Path source = reference().resolve(SPIKES + ".gz");
        if (onDisk.endsWith(".gz")) {
            Files.copy(source, folder.resolve(onDisk));
        } else {
            Files.write(folder.resolve(onDisk), DataFiles.rows(reference(), SPIKES));
        }
        assertThat(DataFiles.load(folder, List.of(wanted), SPIKE_COLUMNS).rowCount())
                .isEqualTo(774);
    }

    @Test
    void numbersOfAnotherRecorderAreNotMistaken() throws IOException {
        Files.writeString(folder.resolve("rec-90-0.dat"), "1\t2\t\n");
        Files.writeString(folder.resolve("rec-9-10.dat"), "1\t2\t\n");
        assertThatExceptionOfType(SpecificationException.class)
                .isThrownBy(() -> DataFiles.load(folder, List.of("rec-9-0.dat"), SPIKE_COLUMNS));
    }

    @Test
    void emptyFileGivesATableWithoutRows() throws IOException {
        Table table = load("", "gid", "time");
        assertThat(table.rowCount()).isZero();
        assertThat(table.columnNames()).containsExactly("gid", "time");
    }

    @Test
    void emptyFileWithoutColumnNamesGivesAnEmptyTable() throws IOException {
        assertThat(load("").columnNames()).isEmpty();
    }

    @Test
    void noFilesGiveATableWithoutRows() {
        assertThat(DataFiles.load(folder, List.of(), SPIKE_COLUMNS).rowCount()).isZero();
    }

    @Test
    void emptyFileBesideAFullOneIsNoObstacle() throws IOException {
        Files.writeString(folder.resolve("w-1-0.csv"), "");
        Files.writeString(folder.resolve("w-1-1.csv"), "1\t2\t3\t4\t\n");
        assertThat(DataFiles.loadWeights(folder, List.of("w-1-0.csv", "w-1-1.csv"))
                        .column("weight"))
                .containsExactly(4);
    }

    @Test
    void lastTabAndLastLineFeedMayBeMissing() throws IOException {
        assertThat(load("1\t2\n3\t4", "gid", "time").column("time")).containsExactly(2, 4);
    }

    @Test
    void rowsWithoutFieldsAreCounted() throws IOException {
        assertThat(load("\n\n").rowCount()).isEqualTo(2);
    }

    @Test
    void numbersThatAreNotFiniteAreRead() throws IOException {
        assertThat(load("nan\t\n-nan\t\ninf\t\n-inf\t\n", "x").column("x"))
                .containsExactly(Double.NaN, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
    }

    @Test
    void whatIsNoNumberIsAMistakeWithItsLine() {
        assertThatExceptionOfType(SpecificationException.class)
                .isThrownBy(() -> load("1\t2\t\n1\tx\t\n", "gid", "time"))
                .matches(e -> e.has(Kind.FILE))
                .withMessageContaining("line 2 of rec-1-0.dat has 'x' where a number is expected");
    }

    @ParameterizedTest
    @CsvSource({"'1\t2\t3\t', 3", "'1\t', 1"})
    void anotherNumberOfColumnsIsAMistakeWithItsLine(String row, int width) {
        assertThatExceptionOfType(SpecificationException.class)
                .isThrownBy(() -> load("1\t2\t\n" + row + "\n", "gid", "time"))
                .withMessageContaining("line 2 of rec-1-0.dat has " + width + " columns where 2 are expected");
    }

    @Test
    void fileMissingFromAFinishedRunIsAMistake() {
        assertThatExceptionOfType(SpecificationException.class)
                .isThrownBy(() -> DataFiles.load(folder, List.of("rec-1-0.dat"), SPIKE_COLUMNS))
                .matches(e -> e.has(Kind.FILE))
                .withMessageContaining("there is no data file " + folder.resolve("rec-1-0.dat"));
    }

    @Test
    void missingFolderIsAMistake() {
        Path nowhere = folder.resolve("nowhere");
        assertThatExceptionOfType(SpecificationException.class)
                .isThrownBy(() -> DataFiles.rows(nowhere, "rec-1-0.dat"));
    }

    @Test
    void fileThatIsNoGzipIsAnIoFault() throws IOException {
        Files.writeString(folder.resolve("rec-1-0.dat.gz"), "plain text");
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> DataFiles.load(folder, List.of("rec-1-0.dat"), SPIKE_COLUMNS));
        assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> DataFiles.rows(folder, "rec-1-0.dat"));
    }

    @Test
    void fileThatGotItsFinalNameMeanwhileIsReadWhole() throws IOException {
        Files.writeString(folder.resolve(".progress"), "4\trec-1-0.dat\n");
        assertThat(load("1\t2\t\n", "gid", "time").column("time")).containsExactly(2);
    }

    @ParameterizedTest
    @CsvSource({"'rec-1-0.dat'", "'x\trec-1-0.dat'", "'\trec-1-0.dat'"})
    void damagedJournalIsAMistake(String line) throws IOException {
        Files.writeString(folder.resolve(".progress"), line + "\n");
        assertThatExceptionOfType(SpecificationException.class)
                .isThrownBy(() -> DataFiles.load(folder, List.of("rec-1-0.dat"), SPIKE_COLUMNS))
                .withMessageContaining("is damaged");
    }

    @Test
    void rowsAreTheLines() {
        assertThat(DataFiles.rows(reference(), SPIKES)).hasSize(774).startsWith("2\t45.500\t");
    }

    @Test
    void whatIsWrittenIsReadAsItWasRecorded() {
        TimeGrid grid = TimeGrid.of(0.25);
        MemorySink memory = MemorySink.ofSamples(grid, List.of("V_m", "I_h"));
        try (RunFolder run = RunFolder.open(folder)) {
            TeeSink both = new TeeSink(List.of(memory, run.data("rec-1-0.dat", RowFormat.standard(grid))));
            for (int i = 0; i < 5000; i++) {
                both.sample(i % 7, i, new double[] {-60 + i / 8.0, -i / 2.0});
            }
            run.complete();
        }
        Table read =
                DataFiles.load(folder.resolve("data"), List.of("rec-1-0.dat"), List.of("gid", "time", "V_m", "I_h"));
        Stream.of("gid", "time", "V_m", "I_h")
                .forEach(name ->
                        assertThat(read.column(name)).isEqualTo(memory.table().column(name)));
    }
}
