package org.synfire.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.synfire.verify.Verdict;
import org.synfire.verify.Verification;

/// The reference cases that come with Synfire.
class ReferenceCasesTest {

    private static final Path REFERENCE = Path.of("../examples/reference");

    @TempDir
    private Path folder;

    @Test
    void everyCasePasses() {
        List<Verdict> verdicts = Verification.verify(REFERENCE, _ -> {});
        assertThat(verdicts).hasSize(2).allSatisfy(v -> assertThat(v.failures()).isEmpty());
    }

    @Test
    void aTreeWithAnotherParameterFailsAgainstTheSameResults() throws IOException {
        Path source = REFERENCE.resolve("quickstart");
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.toList()) {
                Files.copy(
                        file,
                        folder.resolve("quickstart")
                                .resolve(source.relativize(file).toString()));
            }
        }
        Path network = folder.resolve("quickstart/params/network_tree.yml");
        Files.writeString(network, Files.readString(network).replace("g_NaL: 1.0", "g_NaL: 1.001"));
        List<Verdict> verdicts = Verification.verify(folder, _ -> {});
        assertThat(verdicts).singleElement().satisfies(v -> {
            assertThat(v.passes()).isFalse();
            assertThat(v.toString()).startsWith("FAIL");
            assertThat(v.largestError()).isPositive();
        });
    }
}
