package org.synfire.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.synfire.network.SourceSpan;

class DatumTest {

    private static final SourceSpan HERE = new SourceSpan("f.yml", 1, 2);

    static List<@Nullable Object> plainValues() {
        return Arrays.asList(
                null,
                true,
                3L,
                2.5,
                "text",
                List.of(1L, List.of("a")),
                Map.of("a", Map.of("b", false)),
                Arrays.asList(1L, null));
    }

    @ParameterizedTest
    @MethodSource("plainValues")
    void plainValuesComeBack(@Nullable Object value) {
        assertThat(Datum.of(value).plain()).isEqualTo(value);
    }

    @Test
    void everyWholeNumberOfJavaIsWhole() {
        assertThat(List.of((byte) 1, (short) 1, 1, 1L))
                .allSatisfy(n -> assertThat(Datum.of(n)).isInstanceOf(Datum.Whole.class));
    }

    @Test
    void otherNumbersAreReal() {
        assertThat(Datum.of(1.5f)).isEqualTo(new Datum.Real(1.5, HERE));
    }

    @Test
    void pathsAreTexts() {
        assertThat(Datum.of(Path.of("a", "b"))).isEqualTo(Datum.of("a/b"));
    }

    @Test
    void arraysOfDoublesAreLists() {
        assertThat(Datum.of(new double[] {1, 2})).isEqualTo(Datum.of(List.of(1.0, 2.0)));
    }

    @Test
    void dataStayWhatTheyAre() {
        Datum datum = new Datum.Text("x", HERE);
        assertThat(Datum.of(datum)).isSameAs(datum);
    }

    @Test
    void treesAreMappings() {
        Datum.Source source = () -> Datum.of(Map.of("params", Map.of(), "nest_params", Map.of()));
        assertThat(Datum.of(source)).isEqualTo(Datum.of(Map.of("params", Map.of(), "nest_params", Map.of())));
    }

    @Test
    void otherObjectsAreRefused() {
        Object value = new Object();
        assertThatThrownBy(() -> Datum.of(value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a parameter tree cannot hold a java.lang.Object");
    }

    @Test
    void valuesTakeTheGivenPlace() {
        assertThat(((Datum.Sequence) Datum.of(List.of(1), HERE))
                        .elements()
                        .getFirst()
                        .at())
                .isEqualTo(HERE);
    }

    @Test
    void keysKeepTheirTypeAndAreAddressedByText() {
        Map<Object, Object> map = new LinkedHashMap<>();
        map.put(0, "zero");
        map.put(1.0e-5, "small");
        map.put("t", "text");
        assertThat(((Datum.Mapping) Datum.of(map)).entries())
                .extracting(Datum.Entry::key)
                .containsExactly(new Datum.Key("0", false), new Datum.Key("1.0e-05", false), Datum.Key.of("t"));
    }

    @Test
    void aMappingFindsByText() {
        Datum.Mapping mapping = (Datum.Mapping) Datum.of(Map.of(0, "zero"));
        assertThat(mapping.find("0")).contains(Datum.of("zero"));
        assertThat(mapping.find("1")).isEmpty();
    }

    static List<List<Datum>> equalPairs() {
        return List.of(
                List.of(Datum.of(null), new Datum.Null(HERE)),
                List.of(Datum.of(true), new Datum.Flag(true, HERE)),
                List.of(Datum.of(1), Datum.of(1.0)),
                List.of(Datum.of(1.0), Datum.of(1)),
                List.of(Datum.of(0.0), Datum.of(-0.0)),
                List.of(Datum.of(Double.NaN), new Datum.Real(Double.NaN, HERE)),
                List.of(Datum.of("a"), new Datum.Text("a", HERE)),
                List.of(Datum.of(List.of(1)), Datum.of(List.of(1.0))),
                List.of(
                        new Datum.Array(new double[] {1}, List.of(1)),
                        new Datum.Array(new double[] {1}, List.of(1), HERE)),
                List.of(
                        new Datum.ObjectArray(List.of(Datum.of(1)), List.of(1), HERE),
                        new Datum.ObjectArray(List.of(Datum.of(1)), List.of(1), SourceSpan.PROGRAM)));
    }

    @ParameterizedTest
    @MethodSource("equalPairs")
    void equalValuesAreEqualWhereverTheyWereWritten(List<Datum> pair) {
        assertThat(pair.getFirst()).isEqualTo(pair.getLast()).hasSameHashCodeAs(pair.getLast());
    }

    @Test
    void theOrderOfKeysDoesNotCount() {
        Map<String, Object> forth = new LinkedHashMap<>(Map.of("a", 1));
        forth.put("b", 2);
        Map<String, Object> back = new LinkedHashMap<>(Map.of("b", 2));
        back.put("a", 1);
        assertThat(Datum.of(forth)).isEqualTo(Datum.of(back)).hasSameHashCodeAs(Datum.of(back));
    }

    @Test
    void valuesOfDifferentTypesDiffer() {
        List<Datum> data = List.of(
                Datum.of(null),
                Datum.of(true),
                Datum.of(1),
                Datum.of(1.5),
                Datum.of("1"),
                Datum.of(List.of(1)),
                Datum.of(Map.of("1", 1)),
                new Datum.Array(new double[] {1}, List.of(1)),
                new Datum.ObjectArray(List.of(Datum.of(1)), List.of(1), HERE));
        assertThat(data).doesNotHaveDuplicates();
    }

    @Test
    void wholeNumbersBeyondDoublePrecisionAreNotRounded() {
        assertThat(Datum.of((1L << 53) + 1)).isNotEqualTo(Datum.of((double) (1L << 53)));
        assertThat(Datum.of((double) (1L << 53))).isNotEqualTo(Datum.of((1L << 53) + 1));
    }

    @Test
    void anArrayIsNotChangedThroughWhatItWasMadeOf() {
        double[] values = {1, 2};
        Datum.Array array = new Datum.Array(values, List.of(2));
        values[0] = 9;
        array.values()[1] = 9;
        assertThat(array.values()).containsExactly(1, 2);
    }

    @Test
    void anArrayHasAsManyElementsAsItsShapeSays() {
        assertThatThrownBy(() -> new Datum.Array(new double[3], List.of(2, 2)))
                .hasMessage("an array of shape [2, 2] has not 3 elements");
    }

    @Test
    void arraysOfSeveralDimensionsAreListsOfLists() {
        Datum array = new Datum.Array(new double[] {1, 2, 3, 4, 5, 6}, List.of(2, 3, 1));
        assertThat(array.plain())
                .isEqualTo(List.of(
                        List.of(List.of(1.0), List.of(2.0), List.of(3.0)),
                        List.of(List.of(4.0), List.of(5.0), List.of(6.0))));
    }

    @Test
    void arraysOfObjectsAreListsToo() {
        Datum array = new Datum.ObjectArray(List.of(Datum.of(List.of(1)), Datum.of(List.of())), List.of(1, 2), HERE);
        assertThat(array.plain()).isEqualTo(List.of(List.of(List.of(1L), List.of())));
    }

    @Test
    void anArrayWithoutElementsIsAnEmptyList() {
        assertThat(new Datum.Array(new double[0], List.of(0, 3)).plain()).isEqualTo(List.of());
    }

    @Test
    void anArrayWithoutDimensionsIsItsElement() {
        assertThat(new Datum.Array(new double[] {4}, List.of()).plain()).isEqualTo(4.0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e-3", "1E5", "1e+3", "-2", "+.5", "5.", "08"})
    void numbersThatYamlTakesForTextsLookLikeNumbers(String text) {
        assertThat(Datum.looksLikeNumber(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "e3", "1e", "l1", ".", "1.2.3", "1 "})
    void otherTextsDoNot(String text) {
        assertThat(Datum.looksLikeNumber(text)).isFalse();
    }
}
