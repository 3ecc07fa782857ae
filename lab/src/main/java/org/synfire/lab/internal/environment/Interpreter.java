package org.synfire.lab.internal.environment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.synfire.lab.internal.Program;

/// What a Python interpreter says of itself.
///
/// @param path folders in which it looks for modules
/// @param own names of the modules that belong to Python itself
public record Interpreter(String version, List<String> path, Set<String> own) {

    private static final String QUESTION = "import sys;print('\\n'.join([sys.version.split()[0],"
            + "','.join(getattr(sys,'stdlib_module_names',sys.builtin_module_names))]+sys.path[1:]))";

    public Interpreter {
        path = List.copyOf(path);
        own = Set.copyOf(own);
    }

    /// Asks an interpreter; nothing of the user's is run.
    static Interpreter ask(Path program, Path folder, long seconds) throws IOException {
        Program.Answer answer = Program.start(folder, List.of(program.toString(), "-c", QUESTION))
                .answerWithin(seconds);
        List<String> lines = answer.text().lines().toList();
        if (!answer.isFine() || lines.size() < 2) {
            return new Interpreter("", List.of(), Set.of());
        }
        return new Interpreter(
                lines.get(0),
                lines.subList(2, lines.size()).stream()
                        .filter(l -> !l.isEmpty())
                        .toList(),
                Set.copyOf(Stream.of(lines.get(1).split(",", -1)).distinct().toList()));
    }
}
