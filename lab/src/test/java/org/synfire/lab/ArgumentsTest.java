package org.synfire.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.synfire.lab.Shell.write;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.synfire.network.Diagnostics;

class ArgumentsTest {

    @TempDir
    private Path project;

    private final Diagnostics warnings = new Diagnostics();

    @BeforeEach
    void writeFiles() throws IOException {
        write(project.resolve("main.py"), "x = 1\n");
        write(project.resolve("p.yaml"), "tau_m: 10.0\n");
        write(project.resolve("more.yaml"), "tau_m: 20.0\n");
        write(project.resolve("data/in.csv"), "1,2\n");
    }

    private Arguments split(String... words) throws IOException {
        return Arguments.split(List.of(words), project, project, false, warnings);
    }

    @Test
    void firstFileWithParametersIsTheParameterFileAndOthersAreInput() throws Exception {
        Arguments arguments = split("python3", "main.py", "data/in.csv", "p.yaml", "more.yaml", "tau_m=15", "--fast");
        assertThat(arguments.words())
                .containsExactly("python3", "main.py", "data/in.csv", "<parameters>", "more.yaml", "--fast");
        assertThat(arguments.mainFile()).contains("main.py");
        assertThat(arguments.input()).extracting(DataKey::path).containsExactly("data/in.csv", "more.yaml");
        assertThat(arguments.input().getFirst().sha256()).hasSize(64);
        ParameterSet set = arguments.set(project);
        assertThat(set.values()).containsExactly(Map.entry("tau_m", 15.0));
        assertThat(set.files()).extracting(DataKey::path).containsExactly("p.yaml");
        assertThat(arguments.command(Path.of("q.yaml"))).contains("q.yaml").doesNotContain("<parameters>");
    }

    @Test
    void overridesMayStandInFrontOfTheFile() throws Exception {
        assertThat(split("python3", "main.py", "tau_m=15", "p.yaml")
                        .set(project)
                        .values())
                .containsEntry("tau_m", 15.0);
    }

    @Test
    void optionsAndFoldersArePassedOn() throws Exception {
        Arguments arguments = split("python3", "main.py", "--tau=5", "-n", "4", "data", "a\0b");
        assertThat(arguments.words()).containsExactly("python3", "main.py", "--tau=5", "-n", "4", "data", "a\0b");
        assertThat(arguments.input()).isEmpty();
        assertThat(arguments.set(project).format()).isEqualTo("none");
    }

    @Test
    void parameterFileMayBeCalledLikeAnOption() throws Exception {
        write(project.resolve("--params.yaml"), "tau_m: 7.0\n");
        assertThat(split("python3", "main.py", "--params.yaml").words())
                .containsExactly("python3", "main.py", "<parameters>");
    }

    @Test
    void namedValuesAreTheProgramsOwnWhenThereIsNoParameterFile() throws Exception {
        Arguments arguments =
                split("python3", "main.py", "tau_m=15", "--fast", "name=a b", "x=[1, 2]", "odd=[1", "none=");
        assertThat(arguments.words())
                .containsExactly("python3", "main.py", "tau_m=15", "--fast", "name=a b", "x=[1, 2]", "odd=[1", "none=");
        ParameterSet set = arguments.set(project);
        assertThat(set.format()).isEqualTo("words");
        assertThat(set.values())
                .containsExactly(
                        Map.entry("tau_m", 15L),
                        Map.entry("name", "a b"),
                        Map.entry("x", List.of(1L, 2L)),
                        Map.entry("odd", "[1"),
                        Map.entry("none", ""));
        assertThat(set.overrides()).isEqualTo(set.values());
    }

    @Test
    void plainCommandsAreNotLookedAt() throws Exception {
        List<String> words = List.of("python3", "main.py", "p.yaml", "tau_m=15");
        Arguments arguments = Arguments.split(words, project, project, true, warnings);
        assertThat(arguments.words()).isEqualTo(words);
        assertThat(arguments.parameters()).isEmpty();
        assertThat(arguments.mainFile()).contains("main.py");
    }

    @Test
    void brokenParametersAreDataButWarnedOf() throws Exception {
        write(project.resolve("broken.yaml"), "a: [1\n");
        assertThat(split("python3", "main.py", "broken.yaml").input())
                .extracting(DataKey::path)
                .containsExactly("broken.yaml");
        assertThat(warnings.sorted())
                .isNotEmpty()
                .allSatisfy(w -> assertThat(w.toString()).contains("broken.yaml:", "taken for input data"));
    }

    @Test
    void plainTextIsDataWithoutAWarning() throws Exception {
        write(project.resolve("notes.txt"), "some words\n");
        assertThat(split("python3", "main.py", "notes.txt").input()).hasSize(1);
        assertThat(warnings.sorted()).isEmpty();
    }

    @Test
    void modulesAndOwnProgramsAreMainFiles() throws Exception {
        write(project.resolve("model/run.py"), "");
        write(project.resolve("package/__main__.py"), "");
        write(project.resolve("simulate"), "");
        assertThat(split("python3", "-m", "model.run").mainFile()).contains("model/run.py");
        assertThat(split("python3", "-m", "package").mainFile()).contains("package/__main__.py");
        assertThat(split("python3", "-m", "none").mainFile()).isEmpty();
        assertThat(split("./simulate").mainFile()).contains("simulate");
    }

    @Test
    void filesOutsideTheProjectAreNamedAsAWhole(@TempDir Path elsewhere) throws Exception {
        Path file = write(elsewhere.resolve("far.csv"), "1\n");
        assertThat(split("python3", "main.py", file.toString()).input())
                .extracting(DataKey::path)
                .containsExactly(file.toString());
    }
}
