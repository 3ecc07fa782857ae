package org.synfire.cli.lab;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.synfire.lab.DataStore;
import org.synfire.lab.LaunchMode;
import org.synfire.lab.ProjectSettings;
import org.synfire.lab.ProjectSettings.AddLabel;
import org.synfire.lab.ProjectSettings.LabelGenerator;
import org.synfire.lab.ProjectSettings.OnChanged;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.NearestName;
import org.synfire.network.SpecificationException;
import picocli.CommandLine.Option;

/// What a project can choose.
final class SettingsOptions {

    @Option(
            names = {"-d", "--datapath"},
            paramLabel = "DIR",
            description = "where programs write their data (Data)")
    private @Nullable String data;

    @Option(
            names = {"-i", "--input"},
            paramLabel = "DIR",
            description = "where input data are")
    private @Nullable String input;

    @Option(
            names = {"-l", "--addlabel"},
            paramLabel = "HOW",
            description = "how a program is told its label: cmdline, parameters, or none")
    private @Nullable String addLabel;

    @Option(
            names = {"-e", "--executable", "--simulator"},
            paramLabel = "PROGRAM",
            description = "what is run when no program is named")
    private @Nullable String executable;

    @Option(
            names = {"-m", "--main"},
            paramLabel = "FILE",
            description = "the program's file when none is named")
    private @Nullable String main;

    @Option(
            names = {"-c", "--on-changed"},
            paramLabel = "WHAT",
            description = "when code has changed since its last version: error, or store-diff")
    private @Nullable String onChanged;

    @Option(
            names = {"-s", "--store"},
            paramLabel = "URL",
            description = "a store of records that is shared; 'local' for none")
    private @Nullable String store;

    @Option(
            names = {"-g", "--labelgenerator"},
            paramLabel = "HOW",
            description = "labels from the time, or uuid")
    private @Nullable String generator;

    @Option(
            names = {"-t", "--timestamp_format"},
            paramLabel = "PATTERN",
            description = "of labels that are times: uuuuMMdd-HHmmss, or %%Y%%m%%d-%%H%%M%%S")
    private @Nullable String format;

    @Option(
            names = {"-L", "--launch_mode"},
            paramLabel = "MODE",
            description = "serial, parallel, slurm, or distributed (by mpirun)")
    private @Nullable String mode;

    @Option(
            names = {"-o", "--launch_mode_options"},
            paramLabel = "TEXT",
            description = "number of processes, options of sbatch, or the command in front, such as 'mpirun -n 4'")
    private @Nullable String modeOptions;

    @Option(
            names = {"-A", "--archive"},
            paramLabel = "DIR",
            description = "keeps the data of each run as a zip file in a folder")
    private @Nullable String archive;

    @Option(
            names = {"-M", "--mirror"},
            paramLabel = "DIR|URL",
            description = "copies data to a second folder, or notes where the first is published")
    private @Nullable String mirror;

    @Option(
            names = {"-p", "--plain"},
            negatable = true,
            description = "hands arguments to programs as they are")
    private @Nullable Boolean plain;

    @Option(
            names = "--ignore",
            paramLabel = "PATTERN",
            description = "output files that comparisons leave out, such as *.log; may be repeated")
    private @Nullable List<String> ignored;

    @Option(names = "--description", paramLabel = "TEXT", description = "what the project is about")
    private @Nullable String description;

    /// Settings with what was given.
    ///
    /// @throws SpecificationException when a word is not known
    ProjectSettings of(ProjectSettings was) {
        ProjectSettings now = was;
        now = description == null ? now : now.withDescription(description);
        now = input == null ? now : now.withInputFolder(input);
        now = executable == null ? now : now.withExecutable(Optional.of(executable));
        now = main == null ? now : now.withMainFile(Optional.of(main));
        now = addLabel == null ? now : now.withAddLabel(addLabel(addLabel));
        now = onChanged == null ? now : now.withOnChanged(onChanged(onChanged));
        now = generator == null ? now : now.withLabelGenerator(generator(generator));
        now = format == null ? now : now.withTimestampFormat(TimestampPattern.of(format));
        now = plain == null ? now : now.withPlain(plain);
        now = ignored == null ? now : now.withIgnoredFiles(ignored);
        now = store == null ? now : now.withRecordStore(Optional.of(store).filter(s -> !s.equals("local")));
        now = now.withLaunchMode(launchMode(now.launchMode()));
        return now.withDataStore(dataStore(now.dataStore()));
    }

    private DataStore dataStore(DataStore was) {
        String folder = data == null ? was.folder() : data;
        if (archive != null) {
            return new DataStore.Archived(folder, archive);
        }
        if (mirror != null) {
            return new DataStore.Mirrored(folder, mirror);
        }
        return data == null
                ? was
                : switch (was) {
                    case DataStore.Plain _ -> new DataStore.Plain(folder);
                    case DataStore.Archived(String _, String kept) -> new DataStore.Archived(folder, kept);
                    case DataStore.Mirrored(String _, String kept) -> new DataStore.Mirrored(folder, kept);
                };
    }

    private LaunchMode launchMode(LaunchMode was) {
        String wanted = modeOptions == null ? "" : modeOptions;
        if (mode == null) {
            return modeOptions == null
                    ? was
                    : switch (was) {
                        case LaunchMode.Serial mode -> mode;
                        case LaunchMode.Parallel _ -> new LaunchMode.Parallel(processes(wanted));
                        case LaunchMode.Slurm _ -> new LaunchMode.Slurm(wanted);
                        case LaunchMode.Prefix _ -> new LaunchMode.Prefix(wanted);
                    };
        }
        return switch (mode) {
            case "serial" -> new LaunchMode.Serial();
            case "parallel" ->
                new LaunchMode.Parallel(
                        wanted.isEmpty() ? Runtime.getRuntime().availableProcessors() : processes(wanted));
            case "slurm" -> new LaunchMode.Slurm(wanted);
            case "distributed", "prefix" -> new LaunchMode.Prefix(wanted.isEmpty() ? "mpirun -n 2" : wanted);
            default -> throw unknown("-L", mode, List.of("serial", "parallel", "slurm", "distributed"));
        };
    }

    private static int processes(String text) {
        try {
            return Math.max(1, Integer.parseInt(text));
        } catch (NumberFormatException noNumber) {
            throw new SpecificationException(
                    Kind.WRONG_TYPE,
                    "-o is a number of processes for the launch mode 'parallel', unlike '" + text + "'");
        }
    }

    private static AddLabel addLabel(String word) {
        return switch (word) {
            case "none" -> AddLabel.NONE;
            case "cmdline", "commandline" -> AddLabel.COMMANDLINE;
            case "parameters" -> AddLabel.PARAMETERS;
            default -> throw unknown("-l", word, List.of("none", "cmdline", "parameters"));
        };
    }

    private static OnChanged onChanged(String word) {
        return switch (word) {
            case "error" -> OnChanged.ERROR;
            case "store-diff" -> OnChanged.STORE_DIFF;
            default -> throw unknown("-c", word, List.of("error", "store-diff"));
        };
    }

    private static LabelGenerator generator(String word) {
        return switch (word) {
            case "timestamp" -> LabelGenerator.TIMESTAMP;
            case "uuid" -> LabelGenerator.UUID;
            default -> throw unknown("-g", word, List.of("timestamp", "uuid"));
        };
    }

    private static SpecificationException unknown(String option, String word, List<String> valid) {
        return new SpecificationException(
                Kind.UNKNOWN_NAME,
                "%s is one of %s, unlike '%s'%s"
                        .formatted(
                                option,
                                String.join(", ", valid),
                                word,
                                NearestName.hint(word, valid).map(h -> "; " + h).orElse("")));
    }
}
