package org.synfire.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ValueTest {

    private static final Value WHOLES = new Value.Wholes(List.of(1L, 2L));

    private static final Value TEXTS = new Value.Texts(List.of("V_m", "theta"));

    @Test
    void numbersAreDoubles() {
        assertThat(Value.of(1.5).asDouble()).isEqualTo(1.5);
        assertThat(Value.ofWhole(3).asDouble()).isEqualTo(3.0);
    }

    @ParameterizedTest
    @MethodSource("notNumbers")
    void otherValuesAreNoDoubles(Value value) {
        assertThatThrownBy(value::asDouble)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected a number, not " + value);
    }

    static List<Value> notNumbers() {
        return List.of(Value.of(true), Value.of("x"), Value.of(1.0, 2.0), WHOLES, TEXTS);
    }

    @Test
    void numbersAndListsOfNumbersAreListsOfDoubles() {
        assertThat(Value.of(1.5, 2.5).asDoubles()).containsExactly(1.5, 2.5);
        assertThat(WHOLES.asDoubles()).containsExactly(1.0, 2.0);
        assertThat(Value.of(1.5).asDoubles()).containsExactly(1.5);
        assertThat(Value.ofWhole(3).asDoubles()).containsExactly(3.0);
    }

    @ParameterizedTest
    @MethodSource("notLists")
    void otherValuesAreNoListsOfDoubles(Value value) {
        assertThatThrownBy(value::asDoubles)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected numbers, not " + value);
    }

    static List<Value> notLists() {
        return List.of(Value.of(true), Value.of("x"), TEXTS);
    }

    @Test
    void flagsAreFlagsAlone() {
        assertThat(Value.of(true).asFlag()).isTrue();
        assertThatThrownBy(() -> Value.ofWhole(1).asFlag()).hasMessage("expected true or false, not 1");
    }

    @Test
    void valuesPrintAsUsersWriteThem() {
        assertThat(List.of(
                        Value.of(1.5), Value.ofWhole(3), Value.of(false), Value.of("x"), Value.of(1.0), WHOLES, TEXTS))
                .map(Value::toString)
                .containsExactly("1.5", "3", "false", "x", "1.0", "[1, 2]", "[V_m, theta]");
        assertThat(Value.of(1.0, 2.0)).hasToString("[1.0, 2.0]");
    }

    @Test
    void listsAreCopied() {
        List<Long> numbers = new ArrayList<>(List.of(1L));
        Value.Wholes value = new Value.Wholes(numbers);
        numbers.add(2L);
        assertThat(value.values()).containsExactly(1L);
    }
}
