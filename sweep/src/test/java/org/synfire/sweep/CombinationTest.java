package org.synfire.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.synfire.yaml.Datum;

class CombinationTest {

    private static Combination of(Object... namesAndValues) {
        Map<String, Datum> values = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.put((String) namesAndValues[i], Datum.of(namesAndValues[i + 1]));
        }
        return new Combination(values, values);
    }

    @Test
    void foldersAreCalledByTheValues() {
        assertThat(of("g_peak_AMPA", 0.1, "weight", 1.0, "n", 3, "on", true).folderName())
                .isEqualTo("g_peak_AMPA=0.1,weight=1.0,n=3,on=true");
        assertThat(of("x", -1.0e-5).folderName()).isEqualTo("x=-1.0e-05");
    }

    @Test
    void manyDigitsAreLeftToADigest() {
        String one = of("x", 0.1234567890123).folderName();
        String other = of("x", 0.1234567890124).folderName();
        assertThat(one).matches("x=0\\.123457~[0-9a-f]{8}");
        assertThat(other).matches("x=0\\.123457~[0-9a-f]{8}").isNotEqualTo(one);
    }

    @Test
    void whatFileSystemsDoNotTakeIsReplaced() {
        assertThat(of("model", "a/b: \"c\" <é>\\*?|").folderName())
                .matches("model=[a-z_]+~[0-9a-f]{8}")
                .isNotEqualTo(of("model", "a_b: \"c\" <é>\\*?|").folderName());
        assertThat(of("delays", List.of(1, 2)).folderName()).matches("delays=_1,_2_~[0-9a-f]{8}");
        assertThat(of("name", "ends.").folderName()).matches("name=ends_~[0-9a-f]{8}");
    }

    @Test
    void namesDifferInMoreThanUpperAndLowerCase() {
        assertThat(of("model", "IAF").folderName())
                .isNotEqualToIgnoringCase(of("model", "iaf").folderName());
    }

    @Test
    void longNamesAreShortened() {
        String name = of("a".repeat(90), 1.5, "b".repeat(90), 2.5).folderName();
        assertThat(name)
                .hasSize(109)
                .startsWith("aaa")
                .isNotEqualTo(of("a".repeat(90), 1.5, "b".repeat(90), 3.5).folderName());
    }

    @Test
    void assignmentsAreYamlOnOneLine() {
        assertThat(of(
                                "real",
                                1.0e-5,
                                "whole",
                                3,
                                "flag",
                                false,
                                "text",
                                "a b",
                                "tricky",
                                "1.5",
                                "list",
                                List.of(1, 2.5, "it's, it"),
                                "escaped",
                                List.of("tab\t"))
                        .assignments())
                .containsExactly(
                        "real=1.0e-05",
                        "whole=3",
                        "flag=false",
                        "text=a b",
                        "tricky='1.5'",
                        "list=[1, 2.5, 'it''s, it']",
                        "escaped=[\"tab\\t\"]");
    }

    @Test
    void peopleReadNamesAndValues() {
        assertThat(of("a", 1, "b", "x")).hasToString("a = 1, b = x");
    }
}
