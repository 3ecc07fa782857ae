package org.synfire.lang;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.synfire.network.Diagnostics;

class DefinitionReaderTest {

    private static Definition read(String text, Map<String, Integer> sizes) {
        Diagnostics mistakes = new Diagnostics();
        return DefinitionReader.read(text, "cell.yml", sizes, mistakes)
                .orElseThrow(() -> new AssertionError(mistakes.sorted().toString()));
    }

    private static Definition read(String text) {
        return read(text, Map.of());
    }

    private static double value(String expression) {
        Definition d = read("neuron: one\nconstants: {c: \"" + expression + "\"}\n");
        return new Interpreter(name -> Double.NaN, 0.1).number(d.constants().get("c"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "1 + 2*3; 7",
                "2*3^2; 18",
                "2*3**2; 18",
                "-2^2; -4",
                "2^-1; 0.5",
                "2^3^2; 512",
                "(1 + 2)*3; 9",
                "8/4/2; 1",
                "7 - 3 - 2; 2",
                "1 if 2 > 3 else 4; 4",
                "2 < 3 ? 5 : 6; 5",
                "if 1 > 2: 3 else 4; 4",
                "1 if not (1 > 2) and 2 >= 2 or 1 != 1 else 0; 1",
                "min(3, 4) + max(1, 2); 5",
                "abs(-3) + sign(-2) + heaviside(0); 3",
                "floor(2.7) + ceil(2.1); 5",
                "sqrt(16) + 4^0.5; 6",
                "steps(2.04 ms); 21",
                "1e-3*1000; 1",
                "1 mV/(1000 uV); 1",
                "1 nS*1 mV/(1 pA); 1",
                "1 GOhm*1 pA/(1 mV); 1",
                "10 Hz*100 ms; 1",
                "1 s/ms; 1000",
                "250 pF/(25 nS)/ms; 10",
                "1 mm/um; 1000"
            })
    void expressionsMeanWhatTheyMeanOnPaper(String expression, double expected) {
        assertThat(value(expression)).isCloseTo(expected, within(1e-12));
    }

    @Test
    void parametersKeepTheUnitTheyWereDeclaredIn() {
        Definition d = read("""
                neuron: cell
                parameters:
                  rate: {default: 10, unit: Hz, range: "> 0 and <= 1000", meaning: how often, scope: population}
                  flag: true
                """);
        Definition.Parameter rate = d.parameter("rate").orElseThrow();
        assertThat(rate.initial()).isEqualTo(10);
        assertThat(rate.unitText()).isEqualTo("Hz");
        assertThat(rate.unit().scale()).isEqualTo(0.001, within(1e-15));
        assertThat(rate.range().contains(1000)).isTrue();
        assertThat(rate.range().contains(0)).isFalse();
        assertThat(rate.shared()).isTrue();
        assertThat(d.parameter("flag").orElseThrow().isFlag()).isTrue();
    }

    @Test
    void textInTheMannerOfAnnarchyIsAccepted() {
        Definition d = read("""
                neuron: izhikevich
                parameters: |
                  a = 0.02 : population
                  noisy = False : bool
                  tau = 10 ms : min = 1 ms, max = 100 ms
                equations: |
                  x' = -x/tau : init = 0.5, min = 0
                  tau*dy/dt + y = x : init = 0
                """);
        assertThat(d.parameter("a").orElseThrow().shared()).isTrue();
        assertThat(d.parameter("noisy").orElseThrow().initial()).isZero();
        assertThat(d.parameter("tau").orElseThrow().range().contains(0.5)).isFalse();
        assertThat(d.variables()).extracting(Definition.Variable::name).containsExactly("x", "y");
        assertThat(d.integrator()).isInstanceOf(Integrator.Exact.class);
        assertThat(d.program()).hasSize(2);
    }

    private static String membrane(String rate, String integrator) {
        return """
                neuron: cell
                parameters: {tau_m: 10 ms, C_m: 250 pF, E_L: -70 mV}
                state: {V_m: -70 mV}
                currents: {I: pA}
                equations: dV_m/dt = %s
                %s
                """.formatted(rate, integrator);
    }

    @Test
    void linearEquationsAreAdvancedExactlyAndOthersAdaptively() {
        assertThat(read(membrane("-(V_m - E_L)/tau_m + I/C_m", "")).integrator())
                .isInstanceOfSatisfying(
                        Integrator.Exact.class, e -> assertThat(e.reason()).contains("linear"));
        assertThat(read(membrane("-V_m*V_m/(mV*ms)", "")).integrator())
                .isInstanceOfSatisfying(
                        Integrator.Rkf45.class, r -> assertThat(r.reason()).isEqualTo("'dV_m/dt' is not linear"));
        assertThat(read(membrane("-V_m/tau_m*(t/ms)", "")).integrator())
                .isInstanceOfSatisfying(
                        Integrator.Rkf45.class, r -> assertThat(r.reason()).contains("change with time"));
        assertThat(read(membrane("-V_m/tau_m", "integrator: euler")).integrator())
                .isInstanceOf(Integrator.Euler.class);
        assertThat(read(membrane("-V_m/tau_m", "integrator: rk4")).integrator())
                .isInstanceOf(Integrator.RungeKutta4.class);
        assertThat(read(membrane("-V_m/tau_m", "integrator: exponential_euler")).integrator())
                .isInstanceOf(Integrator.ExponentialEuler.class);
        assertThat(read("neuron: none").integrator()).isInstanceOf(Integrator.None.class);
    }

    /// Propagators by name, for the values of the defaults.
    private static double propagator(Definition d, String name, double dt) {
        Propagators propagators = new Propagators(d);
        Interpreter interpreter = new Interpreter(
                n -> d.parameter(n).map(p -> p.initial() * p.unit().scale()).orElseThrow(), dt);
        double[] values = propagators.values(interpreter, dt);
        for (int i = 0; i < values.length; i++) {
            if (propagators.entries().get(i).name().equals(name)) {
                return values[i];
            }
        }
        throw new AssertionError(name + " is none of " + propagators.entries());
    }

    private static Definition cell(String kernel, double tauSyn) {
        return read("""
                neuron: cell
                parameters: {tau_m: 10 ms, C_m: 250 pF, E_L: -70 mV, tau: %s ms}
                state: {V_m: -70 mV}
                inputs:
                  I_syn: {unit: pA, kernel: %s}
                equations: dV_m/dt = -(V_m - E_L)/tau_m + I_syn/C_m  (unless refractory)
                spike: {when: V_m > -50 mV, reset: V_m = E_L, refractory: 2 ms}
                """.formatted(tauSyn, kernel));
    }

    @Test
    void propagatorsOfExponentialCurrentsAreThoseOfTheClosedForm() {
        double h = 0.1;
        for (double tau : new double[] {0.5, 2, 9.99, 30}) {
            Definition d = cell("exponential(tau)", tau);
            double beta = tau * 10 / (10 - tau);
            double exact = beta / 250 * (Math.exp(-h / 10) - Math.exp(-h / tau));
            assertThat(propagator(d, "P_V_m_I_syn", h)).isCloseTo(exact, within(1e-15));
            assertThat(propagator(d, "P_I_syn_I_syn", h)).isCloseTo(Math.exp(-h / tau), within(1e-15));
            assertThat(propagator(d, "P_V_m_V_m", h)).isCloseTo(Math.exp(-h / 10), within(1e-15));
            assertThat(propagator(d, "P_V_m_1", h)).isCloseTo(-70 * -Math.expm1(-h / 10), within(1e-13));
        }
        assertThat(propagator(cell("exponential(tau)", 10), "P_V_m_I_syn", h))
                .isCloseTo(h / 250 * Math.exp(-h / 10), within(1e-17));
    }

    @Test
    void propagatorsOfAlphaCurrentsAreThoseOfTheClosedForm() {
        double h = 0.1;
        double tau = 2;
        Definition d = cell("alpha(tau)", tau);
        assertThat(propagator(d, "P_I_syn_dI_syn", h)).isCloseTo(h * Math.exp(-h / tau), within(1e-16));
        double beta = tau * 10 / (10 - tau);
        double q = Math.expm1(h * (10 - tau) / (tau * 10));
        double exact = beta / 250 * Math.exp(-h / tau) * (beta * q - h);
        assertThat(propagator(d, "P_V_m_dI_syn", h)).isCloseTo(exact, within(1e-15));
    }

    @Test
    void aClampedVariableStandsStill() {
        Propagators propagators = new Propagators(cell("exponential(tau)", 2));
        assertThat(propagators.assignments()).hasSize(2);
        assertThat(((Statement.Assign) propagators.assignments().getLast()).value())
                .isInstanceOf(Expr.Choice.class);
    }

    @Test
    void matrixExponentialsAreExact() {
        double[][] rotation = MatrixExponential.of(new double[][] {{0, 3}, {-3, 0}});
        assertThat(rotation[0][0]).isCloseTo(Math.cos(3), within(1e-14));
        assertThat(rotation[1][0]).isCloseTo(-Math.sin(3), within(1e-14));
        double[][] large = MatrixExponential.of(new double[][] {{-200, 100}, {0, -100}});
        assertThat(large[0][1]).isCloseTo(Math.exp(-100) - Math.exp(-200), within(1e-56));
    }

    @Test
    void listsRepeatWhatIsThereForEachEntry() {
        String text = """
                neuron: many
                parameters:
                  tau: {default: [2 ms], range: "> 0"}
                lists: {k: tau}
                state:
                  x_{k}: 0
                inputs:
                  s_{k}:
                    unit: 1
                    port: "{k}"
                equations: |
                  dx_{k}/dt = -x_{k}/tau_{k}
                  dy/dt = -y/ms : init = 0
                update: |
                  integrate
                  x_{k} += s_{k}
                  if sum(x_{k}*2) > 1: spike
                recordables:
                  x_{k}: x_{k}
                  total: sum(x_{k})
                """;
        Definition one = read(text);
        Definition three = read(text, Map.of("tau", 3));
        assertThat(one.equations()).hasSize(2);
        assertThat(three.inputs()).extracting(Definition.Input::port).containsExactly(1, 2, 3);
        assertThat(three.recordables())
                .extracting(Definition.Recordable::name)
                .containsExactly("x_1", "x_2", "x_3", "total");
        assertThat(three.lists().getFirst().entry(2)).isEqualTo("tau_3");
        assertThat(read(text, Map.of("tau", 0)).equations()).hasSize(1);
    }

    @Test
    void programsRunForOneUnit() {
        Definition d = read("""
                neuron: cell
                state: {x: 1, y: 0}
                update: |
                  # a comment
                  half = x/2
                  if half > 1:
                    y -= 1
                  elif half == 0.5: y = half*4
                  else:
                    y = -1
                  x *= 3
                  x /= 2
                  spike(2, 0.5 ms)
                """);
        Map<String, Double> values = new java.util.HashMap<>(Map.of("x", 1.0, "y", 0.0));
        double[] spike = new double[2];
        ProgramInterpreter.Host host = new ProgramInterpreter.Host() {
            @Override
            public boolean has(String name) {
                return values.containsKey(name);
            }

            @Override
            public double get(String name) {
                return values.get(name);
            }

            @Override
            public void set(String name, double value) {
                values.put(name, value);
            }

            @Override
            public void spike(double count, double offset) {
                spike[0] = count;
                spike[1] = offset;
            }
        };
        new ProgramInterpreter(host, 0.1).run(d.program());
        assertThat(values).containsEntry("x", 1.5).containsEntry("y", 2.0);
        assertThat(spike).containsExactly(2, 0.5);
    }

    @Test
    void recordablesOfAllVisibleStateAreThereByDefault() {
        Definition d = read("neuron: cell\nstate: {x: 1 mV, hidden: {initial: 0, visible: false}}\n");
        assertThat(d.recordables()).extracting(Definition.Recordable::name).containsExactly("x");
        assertThat(d.recordables().getFirst().unitText()).isEqualTo("mV");
    }

    private static Stream<Path> library() throws IOException {
        return Files.list(Path.of("../models/src/main/resources/org/synfire/models/neurons"));
    }

    /// Printing an expression and reading it again gives the same expression.
    @ParameterizedTest
    @MethodSource("library")
    void printedExpressionsAreReadAsTheSame(Path file) throws IOException {
        Definition d = read(Files.readString(file));
        Interpreter interpreter = new Interpreter(n -> 0.5 + new Random(n.hashCode()).nextDouble(), 0.1);
        for (Definition.Equation e : d.equations()) {
            Diagnostics mistakes = new Diagnostics();
            Expr again = ExpressionParser.parse(new SourceText(Printer.text(e.rate()), e.at()), mistakes)
                    .orElseThrow();
            assertThat(interpreter.number(again)).isEqualTo(Double.valueOf(interpreter.number(e.rate())));
        }
    }

    @Test
    void everyUnitOfTheFieldIsKnown() {
        for (String unit :
                List.of("ms", "s", "mV", "V", "pA", "nA", "nS", "uS", "pF", "Hz", "kHz", "MOhm", "mM", "um")) {
            assertThat(Unit.named(unit)).as(unit).isPresent();
        }
        assertThat(Unit.named("furlong")).isEmpty();
        assertThat(Unit.named("mV")
                        .orElseThrow()
                        .times(Unit.named("ms").orElseThrow())
                        .toString())
                .isEqualTo("ms*mV");
    }
}
