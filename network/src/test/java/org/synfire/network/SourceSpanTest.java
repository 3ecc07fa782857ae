package org.synfire.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SourceSpanTest {

    @Test
    void placesInFilesAreWrittenAsEditorsReadThem() {
        assertThat(new SourceSpan("a.yml", 3, 7)).hasToString("a.yml:3:7");
    }

    @Test
    void placesWithoutLinesAreTheirOriginAlone() {
        assertThat(SourceSpan.of("[--set]")).hasToString("[--set]");
    }

    @Test
    void placesAreOrderedByFileThenLineThenColumn() {
        assertThat(Stream.of(span("b", 1, 1), span("a", 10, 1), span("a", 2, 9), span("a", 2, 3))
                        .sorted()
                        .map(SourceSpan::toString))
                .containsExactly("a:2:3", "a:2:9", "a:10:1", "b:1:1");
    }

    @Test
    void negativeLinesAndColumnsAreRefused() {
        assertThatThrownBy(() -> span("a", -1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> span("a", 0, -1)).isInstanceOf(IllegalArgumentException.class);
    }

    private static SourceSpan span(String file, int line, int column) {
        return new SourceSpan(file, line, column);
    }
}
