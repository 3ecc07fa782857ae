package org.synfire.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.synfire.lab.Shell.write;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.synfire.lab.internal.Digests;

class DataFolderTest {

    private static final String HELLO = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

    @TempDir
    private Path project;

    private DataFolder plain() {
        return DataFolder.of(project, new DataStore.Plain("Data"));
    }

    private DataFolder archived() {
        return DataFolder.of(project, new DataStore.Archived("Data", "Archive"));
    }

    private DataFolder mirrored() {
        return DataFolder.of(project, new DataStore.Mirrored("Data", "Mirror"));
    }

    private Path data(String path) {
        return project.resolve("Data").resolve(path);
    }

    private static List<String> paths(List<DataKey> keys) {
        return keys.stream().map(DataKey::path).toList();
    }

    private DataKey key(String path) throws IOException {
        return Digests.key(path, data(path));
    }

    private static String text(InputStream in) throws IOException {
        try (in) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void newAndChangedFilesAreFoundWithTheirDigests() throws Exception {
        write(data("old.dat"), "old");
        write(data("changed.dat"), "before");
        DataFolder.Before before = plain().before(_ -> false);
        write(data("changed.dat"), "after!");
        write(data("deep/new é.dat"), "hello");
        List<DataKey> written = plain().written(before);
        assertThat(paths(written)).containsExactly("changed.dat", "deep/new é.dat");
        assertThat(written.get(1).sha256()).isEqualTo(HELLO);
        assertThat(written.get(1).bytes()).isEqualTo(5);
    }

    @Test
    void changeThatTheClockDoesNotShowIsFoundByContent() throws Exception {
        FileTime time = Files.getLastModifiedTime(write(data("a.dat"), "one"));
        DataFolder.Before before = plain().before(_ -> false);
        write(data("a.dat"), "two");
        Files.setLastModifiedTime(data("a.dat"), time);
        assertThat(paths(plain().written(before))).containsExactly("a.dat");
    }

    @Test
    void oldTimesOfNewContentDoNotHideIt() throws Exception {
        FileTime past = FileTime.fromMillis(1_000_000_000_000L);
        Files.setLastModifiedTime(write(data("a.dat"), "one"), past);
        DataFolder.Before before = plain().before(_ -> false);
        Files.setLastModifiedTime(write(data("a.dat"), "two"), past);
        Files.setLastModifiedTime(write(data("b.dat"), "new"), past);
        assertThat(paths(plain().written(before))).containsExactly("a.dat", "b.dat");
    }

    @Test
    void foldersOfOtherRunsAreLeftOut() throws Exception {
        DataFolder.Before before = plain().before(name -> name.equals("other"));
        write(data("other/a.dat"), "x");
        write(data("mine/other/a.dat"), "x");
        assertThat(paths(plain().written(before))).containsExactly("mine/other/a.dat");
    }

    @Test
    void filesOfAPlainFolderAreOpened() throws Exception {
        write(data("a.dat"), "hello");
        plain().keep("run", List.of(key("a.dat")));
        assertThat(text(plain().open("run", key("a.dat")))).isEqualTo("hello");
    }

    @Test
    void changedContentIsToldOnReading() throws Exception {
        write(data("a.dat"), "hello");
        DataKey key = key("a.dat");
        write(data("a.dat"), "hallo");
        assertThatIOException()
                .isThrownBy(() -> text(plain().open("run", key)))
                .withMessageContaining("is not what the run wrote");
        write(data("a.dat"), "much longer");
        assertThatIOException()
                .isThrownBy(() -> plain().open("run", key))
                .withMessageContaining("has 11 bytes now, and had 5");
        Files.delete(data("a.dat"));
        assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() -> plain().open("run", key))
                .withMessageContaining("the output is gone");
    }

    @Test
    void bytesReadOneByOneAreCheckedToo() throws Exception {
        write(data("a.dat"), "hello");
        try (InputStream in = plain().open("run", key("a.dat"))) {
            assertThat(in.markSupported()).isFalse();
            assertThat(in.skip(1)).isEqualTo(1);
            assertThat(in.read()).isEqualTo('e');
            assertThat(in.readAllBytes()).hasSize(3);
            assertThat(in.read()).isEqualTo(-1);
            assertThat(in.read()).isEqualTo(-1);
        }
    }

    @Test
    void archiveHoldsTheOnlyCopy() throws Exception {
        write(data("run/a.dat"), "hello");
        write(data("b.dat"), "other");
        List<DataKey> keys = List.of(key("b.dat"), key("run/a.dat"));
        archived().keep("run", keys);
        assertThat(data("run")).doesNotExist();
        assertThat(data("b.dat")).doesNotExist();
        assertThat(project.resolve("Archive/run.zip")).exists();
        assertThat(text(archived().open("run", keys.get(1)))).isEqualTo("hello");
        assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() -> archived().open("none", keys.getFirst()));
        assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() -> archived()
                        .open(
                                "run",
                                new DataKey("c.dat", HELLO, 1, keys.getFirst().modified())));
        archived().keep("nothing", List.of());
        assertThat(project.resolve("Archive/nothing.zip")).doesNotExist();
    }

    @Test
    void mirrorIsReadWhenTheFolderHasLostTheFile() throws Exception {
        write(data("deep/a.dat"), "hello");
        DataKey key = key("deep/a.dat");
        mirrored().keep("run", List.of(key));
        assertThat(project.resolve("Mirror/deep/a.dat")).hasContent("hello");
        Files.delete(data("deep/a.dat"));
        assertThat(text(mirrored().open("run", key))).isEqualTo("hello");
    }

    @Test
    void addressOfTheMirrorIsReadFrom() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofPlatform().daemon().start(() -> answer(server));
            String address = "http://localhost:" + server.getLocalPort() + "/data";
            DataFolder published = DataFolder.of(project, new DataStore.Mirrored("Data", address));
            write(data("a b.dat"), "hello");
            DataKey key = key("a b.dat");
            published.keep("run", List.of(key));
            Files.delete(data("a b.dat"));
            assertThat(text(published.open("run", key))).isEqualTo("hello");
        }
    }

    /// Answers one question of the web.
    private static void answer(ServerSocket server) {
        try (Socket client = server.accept()) {
            String question = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8))
                    .readLine();
            boolean known = question.startsWith("GET /data/a%20b.dat ");
            String answer = known ? "HTTP/1.0 200 OK\r\n\r\nhello" : "HTTP/1.0 404 Not found\r\n\r\n";
            client.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void exactlyTheFilesOfTheRunAreDeleted() throws Exception {
        write(data("run/a.dat"), "hello");
        write(data("shared/b.dat"), "mine");
        write(data("shared/c.dat"), "another run's");
        write(data("d.dat"), "mine");
        List<DataKey> keys = List.of(key("d.dat"), key("run/a.dat"), key("shared/b.dat"));
        mirrored().keep("run", keys);
        write(data("d.dat"), "overwritten by a later run");
        DataFolder.Deletion deletion = mirrored().delete(TestRecords.withOutput("run", keys));
        assertThat(deletion.deleted()).containsExactly("run/a.dat", "shared/b.dat");
        assertThat(deletion.kept()).containsExactly("d.dat");
        assertThat(data("run")).doesNotExist();
        assertThat(data("shared/b.dat")).doesNotExist();
        assertThat(data("shared/c.dat")).exists();
        assertThat(project.resolve("Mirror/run")).doesNotExist();
    }

    @Test
    void archiveIsDeletedWithItsRun() throws Exception {
        write(data("a.dat"), "hello");
        List<DataKey> keys = List.of(key("a.dat"));
        archived().keep("run", keys);
        assertThat(archived().delete(TestRecords.withOutput("run", keys)).deleted())
                .containsExactly("a.dat");
        assertThat(project.resolve("Archive/run.zip")).doesNotExist();
    }

    @Test
    void nothingOutsideOfTheFolderIsDeleted() throws Exception {
        Path precious = write(project.resolve("precious.txt"), "hello");
        write(data("a.dat"), "hello");
        DataKey evil = new DataKey("../precious.txt", HELLO, 5, java.time.Instant.EPOCH);
        assertThatIOException()
                .isThrownBy(() -> plain().delete(TestRecords.withOutput("run", List.of(key("a.dat"), evil))))
                .withMessageContaining("leads out of");
        Files.createDirectory(project.resolve("outside"));
        write(project.resolve("outside/b.dat"), "hello");
        Files.createSymbolicLink(data("link"), project.resolve("outside"));
        assertThatIOException()
                .isThrownBy(() -> plain().delete(TestRecords.withOutput("run", List.of(key("link/b.dat")))))
                .withMessageContaining("a link leads");
        assertThat(precious).exists();
        assertThat(data("a.dat")).exists();
        assertThat(project.resolve("outside/b.dat")).exists();
    }
}
