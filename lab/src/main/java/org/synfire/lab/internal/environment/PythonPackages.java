package org.synfire.lab.internal.environment;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.synfire.lab.Dependency;

/// Versions of installed Python packages, by their `*.dist-info` folders.
final class PythonPackages {

    private static final Pattern FOLDER = Pattern.compile("(.+?)-(\\d[^-]*)(?:-.*)?\\.(?:dist|egg)-info");

    /// @param name of the package, written as modules are
    private record Distribution(Path folder, String name, String version) {}

    private final Map<String, Distribution> packages = new LinkedHashMap<>();

    /// @param path folders in which the interpreter looks for modules
    PythonPackages(List<String> path) {
        path.stream().map(Path::of).filter(Files::isDirectory).forEach(this::add);
    }

    private void add(Path folder) {
        try (DirectoryStream<Path> infos = Files.newDirectoryStream(folder, "*.{dist,egg}-info")) {
            for (Path info : infos) {
                Matcher parts = FOLDER.matcher(info.getFileName().toString());
                if (parts.matches()) {
                    String name = plain(parts.group(1));
                    // The interpreter takes what it finds first.
                    packages.putIfAbsent(name, new Distribution(info, name, parts.group(2)));
                }
            }
        } catch (IOException _) {
            // Python skips folders that it cannot read, too.
        }
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace('-', '_').replace('.', '_');
    }

    /// The packages of modules; modules of no package have no version.
    List<Dependency> of(Set<String> modules) {
        return modules.stream().map(this::of).toList();
    }

    private Dependency of(String module) {
        Distribution byName = packages.get(plain(module));
        Optional<Distribution> found = byName == null
                ? packages.values().stream().filter(p -> holds(p, module)).findFirst()
                : Optional.of(byName);
        return found.map(p -> new Dependency(module, p.folder().toString(), p.version(), Optional.empty(), "pip"))
                .orElseGet(() -> new Dependency(module, "", "", Optional.empty(), "unknown"));
    }

    /// Packages may be called otherwise than their modules: PyYAML is `yaml`.
    private static boolean holds(Distribution installed, String module) {
        Path modules = installed.folder().resolve("top_level.txt");
        Path files = installed.folder().resolve("RECORD");
        try {
            if (Files.isRegularFile(modules)) {
                return Files.readAllLines(modules).contains(module);
            }
            return Files.isRegularFile(files)
                    && Files.readAllLines(files).stream()
                            .anyMatch(l -> l.startsWith(module + "/") || l.startsWith(module + ".py,"));
        } catch (IOException _) {
            return false;
        }
    }
}
