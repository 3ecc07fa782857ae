package org.synfire.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecordDiffTest {

    private final RunRecord first = TestRecords.plain("a");

    private RunRecord with(CommandLine command, CodeVersion code, ParameterSet parameters, List<Platform> platforms) {
        return new RunRecord(
                "b",
                Instant.MAX,
                first.user(),
                first.notes(),
                command,
                code,
                parameters,
                platforms,
                first.input(),
                first.result(),
                first.repeats());
    }

    private RunRecord withParameters(Map<String, Object> values) {
        return with(
                first.command(),
                first.code(),
                new ParameterSet("simple", values, List.of(), Map.of()),
                first.platforms());
    }

    @Test
    void labelsAndTimesDoNotCount() {
        RecordDiff diff = RecordDiff.of(first, first.withLabel("b"), "", "");
        assertThat(diff.changes()).isEmpty();
        assertThat(diff.isSameExperiment()).isTrue();
        assertThat(diff.describe()).contains("do not differ");
    }

    @Test
    void parametersAreAddedRemovedAndChanged() {
        RecordDiff diff = RecordDiff.of(first, withParameters(Map.of("tau_m", 20.0, "new", true)), "", "");
        assertThat(diff.of(RecordDiff.Part.PARAMETERS))
                .containsExactlyInAnyOrder(
                        new RecordDiff.Change(RecordDiff.Part.PARAMETERS, "tau_m", "10.0", "20.0"),
                        new RecordDiff.Change(RecordDiff.Part.PARAMETERS, "n", "5", ""),
                        new RecordDiff.Change(RecordDiff.Part.PARAMETERS, "new", "", "true"));
        assertThat(diff.isSameExperiment()).isFalse();
        assertThat(diff.describe())
                .contains("parameters:\n", "  tau_m: 10.0 -> 20.0\n", "  n: only in the first, 5\n")
                .contains("  new: only in the second, true\n");
    }

    @Test
    void wholeAndRealNumbersMayBeEqual() {
        assertThat(RecordDiff.of(first, withParameters(Map.of("tau_m", 10L, "n", 5.0)), "", "")
                        .changes())
                .isEmpty();
        assertThat(RecordDiff.of(first, withParameters(Map.of("tau_m", "10.0", "n", 5L)), "", "")
                        .changes())
                .hasSize(1);
    }

    @Test
    void codeIsComparedWithItsChanges() {
        CodeVersion other = new CodeVersion(
                Optional.of(new Repository("git", "/code")),
                "def",
                Optional.of("code.diff"),
                Optional.empty(),
                List.of(new Dependency("numpy", "", "2.1", Optional.empty(), "pip")));
        RunRecord second = with(first.command(), other, first.parameters(), first.platforms());
        RecordDiff diff = RecordDiff.of(first, second, "", "-old\n+new\n");
        assertThat(diff.of(RecordDiff.Part.CODE))
                .extracting(RecordDiff.Change::name)
                .containsExactly("version", "dependency numpy", "changes");
        assertThat(diff.describe())
                .contains("  version: abc -> def\n")
                .contains("  dependency numpy: 2.0 -> 2.1\n")
                .contains("  changes:\n    + -old\n    + +new\n");
    }

    @Test
    void environmentDoesNotMakeAnotherExperiment() {
        Platform other = new Platform("other", "Linux 6", "amd64", "cpu", 8, 1L << 30, "25", "0.1");
        RecordDiff diff =
                RecordDiff.of(first, with(first.command(), first.code(), first.parameters(), List.of(other)), "", "");
        assertThat(diff.changes()).extracting(RecordDiff.Change::name).containsExactly("host", "cores");
        assertThat(diff.isSameExperiment()).isTrue();
    }

    @Test
    void outputIsPairedWithoutLabels() {
        RunRecord one = TestRecords.withOutput("a", List.of(new DataKey("a/x.dat", "1", 1, Instant.EPOCH)));
        RunRecord same = TestRecords.withOutput("b", List.of(new DataKey("b/x.dat", "1", 1, Instant.EPOCH)));
        RunRecord other = TestRecords.withOutput("b", List.of(new DataKey("b/x.dat", "2", 1, Instant.EPOCH)));
        assertThat(RecordDiff.of(one, same, "", "").changes()).isEmpty();
        assertThat(RecordDiff.of(one, other, "", "").of(RecordDiff.Part.OUTPUT))
                .containsExactly(new RecordDiff.Change(RecordDiff.Part.OUTPUT, "x.dat", "SHA-256 1", "SHA-256 2"));
    }
}
