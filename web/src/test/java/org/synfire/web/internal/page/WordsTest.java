package org.synfire.web.internal.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

    @ParameterizedTest
    @CsvSource({"0.1234, 0.12 s", "12.34, 12.3 s", "61, 1 min 01 s", "3599.6, 1 h 00 min", "7380, 2 h 03 min"})
    void durationsHaveTwoUnits(double seconds, String words) {
        assertThat(Words.duration(seconds)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"0, 0 B", "1023, 1023 B", "1536, 1.5 KiB", "1073741824, 1.0 GiB", "1125899906842624, 1024.0 TiB"})
    void sizesAreInPowersOf1024(long bytes, String words) {
        assertThat(Words.bytes(bytes)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "5, 5",
        "0.123456789, 0.12346",
        "1e-7, 1E-7",
        "1.5e12, 1.5E+12",
        "NaN, NaN",
        "-Infinity, -Infinity"
    })
    void metricsHaveFiveDigits(double x, String words) {
        assertThat(Words.metric(x)).isEqualTo(words);
    }

    @Test
    void numbersOfAColumnHaveAsManyDecimals() {
        Function<Double, String> shown = Words.aligned(List.of(148.459, 2.0, 0.0, Double.NaN, 1e-6));
        assertThat(List.of(148.459, 2.0, 0.0, Double.NaN, 1e-6).stream().map(shown))
                .containsExactly("148.5", "2.0", "0.0", "NaN", Words.metric(1e-6));
        assertThat(List.of(36.0, 7.0).stream().map(Words.aligned(List.of(36.0, 7.0))))
                .containsExactly("36", "7");
        assertThat(List.of(7.5, 2.5).stream().map(Words.aligned(List.of(7.5, 2.5))))
                .containsExactly("7.5", "2.5");
        assertThat(Words.aligned(List.of(2e-5)).apply(2e-5)).isEqualTo(Words.metric(2e-5));
    }

    @Test
    void valuesAreShownAsInFiles() {
        assertThat(Words.value(List.of(1L, 2.5, "a", true))).isEqualTo("[1, 2.5, a, true]");
        assertThat(Words.value(20.0)).isEqualTo("20");
        assertThat(Words.parameter("3.0")).isEqualTo("3");
        assertThat(Words.parameter("v3.0")).isEqualTo("v3.0");
    }

    @Test
    void countsHaveTheirNoun() {
        assertThat(Words.count(1, "record")).isEqualTo("1 record");
        assertThat(Words.count(12_345, "record")).isEqualTo("12,345 records");
    }

    @Test
    void longTextsKeepTheirEndWhereverItIsCut() throws IOException {
        byte[] text = "ä"
                .repeat(TextEnd.MOST)
                .concat("\n")
                .concat("line\n".repeat(20_000))
                .getBytes(StandardCharsets.UTF_8);
        TextEnd end = TextEnd.of(new ByteArrayInputStream(text));
        assertThat(end.whole()).isFalse();
        assertThat(end.text()).startsWith("line\n").endsWith("line\n");
        assertThat(end.text().length()).isBetween(TextEnd.MOST - 10, TextEnd.MOST);
        assertThat(TextEnd.of(new ByteArrayInputStream("short".getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(new TextEnd("short", true));
    }
}
