package org.synfire.cli.lab;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.synfire.lab.CodeVersion;
import org.synfire.lab.DataKey;
import org.synfire.lab.Executable;
import org.synfire.lab.Platform;
import org.synfire.lab.RunRecord;

/// A record in lines of text.
final class RecordText {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String RULE = "-".repeat(80);
    private static final String INDENT = " ".repeat(19);
    private static final int SHORT_DIGEST = 12;

    private final StringBuilder text = new StringBuilder();

    private RecordText() {}

    /// Everything that is known, for people.
    static String of(RunRecord record) {
        RecordText text = new RecordText();
        text.text.append(RULE).append('\n');
        text.all(record);
        return text.text.toString();
    }

    private void all(RunRecord record) {
        row("Label", record.label());
        row(
                "State",
                record.result().state().name().toLowerCase(Locale.ROOT)
                        + (record.result().message().isEmpty()
                                ? ""
                                : ": " + record.result().message()));
        row("Timestamp", TIME.format(record.timestamp()) + " UTC");
        row("Reason", record.notes().reason());
        row("Outcome", record.notes().outcome());
        row("Tags", String.join(", ", record.notes().tags()));
        record.notes().group().ifPresent(group -> row("Group", group));
        record.repeats().ifPresent(label -> row("Repeats", label));
        row("Duration", "%.3f s".formatted(record.result().seconds()));
        row("Command", String.join(" ", record.command().words()));
        row("Script", code(record));
        row("Executable", executable(record.command().executable()));
        row("Launch mode", InfoCommand.text(record.command().launchMode()));
        record.command().seed().ifPresent(seed -> row("Seed", Long.toString(seed)));
        record.command().threads().ifPresent(threads -> row("Threads", Integer.toString(threads)));
        row("Parameters", pairs(record.parameters().values()));
        row("Overrides", pairs(record.parameters().overrides()));
        row("Metrics", pairs(record.result().metrics()));
        row("Input", data(record.input()));
        row("Data", InfoCommand.text(record.result().store()));
        row("Output", data(record.result().output()));
        row(
                "User",
                (record.user().name() + " "
                                + (record.user().email().isEmpty()
                                        ? ""
                                        : "<" + record.user().email() + ">"))
                        .strip());
        record.platforms().forEach(p -> row("Platform", platform(p)));
        row(
                "Dependencies",
                record.code().dependencies().stream()
                        .map(d -> d.name() + " " + d.version())
                        .collect(Collectors.joining("\n")));
    }

    /// Rows without a value are left out, but for those that wait for one.
    private void row(String name, String value) {
        if (!value.isBlank() || name.equals("Reason") || name.equals("Outcome")) {
            text.append("%-17s: %s"
                            .formatted(name, value.replace("\n", "\n" + INDENT))
                            .stripTrailing())
                    .append('\n');
        }
    }

    private static String code(RunRecord record) {
        CodeVersion code = record.code();
        String main = record.command()
                .mainFile()
                .map(m -> " (main file is " + m + ")")
                .orElse("");
        return code.repository()
                .map(r -> "%s repository at %s r%s%s%s"
                        .formatted(
                                r.kind(),
                                r.url(),
                                code.version(),
                                main,
                                code.diff().isPresent() ? ", changed" : ""))
                .orElse("no repository" + main);
    }

    private static String executable(Executable executable) {
        String version = executable.version().isEmpty() ? "" : " (version: " + executable.version() + ")";
        return executable.name() + version + " at " + executable.path();
    }

    private static String platform(Platform p) {
        return "%s, %s, %s, %d cores, %.1f GiB, Java %s, Synfire %s"
                .formatted(
                        p.host(),
                        p.system(),
                        p.processor(),
                        p.cores(),
                        p.memoryBytes() / (double) (1 << 30),
                        p.java(),
                        p.synfire());
    }

    private static String pairs(Map<String, ?> values) {
        return values.entrySet().stream()
                .map(e -> e.getKey() + " = " + e.getValue())
                .collect(Collectors.joining("\n"));
    }

    private static String data(List<DataKey> keys) {
        return keys.stream()
                .map(k -> "%s [%s, %d bytes]".formatted(k.path(), k.sha256().substring(0, SHORT_DIGEST), k.bytes()))
                .collect(Collectors.joining("\n"));
    }
}
