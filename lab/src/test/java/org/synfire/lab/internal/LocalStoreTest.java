package org.synfire.lab.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.synfire.lab.DamagedRecordException;
import org.synfire.lab.NoSuchRecordException;
import org.synfire.lab.Records;
import org.synfire.lab.RunRecord;
import org.synfire.network.SpecificationException;

class LocalStoreTest {

    private static final long DEAD = 999_999_999L;

    @TempDir
    private Path folder;

    private LocalStore store;

    @BeforeEach
    void open() throws IOException {
        store = new LocalStore(folder.resolve("records"));
    }

    private static InputStream text(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void recordsAreReadAsTheyWereAdded() throws Exception {
        RunRecord added = store.add(Records.finished("a"));
        assertThat(added).isEqualTo(Records.finished("a"));
        assertThat(store.find("a")).contains(added);
        assertThat(store.find("b")).isEmpty();
        assertThat(store.find("../a")).isEmpty();
    }

    @Test
    void filesOfEqualRecordsAreEqualAndOrdered() throws Exception {
        byte[] once = RecordJson.bytes(Records.finished("a"));
        assertThat(RecordJson.bytes(RecordJson.parse(once, "once"))).isEqualTo(once);
        assertThat(new String(once, StandardCharsets.UTF_8))
                .startsWith("{\n  \"layout\": 1,\n  \"label\": \"a\",\n"
                        + "  \"timestamp\": \"2026-11-01T10:00:00.123456789Z\",\n  \"user\": {")
                .doesNotContain("\r");
    }

    @Test
    void aTakenLabelGetsANumber() throws Exception {
        List<String> labels = List.of(
                store.add(Records.finished("a")).label(),
                store.add(Records.finished("a")).label(),
                store.add(Records.finished("a")).label());
        assertThat(labels).containsExactly("a", "a-2", "a-3");
        assertThat(store.find("a-3").orElseThrow().label()).isEqualTo("a-3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "..", ".a", "a.", "a/b", "a\\b", "a\nb", " a", "a:b", "a*"})
    void labelsThatAreNoFolderNamesAreRefused(String label) {
        assertThatExceptionOfType(SpecificationException.class)
                .isThrownBy(() -> store.add(Records.finished(label)))
                .withMessageContaining("cannot be a label");
        assertThat(folder.resolve("records")).isEmptyDirectory();
    }

    @Test
    void noChangeIsLostWhenManyChangeARecord() throws Exception {
        store.add(Records.finished("a"));
        Thread[] threads = IntStream.range(0, 8)
                .mapToObj(i -> Thread.ofPlatform().unstarted(this::countTenTimes))
                .toArray(Thread[]::new);
        for (Thread thread : threads) {
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(store.find("a").orElseThrow().result().seconds()).isEqualTo(12.5 + 80);
    }

    private void countTenTimes() {
        try {
            for (int i = 0; i < 10; i++) {
                store.change(
                        "a", r -> r.withResult(r.result().withSeconds(r.result().seconds() + 1)));
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void whatIsNotThereCannotBeChangedDeletedOrRead() {
        assertThatExceptionOfType(NoSuchRecordException.class).isThrownBy(() -> store.change("a", r -> r));
        assertThatExceptionOfType(NoSuchRecordException.class).isThrownBy(() -> store.delete("a"));
        assertThatExceptionOfType(NoSuchRecordException.class).isThrownBy(() -> store.attachments("a"));
        assertThatExceptionOfType(NoSuchRecordException.class).isThrownBy(() -> store.attachment("a", "b"));
        assertThatExceptionOfType(NoSuchRecordException.class).isThrownBy(() -> store.attach("a", "b", text("")));
    }

    @Test
    void deletedRecordsAreGoneWithAllThatWasBesideThem() throws Exception {
        store.add(Records.finished("a"));
        store.attach("a", "stdout.txt", text("hello"));
        store.delete("a");
        assertThat(store.labels()).isEmpty();
        assertThat(folder.resolve("records")).isEmptyDirectory();
    }

    @Test
    void filesAreKeptBesideRecords() throws Exception {
        store.add(Records.running("a"));
        store.attach("a", "stdout.txt", text("hello"));
        store.attach("a", "code.diff", text("+x"));
        assertThat(store.attachments("a")).containsExactly("code.diff", "stdout.txt");
        try (InputStream in = store.attachment("a", "stdout.txt")) {
            assertThat(in).hasContent("hello");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../../secret", "..", "record.json", "heartbeat", ".lock", "/etc/passwd", "a/b", "delivered"})
    void attachmentsStayInTheirFolderAndLeaveTheRecordAlone(String name) throws Exception {
        Files.writeString(folder.resolve("secret"), "secret");
        store.add(Records.running("a"));
        assertThatExceptionOfType(SpecificationException.class)
                .isThrownBy(() -> store.attach("a", name, text("x")))
                .withMessageContaining("cannot be kept beside a record");
        assertThatExceptionOfType(NoSuchRecordException.class).isThrownBy(() -> store.attachment("a", name));
    }

    @Test
    void linksAreNoAttachments() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "secret");
        store.add(Records.finished("a"));
        Files.createSymbolicLink(store.folder("a").resolve("link"), secret);
        assertThat(store.attachments("a")).isEmpty();
        assertThatExceptionOfType(NoSuchRecordException.class).isThrownBy(() -> store.attachment("a", "link"));
        store.delete("a");
        assertThat(secret).hasContent("secret");
    }

    @Test
    void recordsOfALaterLayoutAreRefused() throws Exception {
        store.add(Records.finished("a"));
        Path file = store.folder("a").resolve("record.json");
        Files.writeString(file, Files.readString(file).replace("\"layout\": 1", "\"layout\": 2"));
        assertThatExceptionOfType(DamagedRecordException.class)
                .isThrownBy(() -> store.find("a"))
                .withMessageContaining("layout 2")
                .withMessageContaining("a later Synfire wrote it");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "[]", "{}", "{\"layout\": 1}", "{\"layout\": 1, \"x\": 2}", "{\"layout\": \"1\"}", "nul"})
    void whatIsNoRecordIsToldOf(String text) throws Exception {
        store.add(Records.finished("a"));
        Files.writeString(store.folder("a").resolve("record.json"), text);
        assertThatExceptionOfType(DamagedRecordException.class).isThrownBy(() -> store.find("a"));
        assertThat(store.labels()).isEmpty();
    }

    @Test
    void aRecordOfAnyTruncationIsDamagedAndNeverHalf() throws Exception {
        byte[] whole = RecordJson.bytes(Records.finished("a"));
        for (int length = 0; length < whole.length - 2; length += 7) {
            byte[] part = java.util.Arrays.copyOf(whole, length);
            assertThatExceptionOfType(DamagedRecordException.class).isThrownBy(() -> RecordJson.parse(part, "part"));
        }
    }

    @Test
    void numbersBeyondJsonAreKeptInMetrics() throws Exception {
        RunRecord odd = Records.with(
                Records.finished("a"),
                java.util.Map.of("whole", Long.MAX_VALUE, "real", 0.1 + 0.2),
                java.util.Map.of("nan", Double.NaN, "infinite", Double.NEGATIVE_INFINITY));
        assertThat(store.add(odd)).isEqualTo(odd);
        assertThat(store.find("a")).contains(odd);
    }

    @Test
    void leftoversOfDeadProcessesAreSweptUp() throws Exception {
        Instant now = Instant.now();
        Path records = store.records();
        Path deleted = Files.createDirectory(records.resolve(".deleted-x"));
        Path dead = half(DEAD, now.minus(Duration.ofMinutes(2)));
        Path deadJustNow = half(DEAD + 1, now.minus(Duration.ofSeconds(5)));
        Path alive = half(ProcessHandle.current().pid(), now.minus(Duration.ofMinutes(2)));
        store.sweep(now);
        assertThat(deleted).doesNotExist();
        assertThat(dead).doesNotExist();
        assertThat(deadJustNow).exists();
        assertThat(alive).exists();
        assertThat(store.labels()).isEmpty();
    }

    private Path half(long pid, Instant modified) throws IOException {
        Path half = Files.createDirectory(store.records().resolve(".new-" + pid + "-x"));
        Files.writeString(half.resolve("record.json"), "{");
        return Files.setLastModifiedTime(half, FileTime.from(modified));
    }

    @Test
    void aHeartBeatsUntilItIsStoppedOrGone() throws Exception {
        Path beat = Files.createFile(folder.resolve("heartbeat"));
        FileTime before = FileTime.from(Instant.EPOCH);
        Files.setLastModifiedTime(beat, before);
        Heartbeat heart = Heartbeat.start(folder, Duration.ofMillis(5));
        while (Files.getLastModifiedTime(beat).equals(before)) {
            Thread.onSpinWait();
        }
        heart.stop();
        assertThat(beat).doesNotExist();
    }
}
