package org.synfire.e2e.lab;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ScreenshotAnimations;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.synfire.lab.Notes;
import org.synfire.lab.ParameterSet;
import org.synfire.lab.Project;
import org.synfire.lab.ProjectSettings;
import org.synfire.lab.RunRecord;
import org.synfire.lab.State;
import org.synfire.web.LabServer;

/// The notebook's pages in a browser. Without a Chromium on this machine nothing is tested here.
/// `-Dsynfire.screenshots=docs/images` keeps a picture of each page.
@Isolated("it says how fast pages are")
class LabPagesTest {

    private static final double PROMISED_MILLIS = 300;

    private static final String TOO_WIDE = """
            Array.from(document.querySelectorAll('body *'))
                .filter(e => e.getBoundingClientRect().right > 390 && !e.closest('.wide, pre')
                    || e.matches('main section, main table.records') && e.getBoundingClientRect().right > 376.5)
                .map(e => e.tagName + '.' + e.className).join(', ')""";

    private static final int MANY = 10_000;

    private static Playwright driver;
    private static Browser browser;

    @TempDir
    private Path folder;

    private final List<String> complaints = new ArrayList<>();
    private Project project;
    private LabServer server;
    private BrowserContext context;
    private Page page;

    @BeforeAll
    static void launch() {
        assumeTrue(
                Chromium.program().isPresent(),
                "no Chromium was found (-Dsynfire.chromium=PATH says where it is): pages are not tested in a browser");
        driver = Chromium.driver();
        browser = Chromium.launch(driver);
    }

    @AfterAll
    static void quit() {
        if (driver != null) {
            browser.close();
            driver.close();
        }
    }

    @BeforeEach
    void serve() throws IOException {
        project = SampleNotebook.in(folder.resolve("balanced"));
        serve(project);
        open(new Browser.NewContextOptions().setViewportSize(1360, 850));
    }

    private void serve(Project served) throws IOException {
        server = LabServer.start(served, LabServer.Options.local(0));
    }

    private void open(Browser.NewContextOptions options) {
        if (context != null) {
            context.close();
        }
        context = browser.newContext(
                options.setBaseURL("http://localhost:" + server.address().getPort()));
        page = context.newPage();
        page.onDialog(dialog -> {
            complaints.add("dialog: " + dialog.message());
            dialog.dismiss();
        });
        page.onConsoleMessage(this::note);
        page.onPageError(complaints::add);
    }

    private void note(ConsoleMessage message) {
        if (message.type().equals("error") || message.type().equals("warning")) {
            complaints.add(message.type() + ": " + message.text());
        }
    }

    @AfterEach
    void stop() throws IOException {
        if (context != null) {
            context.close();
        }
        if (server != null) {
            server.close();
        }
        assertThat(complaints).isEmpty();
    }

    private void keep(String name) {
        Optional.ofNullable(System.getProperty("synfire.screenshots"))
                .ifPresent(place -> page.screenshot(new Page.ScreenshotOptions()
                        .setAnimations(ScreenshotAnimations.DISABLED)
                        .setPath(Path.of(place).resolve("lab-" + name + ".png"))));
    }

    private String label(String reason) throws IOException {
        for (String label : project.store().labels()) {
            if (project.store().find(label).orElseThrow().notes().reason().equals(reason)) {
                return label;
            }
        }
        throw new AssertionError("no record says " + reason);
    }

    private List<String> shown() {
        return page.locator("table.records td.is-label a").allTextContents();
    }

    @Test
    void tableIsSearchedFilteredAndSorted() {
        page.navigate("/");
        assertThat(page).hasTitle("Records – Balanced network");
        keep("records");
        page.fill("#query", "g > 5 and rate > 20");
        page.press("#query", "Enter");
        assertThat(shown()).hasSize(2);
        page.getByRole(AriaRole.LINK, named("Show all")).click();
        page.locator("nav.filters")
                .getByText("figure 3", new Locator.GetByTextOptions().setExact(true))
                .click();
        assertThat(shown()).hasSize(9);
        page.locator("thead").getByText("Reason").click();
        assertThat(page.locator("th[aria-sort=ascending]")).hasText("Reason ↑");
        assertThat(page.locator("td.is-long").first()).hasText("delay 0.5 ms");
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    @Test
    void mistakeInASearchIsShownWhereItIs() {
        page.navigate("/?query=rate+%3E+5+annd+g+%3D+3");
        assertThat(page.locator("#mistake")).containsText("Column 10");
        assertThat(page.locator("#query")).hasValue("rate > 5 annd g = 3");
        assertThat(shown()).hasSizeGreaterThan(40);
        keep("mistake");
        complaints.removeIf(c -> c.contains("400"));
    }

    @Test
    void columnsAreChosenAndKept() {
        page.navigate("/");
        page.locator("details.columns summary").click();
        page.locator("details.columns").getByLabel("synapses.g").check();
        page.locator("details.columns").getByLabel("synchrony").check();
        page.locator("details.columns").getByLabel("Outcome").uncheck();
        page.getByText("Show these columns").click();
        assertThat(page.locator("thead")).containsText("synapses.g");
        page.navigate("/");
        assertThat(page.locator("thead")).containsText("synchrony");
        assertThat(page.locator("thead")).not().containsText("Outcome");
    }

    @Test
    void chosenRecordsAreCompared() throws IOException {
        page.navigate("/?tag=figure+1");
        assertThat(page.getByText("Compare selected")).isDisabled();
        page.locator("input[name=label]").nth(0).check();
        page.locator("input[name=label]").nth(1).check();
        assertThat(page.locator(".chosen")).hasText("2 selected");
        page.getByText("Compare selected").click();
        assertThat(page.locator("h1")).hasText("Comparison of 2 records");
        assertThat(page.locator("tr.differs").filter(with("drive.eta"))).containsText("2.5");
        assertThat(page.locator("figure img")).hasCount(4);
        keep("compare");
        page.getByText("Everything").click();
        assertThat(page.locator("table.compared")).containsText("network.exc.tau_m");
    }

    private static Locator.FilterOptions with(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }

    @Test
    void everythingAboutARecordIsOnItsPage() throws IOException {
        page.navigate("/records/" + label("Stronger drive"));
        assertThat(page.locator("#code .diff-added").first()).isVisible();
        page.navigate("/records/" + checked());
        assertThat(page.locator("figure img")).hasCount(4);
        page.locator("figure img").last().scrollIntoViewIfNeeded();
        for (int i = 0; i < 4; i++) {
            assertThat((int) page.locator("figure img")
                            .nth(i)
                            .evaluate("async i => { await i.decode(); return i.naturalWidth; }"))
                    .isPositive();
        }
        page.evaluate("window.scrollTo(0, 0)");
        keep("record");
        page.getByRole(AriaRole.LINK, named(checked() + "/rates.csv")).click();
        assertThat(page.locator("table.csv tbody tr")).hasCount(60);
        keep("file");
    }

    private String checked() throws IOException {
        return label("Asynchronous irregular state as in the paper, before the sweep over g and eta");
    }

    @Test
    void notesAreWrittenInPlace() throws IOException {
        String label = label("Stronger drive");
        page.navigate("/records/" + label);
        page.getByLabel("Reason").fill("A stronger drive");
        page.getByLabel("Outcome").fill("Faster");
        page.getByLabel("Tags").fill("figure 1, talk");
        page.getByText("Save notes").click();
        assertThat(page).hasURL(Pattern.compile(".*#notes"));
        assertThat(page.getByLabel("Reason")).hasValue("A stronger drive");
        assertThat(project.store().find(label).orElseThrow().notes())
                .isEqualTo(new Notes(Optional.empty(), "A stronger drive", "Faster", List.of("figure 1", "talk")));
    }

    @Test
    void recordsAreDeletedAfterAQuestion() throws IOException {
        String label = label("How short may delays be?");
        page.navigate("/?state=failed");
        page.locator("input[name=label]").check();
        page.getByText("Delete selected…").click();
        keep("delete");
        page.getByText("Delete 1 record", new Page.GetByTextOptions().setExact(true))
                .click();
        assertThat(page).hasTitle(Pattern.compile("Records.*"));
        assertThat(project.store().find(label)).isEmpty();
    }

    @Test
    void runIsFollowedUntilItEnds() throws IOException {
        String label = label("Ten times as many cells");
        page.navigate("/records/" + label);
        assertThat(page.locator("#live")).containsText("session  2");
        keep("running");
        String more = SampleNotebook.stdout(20);
        project.store().attach(label, "stdout.txt", new ByteArrayInputStream(more.getBytes(StandardCharsets.UTF_8)));
        assertThat(page.locator("#live")).containsText("session 19");
        project.store().change(label, r -> r.withResult(r.result().withState(State.FINISHED, "")));
        assertThat(page.locator(".heading .state")).hasText("finished");
        assertThat(page.locator("[data-live='']")).isVisible();
    }

    @Test
    void sweepsAreSeenAtAGlance() {
        page.navigate("/groups/phases");
        assertThat(page.locator("table.heat td")).hasCount(36);
        keep("sweep");
        page.selectOption("#choose-metric", "cv");
        page.getByText("Draw").click();
        assertThat(page.locator("table.heat caption")).containsText("cv");
        page.locator("table.heat td a").first().click();
        assertThat(page.locator("h1")).hasText(Pattern.compile("2026.*"));
        page.navigate("/groups/delays");
        assertThat((int) page.locator("img.drawn").evaluate("async i => { await i.decode(); return i.naturalWidth; }"))
                .isPositive();
        keep("curve");
    }

    @Test
    void nothingThatRunsTellIsRun() throws IOException {
        String attack = "<img src=x onerror=alert(1)><script>alert(2)</script>\"'><svg onload=alert(3)>";
        RunRecord run = project.store().find(checked()).orElseThrow();
        project.store()
                .add(run.withLabel("attacked")
                        .withNotes(new Notes(Optional.of(attack), attack, attack, List.of(attack))));
        RunRecord named = new RunRecord(
                "named",
                run.timestamp(),
                run.user(),
                new Notes(Optional.of(attack), attack, attack, List.of(attack)),
                run.command(),
                run.code(),
                new ParameterSet("yaml", Map.of(attack, attack), List.of(), Map.of(attack, attack)),
                run.platforms(),
                run.input(),
                run.result().withState(State.FAILED, attack),
                Optional.empty());
        project.store().add(named);
        project.store()
                .attach("named", "stdout.txt", new ByteArrayInputStream(attack.getBytes(StandardCharsets.UTF_8)));
        page.navigate("/");
        for (String address : List.of(
                "/records/named",
                "/compare?label=named&label=attacked&show=all",
                "/delete?label=named",
                "/?query="
                        + URLEncoder.encode("reason ~ '" + attack.replace("'", "''") + "'", StandardCharsets.UTF_8))) {
            page.navigate(address);
            assertThat(page.locator("main")).containsText("<script>alert(2)</script>");
            assertThat(page.locator("main script, main img[src=x], main svg")).hasCount(0);
        }
    }

    @Test
    void everythingCanBeDoneWithoutAMouse() {
        page.navigate("/");
        page.keyboard().press("Tab");
        assertThat(page.locator(".skip")).isFocused();
        page.keyboard().press("Enter");
        assertThat(page.locator("main")).isFocused();
        page.keyboard().press("/");
        assertThat(page.locator("#query")).isFocused();
        page.keyboard().type("rate > 100");
        page.keyboard().press("Enter");
        assertThat(page.locator(".heading")).containsText("6 records");
        page.waitForLoadState();
        page.keyboard().press("j");
        assertThat(page.locator("td.is-label a").first()).isFocused();
        page.keyboard().press("Enter");
        assertThat(page).hasURL(Pattern.compile(".*/records/.*"));
        page.keyboard().press("/");
        assertThat(page.locator("#query")).isFocused();
    }

    @Test
    void focusIsSeen() {
        page.navigate("/");
        page.keyboard().press("Tab");
        page.keyboard().press("Tab");
        assertThat((String) page.evaluate("getComputedStyle(document.activeElement).outlineStyle"))
                .isEqualTo("solid");
    }

    @Test
    void phonesNeedNoScrollingAside() throws IOException {
        open(new Browser.NewContextOptions()
                .setViewportSize(390, 844)
                .setIsMobile(true)
                .setHasTouch(true));
        String compare = "/compare?label=" + checked() + "&label=" + label("Stronger drive");
        for (String address : List.of(
                "/",
                "/records/" + checked(),
                compare,
                "/groups/phases",
                "/about",
                "/delete?label=" + checked(),
                "/records/" + checked() + "/output/" + checked() + "/rates.csv",
                "/records/" + label("Stronger drive"))) {
            page.navigate(address);
            assertThat((int) page.evaluate("document.documentElement.scrollWidth"))
                    .describedAs("%s, because of %s", address, page.evaluate(TOO_WIDE))
                    .isLessThanOrEqualTo(390);
            assertThat((String) page.evaluate(TOO_WIDE)).describedAs(address).isEmpty();
        }
        page.navigate("/");
        keep("phone");
        page.navigate("/records/" + checked());
        keep("phone-record");
    }

    @Test
    void darkRoomsHaveDarkPages() throws IOException {
        open(new Browser.NewContextOptions().setViewportSize(1360, 850).setColorScheme(ColorScheme.DARK));
        page.navigate("/");
        assertThat((String) page.evaluate("getComputedStyle(document.body).backgroundColor"))
                .isEqualTo("rgb(21, 25, 29)");
        keep("records-dark");
        page.navigate("/records/" + label("Stronger drive"));
        keep("record-dark");
    }

    @Test
    void withoutScriptsEverythingButLiveOutputWorks() throws IOException {
        open(new Browser.NewContextOptions().setJavaScriptEnabled(false).setViewportSize(1360, 850));
        page.navigate("/");
        page.fill("#query", "rate > 100");
        page.getByText("Search", new Page.GetByTextOptions().setExact(true))
                .last()
                .click();
        assertThat(page.locator(".heading")).containsText("6 records");
        page.locator("input[name=label]").nth(0).check();
        page.locator("input[name=label]").nth(1).check();
        page.getByText("Compare selected").click();
        assertThat(page.locator("h1")).hasText("Comparison of 2 records");
    }

    @Test
    void tableOfTenThousandRecordsIsThereAtOnce() throws IOException {
        server.close();
        Project many = Project.init(folder.resolve("many"), ProjectSettings.of("Many"));
        RunRecord run = project.store().find(label("g 5, eta 2")).orElseThrow();
        many.store().add(run.withLabel("run-template"));
        String json = Files.readString(many.recordFolder("run-template").resolve("record.json"));
        for (int i = 0; i < MANY; i++) {
            Path record = Files.createDirectories(many.recordFolder("run-%05d".formatted(i)));
            Files.writeString(record.resolve("record.json"), json.replace("run-template", "run-%05d".formatted(i)));
        }
        serve(many);
        open(new Browser.NewContextOptions().setViewportSize(1360, 850));
        page.navigate("/");
        assertThat(page.locator(".heading")).containsText("10,001 records");
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            page.navigate("/?sort=" + (i % 2 == 0 ? "-" : "") + "duration");
            millis.add(
                    ((Number) page.evaluate("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd"))
                            .doubleValue());
        }
        millis.sort(null);
        System.getLogger("org.synfire.e2e").log(System.Logger.Level.INFO, "table of 10001 records: {0} ms", millis);
        assertThat(millis.getFirst())
                .as("the best of seven, for other programs may be busy: %s", millis)
                .isLessThan(PROMISED_MILLIS);
        page.locator("nav.filters").getByText("figure 2").click();
        assertThat(page.locator(".heading")).containsText("10,001 records");
    }
}
