package org.synfire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {

    @ParameterizedTest
    @ValueSource(strings = {"run", "validate", "show", "models", "verify", "scale", "bench"})
    void helpNamesEveryCommand(String command) {
        assertThat(Output.of("--help").out()).containsPattern("(?m)^  " + command + " ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "validate", "show", "models", "verify", "scale", "bench"})
    void helpOfACommandEndsWithAnExample(String command) {
        assertThat(Output.of(command, "--help").out()).containsPattern("Examples?:\\R  synfire " + command);
    }

    @Test
    void helpIsNoMistake() {
        assertThat(Output.of("--help").code()).isZero();
    }

    @Test
    void noArgumentsShowTheHelp() {
        assertThat(Output.of()).isEqualTo(Output.of("--help"));
    }

    @Test
    void versionNamesProgramAndJava() {
        assertThat(Output.of("--version").out()).matches("synfire \\S+ \\(Java 25\\S*\\)\\R");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "rnu | there is no command 'rnu'; did you mean 'run'?",
                "tree.yml | there is no command 'tree.yml'; expected one of run, validate, show, plot, models, classify, verify, scale, bench, explore, lab",
                "--versoin | there is no option '--versoin'; did you mean '--version'?",
                "run | Missing required parameter: 'TREE'",
                "run --thread 3 tree.yml | there is no option '--thread'; did you mean '--threads'?",
                "run one.yml two.yml | unexpected argument 'two.yml'",
                "run one.yml --threads many | Invalid value for option '--threads': 'many' is not a whole number, or too large",
                "show out --rows 99999999999 | Invalid value for option '--rows': '99999999999' is not a whole number, or too large",
                "run one.yml -o | Missing required parameter for option '--output' (DIR)"
            })
    void usageMistakeIsNamedWithTheNearestValidName(String line, String message) {
        assertThat(Output.of(line.split(" ")).err()).startsWith("synfire: " + message + System.lineSeparator());
    }

    @ParameterizedTest
    @ValueSource(strings = {"rnu", "run", "run --thread 3 tree.yml", "show", "verify", "models a b"})
    void usageMistakeExitsWithTwoAndPrintsNoResult(String line) {
        Output output = Output.of(line.split(" "));
        assertThat(output.code()).isEqualTo(2);
        assertThat(output.out()).isEmpty();
    }

    @Test
    void usageMistakeOfACommandPointsToItsHelp() {
        assertThat(Output.of("run").err()).endsWith("Try 'synfire run --help'." + System.lineSeparator());
    }
}
