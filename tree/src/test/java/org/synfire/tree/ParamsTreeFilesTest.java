package org.synfire.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.synfire.network.Diagnostics;
import org.synfire.network.SourceSpan;
import org.synfire.network.SpecificationException;

class ParamsTreeFilesTest {

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(strings = {"quickstart", "masks"})
    void treesThatTheReferenceWroteAreWrittenBackTheSame(String reference) throws IOException {
        Path file = Trees.EXAMPLES.resolve("reference/" + reference + "/expected/parameter_tree.yml");
        assertThat(ParamsTree.read(file)).hasToString(Files.readString(file));
    }

    @Test
    void theWrittenFileIsTheText() throws IOException {
        Path file = Trees.quickstart().write(folder.resolve("tree.yml"));
        assertThat(file).hasContent(Trees.quickstart().toString());
    }

    @Test
    void writingLeavesNothingElseBehind() throws IOException {
        Files.writeString(folder.resolve("tree.yml"), "old");
        new ParamsTree().write(folder.resolve("tree.yml"));
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve("tree.yml"));
        }
    }

    @Test
    void aWrittenFileIsAsReadableAsAnyOther() throws IOException {
        Path written = new ParamsTree().write(folder.resolve("tree.yml"));
        Path other = Files.writeString(folder.resolve("other"), "");
        assertThat(Files.getPosixFilePermissions(written)).isEqualTo(Files.getPosixFilePermissions(other));
    }

    @Test
    void aFolderThatIsNotThereCannotBeWrittenTo() {
        Path path = folder.resolve("missing/tree.yml");
        assertThatThrownBy(() -> new ParamsTree().write(path))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("cannot write " + path);
    }

    @Test
    void aTreeThatIsReadHasNoName() throws IOException {
        assertThat(ParamsTree.read(Files.writeString(folder.resolve("t.yml"), "a:\n"))
                        .name())
                .isEmpty();
    }

    @Test
    void nodesKnowWhereTheirKeysWereWritten() throws IOException {
        Path file = Files.writeString(folder.resolve("t.yml"), "a:\n  b:\n");
        assertThat(ParamsTree.read(file).child("a", "b").orElseThrow().at())
                .isEqualTo(new SourceSpan(file.toString(), 2, 3));
    }

    @Test
    void anEmptyFileIsAnEmptyTree() throws IOException {
        assertThat(ParamsTree.read(Files.writeString(folder.resolve("t.yml"), "")))
                .isEqualTo(new ParamsTree());
    }

    @Test
    void mistakesEndInAnException() {
        assertThatThrownBy(() -> ParamsTree.read(folder.resolve("none.yml")))
                .isInstanceOf(SpecificationException.class)
                .hasMessageContaining("there is no file");
    }

    @Test
    void mistakesMayBeCollected() {
        Diagnostics diagnostics = new Diagnostics();
        assertThat(ParamsTree.read(folder.resolve("none.yml"), diagnostics)).isEqualTo(new ParamsTree());
        assertThat(diagnostics.sorted()).hasSize(1);
    }

    @Test
    void valuesOfAllKindsSurviveAFile() {
        ParamsTree tree = ParamsTree.of(Map.of(
                "params",
                Map.of(
                        "texts", java.util.List.of("1.0", "yes", "", "a: b", "it's", "two\nlines", "\u00e9", "\u0007"),
                        "numbers", java.util.List.of(1L, 1.0, 1e-5, Double.POSITIVE_INFINITY, Double.NaN),
                        "nested", java.util.List.of(java.util.List.of(), Map.of(), Map.of(0, java.util.List.of(1))))));
        assertThat(ParamsTree.read(tree.write(folder.resolve("t.yml")))).isEqualTo(tree);
    }
}
