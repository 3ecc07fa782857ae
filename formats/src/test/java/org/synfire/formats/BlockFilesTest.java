package org.synfire.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.synfire.recording.Block;

/// What holds for every format.
class BlockFilesTest {

    @TempDir
    private Path folder;

    static Stream<String> endings() {
        return Arrays.stream(BlockFiles.Format.values()).flatMap(f -> f.endings().stream());
    }

    private Path written(String ending, Block block) throws IOException {
        Path file = folder.resolve("block" + ending);
        try {
            BlockFiles.write(file, block);
        } catch (IOException absent) {
            assumeTrue(!absent.getMessage().contains("HDF5 library, which was not found"), "no HDF5 library");
            throw absent;
        }
        return file;
    }

    @ParameterizedTest
    @MethodSource("endings")
    void blocksAreReadAsTheyWereWritten(String ending) throws IOException {
        Blocks.assertSame(BlockFiles.read(written(ending, Blocks.full())), Blocks.full());
    }

    @ParameterizedTest
    @MethodSource("endings")
    void emptyBlocksAreReadAsTheyWereWritten(String ending) throws IOException {
        Block empty = new Block("nothing", Map.of(), List.of());
        Blocks.assertSame(BlockFiles.read(written(ending, empty)), empty);
    }

    @ParameterizedTest
    @MethodSource("endings")
    void theSameBlockGivesTheSameBytes(String ending) throws IOException {
        byte[] first = Files.readAllBytes(written(ending, Blocks.full()));
        byte[] second = Files.readAllBytes(written(ending, Blocks.full()));
        if (ending.equals(".mat")) {
            // The header says when the file was written.
            first = Arrays.copyOfRange(first, 128, first.length);
            second = Arrays.copyOfRange(second, 128, second.length);
        }
        assertThat(second).isEqualTo(first);
    }

    @ParameterizedTest
    @MethodSource("endings")
    void filesThatAreNotThereAreNamed(String ending) {
        assertThatThrownBy(() -> BlockFiles.read(folder.resolve("none" + ending)))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("none" + ending + ": there is no such file");
    }

    @ParameterizedTest
    @MethodSource("endings")
    void filesOfSomethingElseAreRefused(String ending) throws IOException {
        for (String content : List.of("", "x", "hello\tworld\n", "\u0000".repeat(5000))) {
            Path file = Files.writeString(folder.resolve("other" + ending), content);
            assertThatThrownBy(() -> BlockFiles.read(file))
                    .isInstanceOf(FormatException.class)
                    .hasMessageContaining("other" + ending + ": ");
        }
    }

    /// Files that are cut off or changed are refused or read; nothing else happens, and no memory is
    /// exhausted.
    @ParameterizedTest
    @MethodSource("endings")
    void damagedFilesDoNoHarm(String ending) throws IOException {
        byte[] sound = Files.readAllBytes(written(ending, Blocks.full()));
        Random random = new Random(ending.hashCode());
        int refused = 0;
        for (int i = 0; i < 80; i++) {
            byte[] bad = sound.clone();
            if (i % 4 == 0) {
                bad = Arrays.copyOf(sound, random.nextInt(sound.length));
            } else {
                for (int flips = i % 4; flips > 0; flips--) {
                    bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
                }
            }
            Path file = Files.write(folder.resolve("bad" + ending), bad);
            try {
                BlockFiles.read(file);
            } catch (FormatException expected) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(10);
    }

    @Test
    void namesWithoutAFormatAreRefusedWithTheFormatsThereAre() {
        assertThatThrownBy(() -> BlockFiles.write(folder.resolve("block.xyz"), Blocks.full()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("block.xyz")
                .hasMessageContaining(".npz, .mat, .nix, .h5, .feather, .arrow, .txt");
        assertThat(folder.resolve("block.xyz")).doesNotExist();
    }
}
