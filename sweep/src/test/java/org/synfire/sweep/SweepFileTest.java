package org.synfire.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.synfire.network.Diagnostics;
import org.synfire.network.SpecificationException;
import org.synfire.yaml.Datum;

class SweepFileTest {

    private static final String ONE = "parameters: {a: {path: cells.nest_params.a, values: [1, 2]}}\n";

    @TempDir
    private Path folder;

    private Sweep read(String lines) throws IOException {
        return SweepFile.read(Notebook.sweep(folder, lines));
    }

    /// Mistakes without the name of the folder: `3:1: error: ...`.
    private List<String> mistakes(String text) throws IOException {
        Notebook.sweep(folder, "");
        Path file = Files.writeString(folder.resolve("sweep.yml"), text);
        SpecificationException e = catchThrowableOfType(SpecificationException.class, () -> SweepFile.read(file));
        assertThat(e).as("no mistake was found").isNotNull();
        return e.diagnostics().stream()
                .map(d -> d.toString().replace(folder + "/", "").replace("sweep.yml:", ""))
                .toList();
    }

    private List<String> mistakesIn(String lines) throws IOException {
        return mistakes("tree: tree.yml\n" + lines);
    }

    @Test
    void aSweepIsReadWithPathsRelativeToItsFile() throws IOException {
        Sweep sweep = read("""
                reason: does it matter?
                design: grid
                parameters:
                  a: {path: cells.nest_params.a, values: [1, 2]}
                  b: {path: cells.nest_params.b, from: 1, to: 2, steps: 3, scale: linear}
                overrides: {cells.params.c: 50.0, cells.nest_params.list: [1, x]}
                figure: {metric: rate, x: b, y: a}
                """);
        assertThat(sweep.subject()).isEqualTo(new Subject.Tree(folder.resolve("tree.yml")));
        assertThat(sweep.outputDir()).isEqualTo(folder.resolve("out"));
        assertThat(sweep.group()).isEqualTo("g");
        assertThat(sweep.reason()).isEqualTo("does it matter?");
        assertThat(sweep.design()).isEqualTo(new Design.Grid());
        assertThat(sweep.figure()).isEqualTo(new FigureChoice(Optional.of("rate"), Optional.of("b"), Optional.of("a")));
        assertThat(sweep.combinations()).hasSize(6);
        assertThat(sweep.combinations().get(1).assignments())
                .containsExactly(
                        "cells.nest_params.a=1",
                        "cells.nest_params.b=1.5",
                        "cells.params.c=50.0",
                        "cells.nest_params.list=[1, 'x']");
        assertThat(sweep.folder(sweep.combinations().get(1))).isEqualTo(folder.resolve("out/a=1,b=1.5"));
    }

    @Test
    void groupAndFolderAreCalledLikeTheFile() throws IOException {
        Notebook.sweep(folder, "");
        Sweep sweep = SweepFile.read(Files.writeString(folder.resolve("my.sweep.yml"), "tree: tree.yml\n" + ONE));
        assertThat(sweep.group()).isEqualTo("my.sweep");
        assertThat(sweep.outputDir()).isEqualTo(folder.resolve("outputs/my.sweep"));
        assertThat(sweep.reason()).isEmpty();
        assertThat(sweep.figure()).isEqualTo(FigureChoice.ANY);
    }

    @Test
    void programsKnowParametersByTheirNames() throws IOException {
        Sweep sweep = SweepFile.read(Files.writeString(
                folder.resolve("s.yml"),
                "command: [python, main.py, 3]\nparameters: {tau: {values: [1.5]}, w: {path: net.w, values: [x]}}\n"));
        assertThat(sweep.subject()).isEqualTo(new Subject.Command(List.of("python", "main.py", "3")));
        assertThat(sweep.combinations().getFirst().assignments()).containsExactly("tau=1.5", "net.w=x");
    }

    @Test
    void parametersOfAListHaveTheValuesOfItsCombinations() throws IOException {
        Sweep sweep = read("""
                parameters: {a: {path: cells.nest_params.a}, b: {path: cells.nest_params.b}}
                combinations:
                - {b: 3, a: 1}
                - {a: 2, b: 3}
                """);
        assertThat(sweep.combinations().stream().map(Combination::folderName)).containsExactly("a=1,b=3", "a=2,b=3");
        assertThat(sweep.parameters().get(1).values()).isEqualTo(new Values.Listed(List.of(Datum.of(3))));
    }

    @Test
    void drawnDesignsHaveSamplesAndASeed() throws IOException {
        String range = "parameters: {a: {path: cells.nest_params.a, from: 1, to: 9, whole: true, scale: log}}\n";
        assertThat(read("design: random\nsamples: 5\nseed: 3\n" + range).design())
                .isEqualTo(new Design.Random(5, 3));
        assertThat(read("design: latin_hypercube\nsamples: 5\n" + range).design())
                .isEqualTo(new Design.LatinHypercube(5, 1));
    }

    @Test
    void samplesThatAreTheSameAreRunOnceWithAWarning() throws IOException {
        Diagnostics diagnostics = new Diagnostics();
        Path file = Notebook.sweep(folder, "design: random\nsamples: 10\n" + ONE);
        Sweep sweep = SweepFile.read(file, diagnostics).orElseThrow();
        assertThat(sweep.combinations()).hasSize(2);
        assertThat(diagnostics.sorted())
                .singleElement()
                .hasToString(
                        file + ": warning: of 10 samples 8 have the values of others, and are not run a second time");
    }

    @Test
    void allMistakesAreToldAtOnce() throws IOException {
        assertThat(mistakes("""
                        tre: tree.yml
                        output_dir: 3
                        group: ''
                        desing: grid
                        parameters:
                          label: {path: cells.nest_params.a, values: []}
                          b: {path: cels.nest_params.b, value: [1]}
                          c: {path: cells.nest_params.c, values: [1, {}, 1.0]}
                          d: 5
                        figure: {x: bb, z: 1}
                        """))
                .containsExactly(
                        "1:1: error: a sweep has no key 'tre'; did you mean 'tree'?",
                        "2:13: error: 'output_dir' must be a text, not 3",
                        "3:8: error: 'group' must not be empty",
                        "4:1: error: a sweep has no key 'desing'; did you mean 'design'?",
                        "6:3: error: a parameter cannot be called 'label'; label, state and seconds are columns of the"
                                + " results",
                        "6:46: error: 'values' must be a list of values, not an empty list",
                        "7:6: error: a parameter needs 'values', or 'from' and 'to'",
                        "7:33: error: a parameter has no key 'value'; did you mean 'values'?",
                        "8:46: error: 'values' must be a number, a truth value, a text, or a list of these, not a mapping",
                        "8:50: error: the value 1.0 is there twice",
                        "9:6: error: a parameter is a mapping such as {path: ..., values: [1, 2]}, not 5",
                        "10:13: error: there is no parameter 'bb'; did you mean 'b'?",
                        "10:17: error: a figure has no key 'z'; expected one of metric, x, y");
    }

    @Test
    void pathsLeadToNodesOfTheTree() throws IOException {
        assertThat(mistakesIn("""
                        parameters:
                          a: {path: cels.nest_params.a, values: [1]}
                          b: {path: cells.b, values: [1]}
                          c: {path: cells.inner.nest_params.b, values: [1]}
                        overrides: {cell.params.x: 1, params.x: 2}
                        """))
                .containsExactly(
                        "3:13: error: the tree has no node 'cels'; did you mean 'cells'?",
                        "4:13: error: the path 'cells.b' must end in 'params' or 'nest_params' and the name of a"
                                + " parameter; for example network.neuron_models.my_neuron.nest_params.g_KL",
                        "5:13: error: the tree has no node 'inner' below 'cells'",
                        "6:13: error: the tree has no node 'cell'; did you mean 'cells'?");
    }

    @Test
    void theTreeIsThereAndSound() throws IOException {
        assertThat(mistakes("tree: nowhere.yml\n" + ONE))
                .containsExactly("nowhere.yml: error: there is no file nowhere.yml");
        assertThat(mistakes(ONE)).containsExactly("1:1: error: a sweep needs 'tree'");
        assertThat(mistakes("tree: tree.yml\ncommand: [x]\n" + ONE))
                .containsExactly("1:1: error: 'tree' and 'command' exclude each other");
        assertThat(mistakes("command: [x, []]\n" + ONE))
                .containsExactly("1:14: error: 'command' must be a list of words, not an empty list");
        assertThat(mistakes("command: x\n" + ONE))
                .containsExactly("1:10: error: 'command' must be a list of words, not the text 'x'");
    }

    @Test
    void aSweepIsAMapping() throws IOException {
        assertThat(mistakes("- 1\n"))
                .containsExactly("1:1: error: a sweep is a mapping with 'tree' and 'parameters', not a list of 1");
        assertThat(mistakes("a: [\n")).hasSize(1);
        assertThat(mistakesIn("")).containsExactly("1:1: error: a sweep needs 'parameters'");
        assertThat(mistakesIn("parameters: {}\n"))
                .containsExactly("2:13: error: 'parameters' must name at least one parameter");
    }

    @Test
    void pathsAreThereOnce() throws IOException {
        assertThat(mistakesIn("""
                        parameters:
                          a: {path: cells.nest_params.a, values: [1]}
                          b: {path: cells.nest_params.a, values: [1]}
                          c: {values: [1]}
                          d: {path: x=1, values: [1]}
                        overrides: {cells.nest_params.a: 3}
                        """))
                .containsExactly(
                        "4:13: error: the path 'cells.nest_params.a' is there twice",
                        "5:6: error: a parameter needs 'path'",
                        "6:13: error: 'x=1' is not the path of a parameter",
                        "6:13: error: the path 'x=1' must end in 'params' or 'nest_params' and the name of a parameter;"
                                + " for example network.neuron_models.my_neuron.nest_params.g_KL",
                        "7:13: error: 'cells.nest_params.a' is explored, and cannot be overridden");
    }

    @Test
    void rangesGoUpwards() throws IOException {
        String path = "path: cells.nest_params.";
        assertThat(mistakesIn("parameters:\n"
                        + "  a: {" + path + "a, from: 2, to: 1, steps: 3}\n"
                        + "  b: {" + path + "b, from: 0, to: 1, steps: 3, scale: log}\n"
                        + "  c: {" + path + "c, from: 0, to: 1, steps: 3, scale: lag}\n"
                        + "  d: {" + path + "d, from: 0, to: 1, steps: 3, whole: true}\n"
                        + "  e: {" + path + "e, from: 0.5, to: 1, steps: 2, whole: true}\n"
                        + "  f: {" + path + "f, from: 0, to: 1, steps: 1}\n"
                        + "  g: {" + path + "g, from: 0, to: 1}\n"
                        + "  h: {" + path + "h, from: 1e-3, steps: 2}\n"
                        + "  i: {" + path + "i, values: [1], scale: log}\n"
                        + "  j: {" + path + "j, from: .inf, to: 1, steps: 2, whole: 3}\n"))
                .containsExactly(
                        "3:47: error: 'to' must be larger than 'from'",
                        "4:40: error: 'from' must be larger than 0 for the scale log",
                        "5:67: error: there is no scale 'lag'; did you mean 'log'?",
                        "6:57: error: with so many 'steps' the value 1 is there twice",
                        "7:69: error: 'from' and 'to' must be whole numbers too",
                        "8:57: error: 'steps' must be from 2 to 100000, not 1",
                        "9:6: error: a parameter needs 'steps'",
                        "10:6: error: a parameter needs 'to'",
                        "10:40: error: 'from' must be a number, not the text '1e-3'; YAML reads 1e-3 as a text; write it"
                                + " with a dot and a signed exponent, as 1.0e-3",
                        "11:47: error: 'scale' and 'values' exclude each other",
                        "12:40: error: 'from' must be a number, not .inf",
                        "12:70: error: 'whole' must be true or false, not 3");
    }

    @Test
    void keysThatMeanNothingForADesignAreRefused() throws IOException {
        assertThat(mistakesIn("design: grid\nsamples: 3\nseed: 1\ncombinations: []\n" + ONE))
                .containsExactly(
                        "3:1: error: 'samples' is for the designs random and latin_hypercube",
                        "4:1: error: 'seed' is for the designs random and latin_hypercube",
                        "5:1: error: 'combinations' is for the design list");
        assertThat(mistakesIn("design: random\nsamples: 0\ncombinations: []\n"
                        + "parameters: {a: {path: cells.nest_params.a, from: 0, to: 1, steps: 2}}\n"))
                .containsExactly(
                        "3:10: error: 'samples' must be from 1 to 100000, not 0",
                        "4:1: error: 'combinations' is for the design list",
                        "5:61: error: 'steps' is for the design grid");
        assertThat(mistakesIn("design: random\n" + ONE)).containsExactly("1:1: error: a sweep needs 'samples'");
        assertThat(mistakesIn("design: latin\nsamples: 3\n" + ONE))
                .containsExactly("2:9: error: there is no design 'latin'; did you mean 'latin_hypercube'?");
    }

    @Test
    void combinationsNameEveryParameterOnce() throws IOException {
        assertThat(mistakesIn("design: list\n" + ONE + """
                        combinations:
                        - {a: 1}
                        - {b: 1}
                        - {}
                        - 5
                        - {a: 1.0}
                        - {a: {}}
                        """))
                .containsExactly(
                        "3:45: error: 'values' is not for the design list, whose values are in 'combinations'",
                        "6:3: error: a combination needs 'a'",
                        "6:4: error: a combination has no key 'b'; expected one of a",
                        "7:3: error: a combination needs 'a'",
                        "8:3: error: 'combinations' must be a list of mappings, not 5",
                        "9:3: error: this combination is there twice",
                        "10:7: error: 'a' must be a number, a truth value, a text, or a list of these, not a mapping");
        assertThat(mistakesIn("design: list\nparameters: {a: {path: cells.nest_params.a}}\n"))
                .containsExactly("1:1: error: a sweep needs 'combinations'");
    }

    @Test
    void combinationsAreNotJudgedByParametersThatCannotBeRead() throws IOException {
        assertThat(mistakesIn("design: list\nparameters: {a: 3}\ncombinations: [{a: 1}]\n"))
                .containsExactly("3:17: error: a parameter is a mapping such as {path: ..., values: [1, 2]}, not 3");
    }

    @Test
    void gridsThatNobodyWouldWaitForAreRefused() throws IOException {
        String steps = "from: 0, to: 1, steps: 1000}";
        assertThat(mistakesIn("parameters:\n  a: {path: cells.nest_params.a, " + steps
                        + "\n  b: {path: cells.nest_params.b, " + steps + "\n"))
                .containsExactly("2:1: error: the grid has 1000000 combinations; 100000 are the most");
    }

    @Test
    void figuresHaveTwoDifferentAxes() throws IOException {
        assertThat(mistakesIn(ONE + "figure: {x: a, y: a}\n"))
                .containsExactly("3:19: error: 'y' must be another parameter than 'x'");
        assertThat(mistakesIn(ONE + "figure: {y: a}\n")).containsExactly("3:9: error: a figure with 'y' needs 'x'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../examples/explore/sweep.yml"})
    void theExampleHasEightCombinations(Path example) {
        Sweep sweep = SweepFile.read(example);
        assertThat(sweep.combinations()).hasSize(8);
        assertThat(sweep.combinations().getLast().assignments())
                .containsExactly(
                        "network.neuron_models.my_neuron.nest_params.g_peak_AMPA=0.2",
                        "network.projection_models.proj_1_AMPA.nest_params.weights=2.0",
                        "network.projection_models.proj_2_GABAA.nest_params.weights=2.0",
                        "network.recorder_models.my_multimeter.nest_params.interval=50.0");
        assertThat(sweep.combinations().getFirst().folderName())
                .isEqualTo("g_peak_AMPA=0.1,weight_AMPA=1.0,weight_GABAA=1.0");
    }

    @Test
    void aRehearsalFindsMistakesThatOnlyARunWould() throws IOException {
        Path example = Path.of("../examples/explore/sweep.yml");
        Sweep sweep = SweepFile.read(example);
        assertThat(Rehearsal.of(sweep, sweep.combinations().getFirst())).isEmpty();
        String text = Files.readString(example)
                .replace(
                        "../quickstart",
                        Path.of("../examples/quickstart").toRealPath().toString())
                .replace("g_peak_AMPA\n", "g_peak_AMPAA\n");
        Sweep misspelt = SweepFile.read(Files.writeString(folder.resolve("sweep.yml"), text));
        assertThat(catchThrowableOfType(
                        SpecificationException.class,
                        () -> Rehearsal.of(misspelt, misspelt.combinations().getFirst())))
                .hasMessageContaining("g_peak_AMPAA")
                .hasMessageContaining("did you mean 'g_peak_AMPA'?");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void ofCommandsARehearsalKnowsNothing() throws IOException {
        Sweep sweep = SweepFile.read(
                Files.writeString(folder.resolve("s.yml"), "command: [x]\nparameters: {a: {values: [1]}}\n"));
        assertThat(Rehearsal.of(sweep, sweep.combinations().getFirst())).isEmpty();
    }
}
