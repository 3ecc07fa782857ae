package org.synfire.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.synfire.network.SpecificationException;
import org.synfire.network.TimeGrid;

/// Runs in processes of their own that are killed. How far they got is not known exactly; what must hold, holds
/// at every moment.
class KilledRunTest {

    private static final List<String> COLUMNS = List.of("gid", "time");

    @TempDir
    private Path root;

    private Process start(String... arguments) throws IOException {
        List<String> command = Stream.concat(
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-Xmx64m",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                classPath(),
                                SessionWriter.class.getName(),
                                root.toString()),
                        Stream.of(arguments))
                .toList();
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static String classPath() {
        return Stream.of(SessionWriter.class, RunFolder.class, TimeGrid.class)
                .map(KilledRunTest::place)
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    /// The folder or jar a class was loaded from; tests and main classes of a module differ in it.
    private static Path place(Class<?> type) {
        String file = type.getName().replace('.', '/') + ".class";
        URL url = Objects.requireNonNull(type.getResource("/" + file), file);
        String base = url.toString().replace("!/" + file, "").replace(file, "").replaceFirst("^jar:", "");
        try {
            return Path.of(new URI(base));
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    /// Reads a process's lines up to one, kills it, and waits for its end.
    ///
    /// @return number of sessions it has said were finished
    private static int killAfter(Process process, String line, int times) throws Exception {
        int sessions = 0;
        try (BufferedReader lines = process.inputReader()) {
            for (int seen = 0; seen < times; ) {
                String read = Objects.requireNonNull(lines.readLine(), "the process ended before it was killed");
                seen += read.equals(line) ? 1 : 0;
                sessions += read.equals(SessionWriter.SESSION) ? 1 : 0;
            }
            process.destroyForcibly();
            process.waitFor();
        }
        return sessions;
    }

    private int rows(String name) {
        return DataFiles.load(root.resolve("data"), List.of(name), COLUMNS).rowCount();
    }

    private List<String> finalNames() throws IOException {
        try (Stream<Path> files = Files.list(root.resolve("data"))) {
            return files.map(f -> f.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .toList();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 9, 30})
    void killedWithinASessionItsFinishedSessionsAreReadable(int progress) throws Exception {
        int sessions = killAfter(start("endless"), SessionWriter.PROGRESS, progress);
        List<Integer> rows = Stream.of("rec-0-0.gdf", "rec-1-0.gdf", "rec-2-0.gdf")
                .map(this::rows)
                .distinct()
                .toList();
        assertThat(rows).hasSize(1);
        assertThat(rows.getFirst() % SessionWriter.ROWS).isZero();
        assertThat(rows.getFirst() / SessionWriter.ROWS).isGreaterThanOrEqualTo(sessions);
        assertThat(finalNames()).isEmpty();
        assertThat(DataFiles.isUnfinished(root.resolve("data"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void killedAtAnySessionsEndItIsReadable(int session) throws Exception {
        int sessions = killAfter(start("endless"), SessionWriter.SESSION, session);
        assertThat(rows("rec-0-0.gdf") / SessionWriter.ROWS).isGreaterThanOrEqualTo(sessions);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void killedWhileItIsCompletedEveryFileIsWhole(int attempt) throws Exception {
        killAfter(start("many"), SessionWriter.COMPLETING, 1);
        assertThat(Stream.iterate(0, i -> i < SessionWriter.MANY, i -> i + 1)
                        .map(i -> rows("rec-" + i + "-0.gdf"))
                        .distinct())
                .as("attempt " + attempt)
                .containsExactly(10);
        assertThat(finalNames())
                .allSatisfy(name -> assertThat(Files.readAllLines(root.resolve("data/" + name)))
                        .hasSize(10));
    }

    @Test
    void processThatHoldsTheFolderKeepsOthersOut() throws Exception {
        Process holder = start("hold");
        try (BufferedReader lines = holder.inputReader()) {
            assertThat(lines.readLine()).isEqualTo(SessionWriter.HOLDING);
            assertThatExceptionOfType(SpecificationException.class)
                    .isThrownBy(() -> RunFolder.open(root))
                    .withMessageContaining("another run is writing");
        } finally {
            holder.destroyForcibly();
            holder.waitFor();
        }
    }

    @Test
    void folderOfAProcessThatWasKilledCanBeUsedAgain() throws Exception {
        killAfter(start("hold"), SessionWriter.HOLDING, 1);
        try (RunFolder folder = RunFolder.open(root)) {
            folder.data("rec-9-0.gdf", RowFormat.standard(TimeGrid.of(1))).spike(1, 1);
            folder.complete();
        }
        assertThat(finalNames()).containsExactly("rec-9-0.gdf");
    }
}
