package org.synfire.lab;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// Records to test with.
public final class Records {

    public static final Instant BEGIN = Instant.parse("2026-11-01T10:00:00.123456789Z");

    private Records() {}

    /// A finished run of this process.
    public static RunRecord finished(String label) {
        return record(label, State.FINISHED, RunningProcess.current());
    }

    /// A run of this process that goes on.
    public static RunRecord running(String label) {
        return record(label, State.RUNNING, RunningProcess.current());
    }

    public static RunRecord record(String label, State state, RunningProcess process) {
        return new RunRecord(
                label,
                BEGIN,
                new User("Ada", "ada@example.org"),
                new Notes(Optional.of("sweep"), "see what happens", "it oscillates", List.of("Figure 6", "good")),
                new CommandLine(
                        List.of("python", "main.py", "default.yaml"),
                        "",
                        new Executable("python", "Python", "/usr/bin/python3", "3.11.2"),
                        Optional.of("main.py"),
                        new LaunchMode.Serial(),
                        OptionalLong.of(42),
                        OptionalInt.of(4)),
                new CodeVersion(
                        Optional.of(new Repository("git", "https://example.org/net.git")),
                        "1234567890abcdef1234567890abcdef12345678",
                        Optional.of("code.diff"),
                        Optional.empty(),
                        List.of(new Dependency("numpy", "/usr/lib/numpy", "2.4.6", Optional.empty(), "pip"))),
                parameters(),
                List.of(new Platform("node1", "Linux 6.1", "amd64", "Xeon", 8, 1L << 34, "25", "0.1.0")),
                List.of(new DataKey("input/stimulus.npy", "a".repeat(64), 1024, BEGIN)),
                new Result(
                        state,
                        12.5,
                        OptionalInt.of(0),
                        "",
                        process,
                        new DataStore.Archived("Data", "/archive"),
                        List.of(new DataKey("spikes.npy", "b".repeat(64), 2048, BEGIN)),
                        new LinkedHashMap<>(Map.of("rate", 7.25))),
                Optional.empty());
    }

    private static ParameterSet parameters() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("network.neuron.tau_m", 10.0);
        values.put("network.neuron.model", "iaf_psc_alpha");
        values.put("network.neuron.plastic", true);
        values.put("network.size", 1000L);
        values.put("network.delays", List.of(1.5, 2L, "x"));
        return new ParameterSet("yaml", values, List.of(), Map.of("network.size", 1000L));
    }

    public static RunRecord with(RunRecord r, Map<String, Object> parameters, Map<String, Double> metrics) {
        Result was = r.result();
        Result result = new Result(
                was.state(),
                was.seconds(),
                was.exitCode(),
                was.message(),
                was.process(),
                was.store(),
                was.output(),
                metrics);
        ParameterSet set = new ParameterSet("yaml", parameters, List.of(), Map.of());
        return new RunRecord(
                r.label(),
                r.timestamp(),
                r.user(),
                r.notes(),
                r.command(),
                r.code(),
                set,
                r.platforms(),
                r.input(),
                result,
                r.repeats());
    }

    public static RunRecord at(RunRecord r, Instant timestamp) {
        return new RunRecord(
                r.label(),
                timestamp,
                r.user(),
                r.notes(),
                r.command(),
                r.code(),
                r.parameters(),
                r.platforms(),
                r.input(),
                r.result(),
                r.repeats());
    }

    public static RunRecord withData(RunRecord r, List<DataKey> input, List<DataKey> output) {
        Result was = r.result();
        Result result = new Result(
                was.state(),
                was.seconds(),
                was.exitCode(),
                was.message(),
                was.process(),
                was.store(),
                output,
                was.metrics());
        return new RunRecord(
                r.label(),
                r.timestamp(),
                r.user(),
                r.notes(),
                r.command(),
                r.code(),
                r.parameters(),
                r.platforms(),
                input,
                result,
                r.repeats());
    }
}
