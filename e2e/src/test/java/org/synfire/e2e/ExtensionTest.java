package org.synfire.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.synfire.recording.Table;
import org.synfire.tree.ResultFolder;

/// The example of a model in a jar.
class ExtensionTest {

    private static final Path EXAMPLE = Repository.root().resolve("examples/extension");

    @TempDir
    private Path folder;

    private Path compiled() throws IOException {
        Path classes = Files.createDirectories(folder.resolve("classes"));
        int code = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-d",
                        classes.toString(),
                        EXAMPLE.resolve("Metronome.java").toString());
        assertThat(code).isZero();
        return classes;
    }

    private Path jar() throws IOException {
        Path classes = compiled();
        Path jar = folder.resolve("metronome.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(file)) {
            entries.putNextEntry(new JarEntry("META-INF/services/org.synfire.models.ModelProvider"));
            entries.write("Metronome\n".getBytes());
            try (Stream<Path> found = Files.list(classes)) {
                for (Path type : found.toList()) {
                    entries.putNextEntry(new JarEntry(type.getFileName().toString()));
                    Files.copy(type, entries);
                }
            }
        }
        return jar;
    }

    private String[] run(String module) {
        return new String[] {
            "run",
            EXAMPLE.resolve("tree.yml").toString(),
            "-o",
            folder.resolve("out").toString(),
            "--set",
            "kernel.params.extension_modules=[" + module + "]"
        };
    }

    @Test
    void unitsOfAModelInAJarAreRunLikeThoseOfTheLibrary() throws Exception {
        Commands.Ended ended = Commands.run(run(jar().toString()));
        assertThat(ended.err()).endsWith("real time\n");
        assertThat(ended.code()).isZero();
        Table spikes = ResultFolder.load(folder.resolve("out/data/spike_detector_layer_fast.yml"));
        assertThat(spikes.column("time")).containsExactly(20.0, 20.0, 40.0, 40.0, 60.0, 60.0, 80.0, 80.0, 100.0, 100.0);
    }

    @Test
    void jarWithoutModelsIsRefusedWithItsPlace() throws Exception {
        Path empty = folder.resolve("empty.jar");
        try (JarOutputStream entries = new JarOutputStream(Files.newOutputStream(empty))) {
            entries.putNextEntry(new JarEntry("nothing"));
        }
        Commands.Ended ended = Commands.run(run(empty.toString()));
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err())
                .startsWith("--set kernel.params.extension_modules=[" + empty + "]: error: " + empty
                        + " names no org.synfire.models.ModelProvider\n");
    }
}
