package org.synfire.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.synfire.network.SpecificationException;

class ProjectSettingsTest {

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void init() throws IOException {
        Project.init(folder, ProjectSettings.of("cortex"));
        file = folder.resolve(".synfire/project.json");
    }

    private ProjectSettings reading(String text) throws IOException {
        Files.writeString(file, text);
        return Project.open(folder).settings();
    }

    @Test
    void everySettingIsReadAsItWasWritten() throws Exception {
        ProjectSettings all = ProjectSettings.of("cortex")
                .withDescription("layers 4 and 6")
                .withExecutable(Optional.of("python -u"))
                .withMainFile(Optional.of("main.py"))
                .withLaunchMode(new LaunchMode.Slurm("-n 4"))
                .withDataStore(new DataStore.Mirrored("Data", "https://example.org/data"))
                .withInputFolder("input")
                .withOnChanged(ProjectSettings.OnChanged.STORE_DIFF)
                .withAddLabel(ProjectSettings.AddLabel.PARAMETERS)
                .withLabelGenerator(ProjectSettings.LabelGenerator.UUID)
                .withTimestampFormat("uuuu")
                .withPlain(true)
                .withIgnoredFiles(List.of("*.tmp"))
                .withName("thalamus");
        Project.open(folder).configure(all);
        assertThat(Project.open(folder).settings()).isEqualTo(all);
    }

    @Test
    void keysThatAreAbsentMeanTheirDefaults() throws Exception {
        assertThat(reading("{\"layout\": 1, \"name\": \"cortex\"}")).isEqualTo(ProjectSettings.of("cortex"));
    }

    @Test
    void settingsOfAnotherLaterLayoutAreRefused() {
        assertThatExceptionOfType(SpecificationException.class)
                .isThrownBy(() -> reading("{\"layout\": 2, \"name\": \"cortex\"}"))
                .withMessageContaining("layout 2")
                .withMessageContaining("a later Synfire wrote them");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"name\": \"a\", \"inputfolder\": \"x\"} | 1:31 | there is no key 'inputfolder' here; did you mean 'inputFolder'?",
                "{\"name\": } | 1:10 | Unexpected character",
                "{\"name\": \"a\", \"plain\": \"perhaps\"} | 1:24 | boolean",
                "{\"name\": \"a\", \"onChanged\": \"stop\"} | 1:28 | store-diff",
                "{\"name\": \"a\", \"name\": \"b\"} | 1:21 | Duplicate",
                "{\"name\": \"a\", \"dataStore\": {\"store\": \"cloud\"}} | 1:38 | cloud",
                "{\"name\": \"a\", \"dataStore\": null} | 1:28 | null",
                "[] | 1:1 | ",
            })
    void mistakesAreToldWithTheirPlace(String text, String place, String message) {
        assertThatExceptionOfType(SpecificationException.class)
                .isThrownBy(() -> reading(text))
                .withMessageContaining(file + ":" + place + ": error: ")
                .withMessageContaining(message == null ? "" : message);
    }

    @ParameterizedTest
    @CsvSource({"nothing like this", "uuuu/MM", "''"})
    void timestampFormatsThatMakeNoLabelsAreRefused(String format) throws Exception {
        Project project = Project.open(folder);
        assertThatExceptionOfType(SpecificationException.class)
                .isThrownBy(() -> project.configure(project.settings().withTimestampFormat(format)))
                .withMessageContaining("makes no labels")
                .withMessageContaining("uuuuMMdd-HHmmss");
        assertThat(Project.open(folder).settings()).isEqualTo(ProjectSettings.of("cortex"));
    }

    @Test
    void projectsHaveNames() {
        assertThatExceptionOfType(SpecificationException.class)
                .isThrownBy(() -> reading("{}"))
                .withMessageContaining("the project has no name");
    }
}
