package org.synfire.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.synfire.network.EdgeList;

class EdgeFileTest {

    @TempDir
    private Path folder;

    private Path table(String text) throws IOException {
        return Files.writeString(folder.resolve("edges.csv"), text.replace("/", "\n"));
    }

    private Path arrays(Object... namesAndNumbers) throws IOException {
        Path file = folder.resolve("edges.npz");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (int i = 0; i < namesAndNumbers.length; i += 2) {
                zip.putNextEntry(new ZipEntry(namesAndNumbers[i] + ".npy"));
                zip.write(bytes(namesAndNumbers[i + 1]));
                zip.closeEntry();
            }
        }
        return file;
    }

    private byte[] bytes(Object content) throws IOException {
        if (!(content instanceof double[] numbers)) {
            return String.valueOf(content).getBytes(StandardCharsets.UTF_8);
        }
        Path array = folder.resolve("array.npy");
        Npy.write(array, new NpyArray(new int[] {numbers.length}, numbers));
        return Files.readAllBytes(array);
    }

    @Test
    void columnsOfATableMayStandInAnyOrder() throws Exception {
        EdgeList edges = EdgeFile.read(table("# two/delay,target, source/0.5,1,2//1.5,3,4/"));
        assertThat(edges.size()).isEqualTo(2);
        assertThat(edges.source(0)).isEqualTo(2);
        assertThat(edges.target(1)).isEqualTo(3);
        assertThat(edges.hasWeights()).isFalse();
        assertThat(edges.delayMillis(1)).isEqualTo(1.5);
    }

    @Test
    void tablesMayBeLong() throws Exception {
        StringBuilder text = new StringBuilder("source,target,weight\n");
        for (int i = 0; i < 5000; i++) {
            text.append(i).append(",").append(2 * i).append(",0.25\n");
        }
        EdgeList edges = EdgeFile.read(Files.writeString(folder.resolve("edges.csv"), text));
        assertThat(edges.size()).isEqualTo(5000);
        assertThat(edges.target(4999)).isEqualTo(9998);
        assertThat(edges.weight(4999)).isEqualTo(0.25);
    }

    @Test
    void arraysAreColumns() throws Exception {
        EdgeList edges = EdgeFile.read(
                arrays("source", new double[] {0, 1}, "target", new double[] {5, 6}, "weight", new double[] {-1, 2}));
        assertThat(edges.source(1)).isEqualTo(1);
        assertThat(edges.target(0)).isEqualTo(5);
        assertThat(edges.weight(0)).isEqualTo(-1);
        assertThat(edges.hasDelays()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "source,target/0,a/1/x,2/ | a target is a number, not 'a' | 2 | 3",
                "source,sorce/0,1/ | there is no column 'sorce', only source, target, weight, delay; did you mean 'source'? | 1 | 1",
                "source/0/ | the column 'target' is missing | 0 | 1",
                "source,target/0,0.5/ | a target is a whole number from 0 on, which number 0, 0.5, is not | 0 | 1",
                "source,target/0,-1/ | a target is a whole number from 0 on, which number 0, -1.0, is not | 0 | 1",
                "# nothing/ | the column 'source' is missing | 0 | 1"
            })
    void mistakesOfTablesAreNamed(String text, String message, int line, int mistakes) throws IOException {
        Path file = table(text.strip());
        assertThatThrownBy(() -> EdgeFile.read(file)).isInstanceOfSatisfying(EdgeFileException.class, e -> {
            assertThat(e.mistakes()).hasSize(mistakes);
            assertThat(e.mistakes().getFirst()).isEqualTo(new EdgeFileException.Mistake(line, message));
        });
    }

    @Test
    void aTableThatIsAllWrongIsNotReadToItsEnd() throws IOException {
        Path file = table("source,target/" + "x,y/".repeat(100));
        assertThatThrownBy(() -> EdgeFile.read(file))
                .isInstanceOfSatisfying(
                        EdgeFileException.class, e -> assertThat(e.mistakes()).hasSize(20));
    }

    @Test
    void mistakesOfArraysAreNamed() throws IOException {
        double[] two = {0, 1};
        Path unequal = arrays("source", two, "target", new double[] {1});
        assertThatThrownBy(() -> EdgeFile.read(unequal)).hasMessage("there are 2 sources, but 'target' has 1 numbers");
        Path broken = arrays("source", two, "target", "no array", "colour", two);
        assertThatThrownBy(() -> EdgeFile.read(broken))
                .isInstanceOfSatisfying(
                        EdgeFileException.class, e -> assertThat(e.mistakes()).hasSize(2));
    }

    @Test
    void otherFilesAreRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("edges.txt"), "0 1");
        assertThatThrownBy(() -> EdgeFile.read(file)).hasMessage("lists of edges are .csv or .npz files");
        Path bytes = Files.write(folder.resolve("edges.csv"), new byte[] {(byte) 0xC3, 0x28});
        assertThatThrownBy(() -> EdgeFile.read(bytes)).hasMessage("it is no text in UTF-8");
    }
}
