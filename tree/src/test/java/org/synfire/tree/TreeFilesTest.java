package org.synfire.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.synfire.network.Diagnostics;
import org.synfire.network.SpecificationException;

class TreeFilesTest {

    @TempDir
    private Path folder = Path.of("");

    private Path file(String name, String text) throws IOException {
        Path path = folder.resolve(name);
        Files.createDirectories(path.toAbsolutePath().getParent());
        return Files.writeString(path, text);
    }

    private static ParamsTree of(String parameter, Object value) {
        return ParamsTree.of(Map.of("params", Map.of(parameter, value)));
    }

    private List<String> mistakes(Path list) {
        Diagnostics diagnostics = new Diagnostics();
        TreeFiles.load(list, List.of(), diagnostics);
        return diagnostics.sorted().stream()
                .map(d -> d.toString().replace(folder + "/", ""))
                .toList();
    }

    @Test
    void filesAreRelativeToTheFolderOfTheirList() throws IOException {
        file("trees/sub/a.yml", "params: {x: 1}");
        assertThat(TreeFiles.load(file("trees/list.yml", "- ./sub/a.yml"), List.of()))
                .isEqualTo(of("x", 1));
    }

    @Test
    void absolutePathsAreTakenAsTheyAre() throws IOException {
        Path tree = file("elsewhere/a.yml", "params: {x: 1}");
        assertThat(TreeFiles.load(file("trees/list.yml", "- " + tree), List.of()))
                .isEqualTo(of("x", 1));
    }

    @Test
    void earlierFilesWin() throws IOException {
        file("a.yml", "params: {x: 1}");
        file("b.yml", "params: {x: 2, y: 2}");
        assertThat(TreeFiles.load(file("list.yml", "[a.yml, b.yml]"), List.of()))
                .isEqualTo(ParamsTree.of(Map.of("params", Map.of("x", 1, "y", 2))));
    }

    @Test
    void overridesWinOverFilesAndEarlierOnesOverLaterOnes() throws IOException {
        file("a.yml", "params: {x: file}");
        assertThat(TreeFiles.load(file("list.yml", "[a.yml]"), List.of(of("x", "first"), of("x", "second"))))
                .isEqualTo(of("x", "first"));
    }

    @Test
    void aTreeMayStandInPlaceOfAList() throws IOException {
        assertThat(TreeFiles.load(file("tree.yml", "params: {x: 1}"), List.of()))
                .isEqualTo(of("x", 1));
    }

    @Test
    void theTreeIsNamedAfterItsList() throws IOException {
        file("a.yml", "");
        Path list = file("list.yml", "[a.yml]");
        assertThat(TreeFiles.load(list, List.of()).name()).contains(list.toString());
    }

    @Test
    void anEmptyFileIsAnEmptyTree() throws IOException {
        file("a.yml", "# nothing yet\n");
        assertThat(TreeFiles.load(file("list.yml", "[a.yml]"), List.of())).isEqualTo(new ParamsTree());
    }

    @Test
    void anEmptyListIsAMistake() throws IOException {
        assertThat(mistakes(file("list.yml", "[]")))
                .containsExactly("list.yml:1:1: error: the list names no parameter file");
    }

    @Test
    void anEmptyListIsFineWithOverrides() throws IOException {
        assertThat(TreeFiles.load(file("list.yml", "[]"), List.of(of("x", 1)))).isEqualTo(of("x", 1));
    }

    @Test
    void anEmptyListFileIsAMistake() throws IOException {
        assertThat(mistakes(file("list.yml", "")))
                .containsExactly("list.yml:1:1: error: expected a list of parameter files, or a parameter tree");
    }

    @Test
    void aMissingListIsAMistake() {
        assertThat(mistakes(folder.resolve("list.yml"))).containsExactly("list.yml: error: there is no file list.yml");
    }

    @Test
    void missingFilesAreReportedWhereTheyAreListed() throws IOException {
        assertThat(mistakes(file("list.yml", "- a.yml\n- ./b.yml\n")))
                .containsExactly(
                        "list.yml:1:3: error: there is no file a.yml", "list.yml:2:3: error: there is no file b.yml");
    }

    @Test
    void aFolderIsNoFile() throws IOException {
        Files.createDirectory(folder.resolve("sub"));
        assertThat(mistakes(file("list.yml", "- sub")))
                .containsExactly("list.yml:1:3: error: sub is a folder, not a parameter file");
    }

    @Test
    void aPathThroughAFileCannotBeRead() throws IOException {
        file("a.yml", "");
        assertThat(mistakes(file("list.yml", "- a.yml/b.yml")))
                .singleElement()
                .asString()
                .startsWith("list.yml:1:3: error: a.yml/b.yml cannot be read: ");
    }

    @Test
    void whatCannotBeAPathIsAMistake() throws IOException {
        assertThat(mistakes(file("list.yml", "- \"a\\0b\"")))
                .containsExactly("list.yml:1:3: error: this is not the path of a file: Nul character not allowed");
    }

    @Test
    void theEntriesOfAListArePaths() throws IOException {
        assertThat(mistakes(file("list.yml", "- 3\n- {a: 1}\n")))
                .containsExactly(
                        "list.yml:1:3: error: expected the path of a parameter file",
                        "list.yml:2:3: error: expected the path of a parameter file");
    }

    @Test
    void aListedFileIsATree() throws IOException {
        file("a.yml", "- b.yml");
        assertThat(mistakes(file("list.yml", "- a.yml")))
                .containsExactly(
                        "a.yml:1:1: error: a node of a parameter tree is a mapping or empty, but the root is a list of 1");
    }

    @Test
    void theMistakesOfAllFilesAreFound() throws IOException {
        file("a.yml", "kernel:\n  params:\nnetwork: 3\n");
        file("b.yml", "params: {x: 1, x: 2}");
        file("c.yml", "params: [");
        assertThat(mistakes(file("list.yml", "[a.yml, b.yml, c.yml, d.yml]")))
                .containsExactly(
                        "a.yml:2:3: error: 'params' of 'kernel' must be a mapping, not null; write {} for an empty one, or leave the key out",
                        "a.yml:3:10: error: a node of a parameter tree is a mapping or empty, but 'network' is 3",
                        "b.yml:1:16: error: the key 'x' is there twice; the first is on line 1",
                        "c.yml:1:10: error: expected the node content, but found '<stream end>' while parsing a flow node",
                        "list.yml:1:23: error: there is no file d.yml");
    }

    @Test
    void mistakesEndInOneException() throws IOException {
        Path list = file("list.yml", "[a.yml, b.yml]");
        assertThatThrownBy(() -> TreeFiles.load(list, List.of()))
                .isInstanceOfSatisfying(
                        SpecificationException.class,
                        e -> assertThat(e.diagnostics()).hasSize(2));
    }

    @Test
    void whatCanBeReadIsReadInSpiteOfMistakes() throws IOException {
        file("a.yml", "params: {x: 1}");
        Path list = file("list.yml", "[a.yml, b.yml]");
        assertThat(TreeFiles.load(list, List.of(), new Diagnostics())).isEqualTo(of("x", 1));
    }

    @Test
    void theQuickstartLoads() {
        assertThat(Trees.quickstart().children()).containsOnlyKeys("kernel", "simulation", "session_models", "network");
    }

    @Test
    void filesOfOtherEncodingsAreRefusedWithThePlace() throws IOException {
        Path list = folder.resolve("list.yml");
        Files.write(list, "# caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(mistakes(list))
                .containsExactly("list.yml:1:6: error: the bytes here are not UTF-8 text; save the file as UTF-8");
    }
}
