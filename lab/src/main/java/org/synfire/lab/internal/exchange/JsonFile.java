package org.synfire.lab.internal.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.synfire.lab.DamagedRecordException;
import org.synfire.lab.RunRecord;
import org.synfire.lab.internal.Json;
import org.synfire.lab.internal.RecordJson;
import org.synfire.network.Diagnostic;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.Diagnostic.Severity;
import org.synfire.network.SourceSpan;
import org.synfire.network.SpecificationException;

/// A file of many records: a list, one record after the other as in their own files.
public final class JsonFile {

    private JsonFile() {}

    public static void write(List<RunRecord> records, OutputStream out) throws IOException {
        out.write("[".getBytes(StandardCharsets.UTF_8));
        String before = "\n";
        for (RunRecord record : records) {
            out.write((before + RecordJson.text(record)).getBytes(StandardCharsets.UTF_8));
            before = ",\n";
        }
        out.write("\n]\n".getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /// @throws SpecificationException when it is not well formed
    public static List<RunRecord> read(Path file) throws IOException {
        List<RunRecord> records = new ArrayList<>();
        try (InputStream in = Files.newInputStream(file)) {
            for (byte[] element : Json.elements(in, file.toString())) {
                records.add(parse(element, file, records.size() + 1));
            }
        }
        return records;
    }

    private static RunRecord parse(byte[] bytes, Path file, int number) {
        try {
            return RecordJson.parse(bytes, "record " + number);
        } catch (DamagedRecordException e) {
            throw new SpecificationException(List.of(new Diagnostic(
                    Kind.FILE,
                    Severity.ERROR,
                    SourceSpan.of(file.toString()),
                    "record " + number + " of the file: " + e.problem().message(),
                    Optional.empty())));
        }
    }
}
