package org.synfire.lab;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// What a project has chosen; kept in `.synfire/project.json`.
///
/// @param name of the project
/// @param description a few words for those who come after
/// @param executable the words of the program that runs when none is named
/// @param mainFile the program's file that runs when none is named, from the project's folder on
/// @param launchMode how runs are started
/// @param dataStore where programs write their output
/// @param inputFolder where input data are, from the project's folder on
/// @param onChanged what happens when the working copy has uncommitted changes
/// @param addLabel how a program is told the label of its run
/// @param labelGenerator how labels are made
/// @param timestampFormat of labels that are times: a pattern of `java.time.format.DateTimeFormatter`; times
/// are UTC
/// @param plain whether arguments are handed to the program as they are, without looking for parameters
/// @param recordStore address of a store that is shared with others; empty when records are kept here alone
/// @param ignoredFiles patterns such as `*.log` of output files that comparisons leave out
public record ProjectSettings(
        String name,
        String description,
        Optional<String> executable,
        Optional<String> mainFile,
        LaunchMode launchMode,
        DataStore dataStore,
        String inputFolder,
        OnChanged onChanged,
        AddLabel addLabel,
        LabelGenerator labelGenerator,
        String timestampFormat,
        boolean plain,
        Optional<String> recordStore,
        List<String> ignoredFiles) {

    /// Version of the layout of the settings' file; readers refuse later ones.
    public static final int LAYOUT = 1;

    /// Makes labels such as `20261121-203001`.
    public static final String TIMESTAMP_FORMAT = "uuuuMMdd-HHmmss";

    /// What happens when the working copy has changes that no version holds.
    public enum OnChanged {
        /// The run is refused.
        @JsonProperty("error")
        ERROR,
        /// The changes are kept in the record, and the run goes on.
        @JsonProperty("store-diff")
        STORE_DIFF
    }

    /// How a program is told the label of its run.
    public enum AddLabel {
        /// Not at all.
        @JsonProperty("none")
        NONE,
        /// As its last argument.
        @JsonProperty("commandline")
        COMMANDLINE,
        /// As one more parameter.
        @JsonProperty("parameters")
        PARAMETERS
    }

    /// How labels are made.
    public enum LabelGenerator {
        /// From the time of the beginning.
        @JsonProperty("timestamp")
        TIMESTAMP,
        /// From random numbers.
        @JsonProperty("uuid")
        UUID
    }

    public ProjectSettings {
        ignoredFiles = List.copyOf(ignoredFiles);
    }

    /// What a project has that has chosen nothing but its name.
    public static ProjectSettings of(String name) {
        return new ProjectSettings(
                name,
                "",
                Optional.empty(),
                Optional.empty(),
                new LaunchMode.Serial(),
                new DataStore.Plain("Data"),
                ".",
                OnChanged.ERROR,
                AddLabel.NONE,
                LabelGenerator.TIMESTAMP,
                TIMESTAMP_FORMAT,
                false,
                Optional.empty(),
                List.of("*.log", "log*"));
    }

    public ProjectSettings withName(String other) {
        return changed(d -> d.name = other);
    }

    public ProjectSettings withDescription(String other) {
        return changed(d -> d.description = other);
    }

    public ProjectSettings withExecutable(Optional<String> other) {
        return changed(d -> d.executable = other);
    }

    public ProjectSettings withMainFile(Optional<String> other) {
        return changed(d -> d.mainFile = other);
    }

    public ProjectSettings withLaunchMode(LaunchMode other) {
        return changed(d -> d.launchMode = other);
    }

    public ProjectSettings withDataStore(DataStore other) {
        return changed(d -> d.dataStore = other);
    }

    public ProjectSettings withInputFolder(String other) {
        return changed(d -> d.inputFolder = other);
    }

    public ProjectSettings withOnChanged(OnChanged other) {
        return changed(d -> d.onChanged = other);
    }

    public ProjectSettings withAddLabel(AddLabel other) {
        return changed(d -> d.addLabel = other);
    }

    public ProjectSettings withLabelGenerator(LabelGenerator other) {
        return changed(d -> d.labelGenerator = other);
    }

    public ProjectSettings withTimestampFormat(String other) {
        return changed(d -> d.timestampFormat = other);
    }

    public ProjectSettings withPlain(boolean other) {
        return changed(d -> d.plain = other);
    }

    public ProjectSettings withRecordStore(Optional<String> other) {
        return changed(d -> d.recordStore = other);
    }

    public ProjectSettings withIgnoredFiles(List<String> other) {
        return changed(d -> d.ignoredFiles = other);
    }

    private ProjectSettings changed(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.settings();
    }

    /// Settings that are being changed.
    private static final class Draft {
        private String name;
        private String description;
        private Optional<String> executable;
        private Optional<String> mainFile;
        private LaunchMode launchMode;
        private DataStore dataStore;
        private String inputFolder;
        private OnChanged onChanged;
        private AddLabel addLabel;
        private LabelGenerator labelGenerator;
        private String timestampFormat;
        private boolean plain;
        private Optional<String> recordStore;
        private List<String> ignoredFiles;

        Draft(ProjectSettings from) {
            name = from.name;
            description = from.description;
            executable = from.executable;
            mainFile = from.mainFile;
            launchMode = from.launchMode;
            dataStore = from.dataStore;
            inputFolder = from.inputFolder;
            onChanged = from.onChanged;
            addLabel = from.addLabel;
            labelGenerator = from.labelGenerator;
            timestampFormat = from.timestampFormat;
            plain = from.plain;
            recordStore = from.recordStore;
            ignoredFiles = from.ignoredFiles;
        }

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
}
