package org.synfire.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.synfire.web.SampleRecords.finished;
import static org.synfire.web.SampleRecords.notes;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.synfire.lab.CodeVersion;
import org.synfire.lab.DataKey;
import org.synfire.lab.Dependency;
import org.synfire.lab.Repository;
import org.synfire.lab.RunRecord;
import org.synfire.lab.State;

class RecordPageTest {

    @TempDir
    private Path folder;

    private ServedProject served;
    private Browser browser;

    @BeforeEach
    void serve() throws IOException {
        served = new ServedProject(folder);
        browser = served.browser();
    }

    @AfterEach
    void stop() throws IOException {
        served.close();
    }

    @Test
    void everythingKnownIsThere() throws Exception {
        served.add(finished("one").withNotes(notes("sweep", "why", "what", "t1", "t2")));
        assertThat(browser.page("/records/one"))
                .contains("why", "what", "t1, t2", "synfire run tree.yml", "EPYC", "32.0 GiB", "25 Temurin", "Ada")
                .contains("rate", "0123456789abcdef", "synfire-api", "href=\"/groups/sweep\"", "Exit code");
    }

    @Test
    void parametersAreNestedOrWhole() throws Exception {
        served.add(finished("one"));
        assertThat(browser.page("/records/one")).contains("colspan=\"2\"").contains(">exc<");
        assertThat(browser.page("/records/one?parameters=flat"))
                .contains(">network.exc.tau_m<")
                .doesNotContain("colspan");
    }

    @Test
    void parametersAreComparedWithTheRunThatIsRepeated() throws Exception {
        served.add(finished("one"));
        served.add(SampleRecords.repeating(SampleRecords.parameter(finished("two"), "network.exc.tau_m", 30.0), "one"));
        assertThat(browser.page("/records/two"))
                .contains("1 difference from", "which it repeats", "<del>20</del>", "given on the command line");
    }

    @Test
    void parametersAreComparedWithTheRunBeforeOfTheSameProgram() throws Exception {
        served.add(finished("one"));
        served.add(SampleRecords.at(
                SampleRecords.parameter(finished("two"), "new", 1L), SampleRecords.BEGINNING.plusSeconds(60)));
        assertThat(browser.page("/records/two"))
                .contains("the run before of the same program")
                .contains("href=\"/records/one\"")
                .contains("not there");
        assertThat(browser.page("/records/one")).doesNotContain("the run before");
    }

    @Test
    void notesAreChangedByAForm() throws Exception {
        served.add(finished("one").withNotes(notes("g", "old", "", "a")));
        String form = Browser.form(
                "form-key",
                browser.key("/records/one"),
                "reason",
                "new reason",
                "outcome",
                "line 1\r\nline 2",
                "tags",
                "b, figure 2 ,b");
        HttpResponse<String> reply = browser.post("/records/one/notes", form);
        assertThat(reply.statusCode()).isEqualTo(303);
        assertThat(reply.headers().firstValue("Location")).contains("/records/one#notes");
        RunRecord changed = served.project().store().find("one").orElseThrow();
        assertThat(changed.notes()).isEqualTo(notes("g", "new reason", "line 1\nline 2", "b", "figure 2"));
        assertThat(browser.page("/?tag=figure%202")).contains("/records/one");
    }

    @Test
    void notesThatWereNotSentStay() throws Exception {
        served.add(finished("one").withNotes(notes("", "old", "seen", "a")));
        browser.post("/records/one/notes", Browser.form("form-key", browser.key("/records/one"), "reason", "new"));
        assertThat(served.project().store().find("one").orElseThrow().notes()).isEqualTo(notes("", "new", "seen", "a"));
    }

    @Test
    void tagOfEndlessLengthIsRefused() throws Exception {
        served.add(finished("one"));
        String form = Browser.form("form-key", browser.key("/records/one"), "tags", "x".repeat(300));
        assertThat(browser.post("/records/one/notes", form).statusCode()).isEqualTo(400);
    }

    @Test
    void faultIsSaid() throws Exception {
        served.add(SampleRecords.in(finished("one"), State.FAILED, "exit code 3"));
        assertThat(browser.page("/records/one")).contains("<p class=\"fault\">exit code 3</p>");
    }

    @Test
    void differenceOfTheCodeIsColoured() throws Exception {
        CodeVersion code = new CodeVersion(
                Optional.of(new Repository("git", "file:///model")),
                "abc",
                Optional.of("code.diff"),
                Optional.of("untracked.zip"),
                List.of(new Dependency("lib", "/lib", "2", Optional.of("lib.diff"), "git")));
        served.add(SampleRecords.with(finished("one"), code));
        served.attach("one", "code.diff", "--- a/x\n+++ b/x\n@@ -1 +1 @@\n-old <b>\n+new\n same\n");
        served.attach("one", "untracked.zip", "PK");
        assertThat(browser.page("/records/one"))
                .contains("<span class=\"diff-removed\">-old &lt;b&gt;")
                .contains("<span class=\"diff-added\">+new")
                .contains("<span class=\"diff-place\">@@")
                .contains("href=\"/records/one/attachments/untracked.zip\"")
                .contains("2, changed");
        HttpResponse<String> diff = browser.get("/records/one/attachments/code.diff");
        assertThat(diff.body()).startsWith("--- a/x");
        assertThat(diff.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment");
    }

    @Test
    void codeUnderNoVersionControlIsSaidToBe() throws Exception {
        served.add(SampleRecords.with(
                finished("one"), new CodeVersion(Optional.empty(), "", Optional.empty(), Optional.empty(), List.of())));
        assertThat(browser.page("/records/one")).contains("Under no version control");
    }

    @Test
    void endOfLongOutputIsShownAndAllOfItCanBeHad() throws Exception {
        served.add(finished("one"));
        String text = "first line\n" + "x".repeat(99).concat("\n").repeat(5_000) + "last line\n";
        served.attach("one", "stdout.txt", text);
        served.attach("one", "stderr.txt", "10 %\r20 %\r\u001b[31mdone\u001b[0m\n");
        assertThat(browser.page("/records/one"))
                .contains("last line", "the last 64 KiB", ">done\n")
                .doesNotContain("first line", "20 %");
        assertThat(browser.get("/records/one/attachments/stdout.txt").body()).isEqualTo(text);
    }

    @Test
    void runThatGoesOnIsFollowedUntilItEnds() throws Exception {
        served.add(SampleRecords.in(finished("one"), State.RUNNING, ""));
        assertThat(browser.page("/records/one")).contains("data-live=\"/records/one/live\"");
        served.attach("one", "stdout.txt", "step 1 <i>\n");
        HttpResponse<String> live = browser.get("/records/one/live");
        assertThat(live.headers().firstValue("X-Run")).contains("running");
        assertThat(live.body()).contains("step 1 &lt;i&gt;").contains("process").doesNotContain("<html");
        Files.writeString(served.project().recordFolder("one").resolve("progress"), "0.425 425 of <b>1000</b> ms\n");
        assertThat(browser.get("/records/one/live").body())
                .contains("<progress max=\"1\" value=\"0.425\"")
                .contains("425 of &lt;b&gt;1000&lt;/b&gt; ms");
        served.project().store().change("one", r -> SampleRecords.in(r, State.FINISHED, ""));
        assertThat(browser.get("/records/one/live").headers().firstValue("X-Run"))
                .contains("ended");
        assertThat(browser.page("/records/one")).contains("data-live=\"\"");
    }

    @Test
    void dataLeadToTheRecordsThatMadeAndUsedThem() throws Exception {
        DataKey made = served.output("one/rates.csv", "t,rate\n0,5\n");
        served.add(SampleRecords.writing(finished("one"), List.of(made)));
        DataKey used = served.input("in.csv", "t,rate\n0,5\n");
        served.add(SampleRecords.reading(finished("two"), List.of(used)));
        assertThat(browser.page("/records/one")).contains("Used its output").contains("href=\"/records/two\"");
        assertThat(browser.page("/records/two")).contains("Made its input").contains("href=\"/records/one\"");
    }

    @Test
    void filesAreListedWithSizeAndDigest() throws Exception {
        DataKey key = served.output("one/data.bin", new byte[2048]);
        served.add(SampleRecords.writing(finished("one"), List.of(key)));
        assertThat(browser.page("/records/one"))
                .contains("one/data.bin", "2.0 KiB", key.sha256().substring(0, 10))
                .contains("href=\"/records/one/output/one/data.bin?download\"");
        Files.delete(folder.resolve("Data/one/data.bin"));
        assertThat(browser.page("/records/one")).contains("one/data.bin (gone)");
    }

    @Test
    void imagesAreInThePage() throws Exception {
        DataKey png = served.output("one/f.png", new byte[] {(byte) 0x89, 'P', 'N', 'G'});
        DataKey svg = served.output("one/f.svg", "<svg/>");
        served.add(SampleRecords.writing(finished("one"), List.of(png, svg)));
        assertThat(browser.page("/records/one"))
                .contains("src=\"/records/one/output/one/f.png?image\"")
                .contains("src=\"/records/one/output/one/f.svg?image\"");
    }

    @Test
    void recordThatIsNotThereIsExplained() throws Exception {
        HttpResponse<String> reply = browser.get("/records/none");
        assertThat(reply.statusCode()).isEqualTo(404);
        assertThat(reply.body()).contains("There is no record &#x27;none&#x27;");
    }

    @Test
    void everyLaunchModeHasWords() throws Exception {
        Map<String, org.synfire.lab.LaunchMode> modes = Map.of(
                "alone", new org.synfire.lab.LaunchMode.Serial(),
                "as one of 3 at a time", new org.synfire.lab.LaunchMode.Parallel(3),
                "by Slurm -n 4", new org.synfire.lab.LaunchMode.Slurm("-n 4"),
                "by mpirun -n 4", new org.synfire.lab.LaunchMode.Prefix("mpirun -n 4"));
        for (Map.Entry<String, org.synfire.lab.LaunchMode> mode : modes.entrySet()) {
            RunRecord added = served.add(SampleRecords.launched(finished("mode"), mode.getValue()));
            assertThat(browser.page("/records/" + added.label())).contains(mode.getKey());
        }
    }
}
