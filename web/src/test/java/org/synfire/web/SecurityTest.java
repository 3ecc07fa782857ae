package org.synfire.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.synfire.web.SampleRecords.finished;
import static org.synfire.web.SampleRecords.notes;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.synfire.lab.DataKey;
import org.synfire.lab.DataStore;
import org.synfire.lab.Notes;

class SecurityTest {

    private static final String TOKEN = "a-token-of-many-letters";

    @TempDir
    private Path folder;

    private ServedProject served;

    @BeforeEach
    void serve() throws IOException {
        served = new ServedProject(folder.resolve("project"));
        served.add(finished("one").withNotes(notes("", "old", "")));
    }

    @AfterEach
    void stop() throws IOException {
        served.close();
    }

    private Notes notesOfOne() throws IOException {
        return served.project().store().find("one").orElseThrow().notes();
    }

    /// Sends bytes as they are, since clients do not let themselves be told to send nonsense.
    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), served.server().address().getPort())) {
            socket.setSoTimeout(5_000);
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private String rawOrCutOff(String request) throws IOException {
        try {
            return raw(request);
        } catch (SocketException cutOff) {
            return "cut off";
        }
    }

    private String rawGet(String target, String host) throws IOException {
        return raw("GET " + target + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
    }

    @Test
    void everyReplyHasTheHeadersThatTieTheBrowsersHands() throws Exception {
        for (String path : List.of("/", "/records/one", "/nowhere", "/static/style.css")) {
            var headers = served.browser().get(path).headers();
            assertThat(headers.firstValue("Content-Security-Policy").orElseThrow())
                    .contains("default-src 'self'", "frame-ancestors 'none'", "base-uri 'none'");
            assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(headers.firstValue("X-Frame-Options")).contains("DENY");
            assertThat(headers.firstValue("Referrer-Policy")).contains("same-origin");
            assertThat(headers.firstValue("Cross-Origin-Resource-Policy")).contains("same-origin");
        }
    }

    @Test
    void pagesHaveNoScriptAndNoStyleOfTheirOwn() throws Exception {
        assertThat(served.browser().page("/records/one"))
                .doesNotContainPattern("<script[^>]*>[^<]")
                .doesNotContain("<style", " style=", " onclick", "http://", "javascript:");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"evil.example", "evil.example:80", "127.0.0.1.evil.example", "", "10.0.0.1", "localhost.evil"})
    void foreignHostIsRefused(String host) throws IOException {
        assertThat(rawGet("/", host)).startsWith("HTTP/1.1 421").doesNotContain("Try one");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "localhost:9999", "127.0.0.1:80", "[::1]:80", "LOCALHOST"})
    void ownNamesAreServedAtAnyPortForTunnelsHaveTheirOwn(String host) throws IOException {
        assertThat(rawGet("/", host)).startsWith("HTTP/1.1 200");
    }

    @Test
    void formWithoutItsKeyChangesNothing() throws Exception {
        HttpResponse<String> reply = served.browser().post("/records/one/notes", "reason=new");
        assertThat(reply.statusCode()).isEqualTo(403);
        assertThat(reply.body()).contains("Nothing was changed");
        assertThat(notesOfOne().reason()).isEqualTo("old");
    }

    @Test
    void formOfAnotherSiteChangesNothing() throws Exception {
        String form = Browser.form("form-key", served.browser().key("/records/one"), "reason", "new");
        for (String[] header : new String[][] {
            {"Origin", "http://evil.example"},
            {"Origin", "null"},
            {"Sec-Fetch-Site", "cross-site"},
            {"Sec-Fetch-Site", "same-site"}
        }) {
            HttpResponse<String> reply = served.browser().post("/records/one/notes", form, header[0], header[1]);
            assertThat(reply.statusCode()).isEqualTo(403);
        }
        assertThat(notesOfOne().reason()).isEqualTo("old");
    }

    @Test
    void formOfTheOwnSiteIsTaken() throws Exception {
        String form = Browser.form("form-key", served.browser().key("/records/one"), "reason", "new");
        HttpResponse<String> reply = served.browser()
                .post("/records/one/notes", form, "Origin", served.browser().site(), "Sec-Fetch-Site", "same-origin");
        assertThat(reply.statusCode()).isEqualTo(303);
        assertThat(notesOfOne().reason()).isEqualTo("new");
    }

    @Test
    void nothingIsChangedByGet() throws Exception {
        assertThat(served.browser().get("/records/one/notes?reason=new").statusCode())
                .isEqualTo(404);
        served.browser().get("/delete?label=one&data=yes");
        assertThat(notesOfOne().reason()).isEqualTo("old");
    }

    @Test
    void bodiesAndAddressesAreBounded() throws Exception {
        String key = served.browser().key("/records/one");
        HttpResponse<String> body = served.browser()
                .post("/records/one/notes", Browser.form("form-key", key, "reason", "x".repeat(300_000)));
        assertThat(body.statusCode()).isEqualTo(413);
        assertThat(served.browser().get("/?query=" + "x".repeat(9_000)).statusCode())
                .isEqualTo(414);
        assertThat(served.browser()
                        .post("/records/one/notes", "a&".repeat(3_000) + Browser.form("form-key", key))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void headersAreBounded() throws Exception {
        String request = "GET / HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(100_000) + "\r\n\r\n";
        assertThat(rawOrCutOff(request)).doesNotContain("200 OK", "Try one");
        assertThat(served.browser().get("/").statusCode()).isEqualTo(200);
    }

    @Test
    void onlyFormsCanBePosted() throws Exception {
        HttpRequest json = served.browser()
                .request("/records/one/notes", "Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        assertThat(served.browser().send(json).statusCode()).isEqualTo(415);
    }

    @Test
    void otherMethodsAreRefused() throws Exception {
        HttpRequest put = served.browser()
                .request("/records/one")
                .method("PUT", HttpRequest.BodyPublishers.noBody())
                .build();
        assertThat(served.browser().send(put).statusCode()).isEqualTo(405);
        HttpRequest head = served.browser()
                .request("/")
                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                .build();
        assertThat(served.browser().send(head).statusCode()).isEqualTo(200);
    }

    @Test
    void everythingThatRunsTellIsEscaped() throws Exception {
        String nasty = "<script>alert('x')</script>\"'&";
        DataKey key = served.output("<script>alert(1)<script>.txt", "<script>alert(2)</script>");
        var record =
                SampleRecords.parameter(finished("nasty"), nasty, nasty).withNotes(notes(nasty, nasty, nasty, nasty));
        record = SampleRecords.measuring(record, java.util.Map.of(nasty, 1.0));
        served.add(SampleRecords.writing(record, List.of(key)));
        served.attach("nasty", "stdout.txt", nasty);
        String group = "/groups/%3Cscript%3Ealert%28%27x%27%29%3C%2Fscript%3E%22%27%26";
        String file = "/records/nasty/output/%3Cscript%3Ealert(1)%3Cscript%3E.txt";
        for (String page : List.of(
                "/",
                "/?query=%3Cscript%3Ealert(1)",
                "/?column=p.%3Cscript%3E",
                "/records/nasty",
                "/records/nasty?parameters=flat",
                "/records/nasty/live",
                "/compare?label=one&label=nasty",
                group,
                file,
                "/delete?label=nasty",
                "/records/%3Cscript%3E",
                "/%3Cscript%3E",
                "/?state=%3Cscript%3E")) {
            assertThat(served.browser().get(page).body())
                    .describedAs(page)
                    .doesNotContainPattern("<script(?! src=\"/static/lab\\.js\" defer></script>)")
                    .doesNotContain("'x'", "\"'&\"");
        }
        assertThat(served.browser().page("/records/nasty")).contains("&lt;script&gt;alert");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/records/one/output/../../../etc/passwd",
                "/records/one/output/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
                "/records/one/output/..%2f..%2f..%2fetc%2fpasswd",
                "/records/one/output/%2Fetc%2Fpasswd",
                "/records/one/output//etc/passwd",
                "/records/one/input/../project.json",
                "/records/one/attachments/record.json",
                "/records/one/attachments/..%2F..%2Fproject.json",
                "/records/one/attachments/.lock",
                "/records/..%2F..%2F..%2Fproject.json",
                "/records/%2e%2e/x",
                "/records/.lock",
                "/records/one/recordings/..%2F..%2Fx.npz",
                "/static/..%2Flab.js",
                "/static/%2e%2e/%2e%2e/module-info.class",
                "/static/Gate.class"
            })
    void nothingBesideTheRecordsFilesCanBeHad(String path) throws IOException {
        assertThat(rawGet(path, "localhost")).startsWith("HTTP/1.1 404").doesNotContain("root:", "\"layout\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%zz", "/%", "/%c0%af", "/records/%00"})
    void addressThatIsNotWellFormedIsRefused(String path) throws IOException {
        assertThat(rawGet(path, "localhost")).startsWith("HTTP/1.1 400");
    }

    @Test
    void recordThatClaimsFilesElsewhereDoesNotGetThem() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret.txt"), "secret words");
        DataKey above = new DataKey("../../secret.txt", "0".repeat(64), 12, Instant.EPOCH);
        DataKey absolute = new DataKey(secret.toString(), "0".repeat(64), 12, Instant.EPOCH);
        served.add(SampleRecords.reading(
                SampleRecords.writing(finished("two"), List.of(above, absolute)), List.of(above, absolute)));
        DataKey plain = new DataKey("secret.txt", "0".repeat(64), 12, Instant.EPOCH);
        served.add(SampleRecords.writing(finished("three"), new DataStore.Plain(folder.toString()), List.of(plain)));
        for (String path : List.of(
                "/records/two/output/..%2F..%2Fsecret.txt?download",
                "/records/two/input/..%2F..%2Fsecret.txt?download",
                "/records/two/output/" + secret.toString().replace("/", "%2F") + "?download",
                "/records/three/output/secret.txt?download")) {
            HttpResponse<String> reply = served.browser().get(path);
            assertThat(reply.statusCode()).describedAs(path).isEqualTo(404);
            assertThat(reply.body()).doesNotContain("secret words");
        }
        assertThat(served.browser().page("/records/three")).contains("secret.txt (gone)");
    }

    @Test
    void symbolicLinkOutOfTheDataIsNotFollowed() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret.txt"), "secret words");
        Path data = Files.createDirectories(served.project().folder().resolve("Data"));
        Files.createSymbolicLink(data.resolve("link.txt"), secret);
        DataKey key = new DataKey("link.txt", "0".repeat(64), 12, Instant.EPOCH);
        served.add(SampleRecords.writing(finished("two"), List.of(key)));
        HttpResponse<String> reply = served.browser().get("/records/two/output/link.txt?download");
        assertThat(reply.statusCode()).isEqualTo(404);
        assertThat(reply.body()).doesNotContain("secret words");
    }

    @Test
    void pagesAmongTheDataNeverRun() throws Exception {
        DataKey html = served.output("page.html", "<script>alert(1)</script>");
        DataKey svg = served.output("picture.svg", "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>");
        served.add(SampleRecords.writing(finished("two"), List.of(html, svg)));
        HttpResponse<String> page = served.browser().get("/records/two/output/page.html");
        assertThat(page.body()).contains("&lt;script&gt;").doesNotContain("<script>");
        HttpResponse<String> download = served.browser().get("/records/two/output/page.html?image");
        assertThat(download.body()).doesNotContain("<script>");
        HttpResponse<String> kept = served.browser().get("/records/two/output/page.html?download");
        assertThat(kept.headers().firstValue("Content-Type")).contains("application/octet-stream");
        assertThat(kept.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment");
        HttpResponse<String> image = served.browser().get("/records/two/output/picture.svg?image");
        assertThat(image.headers().firstValue("Content-Type")).contains("image/svg+xml");
        assertThat(image.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment");
        assertThat(image.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("sandbox", "default-src 'none'");
    }

    @Test
    void readOnlyPagesChangeNothing() throws Exception {
        try (LabServer server = LabServer.start(
                        served.project(), LabServer.Options.local(0).withReadOnly());
                Browser browser = new Browser(server.address())) {
            assertThat(browser.page("/records/one")).doesNotContain("<textarea").contains("read-only");
            assertThat(browser.page("/")).doesNotContain("Delete selected");
            assertThat(browser.post("/records/one/notes", "reason=new").statusCode())
                    .isEqualTo(403);
            assertThat(browser.get("/delete?label=one").statusCode()).isEqualTo(403);
        }
        assertThat(notesOfOne().reason()).isEqualTo("old");
    }

    @Test
    void tokenIsShownOnceAndThenKeptInACookie() throws Exception {
        LabServer.Options options = new LabServer.Options(0, Optional.empty(), Optional.of(TOKEN), false);
        try (LabServer server = LabServer.start(served.project(), options);
                Browser browser = new Browser(server.address())) {
            assertThat(server.address().toString()).endsWith("/?token=" + TOKEN);
            HttpResponse<String> none = browser.get("/records/one");
            assertThat(none.statusCode()).isEqualTo(401);
            assertThat(none.body()).contains("A token is needed").doesNotContain("Try one", TOKEN);
            assertThat(browser.get("/?token=another-token-of-letters").statusCode())
                    .isEqualTo(401);
            assertThat(browser.get("/static/style.css").statusCode()).isEqualTo(200);
            HttpResponse<String> shown = browser.get("/records/one?token=" + TOKEN + "&parameters=flat");
            assertThat(shown.statusCode()).isEqualTo(303);
            assertThat(shown.headers().firstValue("Location")).contains("/records/one?parameters=flat");
            String cookie = shown.headers().firstValue("Set-Cookie").orElseThrow();
            assertThat(cookie).contains("HttpOnly", "SameSite=Strict").doesNotContain(TOKEN);
            assertThat(browser.get("/records/one", "Cookie", cookie.split(";")[0])
                            .statusCode())
                    .isEqualTo(200);
            assertThat(browser.get("/records/one", "Cookie", cookie.split("=")[0] + "=x")
                            .statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void otherAddressesThanTheMachinesOwnNeedAToken() throws Exception {
        LabServer.Options options =
                new LabServer.Options(0, Optional.of(InetAddress.getByName("0.0.0.0")), Optional.empty(), false);
        try (LabServer server = LabServer.start(served.project(), options);
                Browser browser = new Browser(server.address())) {
            assertThat(server.address().getQuery()).matches("token=[0-9a-f]{48}");
            assertThat(browser.get("/").statusCode()).isEqualTo(401);
            HttpResponse<String> shown = browser.get("/?" + server.address().getQuery());
            assertThat(shown.headers().firstValue("Location")).contains("/");
        }
    }

    @Test
    void withoutWishesOnlyThisMachineIsServed() {
        assertThat(served.server().address().getHost()).isEqualTo("localhost");
        assertThat(URI.create(served.browser().site()).getHost()).isEqualTo("127.0.0.1");
    }

    @Test
    void optionsThatMakeNoSenseAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LabServer.Options.local(70_000))
                .withMessageContaining("port");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LabServer.Options(0, Optional.empty(), Optional.of("short"), false))
                .withMessageContaining("16 characters");
    }
}
