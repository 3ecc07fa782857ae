package org.synfire.lang;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.synfire.network.Diagnostics;
import org.synfire.network.SourceSpan;

/// Texts that were made to exhaust time, memory or the stack are answered soon, on a small stack.
class BoundsTest {

    private static final int STACK = 512 << 10;
    private static final int SECONDS = 5;

    /// Mistakes, found by a thread with a small stack; fails when that overflows or takes long.
    private static List<String> mistakes(String text) throws Exception {
        CompletableFuture<List<String>> result = new CompletableFuture<>();
        Thread thread = new Thread(
                null,
                () -> {
                    try {
                        result.complete(Definitions.mistakes(text));
                    } catch (Throwable failure) {
                        result.completeExceptionally(failure);
                    }
                },
                "small",
                STACK);
        thread.setDaemon(true);
        thread.start();
        return result.get(SECONDS, TimeUnit.SECONDS);
    }

    private static String numbered(int count, String line) {
        return IntStream.range(0, count)
                .mapToObj(i -> line.replace("%", Integer.toString(i)).replace("@", Integer.toString(i + 1)))
                .collect(Collectors.joining());
    }

    private static String equation(String rate) {
        return "neuron: x\nstate: {V: 0}\nequations: dV/dt = " + rate + "\n";
    }

    private static String program(String lines) {
        return "neuron: x\nstate: {V: 0}\nupdate: |\n" + lines.indent(2);
    }

    private static final Map<String, String> HOSTILE = hostile();

    private static Map<String, String> hostile() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("sum", equation("1" + "+1".repeat(30_000)));
        texts.put("product in names", equation("V" + "*V".repeat(30_000)));
        texts.put("parentheses", equation("(".repeat(60_000)));
        texts.put("signs", equation("-".repeat(60_000) + "1"));
        texts.put("negations", equation("not ".repeat(15_000) + "V"));
        texts.put("powers", equation("2**".repeat(20_000) + "2"));
        texts.put("choices", equation("1 if V else ".repeat(5_000) + "2"));
        texts.put("leading choices", equation("if V: ".repeat(8_000) + "2"));
        texts.put("questions", equation("V ? ".repeat(10_000) + "2"));
        texts.put("calls", equation("exp(".repeat(15_000)));
        texts.put("derivatives", equation("V'".repeat(30_000)));
        texts.put("sums over nothing", equation("sum(".repeat(15_000)));
        texts.put("digits", equation("1".repeat(60_000)));
        texts.put("unit exponent", equation("3 mV^" + "9".repeat(60_000)));
        texts.put("foreign characters", equation("$%".repeat(30_000)));
        texts.put("flags", equation("1 : " + "min = 1, ".repeat(6_000) + "max = 1"));
        texts.put("kernel", "neuron: x\ninputs: {g: {kernel: alpha" + "(".repeat(60_000) + "}}\n");
        texts.put("range", "neuron: x\nparameters: {g: {default: 1, range: > " + "1.".repeat(30_000) + "}}\n");
        texts.put("key", "neuron: x\n? " + "parameter".repeat(6_000) + "\n: 3\n");
        texts.put("unknown names", equation(numbered(5_000, "unknown% + ") + "1"));
        texts.put("branches", program("if V > 0: V = 1\n" + numbered(4_000, "elif V > %: V = 1\n")));
        texts.put(
                "blocks",
                program(IntStream.range(0, 300)
                        .mapToObj(i -> " ".repeat(i) + "if V > 0:\n")
                        .collect(Collectors.joining())));
        texts.put("names", "neuron: x\nstate:\n" + numbered(6_000, "  v%: 0\n"));
        texts.put("equations", "neuron: x\nequations: |\n" + numbered(1_500, "  dx%/dt = 1/ms : init = 0\n"));
        texts.put(
                "aliases",
                "neuron: x\nequations:\n- &a [b = 1]\n"
                        + numbered(40, "- &a% [*a, *a, *a]\n").replace("*a,", "*a, ")
                        + "- &b0 [*a, *a]\n"
                        + numbered(30, "- &b@ [*b%, *b%]\n"));
        texts.put(
                "doubled names",
                "neuron: x\nstate: {V: 0}\nequations: |\n  a0 = V\n" + numbered(60, "  a@ = a%*a%\n")
                        + "  dV/dt = a60/ms\n");
        texts.put(
                "deep names",
                "neuron: x\nstate: {V: 0}\nequations: |\n  a0 = V\n"
                        + numbered(600, "  a@ = " + "-(".repeat(20) + "a%" + ")".repeat(20) + "\n")
                        + "  dV/dt = a600/ms\n");
        texts.put(
                "repetitions",
                "neuron: x\nparameters:\n  a: [" + "1, ".repeat(100) + "]\n  b: [" + "1, ".repeat(100)
                        + "]\nlists: {k: [a], j: [b]}\nequations: |\n"
                        + numbered(500, "  x%_{j} = sum(a_{k}*b_{j} + " + "1 + ".repeat(10) + "1)\n"));
        texts.put(
                "repeated keys",
                "neuron: x\nparameters:\n  a: [" + "1, ".repeat(100) + "]\nlists: {k: [a]}\nstate:\n"
                        + numbered(4_000, "  x%_{k}: 0\n"));
        return texts;
    }

    static List<String> names() {
        return List.copyOf(HOSTILE.keySet());
    }

    @ParameterizedTest
    @MethodSource("names")
    void hostileTextsAreRefusedSoon(String name) throws Exception {
        assertThat(mistakes(HOSTILE.getOrDefault(name, ""))).isNotEmpty();
    }

    @Test
    void expressionsWithinTheBoundsAreReadOnASmallStack() throws Exception {
        String chain = "V" + " + V".repeat(Bounds.DEEPEST - 10);
        String nested = "1" + "*exp(-V".repeat(90) + ")".repeat(90);
        String text = "neuron: x\nstate: {V: 0, W: 0}\nequations: |\n  a = " + chain + "\n  dV/dt = (" + nested
                + ")/ms\n  dW/dt = a/ms\nupdate: |\n  integrate\n  V = " + nested + "\nrecordables: [a, " + chain
                + "]\n";
        assertThat(mistakes(text)).isEmpty();
    }

    @Test
    void derivativeThatOccursInManyProductsIsSolvedFor() throws Exception {
        String text = "neuron: x\nstate: {V: 0}\nequations: " + "(".repeat(90) + "dV/dt*(1 ms)"
                + " + dV/dt*(1 ms))*(V + 1)".repeat(90) + " = 1\n";
        assertThat(mistakes(text)).isEmpty();
    }

    @Test
    void definitionIsNoLongerThanItsBound() {
        String text = "neuron: x\n#" + " ".repeat(DefinitionReader.LARGEST);
        assertThat(Definitions.mistakes(text))
                .containsExactly("test.yml: error: a definition has at most 65536 characters");
    }

    @Test
    void namesAreCounted() throws Exception {
        assertThat(mistakes("neuron: x\nstate:\n" + numbered(2_001, "  v%: 0\n")))
                .containsExactly("test.yml:2003:3: error: a definition has at most 2000 names");
        assertThat(mistakes("neuron: x\nstate:\n" + numbered(2_000, "  v%: 0\n")))
                .isEmpty();
    }

    @Test
    void equationsAreCounted() throws Exception {
        String text = "neuron: x\nintegrator: euler\nequations: |\n";
        assertThat(mistakes(text + numbered(300, "  dx%/dt = 1/ms : init = 0\n")))
                .isEmpty();
        assertThat(mistakes(text + numbered(301, "  dx%/dt = 1/ms : init = 0\n")))
                .containsExactly("test.yml:304:3: error: a definition has at most 300 equations");
    }

    @Test
    void manyMiddlingExpressionsAreTooMuchTogether() throws Exception {
        String text = "neuron: x\nstate: {V: 0}\nequations: |\n  a0 = V + 1\n" + numbered(10, "  a@ = a%*a%\n")
                + "update: |\n" + numbered(20, "  V = a10\n");
        assertThat(mistakes(text))
                .containsExactly(
                        "test.yml:1:1: error: with names written out, a definition has at most 50000 operators and operands");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1 + 2", "-(1 + 2)*3", "exp(1) if 2 > 3 else 4"})
    void sizeCountsOperatorsAndOperands(String text) {
        Map<String, Integer> sizes = Map.of("1", 1, "1 + 2", 3, "-(1 + 2)*3", 6, "exp(1) if 2 > 3 else 4", 7);
        assertThat(Bounds.size(Definitions.expression(text))).isEqualTo(sizes.get(text));
    }

    @Test
    void depthCountsAsSize() {
        Expr expr = Definitions.expression("1");
        for (int i = 1; i < Bounds.DEEPEST; i++) {
            expr = new Expr.Negate(expr, SourceSpan.PROGRAM);
        }
        assertThat(Bounds.exceeds(expr)).isFalse();
        assertThat(Bounds.exceeds(new Expr.Negate(expr, SourceSpan.PROGRAM))).isTrue();
    }

    @Test
    void manyEntriesOfListsAreWithinTheBounds() {
        String text = """
                neuron: x
                parameters: {tau: [1 ms], E: [0 mV], C: 1 pF}
                lists: {k: [tau, E]}
                state: {V: 0 mV}
                inputs: {"g{k}": {unit: nS, port: "{k}", kernel: "alpha(tau_{k})"}}
                equations: dV/dt = sum(g{k}*(E_{k} - V))/C
                """;
        Diagnostics diagnostics = new Diagnostics();
        assertThat(DefinitionReader.read(text, "test.yml", Map.of("tau", 100, "E", 100), diagnostics))
                .hasValueSatisfying(d -> assertThat(d.equations()).hasSize(201));
    }
}
