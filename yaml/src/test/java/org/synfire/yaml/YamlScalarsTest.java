package org.synfire.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.synfire.network.SourceSpan;

/// The types that PyYAML's safe loader gives to plain scalars.
class YamlScalarsTest {

    private static Datum plain(String text) {
        return YamlScalars.plain(text, SourceSpan.PROGRAM);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "~", "null", "Null", "NULL"})
    void nothing(String text) {
        assertThat(plain(text)).isInstanceOf(Datum.Null.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON"})
    void isTrue(String text) {
        assertThat(plain(text)).isEqualTo(Datum.of(true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF"})
    void isFalse(String text) {
        assertThat(plain(text)).isEqualTo(Datum.of(false));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0, 0",
        "+5, 5",
        "-17, -17",
        "1_000, 1000",
        "010, 8",
        "-010, -8",
        "0_7, 7",
        "0x1F, 31",
        "-0xff, -255",
        "0b101, 5",
        "1:30, 90",
        "-1:30, -90",
        "190:20:30, 685230",
        "9223372036854775807, 9223372036854775807",
        "-9223372036854775808, -9223372036854775808"
    })
    void isWhole(String text, long value) {
        assertThat(plain(text)).isInstanceOf(Datum.Whole.class).isEqualTo(Datum.of(value));
    }

    @ParameterizedTest
    @CsvSource({
        "1.0e-3, 1.0e-3",
        ".5, 0.5",
        "5., 5",
        "-5.25, -5.25",
        "1.e+3, 1000",
        "+1.5E+05, 150000",
        "1_000.5, 1000.5",
        "1:30.5, 90.5",
        "-1:30.5, -90.5",
        ".inf, Infinity",
        "+.Inf, Infinity",
        "-.INF, -Infinity",
        ".nan, NaN",
        ".NaN, NaN"
    })
    void isReal(String text, double value) {
        assertThat(plain(text)).isInstanceOf(Datum.Real.class).isEqualTo(Datum.of(value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e-3",
                "1E5",
                "1e+3",
                "1.5e5",
                "+.5",
                "08",
                "0o17",
                "0b2",
                "0b_",
                "0x_",
                "y",
                "n",
                "nULL",
                "yES",
                "1:60",
                "2020-01-01",
                "1.0.1",
                "=",
                "<<",
                "_1",
                ".",
                "-",
                "+.nan"
            })
    void isText(String text) {
        assertThat(plain(text)).isEqualTo(Datum.of(text));
    }

    @ParameterizedTest
    @CsvSource({
        "9223372036854775808, 9223372036854775808.0",
        "-9223372036854775809, -9223372036854775808.0",
        "0xffffffffffffffffff, 4722366482869645213695.0"
    })
    void wholeNumbersBeyond64BitsAreReal(String text, double value) {
        assertThat(plain(text)).isInstanceOf(Datum.Real.class).isEqualTo(Datum.of(value));
    }

    @Test
    void whatIsTooLongForANumberIsAText() {
        String text = "1" + ":1".repeat(100_000);
        assertThat(plain(text)).isEqualTo(Datum.of(text));
        assertThat(plain(text + ".5")).isEqualTo(Datum.of(text + ".5"));
    }
}
