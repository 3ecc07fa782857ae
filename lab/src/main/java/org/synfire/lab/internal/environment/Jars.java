package org.synfire.lab.internal.environment;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarInputStream;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.synfire.lab.Dependency;

/// The jars that a Java program uses, by their names and manifests.
public final class Jars {

    private static final Pattern NAME = Pattern.compile("(.+?)-(\\d[\\w.+-]*)\\.jar");
    private static final Set<String> PATH_OPTIONS =
            Set.of("-cp", "-classpath", "--class-path", "-p", "--module-path", "-jar");

    private Jars() {}

    /// Those of this JVM.
    public static List<Dependency> ofThisProgram() {
        return Stream.of("jdk.module.path", "java.class.path")
                .map(name -> System.getProperty(name, ""))
                .flatMap(path -> jars(path, Path.of("")).stream())
                .distinct()
                .map(Jars::dependency)
                .sorted(Comparator.comparing(Dependency::name))
                .toList();
    }

    /// Those that the words of a `java` command name.
    public static List<Dependency> of(List<String> words, Path folder) {
        List<Path> jars = new ArrayList<>();
        for (int i = 1; i + 1 < words.size(); i++) {
            if (PATH_OPTIONS.contains(words.get(i))) {
                jars.addAll(jars(words.get(i + 1), folder));
            }
        }
        return jars.stream()
                .distinct()
                .map(Jars::dependency)
                .sorted(Comparator.comparing(Dependency::name))
                .toList();
    }

    private static List<Path> jars(String path, Path folder) {
        return Stream.of(path.split(Pattern.quote(File.pathSeparator), -1))
                .filter(entry -> !entry.isEmpty())
                .map(entry -> folder.resolve(entry.endsWith("*") ? entry.substring(0, entry.length() - 1) : entry))
                .flatMap(entry -> Files.isDirectory(entry) ? inside(entry).stream() : Stream.of(entry))
                .filter(entry -> entry.toString().endsWith(".jar") && Files.isRegularFile(entry))
                .toList();
    }

    private static List<Path> inside(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        } catch (IOException _) {
            return List.of();
        }
    }

    static Dependency dependency(Path jar) {
        String file = jar.getFileName().toString();
        Matcher name = NAME.matcher(file);
        String path = jar.toAbsolutePath().normalize().toString();
        return name.matches()
                ? new Dependency(name.group(1), path, name.group(2), Optional.empty(), "jar")
                : new Dependency(
                        file.substring(0, file.length() - ".jar".length()),
                        path,
                        manifestVersion(jar).orElse(""),
                        Optional.empty(),
                        "jar");
    }

    private static Optional<String> manifestVersion(Path jar) {
        try (InputStream in = Files.newInputStream(jar);
                JarInputStream content = new JarInputStream(in, false)) {
            return Optional.ofNullable(content.getManifest()).flatMap(Jars::version);
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private static Optional<String> version(Manifest manifest) {
        Attributes attributes = manifest.getMainAttributes();
        return Optional.ofNullable(attributes.getValue("Implementation-Version"))
                .or(() -> Optional.ofNullable(attributes.getValue("Bundle-Version")));
    }
}
