package org.synfire.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.synfire.e2e.Workbench.Start;

class LauncherTest {

    @TempDir
    private Path temporary;

    private Workbench bench;

    @BeforeEach
    void setUp() throws IOException {
        bench = new Workbench(temporary);
    }

    @Test
    void argumentsReachTheProgramAsTheyWereTyped() throws Exception {
        assertThat(bench.start("run", "a tree.yml", "--set", "a=[1, *]", "").arguments())
                .endsWith("org.synfire.cli/org.synfire.cli.Main", "run", "a tree.yml", "--set", "a=[1, *]", "");
    }

    @Test
    void exitCodeIsThatOfTheProgram() throws Exception {
        bench.start("--version");
        bench.script(bench.jdks().resolve("jdk 25/bin/java"), "#!/bin/sh\nexit 2\n");
        assertThat(bench.start("run").code()).isEqualTo(2);
    }

    @Test
    void launcherFindsItsFolderThroughLinks() throws Exception {
        Path there = Files.createDirectories(temporary.resolve("some where"));
        Path first =
                Files.createSymbolicLink(there.resolve("first"), bench.project().resolve("synfire"));
        Path second = Files.createSymbolicLink(there.resolve("second"), Path.of("first"));
        assertThat(Workbench.end(bench.begin(second)).arguments())
                .as("through %s", first)
                .contains(bench.project()
                        .toRealPath()
                        .resolve("cli/target/synfire/lib")
                        .toString());
    }

    @Test
    void javaOptionsOfTheUserComeLast() throws Exception {
        assertThat(bench.with("SYNFIRE_JAVA_OPTS", "-Xmx1g -Dx=y").start().arguments())
                .containsSubsequence("-XX:MaxRAMPercentage=75", "-Xmx1g", "-Dx=y", "-p");
    }

    @Test
    void standardErrorThatIsNoTerminalHasNoWidth() throws Exception {
        assertThat(bench.start("run").arguments()).noneMatch(a -> a.startsWith("-Dsynfire.columns"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "validate", "verify"})
    void commandsThatSimulateUseTheBetterCompiler(String command) throws Exception {
        assertThat(bench.start(command).arguments()).noneMatch(a -> a.startsWith("-XX:TieredStopAtLevel"));
    }

    @Test
    void withoutAJdkTheMessageSaysWhatToInstall() throws Exception {
        Start start = bench.with("SYNFIRE_JDK_FOLDERS", "").start("--version");
        assertThat(start.code()).isEqualTo(1);
        assertThat(start.messages()).isEqualTo("""
                synfire: no JDK 25 was found in JAVA_HOME, on the PATH, or in the usual folders.
                Install one, for example Eclipse Temurin 25 (https://adoptium.net), or set JAVA_HOME to where it is.
                """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"17.0.15", "1.8.0_402", "24", "26.0.1", "250.1"})
    void jdkOfAnotherVersionIsPassedOver(String version) throws Exception {
        Path other = bench.jdk("a jdk", version);
        bench.with("JAVA_HOME", other.toString()).with("SYNFIRE_JDK_FOLDERS", "");
        assertThat(bench.start("--version").messages()).startsWith("synfire: no JDK 25 was found");
    }

    @Test
    void javaWithoutACompilerIsPassedOver() throws Exception {
        Files.delete(bench.jdks().resolve("jdk 25/bin/javac"));
        assertThat(bench.start("--version").code()).isEqualTo(1);
    }

    @Test
    void jdkOfJavaHomeIsTaken() throws Exception {
        bench.with("JAVA_HOME", bench.jdks().resolve("jdk 25").toString()).with("SYNFIRE_JDK_FOLDERS", "");
        assertThat(bench.start("--version").code()).isZero();
    }

    @Test
    void jdkOnThePathIsTaken() throws Exception {
        Files.createSymbolicLink(bench.bin().resolve("java"), bench.jdks().resolve("jdk 25/bin/java"));
        assertThat(bench.with("SYNFIRE_JDK_FOLDERS", "").start("--version").code())
                .isZero();
    }

    @Test
    void jdkIsFoundAmongOthersInTheUsualFolders() throws Exception {
        bench.jdk("a-17", "17.0.1");
        bench.jdk("z-21", "21.0.1");
        bench.with("SYNFIRE_JDK_FOLDERS", temporary.resolve("none") + ":" + bench.jdks());
        assertThat(bench.start("--version").code()).isZero();
    }

    @Test
    void firstStartBuildsAndSaysSo() throws Exception {
        assertThat(bench.start("--version").messages()).hasLineCount(1).startsWith("synfire: building");
    }

    @Test
    void secondStartDoesNotBuild() throws Exception {
        bench.start("--version");
        assertThat(bench.start("--version").messages()).isEmpty();
        assertThat(bench.builds()).isEqualTo(1);
    }

    @Test
    void changedSourceIsBuilt() throws Exception {
        bench.start("--version");
        bench.age();
        Files.writeString(bench.source(), "class A { int a; }");
        bench.start("--version");
        assertThat(bench.builds()).isEqualTo(2);
    }

    @Test
    void removedSourceIsNoticed() throws Exception {
        bench.start("--version");
        bench.age();
        Files.delete(bench.source());
        bench.start("--version");
        assertThat(bench.builds()).isEqualTo(2);
    }

    @Test
    void olderSourcesAreNotBuiltAgain() throws Exception {
        bench.start("--version");
        bench.age();
        bench.start("--version");
        assertThat(bench.builds()).isEqualTo(1);
    }

    @Test
    void buildOfMavenAloneIsTakenOver() throws Exception {
        bench.start("--version");
        Files.delete(bench.project().resolve("cli/target/synfire/synfire.aot"));
        assertThat(bench.start("--version").arguments()).first().asString().startsWith("-XX:AOTCache=");
        assertThat(bench.builds()).isEqualTo(1);
    }

    @Test
    void jarsOfAnOlderVersionDoNotStay() throws Exception {
        Path old = bench.project().resolve("cli/target/synfire/lib/synfire-cli-0.jar");
        bench.start("--version");
        Files.createFile(old);
        bench.age();
        Files.writeString(bench.source(), "class A { int a; }");
        bench.start("--version");
        assertThat(old).doesNotExist();
    }

    @Test
    void jdkThatCannotMakeTheCacheRunsWithoutIt() throws Exception {
        bench.script(
                bench.jdks().resolve("jdk 25/bin/java"),
                "#!/bin/sh\ncase $* in *AOTCacheOutput*) exit 1 ;; esac\nprintf '%s\\n' \"$@\"\n");
        Start start = bench.start("--version");
        assertThat(start.code()).isZero();
        assertThat(start.arguments()).isNotEmpty().noneMatch(a -> a.startsWith("-XX:AOT"));
    }

    @Test
    void failedBuildShowsItsErrorsAndWhereTheRestIs() throws Exception {
        bench.script(
                bench.bin().resolve("mvn"), "#!/bin/sh\necho '[INFO] much'\necho '[ERROR] A.java:[1,9] no'\nexit 1\n");
        Start start = bench.start("--version");
        assertThat(start.code()).isEqualTo(1);
        assertThat(start.arguments()).isEmpty();
        assertThat(start.messages().lines().skip(1))
                .containsExactly(
                        "[ERROR] A.java:[1,9] no",
                        "synfire: the build failed; its output is in "
                                + bench.project().toRealPath().resolve("build.log"));
    }

    @Test
    void failedBuildIsTriedAgain() throws Exception {
        String maven = Files.readString(bench.bin().resolve("mvn"));
        bench.script(bench.bin().resolve("mvn"), "#!/bin/sh\nexit 1\n");
        bench.start("--version");
        bench.script(bench.bin().resolve("mvn"), maven);
        assertThat(bench.start("--version").code()).isZero();
    }

    @Test
    void withoutMavenTheMessageSaysWhatToInstall() throws Exception {
        Files.delete(bench.bin().resolve("mvn"));
        Start start = bench.start("--version");
        assertThat(start.code()).isEqualTo(1);
        assertThat(start.messages()).startsWith("synfire: Maven is needed to build; install it");
    }

    @Test
    void twoStartsAtOnceBuildOnce() throws Exception {
        bench.closeGate();
        Process first = bench.begin(bench.project().resolve("synfire"));
        awaitLine(first);
        Process second = bench.begin(bench.project().resolve("synfire"));
        assertThat(awaitLine(second)).startsWith("synfire: waiting for a build");
        Files.writeString(bench.gate(), "go");
        assertThat(Workbench.end(first).code()).isZero();
        assertThat(Workbench.end(second).code()).isZero();
        assertThat(bench.builds()).isEqualTo(1);
    }

    /// The first message of a start.
    private static String awaitLine(Process process) throws IOException {
        BufferedReader messages = process.errorReader(StandardCharsets.UTF_8);
        return messages.readLine();
    }

    @Test
    void lockOfAKilledBuildIsTakenOver() throws Exception {
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();
        Files.createDirectories(bench.lock());
        Files.writeString(bench.lock().resolve("pid"), Long.toString(dead.pid()));
        assertThat(bench.start("--version").code()).isZero();
    }

    @Test
    void lockIsGoneAfterABuild() throws Exception {
        bench.start("--version");
        assertThat(bench.lock()).doesNotExist();
    }

    @Test
    void lockIsGoneAfterAFailedBuild() throws Exception {
        bench.script(bench.bin().resolve("mvn"), "#!/bin/sh\nexit 1\n");
        bench.start("--version");
        assertThat(bench.lock()).doesNotExist();
    }
}
