package org.synfire.cli.lab;

import java.io.IOException;
import org.synfire.lab.DataFolder;
import org.synfire.lab.Project;
import org.synfire.lab.RunRecord;

/// The output of recorded runs.
final class RecordedData {

    private RecordedData() {}

    /// Deletes it, but for files that others have written since.
    static DataFolder.Deletion delete(Project project, RunRecord record) throws IOException {
        return DataFolder.of(project.folder(), record.result().store()).delete(record);
    }
}
