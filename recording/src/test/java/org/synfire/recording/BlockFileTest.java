package org.synfire.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.synfire.network.Value;

class BlockFileTest {

    @TempDir
    private Path folder;

    private static Block block() {
        List<SpikeTrain> trains = List.of(
                new SpikeTrain(2, 12, 100, 0.1, 5.25, 99.9), new SpikeTrain(4, 14, 100), new SpikeTrain(5, 15, 100, 7));
        AnalogSignal v = new AnalogSignal(
                "v", "mV", 0, 0.5, new int[] {2, 4}, List.of(new double[] {-65, -64.5, Double.NaN}, new double[] {
                    1, 2, 3
                }));
        return new Block(
                "Zellen äöü",
                Map.of("size", Value.ofWhole(6)),
                List.of(
                        new Segment("segment000", Map.of("note", Value.of("first")), trains, List.of(v)),
                        new Segment("segment001", Map.of(), List.of(), List.of())));
    }

    @Test
    void aBlockIsReadAsItWasWritten() throws IOException, NpyFormatException {
        Path file = folder.resolve("block.npz");
        BlockFile.write(file, block());
        Block read = BlockFile.read(file);
        assertThat(read.name()).isEqualTo("Zellen äöü");
        assertThat(read.annotations()).containsEntry("size", Value.of("6"));
        assertThat(read.segments()).extracting(Segment::name).containsExactly("segment000", "segment001");
        Segment first = read.segments().getFirst();
        assertThat(first.annotations()).containsEntry("note", Value.of("first"));
        assertThat(first.spikeTrains()).extracting(SpikeTrain::sourceIndex).containsExactly(2, 4, 5);
        assertThat(first.spikeTrains()).extracting(SpikeTrain::channelId).containsExactly(12, 14, 15);
        assertThat(first.spikeTrains().getFirst().times()).containsExactly(0.1, 5.25, 99.9);
        assertThat(first.spikeTrains().getFirst().stopMillis()).isEqualTo(100);
        assertThat(first.spikeCount()).isEqualTo(4);
        AnalogSignal v = first.signal("v").orElseThrow();
        assertThat(v.unit()).isEqualTo("mV");
        assertThat(v.intervalMillis()).isEqualTo(0.5);
        assertThat(v.sourceIndices()).containsExactly(2, 4);
        assertThat(v.channel(0)).containsExactly(-65, -64.5, Double.NaN);
        assertThat(v.channel(1)).containsExactly(1, 2, 3);
        assertThat(read.segments().getLast().spikeTrains()).isEmpty();
    }

    @Test
    void theSameBlockMakesTheSameBytes() throws IOException {
        BlockFile.write(folder.resolve("a.npz"), block());
        BlockFile.write(folder.resolve("b.npz"), block());
        assertThat(folder.resolve("a.npz")).hasSameBinaryContentAs(folder.resolve("b.npz"));
    }

    private Path archive(String name, Map<String, byte[]> entries) throws IOException {
        Path file = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
        return file;
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x.npy", "/etc/x.npy", "a/b.npy", "a\\b.npy", "...npy"})
    void namesThatArePathsAreRefused(String name) throws IOException {
        Path file = archive("paths.npz", Map.of(name, new byte[0]));
        assertThatThrownBy(() -> Npz.read(file))
                .isInstanceOf(NpyFormatException.class)
                .hasMessageContaining("is no name of an array");
    }

    @Test
    void objectsAreRefused() throws IOException {
        byte[] header = "\u0093NUMPY\u0001\0v\0{'descr': '|O', 'fortran_order': False, 'shape': (1,), }"
                .getBytes(StandardCharsets.ISO_8859_1);
        Path file = archive("objects.npz", Map.of("x.npy", Arrays.copyOf(header, 200)));
        assertThatThrownBy(() -> Npz.read(file)).isInstanceOf(NpyFormatException.class);
    }

    @Test
    void whatUnpacksToMoreThanThereIsMemoryForIsRefused() throws IOException {
        Path file = folder.resolve("bomb.npz");
        byte[] zeros = new byte[1 << 20];
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (int i = 0; i < 8; i++) {
                zip.putNextEntry(new ZipEntry("x" + i + ".npy"));
                zip.write("\u0093NUMPY\u0001\0v\0".getBytes(StandardCharsets.ISO_8859_1));
                for (int k = 0; k < 256; k++) {
                    zip.write(zeros);
                }
                zip.closeEntry();
            }
        }
        assertThatThrownBy(() -> Npz.read(file)).isInstanceOf(NpyFormatException.class);
    }

    @Test
    void damagedFilesAreRefusedOrReadButNeverDoHarm() throws IOException {
        Path file = folder.resolve("block.npz");
        BlockFile.write(file, block());
        byte[] sound = Files.readAllBytes(file);
        SplittableRandom random = new SplittableRandom(5);
        int refused = 0;
        for (int i = 0; i < 300; i++) {
            byte[] damaged = sound.clone();
            if (i % 3 == 0) {
                damaged = Arrays.copyOf(damaged, random.nextInt(damaged.length));
            } else {
                damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            }
            Files.write(file, damaged);
            try {
                BlockFile.read(file);
            } catch (NpyFormatException | IOException expected) {
                assertThat(expected).hasMessageNotContaining("java.");
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(200);
    }

    @Test
    void arraysThatDoNotFitTogetherAreRefused() throws IOException, NpyFormatException {
        Path file = folder.resolve("block.npz");
        BlockFile.write(file, block());
        Npz.Content content = Npz.read(file);
        for (String name : List.of("segment000.spikes.counts", "segment000.v.index", "segment000.v.time")) {
            Map<String, NpyArray> arrays = new LinkedHashMap<>(content.arrays());
            arrays.put(name, new NpyArray(new int[] {1}, new double[] {1}));
            Npz.write(file, new Npz.Content(arrays, content.texts()));
            assertThatThrownBy(() -> BlockFile.read(file)).hasMessageContaining("do not fit together");
            arrays.put(name, new NpyArray(new int[] {3}, new double[] {-1, 2, 3}));
            Npz.write(file, new Npz.Content(arrays, content.texts()));
            assertThatThrownBy(() -> BlockFile.read(file)).isInstanceOf(NpyFormatException.class);
            arrays.remove(name);
            Npz.write(file, new Npz.Content(arrays, content.texts()));
            assertThatThrownBy(() -> BlockFile.read(file)).hasMessageContaining("there is no array '" + name + "'");
        }
        Npz.write(file, new Npz.Content(content.arrays(), Map.of()));
        assertThatThrownBy(() -> BlockFile.read(file)).hasMessageContaining("it holds no block");
    }
}
