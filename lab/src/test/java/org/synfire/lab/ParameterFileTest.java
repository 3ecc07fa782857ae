package org.synfire.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.synfire.network.Diagnostics;
import org.synfire.network.SpecificationException;

class ParameterFileTest {

    private static final String YAML = """
            seed: 42
            network:
              tau_m: 10.0
              model: IF_cond_exp
              plastic: true
              layers:
              - name: e
                size: 800
              - name: i
                size: 200
            rates: [1, 2.5]
            """;

    private static final String JSON = """
            {"seed": 42, "network": {"tau_m": 10.0, "model": "IF_cond_exp", "plastic": true, "nothing": null},
             "rates": [1, 2.5], "empty": {}}
            """;

    private static final String INI = """
            # all runs
            seed = 42
            [network]
            tau_m: 10.0   ; ms
            model = IF_cond_exp
            title = it's "quoted" [or not]

            [output]
            plastic = true
            rates = [1, 2.5]
            """;

    private static final String SIMPLE = """
            # all runs
            seed = 42          # of all random numbers
            tau_m = 10.0
            model = IF_cond_exp
            title = 'two words # and no comment'

            plastic = True
            rates = [1, 2.5, ['a', b]]
            tiny=1e-3
            """;

    @TempDir
    private Path folder;

    private final Diagnostics warnings = new Diagnostics();

    private ParameterFile read(String name, String text) throws IOException {
        return ParameterFile.read(Files.writeString(folder.resolve(name), text));
    }

    private static Map<String, Object> values(ParameterFile file) {
        return file.set(List.of()).values();
    }

    private ParameterFile with(ParameterFile file, String... overrides) {
        Map<String, String> map = new LinkedHashMap<>();
        for (String override : overrides) {
            map.put(override.substring(0, override.indexOf('=')), override.substring(override.indexOf('=') + 1));
        }
        return file.with(map, warnings);
    }

    @Test
    void yamlTreesAreFlattened() throws Exception {
        assertThat(values(read("p.yaml", YAML)))
                .containsExactly(
                        Map.entry("seed", 42L),
                        Map.entry("network.tau_m", 10.0),
                        Map.entry("network.model", "IF_cond_exp"),
                        Map.entry("network.plastic", true),
                        Map.entry(
                                "network.layers",
                                List.of(Map.of("name", "e", "size", 800L), Map.of("name", "i", "size", 200L))),
                        Map.entry("rates", List.of(1L, 2.5)));
    }

    @Test
    void jsonIsFlattenedToo() throws Exception {
        assertThat(values(read("p.json", JSON)))
                .containsEntry("network.tau_m", 10.0)
                .containsEntry("network.nothing", "null")
                .containsEntry("empty", Map.of())
                .containsEntry("rates", List.of(1L, 2.5));
    }

    @Test
    void sectionsOfIniFilesBeginThePaths() throws Exception {
        assertThat(values(read("p.ini", INI)))
                .containsExactly(
                        Map.entry("seed", 42L),
                        Map.entry("network.tau_m", 10.0),
                        Map.entry("network.model", "IF_cond_exp"),
                        Map.entry("network.title", "it's \"quoted\" [or not]"),
                        Map.entry("output.plastic", true),
                        Map.entry("output.rates", List.of(1L, 2.5)));
    }

    @Test
    void linesAreRead() throws Exception {
        assertThat(values(read("p.param", SIMPLE)))
                .containsExactly(
                        Map.entry("seed", 42L),
                        Map.entry("tau_m", 10.0),
                        Map.entry("model", "IF_cond_exp"),
                        Map.entry("title", "two words # and no comment"),
                        Map.entry("plastic", true),
                        Map.entry("rates", List.of(1L, 2.5, List.of("a", "b"))),
                        Map.entry("tiny", 0.001));
    }

    @Test
    void contentTellsTheFormatWhereTheEndingDoesNot() throws Exception {
        assertThat(read("a", YAML).set(List.of()).format()).isEqualTo("yaml");
        assertThat(read("b.param", JSON).set(List.of()).format()).isEqualTo("json");
        assertThat(read("c.txt", INI).set(List.of()).format()).isEqualTo("ini");
        assertThat(read("d", SIMPLE).set(List.of()).format()).isEqualTo("simple");
    }

    @ParameterizedTest
    @CsvSource({
        "p.param, a b, ':1:1: error: ''a b'' is no line of the form name = value'",
        "p.param, 'x = 1\n  2y = 3', ':2:3: error: ''2y'' is no name of a parameter'",
        "p.param, 'x = [1, 2', ':1:5: error: the list that begins here has no closing ]'",
        "p.param, 'x = [1 2', ':1:5: error: the list that begins here has no closing ]'",
        "p.param, 'x = [1,, 2]', ':1:8: error: a value is missing here'",
        "p.param, 'x = \"abc', ':1:5: error: the text that begins here has no closing \"'",
        "p.param, 'x = \"abc\" d', ':1:11: error: there is more text behind the value'",
        "p.param, 'x =', ':1:4: error: a value is missing here'",
        "p.param, 'x = __import__(os)', ':1:5: error: texts like this one are put in quotes'",
        "p.param, 'x = 1\nx = 2', ':2:1: error: ''x'' is given twice'",
        "p.ini, '[a]\nx', ':2:1: error: ''x'' is no line of the form name = value'",
        "p.json, '{\"a\": 1, \"a\": 2}', ':1:'",
        "p.json, '{\"a\": 1} 2', ':1:10: error: there is more text behind the end of the JSON'",
        "p.json, '{\"a\": \n tru}', ':2:'",
        "p.json, '[1]', 'holds no names with values'",
        "p.yaml, 'a: [1', ':1:'",
        "p.yaml, '- 1', 'holds no names with values'",
    })
    void mistakesAreToldWithTheirPlace(String name, String text, String message) {
        assertThatExceptionOfType(SpecificationException.class)
                .isThrownBy(() -> read(name, text))
                .withMessageContaining(name)
                .withMessageContaining(message);
    }

    @Test
    void filesThatCannotBeReadAreTold() throws Exception {
        assertThatExceptionOfType(SpecificationException.class)
                .isThrownBy(() -> ParameterFile.read(folder.resolve("none.yaml")))
                .withMessageContaining("there is no file");
        assertThatExceptionOfType(SpecificationException.class)
                .isThrownBy(() -> ParameterFile.read(folder))
                .withMessageContaining("cannot be read");
        Files.write(folder.resolve("p.param"), new byte[] {'a', '=', (byte) 0xff});
        assertThatExceptionOfType(SpecificationException.class)
                .isThrownBy(() -> ParameterFile.read(folder.resolve("p.param")))
                .withMessageContaining("no text in UTF-8");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "network.tau_m=20 | network.tau_m | 20.0",
                "network.model=5 | network.model | 5",
                "network.model='a b' | network.model | a b",
                "network.plastic=no | network.plastic | false",
                "seed=1e3 | seed | 1000",
                "seed=1.5 | seed | 1.5",
                "network.layers.1.size=5 | network.layers | [{name=e, size=800}, {name=i, size=5}]",
                "rates=[3] | rates | [3]",
                "rates.0=-inf | rates | [-Infinity, 2.5]",
            })
    void overridesReachAnyDepthAndKeepTheType(String override, String path, String value) throws Exception {
        ParameterFile changed = with(read("p.yaml", YAML), override);
        assertThat(values(changed).get(path)).hasToString(value);
        assertThat(warnings.sorted()).isEmpty();
    }

    @Test
    void overridesAreNotedBesideTheValues() throws Exception {
        assertThat(with(read("p.yaml", YAML), "network.tau_m=20").set(List.of()).overrides())
                .containsExactly(Map.entry("network.tau_m", 20.0));
    }

    @Test
    void unknownNamesAreAddedWithAWarning() throws Exception {
        ParameterFile changed = with(read("p.yaml", YAML), "network.tau_n=20", "new.deep.value=x");
        assertThat(values(changed)).containsEntry("network.tau_n", 20L).containsEntry("new.deep.value", "x");
        assertThat(warnings.sorted()).hasSize(2);
        assertThat(warnings.sorted().getFirst().toString())
                .contains("has no 'network.tau_n', which is added; did you mean 'network.tau_m'?");
    }

    @Test
    void valuesOfAnotherTypeAreWarnedOf() throws Exception {
        with(read("p.yaml", YAML), "seed=[1]");
        assertThat(warnings.sorted()).singleElement().asString().contains("'seed' was a number, and is a list now");
    }

    @ParameterizedTest
    @ValueSource(strings = {"seed.deeper=1", "network.layers.7=1", "network.layers.x.size=1", "seed=[1", "seed={a"})
    void overridesThatCannotBeAreRefused(String override) throws Exception {
        ParameterFile file = read("p.yaml", YAML);
        assertThatExceptionOfType(SpecificationException.class)
                .isThrownBy(() -> with(file, override))
                .withMessageContaining("[" + override + "]");
    }

    @Test
    void groupsCanBeGivenAsAWhole() throws Exception {
        assertThat(values(with(read("p.yaml", YAML), "extra={a: 1, b: {c: 2}}")))
                .containsEntry("extra.a", 1L)
                .containsEntry("extra.b.c", 2L);
    }

    @Test
    void withoutOverridesTheTextStaysAsItIs() throws Exception {
        for (String name : List.of("p.yaml", "p.json", "p.ini", "p.param")) {
            String text = Map.of("p.yaml", YAML, "p.json", JSON, "p.ini", INI, "p.param", SIMPLE)
                    .get(name);
            assertThat(read(name, text).text()).isEqualTo(text);
        }
    }

    @Test
    void linesKeepCommentsOrderAndQuotes() throws Exception {
        ParameterFile file = read("p.param", SIMPLE);
        assertThat(with(file, "seed=43", "title=\"it's\"", "plastic=no", "rates=[3]", "new.name=a b")
                        .text())
                .isEqualTo("""
                        # all runs
                        seed = 43          # of all random numbers
                        tau_m = 10.0
                        model = IF_cond_exp
                        title = "it's"

                        plastic = False
                        rates = [3]
                        tiny=1e-3
                        new.name = "a b"
                        """);
    }

    @Test
    void iniFilesKeepCommentsAndGetNewOptionsInTheirSections() throws Exception {
        ParameterFile file = read("p.ini", INI);
        String text = with(file, "network.tau_m=20", "network.new=1", "network.other=2", "extra.x=3", "top=4")
                .text();
        assertThat(text).isEqualTo("""
                        # all runs
                        seed = 42
                        top = 4
                        [network]
                        tau_m: 20.0   ; ms
                        model = IF_cond_exp
                        title = it's "quoted" [or not]
                        new = 1
                        other = 2

                        [output]
                        plastic = true
                        rates = [1, 2.5]

                        [extra]
                        x = 3
                        """);
    }

    @Test
    void overriddenFilesReadAsTheirValues() throws Exception {
        for (String name : List.of("p.yaml", "p.json", "p.ini", "p.param")) {
            String text = Map.of("p.yaml", YAML, "p.json", JSON, "p.ini", INI, "p.param", SIMPLE)
                    .get(name);
            ParameterFile changed = with(read(name, text), "seed=-7", "extra=1.5", "flag=true", "list=[1, [x, 'y z']]");
            Path written = folder.resolve("written." + changed.extension());
            changed.write(written);
            assertThat(values(ParameterFile.read(written))).isEqualTo(values(changed));
            assertThat(folder.resolve(name)).hasContent(text);
        }
    }

    @Test
    void setsBecomeFilesOfTheirFormat() throws Exception {
        for (String name : List.of("p.yaml", "p.json", "p.ini", "p.param")) {
            String text = Map.of("p.yaml", YAML, "p.json", JSON, "p.ini", INI, "p.param", SIMPLE)
                    .get(name);
            ParameterSet set = read(name, text).set(List.of());
            ParameterFile file = ParameterFile.of(set);
            Path written = folder.resolve("again." + file.extension());
            file.write(written);
            assertThat(values(ParameterFile.read(written)))
                    .usingRecursiveComparison()
                    .ignoringCollectionOrder()
                    .isEqualTo(set.values());
        }
    }

    @Test
    void numbersBeyondNumbersAreKept() throws Exception {
        assertThat(values(read("p.json", "{\"a\": NaN, \"b\": -Infinity, \"c\": 1e400, \"d\": 123456789012345678901}")))
                .containsEntry("a", Double.NaN)
                .containsEntry("b", Double.NEGATIVE_INFINITY)
                .containsEntry("d", 1.2345678901234568e20);
        ParameterFile special = with(read("q.json", "{\"a\": 1, \"t\": \"\\u0001é\\\"\\\\\\n\\t\"}"), "a=nan");
        special.write(folder.resolve("r.json"));
        assertThat(values(ParameterFile.read(folder.resolve("r.json"))))
                .containsEntry("a", Double.NaN)
                .containsEntry("t", "\u0001é\"\\\n\t");
    }
}
