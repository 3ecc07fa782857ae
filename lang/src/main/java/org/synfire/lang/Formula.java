package org.synfire.lang;

import java.util.ArrayList;
import java.util.List;
import org.synfire.network.Diagnostic;
import org.synfire.network.Diagnostics;
import org.synfire.network.NearestName;
import org.synfire.network.SourceSpan;

/// A formula of a few names, such as `0.5 + 0.01d`: the expressions of the language, without units; a
/// number directly before a name or a parenthesis multiplies it. `pi` and `e` are known. Safe to
/// evaluate, by many threads.
public final class Formula {

    /// A part of a formula.
    @FunctionalInterface
    private interface Node {
        double at(double[] values);
    }

    private static final List<String> CONSTANTS = List.of("pi", "e");

    private final String text;
    private final List<String> names;
    private final Node node;

    private Formula(String text, List<String> names, Expr expr) {
        this.text = text;
        this.names = names;
        this.node = node(expr);
    }

    /// @param names those that may occur
    /// @throws IllegalArgumentException when the text is not well formed, or holds other names
    public static Formula of(String text, String... names) {
        Diagnostics diagnostics = new Diagnostics();
        SourceText source = new SourceText(text, new SourceSpan("", 1, 1));
        List<Token> tokens = multiplied(Scanner.tokens(source, diagnostics));
        try {
            ExpressionParser parser = new ExpressionParser(source, tokens);
            Expr expr = parser.expression();
            parser.requireEnd();
            if (diagnostics.count() == 0) {
                return new Formula(text, List.of(names), expr);
            }
        } catch (SyntaxFailure mistake) {
            diagnostics.error(Diagnostic.Kind.SYNTAX, mistake.at(), String.valueOf(mistake.getMessage()));
        }
        throw refused(text, diagnostics);
    }

    private static IllegalArgumentException refused(String text, Diagnostics diagnostics) {
        var first = diagnostics.sorted().getFirst();
        return new IllegalArgumentException("'%s', column %d: %s%s"
                .formatted(
                        text,
                        first.at().column(),
                        first.message(),
                        first.hint().map(h -> "; " + h).orElse("")));
    }

    /// Tokens with a `*` between a number and what follows it.
    private static List<Token> multiplied(List<Token> tokens) {
        List<Token> result = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            result.add(token);
            boolean number = token.kind() == Token.Kind.NUMBER && i + 1 < tokens.size();
            if (number && (isFactor(tokens.get(i + 1)) || tokens.get(i + 1).is("("))) {
                result.add(new Token(
                        Token.Kind.SYMBOL, "*", token.offset() + token.text().length()));
            }
        }
        return result;
    }

    /// Words such as `if` are none.
    private static boolean isFactor(Token token) {
        return token.kind() == Token.Kind.NAME
                && !List.of("if", "else", "and", "or", "not").contains(token.text());
    }

    private Node node(Expr expr) {
        List<Node> parts = expr.operands().stream().map(this::node).toList();
        return switch (expr) {
            case Expr.Literal(double value, Unit _, SourceSpan _) -> _ -> value;
            case Expr.Name(String name, SourceSpan at) -> named(name, at);
            case Expr.Negate _ -> v -> -parts.getFirst().at(v);
            case Expr.Not _ -> v -> parts.getFirst().at(v) == 0 ? 1 : 0;
            case Expr.Choice _ ->
                v -> parts.getFirst().at(v) != 0
                        ? parts.get(1).at(v)
                        : parts.getLast().at(v);
            case Expr.Binary b -> binary(b.op(), parts.getFirst(), parts.getLast());
            case Expr.Call c -> call(c, parts);
        };
    }

    private Node named(String name, SourceSpan at) {
        int index = names.indexOf(name);
        if (index >= 0) {
            return v -> v[index];
        }
        return switch (name) {
            case "pi" -> _ -> Math.PI;
            case "e" -> _ -> Math.E;
            default -> {
                List<String> known = new ArrayList<>(names);
                known.addAll(CONSTANTS);
                throw new IllegalArgumentException("'%s', column %d: there is no name '%s'%s"
                        .formatted(
                                text,
                                at.column(),
                                name,
                                NearestName.hint(name, known).map(h -> "; " + h).orElse("")));
            }
        };
    }

    private static Node binary(Expr.Op op, Node left, Node right) {
        return switch (op) {
            case OR -> v -> left.at(v) != 0 || right.at(v) != 0 ? 1 : 0;
            case AND -> v -> left.at(v) != 0 && right.at(v) != 0 ? 1 : 0;
            case LESS -> v -> left.at(v) < right.at(v) ? 1 : 0;
            case AT_MOST -> v -> left.at(v) <= right.at(v) ? 1 : 0;
            case GREATER -> v -> left.at(v) > right.at(v) ? 1 : 0;
            case AT_LEAST -> v -> left.at(v) >= right.at(v) ? 1 : 0;
            case EQUAL -> v -> left.at(v) == right.at(v) ? 1 : 0;
            case UNEQUAL -> v -> left.at(v) != right.at(v) ? 1 : 0;
            case PLUS -> v -> left.at(v) + right.at(v);
            case MINUS -> v -> left.at(v) - right.at(v);
            case TIMES -> v -> left.at(v) * right.at(v);
            case OVER -> v -> left.at(v) / right.at(v);
            case POWER -> v -> power(left.at(v), right.at(v));
        };
    }

    private static double power(double x, double exponent) {
        return exponent == 2 ? x * x : Math.pow(x, exponent);
    }

    private Node call(Expr.Call c, List<Node> parts) {
        if (parts.isEmpty() || c.function().isRandom() || c.function() == Function.STEPS) {
            throw new IllegalArgumentException(
                    "'%s', column %d: %s() has no place in a formula".formatted(text, c.at().column(), c.function()));
        }
        Node x = parts.getFirst();
        Node y = parts.getLast();
        return switch (c.function()) {
            case EXP -> v -> Math.exp(x.at(v));
            case EXPM1 -> v -> Math.expm1(x.at(v));
            case LOG -> v -> Math.log(x.at(v));
            case SIN -> v -> Math.sin(x.at(v));
            case COS -> v -> Math.cos(x.at(v));
            case TANH -> v -> Math.tanh(x.at(v));
            case SQRT -> v -> Math.sqrt(x.at(v));
            case ABS -> v -> Math.abs(x.at(v));
            case MIN -> v -> Math.min(x.at(v), y.at(v));
            case MAX -> v -> Math.max(x.at(v), y.at(v));
            case FLOOR -> v -> Math.floor(x.at(v));
            case CEIL -> v -> Math.ceil(x.at(v));
            case HEAVISIDE -> v -> x.at(v) >= 0 ? 1 : 0;
            case SIGN -> v -> Math.signum(x.at(v));
            case STEPS, RANDOM, RANDN, BINOMIAL -> throw new IllegalStateException(c.toString());
        };
    }

    /// The value where the names have these values, in their order.
    public double value(double... values) {
        return node.at(values);
    }

    @Override
    public String toString() {
        return text;
    }
}
