package org.synfire.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.synfire.network.SpecificationException;

/// Whatever bytes a file holds, reading ends soon, in a tree or in mistakes.
class MutatedTreesTest {

    private static final int MUTATIONS = 2000;
    private static final byte[] TELLING =
            "&*!|>'\"%@`{}[],:?-#\t\n \\<~0".getBytes(java.nio.charset.StandardCharsets.UTF_8);

    private static byte[] original() throws IOException {
        return Files.readAllBytes(Path.of("..", "examples", "quickstart", "network_tree.yml"));
    }

    private static byte[] mutated(byte[] original, SplittableRandom random) {
        byte[] bytes = original.clone();
        int changes = random.nextInt(1, 8);
        for (int i = 0; i < changes; i++) {
            byte value = random.nextBoolean() ? (byte) random.nextInt() : TELLING[random.nextInt(TELLING.length)];
            bytes[random.nextInt(bytes.length)] = value;
        }
        return bytes;
    }

    private static Duration reading(Path file) {
        long start = System.nanoTime();
        try {
            ParamsTree.read(file);
        } catch (SpecificationException e) {
            assertThat(e.diagnostics()).isNotEmpty();
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    @Test
    @Timeout(120)
    void mutatedFilesGiveTreesOrMistakesWithinASecond(@TempDir Path folder) throws IOException {
        byte[] original = original();
        SplittableRandom random = new SplittableRandom(20);
        Path file = folder.resolve("mutated.yml");
        for (int i = 0; i < MUTATIONS; i++) {
            Files.write(file, mutated(original, random));
            assertThat(reading(file)).as("mutation %d", i).isLessThan(Duration.ofSeconds(1));
        }
    }
}
