package org.synfire.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// A project of one source with the real launcher, and small stand-ins for a JDK and Maven, so that the
/// launcher can be watched without building anything. Folders have spaces in their names. The programs on the
/// path are those that the launcher may use, and no others.
final class Workbench {

    private static final List<String> TOOLS =
            List.of("cat", "dirname", "find", "grep", "head", "mkdir", "mv", "readlink", "rm", "sed", "sleep", "stty");

    /// Writes the cache when it is asked to; prints its arguments otherwise.
    private static final String JAVA = """
            #!/bin/sh
            for argument; do
                case $argument in
                    -XX:AOTCacheOutput=*) echo trained >"${argument#*=}"; exit 0 ;;
                esac
            done
            printf '%s\\n' "$@"
            """;

    /// Waits for the gate to be opened when there is one.
    private static final String MAVEN = """
            #!/bin/sh
            [ ! -p "$GATE" ] || cat "$GATE"
            echo built >>"$BUILDS"
            mkdir -p cli/target/synfire/lib
            : >cli/target/synfire/lib/synfire-cli-1.jar
            """;

    private final Path folder;
    private final Map<String, String> environment = new TreeMap<>();

    /// What a start printed and how it ended.
    ///
    /// @param arguments what Java was given, one a line; empty when it was not started
    record Start(int code, List<String> arguments, String messages) {}

    Workbench(Path temporary) throws IOException {
        folder = Files.createDirectories(temporary.resolve("work bench"));
        copy("synfire");
        copy("launcher/find-jdk");
        write(project().resolve("pom.xml"), "<project/>");
        write(project().resolve("cli/pom.xml"), "<project/>");
        write(source(), "class A {}");
        for (String tool : TOOLS) {
            script(bin().resolve(tool), "#!/bin/sh\nexec " + installed(tool) + " \"$@\"\n");
        }
        jdk("jdk 25", "25.0.1");
        environment.put("PATH", bin().toString());
        environment.put("HOME", folder.toString());
        environment.put("SYNFIRE_JDK_FOLDERS", jdks().toString());
        environment.put("BUILDS", folder.resolve("builds").toString());
        environment.put("GATE", gate().toString());
        script(bin().resolve("mvn"), MAVEN);
    }

    private static Path installed(String tool) {
        return Stream.of("/usr/bin", "/bin")
                .map(place -> Path.of(place, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("there is no program " + tool));
    }

    private void copy(String name) throws IOException {
        Path target = project().resolve(name);
        directory(target.getParent());
        Files.copy(Repository.root().resolve(name), target, StandardCopyOption.COPY_ATTRIBUTES);
    }

    private static void write(Path file, String text) throws IOException {
        directory(file.getParent());
        Files.writeString(file, text);
    }

    private static Path directory(Path path) {
        try {
            return Files.createDirectories(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Makes an executable file.
    void script(Path file, String text) throws IOException {
        write(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /// Makes a JDK in the usual folder.
    Path jdk(String name, String version) throws IOException {
        Path jdk = jdks().resolve(name);
        script(jdk.resolve("bin/java"), JAVA);
        script(jdk.resolve("bin/javac"), JAVA);
        write(jdk.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        return jdk;
    }

    Path project() {
        return folder.resolve("the project");
    }

    Path source() {
        return project().resolve("cli/src/main/java/A.java");
    }

    Path jdks() {
        return folder.resolve("jdks");
    }

    Path bin() {
        return folder.resolve("bin");
    }

    /// A pipe that Maven reads before it builds, once [#closeGate] has made it.
    Path gate() {
        return folder.resolve("gate");
    }

    Path lock() {
        return project().resolve("cli/target/.building");
    }

    /// Makes builds wait until somebody writes to the gate.
    void closeGate() throws IOException, InterruptedException {
        new ProcessBuilder("mkfifo", gate().toString()).start().waitFor();
    }

    /// Sets a variable of the launcher's environment.
    Workbench with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /// Dates the last build, and everything older than it, back by an hour.
    void age() {
        try (Stream<Path> all = Files.walk(project())) {
            List<Path> files = all.toList();
            Instant hourAgo = Instant.now().minus(Duration.ofHours(1));
            files.forEach(file -> date(file, hourAgo.minusSeconds(60)));
            files.stream().filter(f -> f.toString().endsWith(".jar")).forEach(jar -> date(jar, hourAgo));
            files.stream().filter(f -> f.toString().endsWith(".aot")).forEach(aot -> date(aot, hourAgo.plusSeconds(1)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void date(Path file, Instant when) {
        try {
            Files.setLastModifiedTime(file, FileTime.from(when));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Starts the launcher and waits for its end.
    Start start(String... arguments) throws IOException, InterruptedException {
        return end(begin(project().resolve("synfire"), arguments));
    }

    /// Starts a launcher in the folder of the workbench.
    Process begin(Path launcher, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.start();
    }

    /// Waits for the end of a start.
    static Start end(Process process) throws IOException, InterruptedException {
        List<String> arguments =
                new String(process.getInputStream().readAllBytes()).lines().toList();
        String messages = new String(process.getErrorStream().readAllBytes());
        return new Start(process.waitFor(), arguments, messages);
    }

    /// How often Maven has built.
    int builds() throws IOException {
        Path builds = folder.resolve("builds");
        return Files.exists(builds) ? Files.readAllLines(builds).size() : 0;
    }
}
