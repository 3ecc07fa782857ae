package org.synfire.web.internal.page;

import static j2html.TagCreator.a;
import static j2html.TagCreator.aside;
import static j2html.TagCreator.div;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.p;
import static j2html.TagCreator.pre;
import static j2html.TagCreator.span;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.text;
import static j2html.TagCreator.th;
import static j2html.TagCreator.time;
import static j2html.TagCreator.tr;

import j2html.tags.DomContent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.synfire.lab.CommandLine;
import org.synfire.lab.LaunchMode;
import org.synfire.lab.Platform;
import org.synfire.lab.RecordIndex;
import org.synfire.lab.RunRecord;
import org.synfire.web.internal.http.Fields;
import org.synfire.web.internal.http.Reply;
import org.synfire.web.internal.http.Request;
import org.synfire.web.internal.page.RunFiles.Side;

/// Everything about one record.
final class RecordPage {

    private static final int MOST_RELATED = 20;

    private final Notebook notebook;
    private final Shell shell;
    private final String formKey;

    RecordPage(Notebook notebook, Shell shell, String formKey) {
        this.notebook = notebook;
        this.shell = shell;
        this.formKey = formKey;
    }

    Reply reply(Request request, RunRecord record) throws IOException {
        RecordIndex index = notebook.refreshed();
        RunFiles files = notebook.files();
        Optional<RunRecord> parent = notebook.parent(record, index);
        List<DomContent> wide = new ArrayList<>();
        wide.add(shell.readOnly() ? NotesForm.shown(record) : new NotesForm(notebook, formKey).of(record));
        if (!record.hasEnded()) {
            wide.add(new LiveView(notebook).of(record));
        }
        new FiguresSection(files).of(record).ifPresent(wide::add);
        wide.add(parameters(record, parent, request.query()));
        FilesSection data = new FilesSection(index, files);
        wide.add(data.of(record, Side.OUTPUT));
        wide.add(data.of(record, Side.INPUT));
        if (record.hasEnded()) {
            wide.add(new LiveView(notebook).of(record));
        }
        wide.add(new CodeSection(notebook).of(record));
        return shell.page(
                200,
                record.label(),
                List.of(
                        heading(record),
                        div(div().withClass("main-column").with(wide), side(record, index, parent))
                                .withClass("columns-two")));
    }

    private DomContent heading(RunRecord record) {
        return div(
                        div(h1(record.label()), StateBadge.of(record.result().state()))
                                .withClass("title"),
                        p(
                                        time(Words.time(record.timestamp()))
                                                .withDatetime(record.timestamp().toString()),
                                        span(took(record)),
                                        text(" · "),
                                        span(record.user().name())
                                                .withTitle(record.user().email()))
                                .withClass("quiet"),
                        record.result().message().isBlank()
                                ? text("")
                                : p(record.result().message()).withClass("fault"))
                .withClass("heading");
    }

    private static String took(RunRecord record) {
        return record.hasEnded() ? " · " + Words.duration(record.result().seconds()) : "";
    }

    private DomContent parameters(RunRecord record, Optional<RunRecord> parent, Fields query) {
        if (record.parameters().values().isEmpty()) {
            return Section.of("parameters", "Parameters", p("None.").withClass("quiet"));
        }
        boolean nested = !query.text("parameters").equals("flat");
        ParameterTable table = new ParameterTable(record, parent);
        String address = Links.record(record.label());
        return Section.of(
                "parameters",
                "Parameters",
                p(
                                parent.map(other -> compared(record, other, table.differences()))
                                        .orElse(text("")),
                                nested
                                        ? a("Whole paths").withHref(address + "?parameters=flat#parameters")
                                        : a("Nested").withHref(address + "#parameters"))
                        .withClass("caption"),
                div(table.of(nested)).withClass("wide"));
    }

    private static DomContent compared(RunRecord record, RunRecord other, long differences) {
        String words = differences == 0 ? "The same as in " : Words.count(differences, "difference") + " from ";
        String which = record.repeats().isPresent() ? ", which it repeats. " : ", the run before of the same program. ";
        return span(text(words), a(other.label()).withHref(Links.record(other.label())), text(which));
    }

    private DomContent side(RunRecord record, RecordIndex index, Optional<RunRecord> parent) throws IOException {
        List<DomContent> parts = new ArrayList<>();
        parts.add(metrics(record));
        parts.add(Section.of("command", "Command", command(record)));
        parts.add(lineage(record, index, parent));
        record.platforms().forEach(platform -> parts.add(platform(platform)));
        if (!shell.readOnly()) {
            parts.add(p(a("Delete this record…")
                            .withHref(Links.DELETE
                                    + Fields.NONE.with("label", record.label()).inAddress()))
                    .withClass("quiet"));
        }
        return aside().with(parts);
    }

    private static DomContent metrics(RunRecord record) {
        Map<String, Double> metrics = record.result().metrics();
        List<DomContent> rows = new ArrayList<>();
        metrics.forEach((name, value) -> rows.add(
                tr(th(name).attr("scope", "row"), td(Words.metric(value)).withClass("number"))));
        return Section.of(
                "metrics",
                "Metrics",
                rows.isEmpty()
                        ? p("None.").withClass("quiet")
                        : table(tbody().with(rows)).withClasses("values", "metrics"));
    }

    private static DomContent command(RunRecord record) {
        CommandLine command = record.command();
        Map<String, DomContent> facts = new LinkedHashMap<>();
        Section.put(
                facts,
                "Program",
                (command.executable().name() + " " + command.executable().version()).strip());
        command.mainFile().ifPresent(file -> Section.put(facts, "Main file", file));
        Section.put(facts, "Folder", command.folder());
        Section.put(facts, "Launched", launch(command.launchMode()));
        command.seed().ifPresent(seed -> Section.put(facts, "Seed", Long.toString(seed)));
        command.threads().ifPresent(threads -> Section.put(facts, "Threads", Integer.toString(threads)));
        record.result().exitCode().ifPresent(code -> Section.put(facts, "Exit code", Integer.toString(code)));
        return div(pre(String.join(" ", command.words())).withClass("command").attr("tabindex", "0"))
                .with(Section.facts(facts));
    }

    private static String launch(LaunchMode mode) {
        return switch (mode) {
            case LaunchMode.Serial() -> "alone";
            case LaunchMode.Parallel(int processes) -> "as one of " + processes + " at a time";
            case LaunchMode.Slurm(String options) -> "by Slurm " + options;
            case LaunchMode.Prefix(String prefix) -> "by " + prefix;
        };
    }

    private static DomContent lineage(RunRecord record, RecordIndex index, Optional<RunRecord> parent)
            throws IOException {
        Map<String, DomContent> facts = new LinkedHashMap<>();
        record.repeats().ifPresent(label -> facts.put("Repeats", Related.of(List.of(label), 1)));
        put(facts, "Made its input", index.sources(record.label()));
        put(facts, "Used its output", index.descendants(record.label()));
        record.notes().group().ifPresent(g -> facts.put("Group", a(g).withHref(Links.group(g))));
        parent.ifPresent(other -> facts.put(
                "Compare", a("with " + other.label()).withHref(Links.compare(List.of(other.label(), record.label())))));
        return Section.of(
                "lineage",
                "Relations",
                facts.isEmpty() ? p("To no other record.").withClass("quiet") : Section.facts(facts));
    }

    private static void put(Map<String, DomContent> facts, String name, List<String> labels) {
        if (!labels.isEmpty()) {
            facts.put(name, Related.of(labels, MOST_RELATED));
        }
    }

    private static DomContent platform(Platform platform) {
        Map<String, DomContent> facts = new LinkedHashMap<>();
        Section.put(facts, "Host", platform.host());
        Section.put(facts, "System", platform.system());
        Section.put(facts, "Architecture", platform.architecture());
        Section.put(facts, "Processor", platform.processor());
        Section.put(facts, "Cores", Integer.toString(platform.cores()));
        Section.put(facts, "Memory", Words.bytes(platform.memoryBytes()));
        Section.put(facts, "Java", platform.java());
        Section.put(facts, "Synfire", platform.synfire());
        return Section.of("platform", "Machine", Section.facts(facts));
    }
}
