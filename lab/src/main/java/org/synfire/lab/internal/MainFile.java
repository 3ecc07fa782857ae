package org.synfire.lab.internal;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Finds the file with the program in a command.
public final class MainFile {

    private static final Set<String> PROGRAMS =
            Set.of("py", "hoc", "m", "r", "jl", "java", "jar", "sh", "sli", "ses", "js", "rb", "pl", "ipynb");

    private MainFile() {}

    /// The program itself when it is a file of the project, else the file of `-m` (Python), else the first argument
    /// whose name ends like a program's.
    public static Optional<Path> of(List<String> words, Path folder, Path project) {
        Optional<Path> program =
                file(folder, words.getFirst()).filter(p -> words.getFirst().contains("/") && p.startsWith(project));
        if (program.isPresent()) {
            return program;
        }
        int module = words.indexOf("-m");
        if (module > 0 && module + 1 < words.size() && words.getFirst().contains("python")) {
            Optional<Path> found = module(folder, words.get(module + 1));
            if (found.isPresent()) {
                return found;
            }
        }
        return words.stream()
                .skip(1)
                .filter(MainFile::isProgram)
                .flatMap(word -> file(folder, word).stream())
                .findFirst();
    }

    private static boolean isProgram(String word) {
        int dot = word.lastIndexOf('.');
        return dot >= 0 && PROGRAMS.contains(word.substring(dot + 1).toLowerCase(Locale.ROOT));
    }

    private static Optional<Path> module(Path folder, String name) {
        String path = name.replace('.', '/');
        return Stream.of(path + ".py", path + "/__main__.py")
                .flatMap(p -> file(folder, p).stream())
                .findFirst();
    }

    private static Optional<Path> file(Path folder, String word) {
        try {
            return Optional.of(folder.resolve(word).normalize()).filter(Files::isRegularFile);
        } catch (InvalidPathException _) {
            return Optional.empty();
        }
    }
}
