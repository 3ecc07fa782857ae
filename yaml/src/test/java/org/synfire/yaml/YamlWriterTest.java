package org.synfire.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.synfire.network.Diagnostics;
import org.synfire.network.SourceSpan;

/// The forms PyYAML gives to the same values in block style.
class YamlWriterTest {

    private static String write(Object value) {
        return YamlWriter.write(Datum.of(value));
    }

    @ParameterizedTest
    @CsvSource({
        "50, 50.0",
        "0, 0.0",
        "-0.0, -0.0",
        "1e-5, 1.0e-05",
        "1.5e-7, 1.5e-07",
        "1e22, 1.0e+22",
        "1e16, 1.0e+16",
        "1e15, 1000000000000000.0",
        "123456789012345678, 1.2345678901234568e+17",
        "0.0001, 0.0001",
        "0.00012345, 0.00012345",
        "-1e300, -1.0e+300",
        "0.1, 0.1",
        "0.30000000000000004, 0.30000000000000004",
        "Infinity, .inf",
        "-Infinity, -.inf",
        "NaN, .nan"
    })
    void realNumbersAreAsShortAsTheyCanBe(double value, String text) {
        assertThat(write(value)).isEqualTo(text + "\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.0",
                "1",
                "-1",
                "0x1F",
                "010",
                "1_000",
                "1:30",
                "yes",
                "No",
                "on",
                "null",
                "~",
                "",
                ".inf",
                ".nan",
                "=",
                "<<",
                "2020-01-01",
                "2020-1-1 10:10:10",
                "2020-01-01T10:10:10.5+02:00",
                "a: b",
                "a:",
                " a",
                "a ",
                "a #b",
                "#a",
                "- a",
                "-",
                "?",
                "? a",
                ":",
                "---",
                "--- a",
                "...",
                "[a",
                "]",
                "{a",
                "}a",
                ",a",
                "&a",
                "*a",
                "!a",
                "|",
                ">",
                "%a",
                "@a",
                "`a",
                "\"a\"",
                "9223372036854775808"
            })
    void textsThatWouldReadAsSomethingElseAreQuoted(String text) {
        assertThat(write(text)).isEqualTo("'" + text + "'\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "l1_exc",
                "./input/a.npy",
                "1e-3",
                "1.0.1",
                "0.2.1",
                "-a",
                "?a",
                ":a",
                "a#b",
                "a:b",
                "a,b",
                "a]",
                "it's",
                "y",
                "a\\b",
                "\u00e9",
                "a b",
                "2020-1-1",
                "\uD83D\uDE00",
                "8_8e",
                "1:60"
            })
    void otherTextsAreNot(String text) {
        assertThat(write(text)).isEqualTo(text + "\n");
    }

    @Test
    void singleQuotesAreDoubledWithinQuotes() {
        assertThat(write("'a'")).isEqualTo("'''a'''\n");
    }

    @ParameterizedTest
    @CsvSource({
        "9, \\t",
        "10, \\n",
        "13, \\r",
        "0, \\0",
        "7, \\a",
        "27, \\e",
        "1, \\x01",
        "127, \\x7F",
        "133, \\N",
        "8232, \\u2028",
        "65279, \\uFEFF",
        "55296, \\uD800"
    })
    void whatQuotesCannotHoldIsEscaped(int character, String escape) {
        assertThat(write("\"" + (char) character + "\\")).isEqualTo("\"\\\"" + escape + "\\\\\"\n");
    }

    @Test
    void charactersBeyondTheFirstPlaneAreEscapedBesideOthers() {
        assertThat(write("\t\uD83D\uDE00\u00e9")).isEqualTo("\"\\t\\U0001F600\u00e9\"\n");
    }

    @Test
    void textsTooLongForNumbersAreQuotedWhenTheyLookLikeSome() {
        assertThat(write("1".repeat(500))).startsWith("'1");
        assertThat(write("x".repeat(500))).startsWith("x");
    }

    @Test
    void listsWithinMappingsAreNotIndented() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("a", List.of(1, Map.of("b", List.of(true))));
        map.put("c", Map.of("d", Arrays.asList((Object) null)));
        assertThat(write(map)).isEqualTo("a:\n- 1\n- b:\n  - true\nc:\n  d:\n  - null\n");
    }

    @Test
    void listsWithinListsShareALine() {
        assertThat(write(List.of(List.of(1, List.of(2)), List.of(3)))).isEqualTo("- - 1\n  - - 2\n- - 3\n");
    }

    @Test
    void mappingsWithinListsAreAlignedBehindTheDash() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("a", 1);
        map.put("b", Map.of("c", 2));
        assertThat(write(List.of(map))).isEqualTo("- a: 1\n  b:\n    c: 2\n");
    }

    @Test
    void emptyCollectionsAreInFlowStyle() {
        assertThat(write(List.of(List.of(), Map.of(), Map.of("a", List.of(), "b", Map.of()))))
                .startsWith("- []\n- {}\n- ");
        assertThat(write(Map.of("a", Map.of()))).isEqualTo("a: {}\n");
    }

    @Test
    void keysAreQuotedLikeValuesUnlessTheyAreNumbers() {
        assertThat(write(Map.of("0", 1))).isEqualTo("'0': 1\n");
        assertThat(write(Map.of(0, 1))).isEqualTo("0: 1\n");
        assertThat(write(Map.of(true, 1))).isEqualTo("true: 1\n");
    }

    @Test
    void longKeysAreSetOff() {
        String key = "k".repeat(123);
        assertThat(write(Map.of("a", Map.of(key, List.of(1, 2))))).isEqualTo("a:\n  ? " + key + "\n  : - 1\n    - 2\n");
    }

    @Test
    void arraysAreNestedLists() {
        Datum array = new Datum.Array(new double[] {1, 2, 3, 4}, List.of(2, 2));
        assertThat(write(Map.of("a", array))).isEqualTo("a:\n- - 1.0\n  - 2.0\n- - 3.0\n  - 4.0\n");
    }

    @Test
    void arraysOfObjectsAreNestedLists() {
        Datum array =
                new Datum.ObjectArray(List.of(Datum.of(List.of(1.0)), Datum.of("a")), List.of(2), SourceSpan.PROGRAM);
        assertThat(write(array)).isEqualTo("- - 1.0\n- a\n");
    }

    @Test
    void anArrayWithoutElementsIsAnEmptyList() {
        assertThat(write(Map.of("a", new Datum.Array(new double[0], List.of(0)))))
                .isEqualTo("a: []\n");
    }

    @Test
    void messagesShowCollectionsByTheirSize() {
        assertThat(YamlWriter.oneLine(Datum.of(List.of(1, 2)))).isEqualTo("a list of 2");
        assertThat(YamlWriter.oneLine(Datum.of(Map.of("a", 1)))).isEqualTo("a mapping of 1");
        assertThat(YamlWriter.oneLine(new Datum.Array(new double[2], List.of(2))))
                .isEqualTo("an array of shape [2]");
        assertThat(YamlWriter.oneLine(new Datum.ObjectArray(List.of(), List.of(0), SourceSpan.PROGRAM)))
                .isEqualTo("an array of shape [0]");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 2000})
    void longKeysReadBack(int length) {
        Datum datum = Datum.of(Map.of("k".repeat(length), Map.of("a", List.of(1))));
        assertThat(YamlReader.read(YamlWriter.write(datum), "f.yml", new Diagnostics()))
                .contains(datum);
    }
}
