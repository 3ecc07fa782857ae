package org.synfire.models.internal.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.synfire.lang.Definition;
import org.synfire.lang.DefinitionReader;
import org.synfire.lang.Integrator;
import org.synfire.lang.Interpreter;
import org.synfire.lang.ProgramInterpreter;
import org.synfire.network.Diagnostics;

/// The interpreter, programs for single units and programs for vectors give the same bits.
class ProgramsAgreeTest {

    private static final int UNITS = 29;
    private static final double DT = 0.1;

    /// Everything a program can change, for every unit.
    private record Outcome(List<String> names, double[][] columns, boolean spiked) {}

    private static Definition definition(String text) {
        Diagnostics mistakes = new Diagnostics();
        return DefinitionReader.read(text, "random.yml", mistakes)
                .orElseThrow(() -> new AssertionError(mistakes.sorted() + "\n" + text));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void randomProgramsGiveTheSameBits(int seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 60; i++) {
            agree(RandomDefinition.text(random), random.nextLong());
        }
    }

    @Test
    void everyFunctionGivesTheSameBits() {
        agree("""
                neuron: functions
                parameters: {p: 1.5, q: 2.25}
                state: {a: 0.3, b: 0.5, c: 0.1, d: 0, e: 0, f: 0, g: 0, h: 0}
                inputs: {s: {unit: 1}}
                update: |
                  a = exp(b*3) + expm1(c) - log(abs(a) + 1)
                  b = sin(a) + cos(b) + tanh(c*s)
                  c = sqrt(abs(b)) + min(a, p) - max(c, q)
                  d = floor(a*10) + ceil(b*10) + sign(c) + heaviside(c - 0.1)
                  e = abs(a)^0.5 + abs(a)^1.5 + a^2 + abs(b)^2.5 + b^3 + abs(c)^3.5 + c^4 + abs(a)^p + p^2.2
                  f = steps(abs(a)*1 ms) + (a if a > b else b)
                  g = 1 if (a > 0 and b > 0) or not c > 0 else 2
                  h = exp(-800 + b) + exp(720*abs(c) + 700) + exp(0*c)
                  if a > 0.5: spike
                """, 5);
    }

    private static void agree(String text, long seed) {
        Definition definition = definition(text);
        assertThat(definition.integrator()).isNotInstanceOf(Integrator.Rkf45.class);
        Plan plan = new Plan(definition);
        Outcome interpreted = interpreted(plan, seed);
        Programs programs = new Programs.Cache(plan).programs(invariants(plan), java.util.Set.of());
        Outcome single = compiled(
                plan,
                seed,
                program -> program instanceof GradualProgram g ? g.vectors().single() : program,
                programs);
        same(text, interpreted, single);
        if (Program.VECTORS) {
            same(text, interpreted, compiled(plan, seed, program -> ((GradualProgram) program).vectors(), programs));
        }
    }

    @Test
    void vectorsAreTested() {
        assumeThat(ModuleLayer.boot().findModule("jdk.incubator.vector")).isPresent();
        assertThat(Program.VECTORS).isTrue();
    }

    private static void same(String text, Outcome expected, Outcome actual) {
        for (int k = 0; k < expected.names().size(); k++) {
            for (int u = 0; u < UNITS; u++) {
                assertThat(actual.columns()[k][u])
                        .as("%s of unit %d in%n%s", expected.names().get(k), u, text)
                        .isEqualTo(Double.valueOf(expected.columns()[k][u]));
            }
        }
        assertThat(actual.spiked()).as(text).isEqualTo(expected.spiked());
    }

    private static Invariants invariants(Plan plan) {
        Map<String, Double> values = new java.util.HashMap<>();
        plan.definition
                .parameters()
                .forEach(p -> values.put(p.name(), p.initial() * p.unit().scale()));
        Invariants invariants = new Invariants(plan, UNITS, DT, values);
        invariants.refresh();
        return invariants;
    }

    private static double[][] columns(Plan plan, Random random) {
        double[][] columns = new double[plan.columns.size() + plan.invariants.size()][UNITS + 8];
        for (String name : plan.columns.keySet()) {
            if (!name.equals(Plan.SPIKES)) {
                for (int u = 0; u < UNITS; u++) {
                    columns[plan.columns.get(name)][u] =
                            name.equals(Definition.REFRACTORY) ? random.nextInt(3) : random.nextGaussian();
                }
            }
        }
        return columns;
    }

    private static double[] input(Plan plan, Random random) {
        double[] input = new double[plan.inputRows.size() * UNITS];
        for (int i = 0; i < input.length; i++) {
            input[i] = random.nextInt(3) == 0 ? random.nextGaussian() : 0;
        }
        return input;
    }

    private static Outcome compiled(
            Plan plan, long seed, java.util.function.UnaryOperator<Program> choice, Programs programs) {
        Random random = new Random(seed);
        double[][] columns = columns(plan, random);
        double[] input = input(plan, random);
        double[] uniform = invariants(plan).uniform();
        int bits = Program.NO_SPIKE;
        for (int step = 0; step < 3; step++) {
            for (Program program : programs.segments()) {
                bits |= choice.apply(program.forThread()).run(columns, uniform, input, UNITS, step * DT, 0, UNITS);
            }
        }
        requireBits(bits, columns[plan.columns.get(Plan.SPIKES)]);
        return new Outcome(List.copyOf(plan.columns.keySet()), columns, bits != Program.NO_SPIKE);
    }

    /// Every unit that spiked is among those that may have spiked.
    private static void requireBits(int bits, double[] spikes) {
        for (int unit = 0; unit < UNITS; unit++) {
            assertThat(spikes[unit] != 0 && (bits >>> (unit / 8 % 32) & 1) == 0)
                    .as("spike of unit %d without its bit", unit)
                    .isFalse();
        }
    }

    private static Outcome interpreted(Plan plan, long seed) {
        Random random = new Random(seed);
        double[][] columns = columns(plan, random);
        double[] input = input(plan, random);
        double[] uniform = invariants(plan).uniform();
        boolean[] spiked = {false};
        for (int step = 0; step < 3; step++) {
            for (int unit = 0; unit < UNITS; unit++) {
                Host host = new Host(plan, columns, uniform, input, unit, step * DT, spiked);
                for (Plan.Segment segment : plan.segments) {
                    new ProgramInterpreter(host, DT).run(((Plan.Segment.Code) segment).program());
                }
            }
        }
        return new Outcome(List.copyOf(plan.columns.keySet()), columns, spiked[0]);
    }

    private record Host(
            Plan plan, double[][] columns, double[] uniform, double[] input, int unit, double t, boolean[] spiked)
            implements ProgramInterpreter.Host {

        @Override
        public boolean has(String name) {
            return !(plan.place(name, java.util.Set.of()) instanceof Place.Local);
        }

        @Override
        public double get(String name) {
            return switch (plan.place(name, java.util.Set.of())) {
                case Place.Column(int index) -> columns[index][unit];
                case Place.Uniform(int index) -> uniform[index];
                case Place.InputRow(int row) -> input[row * UNITS + unit];
                case Place.Time _ -> t;
                case Place.Local _, Place.Scratch _ -> throw new AssertionError(name);
            };
        }

        @Override
        public void set(String name, double value) {
            columns[plan.columns.get(name)][unit] = value;
        }

        @Override
        public void spike(double count, double offset) {
            columns[plan.columns.get(Plan.SPIKES)][unit] += count;
            spiked[0] = true;
        }
    }

    @Test
    void theExponentialFunctionIsExactToTheLastPlace() {
        Random random = new Random(3);
        for (int i = 0; i < 200_000; i++) {
            double x = (random.nextDouble() - 0.5) * 1400;
            double exact = StrictMath.exp(x);
            assertThat(Math.abs(org.synfire.lang.Exponential.exp(x) - exact)).isLessThanOrEqualTo(Math.ulp(exact));
        }
    }

    @Test
    void stepsRoundUp() {
        List<Double> steps = new ArrayList<>();
        for (double millis : new double[] {2.04, 0.01, 0, 2}) {
            steps.add(Interpreter.steps(millis, DT));
        }
        assertThat(steps).containsExactly(21.0, 1.0, 0.0, 20.0);
    }
}
