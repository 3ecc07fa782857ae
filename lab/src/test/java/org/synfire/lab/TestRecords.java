package org.synfire.lab;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// Records for tests.
final class TestRecords {

    private TestRecords() {}

    static RunRecord plain(String label) {
        return new RunRecord(
                label,
                Instant.EPOCH,
                new User("Ada", ""),
                Notes.none(),
                new CommandLine(
                        List.of("python3", "main.py", "<parameters>"),
                        "",
                        new Executable("python", "python3", "/usr/bin/python3", "3.12.1"),
                        Optional.of("main.py"),
                        new LaunchMode.Serial(),
                        OptionalLong.of(42),
                        OptionalInt.of(2)),
                new CodeVersion(
                        Optional.of(new Repository("git", "/code")),
                        "abc",
                        Optional.empty(),
                        Optional.empty(),
                        List.of(new Dependency("numpy", "", "2.0", Optional.empty(), "pip"))),
                new ParameterSet("simple", Map.of("tau_m", 10.0, "n", 5L), List.of(), Map.of()),
                List.of(new Platform("host", "Linux 6", "amd64", "cpu", 4, 1L << 30, "25", "0.1")),
                List.of(),
                new Result(
                        State.FINISHED,
                        1,
                        OptionalInt.of(0),
                        "",
                        new RunningProcess("host", 1, Instant.EPOCH),
                        new DataStore.Plain("Data"),
                        List.of(),
                        Map.of("rate", 5.0)),
                Optional.empty());
    }

    static RunRecord withOutput(String label, List<DataKey> output) {
        RunRecord record = plain(label);
        Result result = record.result();
        return record.withResult(new Result(
                result.state(),
                result.seconds(),
                result.exitCode(),
                "",
                result.process(),
                result.store(),
                output,
                result.metrics()));
    }
}
