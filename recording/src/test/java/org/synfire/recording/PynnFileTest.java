package org.synfire.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PynnFileTest {

    @TempDir
    private Path folder;

    private static Block block() {
        Segment segment = new Segment(
                "segment000",
                Map.of(),
                List.of(
                        new SpikeTrain(2, 12, 100, 0.1, 5.25),
                        new SpikeTrain(3, 13, 100),
                        new SpikeTrain(4, 14, 100, 7)),
                List.of(new AnalogSignal(
                        "v", "mV", 0.5, 0.25, new int[] {2, 4}, List.of(new double[] {-65, -64}, new double[] {1, 2
                        }))));
        return new Block("b", Map.of(), List.of(segment));
    }

    @Test
    void textHasPynnsOldLayout() throws IOException {
        Path file = folder.resolve("spikes.txt");
        PynnFile.write(file, block(), "spikes");
        assertThat(Files.readAllLines(file))
                .containsExactly(
                        "# label = b",
                        "# variable = spikes",
                        "# units = ms",
                        "# n = 3",
                        "# first_index = 2",
                        "# last_index = 4",
                        "# t_stop = 100.0",
                        "0.1\t2",
                        "5.25\t2",
                        "7.0\t4");
        PynnFile.write(file, block(), "v");
        assertThat(Files.readAllLines(file))
                .contains("# units = mV", "# dt = 0.25")
                .endsWith("1.0\t4", "2.0\t4");
        assertThatThrownBy(() -> PynnFile.write(file, block(), "w")).hasMessageContaining("was not recorded");
    }

    @ParameterizedTest
    @ValueSource(strings = {"old.txt", "old.ras", "old.npz"})
    void quantitiesAreReadAsTheyWereWritten(String name) throws Exception {
        Path file = folder.resolve(name);
        PynnFile.write(file, block(), "spikes");
        List<SpikeTrain> trains = PynnFile.read(file).segments().getFirst().spikeTrains();
        assertThat(trains).extracting(SpikeTrain::sourceIndex).containsExactly(2, 3, 4);
        assertThat(trains.getFirst().times()).containsExactly(0.1, 5.25);
        assertThat(trains.get(1).size()).isZero();
        assertThat(trains.getFirst().stopMillis()).isEqualTo(100);
        PynnFile.write(file, block(), "v");
        Block read = PynnFile.read(file);
        AnalogSignal signal = read.segments().getFirst().signal("v").orElseThrow();
        assertThat(read.name()).isEqualTo("b");
        assertThat(signal.unit()).isEqualTo("mV");
        assertThat(signal.startMillis()).isEqualTo(0.5);
        assertThat(signal.intervalMillis()).isEqualTo(0.25);
        assertThat(signal.channel(1)).containsExactly(1, 2);
        assertThat(signal.sourceIndices()).containsExactly(2, 4);
    }

    @Test
    void filesOfThatTimeAreRead() throws Exception {
        Path file = Files.writeString(folder.resolve("old.gdf"), "# dt = 0.1\n# n = 2\n\n1.5\t0\n2.5 1\n3.5\t0\n");
        List<SpikeTrain> trains = PynnFile.read(file).segments().getFirst().spikeTrains();
        assertThat(trains).extracting(SpikeTrain::size).containsExactly(2, 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1 2 3\n|line 1 has not two columns",
                "# variable = spikes\n1 x\n|line 2 holds no numbers",
                "# n = many\n1 2\n|do not fit together",
                "# variable = v\n1 0\n1 1\n2 1\n|do not fit together",
                "__import__('os')\n|line 1 has not two columns"
            })
    void otherFilesAreRefusedAndNothingIsEvaluated(String text) throws IOException {
        String[] parts = text.split("\\|");
        Path file = Files.writeString(folder.resolve("bad.txt"), parts[0]);
        assertThatThrownBy(() -> PynnFile.read(file))
                .isInstanceOf(NpyFormatException.class)
                .hasMessageContaining(parts[1]);
    }

    @Test
    void archivesOfOtherArraysAreRefused() throws IOException {
        Path file = folder.resolve("bad.npz");
        Npz.write(file, new Npz.Content(Map.of("data", new NpyArray(new int[] {3}, new double[3])), Map.of()));
        assertThatThrownBy(() -> PynnFile.read(file)).hasMessageContaining("'data' has not two columns");
    }
}
