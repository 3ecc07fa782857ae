package org.synfire.lab;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.synfire.lab.internal.exchange.Csv;
import org.synfire.lab.internal.exchange.JsonFile;
import org.synfire.lab.internal.exchange.RoCrate;

/// Writes records for others.
public final class RecordExport {

    private RecordExport() {}

    /// Writes records as one JSON file, from which [RecordImport] makes the same records again. What is kept beside
    /// them is not in it.
    public static void json(RecordStore store, List<String> labels, OutputStream out) throws IOException {
        JsonFile.write(records(store, labels), out);
    }

    /// Writes a table as CSV (RFC 4180, UTF-8): a row for each record, a column for each field, parameter and metric.
    /// Texts that spreadsheets would take for formulas get an apostrophe in front.
    public static void csv(RecordStore store, List<String> labels, OutputStream out) throws IOException {
        Csv.write(records(store, labels), out);
    }

    /// Writes a Process Run Crate (RO-Crate 1.1): `ro-crate-metadata.json`, and the records' attachments. Data files
    /// are described with their digests, and stay where they are.
    ///
    /// @param folder is made when it is not there
    public static void crate(Project project, List<String> labels, Path folder) throws IOException {
        new RoCrate(project.settings(), project.store(), folder).write(records(project.store(), labels));
    }

    private static List<RunRecord> records(RecordStore store, List<String> labels) throws IOException {
        List<RunRecord> records = new ArrayList<>();
        for (String label : labels) {
            records.add(store.find(label)
                    .orElseThrow(() -> new NoSuchRecordException("there is no record '" + label + "'")));
        }
        return records;
    }
}
