package org.synfire.models.internal;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.synfire.network.ModelInfo;
import org.synfire.network.ModelInfo.Kind;
import org.synfire.network.ModelInfo.Range;
import org.synfire.network.Value;

class ChecksTest {

    private static final ModelInfo MODEL = new Describe("thing", Kind.NEURON, "a thing", "")
            .real("length", "mm", 1, Range.POSITIVE, "how long")
            .real("width", "mm", 1, Range.POSITIVE, "how wide")
            .whole("count", 1, Range.NOT_NEGATIVE, "how many")
            .flag("red", false, "whether it is red")
            .text("name", "x", "what it is called")
            .texts("names", List.of(), "what else it is called")
            .reals("times", "ms", Range.NOT_NEGATIVE, "when")
            .wholes("ids", Range.POSITIVE, "who")
            .readOnly("age", "ms", 0, "how old")
            .smaller("width", "length")
            .done();

    private static void check(String name, Value value) {
        Checks.check(
                MODEL,
                Map.of(name, value),
                n -> MODEL.parameter(n).orElseThrow().initial());
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of("length", Value.of("long"), "must be a number, not long"),
                Arguments.of("length", Value.of(0.0), "must be greater than 0, not 0.0"),
                Arguments.of("count", Value.of(1.5), "must be a whole number, not 1.5"),
                Arguments.of("count", Value.ofWhole(-1), "must be at least 0, not -1"),
                Arguments.of("red", Value.ofWhole(1), "must be true or false, not 1"),
                Arguments.of("name", Value.of(true), "must be a text, not true"),
                Arguments.of("names", Value.of("x"), "must be a list of names, not x"),
                Arguments.of("times", Value.of(1.0), "must be a list of numbers, not 1.0"),
                Arguments.of("times", Value.of(1.0, -1.0), "must be at least 0, not [1.0, -1.0]"),
                Arguments.of("ids", Value.of(1.0, 2.0), "must be a list of whole numbers, not [1.0, 2.0]"),
                Arguments.of("ids", new Value.Wholes(List.of(0L)), "must be greater than 0, not [0]"),
                Arguments.of("age", Value.of(1.0), "can only be read"),
                Arguments.of("lenght", Value.of(1.0), "did you mean 'length'?"),
                Arguments.of("width", Value.of(2.0), "must be smaller than 'length', but 2.0 >= 1.0"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void valueIsRefusedWithTheReason(String name, Value value, String reason) {
        assertThatThrownBy(() -> check(name, value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
    }

    static Stream<Arguments> accepted() {
        return Stream.of(
                Arguments.of("length", Value.ofWhole(3)),
                Arguments.of("red", Value.of(true)),
                Arguments.of("name", Value.of("y")),
                Arguments.of("names", new Value.Texts(List.of("y"))),
                Arguments.of("times", new Value.Wholes(List.of(1L))),
                Arguments.of("ids", new Value.Wholes(List.of(4L))));
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void valueIsAccepted(String name, Value value) {
        assertThatCode(() -> check(name, value)).doesNotThrowAnyException();
    }

    @Test
    void orderingIsCheckedAmongTheNewValues() {
        assertThatCode(() -> Checks.check(
                        MODEL,
                        Map.of("width", Value.of(5.0), "length", Value.of(6.0)),
                        n -> MODEL.parameter(n).orElseThrow().initial()))
                .doesNotThrowAnyException();
    }
}
