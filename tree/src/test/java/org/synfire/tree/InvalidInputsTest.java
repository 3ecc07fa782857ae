package org.synfire.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.synfire.network.Diagnostic;
import org.synfire.network.Diagnostics;
import org.synfire.network.SpecificationException;

/// Every folder below `invalid` holds a tree with mistakes and, in `expected.txt`, exactly what is said about
/// them.
class InvalidInputsTest {

    private static final Path INVALID = Path.of("src/test/resources/invalid");

    static List<String> folders() throws IOException {
        try (Stream<Path> folders = Files.list(INVALID)) {
            return folders.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }

    private static List<Diagnostic> mistakes(Path tree, SimulationOptions options) {
        Diagnostics diagnostics = new Diagnostics();
        ParamsTree loaded = TreeFiles.load(tree, List.of(), diagnostics);
        try (Simulation _ = new Simulation(Plan.check(loaded, options, true, diagnostics))) {
            return List.of();
        } catch (SpecificationException refused) {
            return refused.diagnostics();
        }
    }

    @ParameterizedTest
    @MethodSource("folders")
    void everyMistakeIsAnsweredWithItsPlace(String name) throws IOException {
        Path folder = INVALID.resolve(name);
        SimulationOptions options = SimulationOptions.DEFAULTS.withInputDir(folder.resolve("input"));
        String said = mistakes(folder.resolve("tree.yml"), options).stream()
                .map(Diagnostic::toString)
                .map(line -> line.replace(INVALID + "/", ""))
                .collect(Collectors.joining("\n", "", "\n"));
        assertThat(said).isEqualTo(Files.readString(folder.resolve("expected.txt")));
    }

    @Test
    void thereAreManySortsOfMistakes() throws IOException {
        assertThat(folders()).hasSizeGreaterThan(40);
    }

    @Test
    void theTreeTheyWereMadeFromIsValid() {
        Path valid = Path.of("src/test/resources/valid/base.yml");
        assertThat(mistakes(valid, SimulationOptions.DEFAULTS)).isEmpty();
    }
}
