package org.synfire.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.synfire.network.Diagnostics;
import org.synfire.yaml.YamlReader;

/// Every command of the pages for users runs, every Java program compiles and runs, every piece of YAML is well
/// formed.
@Execution(ExecutionMode.CONCURRENT)
class PagesRunTest {

    private static final Pattern COMMAND = Pattern.compile(
            "(?m)^    ((?:[A-Z_]+=\\S+ )?(?:\\./synfire|mvn|make|git|mkdir|javac|java|jar|echo)\\b.*)$");
    private static final Pattern SYNOPSIS = Pattern.compile(".* (?:TREE|DIR|FILE)\\b.*");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w+)\\n(.*?)^```$");
    private static final Pattern ROW = Pattern.compile("(?m)^    (\\d+\\t\\S+\\t\\S+\\t)$");

    /// Commands that are run elsewhere, or that would build this very build.
    private static final Map<String, String> ELSEWHERE = Map.of(
            "mvn verify", "this is it",
            "mkdir -p build/classes/META-INF/services", "ExtensionTest makes the jar",
            "javac -p cli/target/synfire/lib --add-modules", "ExtensionTest makes the jar",
            "echo Metronome > build/classes", "ExtensionTest makes the jar",
            "jar --create --file build/metronome.jar", "ExtensionTest makes the jar",
            "SYNFIRE_MODULE_PATH=build ./synfire run examples/extension", "ExtensionTest runs it",
            "java -cp 'cli/target/synfire/lib/*' Experiment.java", "the programs of the page are run so",
            "java -p cli/target/synfire/lib --add-modules org.synfire.api examples/", "ExamplesTest runs it",
            "java -p cli/target/synfire/lib --add-modules org.synfire.api,org.synfire.learn", "ExamplesTest runs it");

    @TempDir
    Path folder;

    private static List<Path> pages() {
        return Repository.pages().stream()
                .filter(p -> p.getFileName().toString().equals("README.md")
                        || p.getParent().endsWith("guide"))
                .toList();
    }

    private static Stream<String> commands(Path page) {
        return Repository.found(COMMAND, page)
                .map(found -> found.group(1))
                .filter(command -> !SYNOPSIS.matcher(command).matches());
    }

    private static boolean isElsewhere(String command) {
        return ELSEWHERE.keySet().stream().anyMatch(command::startsWith);
    }

    private static Stream<Path> pagesWithCommands() {
        return pages().stream().filter(p -> commands(p).anyMatch(c -> !isElsewhere(c)));
    }

    /// A folder like that of a clone, with the launcher replaced by one that starts these very classes.
    private void prepare() throws IOException {
        Files.createSymbolicLink(folder.resolve("examples"), Repository.root().resolve("examples"));
        Path launcher = folder.resolve("synfire");
        Files.writeString(launcher, """
                #!/bin/sh
                exec '%s' -Xmx1g -cp '%s' org.synfire.cli.Main "$@"
                """.formatted(java(), System.getProperty("java.class.path")));
        assertThat(launcher.toFile().setExecutable(true)).isTrue();
    }

    /// The folder is deleted afterwards, but not what the link leads to.
    @AfterEach
    void unlink() throws IOException {
        Files.deleteIfExists(folder.resolve("examples"));
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private void runs(String command) throws IOException, InterruptedException {
        Path output = folder.resolve("output.txt");
        Process process = new ProcessBuilder("sh", "-c", command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).as(command).isTrue();
        assertThat(process.exitValue())
                .as("%s%n%s", command, Files.readString(output))
                .isZero();
    }

    @ParameterizedTest
    @MethodSource("pagesWithCommands")
    void commandsOfAPageRunInTheirOrder(Path page) throws IOException, InterruptedException {
        prepare();
        for (String command : commands(page).toList()) {
            if (!isElsewhere(command)) {
                runs(command);
            }
        }
    }

    @Test
    void whatIsRunElsewhereIsStillInThePages() {
        List<String> all = pages().stream().flatMap(PagesRunTest::commands).toList();
        assertThat(ELSEWHERE.keySet())
                .allSatisfy(known -> assertThat(all).anyMatch(command -> command.startsWith(known)));
    }

    @Test
    void rowsOfTheReadmeAreThoseOfTheResults() throws IOException, InterruptedException {
        prepare();
        runs("./synfire run examples/quickstart/tree_paths.yml -o out --quiet");
        List<String> rows = Files.readAllLines(folder.resolve("out/data/my_multimeter_l1_l1_exc-203-0.dat"));
        List<String> shown = Repository.found(ROW, Repository.root().resolve("README.md"))
                .map(row -> row.group(1))
                .toList();
        assertThat(shown).isNotEmpty().isEqualTo(rows.subList(0, shown.size()));
    }

    @Test
    void tableOfTheReadmeIsThatOfTheResults() throws IOException {
        List<String> measured = Files.readAllLines(Repository.root().resolve("bench/results/networks.md")).stream()
                .filter(line -> line.startsWith("|"))
                .toList();
        assertThat(measured).hasSizeGreaterThan(5);
        assertThat(Files.readAllLines(Repository.root().resolve("README.md"))).containsSubsequence(measured);
    }

    private static Stream<String> blocks(Path page, String language) {
        return Repository.found(BLOCK, page)
                .filter(block -> block.group(1).equals(language))
                .map(block -> block.group(2));
    }

    private static Stream<String> programs() {
        return pages().stream().flatMap(page -> blocks(page, "java"));
    }

    @ParameterizedTest
    @MethodSource("programs")
    void programsOfThePagesRun(String program) throws IOException, InterruptedException {
        prepare();
        String imports = program.lines().filter(l -> l.startsWith("import ")).collect(Collectors.joining("\n"));
        String body = program.lines().filter(l -> !l.startsWith("import ")).collect(Collectors.joining("\n"));
        Files.writeString(
                folder.resolve("Experiment.java"),
                imports + "\nclass Experiment {\n    public static void main(String[] arguments) throws Exception {\n"
                        + body + "\n    }\n}\n");
        runs("'" + java() + "' -cp '" + System.getProperty("java.class.path") + "' Experiment.java");
    }

    private static Stream<String> yaml() {
        return pages().stream().flatMap(page -> blocks(page, "yaml"));
    }

    @ParameterizedTest
    @MethodSource("yaml")
    void yamlOfThePagesIsWellFormed(String text) {
        Diagnostics mistakes = new Diagnostics();
        YamlReader.read(text, "page", mistakes);
        assertThat(mistakes.sorted()).isEmpty();
    }
}
