package org.synfire.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.synfire.network.SpecificationException;

class QueryTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '$',
            value = {
                "tau_m | 6 | expected one of = != < <= > >= ~ after 'tau_m', found the end",
                "tau_m > | 8 | expected a number, a date or a text after '>', found the end",
                "tau_m > and | 9 | expected a number, a date or a text after '>', found 'and'",
                "and | 1 | expected a name, 'not' or '(', found 'and'",
                "a = 1 b = 2 | 7 | expected 'and', 'or' or the end, found 'b'",
                "(a = 1 | 7 | expected ')' for the '(' at column 1",
                "a = 1) | 6 | expected 'and', 'or' or the end, found ')'",
                "a = 'x | 5 | the text that begins here has no closing '",
                "a == 1 | 4 | found '='",
                "a ! 1 | 3 | found '!'",
                "a = 1 and | 10 | expected a name, 'not' or '(', found the end",
                "'' = 1 | 1 | expected a name"
            })
    void mistakesSayTheirColumnAndWhatWasExpected(String query, int column, String message) {
        assertThatExceptionOfType(SpecificationException.class)
                .isThrownBy(() -> Query.parse(query))
                .withMessageStartingWith("[query]:1:" + column + ": error: ")
                .withMessageContaining(message);
    }

    @Test
    void questionsThatAreTooLongOrTooDeepAreRefused() {
        assertThatExceptionOfType(SpecificationException.class)
                .isThrownBy(() -> Query.parse("(".repeat(5000) + "a = 1"))
                .withMessageContaining("nested too deeply");
        assertThatExceptionOfType(SpecificationException.class)
                .isThrownBy(() -> Query.parse("a = 1 or ".repeat(300) + "a = 1"))
                .withMessageContaining("at most 200 comparisons");
        assertThatExceptionOfType(SpecificationException.class)
                .isThrownBy(() -> Query.parse("a".repeat(30_000)))
                .withMessageContaining("at most 20000 characters");
    }

    @Test
    void questionsAreJoined() {
        Query one = Query.parse("a = 1 or b = 2");
        Query both = one.and(Query.tagged("it's"));
        assertThat(both).hasToString("(a = 1 or b = 2) and (tag = 'it''s')");
        assertThat(one.and(Query.everything())).isSameAs(one);
        assertThat(Query.everything().and(one)).isSameAs(one);
        assertThatNoException().isThrownBy(() -> Query.parse(both.toString()));
    }

    @Test
    void anyTextIsAQuestionOrAMistakeWithItsPlace() {
        String[] pieces = {"a", "=", "'", "(", ")", "and", "not", "or", " ", "1", "~", "!=", "`", "\"", "é"};
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            random.ints(random.nextInt(12), 0, pieces.length).forEach(p -> text.append(pieces[p]));
            parse(text.toString());
        }
    }

    private static void parse(String text) {
        try {
            Query.parse(text);
        } catch (SpecificationException mistake) {
            assertThat(mistake.diagnostics().getFirst().at().column()).isBetween(1, text.length() + 1);
        }
    }
}
