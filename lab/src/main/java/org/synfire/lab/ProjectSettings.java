package org.synfire.lab;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;

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
        return new ProjectSettings(
                other,
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

    public ProjectSettings withDescription(String other) {
        return new ProjectSettings(
                name,
                other,
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

    public ProjectSettings withExecutable(Optional<String> other) {
        return new ProjectSettings(
                name,
                description,
                other,
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

    public ProjectSettings withMainFile(Optional<String> other) {
        return new ProjectSettings(
                name,
                description,
                executable,
                other,
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

    public ProjectSettings withLaunchMode(LaunchMode other) {
        return new ProjectSettings(
                name,
                description,
                executable,
                mainFile,
                other,
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

    public ProjectSettings withDataStore(DataStore other) {
        return new ProjectSettings(
                name,
                description,
                executable,
                mainFile,
                launchMode,
                other,
                inputFolder,
                onChanged,
                addLabel,
                labelGenerator,
                timestampFormat,
                plain,
                recordStore,
                ignoredFiles);
    }

    public ProjectSettings withInputFolder(String other) {
        return new ProjectSettings(
                name,
                description,
                executable,
                mainFile,
                launchMode,
                dataStore,
                other,
                onChanged,
                addLabel,
                labelGenerator,
                timestampFormat,
                plain,
                recordStore,
                ignoredFiles);
    }

    public ProjectSettings withOnChanged(OnChanged other) {
        return new ProjectSettings(
                name,
                description,
                executable,
                mainFile,
                launchMode,
                dataStore,
                inputFolder,
                other,
                addLabel,
                labelGenerator,
                timestampFormat,
                plain,
                recordStore,
                ignoredFiles);
    }

    public ProjectSettings withAddLabel(AddLabel other) {
        return new ProjectSettings(
                name,
                description,
                executable,
                mainFile,
                launchMode,
                dataStore,
                inputFolder,
                onChanged,
                other,
                labelGenerator,
                timestampFormat,
                plain,
                recordStore,
                ignoredFiles);
    }

    public ProjectSettings withLabelGenerator(LabelGenerator other) {
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
                other,
                timestampFormat,
                plain,
                recordStore,
                ignoredFiles);
    }

    public ProjectSettings withTimestampFormat(String other) {
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
                other,
                plain,
                recordStore,
                ignoredFiles);
    }

    public ProjectSettings withPlain(boolean other) {
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
                other,
                recordStore,
                ignoredFiles);
    }

    public ProjectSettings withRecordStore(Optional<String> other) {
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
                other,
                ignoredFiles);
    }

    public ProjectSettings withIgnoredFiles(List<String> other) {
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
                other);
    }
}
