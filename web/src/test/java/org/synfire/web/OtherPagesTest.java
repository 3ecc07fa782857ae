package org.synfire.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.synfire.web.SampleRecords.finished;
import static org.synfire.web.SampleRecords.notes;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.synfire.lab.DataKey;
import org.synfire.lab.DataStore;
import org.synfire.lab.LaunchMode;
import org.synfire.lab.ProjectSettings;
import org.synfire.lab.RunRecord;
import org.synfire.lab.State;

/// Comparisons, sweeps, files, deleting, settings.
class OtherPagesTest {

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'};

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
    void comparisonShowsWhatDiffers() throws Exception {
        served.add(SampleRecords.writing(finished("one"), List.of(served.output("one/f.png", PNG))));
        RunRecord other = SampleRecords.parameter(finished("two"), "network.exc.tau_m", 30.0);
        other = SampleRecords.measuring(other, Map.of("rate", 6.25));
        served.add(SampleRecords.writing(other, List.of(served.output("two/f.png", PNG))));
        assertThat(browser.page("/compare?label=one&label=two"))
                .contains("network.exc.tau_m", ">20<", ">30<", ">6.25<", "no difference")
                .contains("<h3>f.png</h3>", "one/f.png?image", "two/f.png?image")
                .doesNotContain("network.inh.tau_m");
        assertThat(browser.page("/compare?label=one&label=two&show=all")).contains("network.inh.tau_m", "EPYC");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/compare", "/compare?label=one", "/compare?label=one&label=one"})
    void comparisonNeedsTwo(String address) throws Exception {
        served.add(finished("one"));
        HttpResponse<String> reply = browser.get(address);
        assertThat(reply.statusCode()).isEqualTo(400);
        assertThat(reply.body()).contains("Two to 12 records can be compared");
    }

    @Test
    void comparisonWithWhatIsNotThereIsExplained() throws Exception {
        served.add(finished("one"));
        assertThat(browser.get("/compare?label=one&label=none").statusCode()).isEqualTo(404);
    }

    private void sweep(String group, double... taus) throws IOException {
        for (double tau : taus) {
            RunRecord run = SampleRecords.parameter(finished(group + "-" + tau), "network.exc.tau_m", tau);
            served.add(SampleRecords.measuring(run, Map.of("rate", 100 / tau)).withNotes(notes(group, "", "")));
        }
    }

    @Test
    void sweepOverOneParameterIsALine() throws Exception {
        sweep("line", 10, 20, 40);
        String page = browser.page("/groups/line");
        assertThat(page)
                .contains("3 runs, 3 finished", "Explored: network.exc.tau_m")
                .contains("/groups/line/figure.svg?metric=rate&amp;x=network.exc.tau_m");
        HttpResponse<String> figure = browser.get("/groups/line/figure.svg?metric=rate&x=network.exc.tau_m");
        assertThat(figure.headers().firstValue("Content-Type")).contains("image/svg+xml");
        assertThat(figure.body()).contains("<svg");
        assertThat(browser.get("/groups/line/figure.svg?metric=rate&x=network.exc.tau_m")
                        .body())
                .isEqualTo(figure.body());
    }

    @Test
    void sweepOverTwoParametersIsAMapWhoseCellsLeadToRuns() throws Exception {
        for (double tau : new double[] {10, 20}) {
            for (long n : new long[] {100, 200}) {
                RunRecord run = SampleRecords.parameter(finished("m-" + tau + "-" + n), "network.exc.tau_m", tau);
                run = SampleRecords.parameter(run, "network.exc.n", n);
                served.add(SampleRecords.measuring(run, Map.of("rate", tau * n)).withNotes(notes("map", "", "")));
            }
        }
        assertThat(browser.page("/groups/map"))
                .contains("class=\"heat\"", "shade-0", "shade-11")
                .contains("<a href=\"/records/m-20.0-200\" title=\"m-20.0-200\">4000</a>");
        assertThat(browser.page("/groups/map?y=-&x=network.exc.n"))
                .contains("figure.svg")
                .contains("Each number is a mean");
    }

    @Test
    void groupWithoutMetricsIsATable() throws Exception {
        served.add(SampleRecords.measuring(finished("one"), Map.of()).withNotes(notes("plain", "", "")));
        assertThat(browser.page("/groups/plain"))
                .contains("All have the same parameters", "/records/one")
                .doesNotContain("<select");
    }

    @Test
    void groupThatIsNotThereIsExplained() throws Exception {
        assertThat(browser.get("/groups/none").statusCode()).isEqualTo(404);
        sweep("line", 10, 20);
        assertThat(browser.get("/groups/line?metric=bogus").statusCode()).isEqualTo(400);
        assertThat(browser.get("/groups/line/bogus").statusCode()).isEqualTo(404);
    }

    @Test
    void tableOfNumbersIsShownAsATable() throws Exception {
        DataKey csv = served.output("one/rates.csv", "t,name\n0,\"a, \"\"b\"\"\"\n1.5e3,c\n");
        served.add(SampleRecords.writing(finished("one"), List.of(csv)));
        assertThat(browser.page("/records/one/output/one/rates.csv"))
                .contains("<th scope=\"col\">name</th>", "a, &quot;b&quot;", "<td class=\"number\">1.5e3</td>")
                .contains(csv.sha256(), "2 rows");
    }

    @Test
    void textIsShownUpToABound() throws Exception {
        DataKey text = served.output("log.txt", "ä".repeat(50_000));
        DataKey empty = served.output("empty.csv", "");
        DataKey binary = served.output("data.bin", new byte[] {0, 1, 2, (byte) 0xFF});
        served.add(SampleRecords.writing(finished("one"), List.of(text, empty, binary)));
        assertThat(browser.page("/records/one/output/log.txt")).contains("ääää", "The first 64.0 KiB of 97.7 KiB");
        assertThat(browser.page("/records/one/output/empty.csv")).contains("The file is empty");
        assertThat(browser.page("/records/one/output/data.bin")).contains("This is no text");
    }

    @Test
    void fileThatWasChangedAfterTheRunIsMarked() throws Exception {
        DataKey text = served.output("log.txt", "short");
        served.add(SampleRecords.writing(finished("one"), List.of(text)));
        served.output("log.txt", "longer by now");
        assertThat(browser.page("/records/one/output/log.txt")).contains("changed after the run");
    }

    @Test
    void filesAreHadAsTheyAre() throws Exception {
        DataKey png = served.output("a b/f.png", PNG);
        DataKey input = served.input("in ü.txt", "input");
        served.add(SampleRecords.reading(SampleRecords.writing(finished("one"), List.of(png)), List.of(input)));
        assertThat(browser.bytes("/records/one/output/a%20b/f.png?download").body())
                .isEqualTo(PNG);
        HttpResponse<byte[]> image = browser.bytes("/records/one/output/a%20b/f.png?image");
        assertThat(image.body()).isEqualTo(PNG);
        assertThat(image.headers().firstValue("Content-Type")).contains("image/png");
        HttpResponse<byte[]> text = browser.bytes("/records/one/input/in%20%C3%BC.txt?download");
        assertThat(text.headers().firstValue("Content-Disposition"))
                .contains("attachment; filename*=UTF-8''in%20%C3%BC.txt");
        assertThat(browser.page("/records/one/output/a%20b/f.png")).contains("<img class=\"whole\"");
    }

    @Test
    void deletingIsAskedForFirst() throws Exception {
        served.add(SampleRecords.writing(finished("one"), List.of(served.output("one/a.txt", "a"))));
        assertThat(browser.page("/delete?label=one"))
                .contains("Delete 1 record?", "Also delete their output: 1 file, 1 B", "Keep it");
        assertThat(served.project().store().find("one")).isPresent();
        assertThat(browser.get("/delete").statusCode()).isEqualTo(400);
    }

    @Test
    void recordsAreDeletedAndTheirDataStay() throws Exception {
        served.add(SampleRecords.writing(finished("one"), List.of(served.output("one/a.txt", "a"))));
        served.add(finished("two"));
        String key = browser.key("/delete?label=one&label=two");
        HttpResponse<String> reply =
                browser.post("/delete", Browser.form("form-key", key, "label", "one", "label", "two"));
        assertThat(reply.headers().firstValue("Location")).contains("/");
        assertThat(served.project().store().labels()).isEmpty();
        assertThat(folder.resolve("Data/one/a.txt")).exists();
        assertThat(browser.page("/")).contains("There is no record yet");
    }

    @Test
    void dataThatAreDeletedAreThoseNobodyElseWroteOrChanged() throws Exception {
        DataKey own = served.output("one/deep/own.txt", "own");
        DataKey shared = served.output("shared.txt", "shared");
        DataKey changed = served.output("one/changed.txt", "before");
        served.output("one/changed.txt", "after!");
        served.add(SampleRecords.writing(finished("one"), List.of(own, shared, changed)));
        served.add(SampleRecords.writing(finished("two"), List.of(shared)));
        String key = browser.key("/delete?label=one");
        browser.post("/delete", Browser.form("form-key", key, "label", "one", "data", "yes"));
        assertThat(folder.resolve("Data/one/deep")).doesNotExist();
        assertThat(folder.resolve("Data/shared.txt")).exists();
        assertThat(folder.resolve("Data/one/changed.txt")).hasContent("after!");
        assertThat(served.project().store().labels()).containsExactly("two");
    }

    @Test
    void emptyFoldersGoWithTheirLastFileButNotTheDataFolder() throws Exception {
        served.add(SampleRecords.writing(finished("one"), List.of(served.output("one/a.txt", "a"))));
        String key = browser.key("/delete?label=one");
        browser.post("/delete", Browser.form("form-key", key, "label", "one", "data", "yes"));
        assertThat(folder.resolve("Data")).isEmptyDirectory();
    }

    @Test
    void runThatGoesOnIsNotDeleted() throws Exception {
        served.add(finished("done"));
        served.add(SampleRecords.in(finished("one"), State.RUNNING, ""));
        assertThat(browser.get("/delete?label=one").statusCode()).isEqualTo(400);
        String key = browser.key("/delete?label=done");
        HttpResponse<String> reply = browser.post("/delete", Browser.form("form-key", key, "label", "one"));
        assertThat(reply.statusCode()).isEqualTo(400);
        assertThat(served.project().store().find("one")).isPresent();
    }

    @Test
    void outputInAnArchiveIsReadThere() throws Exception {
        DataStore store = new DataStore.Archived("Data", "Archive");
        DataKey text = new DataKey("one/log.txt", ServedProject.digest(new byte[0]), 12, SampleRecords.BEGINNING);
        DataKey none = new DataKey("one/none.txt", ServedProject.digest(PNG), 12, SampleRecords.BEGINNING);
        DataKey bomb = new DataKey("one/bomb.txt", ServedProject.digest(PNG), 5, SampleRecords.BEGINNING);
        DataKey away = new DataKey("../../away.txt", ServedProject.digest(PNG), 12, SampleRecords.BEGINNING);
        served.add(SampleRecords.writing(finished("one"), store, List.of(text, none, bomb, away)));
        Path zip = Files.createDirectories(folder.resolve("Archive")).resolve("one.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (DataKey key : List.of(text, bomb, away)) {
                out.putNextEntry(new ZipEntry(key.path()));
                out.write("archived wor".getBytes(StandardCharsets.UTF_8));
                out.closeEntry();
            }
        }
        assertThat(browser.page("/records/one")).contains("one/none.txt (gone)").doesNotContain("one/log.txt (gone)");
        assertThat(browser.page("/records/one/output/one/log.txt")).contains("archived wor");
        assertThat(browser.page("/records/one/output/one/log.txt?download")).isEqualTo("archived wor");
        for (String path : List.of("one/bomb.txt", "one/none.txt", "..%2F..%2Faway.txt")) {
            assertThat(browser.get("/records/one/output/" + path).statusCode()).isEqualTo(404);
        }
        String key = browser.key("/delete?label=one");
        browser.post("/delete", Browser.form("form-key", key, "label", "one", "data", "yes"));
        assertThat(zip).doesNotExist();
    }

    @Test
    void outputWithAMirrorIsReadFromEither() throws Exception {
        DataStore store = new DataStore.Mirrored("Data", "Mirror");
        DataKey text = served.output("one/log.txt", "mirrored");
        served.add(SampleRecords.writing(finished("one"), store, List.of(text)));
        Path copy = Files.createDirectories(folder.resolve("Mirror/one")).resolve("log.txt");
        Files.copy(folder.resolve("Data/one/log.txt"), copy);
        Files.delete(folder.resolve("Data/one/log.txt"));
        assertThat(browser.page("/records/one/output/one/log.txt")).contains("mirrored");
        String key = browser.key("/delete?label=one");
        browser.post("/delete", Browser.form("form-key", key, "label", "one", "data", "yes"));
        assertThat(copy).doesNotExist();
    }

    @Test
    void archiveElsewhereIsNotOpened() throws Exception {
        Path elsewhere = Files.createTempDirectory("elsewhere");
        Path zip = elsewhere.resolve("one.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("a.txt"));
            out.write('a');
            out.closeEntry();
        }
        DataKey text = new DataKey("a.txt", ServedProject.digest(new byte[0]), 12, SampleRecords.BEGINNING);
        DataStore store = new DataStore.Archived("Data", elsewhere.toString());
        served.add(SampleRecords.writing(finished("one"), store, List.of(text)));
        assertThat(browser.get("/records/one/output/a.txt").statusCode()).isEqualTo(404);
        Files.delete(zip);
        Files.delete(elsewhere);
    }

    @Test
    void settingsAndCountsAreTold() throws Exception {
        served.add(finished("one"));
        served.add(SampleRecords.in(finished("two"), State.FAILED, "no"));
        assertThat(browser.page("/about"))
                .contains("Cortex", "Data", "one after the other", "stop a run", "as uuuuMMdd-HHmmss", "*.log")
                .contains("<a href=\"/?state=failed\">1</a>", "<a href=\"/\">2</a>");
    }

    @Test
    void everySettingHasWords() throws Exception {
        ProjectSettings settings = ProjectSettings.of("Cortex")
                .withLaunchMode(new LaunchMode.Parallel(3))
                .withDataStore(new DataStore.Archived("Data", "Archive"))
                .withOnChanged(ProjectSettings.OnChanged.STORE_DIFF)
                .withAddLabel(ProjectSettings.AddLabel.PARAMETERS)
                .withLabelGenerator(ProjectSettings.LabelGenerator.UUID)
                .withPlain(true)
                .withRecordStore(Optional.of("https://example.org/records"));
        served.project().configure(settings);
        assertThat(browser.page("/about"))
                .contains("3 at a time", "zip files in Archive", "are kept in the record", "as a parameter", "random")
                .contains("handed on as they are", "https://example.org/records");
        served.project()
                .configure(settings.withDataStore(new DataStore.Mirrored("Data", "/mirror"))
                        .withLaunchMode(new LaunchMode.Slurm("-n 4"))
                        .withAddLabel(ProjectSettings.AddLabel.COMMANDLINE));
        assertThat(browser.page("/about")).contains("with a copy at /mirror", "by Slurm -n 4", "as last argument");
        served.project().configure(settings.withLaunchMode(new LaunchMode.Prefix("mpirun -n 4")));
        assertThat(browser.page("/about")).contains("by mpirun -n 4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nowhere", "/records", "/records/one/bogus", "/groups", "/about/more", "/static/none.css"})
    void pagesThatAreNotThereAreExplained(String address) throws Exception {
        served.add(finished("one"));
        HttpResponse<String> reply = browser.get(address);
        assertThat(reply.statusCode()).isEqualTo(404);
        assertThat(reply.body()).contains("To the table of records");
    }

    @Test
    void scriptAndStyleAreServed() throws Exception {
        assertThat(browser.get("/static/lab.js").headers().firstValue("Content-Type"))
                .contains("text/javascript; charset=utf-8");
        assertThat(browser.get("/static/icon.svg").statusCode()).isEqualTo(200);
    }

    @Test
    void spikesAndSignalsOfAnOutputFolderAreDrawn() throws Exception {
        List<DataKey> keys = List.of(
                served.output("one/session_times.yml", "0: [0.0, 100.0]\n"),
                served.output(
                        "one/data/spikes.yml",
                        "type: spike_detector\nlayer_name: cortex\npopulation_name: exc\ncolnames: [gid, time]\n"
                                + "filenames: [spikes.gdf]\n"),
                served.output("one/data/spikes.gdf", "1\t5.0\n2\t7.5\n1\t55.0\n"),
                served.output(
                        "one/data/volts.yml",
                        "type: multimeter\nlayer_name: cortex\npopulation_name: exc\n"
                                + "colnames: [gid, time, V_m]\nfilenames: [volts.dat]\n"),
                served.output("one/data/volts.dat", "1\t1.0\t-70.0\n1\t2.0\t-69.5\n2\t1.0\t-65.0\n"),
                served.output(
                        "one/data/weights.yml",
                        "type: weight_recorder\nprojection_name: exc to exc\nfilenames: [weights.csv]\n"),
                served.output("one/data/weights.csv", "1\t2\t3.0\t0.5\n1\t2\t5.0\t0.75\n"),
                served.output("one/data/none.yml", "type: spike_detector\nfilenames: []\n"),
                served.output("one/data/list.yml", "- 1\n"),
                served.output("one/data/away.yml", "colnames: [gid, time]\nfilenames: [../../../secret.gdf]\n"));
        Files.writeString(folder.resolve("secret.gdf"), "1\t5.0\n");
        served.add(SampleRecords.writing(finished("one"), keys));
        assertThat(browser.page("/records/one"))
                .contains("src=\"/records/one/recordings/one/data/spikes.yml\"")
                .doesNotContain("/recordings/one/session_times.yml");
        for (String recorder : List.of("spikes", "volts", "weights")) {
            HttpResponse<byte[]> picture = browser.bytes("/records/one/recordings/one/data/" + recorder + ".yml");
            assertThat(picture.statusCode()).describedAs(recorder).isEqualTo(200);
            assertThat(picture.headers().firstValue("Content-Type")).contains("image/png");
            assertThat(picture.body().length).isGreaterThan(5_000);
        }
        for (String none : List.of("none", "list", "away")) {
            HttpResponse<String> reply = browser.get("/records/one/recordings/one/data/" + none + ".yml");
            assertThat(reply.statusCode()).describedAs(none).isEqualTo(404);
            assertThat(reply.body()).contains("There is no picture of");
        }
        assertThat(browser.get("/records/one/recordings/one/session_times.yml").statusCode())
                .isEqualTo(404);
    }
}
