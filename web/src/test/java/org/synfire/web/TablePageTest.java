package org.synfire.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.synfire.web.SampleRecords.finished;
import static org.synfire.web.SampleRecords.notes;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.synfire.lab.RunRecord;
import org.synfire.lab.State;

class TablePageTest {

    private static final Pattern LABEL = Pattern.compile("name=\"label\" value=\"([^\"]*)\"");

    @TempDir
    private Path folder;

    private ServedProject served;

    @BeforeEach
    void serve() throws IOException {
        served = new ServedProject(folder);
    }

    @AfterEach
    void stop() throws IOException {
        served.close();
    }

    private void addThree() throws IOException {
        add("slow", 30, 2.5, notes("sweep", "more noise", "silent", "figure 2"), State.FINISHED);
        add("fast", 10, 7.5, notes("", "less noise", "", "figure 2", "draft"), State.FINISHED);
        add("broken", 20, 0.5, notes("", "typo", "", "draft"), State.FAILED);
    }

    private void add(String label, double tau, double rate, org.synfire.lab.Notes notes, State state)
            throws IOException {
        RunRecord record = SampleRecords.parameter(finished(label), "network.exc.tau_m", tau);
        record = SampleRecords.measuring(record, Map.of("rate", rate)).withNotes(notes);
        served.add(SampleRecords.in(record, state, state == State.FAILED ? "exit code 1" : ""));
    }

    private List<String> labels(String address) throws IOException, InterruptedException {
        return labels(served.browser().get(address));
    }

    private static List<String> labels(HttpResponse<String> reply) {
        return LABEL.matcher(reply.body())
                .results()
                .map((MatchResult m) -> m.group(1))
                .toList();
    }

    @Test
    void emptyProjectTellsHowRecordsComeAbout() throws Exception {
        assertThat(served.browser().page("/"))
                .contains("There is no record yet")
                .contains("synfire lab run");
    }

    @Test
    void everyRecordHasARowWithWhatItIsAbout() throws Exception {
        addThree();
        assertThat(served.browser().page("/"))
                .contains("3 records", "href=\"/records/slow\"", "more noise", "silent", "state-failed", "12.5 s");
    }

    @Test
    void questionChoosesRecords() throws Exception {
        addThree();
        assertThat(labels("/?query=tau_m+%3E+15+and+state+%3D+finished")).containsExactly("slow");
    }

    @Test
    void mistakeInAQuestionIsShownWithItsColumnAndAllRecordsStay() throws Exception {
        addThree();
        HttpResponse<String> reply = served.browser().get("/?query=rate+%3E+5+annd+state");
        assertThat(reply.statusCode()).isEqualTo(400);
        assertThat(reply.body()).contains("Column 10").contains("aria-invalid");
        assertThat(labels(reply)).hasSize(3);
    }

    @Test
    void misspeltNameIsShownWithItsColumnAlsoWhenRecordsAreFiltered() throws Exception {
        addThree();
        HttpResponse<String> reply = served.browser().get("/?tag=draft&query=rate+%3E+0+and+tau_x+%3E+5");
        assertThat(reply.statusCode()).isEqualTo(400);
        assertThat(reply.body()).contains("Column 14").contains("tau_m");
        assertThat(labels(reply)).containsExactlyInAnyOrder("fast", "broken");
    }

    @Test
    void tagsAreLinksThatChooseRecords() throws Exception {
        addThree();
        assertThat(served.browser().page("/")).contains("href=\"/?tag=figure%202\"");
        assertThat(labels("/?tag=figure%202")).containsExactlyInAnyOrder("slow", "fast");
        assertThat(labels("/?tag=figure%202&tag=draft")).containsExactly("fast");
    }

    @Test
    void statesAndGroupsChooseRecords() throws Exception {
        addThree();
        assertThat(labels("/?state=failed")).containsExactly("broken");
        assertThat(labels("/?group=sweep")).containsExactly("slow");
    }

    @Test
    void filterThatIsOnLeadsBackWithoutIt() throws Exception {
        addThree();
        assertThat(served.browser().page("/?state=failed"))
                .contains("href=\"/\" aria-current=\"true\"")
                .contains("failed ×");
    }

    @Test
    void nothingFoundIsSaid() throws Exception {
        addThree();
        assertThat(served.browser().page("/?query=rate+%3E+100")).contains("No record fits");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"duration", "label", "reason", "outcome", "user", "program", "main-file", "version", "seed"})
    void fixedColumnsCanBeSortedBy(String column) throws Exception {
        addThree();
        assertThat(labels("/?sort=" + column)).hasSize(3);
    }

    @Test
    void parametersAndMetricsCanBeSortedBy() throws Exception {
        addThree();
        assertThat(labels("/?sort=p.network.exc.tau_m")).containsExactly("fast", "broken", "slow");
        assertThat(labels("/?sort=-m.rate")).containsExactly("fast", "slow", "broken");
    }

    @Test
    void sortedColumnTellsItsDirectionAndTurnsIt() throws Exception {
        addThree();
        assertThat(served.browser().page("/?sort=label"))
                .contains("aria-sort=\"ascending\"")
                .contains("href=\"/?sort=-label\"");
    }

    @Test
    void columnsAreChosenInTheAddressAndRemembered() throws Exception {
        addThree();
        HttpResponse<String> chosen = served.browser().get("/?column=label&column=m.rate&column=p.network.exc.tau_m");
        assertThat(chosen.body()).contains(">rate<").contains(">7.5<").doesNotContain("<th class=\"is-time\"");
        String cookie = chosen.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie).contains("SameSite=Strict").contains("HttpOnly");
        String later = served.browser().get("/", "Cookie", cookie.split(";")[0]).body();
        assertThat(later).contains(">7.5<").doesNotContain("<th class=\"is-time\"");
    }

    @Test
    void damagedCookieIsOverlooked() throws Exception {
        addThree();
        assertThat(served.browser().get("/", "Cookie", "synfire_columns=%zz").statusCode())
                .isEqualTo(200);
        assertThat(served.browser().get("/", "Cookie", "synfire_columns=bogus").body())
                .contains("is-time");
    }

    @Test
    void pagesHaveAHundredRecords() throws Exception {
        for (int i = 0; i < 130; i++) {
            served.add(SampleRecords.at(finished("run-%03d".formatted(i)), SampleRecords.BEGINNING.plusSeconds(i)));
        }
        assertThat(labels("/")).hasSize(100).startsWith("run-129");
        assertThat(labels("/?page=2")).hasSize(30).endsWith("run-000");
        assertThat(served.browser().page("/?page=2"))
                .contains("130 records, 101 to 130")
                .contains("Page 2 of 2");
        assertThat(served.browser().page("/?page=9")).contains("No record fits");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/?page=0", "/?page=x", "/?page=99999999999", "/?state=bogus"})
    void addressThatMakesNoSenseIsExplained(String address) throws Exception {
        HttpResponse<String> reply = served.browser().get(address);
        assertThat(reply.statusCode()).isEqualTo(400);
        assertThat(reply.body()).contains("This address is not understood");
    }

    @Test
    void recordThatCannotBeReadIsNamed() throws Exception {
        addThree();
        java.nio.file.Files.writeString(served.project().recordFolder("slow").resolve("record.json"), "{");
        assertThat(served.browser().page("/"))
                .contains("1 record cannot be read")
                .contains("record.json");
        assertThat(served.browser().get("/records/slow").statusCode()).isEqualTo(500);
    }
}
