package org.synfire.lab.internal.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.synfire.lab.Dependency;
import org.synfire.lab.Executable;
import org.synfire.lab.Platform;

class EnvironmentTest {

    @TempDir
    private Path folder;

    private Path project;

    @BeforeEach
    void makeProject() throws IOException {
        project = Files.createDirectory(folder.resolve("project"));
    }

    private Path write(Path file, String content) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    private Path program(String name, String script) throws IOException {
        Path file = write(folder.resolve("bin").resolve(name), "#!/bin/sh\n" + script);
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }

    private Programs programs() {
        return new Programs(folder.resolve("executables.json"));
    }

    private Executable executable(Path program) throws IOException {
        return programs().of(program.toString(), project, project);
    }

    @Test
    void thisMachineIsKnown() {
        Platform here = Platform.here();
        assertThat(here.host()).isNotEmpty();
        assertThat(here.system()).contains(System.getProperty("os.name"));
        assertThat(here.processor()).isNotEmpty();
        assertThat(here.memoryBytes()).isPositive();
        assertThat(here.java()).startsWith(System.getProperty("java.version"));
        assertThat(here.synfire()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "python3.12, python",
        "pypy3, python",
        "nrniv, neuron",
        "special, neuron",
        "nest, nest",
        "synfire, synfire",
        "java, java",
        "Rscript, r",
        "R, r",
        "octave-cli, octave",
        "matlab.exe, matlab",
        "julia, julia",
        "make, other"
    })
    void kindsOfProgramsAreKnownByTheirNames(String name, String kind) {
        assertThat(Programs.kind(name)).isEqualTo(kind);
    }

    @Test
    void versionIsAskedForOnceUntilTheProgramChanges() throws Exception {
        Path asked = folder.resolve("asked.txt");
        Path nest = program("nest", "echo x >> " + asked + "; echo NEST version 3.8.0-post\n");
        assertThat(executable(nest)).isEqualTo(new Executable("nest", "nest", nest.toString(), "3.8.0-post"));
        assertThat(executable(nest).version()).isEqualTo("3.8.0-post");
        assertThat(asked).content().hasLineCount(1);
        program("nest", "echo NEST version 3.9.1\n");
        assertThat(executable(nest).version()).isEqualTo("3.9.1");
    }

    @Test
    void programsThatDoNotAnswerHaveNoVersion() throws Exception {
        assertThat(executable(program("octave", "exec sleep 1000\n")).version()).isEmpty();
        assertThat(executable(program("julia", "echo 1.2.3; exit 1\n")).version())
                .isEmpty();
        assertThat(executable(program("matlab", "echo 1.2.3\n")).version()).isEmpty();
    }

    @Test
    void programsOfTheProjectAreNotStarted() throws Exception {
        Path own = write(project.resolve("simulate"), "#!/bin/sh\necho 1.2.3 > " + folder.resolve("ran.txt") + "\n");
        assertThat(own.toFile().setExecutable(true)).isTrue();
        assertThat(programs().of("./simulate", project, project).version()).isEmpty();
        assertThat(folder.resolve("ran.txt")).doesNotExist();
    }

    @Test
    void aProgramThatManyLookUpAtOnceForTheFirstTimeIsKnownToAll() throws Exception {
        Path program = program("octave", "echo GNU Octave 9.2.0\n");
        List<Callable<String>> lookUps =
                Collections.nCopies(32, () -> executable(program).version());
        try (ExecutorService threads = Executors.newFixedThreadPool(lookUps.size())) {
            for (Future<String> version : threads.invokeAll(lookUps)) {
                assertThat(version.get()).isEqualTo("9.2.0");
            }
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(f -> f.getFileName().toString()))
                    .containsExactlyInAnyOrder("bin", "executables.json", "project");
        }
    }

    @Test
    void brokenCacheIsMadeAgain() throws Exception {
        write(folder.resolve("executables.json"), "{broken");
        assertThat(executable(program("nest", "echo 3.8\n")).version()).isEqualTo("3.8");
        assertThat(folder.resolve("executables.json")).content().contains("3.8");
    }

    @Test
    void missingProgramIsTold() {
        assertThatIOException()
                .isThrownBy(() -> programs().of("no-such-program", project, project))
                .withMessageContaining("there is no program 'no-such-program'");
        assertThat(OnPath.find("x", project, "")).isEmpty();
    }

    @Test
    void interpreterTellsWhereItLooksForModules() throws Exception {
        Path python = program("python3", "printf '3.12.1\\nsys,os\\n/a\\n/b\\n'\n");
        Executable executable = executable(python);
        assertThat(executable.version()).isEqualTo("3.12.1");
        Interpreter interpreter = programs().interpreter(executable, project);
        assertThat(interpreter.path()).containsExactly("/a", "/b");
        assertThat(interpreter.own()).containsExactlyInAnyOrder("sys", "os");
    }

    @Test
    void standInsOfPyenvAreAskedAgainWhenAnotherVersionIsChosen() throws Exception {
        Path shim =
                write(folder.resolve("shims/python3"), "#!/bin/sh\nprintf '%s\\nsys\\n' \"$(cat .python-version)\"\n");
        assertThat(shim.toFile().setExecutable(true)).isTrue();
        write(project.resolve(".python-version"), "3.11.0");
        assertThat(executable(shim).version()).isEqualTo("3.11.0");
        write(project.resolve(".python-version"), "3.12.0");
        assertThat(executable(shim).version()).isEqualTo("3.12.0");
    }

    @Test
    void importsAreFollowedIntoTheProject() throws Exception {
        Path main = write(project.resolve("main.py"), """
                \"\"\"import nothing
                \"\"\"
                import os, numpy as np, model.neuron
                from scipy.signal import butter
                from package import (first,
                                     second as other)
                import yaml  # for settings
                """);
        write(project.resolve("model/neuron.py"), "from . import helper\nfrom .. import main\nfrom .deep import x\n");
        write(project.resolve("model/helper.py"), "import h5py\n");
        write(project.resolve("model/deep.py"), "x = 1\n");
        write(project.resolve("package/__init__.py"), "");
        write(project.resolve("package/first.py"), "import matplotlib.pyplot\n");
        write(project.resolve("unused.py"), "import never\n");
        PythonImports imports = PythonImports.of(main, project);
        assertThat(imports.files())
                .extracting(f -> project.relativize(f).toString())
                .containsExactlyInAnyOrder(
                        "main.py",
                        "model/neuron.py",
                        "model/helper.py",
                        "model/deep.py",
                        "package/__init__.py",
                        "package/first.py");
        assertThat(imports.modules()).containsExactlyInAnyOrder("os", "numpy", "scipy", "yaml", "h5py", "matplotlib");
    }

    @Test
    void versionsOfPackagesAreThoseInstalled() throws Exception {
        Path site = Files.createDirectory(folder.resolve("site"));
        Files.createDirectory(site.resolve("numpy-2.1.0.dist-info"));
        write(site.resolve("PyYAML-6.0.dist-info/top_level.txt"), "_yaml\nyaml\n");
        write(site.resolve("scikit_learn-1.5.dist-info/RECORD"), "sklearn/__init__.py,sha256=x,1\n");
        write(site.resolve("six-1.16.egg-info/RECORD"), "");
        PythonPackages packages = new PythonPackages(
                List.of(site.toString(), folder.resolve("none").toString()));
        assertThat(packages.of(Set.of("numpy", "yaml", "sklearn", "six", "homemade")))
                .extracting(d -> d.name() + " " + d.version() + " " + d.source())
                .containsExactlyInAnyOrder(
                        "numpy 2.1.0 pip", "yaml 6.0 pip", "sklearn 1.5 pip", "six 1.16 pip", "homemade  unknown");
    }

    @Test
    void dependenciesOfPythonLeaveOutWhatBelongsToIt() throws Exception {
        Path site = Files.createDirectories(folder.resolve("site/numpy-2.1.0.dist-info"))
                .getParent();
        Path python = program("python3", "printf '3.12.1\\nsys,os\\n" + site + "\\n'\n");
        Path main = write(project.resolve("main.py"), "import os\nimport numpy\n");
        Dependencies found = Dependencies.of(
                executable(python), List.of("python3", "main.py"), Optional.of(main), project, project, programs());
        assertThat(found.all()).extracting(Dependency::name).containsExactly("numpy");
        assertThat(found.files()).containsExactly(main);
    }

    @Test
    void jarsAreKnownByNameOrManifest() throws Exception {
        Path named = write(folder.resolve("lib/jackson-core-3.2.4.jar"), "");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, "7.1");
        Path other = folder.resolve("lib/other.jar");
        try (OutputStream out = new JarOutputStream(Files.newOutputStream(other), manifest)) {
            out.flush();
        }
        write(folder.resolve("lib/broken.jar"), "no jar");
        List<String> words = List.of("java", "-cp", folder.resolve("lib/*") + ":" + folder.resolve("none.jar"), "Main");
        Executable java = new Executable("java", "java", "/usr/bin/java", "25");
        assertThat(Dependencies.of(java, words, Optional.empty(), folder, project, programs())
                        .all())
                .extracting(d -> d.name() + " " + d.version())
                .containsExactly("broken ", "jackson-core 3.2.4", "other 7.1");
        assertThat(Jars.of(List.of("java", "-jar", named.toString(), "x"), folder))
                .hasSize(1);
    }

    @Test
    void jarsOfThisProgramAreKnown() {
        assertThat(Jars.ofThisProgram()).extracting(Dependency::name).contains("assertj-core");
    }
}
