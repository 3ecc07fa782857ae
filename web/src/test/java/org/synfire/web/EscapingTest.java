package org.synfire.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The library escapes everything but what it is told not to.
class EscapingTest {

    @Test
    void noPageIsMadeOfTextsThatAreNotEscaped() throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            List<Path> all = sources.filter(f -> f.toString().endsWith(".java")).toList();
            assertThat(all).hasSizeGreaterThan(20);
            for (Path source : all) {
                assertThat(Files.readString(source))
                        .describedAs(source.toString())
                        .doesNotContain("rawHtml", "TagCreator.join", "UnescapedText", "scriptWithInlineFile");
            }
        }
    }
}
