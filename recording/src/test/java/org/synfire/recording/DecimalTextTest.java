package org.synfire.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecimalTextTest {

    private static final int DRAWS = 50_000;

    /// Lines `bits decimals %.*f %.*e`, written by a C program with glibc's printf.
    private static List<String> printed() throws IOException {
        return Files.readAllLines(Resources.path("printf.txt"));
    }

    @Test
    void fixedIsWhatPrintfWrites() throws IOException {
        assertThat(printed()).allSatisfy(line -> {
            String[] fields = line.split(" ");
            assertThat(DecimalText.fixed(number(fields), Integer.parseInt(fields[1])))
                    .isEqualTo(fields[2]);
        });
    }

    @Test
    void scientificIsWhatPrintfWrites() throws IOException {
        assertThat(printed()).allSatisfy(line -> {
            String[] fields = line.split(" ");
            assertThat(DecimalText.scientific(number(fields), Integer.parseInt(fields[1])))
                    .isEqualTo(fields[3]);
        });
    }

    private static double number(String[] fields) {
        return Double.longBitsToDouble(Long.parseUnsignedLong(fields[0], 16));
    }

    @ParameterizedTest
    @CsvSource({
        "0.0005, 3, 0.001",
        "-0.0004, 3, -0.000",
        "0.1255, 3, 0.126",
        "2.5, 0, 2",
        "3.5, 0, 4",
        "-0.0, 3, -0.000",
        "0.0, 0, 0",
        "0.125, 2, 0.12",
        "0.375, 2, 0.38",
        "999.9995, 3, 1000.000",
        "-54.457, 3, -54.457",
        "4.9e-324, 3, 0.000",
        "1e22, 1, 10000000000000000000000.0",
        "NaN, 3, nan",
        "Infinity, 3, inf",
        "-Infinity, 3, -inf"
    })
    void fixedRoundsTheBinaryValueTiesToEven(double x, int decimals, String text) {
        assertThat(DecimalText.fixed(x, decimals)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "0.0, 3, 0.000e+00",
        "-0.0, 0, -0e+00",
        "9.9996, 3, 1.000e+01",
        "2.5, 0, 2e+00",
        "1e-5, 2, 1.00e-05",
        "1e100, 1, 1.0e+100",
        "-1.5e-300, 1, -1.5e-300",
        "NaN, 3, nan",
        "-Infinity, 3, -inf"
    })
    void scientificHasAnExponentOfAtLeastTwoDigits(double x, int decimals, String text) {
        assertThat(DecimalText.scientific(x, decimals)).isEqualTo(text);
    }

    @Test
    void anyBitsAreRoundedExactly() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < DRAWS; i++) {
            double x = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(x)) {
                assertThat(DecimalText.fixed(x, 3)).isEqualTo(exact(x, 3));
            }
        }
    }

    @Test
    void moderateNumbersAreRoundedExactly() {
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < DRAWS; i++) {
            double x = (random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(-6, 17));
            int decimals = random.nextInt(14);
            assertThat(DecimalText.fixed(x, decimals)).isEqualTo(exact(x, decimals));
        }
    }

    @Test
    void numbersNearestToTiesAreRoundedExactly() {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < DRAWS; i++) {
            int decimals = random.nextInt(7);
            long halves = 2 * random.nextLong(1L << random.nextInt(2, 50)) + 1;
            double tie = halves / 2.0 / Math.pow(10, decimals);
            for (double x : new double[] {Math.nextDown(tie), tie, Math.nextUp(tie)}) {
                assertThat(DecimalText.fixed(x, decimals)).isEqualTo(exact(x, decimals));
            }
        }
    }

    @Test
    void subnormalsAreRoundedExactly() {
        SplittableRandom random = new SplittableRandom(4);
        for (int i = 0; i < 200; i++) {
            double x = Double.longBitsToDouble(random.nextLong(1L << 52));
            assertThat(DecimalText.fixed(x, DecimalText.MOST_DECIMALS)).isEqualTo(exact(x, DecimalText.MOST_DECIMALS));
        }
    }

    private static String exact(double x, int decimals) {
        String magnitude = new BigDecimal(x)
                .abs()
                .setScale(decimals, RoundingMode.HALF_EVEN)
                .toPlainString();
        return (Double.doubleToRawLongBits(x) < 0 ? "-" : "") + magnitude;
    }

    @ParameterizedTest
    @CsvSource({"-1", "1075"})
    void decimalsOutsideTheirRangeAreRefused(int decimals) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DecimalText.fixed(1, decimals))
                .withMessageContaining("0 to 1074");
    }
}
