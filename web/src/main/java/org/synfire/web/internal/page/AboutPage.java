package org.synfire.web.internal.page;

import static j2html.TagCreator.a;
import static j2html.TagCreator.div;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.p;
import static j2html.TagCreator.span;

import j2html.tags.DomContent;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.synfire.lab.DataStore;
import org.synfire.lab.LaunchMode;
import org.synfire.lab.ProjectSettings;
import org.synfire.lab.Query;
import org.synfire.lab.RecordIndex;
import org.synfire.lab.State;
import org.synfire.web.internal.http.Fields;
import org.synfire.web.internal.http.Reply;

/// Settings of the project, and how many records it has.
final class AboutPage {

    private final Notebook notebook;
    private final Shell shell;

    AboutPage(Notebook notebook, Shell shell) {
        this.notebook = notebook;
        this.shell = shell;
    }

    Reply reply() throws IOException {
        ProjectSettings settings = notebook.project().settings();
        return shell.page(
                200,
                "About",
                List.of(
                        div(h1(settings.name()), p(settings.description()).withClass("quiet"))
                                .withClass("heading"),
                        Section.of("counts", "Records", Section.facts(counts(notebook.refreshed()))),
                        Section.of("settings", "Settings", Section.facts(settings(settings))),
                        p(
                                        span("Change these with "),
                                        span("synfire lab configure").withClass("code"),
                                        span("."))
                                .withClass("quiet")));
    }

    private static Map<String, DomContent> counts(RecordIndex index) throws IOException {
        Map<String, DomContent> facts = new LinkedHashMap<>();
        int all = index.search(Query.everything(), "date", true, 0, 0).total();
        facts.put("All", a(Integer.toString(all)).withHref(Links.TABLE));
        for (State state : State.values()) {
            String name = state.name().toLowerCase(Locale.ROOT);
            int n = index.search(Query.parse("state = " + name), "date", true, 0, 0)
                    .total();
            String address = Links.TABLE + Fields.NONE.with("state", name).inAddress();
            facts.put(name, a(Integer.toString(n)).withHref(address));
        }
        facts.put("Parameters", span(Integer.toString(index.parameters().size())));
        facts.put("Metrics", span(Integer.toString(index.metrics().size())));
        facts.put("Tags", TagLinks.of(index.tags()));
        return facts;
    }

    private Map<String, DomContent> settings(ProjectSettings settings) throws IOException {
        Map<String, DomContent> facts = new LinkedHashMap<>();
        Section.put(facts, "Folder", notebook.project().folder().toString());
        Section.put(facts, "Program", settings.executable().orElse("none"));
        Section.put(facts, "Main file", settings.mainFile().orElse("none"));
        Section.put(facts, "Runs start", launch(settings.launchMode()));
        Section.put(facts, "Output goes to", data(settings.dataStore()));
        Section.put(facts, "Input is in", settings.inputFolder());
        Section.put(
                facts,
                "Uncommitted changes",
                switch (settings.onChanged()) {
                    case ERROR -> "stop a run";
                    case STORE_DIFF -> "are kept in the record";
                });
        Section.put(
                facts,
                "Programs learn their label",
                switch (settings.addLabel()) {
                    case NONE -> "not at all";
                    case COMMANDLINE -> "as last argument";
                    case PARAMETERS -> "as a parameter";
                });
        Section.put(
                facts,
                "Labels are",
                switch (settings.labelGenerator()) {
                    case TIMESTAMP -> "times, as " + settings.timestampFormat();
                    case UUID -> "random";
                });
        Section.put(facts, "Arguments", settings.plain() ? "are handed on as they are" : "are searched for parameters");
        settings.recordStore().ifPresent(address -> Section.put(facts, "Records are shared at", address));
        Section.put(facts, "Comparisons leave out", String.join(" ", settings.ignoredFiles()));
        return facts;
    }

    private static String launch(LaunchMode mode) {
        return switch (mode) {
            case LaunchMode.Serial() -> "one after the other";
            case LaunchMode.Parallel(int processes) -> processes + " at a time";
            case LaunchMode.Slurm(String options) -> "by Slurm " + options;
            case LaunchMode.Prefix(String prefix) -> "by " + prefix;
        };
    }

    private static String data(DataStore store) {
        return switch (store) {
            case DataStore.Plain(String folder) -> folder;
            case DataStore.Archived(String folder, String archive) -> folder + ", then to zip files in " + archive;
            case DataStore.Mirrored(String folder, String mirror) -> folder + ", with a copy at " + mirror;
        };
    }
}
