package org.synfire.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.synfire.lab.internal.Practice;
import org.synfire.network.SpecificationException;

class PreparationTest {

    @TempDir
    private Path folder;

    @Test
    void theProjectOfAFolderIsFoundWithItsCode() throws IOException {
        Project.init(folder, ProjectSettings.of("Shekels"));
        Preparation preparation = Preparation.begin(Files.createDirectories(folder.resolve("a/b")));
        assertThat(preparation.project()).hasValueSatisfying(project -> {
            assertThat(project.folder()).isEqualTo(folder);
            assertThat(project.settings().name()).isEqualTo("Shekels");
        });
        assertThat(preparation.code().result().repository()).isEmpty();
        Arguments arguments = Arguments.split(
                java.util.List.of("sh", "-c", ":"), folder, folder, false, new org.synfire.network.Diagnostics());
        Project project = preparation.project().orElseThrow();
        try (CapturedRun run =
                Capture.begin(project, preparation, NewRun.of(arguments, folder).withLabel("one"))) {
            assertThat(run.succeed(java.util.Map.of()).result().state()).isEqualTo(State.FINISHED);
        }
        assertThat(project.store().labels()).containsExactly("one");
    }

    @Test
    void withoutAProjectThereIsNothingToKnow() throws IOException {
        Preparation preparation = Preparation.begin(folder);
        assertThat(preparation.project()).isEmpty();
        assertThatThrownBy(() -> preparation.code().result()).hasMessage("there is no project");
    }

    @Test
    void settingsThatCannotBeReadAreToldWhenTheProjectIsAskedFor() throws IOException {
        Project.init(folder, ProjectSettings.of("Shekels"));
        Files.writeString(folder.resolve(".synfire/project.json"), "{");
        assertThatThrownBy(Preparation.begin(folder)::project).isInstanceOf(SpecificationException.class);
    }

    @Test
    void practiceReadsWhatItWrites() throws IOException {
        assertThat(Practice.once()).isTrue();
    }
}
