package org.synfire.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.synfire.network.Diagnostic.Kind;

class DiagnosticsTest {

    private static final SourceSpan FIRST = new SourceSpan("a.yml", 2, 9);

    private static final SourceSpan LATER = new SourceSpan("a.yml", 10, 1);

    private final Diagnostics diagnostics = new Diagnostics();

    private List<String> sorted() {
        return diagnostics.sorted().stream().map(Diagnostic::toString).toList();
    }

    @Test
    void diagnosticsAreSortedByPlace() {
        diagnostics.error(Kind.SYNTAX, LATER, "second");
        diagnostics.warning(FIRST, "first");
        assertThat(sorted()).containsExactly("a.yml:2:9: warning: first", "a.yml:10:1: error: second");
    }

    @Test
    void mistakesAtOnePlaceKeepTheirOrder() {
        diagnostics.error(Kind.SYNTAX, FIRST, "z");
        diagnostics.error(Kind.SYNTAX, FIRST, "a");
        assertThat(diagnostics.sorted()).map(Diagnostic::message).containsExactly("z", "a");
    }

    @Test
    void sameMistakeIsReportedOnce() {
        diagnostics.error(Kind.SYNTAX, FIRST, "again");
        diagnostics.error(Kind.SYNTAX, FIRST, "again");
        assertThat(diagnostics.sorted()).hasSize(1);
    }

    @Test
    void hintFollowsTheMessage() {
        diagnostics.error(Kind.WRONG_TYPE, FIRST, "rows is a text", "write a whole number");
        assertThat(sorted()).containsExactly("a.yml:2:9: error: rows is a text; write a whole number");
    }

    @Test
    void absentHintIsNotPrinted() {
        diagnostics.error(Kind.WRONG_TYPE, FIRST, "rows is a text", Optional.empty());
        assertThat(sorted()).containsExactly("a.yml:2:9: error: rows is a text");
    }

    @Test
    void unknownNameComesWithTheNearestOne() {
        diagnostics.unknownName(FIRST, "layer", "cortx", List.of("cortex", "retina"));
        assertThat(sorted()).containsExactly("a.yml:2:9: error: there is no layer 'cortx'; did you mean 'cortex'?");
    }

    @Test
    void warningsDoNotStopARun() {
        diagnostics.warning(FIRST, "odd");
        assertThat(diagnostics.hasErrors()).isFalse();
        assertThatCode(diagnostics::throwIfErrors).doesNotThrowAnyException();
    }

    @Test
    void warningsCanBeListedAlone() {
        diagnostics.error(Kind.SYNTAX, FIRST, "wrong");
        diagnostics.warning(LATER, "odd");
        assertThat(diagnostics.warnings()).map(Diagnostic::message).containsExactly("odd");
    }

    @Test
    void errorsAreThrownTogetherWithWarnings() {
        diagnostics.warning(LATER, "odd");
        diagnostics.error(Kind.FILE, FIRST, "missing");
        assertThatThrownBy(diagnostics::throwIfErrors)
                .isInstanceOf(SpecificationException.class)
                .hasMessage("a.yml:2:9: error: missing\na.yml:10:1: warning: odd");
    }

    @Test
    void collectionsCanBeJoined() {
        Diagnostics more = new Diagnostics();
        more.error(Kind.FILE, FIRST, "missing");
        diagnostics.error(Kind.FILE, FIRST, "missing");
        diagnostics.error(Kind.FILE, LATER, "truncated");
        diagnostics.addAll(more.sorted());
        assertThat(diagnostics.sorted()).hasSize(2);
    }

    @Test
    void exceptionTellsTheKindsOfItsMistakes() {
        SpecificationException exception = new SpecificationException(Kind.OFF_GRID, "0.3 ms lies between steps");
        assertThat(exception.has(Kind.OFF_GRID)).isTrue();
        assertThat(exception.has(Kind.FILE)).isFalse();
        assertThat(exception.diagnostics()).hasSize(1);
        assertThat(exception).hasMessage("[program]: error: 0.3 ms lies between steps");
    }
}
