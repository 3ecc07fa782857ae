package org.synfire.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.synfire.network.Diagnostics;

class YamlFileTest {

    @TempDir
    private Path folder = Path.of("");

    private static List<String> mistakes(Path path) {
        Diagnostics diagnostics = new Diagnostics();
        assertThat(YamlFile.read(path, diagnostics)).isEmpty();
        return diagnostics.sorted().stream().map(Object::toString).toList();
    }

    @Test
    void aByteOrderMarkAtTheStartIsSkipped() throws IOException {
        Path file = Files.writeString(folder.resolve("f.yml"), "\uFEFFa: 1");
        assertThat(YamlFile.read(file, new Diagnostics())).contains(Datum.of(Map.of("a", 1)));
    }

    @Test
    void filesBeyond16MebibytesAreNotRead() throws IOException {
        Path file = Files.writeString(folder.resolve("f.yml"), "#".repeat((16 << 20) + 1));
        assertThat(mistakes(file))
                .containsExactly(
                        file + ": error: " + file + " is larger than 16 MiB, the most a parameter file may have");
    }

    @Test
    void filesOf16MebibytesAreRead() throws IOException {
        Path file = Files.writeString(folder.resolve("f.yml"), "#".repeat(16 << 20));
        assertThat(YamlFile.read(file, new Diagnostics())).isPresent();
    }

    @Test
    void textOfAnotherEncodingIsAMistakeWithAPlace() throws IOException {
        Path file = Files.write(folder.resolve("f.yml"), "a: 1\nb: \u00fc".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(mistakes(file))
                .containsExactly(file + ":2:4: error: the bytes here are not UTF-8 text; save the file as UTF-8");
    }

    @Test
    void utf16IsNotRead() throws IOException {
        Path file = Files.write(folder.resolve("f.yml"), "a: 1".getBytes(StandardCharsets.UTF_16));
        assertThat(mistakes(file)).singleElement().asString().contains("not UTF-8");
    }

    @Test
    void filesBelowTheWorkingDirectoryAreNamedFromThere() {
        assertThat(YamlFile.shown(Path.of("a", "..", "b.yml").toAbsolutePath())).isEqualTo("b.yml");
    }

    @Test
    void otherFilesAreNamedAsTheUserDid() {
        assertThat(YamlFile.shown(Path.of("..", "x", "b.yml"))).isEqualTo("../x/b.yml");
        assertThat(YamlFile.shown(Path.of("/nowhere/b.yml"))).isEqualTo("/nowhere/b.yml");
        assertThat(YamlFile.shown(Path.of("."))).isEqualTo(".");
    }
}
