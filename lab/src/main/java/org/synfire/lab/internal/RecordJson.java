package org.synfire.lab.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import java.util.Optional;
import org.synfire.lab.DamagedRecordException;
import org.synfire.lab.RunRecord;
import org.synfire.network.Diagnostic;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.Diagnostic.Severity;
import org.synfire.network.SourceSpan;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.ObjectReader;

/// Records as JSON. The first key is the version of the layout.
public final class RecordJson {

    private static final ObjectReader READER = Json.MAPPER.readerFor(RunRecord.class);

    private RecordJson() {}

    /// The part of a record that its file begins with.
    ///
    /// @param began when the run began
    public record Head(String label, Instant began) {}

    public static byte[] bytes(RunRecord record) {
        return (text(record) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    public static String text(RunRecord record) {
        return Json.withLayout(RunRecord.LAYOUT, record);
    }

    /// Reads a file.
    ///
    /// @throws DamagedRecordException when it does not hold a record
    public static RunRecord read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return parse(in.readNBytes(Json.LARGEST + 1), file.toString());
        }
    }

    /// @param source named in messages
    /// @throws DamagedRecordException when it is no record
    public static RunRecord parse(byte[] bytes, String source) throws DamagedRecordException {
        if (bytes.length > Json.LARGEST) {
            throw damaged(source, Kind.FILE, "the record is larger than " + (Json.LARGEST >> 20) + " MiB");
        }
        try {
            checkLayout(bytes, source);
            return READER.readValue(bytes);
        } catch (JacksonException mistake) {
            throw new DamagedRecordException(Json.problem(source, mistake));
        } catch (NullPointerException | IllegalArgumentException odd) {
            throw damaged(source, Kind.OUT_OF_RANGE, "the record holds an impossible value: " + odd.getMessage());
        }
    }

    private static void checkLayout(byte[] bytes, String source) throws DamagedRecordException {
        try (JsonParser parser = Json.MAPPER.createParser(bytes)) {
            int layout = layout(parser)
                    .orElseThrow(() -> damaged(source, Kind.SYNTAX, "a record begins with its key 'layout'"));
            if (layout > RunRecord.LAYOUT) {
                throw damaged(
                        source,
                        Kind.OUT_OF_RANGE,
                        "the record has layout " + layout + ", this Synfire reads layouts up to " + RunRecord.LAYOUT
                                + "; a later Synfire wrote it");
            }
        }
    }

    /// Reads no more of a file than its beginning; empty when it begins otherwise than ours do.
    public static Optional<Head> head(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                JsonParser parser = Json.MAPPER.createParser(in)) {
            return layout(parser).flatMap(layout -> head(parser));
        } catch (JacksonException | DateTimeParseException odd) {
            return Optional.empty();
        }
    }

    private static Optional<Integer> layout(JsonParser parser) {
        boolean there = parser.nextToken() == JsonToken.START_OBJECT
                && Json.LAYOUT.equals(parser.nextName())
                && parser.nextToken() == JsonToken.VALUE_NUMBER_INT;
        return there ? Optional.of(parser.getIntValue()) : Optional.empty();
    }

    private static Optional<Head> head(JsonParser parser) {
        if (!"label".equals(parser.nextName())) {
            return Optional.empty();
        }
        String label = parser.nextStringValue();
        if (label == null || !"timestamp".equals(parser.nextName())) {
            return Optional.empty();
        }
        return Optional.of(new Head(label, Instant.parse(Objects.requireNonNullElse(parser.nextStringValue(), ""))));
    }

    private static DamagedRecordException damaged(String source, Kind kind, String message) {
        return new DamagedRecordException(
                new Diagnostic(kind, Severity.ERROR, SourceSpan.of(source), message, Optional.empty()));
    }
}
