package org.synfire.lang;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.synfire.lang.Expr.Op;
import org.synfire.network.SourceSpan;

/// What is done with expressions: printing, evaluation, substitution, sorting by unknowns, normalisation.
class ExpressionsTest {

    private static final Map<String, Double> NAMES = Map.of("x", 3.0, "y", -0.7, "z", 0.0);
    private static final SourceSpan AT = SourceSpan.PROGRAM;

    private static double value(Expr expr) {
        return new Interpreter(name -> NAMES.getOrDefault(name, Double.NaN), 0.1).number(expr);
    }

    private static Expr random(SplittableRandom random, int depth) {
        if (depth == 0 || random.nextInt(6) == 0) {
            List<String> names = List.of("x", "y", "z");
            return random.nextBoolean()
                    ? new Expr.Name(names.get(random.nextInt(3)), AT)
                    : new Expr.Literal(random.nextInt(0, 40) / 8.0, Unit.ONE, AT);
        }
        Expr a = random(random, depth - 1);
        Expr b = random(random, depth - 1);
        return switch (random.nextInt(6)) {
            case 0 -> new Expr.Negate(a, AT);
            case 1 -> new Expr.Choice(condition(random, depth - 1), a, b, AT);
            case 2 -> new Expr.Call(Function.MAX, List.of(a, b), AT);
            case 3 -> new Expr.Call(Function.TANH, List.of(a), AT);
            default -> {
                List<Op> ops = List.of(Op.PLUS, Op.MINUS, Op.TIMES, Op.OVER, Op.POWER);
                yield new Expr.Binary(ops.get(random.nextInt(ops.size())), a, b, AT);
            }
        };
    }

    private static Expr condition(SplittableRandom random, int depth) {
        Expr a = random(random, Math.max(0, depth - 1));
        Expr b = random(random, Math.max(0, depth - 1));
        Expr compared = new Expr.Binary(random.nextBoolean() ? Op.LESS : Op.UNEQUAL, a, b, AT);
        if (depth < 2) {
            return compared;
        }
        return switch (random.nextInt(4)) {
            case 0 -> new Expr.Not(condition(random, depth - 1), AT);
            case 1 -> new Expr.Binary(Op.AND, compared, condition(random, depth - 1), AT);
            case 2 -> new Expr.Binary(Op.OR, condition(random, depth - 1), compared, AT);
            default -> compared;
        };
    }

    @Test
    void printedExpressionsHaveTheSameValue() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 3000; i++) {
            Expr expr = random(random, random.nextInt(1, 7));
            String text = Printer.text(expr);
            assertThat(value(Definitions.expression(text))).as(text).isEqualTo(Double.valueOf(value(expr)));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x - (y - z)",
                "x - y - z",
                "x / (y * z)",
                "(x ** y) ** z",
                "x ** y ** z",
                "x ** -y",
                "(-x) ** 2",
                "-x ** 2",
                "not (x < y and y < z)",
                "(1 if x < y else 2) + 3",
                "1 if x < y else 2 if y < z else 3",
                "(1 if x < y else 2) if (1 if x < y else 2) < 3 else 4",
                "max(x + 1, 20 ms)",
                "0.001 * 1.0E20"
            })
    void expressionsArePrintedWithNoMoreParenthesesThanTheyNeed(String text) {
        assertThat(Printer.text(Definitions.expression(text))).isEqualTo(text);
    }

    @Test
    void longExpressionsAreCutInMessages() {
        String brief = Printer.brief(Definitions.expression("x" + " + x".repeat(50)));
        assertThat(brief).hasSize(83).endsWith("...");
        assertThat(Printer.brief(Definitions.expression("x + 1"))).isEqualTo("x + 1");
    }

    @ParameterizedTest
    @CsvSource({
        "4**0.5, 2",
        "4**1, 4",
        "4**1.5, 8",
        "3**2, 9",
        "4**2.5, 32",
        "3**3, 27",
        "4**3.5, 128",
        "3**4, 81",
        "3**5, 243",
        "4**(1/2), 2",
        "3**0, 1",
        "2**-2, 0.25"
    })
    void powersAreThoseOfMathematics(String text, double value) {
        assertThat(value(Definitions.expression(text))).isCloseTo(value, within(1e-12 * value));
    }

    @Test
    void smallPowersAreProductsAndRoots() {
        for (int halves = 1; halves <= 8; halves++) {
            Expr.Binary power = (Expr.Binary) Definitions.expression("2.5**" + halves / 2.0);
            assertThat(Interpreter.smallPower(power)).isEqualTo(halves == 2 ? 0 : halves);
        }
        assertThat(Interpreter.smallPower((Expr.Binary) Definitions.expression("2**x")))
                .isZero();
        assertThat(Interpreter.smallPower((Expr.Binary) Definitions.expression("2*2")))
                .isZero();
        assertThatThrownBy(() -> Interpreter.power(2, 9)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "2, 0.1, 20",
        "0.25, 0.1, 3",
        "0.2501, 0.1, 3",
        "0, 0.1, 0",
        "0.0004, 0.1, 0",
        "1, 0.25, 4",
        "-1, 0.1, -10"
    })
    void timesAreRoundedUpToSteps(double millis, double dt, double steps) {
        assertThat(Interpreter.steps(millis, dt)).isEqualTo(steps);
    }

    @Test
    void randomNumbersHaveNoValueOfTheirOwn() {
        assertThatThrownBy(() -> value(Definitions.expression("randn()"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void truthIsOneAndElseZero() {
        Interpreter interpreter = new Interpreter(_ -> 2, 0.1);
        assertThat(interpreter.truth(Definitions.expression("a"))).isTrue();
        assertThat(interpreter.number(Definitions.expression("a > 1"))).isEqualTo(1);
        assertThat(interpreter.number(Definitions.expression("not a"))).isZero();
    }

    @Test
    void truthIsKnownFromTheForm() {
        for (String text : List.of("x < y", "not x", "x and y", "x < y if z else not y")) {
            assertThat(Definitions.expression(text).isTruth()).as(text).isTrue();
        }
        for (String text : List.of("x", "1", "-x", "x + y", "exp(x)", "1 if x < y else 2")) {
            assertThat(Definitions.expression(text).isTruth()).as(text).isFalse();
        }
    }

    @Test
    void substitutionPutsExpressionsInThePlaceOfNames() {
        Expr expr = Substitution.in(
                Definitions.expression("-x*max(x, y) if not x > z else y"),
                Map.of("x", Definitions.expression("a + b"), "y", Definitions.expression("x")));
        assertThat(Printer.text(expr)).isEqualTo("-(a + b) * max(a + b, x) if not a + b > z else x");
        assertThat(Linear.replaced(Definitions.expression("x"), Map.of("x", Definitions.expression("2"))))
                .isEqualTo(Definitions.expression("2"));
    }

    @Test
    void substitutionReachesEveryStatement() {
        List<Statement> program = Definitions.program("if x > 0:", "  y = x", "else:", "  spike(x, x)", "integrate");
        assertThat(Printer.text(Substitution.in(program, Map.of("x", Definitions.expression("7"))), 0))
                .isEqualTo("if 7 > 0:\n    y = 7\nelse:\n    spike(7, 7)\nintegrate\n");
    }

    @Test
    void firstOfSomeNamesIsFound() {
        Expr expr = Definitions.expression("a + b*c");
        assertThat(Substitution.first(expr, List.of("c", "b")))
                .map(Expr.Name::name)
                .contains("b");
        assertThat(Substitution.first(expr, List.of("d"))).isEmpty();
    }

    /// Coefficients and rest of random linear expressions, added up again, have the value of the expression.
    @Test
    void linearFormsKeepTheValue() {
        SplittableRandom random = new SplittableRandom(2);
        Set<String> unknowns = Set.of("x", "y");
        int linear = 0;
        for (int i = 0; i < 3000; i++) {
            Expr expr = random(random, random.nextInt(1, 5));
            Optional<LinearForm> form = LinearForm.of(expr, unknowns);
            if (form.isPresent()) {
                linear++;
                double sum = form.get().rest().map(ExpressionsTest::value).orElse(0.0);
                for (Map.Entry<String, Expr> e : form.get().coefficients().entrySet()) {
                    sum += value(e.getValue()) * NAMES.getOrDefault(e.getKey(), Double.NaN);
                }
                double expected = value(expr);
                if (Double.isFinite(expected)) {
                    assertThat(sum).as(Printer.text(expr)).isCloseTo(expected, within(1e-9 * (1 + Math.abs(expected))));
                }
            }
        }
        assertThat(linear).isGreaterThan(500);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "x*(a + 1) - 2*x + b; a + 1 - 2; b",
                "(x + b)/c; 1 / c; b / c",
                "-(x - b); -1; --b",
                "b - (c - x); --1; b - c",
                "a*x; a * 1; "
            })
    void linearFormsAreCoefficientsAndARest(String text, String coefficient, String rest) {
        LinearForm form =
                LinearForm.of(Definitions.expression(text), Set.of("x")).orElseThrow();
        double[] values = {2, 5, 11};
        Interpreter interpreter = new Interpreter(n -> values[n.charAt(0) - 'a'], 0.1);
        Expr found = form.coefficients().getOrDefault("x", new Expr.Literal(0, Unit.ONE, AT));
        assertThat(interpreter.number(found)).isEqualTo(interpreter.number(Definitions.expression(coefficient)));
        assertThat(form.rest().map(interpreter::number))
                .isEqualTo(
                        Optional.ofNullable(rest).map(Definitions::expression).map(interpreter::number));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"x*x", "1/x", "x**2", "2**x", "exp(x)", "x if a > 0 else b", "x > 1", "not x", "(x + 1)*(y + 1)"
            })
    void everythingElseIsNotLinear(String text) {
        assertThat(LinearForm.of(Definitions.expression(text), Set.of("x", "y")))
                .isEmpty();
    }

    /// The same equation with its numbers written in other units has the same rate in working units.
    @Test
    void normalisedExpressionsKeepTheirValuesWhateverUnitsTheyAreWrittenIn() {
        SplittableRandom random = new SplittableRandom(4);
        List<String> times = List.of("ms", "s", "us");
        List<String> potentials = List.of("mV", "V", "uV", "kV");
        for (int i = 0; i < 200; i++) {
            double tau = random.nextDouble(1, 20);
            double rest = random.nextDouble(-90, -40);
            double v = random.nextDouble(-90, 0);
            Unit time = Unit.named(times.get(random.nextInt(times.size()))).orElseThrow();
            Unit potential = Unit.named(potentials.get(random.nextInt(potentials.size())))
                    .orElseThrow();
            Definition definition =
                    Definitions.read("""
                    neuron: x
                    state: {V: %s mV}
                    equations: dV/dt = (%s*(1 %s) - V)/(%s %s)
                    """.formatted(v, rest / potential.scale(), potential, tau / time.scale(), time));
            double rate = new SlowNeuron(definition, 0.1)
                    .number(definition.equations().getFirst().rate());
            assertThat(rate).isCloseTo((rest - v) / tau, within(1e-10));
        }
    }

    @Test
    void everyNumberOfADefinitionIsInWorkingUnits() {
        Definition definition = Definitions.read("""
                neuron: x
                parameters: {gain: 2}
                check: gain < 3 s/s
                constants: {limit: 0.5 s}
                state: {V: 0.5 V}
                equations: dV/dt = (1 V - V)/(0.1 s)
                integrator: {method: rkf45, absolute: 1 V/mV}
                on_substep: V = 1 V
                on_run: V = 2 V
                on_set: V = 3 V
                commands: {rest: {program: V = 4 V}}
                recordables: [V + 1 V]
                """);
        assertThat(definition.constants().values()).extracting(Printer::text).containsExactly("500");
        assertThat(definition.checks())
                .extracting(c -> Printer.text(c.condition()))
                .containsExactly("gain < 3000 / 1000");
        assertThat(Printer.text(definition.variables().getFirst().initial())).isEqualTo("500");
        assertThat(Printer.text(definition.equations().getFirst().rate())).isEqualTo("(1000 - V) / 100");
        assertThat(Printer.text(((Integrator.Rkf45) definition.integrator()).absolute()))
                .isEqualTo("1000 / 1");
        assertThat(Printer.text(definition.substep(), 0)).isEqualTo("V = 1000\n");
        assertThat(Printer.text(definition.actions().run(), 0)).isEqualTo("V = 2000\n");
        assertThat(Printer.text(definition.actions().set(), 0)).isEqualTo("V = 3000\n");
        assertThat(Printer.text(definition.actions().commands().getFirst().program(), 0))
                .isEqualTo("V = 4000\n");
        assertThat(Printer.text(definition.recordables().getFirst().value())).isEqualTo("V + 1000");
    }

    @Test
    void exponentialIsThatOfMathematics() {
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 100_000; i++) {
            double x = random.nextDouble(-708, 709);
            double expected = Math.exp(x);
            assertThat(Math.abs(Exponential.exp(x) - expected)).isLessThanOrEqualTo(2 * Math.ulp(expected));
        }
        assertThat(Exponential.exp(0)).isEqualTo(1);
        assertThat(Exponential.exp(-1000)).isZero();
        assertThat(Exponential.exp(1000)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(Exponential.exp(Double.NEGATIVE_INFINITY)).isZero();
        assertThat(Exponential.exp(Double.NaN)).isNaN();
    }
}
