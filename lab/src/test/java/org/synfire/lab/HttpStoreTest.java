package org.synfire.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.synfire.network.SpecificationException;

class HttpStoreTest {

    private static final String TOKEN = "correct horse battery";

    @TempDir
    private Path folder;

    private Project central;
    private StoreServer server;
    private HttpStore store;

    @BeforeEach
    void start() throws IOException {
        central = Project.init(Files.createDirectory(folder.resolve("central")), ProjectSettings.of("central"));
        server = serve(0);
        store = new HttpStore(server.address().toString(), TOKEN);
    }

    private StoreServer serve(int port) throws IOException {
        return StoreServer.start(central.store(), InetAddress.getLoopbackAddress(), port, TOKEN, 1000);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static InputStream bytes(int count) {
        return new ByteArrayInputStream(new byte[count]);
    }

    @Test
    void recordsAreAddedFoundChangedAndDeleted() throws Exception {
        RunRecord added = store.add(Records.finished("a b+c"));
        assertThat(added.label()).isEqualTo("a b+c");
        assertThat(store.labels()).containsExactly("a b+c");
        assertThat(store.find("a b+c"))
                .contains(added)
                .isEqualTo(central.store().find("a b+c"));
        assertThat(store.find("none")).isEmpty();
        RunRecord changed = store.change("a b+c", r -> r.withNotes(Notes.none()));
        assertThat(changed.notes()).isEqualTo(Notes.none());
        assertThat(central.store().find("a b+c")).contains(changed);
        assertThat(store.change("a b+c", r -> r)).isEqualTo(changed);
        store.delete("a b+c");
        assertThat(store.labels()).isEmpty();
    }

    @Test
    void whatIsAddedTwiceIsThereOnce() throws Exception {
        store.add(Records.finished("a"));
        assertThat(store.add(Records.finished("a")).label()).isEqualTo("a");
        assertThat(store.add(Records.finished("a").withNotes(Notes.none())).label())
                .isEqualTo("a-2");
    }

    @Test
    void whatIsNotThereIsToldOf() {
        assertThatExceptionOfType(NoSuchRecordException.class).isThrownBy(() -> store.delete("x"));
        assertThatExceptionOfType(NoSuchRecordException.class).isThrownBy(() -> store.change("x", r -> r));
        assertThatExceptionOfType(NoSuchRecordException.class).isThrownBy(() -> store.attachments("x"));
        assertThatExceptionOfType(NoSuchRecordException.class).isThrownBy(() -> store.attachment("x", "y"));
    }

    @Test
    void noChangeIsLostWhenManyChangeARecord() throws Exception {
        store.add(Records.finished("a"));
        List<Thread> threads = IntStream.range(0, 4)
                .mapToObj(i -> Thread.ofPlatform().start(this::countFive))
                .toList();
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(store.find("a").orElseThrow().result().seconds()).isEqualTo(12.5 + 20);
    }

    private void countFive() {
        try {
            for (int i = 0; i < 5; i++) {
                store.change(
                        "a", r -> r.withResult(r.result().withSeconds(r.result().seconds() + 1)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void filesAreKeptBesideRecords() throws Exception {
        store.add(Records.finished("a"));
        store.attach("a", "std out.txt", bytes(1000));
        assertThat(store.attachments("a")).containsExactly("std out.txt");
        try (InputStream in = store.attachment("a", "std out.txt")) {
            assertThat(in.readAllBytes()).hasSize(1000);
        }
    }

    @Test
    void filesThatAreTooLargeAreRefused() throws Exception {
        store.add(Records.finished("a"));
        assertThatIOException().isThrownBy(() -> store.attach("a", "x", bytes(1001)));
        assertThat(store.attachments("a")).isEmpty();
    }

    @Test
    void otherTokensAreRefused() {
        for (String wrong : List.of("", "correct horse batterY", TOKEN + "x")) {
            HttpStore stranger = new HttpStore(server.address().toString(), wrong);
            assertThatIOException().isThrownBy(stranger::labels).withMessageContaining("status 401");
        }
    }

    @Test
    void shortTokensAreRefused() {
        assertThatExceptionOfType(SpecificationException.class)
                .isThrownBy(() -> StoreServer.start(central.store(), 0, "secret"))
                .withMessageContaining("at least 16 characters");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://lab.example.org", "ftp://localhost", "localhost", "", "http://local host", "https:x"})
    void addressesThatAreNoneOrNotSafeAreRefused(String address) {
        assertThatExceptionOfType(SpecificationException.class).isThrownBy(() -> new HttpStore(address, TOKEN));
        assertThatExceptionOfType(SpecificationException.class)
                .isThrownBy(() -> central.configure(central.settings().withRecordStore(Optional.of(address))));
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/records/a/files/..%2Frecord.json, 404",
        "GET, /api/records/..%2F..%2Fproject.json, 404",
        "GET, /api/records/a/files/record.json, 404",
        "GET, /api/records/a/b, 404",
        "GET, /api/records/a/b/c/d, 404",
        "PUT, /api/records, 405",
        "POST, /api/records/a, 405",
        "POST, /api/records/a/files, 405",
        "DELETE, /api/records/a/files/x, 405",
        "PUT, /api/records/a, 428",
        "POST, /api/records, 400",
        "PUT, /api/records/a/files/record.json, 400",
    })
    void requestsThatMakeNoSenseAreRefused(String method, String path, int status) throws Exception {
        central.store().add(Records.finished("a"));
        URI address = URI.create(server.address() + path);
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Authorization", "Bearer " + TOKEN)
                .method(method, HttpRequest.BodyPublishers.ofString("nonsense"))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            int answered =
                    client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
            assertThat(answered).isEqualTo(status);
        }
        assertThat(central.store().find("a")).contains(Records.finished("a"));
    }

    private Project sharing(String name) throws IOException {
        Path place = Files.createDirectory(folder.resolve(name));
        Project project = Project.init(place, ProjectSettings.of(name));
        Files.writeString(place.resolve(".synfire/token"), TOKEN + "\n");
        project.configure(
                project.settings().withRecordStore(Optional.of(server.address().toString())));
        return Project.open(place);
    }

    private RunRecord run(Project project) throws IOException {
        Notes notes = Notes.none().withReason(project.settings().name());
        try (OpenRecord open = project.begin(Records.running("run").withNotes(notes))) {
            Files.writeString(open.folder().resolve("stdout.txt"), "hello");
            return open.finish(open.record().result().withState(State.FINISHED, ""));
        }
    }

    @Test
    void finishedRunsAreDeliveredWithWhatIsBesideThem() throws Exception {
        Project mine = sharing("mine");
        RunRecord record = run(mine);
        assertThat(central.store().find("run")).contains(record);
        assertThat(central.store().attachments("run")).containsExactly("stdout.txt");
        assertThat(mine.undelivered()).isEmpty();
        assertThat(mine.deliveryProblem()).isEmpty();
    }

    @Test
    void changesAndDeletionsFollow() throws Exception {
        Project mine = sharing("mine");
        run(mine);
        mine.addTag("run", "new");
        mine.store().attach("run", "note.txt", bytes(3));
        assertThat(central.store().find("run").orElseThrow().notes().tags()).contains("new");
        assertThat(central.store().attachments("run")).containsExactly("note.txt", "stdout.txt");
        mine.delete("run");
        assertThat(central.store().labels()).isEmpty();
    }

    @Test
    void noFailureOfTheNetLosesARecord() throws Exception {
        Project mine = sharing("mine");
        mine.store().add(Records.finished("early"));
        int port = server.address().getPort();
        server.close();
        run(mine);
        mine.addTag("run", "meanwhile");
        mine.delete("early");
        assertThat(mine.undelivered()).containsExactly("run");
        assertThat(mine.deliveryProblem().orElseThrow()).contains("later");
        assertThat(mine.store().labels()).containsExactly("run");
        server = serve(port);
        Project again = Project.open(mine.folder());
        assertThat(again.undelivered()).isEmpty();
        assertThat(central.store().labels()).containsExactly("run");
        assertThat(central.store().find("run").orElseThrow().notes().tags()).contains("meanwhile");
    }

    @Test
    void openingWithoutTheNetWorks() throws Exception {
        Project mine = sharing("mine");
        server.close();
        run(mine);
        Project again = Project.open(mine.folder());
        assertThat(again.undelivered()).containsExactly("run");
        assertThat(again.deliveryProblem()).isPresent();
        assertThat(again.store().find("run")).isPresent();
    }

    @Test
    void equalLabelsOfTwoProjectsDoNotMixUp() throws Exception {
        Project mine = sharing("mine");
        Project yours = sharing("yours");
        run(mine);
        run(yours);
        yours.addTag("run", "yours");
        assertThat(central.store().labels()).containsExactlyInAnyOrder("run", "run-2");
        assertThat(central.store().find("run").orElseThrow().notes().tags()).doesNotContain("yours");
        assertThat(central.store().find("run-2").orElseThrow().notes().tags()).contains("yours");
    }

    @Test
    void whatOthersDeliveredIsReceivedOnce() throws Exception {
        Project mine = sharing("mine");
        Project yours = sharing("yours");
        run(mine);
        assertThat(yours.receive()).containsExactly("run");
        assertThat(yours.receive()).isEmpty();
        assertThat(yours.undelivered()).isEmpty();
        assertThat(yours.store().attachments("run")).containsExactly("stdout.txt");
        yours.addTag("run", "seen");
        assertThat(central.store().find("run").orElseThrow().notes().tags()).contains("seen");
        assertThat(Project.init(Files.createDirectory(folder.resolve("alone")), ProjectSettings.of("alone"))
                        .receive())
                .isEmpty();
    }

    @Test
    void whatIsChangedHereIsThereAgainAfterOthersDeletedIt() throws Exception {
        Project mine = sharing("mine");
        run(mine);
        central.delete("run");
        mine.addTag("run", "kept");
        assertThat(central.store().find("run").orElseThrow().notes().tags()).contains("kept");
    }
}
