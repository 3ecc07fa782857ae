package org.synfire.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.synfire.lab.Shell.write;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.synfire.lab.internal.Digests;
import org.synfire.recording.Npy;
import org.synfire.recording.NpyArray;
import org.synfire.recording.Npz;

class ComparisonTest {

    private static final Tolerance LOOSE = new Tolerance(1e-6, 1e-9);

    @TempDir
    private Path project;

    private Path file(String run, String name) throws IOException {
        Path file = project.resolve("Data").resolve(run).resolve(name);
        Files.createDirectories(file.getParent());
        return file;
    }

    private Comparison.Output output(String run) throws IOException {
        Path data = project.resolve("Data");
        List<String> paths = new ArrayList<>();
        if (Files.exists(data.resolve(run))) {
            try (Stream<Path> files = Files.walk(data.resolve(run))) {
                files.filter(Files::isRegularFile)
                        .forEach(f -> paths.add(data.relativize(f).toString()));
            }
        }
        return new Comparison.Output(
                run, Digests.keys(data, paths), DataFolder.of(project, new DataStore.Plain("Data")));
    }

    private Comparison compare(Tolerance tolerance, String... ignored) throws IOException {
        return Comparison.of(output("one"), output("two"), tolerance, List.of(ignored));
    }

    private FileDifference of(String name, String first, String second) throws IOException {
        write(file("one", name), first);
        write(file("two", name), second);
        return compare(LOOSE).files().get(name);
    }

    @Test
    void sameFilesMatch() throws Exception {
        write(file("one", "a.dat"), "1 2\n");
        write(file("two", "a.dat"), "1 2\n");
        Comparison comparison = compare(Tolerance.NONE);
        assertThat(comparison.isIdentical()).isTrue();
        assertThat(comparison.describe()).isEqualTo("The simulation results match.");
    }

    @Test
    void filesAreMissedOnBothSides() throws Exception {
        write(file("one", "a.dat"), "1");
        write(file("two", "b.dat"), "1");
        Comparison comparison = compare(LOOSE);
        assertThat(comparison.files())
                .containsExactly(
                        Map.entry("a.dat", new FileDifference.Missing()),
                        Map.entry("b.dat", new FileDifference.Additional()));
        assertThat(comparison.isWithinTolerance()).isFalse();
        assertThat(comparison.describe()).isEqualTo("""
                        The simulation results differ:
                          a.dat is missing from the second run
                          b.dat is in the second run only""");
    }

    @Test
    void labelsInNamesDoNotCount() throws Exception {
        write(file("one", "spikes_one.dat"), "1");
        write(file("two", "spikes_two.dat"), "1");
        assertThat(compare(LOOSE).files()).containsOnlyKeys("spikes_<label>.dat");
        assertThat(compare(LOOSE).isIdentical()).isTrue();
    }

    @Test
    void ignoredFilesAreLeftOut() throws Exception {
        write(file("one", "deep/run.log"), "1");
        write(file("two", "log.txt"), "2");
        assertThat(compare(LOOSE, "*.log", "log*").files()).isEmpty();
        assertThat(compare(LOOSE, "*.log", "log*").describe()).isEqualTo("Neither run has written files.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> compare(LOOSE, "[x"))
                .withMessageContaining("'[x' is no pattern");
    }

    @Test
    void numbersWithinTheToleranceAreTheSame() throws Exception {
        assertThat(of("a.csv", "t,v\n1.0,2\n3,4\n", "t,v\n1.0000001,2.0\n3,4\n"))
                .isInstanceOfSatisfying(
                        FileDifference.WithinTolerance.class,
                        w -> assertThat(w.largest()).isBetween(0.9e-7, 1.1e-7));
        Comparison comparison = compare(LOOSE);
        assertThat(comparison.isIdentical()).isFalse();
        assertThat(comparison.isWithinTolerance()).isTrue();
        assertThat(comparison.describe()).startsWith("The simulation results match within the tolerance:\n  a.csv is");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "NULL",
            value = {
                "`1 2\n3 4\n` | `1 2\n3 5\n` | line 2, column 3 | '4' | '5'",
                "`a,b` | `a;b` | line 1, column 2 | ',' | ';'",
                "`1 2` | `1 2 3` | line 1, column 4 | the end of the line | '3'",
                "`1\n2` | `1` | line 2 | '2' | the end of the file",
                "`` | `1` | line 1 | the end of the file | '1'",
                "`nan` | `1` | line 1, column 1 | 'nan' | '1'",
                "`{\"v\": 1.5}` | `{\"v\": 2.5}` | line 1, column 7 | '1.5' | '2.5'",
            })
    void firstDifferenceOfTextsIsTold(String first, String second, String where, String one, String other)
            throws Exception {
        assertThat(of("a.dat", first, second)).isEqualTo(new FileDifference.Differs(where, one, other));
    }

    @ParameterizedTest
    @CsvSource({"1e3, 1000.0", "nan, NaN", "inf, Infinity", "-inf, -Infinity", "+1, 1"})
    void numbersMayBeWrittenOtherwise(String first, String second) throws Exception {
        assertThat(of("a.dat", first, second)).isEqualTo(new FileDifference.WithinTolerance(0));
        assertThat(compare(LOOSE).describe()).contains("has the same values, written otherwise");
    }

    @Test
    void bytesThatDifferAreTold() throws Exception {
        Files.write(file("one", "a.png"), new byte[] {1, 0, 2, 3});
        Files.write(file("two", "a.png"), new byte[] {1, 0, 2, 4});
        assertThat(compare(LOOSE).files()).containsEntry("a.png", new FileDifference.Differs("byte 3", "0x03", "0x04"));
        assertThat(compare(LOOSE).describe()).contains("a.png differs, first at byte 3: 0x03 and 0x04");
        Files.write(file("two", "a.png"), new byte[] {1, 0, 2});
        assertThat(compare(LOOSE).files())
                .containsEntry("a.png", new FileDifference.Differs("byte 3", "0x03", "the end of the file"));
    }

    @Test
    void arraysAreComparedByTheirNumbers() throws Exception {
        Npy.write(file("one", "a.npy"), new NpyArray(new int[] {2, 2}, new double[] {1, 2, 3, 4}));
        Npy.write(file("two", "a.npy"), new NpyArray(new int[] {2, 2}, new double[] {1, 2, 3.0000001, 4}));
        assertThat(compare(LOOSE).isWithinTolerance()).isTrue();
        assertThat(compare(Tolerance.NONE).files())
                .containsEntry("a.npy", new FileDifference.Differs("index [1, 0]", "3.0", "3.0000001"));
        Npy.write(file("two", "a.npy"), new NpyArray(new int[] {4}, new double[] {1, 2, 3, 4}));
        assertThat(compare(LOOSE).files())
                .containsEntry("a.npy", new FileDifference.Differs("its shape", "shape [2, 2]", "shape [4]"));
    }

    @Test
    void archivesOfArraysAreComparedArrayByArray() throws Exception {
        NpyArray one = new NpyArray(new int[] {1}, new double[] {1});
        NpyArray two = new NpyArray(new int[] {1}, new double[] {2});
        Npz.write(file("one", "a.npz"), new Npz.Content(Map.of("v", one), Map.of()));
        Npz.write(file("two", "a.npz"), new Npz.Content(Map.of("v", two), Map.of()));
        assertThat(compare(LOOSE).files())
                .containsEntry("a.npz", new FileDifference.Differs("array 'v', index [0]", "1.0", "2.0"));
        Npz.write(file("two", "a.npz"), new Npz.Content(Map.of("w", one), Map.of()));
        assertThat(compare(LOOSE).files())
                .containsEntry("a.npz", new FileDifference.Differs("array 'v'", "shape [1]", "nothing"));
        Npz.write(
                file("two", "a.npz"), new Npz.Content(Map.of("v", one), Map.of("names", List.of(Map.entry("a", "b")))));
        assertThat(compare(LOOSE).files().get("a.npz").describe()).contains("the texts");
    }

    @Test
    void arraysThatAreNoneAreComparedByTheirBytes() throws Exception {
        assertThat(of("a.npy", "abc", "abd"))
                .isEqualTo(new FileDifference.Differs("line 1, column 1", "'abc'", "'abd'"));
    }

    @Test
    void compressedFilesAreComparedByTheirContent() throws Exception {
        for (String run : List.of("one", "two")) {
            try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file(run, "a.dat.gz")))) {
                out.write((run.equals("one") ? "1.0 2\n" : "1 2\n").getBytes(java.nio.charset.StandardCharsets.UTF_8));
            }
        }
        assertThat(compare(LOOSE).files()).containsEntry("a.dat.gz", new FileDifference.WithinTolerance(0));
    }

    @Test
    void toleranceIsNotNegative() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Tolerance(-1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Tolerance(0, Double.NaN));
    }
}
