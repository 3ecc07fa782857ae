package org.synfire.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.synfire.network.Diagnostics;
import org.synfire.network.SourceSpan;

class YamlReaderTest {

    private static Datum read(String text) {
        Diagnostics diagnostics = new Diagnostics();
        Datum datum = YamlReader.read(text, "f.yml", diagnostics).orElseThrow();
        assertThat(diagnostics.sorted()).isEmpty();
        return datum;
    }

    private static @Nullable Object plain(String text) {
        return read(text).plain();
    }

    private static List<String> mistakes(String text) {
        Diagnostics diagnostics = new Diagnostics();
        YamlReader.read(text, "f.yml", diagnostics);
        return diagnostics.sorted().stream().map(Object::toString).toList();
    }

    private static void assertMistake(String text, String mistake) {
        assertThat(mistakes(text)).containsExactly("f.yml:" + mistake);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "# only a comment\n", "---\n", "~"})
    void anEmptyDocumentIsNull(String text) {
        assertThat(read(text)).isEqualTo(Datum.of(null));
    }

    @Test
    void valuesKnowTheirPlaces() {
        Datum.Mapping mapping = (Datum.Mapping) read("a:\n  - 1\n  - b: 2\n");
        assertThat(mapping.at()).isEqualTo(new SourceSpan("f.yml", 1, 1));
        assertThat(((Datum.Sequence) mapping.find("a").orElseThrow()).elements())
                .extracting(Datum::at)
                .containsExactly(new SourceSpan("f.yml", 2, 5), new SourceSpan("f.yml", 3, 5));
    }

    @Test
    void quotedScalarsAreTexts() {
        assertThat(plain("- '1'\n- \"yes\"\n- '~'\n- |-\n  3\n")).isEqualTo(List.of("1", "yes", "~", "3"));
    }

    @Test
    void scalarKeysKeepTheirType() {
        assertThat(((Datum.Mapping) read("{0: a, 1.5: b, yes: c, ~: d, '0': e}")).entries())
                .extracting(Datum.Entry::key)
                .containsExactly(
                        new Datum.Key("0", false),
                        new Datum.Key("1.5", false),
                        new Datum.Key("true", false),
                        new Datum.Key("null", false),
                        new Datum.Key("0", true));
    }

    @Test
    void tagsSayTheType() {
        assertThat(plain("[!!str 1, !!int '2', !!float 3, !!float 1e-3, !!bool 'yes', !!null 'x', ! 4]"))
                .isEqualTo(java.util.Arrays.asList("1", 2L, 3.0, 0.001, true, null, "4"));
    }

    @Test
    void tuplesAreLists() {
        assertThat(plain("!!python/tuple [0.0, 50.0]")).isEqualTo(List.of(0.0, 50.0));
    }

    @Test
    void collectionsMayBeTaggedAsWhatTheyAre() {
        assertThat(plain("!!map {a: !!seq []}")).isEqualTo(Map.of("a", List.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "!!int x   | 1:1: error: 'x' is not a whole number, as its tag says",
                "!!float x | 1:1: error: 'x' is not a number, as its tag says",
                "!!bool 3  | 1:1: error: '3' is not true or false, as its tag says",
                "!foo 1    | 1:1: error: the tag !foo is not allowed",
                "!!set {a} | 1:1: error: the tag !!set is not allowed",
                "!!omap [] | 1:1: error: the tag !!omap is not allowed",
                "!!python/object:os.system {} | 1:1: error: the tag !!python/object:os.system is not allowed"
            })
    void tagsThatDoNotFitAreMistakes(String text, String mistake) {
        assertMistake(text, mistake);
    }

    @Test
    void aliasesStandForTheirAnchors() {
        assertThat(plain("{a: &x [1, 2], b: *x, c: &y 3, d: *y}"))
                .isEqualTo(Map.of("a", List.of(1L, 2L), "b", List.of(1L, 2L), "c", 3L, "d", 3L));
    }

    @Test
    void aliasesMayBeUsedOften() {
        assertThat(read("[&x [1]" + ", *x".repeat(10_000) + "]")).isInstanceOf(Datum.Sequence.class);
    }

    @Test
    void mergeKeysBringDefaults() {
        assertThat(plain("base: &b {x: 1, y: 2}\nnode: {<<: *b, y: 3}\n"))
                .isEqualTo(Map.of("base", Map.of("x", 1L, "y", 2L), "node", Map.of("x", 1L, "y", 3L)));
    }

    @Test
    void theFirstOfSeveralMergedMappingsWins() {
        assertThat(plain("{<<: [{x: 1}, {x: 2, y: 2}], z: 3}")).isEqualTo(Map.of("x", 1L, "y", 2L, "z", 3L));
    }

    @Test
    void aQuotedMergeKeyIsAKey() {
        assertThat(plain("{'<<': 1}")).isEqualTo(Map.of("<<", 1L));
    }

    @Test
    void onlyMappingsCanBeMerged() {
        assertMistake("a:\n  <<: [{}, 3]\n", "2:12: error: '<<' needs a mapping or a list of mappings");
    }

    @Test
    void mergingTwiceIsAMistake() {
        assertMistake("<<: {a: 1}\n<<: {b: 1}\n", "2:1: error: the key '<<' is there twice; the first is on line 1");
    }

    @Test
    void duplicateKeysAreMistakesWithBothPlaces() {
        assertMistake("a: 1\nb: 2\na: 3\n", "3:1: error: the key 'a' is there twice; the first is on line 1");
    }

    @Test
    void keysAreDuplicatesByTheirValue() {
        assertMistake("{16: 1, 0x10: 2}", "1:9: error: the key '16' is there twice; the first is on line 1");
    }

    @Test
    void duplicatesWithinValuesAreFoundToo() {
        assertThat(mistakes("a: {x: 1, x: 2}\nb: [{y: 1, y: 2}]\n")).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"? [1, 2]\n: 3\n", "? {a: 1}\n: 3\n", "[1, 2]: 3\n"})
    void keysAreSingleValues(String text) {
        assertThat(mistakes(text))
                .singleElement()
                .asString()
                .endsWith("error: a key is a single value, not a list or a mapping");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = true,
            value = {
                "a: [1, 2\\nb: 3 | 2:2: error: expected ',' or ']', but got : while parsing a flow sequence; it begins on line 1",
                "a: b: c | 1:5: error: mapping values are not allowed here",
                "a:\\n    b: 1\\n  c: 2 | 3:3: error: this does not go on with the block it stands in; is the indentation right?; it begins on line 1",
                "a:\\n\\tb: 1 | 2:1: error: a tab where YAML wants spaces",
                "a: 1\\n---\\nb: 2 | 2:1: error: a second document begins here; a file holds one",
                "a: *q | 1:4: error: found undefined alias q",
                "a: 'x | 1:6: error: found unexpected end of stream while scanning a quoted scalar",
                "%YAML 3.1\\n---\\na: 1 | 2:1: error: an unknown version of YAML; YAML 1.1 is read",
                "a: \"\\\\UFFFFFFFF\" | 1:7: error: an escape that stands for no character"
            })
    void syntaxMistakesHaveAPlaceAndAReason(String text, String mistake) {
        assertMistake(text.replace("\\n", "\n").replace("\\t", "\t").replace("\\\\", "\\"), mistake);
    }

    @Test
    void theVersionDirectiveOfYaml11IsFine() {
        assertThat(plain("%YAML 1.1\n---\na: 1\n")).isEqualTo(Map.of("a", 1L));
    }

    @Test
    void controlCharactersAreMistakes() {
        assertMistake("a: 1\nb: \u0001", "2:4: error: the character U+0001 is not allowed");
    }

    @Test
    void aByteOrderMarkInTheMiddleIsAMistake() {
        assertMistake("a: 1\n\uFEFFb: 2", "2:1: error: a byte order mark in the middle of the text");
    }

    @Test
    void columnsCountCharactersBeyondTheFirstPlane() {
        assertMistake("\uD83D\uDE00: \u0001", "1:4: error: the character U+0001 is not allowed");
    }

    @Test
    void nestingHasALimit() {
        assertThat(read("[".repeat(100) + "]".repeat(100))).isInstanceOf(Datum.Sequence.class);
        assertMistake("[".repeat(101) + "]".repeat(101), "1:101: error: values are nested more than 100 deep");
    }

    @Test
    void endlessNestingIsRefusedAtOnce() {
        assertMistake("[".repeat(1_000_000), "1:101: error: values are nested more than 100 deep");
        assertMistake("- ".repeat(1_000_000), "1:201: error: values are nested more than 100 deep");
    }

    @Test
    void nestingByAliasesHasALimit() {
        StringBuilder text = new StringBuilder("a0: &a0 []\n");
        for (int i = 1; i <= 200; i++) {
            text.append("a%d: &a%d [*a%d]%n".formatted(i, i, i - 1));
        }
        assertThat(mistakes(text.toString()))
                .singleElement()
                .asString()
                .endsWith("with their aliases, values are nested more than 100 deep");
    }

    @Test
    void aliasesOfAliasesHaveALimit() {
        StringBuilder text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 9; i++) {
            text.append("a%d: &a%d [%s*a%d]%n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(9), i - 1));
        }
        assertThat(mistakes(text.toString()))
                .singleElement()
                .asString()
                .endsWith("the aliases of this file expand to more than 1,000,000 values");
    }

    @Test
    void theNumberOfValuesHasALimit() {
        assertMistake(
                "-\n".repeat(2_000_000),
                "2000000:2: error: a file has at most 2,000,000 keys and values; long arrays belong in .npy files");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a: &x [1, *x]", "a: &x {b: *x}", "a: &x {<<: *x}"})
    void aValueCannotContainItself(String text) {
        assertMistake(text, "1:4: error: a value that contains itself by an alias");
    }
}
