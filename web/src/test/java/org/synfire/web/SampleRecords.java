package org.synfire.web;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.synfire.lab.CodeVersion;
import org.synfire.lab.CommandLine;
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

/// Makes records as programs would leave them.
final class SampleRecords {

    static final Instant BEGINNING = Instant.parse("2026-11-01T08:00:00Z");

    private SampleRecords() {}

    /// A finished run with a rate of 5 Hz.
    static RunRecord finished(String label) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("network.exc.n", 800L);
        parameters.put("network.exc.tau_m", 20.0);
        parameters.put("network.inh.tau_m", 10.0);
        parameters.put("seed", 1L);
        return new RunRecord(
                label,
                BEGINNING,
                new User("Ada", "ada@example.org"),
                new Notes(Optional.empty(), "Try " + label, "", List.of()),
                new CommandLine(
                        List.of("synfire", "run", "tree.yml"),
                        "",
                        new Executable("synfire", "Synfire", "/opt/synfire", "0.1.0"),
                        Optional.of("tree.yml"),
                        new LaunchMode.Serial(),
                        OptionalLong.of(1),
                        OptionalInt.of(4)),
                new CodeVersion(
                        Optional.of(new Repository("git", "https://example.org/model.git")),
                        "0123456789abcdef0123456789abcdef01234567",
                        Optional.empty(),
                        Optional.empty(),
                        List.of(new Dependency("synfire-api", "lib/api.jar", "0.1.0", Optional.empty(), "jar"))),
                new ParameterSet("yaml", parameters, List.of(), Map.of()),
                List.of(new Platform("bench", "Linux 6.1", "amd64", "EPYC", 8, 32L << 30, "25 Temurin", "0.1.0")),
                List.of(),
                new Result(
                        State.FINISHED,
                        12.5,
                        OptionalInt.of(0),
                        "",
                        process(),
                        new DataStore.Plain("Data"),
                        List.of(),
                        Map.of("rate", 5.0)),
                Optional.empty());
    }

    private static RunningProcess process() {
        return RunningProcess.current();
    }

    static RunRecord at(RunRecord r, Instant timestamp) {
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

    static RunRecord with(RunRecord r, Notes notes) {
        return r.withNotes(notes);
    }

    static RunRecord with(RunRecord r, CodeVersion code) {
        return new RunRecord(
                r.label(),
                r.timestamp(),
                r.user(),
                r.notes(),
                r.command(),
                code,
                r.parameters(),
                r.platforms(),
                r.input(),
                r.result(),
                r.repeats());
    }

    static RunRecord parameter(RunRecord r, String path, Object value) {
        Map<String, Object> values = new LinkedHashMap<>(r.parameters().values());
        values.put(path, value);
        return new RunRecord(
                r.label(),
                r.timestamp(),
                r.user(),
                r.notes(),
                r.command(),
                r.code(),
                new ParameterSet("yaml", values, List.of(), Map.of(path, value)),
                r.platforms(),
                r.input(),
                r.result(),
                r.repeats());
    }

    static RunRecord repeating(RunRecord r, String label) {
        return new RunRecord(
                r.label(),
                r.timestamp(),
                r.user(),
                r.notes(),
                r.command(),
                r.code(),
                r.parameters(),
                r.platforms(),
                r.input(),
                r.result(),
                Optional.of(label));
    }

    static RunRecord reading(RunRecord r, List<DataKey> input) {
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
                r.result(),
                r.repeats());
    }

    static RunRecord launched(RunRecord r, LaunchMode mode) {
        CommandLine c = r.command();
        return new RunRecord(
                r.label(),
                r.timestamp(),
                r.user(),
                r.notes(),
                new CommandLine(c.words(), c.folder(), c.executable(), c.mainFile(), mode, c.seed(), c.threads()),
                r.code(),
                r.parameters(),
                r.platforms(),
                r.input(),
                r.result(),
                r.repeats());
    }

    static RunRecord in(RunRecord r, State state, String message) {
        return r.withResult(r.result().withState(state, message));
    }

    static RunRecord measuring(RunRecord r, Map<String, Double> metrics) {
        Result was = r.result();
        return r.withResult(new Result(
                was.state(),
                was.seconds(),
                was.exitCode(),
                was.message(),
                was.process(),
                was.store(),
                was.output(),
                metrics));
    }

    static RunRecord writing(RunRecord r, List<DataKey> output) {
        return writing(r, r.result().store(), output);
    }

    static RunRecord writing(RunRecord r, DataStore store, List<DataKey> output) {
        Result was = r.result();
        return r.withResult(new Result(
                was.state(),
                was.seconds(),
                was.exitCode(),
                was.message(),
                was.process(),
                store,
                output,
                was.metrics()));
    }

    static Notes notes(String group, String reason, String outcome, String... tags) {
        return new Notes(group.isEmpty() ? Optional.empty() : Optional.of(group), reason, outcome, List.of(tags));
    }
}
