package org.synfire.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.synfire.lab.internal.OrderedMap;
import org.synfire.lab.internal.exchange.Intake;
import org.synfire.lab.internal.exchange.JsonFile;

/// What came of reading records of others.
///
/// @param added labels of records that are new here, as they are called here
/// @param skipped labels of records that were here already
/// @param renamed labels that were taken by other records, with those that were given instead; they are among the added
public record RecordImport(List<String> added, List<String> skipped, Map<String, String> renamed) {

    public RecordImport {
        added = List.copyOf(added);
        skipped = List.copyOf(skipped);
        renamed = OrderedMap.copyOf(renamed);
    }

    /// Adds the records of a file that [RecordExport#json] wrote.
    ///
    /// @throws org.synfire.network.SpecificationException when it is not well formed; nothing is added then
    public static RecordImport json(Path file, RecordStore store) throws IOException {
        Intake intake = new Intake(store);
        for (RunRecord record : JsonFile.read(file)) {
            intake.take(record);
        }
        return intake.outcome();
    }
}
