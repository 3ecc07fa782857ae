package org.synfire.lang;

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

/// Every file `invalid/NAME.yml` is answered with the messages in `NAME.expected`, all at once.
class InvalidDefinitionsTest {

    private static final Path FOLDER = Path.of("src/test/resources/org/synfire/lang/invalid");

    static List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(f -> f.getFileName().toString())
                    .filter(f -> f.endsWith(".yml"))
                    .map(f -> f.substring(0, f.length() - 4))
                    .sorted()
                    .toList();
        }
    }

    private static String messages(String name) throws IOException {
        Diagnostics mistakes = new Diagnostics();
        assertThat(DefinitionReader.read(Files.readString(FOLDER.resolve(name + ".yml")), name + ".yml", mistakes))
                .isEmpty();
        return mistakes.sorted().stream().map(Diagnostic::toString).collect(Collectors.joining("\n", "", "\n"));
    }

    @ParameterizedTest
    @MethodSource("names")
    void mistakesAreAnsweredWithTheirPlaces(String name) throws IOException {
        Path expected = FOLDER.resolve(name + ".expected");
        if (Boolean.getBoolean("synfire.write")) {
            Files.writeString(expected, messages(name));
        }
        assertThat(messages(name)).isEqualTo(Files.readString(expected));
    }

    @Test
    void thereAreManyOfThem() throws IOException {
        assertThat(names()).hasSizeGreaterThan(90);
    }
}
