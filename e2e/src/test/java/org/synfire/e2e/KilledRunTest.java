package org.synfire.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.synfire.recording.Table;
import org.synfire.tree.ResultFolder;

/// The command `run`, killed while its third session goes on.
class KilledRunTest {

    private static final Path TREE = Repository.root().resolve("examples/quickstart/tree_paths.yml");
    private static final String SECOND_SESSION_ENDED = "01_3_spikes: 100.0 ms in";

    @TempDir
    private Path folder;

    private Process start() throws IOException {
        Path endless = Files.writeString(folder.resolve("endless.yml"), """
                simulation:
                  params:
                    sessions: [warmup, 3_spikes, endless]
                session_models:
                  endless:
                    params:
                      simulation_time: 1.0e+7
                """);
        return Commands.start(
                "run", TREE.toString(), "-o", folder.resolve("out").toString(), "--override", endless.toString());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void finishedSessionsAreReadableAndNothingHalfWrittenHasAFinalName(boolean forcibly) throws Exception {
        Process process = start();
        try (BufferedReader messages = process.errorReader()) {
            String line = "";
            while (!line.startsWith(SECOND_SESSION_ENDED)) {
                line = Objects.requireNonNull(messages.readLine(), "the run ended by itself");
            }
            Thread.sleep(300);
            assertThat((forcibly ? process.destroyForcibly() : kill(process)).waitFor())
                    .isNotZero();
        }
        assertThat(finalDataFiles()).isEmpty();
        ResultFolder results = new ResultFolder(folder.resolve("out"));
        assertThat(results.isUnfinished()).isTrue();
        Table potentials = ResultFolder.load(folder.resolve("out/data/my_multimeter_l1_l1_exc.yml"));
        assertThat(DoubleStream.of(potentials.column("time")).summaryStatistics())
                .as("times of the finished sessions alone")
                .satisfies(
                        times -> assertThat(times.getMin()).isEqualTo(120.0),
                        times -> assertThat(times.getMax()).isEqualTo(200.0));
        assertThat(potentials.rowCount()).as("100 units, every 20 ms").isEqualTo(100 * 5);
    }

    private static Process kill(Process process) {
        process.destroy();
        return process;
    }

    private List<String> finalDataFiles() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("out/data"))) {
            return files.map(f -> f.getFileName().toString())
                    .filter(name -> !name.startsWith(".") && !name.endsWith(".yml"))
                    .toList();
        }
    }
}
