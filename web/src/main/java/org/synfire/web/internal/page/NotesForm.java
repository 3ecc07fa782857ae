package org.synfire.web.internal.page;

import static j2html.TagCreator.a;
import static j2html.TagCreator.button;
import static j2html.TagCreator.div;
import static j2html.TagCreator.form;
import static j2html.TagCreator.input;
import static j2html.TagCreator.label;
import static j2html.TagCreator.p;
import static j2html.TagCreator.text;
import static j2html.TagCreator.textarea;

import j2html.tags.DomContent;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.synfire.lab.Notes;
import org.synfire.lab.RunRecord;
import org.synfire.web.internal.http.Fields;
import org.synfire.web.internal.http.Gate;
import org.synfire.web.internal.http.Refusal;
import org.synfire.web.internal.http.Reply;

/// What people say of a run, and the form to change it.
final class NotesForm {

    private static final int LONGEST_TAG = 200;

    private final Notebook notebook;
    private final String formKey;

    NotesForm(Notebook notebook, String formKey) {
        this.notebook = notebook;
        this.formKey = formKey;
    }

    /// To be read.
    static DomContent shown(RunRecord record) {
        Notes notes = record.notes();
        Map<String, DomContent> facts = new LinkedHashMap<>();
        Section.put(facts, "Reason", notes.reason());
        Section.put(facts, "Outcome", notes.outcome());
        if (!notes.tags().isEmpty()) {
            facts.put("Tags", TagLinks.of(notes.tags()));
        }
        return Section.of(
                "notes", "Notes", facts.isEmpty() ? p("Nobody wrote any.").withClass("quiet") : Section.facts(facts));
    }

    /// To be changed.
    DomContent of(RunRecord record) {
        Notes notes = record.notes();
        return Section.of(
                "notes",
                "Notes",
                form().withMethod("post")
                        .withAction(Links.record(record.label(), "notes"))
                        .withClass("notes")
                        .with(
                                input().withType("hidden")
                                        .withName(Gate.FORM_KEY)
                                        .withValue(formKey),
                                field("reason", "Reason", "Why was it run?", notes.reason()),
                                field("outcome", "Outcome", "What was seen?", notes.outcome()),
                                label("Tags").withFor("tags"),
                                input().withId("tags")
                                        .withName("tags")
                                        .withValue(String.join(", ", notes.tags()))
                                        .withPlaceholder("separated by commas")
                                        .attr("autocomplete", "off"),
                                div(button("Save notes").withType("submit"), group(notes))
                                        .withClass("actions")));
    }

    private static DomContent group(Notes notes) {
        return notes.group()
                .<DomContent>map(g -> a("Part of " + g).withHref(Links.group(g)))
                .orElse(text(""));
    }

    private static DomContent field(String name, String title, String placeholder, String value) {
        int rows = (int) Math.clamp(value.lines().count() + value.length() / 90, 2, 12);
        return div(
                label(title).withFor(name),
                // A line feed right behind the tag would be taken for layout.
                textarea()
                        .withId(name)
                        .withName(name)
                        .withRows(Integer.toString(rows))
                        .withPlaceholder(placeholder)
                        .withText("\n" + value));
    }

    /// Takes over what was written; fields that were not sent stay.
    Reply save(RunRecord record, Fields form) throws IOException, Refusal {
        Optional<List<String>> tags = form.find("tags").map(NotesForm::tags);
        if (tags.isPresent() && tags.get().stream().anyMatch(t -> t.length() > LONGEST_TAG)) {
            throw Refusal.bad("A tag has at most " + LONGEST_TAG + " characters; tags are separated by commas.");
        }
        notebook.store().change(record.label(), r -> r.withNotes(changed(r.notes(), form, tags)));
        notebook.changed();
        return Reply.see(Links.record(record.label()) + "#notes");
    }

    private static Notes changed(Notes notes, Fields form, Optional<List<String>> tags) {
        return new Notes(
                notes.group(),
                form.find("reason").map(NotesForm::written).orElse(notes.reason()),
                form.find("outcome").map(NotesForm::written).orElse(notes.outcome()),
                tags.orElse(notes.tags()));
    }

    /// Browsers end lines as in letters by telegraph.
    private static String written(String posted) {
        return posted.replace("\r\n", "\n").strip();
    }

    private static List<String> tags(String posted) {
        return Arrays.stream(posted.split("[,\\r\\n]"))
                .map(String::strip)
                .filter(t -> !t.isEmpty())
                .distinct()
                .toList();
    }
}
