package org.synfire.lang;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitTest {

    private static Unit unit(String text) {
        return Quantity.of(Definitions.expression(text)).orElseThrow().unit();
    }

    @ParameterizedTest
    @CsvSource({
        "s, ms, 1000",
        "us, ms, 0.001",
        "ms, ms, 1",
        "V, mV, 1000",
        "uV, mV, 0.001",
        "nA, pA, 1000",
        "A, pA, 1e12",
        "uA, pA, 1e6",
        "nF, pF, 1000",
        "pF, pF, 1",
        "MOhm, GOhm, 0.001",
        "uS, nS, 1000",
        "Hz, kHz, 0.001",
        "mm, um, 1000",
        "cm, um, 10000",
        "M, mM, 1000",
        "uM, mM, 0.001",
        "K, K, 1"
    })
    void unitsAreScaledToWorkingUnits(String name, String working, double scale) {
        Unit unit = Unit.named(name).orElseThrow();
        assertThat(unit.scale())
                .isEqualTo(scale * Unit.named(working).orElseThrow().scale());
        assertThat(unit.sameDimension(Unit.named(working).orElseThrow())).isTrue();
        assertThat(unit.working().scale()).isEqualTo(1);
    }

    /// The units of the field are coherent: no factors anywhere.
    @ParameterizedTest
    @CsvSource({
        "pF*mV/ms, pA",
        "nS*mV, pA",
        "pF/nS, ms",
        "1/GOhm, nS",
        "1/kHz, ms",
        "pA*ms, fC",
        "mV/pA, GOhm",
        "mV/ms*ms, mV"
    })
    void workingUnitsAreCoherent(String combined, String single) {
        assertThat(unit(combined)).isEqualTo(unit(single));
        assertThat(unit(combined).scale()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "mV, mV",
        "mV/ms, mV/ms",
        "1/ms, kHz",
        "1/mV, 1/mV",
        "nS, nS",
        "pF*mV, fC",
        "Hz, Hz",
        "1/s, Hz",
        "mV*mV, mV^2",
        "mV*mV/(ms*um), ms^-1*mV^2*um^-1",
        "um*um, um^2",
        "mM/ms, mM/ms",
        "K*mV, mV*K",
        "ms/ms, 1"
    })
    void unitsAreShownAsTheFieldWritesThem(String text, String shown) {
        assertThat(unit(text)).hasToString(shown);
    }

    @Test
    void rootsHaveHalfExponents() {
        Unit root = unit("ms").power(-1);
        assertThat(root).hasToString("ms^(-1/2)");
        assertThat(root.times(root)).isEqualTo(unit("1/ms"));
        assertThat(unit("mV^2").power(1)).isEqualTo(unit("mV"));
    }

    @Test
    void scaledUnitsOfNoNameShowTheirScale() {
        assertThat(unit("V*V")).hasToString("1000000.0 mV^2");
        assertThat(unit("s/ms")).hasToString("1000.0");
    }

    @Test
    void exponentsFinerThanHalvesAndVeryLargeOnesAreRefused() {
        assertThatThrownBy(() -> unit("mV").power(1).power(1)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> unit("mV").power(200)).isInstanceOf(ArithmeticException.class);
        Unit large = unit("mV").power(60);
        large.requireSmallExponents();
        assertThatThrownBy(() -> large.times(large).requireSmallExponents()).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void pureNumbersHaveNoDimension() {
        assertThat(Unit.ONE.isPure()).isTrue();
        assertThat(unit("mV/V").isPure()).isTrue();
        assertThat(unit("mV").isPure()).isFalse();
        assertThat(Unit.named("parsec")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"mv, mV", "hz, Hz", "ohm, Ohm", "Ohms, Ohm", "GOhn, GOhm"})
    void misspeltUnitsHaveANearestOne(String name, String nearest) {
        assertThat(Unit.nearest(name)).contains(nearest);
    }

    @Test
    void singleLettersAreNearToNoUnit() {
        assertThat(Unit.nearest("x")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"-70 mV, -70", "2*3 ms/ms, 6", "(2 ms)^3, 8", "4 mV^0.5, 4", "2^-1 * 1 V, 0.5", "-(5/2), -2.5"})
    void quantitiesAreNumbersAndUnitsAlone(String text, double value) {
        if (text.equals("4 mV^0.5")) {
            assertThat(Definitions.mistakesOf(text)).hasSize(1);
        } else {
            assertThat(Quantity.of(Definitions.expression(text)))
                    .hasValueSatisfying(q -> assertThat(q.value()).isCloseTo(value, within(1e-15)));
        }
    }

    @ParameterizedTest
    @CsvSource({"tau_m", "1 + 1", "exp(1)", "1 if 2 > 1 else 3", "not 1", "(2 mV)^0.3", "2^(1 mV)", "(1 mV)^99"})
    void everythingElseIsNoQuantity(String text) {
        assertThat(Quantity.of(Definitions.expression(text))).isEmpty();
    }

    @Test
    void quantitiesAreConvertedWithinADimension() {
        Quantity quantity = Quantity.of(Definitions.expression("-0.07 V")).orElseThrow();
        assertThat(quantity.in(unit("mV"))).isCloseTo(-70, within(1e-13));
        assertThat(quantity.in(unit("V"))).isEqualTo(-0.07);
    }
}
