package org.synfire.lab.internal.environment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.synfire.lab.Dependency;
import org.synfire.lab.Executable;

/// What a program uses.
///
/// @param all libraries with their versions
/// @param files of the project that belong to the program
public record Dependencies(List<Dependency> all, List<Path> files) {

    private static final Dependencies NONE = new Dependencies(List.of(), List.of());

    public Dependencies {
        all = List.copyOf(all);
        files = List.copyOf(files);
    }

    /// Looks at Python programs and Java commands; of others nothing is known.
    ///
    /// @param main the program's file
    public static Dependencies of(
            Executable executable,
            List<String> words,
            Optional<Path> main,
            Path folder,
            Path project,
            Programs programs)
            throws IOException {
        return switch (executable.kind()) {
            case "python" -> {
                Optional<Path> python = main.filter(f -> f.toString().endsWith(".py") && Files.isRegularFile(f));
                yield python.isPresent()
                        ? python(PythonImports.of(python.get(), project), programs.interpreter(executable, folder))
                        : NONE;
            }
            case "java" ->
                new Dependencies(Jars.of(words, folder), main.stream().toList());
            default -> new Dependencies(List.of(), main.stream().toList());
        };
    }

    private static Dependencies python(PythonImports imports, Interpreter interpreter) {
        Set<String> foreign = new TreeSet<>(imports.modules());
        foreign.removeAll(interpreter.own());
        return new Dependencies(new PythonPackages(interpreter.path()).of(foreign), imports.files());
    }
}
