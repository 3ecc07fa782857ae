package org.synfire.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.synfire.network.TimeGrid;

class SpikeStreamTest {

    @TempDir
    private Path folder;

    private static List<String> read(Path file) throws IOException {
        List<String> spikes = new ArrayList<>();
        SpikeStream.read(file, (ids, times) -> {
            for (int i = 0; i < ids.length; i++) {
                spikes.add(ids[i] + " " + times[i]);
            }
        });
        return spikes;
    }

    @ParameterizedTest
    @ValueSource(strings = {".feather", ".arrow", ".npz"})
    void spikesAreReadInTheOrderInWhichTheyWereTold(String ending) throws IOException {
        Path file = folder.resolve("spikes" + ending);
        List<String> told = new ArrayList<>();
        try (SpikeStream stream = SpikeStream.to(file, TimeGrid.of(0.1))) {
            for (int i = 0; i < 70_001; i++) {
                stream.spike(i % 1000, i, i % 3 == 0 ? 0.05 : 0);
                told.add(i % 1000 + " " + (i * 100 / 1000.0 - (i % 3 == 0 ? 0.05 : 0)));
            }
            assertThat(stream.size()).isEqualTo(70_001);
            assertThat(file).doesNotExist();
        }
        assertThat(read(file)).isEqualTo(told);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {".feather", ".npz"})
    void thereMayBeNoSpikes(String ending) throws IOException {
        Path file = folder.resolve("spikes" + ending);
        SpikeStream.to(file, TimeGrid.of(0.1)).close();
        assertThat(read(file)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {".feather", ".npz"})
    void damagedFilesDoNoHarm(String ending) throws IOException {
        Path file = folder.resolve("spikes" + ending);
        try (SpikeStream stream = SpikeStream.to(file, TimeGrid.of(0.1))) {
            for (int i = 0; i < 50; i++) {
                stream.add(i, i);
            }
        }
        byte[] sound = Files.readAllBytes(file);
        Random random = new Random(1);
        int refused = 0;
        for (int i = 0; i < 60; i++) {
            byte[] bad = i % 2 == 0 ? Arrays.copyOf(sound, random.nextInt(sound.length)) : sound.clone();
            if (i % 2 > 0) {
                bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
            }
            Files.write(file, bad);
            try {
                read(file);
            } catch (FormatException expected) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(25);
    }

    @Test
    void otherEndingsAreRefused() {
        assertThatThrownBy(() -> SpikeStream.to(folder.resolve("spikes.xyz"), TimeGrid.of(0.1)))
                .hasMessageContaining(".feather, .arrow or .npz");
    }

    /// Writes and reads as many spikes as it is told; run with little memory.
    static final class Many {
        public static void main(String[] arguments) throws IOException {
            Path file = Path.of(arguments[0]);
            long many = Long.parseLong(arguments[1]);
            try (SpikeStream stream = SpikeStream.to(file, TimeGrid.of(0.1))) {
                for (long i = 0; i < many; i++) {
                    stream.spike((int) (i % 100_000), i / 100, 0);
                }
            }
            long[] seen = {0, 0};
            SpikeStream.read(file, (ids, times) -> {
                seen[0] += ids.length;
                for (int id : ids) {
                    seen[1] += id;
                }
            });
            System.out.println(seen[0] + " spikes, sum of ids " + seen[1]);
        }
    }

    /// A hundred million, with an eighth of the memory that they take.
    @Test
    void aHundredMillionSpikesTakeLittleMemory() throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String path = System.getProperty("jdk.module.path", "") + ":" + System.getProperty("java.class.path");
        Process process = new ProcessBuilder(
                        java,
                        "-Xmx128m",
                        "-cp",
                        path + ":target/test-classes:target/classes",
                        Many.class.getName(),
                        folder.resolve("many.feather").toString(),
                        "100000000")
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said).contains("100000000 spikes, sum of ids 4999950000000");
    }
}
