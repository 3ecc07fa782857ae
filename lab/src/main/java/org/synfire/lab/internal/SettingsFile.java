package org.synfire.lab.internal;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.synfire.lab.DataStore;
import org.synfire.lab.LaunchMode;
import org.synfire.lab.ProjectSettings;
import org.synfire.lab.internal.http.Address;
import org.synfire.network.Diagnostic;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.Diagnostic.Severity;
import org.synfire.network.SourceSpan;
import org.synfire.network.SpecificationException;
import org.synfire.recording.WholeFile;
import tools.jackson.core.JacksonException;

/// The file of a project's settings. Keys that are not there mean their defaults, so that people can write it by
/// hand.
public final class SettingsFile {

    public static final String NAME = "project.json";

    private SettingsFile() {}

    /// What the file may say; the values are those for keys that it does not have.
    static final class Content {
        private static final ProjectSettings DEFAULTS = ProjectSettings.of("");

        public int layout = ProjectSettings.LAYOUT;

        @JsonSetter(nulls = Nulls.FAIL)
        public String name = DEFAULTS.name();

        @JsonSetter(nulls = Nulls.FAIL)
        public String description = DEFAULTS.description();

        public Optional<String> executable = DEFAULTS.executable();
        public Optional<String> mainFile = DEFAULTS.mainFile();

        @JsonSetter(nulls = Nulls.FAIL)
        public LaunchMode launchMode = DEFAULTS.launchMode();

        @JsonSetter(nulls = Nulls.FAIL)
        public DataStore dataStore = DEFAULTS.dataStore();

        @JsonSetter(nulls = Nulls.FAIL)
        public String inputFolder = DEFAULTS.inputFolder();

        @JsonSetter(nulls = Nulls.FAIL)
        public ProjectSettings.OnChanged onChanged = DEFAULTS.onChanged();

        @JsonSetter(nulls = Nulls.FAIL)
        public ProjectSettings.AddLabel addLabel = DEFAULTS.addLabel();

        @JsonSetter(nulls = Nulls.FAIL)
        public ProjectSettings.LabelGenerator labelGenerator = DEFAULTS.labelGenerator();

        @JsonSetter(nulls = Nulls.FAIL)
        public String timestampFormat = DEFAULTS.timestampFormat();

        public boolean plain = DEFAULTS.plain();
        public Optional<String> recordStore = DEFAULTS.recordStore();

        @JsonSetter(nulls = Nulls.FAIL)
        public List<String> ignoredFiles = DEFAULTS.ignoredFiles();

        ProjectSettings settings() {
            return new ProjectSettings(
                    name,
                    description,
                    executable,
                    mainFile,
                    launchMode,
                    dataStore,
                    inputFolder,
                    onChanged,
                    addLabel,
                    labelGenerator,
                    timestampFormat,
                    plain,
                    recordStore,
                    ignoredFiles);
        }
    }

    /// @throws SpecificationException when settings cannot be, as [#read] says
    public static void write(Path file, ProjectSettings settings) throws IOException {
        check(file, settings);
        WholeFile.write(file, Json.withLayout(ProjectSettings.LAYOUT, settings) + "\n");
    }

    /// @throws SpecificationException when it is not well formed, has an unknown key, or a value that cannot be
    public static ProjectSettings read(Path file) throws IOException {
        try {
            Content content = Json.MAPPER.readValue(Files.readAllBytes(file), Content.class);
            checkLayout(file, content.layout);
            ProjectSettings settings = content.settings();
            check(file, settings);
            return settings;
        } catch (JacksonException mistake) {
            throw new SpecificationException(List.of(Json.problem(file.toString(), mistake)));
        }
    }

    private static void checkLayout(Path file, int layout) {
        if (layout > ProjectSettings.LAYOUT) {
            throw wrong(
                    file,
                    "the settings have layout " + layout + ", this Synfire reads layouts up to "
                            + ProjectSettings.LAYOUT,
                    "a later Synfire wrote them");
        }
    }

    private static void check(Path file, ProjectSettings settings) {
        if (!NewLabel.isValid(settings.timestampFormat())) {
            throw wrong(
                    file,
                    "timestampFormat '" + settings.timestampFormat() + "' makes no labels",
                    "use a pattern such as " + ProjectSettings.TIMESTAMP_FORMAT);
        }
        settings.recordStore().ifPresent(Address::ofStore);
        if (settings.name().isBlank()) {
            throw wrong(file, "the project has no name", "give it one under the key 'name'");
        }
    }

    private static SpecificationException wrong(Path file, String message, String hint) {
        return new SpecificationException(List.of(new Diagnostic(
                Kind.OUT_OF_RANGE, Severity.ERROR, SourceSpan.of(file.toString()), message, Optional.of(hint))));
    }
}
