package org.synfire.lang;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every file below `invalid` is a definition with mistakes; beside it is exactly what is said about them.
class InvalidDefinitionsTest {

    private static final Path INVALID = Definitions.RESOURCES.resolve("invalid");

    static List<String> names() throws IOException {
        return Definitions.files("invalid", ".yml");
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyMistakeIsAnsweredWithItsPlace(String name) throws IOException {
        String text = Files.readString(INVALID.resolve(name + ".yml"));
        assertThat(String.join("\n", Definitions.mistakes(text, name + ".yml")) + "\n")
                .isEqualTo(Files.readString(INVALID.resolve(name + ".expected")));
    }

    @Test
    void everyFileHasItsMessages() throws IOException {
        assertThat(names()).hasSizeGreaterThan(150).isEqualTo(Definitions.files("invalid", ".expected"));
    }
}
