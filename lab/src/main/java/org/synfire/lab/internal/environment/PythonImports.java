package org.synfire.lab.internal.environment;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What a Python program imports, by the text of its files. Nothing is run.
///
/// @param files of the project, the program's own first
/// @param modules from elsewhere, by the first part of their names
public record PythonImports(List<Path> files, Set<String> modules) {

    private static final Pattern TEXTS = Pattern.compile("(?s)\"\"\".*?\"\"\"|'''.*?'''");
    private static final Pattern IMPORT =
            Pattern.compile("(?m)^[ \\t]*import[ \\t]+([\\w.]+(?:[ \\t]+as[ \\t]+\\w+)?(?:[ \\t]*,[ \\t]*[\\w.]+"
                    + "(?:[ \\t]+as[ \\t]+\\w+)?)*)");
    private static final Pattern FROM =
            Pattern.compile("(?m)^[ \\t]*from[ \\t]+(\\.*)([\\w.]*)[ \\t]+import[ \\t]+(?:\\(([^)]*)\\)|([^#\\n]*))");
    private static final int MOST_FILES = 2000;

    public PythonImports {
        files = List.copyOf(files);
    }

    /// Follows the imports of a file into the files of its project.
    static PythonImports of(Path main, Path project) throws IOException {
        return new Follower(main.toAbsolutePath().normalize(), project).follow();
    }

    /// Goes from file to file.
    private static final class Follower {
        private final Path start;
        private final List<Path> roots;
        private final Path project;
        private final Deque<Path> waiting = new ArrayDeque<>();
        private final List<Path> files = new ArrayList<>();
        private final Set<String> modules = new TreeSet<>();

        Follower(Path main, Path project) {
            this.start = main;
            this.project = project;
            this.roots = Stream.of(main.resolveSibling(""), project, project.resolve("src"))
                    .map(Path::normalize)
                    .distinct()
                    .toList();
        }

        PythonImports follow() throws IOException {
            waiting.add(start);
            while (!waiting.isEmpty() && files.size() < MOST_FILES) {
                Path file = waiting.remove();
                if (!files.contains(file)) {
                    files.add(file);
                    read(file);
                }
            }
            return new PythonImports(files, modules);
        }

        private void read(Path file) throws IOException {
            String code = TEXTS.matcher(new String(Files.readAllBytes(file), StandardCharsets.UTF_8))
                    .replaceAll("''");
            Matcher imported = IMPORT.matcher(code);
            while (imported.find()) {
                for (String name : imported.group(1).split(",", -1)) {
                    module(name.strip().split("\\s", 2)[0]);
                }
            }
            Matcher from = FROM.matcher(code);
            while (from.find()) {
                String names = from.group(3) == null ? from.group(4) : from.group(3);
                from(file, from.group(1).length(), from.group(2), names == null ? "" : names);
            }
        }

        private void module(String name) {
            Optional<Path> found =
                    roots.stream().flatMap(root -> file(root, name).stream()).findFirst();
            if (found.isPresent()) {
                waiting.add(found.get());
            } else {
                modules.add(name.split("\\.", 2)[0]);
            }
        }

        /// @param dots one for the file's own folder, more for those above
        private void from(Path file, int dots, String name, String names) {
            if (dots == 0) {
                module(name);
                members(roots, name, names);
                return;
            }
            Path folder = file.resolveSibling("");
            for (int i = 1; i < dots; i++) {
                folder = folder.resolve("..").normalize();
            }
            if (!name.isEmpty()) {
                file(folder, name).ifPresent(waiting::add);
            }
            members(List.of(folder), name, names);
        }

        /// What is imported from a package may be a module of it.
        private void members(List<Path> from, String name, String names) {
            for (String member : names.split(",", -1)) {
                String plain = member.strip().split("\\s", 2)[0];
                String whole = name.isEmpty() ? plain : name + "." + plain;
                if (plain.matches("\\w+")) {
                    from.stream()
                            .flatMap(root -> file(root, whole).stream())
                            .findFirst()
                            .ifPresent(waiting::add);
                }
            }
        }

        private Optional<Path> file(Path root, String name) {
            String path = name.replace('.', '/');
            return Stream.of(path + ".py", path + "/__init__.py")
                    .map(p -> root.resolve(p).normalize())
                    .filter(p -> p.startsWith(project) && Files.isRegularFile(p))
                    .findFirst();
        }
    }
}
