package org.synfire.lab;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.synfire.lab.internal.OrderedMap;

/// A record as tables show it. Comes from the index, so that no file is read for it.
///
/// @param seconds it took, or takes so far
/// @param executable name of the program
/// @param executableVersion empty when it is not known
/// @param version of the code; empty without a repository
/// @param changed whether the code had changes that the version does not hold
/// @param arguments the command, in one line
/// @param inputs number of input files
/// @param outputs number of output files
/// @param parameters their values as texts, by path; lists in JSON
public record RecordRow(
        String label,
        Instant timestamp,
        State state,
        String reason,
        String outcome,
        Optional<String> group,
        String user,
        double seconds,
        String executable,
        String executableVersion,
        Optional<String> mainFile,
        String version,
        boolean changed,
        String arguments,
        OptionalLong seed,
        OptionalInt threads,
        Optional<String> repeats,
        int inputs,
        int outputs,
        List<String> tags,
        Map<String, String> parameters,
        Map<String, Double> metrics) {

    public RecordRow {
        tags = List.copyOf(tags);
        parameters = OrderedMap.copyOf(parameters);
        metrics = OrderedMap.copyOf(metrics);
    }
}
