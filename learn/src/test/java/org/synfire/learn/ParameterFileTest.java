package org.synfire.learn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.synfire.formats.StateValue;
import org.synfire.learn.internal.JsonValues;
import org.synfire.network.Diagnostic;
import org.synfire.network.Diagnostics;
import org.synfire.network.SourceSpan;

/// Every file below `invalid` has mistakes, and beside it stands exactly what is said about them; those below `valid`
/// have none.
class ParameterFileTest {

    private static final Path FILES = Path.of("src/test/resources/parameters");

    @TempDir
    private Path folder;

    static StateValue json(String text) {
        return JsonValues.value(text);
    }

    private static List<Path> files(String below) throws IOException {
        try (Stream<Path> files = Files.list(FILES.resolve(below))) {
            return files.filter(f -> f.toString().endsWith(".json")).sorted().toList();
        }
    }

    static List<Path> invalid() throws IOException {
        return files("invalid");
    }

    static List<Path> valid() throws IOException {
        return files("valid");
    }

    private static String said(Path file) {
        Diagnostics mistakes = new Diagnostics();
        Parameters parameters = Parameters.standard().withFile(file, mistakes);
        parameters.check(SourceSpan.of(file.toString()), mistakes);
        return mistakes.sorted().stream()
                .map(Diagnostic::toString)
                .map(line -> line.replace(file.getParent() + "/", ""))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void everyMistakeIsAnsweredWithItsPlace(Path file) throws IOException {
        Path expected = Path.of(file.toString().replace(".json", ".txt"));
        assertThat(said(file)).isEqualTo(Files.readString(expected));
    }

    @ParameterizedTest
    @MethodSource("valid")
    void validFilesHaveNone(Path file) {
        assertThat(said(file)).isBlank();
    }

    @Test
    void missingFilesAndFoldersAreRefused() {
        assertThat(said(folder.resolve("none.json"))).contains("none.json: error: there is no such file");
        assertThat(said(folder)).contains("there is no such file");
    }

    @Test
    void foreignBytesAreRefused() throws IOException {
        Path file = folder.resolve("latin.json");
        Files.write(file, new byte[] {'{', (byte) 0xE4, '}'});
        assertThat(said(file)).contains("it is no text in UTF-8");
    }

    @Test
    void whatIsWrittenIsReadAgain() throws IOException {
        Parameters parameters = Parameters.of(Preset.IRIS)
                .with(Preset.NERVOS)
                .with(Parameter.CYCLE_DEPENDENT_WEIGHT_LOOKUP, json("[[0, 1], [0.25, 0.5]]"))
                .with(Parameter.ALLOWED_LEVELS, new double[] {0, 0.5, 1});
        Path file = folder.resolve("parameters.json");
        Files.writeString(file, parameters.json());
        Diagnostics mistakes = new Diagnostics();
        assertThat(Parameters.standard().withFile(file, mistakes)).isEqualTo(parameters);
        assertThat(mistakes.sorted()).isEmpty();
        assertThat(parameters.hashCode())
                .isEqualTo(Parameters.standard().withFile(file, mistakes).hashCode());
    }

    @Test
    void publishedBehaviourGoesBeforeAllOthers() {
        Parameters parameters =
                Parameters.standard().withFile(FILES.resolve("valid/published.json"), new Diagnostics());
        assertThat(parameters.flag(Parameter.STALE_POTENTIALS)).isTrue();
        assertThat(parameters.choice(Parameter.LABEL_RULE)).isEqualTo("most_active");
    }
}
