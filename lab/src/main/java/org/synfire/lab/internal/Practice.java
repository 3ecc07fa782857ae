package org.synfire.lab.internal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.synfire.lab.CodeVersion;
import org.synfire.lab.CommandLine;
import org.synfire.lab.DamagedRecordException;
import org.synfire.lab.DataKey;
import org.synfire.lab.DataStore;
import org.synfire.lab.Dependency;
import org.synfire.lab.Executable;
import org.synfire.lab.LaunchMode;
import org.synfire.lab.Notes;
import org.synfire.lab.ParameterSet;
import org.synfire.lab.Platform;
import org.synfire.lab.Repository;
import org.synfire.lab.Result;
import org.synfire.lab.RunRecord;
import org.synfire.lab.RunningProcess;
import org.synfire.lab.State;
import org.synfire.lab.User;

/// Writes and reads a record that nobody keeps, and digests nothing worth it. The first time takes a hundred times as
/// long as the following ones, because classes are loaded and code is compiled; nobody waits for it in the background.
public final class Practice {

    /// Compilation sets in long before that.
    private static final int BYTES = 1 << 20;

    private Practice() {}

    /// Does it once.
    ///
    /// @return whether what was read is what was written
    public static boolean once() throws DamagedRecordException {
        String digest = Digests.of(new byte[BYTES]);
        RunRecord record = record(new DataKey("file", digest, BYTES, Instant.EPOCH));
        return RecordJson.parse(RecordJson.bytes(record), "practice").equals(record);
    }

    private static RunRecord record(DataKey key) {
        return new RunRecord(
                "practice",
                Instant.EPOCH,
                new User("", ""),
                new Notes(Optional.of("group"), "", "", List.of("tag")),
                new CommandLine(
                        List.of("synfire"),
                        "",
                        new Executable("synfire", "", "", ""),
                        Optional.of("file"),
                        new LaunchMode.Serial(),
                        OptionalLong.of(1),
                        OptionalInt.of(1)),
                new CodeVersion(
                        Optional.of(new Repository("git", "")),
                        "",
                        Optional.empty(),
                        Optional.empty(),
                        List.of(new Dependency("", "", "", Optional.empty(), ""))),
                new ParameterSet("yaml", Map.of("real", 1.5, "texts", List.of("text")), List.of(key), Map.of()),
                List.of(Platform.here()),
                List.of(key),
                new Result(
                        State.FINISHED,
                        0.5,
                        OptionalInt.of(0),
                        "",
                        RunningProcess.current(),
                        new DataStore.Plain(""),
                        List.of(key),
                        Map.of("rate", 1.5)),
                Optional.empty());
    }
}
