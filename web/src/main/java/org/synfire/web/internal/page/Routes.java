package org.synfire.web.internal.page;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.synfire.lab.DamagedRecordException;
import org.synfire.lab.DataKey;
import org.synfire.lab.NoSuchRecordException;
import org.synfire.lab.RunRecord;
import org.synfire.web.internal.http.Exchanges;
import org.synfire.web.internal.http.Refusal;
import org.synfire.web.internal.http.Reply;
import org.synfire.web.internal.http.Request;
import org.synfire.web.internal.page.RunFiles.Side;

/// Which address shows what.
public final class Routes implements Exchanges.Pages {

    private final Notebook notebook;
    private final Shell shell;
    private final String formKey;
    private final Pictures pictures = new Pictures();

    /// @param project its name
    /// @param formKey what forms have to hold
    public Routes(Notebook notebook, String project, boolean readOnly, String formKey) {
        this.notebook = notebook;
        this.shell = new Shell(project, readOnly);
        this.formKey = formKey;
    }

    @Override
    public Reply explain(Refusal refusal) {
        return shell.explain(refusal);
    }

    @Override
    public Reply answer(Request request) throws IOException, Refusal {
        try {
            return request.isPost() ? post(request) : get(request);
        } catch (NoSuchRecordException gone) {
            throw Refusal.missing("This record has been deleted meanwhile. " + gone.getMessage());
        } catch (DamagedRecordException damaged) {
            throw new Refusal(
                    500, "The record cannot be read", damaged.problem().toString());
        }
    }

    private Reply get(Request request) throws IOException, Refusal {
        List<String> path = request.path();
        if (path.size() >= 2) {
            return switch (path.getFirst()) {
                case "groups" -> group(request, path);
                case "records" -> record(request, path);
                default -> throw nothing();
            };
        }
        return switch (path.isEmpty() ? "" : path.getFirst()) {
            case "" -> new RecordsPage(notebook, shell).reply(request);
            case "about" -> new AboutPage(notebook, shell).reply();
            case "compare" -> new ComparePage(notebook, shell).reply(request);
            case "delete" -> question(request);
            default -> throw nothing();
        };
    }

    private Reply question(Request request) throws IOException, Refusal {
        checkMayChange();
        return new DeletePage(notebook, shell, formKey).ask(request.query());
    }

    private static Refusal nothing() {
        return Refusal.missing("There is no page at this address. All pages can be reached from the table of records.");
    }

    private Reply group(Request request, List<String> path) throws IOException, Refusal {
        GroupPage page = new GroupPage(notebook, shell, pictures);
        if (path.size() == 2) {
            return page.reply(request, path.get(1));
        }
        if (path.size() == 3 && path.get(2).equals("figure.svg")) {
            return page.figure(request, path.get(1));
        }
        throw nothing();
    }

    private Reply record(Request request, List<String> path) throws IOException, Refusal {
        RunRecord record = notebook.record(path.get(1));
        if (path.size() == 2) {
            return new RecordPage(notebook, shell, formKey).reply(request, record);
        }
        String rest = String.join("/", path.subList(3, path.size()));
        String part = path.get(2);
        Optional<Side> side = Side.named(part);
        if (side.isPresent()) {
            return new FilePage(notebook, shell).reply(request, record, side.get(), rest);
        }
        return switch (part) {
            case "live" -> new LiveView(notebook).fragment(record);
            case "attachments" -> attachment(record, rest);
            case "recordings" -> recording(record, rest);
            default -> throw nothing();
        };
    }

    private Reply attachment(RunRecord record, String name) throws IOException, Refusal {
        if (!notebook.store().attachments(record.label()).contains(name)) {
            throw Refusal.missing("The record " + record.label() + " has no file '" + name + "' beside it.");
        }
        return Reply.stream("application/octet-stream", -1, out -> {
                    try (var in = notebook.store().attachment(record.label(), name)) {
                        in.transferTo(out);
                    }
                })
                .asFile(record.label() + "-" + name);
    }

    private Reply recording(RunRecord record, String path) throws IOException, Refusal {
        DataKey key = FilePage.key(record, Side.OUTPUT, path);
        if (!Recordings.among(record.result().output()).contains(key)) {
            throw Refusal.missing(path + " is no recording.");
        }
        Recordings recordings = new Recordings(notebook.files());
        try {
            return pictures.png(
                    record.label() + "/" + path + key.sha256(),
                    () -> recordings
                            .figure(record, key)
                            .orElseThrow(() -> new IOException("there is nothing in it to draw")));
        } catch (IOException undrawable) {
            throw Refusal.missing("There is no picture of " + path + ": " + undrawable.getMessage() + ".");
        }
    }

    private Reply post(Request request) throws IOException, Refusal {
        checkMayChange();
        List<String> path = request.path();
        if (path.equals(List.of("delete"))) {
            return new DeletePage(notebook, shell, formKey).delete(request.form());
        }
        if (path.size() == 3 && path.getFirst().equals("records") && path.get(2).equals("notes")) {
            RunRecord record = notebook.record(path.get(1));
            return new NotesForm(notebook, formKey).save(record, request.form());
        }
        throw nothing();
    }

    private void checkMayChange() throws Refusal {
        if (shell.readOnly()) {
            throw Refusal.forbidden(
                    "These pages are read-only. Start the server without --read-only to change records.");
        }
    }
}
