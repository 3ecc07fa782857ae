package org.synfire.lang;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionParserTest {

    private static final Map<String, Double> NAMES = Map.of("x", 3.0, "y", 5.0, "zero", 0.0, "one", 1.0);

    private static double value(String text) {
        return new Interpreter(name -> NAMES.getOrDefault(name, Double.NaN), 0.1).number(Definitions.expression(text));
    }

    @ParameterizedTest
    @CsvSource({
        "1 + 2*3, 7",
        "(1 + 2)*3, 9",
        "8 - 4 - 2, 2",
        "16/4/2, 2",
        "2**3**2, 512",
        "2^3^2, 512",
        "-2**2, -4",
        "(-2)**2, 4",
        "2**-1, 0.5",
        "2*-3, -6",
        "- -3, 3",
        "+3 - +2, 1",
        "1 - 2 + 3, 2",
        "6/2*3, 9",
        "-x*y, -15",
        ".5 + 1., 1.5",
        "1e3 + 2.5E-1, 1000.25"
    })
    void arithmeticBindsAsInPapers(String text, double value) {
        assertThat(value(text)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({
        "1 < 2, 1",
        "1 + 1 == 2, 1",
        "x >= y or x != y, 1",
        "one > zero and zero > one or one > zero, 1",
        "one > zero or zero > one and zero > one, 1",
        "not x > y, 1",
        "not x > y and y > x, 1",
        "not (x > y or y > x), 0",
        "not not x < y, 1",
        "x <= 3 and y >= 5, 1"
    })
    void conditionsBindMoreWeaklyThanArithmetic(String text, double value) {
        assertThat(value(text)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({
        "1 if x > y else 2, 2",
        "1 if x < y else 2, 1",
        "1 if x > y else 2 if x > 4 else 3, 3",
        "if x < y: 1 else 2, 1",
        "if x > y: 1 else: 2, 2",
        "x < y ? 1 : 2, 1",
        "x > y ? 1 : x > 4 ? 2 : 3, 3",
        "2*(1 if x < y else 2) + 1, 3"
    })
    void choicesAreWrittenInThreeWays(String text, double value) {
        assertThat(value(text)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({
        "20 ms, 20",
        "1.5 s, 1500",
        "1/2 ms, 0.5",
        "2 cm^2, 2e8",
        "2 cm**-2, 2e-8",
        "-70 mV, -70",
        "3 mV*2, 6",
        "2 ms if 1 < 2 else 3 s, 2"
    })
    void unitBehindANumberBelongsToIt(String text, double value) {
        assertThat(value(text)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "exp(0) + expm1(0); 1",
                "log(exp(2)); 2",
                "sin(0) + cos(0) + tanh(0); 1",
                "sqrt(9) + abs(-2); 5",
                "min(3, 2) + max(3, 2); 5",
                "floor(-1.5) + ceil(1.2); 0",
                "heaviside(0) + heaviside(-1) + heaviside(2); 2",
                "sign(-3) + sign(0); -1",
                "steps(0.25); 3"
            })
    void functionsAreComputed(String text, double value) {
        assertThat(value(text)).isEqualTo(value);
    }

    @Test
    void placesAreThoseOfOperatorsAndFirstCharacters() {
        Expr.Binary sum = (Expr.Binary) Definitions.expression("  x + exp(y)*2");
        assertThat(sum.at().column()).isEqualTo(5);
        assertThat(sum.left().at().column()).isEqualTo(3);
        assertThat(sum.right().at().column()).isEqualTo(13);
        assertThat(((Expr.Binary) sum.right()).left().at().column()).isEqualTo(7);
    }

    @Test
    void commentsAreLeftOut() {
        assertThat(value("1 + 2 # + 3")).isEqualTo(3);
    }

    @Test
    void everyForeignCharacterIsReported() {
        assertThat(Definitions.mistakesOf("x & y || 3%2"))
                .containsExactly(
                        "e:1:3: error: '&' has no meaning in an expression; write 'and'",
                        "e:1:7: error: '||' has no meaning in an expression; write 'or'",
                        "e:1:11: error: '%' has no meaning in an expression");
    }

    @Test
    void foreignCharactersBeyondTheBasicPlaneAreShownWhole() {
        assertThat(Definitions.mistakesOf("x + 🧠"))
                .containsExactly("e:1:5: error: '🧠' has no meaning in an expression");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "1 if x; e:1:7: error: expected 'else', found the end",
                "x ? 1; e:1:6: error: expected ':', found the end",
                "if x 1 else 2; e:1:6: error: expected ':', found '1'",
                "and; e:1:1: error: expected a number, a name or '(', found 'and'",
                "x == not y; e:1:6: error: expected a number, a name or '(', found 'not'",
                "1.2.3; e:1:4: error: expected an operator or the end, found '.3'",
                "exp; ",
                "max(1 2); e:1:7: error: expected ')', found '2'",
                "random(1); e:1:1: error: random() takes no arguments, not 1"
            })
    void syntaxIsAnsweredAtTheWrongToken(String text, String message) {
        if (message == null) {
            assertThat(Definitions.mistakesOf(text)).isEmpty();
        } else {
            assertThat(Definitions.mistakesOf(text)).containsExactly(message);
        }
    }
}
