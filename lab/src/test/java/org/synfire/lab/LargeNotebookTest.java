package org.synfire.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.synfire.lab.internal.RecordJson;

/// Ten thousand records. The bounds are generous: they are to find what grows with the square of the number, not to
/// measure.
class LargeNotebookTest {

    private static final int COUNT = 10_000;

    @TempDir
    private Path folder;

    @Test
    void tenThousandRecordsAreIndexedFoundAndCaughtUpWith() throws Exception {
        Project project = Project.init(folder, ProjectSettings.of("cortex"));
        write(folder.resolve(".synfire/records"));
        try (RecordIndex index = RecordIndex.open(project)) {
            double rebuilt = seconds("rebuilt", index::rebuild);
            // Other programs may be busy the first time.
            assertThat(rebuilt < 10 ? rebuilt : seconds("rebuilt again", index::rebuild))
                    .isLessThan(10);
            assertThat(seconds("caught up", index::refresh)).isLessThan(5);
            assertThat(seconds("caught up again", index::refresh)).isLessThan(5);
            assertThat(seconds("found", () -> search(index))).isLessThan(5);
            assertThat(seconds("found again", () -> search(index))).isLessThan(5);
            assertThat(seconds("sorted by a parameter", () -> index.search(Query.everything(), "p7", true, 0, 50)))
                    .isLessThan(5);
        }
        assertThat(seconds("opened", () -> Project.open(folder))).isLessThan(5);
        assertThat(seconds("labels", () -> project.store().labels())).isLessThan(20);
    }

    private static void search(RecordIndex index) throws IOException {
        RecordIndex.Found found = index.search(Query.parse("p3 >= 5000 and tag = good"), "date", true, 0, 100);
        assertThat(found.total()).isEqualTo(COUNT / 2);
        assertThat(found.rows()).hasSize(100);
    }

    private static void write(Path records) throws IOException {
        RunRecord first = Records.finished("first");
        for (int i = 0; i < COUNT; i++) {
            Map<String, Object> parameters = new HashMap<>(first.parameters().values());
            for (int p = 0; p < 30; p++) {
                parameters.put("network.population.p" + p, (double) i);
            }
            String label = "r" + i;
            RunRecord record = Records.with(first.withLabel(label), parameters, Map.of("rate", i * 0.5, "cv", 1.0));
            Path place = Files.createDirectories(records.resolve(label));
            Files.write(place.resolve("record.json"), RecordJson.bytes(record));
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static double seconds(String what, Work work) throws IOException {
        Instant begin = Instant.now();
        work.run();
        double seconds = Duration.between(begin, Instant.now()).toNanos() * 1e-9;
        System.out.printf("%d records %s in %.3f s%n", COUNT, what, seconds);
        return seconds;
    }
}
