package org.synfire.lang;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormulaTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "exp(-d**2/400.0) | 10 | 0.7788007830714049",
                "0.5+0.01d | 10 | 0.6",
                "2(d + 1) | 3 | 8",
                "sin(pi*d/250.0)**2 | 125 | 1",
                "0.5*exp(-d/100.0) | 100 | 0.18393972058572117",
                "1 if d < 5 else 0 | 4 | 1",
                "1 if d < 5 and not d == 4 else 0 | 4 | 0",
                "d > 3 or d >= 8 | 4 | 1",
                "d <= 3 or d != 4 | 4 | 0",
                "log(e) + sqrt(d) - abs(-d) | 4 | -1",
                "min(d, 2) + max(d, 2) + floor(2.5) + ceil(2.5) | 7 | 14",
                "cos(0) + tanh(0) + expm1(0) + sign(-d) + heaviside(d) | 7 | 1",
                "d^3 | 2 | 8"
            })
    void formulasHaveTheirValues(String text, double d, double expected) {
        assertThat(Formula.of(text, "d").value(d)).isCloseTo(expected, within(1e-12));
    }

    @Test
    void namesHaveTheirPlaces() {
        Formula formula = Formula.of("10i + j", "i", "j");
        assertThat(formula.value(3, 4)).isEqualTo(34);
        assertThat(formula).hasToString("10i + j");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "exp(-x) | column 6: there is no name 'x'",
                "exp(d | column 6: expected ')', found the end",
                "3 & d | column 3: '&' has no meaning in an expression; write 'and'",
                "sine(d) | column 1: there is no function 'sine'; did you mean 'sin'?",
                "random() | column 1: random() has no place in a formula",
                "steps(d) | column 1: steps() has no place in a formula"
            })
    void whatIsNoFormulaIsRefused(String text, String message) {
        assertThatThrownBy(() -> Formula.of(text, "d"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
