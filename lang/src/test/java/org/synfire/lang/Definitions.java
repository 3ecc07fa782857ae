package org.synfire.lang;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.synfire.network.Diagnostic;
import org.synfire.network.Diagnostics;
import org.synfire.network.SourceSpan;

/// Reads definitions of tests.
final class Definitions {

    static final Path RESOURCES = Path.of("src/test/resources/org/synfire/lang");

    private Definitions() {}

    /// A definition that has to be without mistakes.
    static Definition read(String text) {
        Diagnostics diagnostics = new Diagnostics();
        Optional<Definition> definition = DefinitionReader.read(text, "test.yml", diagnostics);
        assertThat(diagnostics.sorted()).isEmpty();
        return definition.orElseThrow();
    }

    /// What is said about a definition.
    static List<String> mistakes(String text) {
        return mistakes(text, "test.yml");
    }

    static List<String> mistakes(String text, String file) {
        Diagnostics diagnostics = new Diagnostics();
        Optional<ModelDefinition> definition = DefinitionReader.readModel(text, file, diagnostics);
        assertThat(definition.isPresent()).isEqualTo(diagnostics.sorted().isEmpty());
        return diagnostics.sorted().stream().map(Diagnostic::toString).toList();
    }

    /// A definition of the resources.
    static Definition valid(String name) throws IOException {
        return read(Files.readString(RESOURCES.resolve("valid").resolve(name + ".yml")));
    }

    /// Names of files with an ending, in order.
    static List<String> files(String folder, String ending) throws IOException {
        try (Stream<Path> files = Files.list(RESOURCES.resolve(folder))) {
            return files.map(f -> f.getFileName().toString())
                    .filter(f -> f.endsWith(ending))
                    .map(f -> f.substring(0, f.length() - ending.length()))
                    .sorted()
                    .toList();
        }
    }

    /// An expression that has to be well formed; numbers have the units they were written with.
    static Expr expression(String text) {
        Diagnostics diagnostics = new Diagnostics();
        Optional<Expr> expr = ExpressionParser.parse(new SourceText(text, new SourceSpan("e", 1, 1)), diagnostics);
        assertThat(diagnostics.sorted()).isEmpty();
        return expr.orElseThrow();
    }

    /// What is said about an expression.
    static List<String> mistakesOf(String expression) {
        Diagnostics diagnostics = new Diagnostics();
        ExpressionParser.parse(new SourceText(expression, new SourceSpan("e", 1, 1)), diagnostics);
        return diagnostics.sorted().stream().map(Diagnostic::toString).toList();
    }

    /// A program that has to be well formed.
    static List<Statement> program(String... lines) {
        Diagnostics diagnostics = new Diagnostics();
        List<Statement> program = ProgramParser.parse(
                Stream.of(lines)
                        .map(l -> new SourceText(l, new SourceSpan("p", 1, 1)))
                        .toList(),
                diagnostics);
        assertThat(diagnostics.sorted()).isEmpty();
        return program;
    }
}
