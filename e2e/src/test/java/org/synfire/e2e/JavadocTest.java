package org.synfire.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The pages of the rooms that programs use are made without a warning: links lead somewhere, tags fit.
/// Tags that would only repeat a name are not asked for.
class JavadocTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"network", "recording", "formats", "analysis", "tree", "api"})
    void pagesOfARoomAreMadeWithoutWarnings(String room) throws IOException {
        Path sources = Repository.root().resolve(room).resolve("src/main/java");
        List<String> arguments = new ArrayList<>(List.of(
                "-quiet",
                "-Xdoclint:all,-missing",
                "-d",
                folder.toString(),
                "--module-path",
                System.getProperty("java.class.path"),
                "--source-path",
                sources.toString()));
        try (Stream<Path> files = Files.walk(sources)) {
            files.filter(f -> f.toString().endsWith(".java") && !f.toString().contains("internal"))
                    .forEach(f -> arguments.add(f.toString()));
        }
        StringWriter output = new StringWriter();
        PrintWriter printer = new PrintWriter(output);
        int code =
                ToolProvider.findFirst("javadoc").orElseThrow().run(printer, printer, arguments.toArray(String[]::new));
        assertThat(code).as(output.toString()).isZero();
        assertThat(output.toString().lines().filter(l -> l.contains("warning") && !l.contains("incubating")))
                .filteredOn(l -> !l.matches("\\d+ warnings?"))
                .isEmpty();
    }
}
