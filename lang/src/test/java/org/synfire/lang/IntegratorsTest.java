package org.synfire.lang;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntegratorsTest {

    private static Definition definition(String equation, String integrator) {
        return Definitions.read(
                """
                neuron: x
                parameters: {tau: 10 ms, n: 2}
                constants: {rate: 1/tau}
                state: {x: 1, y: 2, z: 3}
                inputs: {s: {unit: 1}}
                currents: {I: 1}
                equations: |
                  %s
                  dy/dt = -y/tau
                """.formatted(equation) + (integrator.isEmpty() ? "" : "integrator: " + integrator + "\n"));
    }

    @ParameterizedTest
    @CsvSource({
        "dx/dt = -x/tau",
        "dx/dt = (y - x + z + I)*rate",
        "dx/dt = -x*n**2/tau + exp(n)/ms",
        "dx/dt = -x/(tau if n > 1 else 2*tau)",
        "dx/dt = -x/tau*dt/ms"
    })
    void autoIsExactForLinearEquationsWithConstantCoefficients(String equation) {
        assertThat(definition(equation, "").integrator())
                .isEqualTo(new Integrator.Exact("the equations are linear with constant coefficients"));
        assertThat(definition(equation, "exact").integrator()).isEqualTo(new Integrator.Exact("asked for"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "dx/dt = -x*y/tau; 'dx/dt' is not linear",
                "dx/dt = -x**2/tau; 'dx/dt' is not linear",
                "dx/dt = exp(x)/tau; 'dx/dt' is not linear",
                "dx/dt = 1/x/tau; 'dx/dt' is not linear",
                "dx/dt = (1 if x > 0 else 2)/tau; 'dx/dt' is not linear",
                "dx/dt = -x*z/tau; the coefficients of 'dx/dt' change with time",
                "dx/dt = -x/tau*t/ms; the coefficients of 'dx/dt' change with time",
                "dx/dt = s/tau; the coefficients of 'dx/dt' change with time",
                "dx/dt = (random() - x)/tau; the coefficients of 'dx/dt' change with time"
            })
    void autoIsAdaptiveForAllOthersAndSaysWhy(String equation, String reason) {
        assertThat(definition(equation, "").integrator()).isInstanceOf(Integrator.Rkf45.class);
        assertThat(definition(equation, "").integrator().reason()).isEqualTo(reason);
    }

    @Test
    void methodsMayBeAskedFor() {
        String equation = "dx/dt = -x*y/tau";
        assertThat(definition(equation, "euler").integrator()).isEqualTo(new Integrator.Euler("asked for"));
        assertThat(definition(equation, "rk4").integrator()).isEqualTo(new Integrator.RungeKutta4("asked for"));
        assertThat(definition(equation, "exponential_euler").integrator())
                .isEqualTo(new Integrator.ExponentialEuler("asked for"));
        assertThat(definition(equation, "{method: rk4}").integrator())
                .isEqualTo(new Integrator.RungeKutta4("asked for"));
    }

    private static Integrator.Rkf45 adaptive(String integrator) {
        return (Integrator.Rkf45) definition("dx/dt = -x*y/tau", integrator).integrator();
    }

    @Test
    void tolerancesAreAMillionthUnlessGiven() {
        for (String integrator : new String[] {"rkf45", "{method: rkf45}", "{error: state}"}) {
            assertThat(Printer.text(adaptive(integrator).absolute())).isEqualTo("1.0E-6");
            assertThat(Printer.text(adaptive(integrator).relative())).isEqualTo("1.0E-6");
        }
    }

    @Test
    void toleranceThatIsNotGivenBesideTheOtherIsNothing() {
        assertThat(Printer.text(adaptive("{method: rkf45, absolute: 1e-3}").absolute()))
                .isEqualTo("0.001");
        assertThat(Printer.text(adaptive("{method: rkf45, absolute: 1e-3}").relative()))
                .isEqualTo("0");
        assertThat(Printer.text(adaptive("{relative: n/1000}").relative())).isEqualTo("n / 1000");
    }

    @Test
    void slopeOfAnEquationIsTheCoefficientOfItsVariable() {
        Definition definition = definition("dx/dt = (y - x)/tau + 3/ms", "exponential_euler");
        assertThat(Printer.text(Linear.slope(definition.equations().getFirst())))
                .isEqualTo("-1 / tau");
        Definition constant = definition("dx/dt = y/ms", "exponential_euler");
        assertThat(Printer.text(Linear.slope(constant.equations().getFirst()))).isEqualTo("0");
    }

    @Test
    void definitionsWithoutEquationsNeedNone() {
        assertThat(Definitions.read("neuron: x\n").integrator())
                .isEqualTo(new Integrator.None("there are no equations"));
    }
}
