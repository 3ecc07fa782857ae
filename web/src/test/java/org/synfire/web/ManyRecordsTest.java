package org.synfire.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.synfire.web.SampleRecords.finished;
import static org.synfire.web.SampleRecords.notes;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.synfire.lab.RunRecord;

class ManyRecordsTest {

    private static final int RECORDS = 10_000;

    /// Three times of what is promised: the machine may be busy.
    private static final Duration GUARD = Duration.ofMillis(900);

    private static final System.Logger LOG = System.getLogger("org.synfire.web.test");

    @TempDir
    private Path folder;

    @Test
    void tableOfTenThousandRecordsIsThereAtOnce() throws Exception {
        try (ServedProject served = new ServedProject(folder)) {
            for (int i = 0; i < RECORDS; i++) {
                RunRecord run =
                        SampleRecords.parameter(finished("run-%05d".formatted(i)), "network.exc.tau_m", i / 10.0);
                run = SampleRecords.measuring(run, Map.of("rate", i % 97 / 3.0));
                served.add(SampleRecords.at(
                        run.withNotes(notes("group " + i % 50, "reason " + i, "", "tag" + i % 7)),
                        SampleRecords.BEGINNING.plusSeconds(i)));
            }
            served.browser().page("/");
            for (String address : new String[] {
                "/",
                "/?query=tau_m+%3E+500+and+rate+%3C+10",
                "/?tag=tag3&sort=-m.rate",
                "/?sort=p.network.exc.tau_m&page=50",
                "/groups/group%207",
                "/records/run-05000"
            }) {
                Duration middle = middle(served.browser(), address);
                LOG.log(System.Logger.Level.INFO, "10000 records, {0}: {1} ms", address, middle.toMillis());
                assertThat(middle).describedAs(address).isLessThan(GUARD);
            }
        }
    }

    /// Copies one record's file, for adding ten thousand safely to a disk takes minutes.
    private static void write(ServedProject served) throws Exception {
        RunRecord run = SampleRecords.parameter(finished("run-template"), "network.exc.tau_m", 1234.5);
        run = SampleRecords.measuring(run, Map.of("rate", 567.25));
        run = SampleRecords.at(run, Instant.parse("2026-11-01T08:00:00.125Z"));
        served.add(run.withNotes(notes("group-name", "reason-text", "", "tag-name")));
        Path template = served.project().recordFolder("run-template").resolve("record.json");
        String json = Files.readString(template);
        assertThat(json).contains("1234.5", "567.25", "2026-11-01T08:00:00.125Z", "group-name", "tag-name");
        for (int i = 0; i < RECORDS; i++) {
            String label = "run-%05d".formatted(i);
            Path record = Files.createDirectories(served.project().recordFolder(label));
            Files.writeString(
                    record.resolve("record.json"),
                    json.replace("run-template", label)
                            .replace("1234.5", Double.toString(i / 10.0))
                            .replace("567.25", Double.toString(i % 97 / 4.0))
                            .replace(
                                    "2026-11-01T08:00:00.125Z",
                                    SampleRecords.BEGINNING.plusSeconds(i).toString())
                            .replace("group-name", "group " + i % 50)
                            .replace("reason-text", "reason " + i)
                            .replace("tag-name", "tag" + i % 7));
        }
        served.project().delete("run-template");
    }

    /// The middle one of several requests.
    private static Duration middle(Browser browser, String address) throws Exception {
        long[] nanos = new long[9];
        for (int i = 0; i < nanos.length; i++) {
            long begin = System.nanoTime();
            browser.page(address);
            nanos[i] = System.nanoTime() - begin;
        }
        Arrays.sort(nanos);
        return Duration.ofNanos(nanos[nanos.length / 2]);
    }
}
