package org.synfire.models.internal.compile;

import java.util.Random;

/// Definitions of random parameters, equations and programs; all quantities are pure numbers.
final class RandomDefinition {

    private static final String[] VARIABLES = {"a", "b", "c", "v"};
    private static final String[] PARAMETERS = {"p", "q", "flag"};
    private static final String[] INTEGRATORS = {"euler", "rk4", "exact", "exponential_euler"};

    private final Random random;

    private RandomDefinition(Random random) {
        this.random = random;
    }

    static String text(Random random) {
        return new RandomDefinition(random).definition();
    }

    private String definition() {
        StringBuilder text = new StringBuilder("neuron: random\n");
        text.append("parameters: {p: %s, q: %s, flag: %s}\n".formatted(number(), number(), random.nextBoolean()));
        text.append("state: {a: 0.1, b: 0.2, c: 0.3, v: 0.4}\n");
        text.append("inputs: {s: {unit: 1}}\ncurrents: {i: 1}\n");
        text.append("equations: |\n");
        String integrator = INTEGRATORS[random.nextInt(INTEGRATORS.length)];
        boolean clamped = random.nextBoolean();
        for (String v : VARIABLES) {
            String rate = integrator.startsWith("ex") ? linear(v) : "(" + expression(3) + ")/ms";
            String flag = clamped && v.equals("v") ? "  (unless refractory)" : "";
            text.append("  d")
                    .append(v)
                    .append("/dt = ")
                    .append(rate)
                    .append(flag)
                    .append('\n');
        }
        text.append("integrator: ").append(integrator).append("\nupdate: |\n  integrate\n");
        if (clamped) {
            text.append("  if refractory > 0: refractory -= 1\n");
        }
        block(text, "  ", 3);
        return text.toString();
    }

    private String linear(String v) {
        return "-%s/((%s)*1 ms) + (i*p + q*%s)/ms".formatted(v, "1 + p*p + q*q", v.equals("a") ? "b" : "1");
    }

    private void block(StringBuilder text, String indent, int depth) {
        int n = 1 + random.nextInt(4);
        for (int k = 0; k < n; k++) {
            switch (random.nextInt(depth > 0 ? 5 : 3)) {
                case 0, 1 -> {
                    String target = VARIABLES[random.nextInt(VARIABLES.length)];
                    text.append(indent)
                            .append(target)
                            .append(" = ")
                            .append(expression(4))
                            .append('\n');
                }
                case 2 -> text.append(indent).append("spike(2)\n");
                default -> {
                    text.append(indent).append("if ").append(condition(2)).append(":\n");
                    block(text, indent + "  ", depth - 1);
                    if (random.nextBoolean()) {
                        text.append(indent).append("else:\n");
                        block(text, indent + "  ", depth - 1);
                    }
                }
            }
        }
    }

    private String number() {
        return Double.toString(Math.rint(random.nextGaussian() * 100) / 100);
    }

    private String expression(int depth) {
        if (depth == 0 || random.nextInt(6) == 0) {
            return switch (random.nextInt(4)) {
                case 0 -> "(" + number() + ")";
                case 1 -> PARAMETERS[random.nextInt(2)];
                case 2 -> random.nextInt(5) == 0 ? "s" : "i";
                default -> VARIABLES[random.nextInt(VARIABLES.length)];
            };
        }
        String x = expression(depth - 1);
        String y = expression(depth - 1);
        return switch (random.nextInt(12)) {
            case 0, 1 -> "(" + x + " + " + y + ")";
            case 2 -> "(" + x + " - " + y + ")";
            case 3, 4 -> "(" + x + " * " + y + ")";
            case 5 -> "(" + x + " / (1 + abs(" + y + ")))";
            case 6 -> "exp(-abs(" + x + "))";
            case 7 -> "min(" + x + ", " + y + ")";
            case 8 -> "(" + x + ")^" + (2 + random.nextInt(3));
            case 9 -> "(" + x + " if " + condition(1) + " else " + y + ")";
            case 10 -> "tanh(" + x + ")";
            default -> "-" + x;
        };
    }

    private String condition(int depth) {
        if (depth > 0 && random.nextInt(3) == 0) {
            String word = random.nextBoolean() ? " and " : " or ";
            return "(" + condition(depth - 1) + word + condition(depth - 1) + ")";
        }
        return switch (random.nextInt(5)) {
            case 0 -> "flag";
            case 1 -> "not " + expression(1) + " < " + expression(1);
            case 2 -> expression(2) + " >= " + expression(1);
            case 3 -> "p > q";
            default -> expression(1) + " < " + expression(2);
        };
    }
}
