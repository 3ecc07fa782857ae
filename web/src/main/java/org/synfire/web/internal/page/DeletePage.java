package org.synfire.web.internal.page;

import static j2html.TagCreator.a;
import static j2html.TagCreator.button;
import static j2html.TagCreator.div;
import static j2html.TagCreator.form;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.input;
import static j2html.TagCreator.label;
import static j2html.TagCreator.li;
import static j2html.TagCreator.p;
import static j2html.TagCreator.span;
import static j2html.TagCreator.text;
import static j2html.TagCreator.ul;

import j2html.tags.DomContent;
import j2html.tags.specialized.FormTag;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.synfire.lab.DataKey;
import org.synfire.lab.RunRecord;
import org.synfire.web.internal.http.Fields;
import org.synfire.web.internal.http.Gate;
import org.synfire.web.internal.http.Refusal;
import org.synfire.web.internal.http.Reply;

/// Asks whether records are to be deleted, and does it.
final class DeletePage {

    private final Notebook notebook;
    private final Shell shell;
    private final String formKey;

    DeletePage(Notebook notebook, Shell shell, String formKey) {
        this.notebook = notebook;
        this.shell = shell;
        this.formKey = formKey;
    }

    /// The question.
    Reply ask(Fields query) throws IOException, Refusal {
        List<RunRecord> records = records(query);
        long running = records.stream().filter(r -> !r.hasEnded()).count();
        if (running > 0) {
            throw Refusal.bad(Words.count(running, "record") + " of those selected " + (running == 1 ? "is" : "are")
                    + " still running. Stop the run first, then delete its record.");
        }
        List<DataKey> data =
                records.stream().flatMap(r -> r.result().output().stream()).toList();
        FormTag form = form().withMethod("post").withAction(Links.DELETE).withClass("question");
        form.with(input().withType("hidden").withName(Gate.FORM_KEY).withValue(formKey));
        records.forEach(
                r -> form.with(input().withType("hidden").withName("label").withValue(r.label())));
        if (!data.isEmpty()) {
            long bytes = data.stream().mapToLong(DataKey::bytes).sum();
            form.with(label(
                    input().withType("checkbox").withName("data").withValue("yes"),
                    text(" Also delete their output: " + Words.count(data.size(), "file") + ", "
                            + Words.bytes(bytes))));
        }
        form.with(div(
                        button("Delete " + Words.count(records.size(), "record"))
                                .withType("submit")
                                .withClass("danger"),
                        a(records.size() == 1 ? "Keep it" : "Keep them").withHref(Links.TABLE))
                .withClass("actions"));
        return shell.page(
                200,
                "Delete records",
                List.of(
                        div(h1("Delete " + Words.count(records.size(), "record") + "?"))
                                .withClass("heading"),
                        p("What is deleted cannot be brought back."
                                + (data.isEmpty()
                                        ? ""
                                        : " Of the output, files that another record wrote too, or that were changed"
                                                + " after the run, are kept.")),
                        list(records),
                        form));
    }

    private static DomContent list(List<RunRecord> records) {
        return ul().with(records.stream()
                .map(r -> li(
                        a(r.label()).withHref(Links.record(r.label())),
                        span(" " + r.notes().reason()).withClass("quiet")))
                .toList());
    }

    private List<RunRecord> records(Fields fields) throws IOException, Refusal {
        List<RunRecord> records = new ArrayList<>();
        for (String label : fields.values("label").stream().distinct().toList()) {
            records.add(notebook.record(label));
        }
        if (records.isEmpty()) {
            throw Refusal.bad("No record was selected. Select some in the table by the boxes at the left.");
        }
        return records;
    }

    /// Deletes what was asked for.
    Reply delete(Fields form) throws IOException, Refusal {
        List<RunRecord> records = records(form);
        if (records.stream().anyMatch(r -> !r.hasEnded())) {
            throw Refusal.bad("One of these records is still running. Nothing was deleted.");
        }
        boolean data = form.text("data").equals("yes");
        for (RunRecord record : records) {
            if (data) {
                new OutputRemoval(notebook).remove(record);
            }
            notebook.store().delete(record.label());
        }
        notebook.changed();
        return Reply.see(Links.TABLE);
    }
}
