package org.synfire.sweep;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import org.synfire.lab.RecordStore;
import org.synfire.lab.RunRecord;

/// Tells of a record, whose overrides and parameter files are those of a combination, whether a run would be the same
/// today. Then the run is not repeated.
@FunctionalInterface
public interface SameRun {

    boolean isSame(RunRecord record) throws IOException;

    /// Takes every run for the same.
    static SameRun always() {
        return _ -> true;
    }

    /// Asks for the same version of the code, with the same changes.
    ///
    /// @param version as records have it
    /// @param diff what was changed since that version; empty when nothing was
    static SameRun code(RecordStore store, String version, byte[] diff) {
        byte[] changes = diff.clone();
        return record -> record.code().version().equals(version) && Arrays.equals(changes(store, record), changes);
    }

    private static byte[] changes(RecordStore store, RunRecord record) throws IOException {
        Optional<String> name = record.code().diff();
        if (name.isEmpty()) {
            return new byte[0];
        }
        try (InputStream in = store.attachment(record.label(), name.get())) {
            return in.readAllBytes();
        }
    }

    /// Asks for what both ask for.
    default SameRun and(SameRun other) {
        return record -> isSame(record) && other.isSame(record);
    }
}
