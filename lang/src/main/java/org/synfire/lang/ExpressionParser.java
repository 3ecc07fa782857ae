package org.synfire.lang;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.synfire.lang.Expr.Op;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.Diagnostics;
import org.synfire.network.NearestName;
import org.synfire.network.SourceSpan;

/// Reads expressions by precedence climbing. From weak to strong: `a if c else b` (also `if c: a else: b` and
/// `c ? a : b`), `or`, `and`, `not`, comparisons, `+ -`, `* /`, signs, `**` (also `^`; to the right). A number
/// directly before a unit is multiplied by it more strongly than anything: `140 mV/ms`.
final class ExpressionParser {

    private static final int DEEPEST = 100;
    private static final Set<String> WORDS = Set.of("if", "elif", "else", "and", "or", "not");

    private static final List<Map<String, Op>> LEVELS = List.of(
            Map.of("or", Op.OR),
            Map.of("and", Op.AND),
            Map.of(
                    "<",
                    Op.LESS,
                    "<=",
                    Op.AT_MOST,
                    ">",
                    Op.GREATER,
                    ">=",
                    Op.AT_LEAST,
                    "==",
                    Op.EQUAL,
                    "!=",
                    Op.UNEQUAL),
            Map.of("+", Op.PLUS, "-", Op.MINUS),
            Map.of("*", Op.TIMES, "/", Op.OVER));
    private static final int COMPARISON = 2;

    private final SourceText source;
    private final List<Token> tokens;
    private int next;
    private int depth;

    ExpressionParser(SourceText source, List<Token> tokens) {
        this.source = source;
        this.tokens = tokens;
    }

    /// An expression that takes all of a text; a mistake is reported.
    static Optional<Expr> parse(SourceText source, Diagnostics diagnostics) {
        int before = diagnostics.count();
        ExpressionParser parser = new ExpressionParser(source, Scanner.tokens(source, diagnostics));
        if (diagnostics.count() > before) {
            return Optional.empty();
        }
        try {
            Expr expr = parser.expression();
            parser.requireEnd();
            return Optional.of(expr);
        } catch (SyntaxFailure mistake) {
            diagnostics.error(Kind.SYNTAX, mistake.at(), String.valueOf(mistake.getMessage()));
            return Optional.empty();
        }
    }

    /// The token that comes next.
    Token peek() {
        return tokens.get(next);
    }

    Token take() {
        Token token = tokens.get(next);
        next = Math.min(next + 1, tokens.size() - 1);
        return token;
    }

    /// Whether the next token is this symbol or word; then it is taken.
    boolean accept(String symbol) {
        boolean found = peek().is(symbol);
        if (found) {
            take();
        }
        return found;
    }

    void expect(String symbol) {
        if (!accept(symbol)) {
            throw failure("expected '" + symbol + "', found " + peek().shown());
        }
    }

    void requireEnd() {
        if (peek().is("=")) {
            throw failure("expected an operator or the end, found '='; to compare, write '=='");
        }
        if (peek().kind() != Token.Kind.END) {
            throw failure("expected an operator or the end, found " + peek().shown());
        }
    }

    SourceSpan here() {
        return source.at(peek().offset());
    }

    SyntaxFailure failure(String message) {
        return new SyntaxFailure(here(), message);
    }

    Expr expression() {
        if (++depth > DEEPEST) {
            throw failure("this expression is nested more than " + DEEPEST + " deep");
        }
        SourceSpan at = here();
        Expr result = accept("if") ? leadingChoice(at) : trailingChoice();
        if (--depth == 0 && Bounds.exceeds(result)) {
            throw new SyntaxFailure(at, Bounds.message("this expression"));
        }
        return result;
    }

    private Expr leadingChoice(SourceSpan at) {
        Expr condition = binary(0);
        expect(":");
        Expr then = expression();
        expect("else");
        accept(":");
        return new Expr.Choice(condition, then, expression(), at);
    }

    private Expr trailingChoice() {
        Expr first = binary(0);
        SourceSpan at = here();
        if (accept("if")) {
            Expr condition = binary(0);
            expect("else");
            return new Expr.Choice(condition, first, expression(), at);
        }
        if (accept("?")) {
            Expr then = expression();
            expect(":");
            return new Expr.Choice(first, then, expression(), at);
        }
        return first;
    }

    private Expr binary(int level) {
        if (level == LEVELS.size()) {
            return signed();
        }
        if (level == COMPARISON && peek().is("not")) {
            SourceSpan at = here();
            take();
            return new Expr.Not(nested(() -> binary(COMPARISON)), at);
        }
        Expr left = binary(level + 1);
        while (LEVELS.get(level).containsKey(peek().text()) && peek().kind() != Token.Kind.NUMBER) {
            SourceSpan at = here();
            Op op = Objects.requireNonNull(LEVELS.get(level).get(take().text()));
            left = new Expr.Binary(op, left, binary(level + 1), at);
            if (level == COMPARISON && LEVELS.get(level).containsKey(peek().text())) {
                throw failure("comparisons cannot be chained; join two of them with 'and'");
            }
        }
        return left;
    }

    private Expr nested(java.util.function.Supplier<Expr> inner) {
        if (++depth > DEEPEST) {
            throw failure("this expression is nested more than " + DEEPEST + " deep");
        }
        Expr result = inner.get();
        depth--;
        return result;
    }

    private Expr signed() {
        SourceSpan at = here();
        if (accept("-")) {
            return new Expr.Negate(nested(this::signed), at);
        }
        if (accept("+")) {
            return nested(this::signed);
        }
        return power();
    }

    private Expr power() {
        Expr base = atom();
        SourceSpan at = here();
        if (accept("**") || accept("^")) {
            return new Expr.Binary(Op.POWER, base, nested(this::signed), at);
        }
        return base;
    }

    private Expr atom() {
        SourceSpan at = here();
        Token token = take();
        return switch (token.kind()) {
            case NUMBER -> number(token, at);
            case NAME -> named(token, at);
            case SYMBOL, END -> {
                if (!token.is("(")) {
                    throw new SyntaxFailure(at, "expected a number, a name or '(', found " + token.shown());
                }
                Expr inner = expression();
                expect(")");
                yield inner;
            }
        };
    }

    private Expr number(Token token, SourceSpan at) {
        double value = Double.parseDouble(token.text());
        if (peek().kind() == Token.Kind.NAME) {
            Optional<Unit> unit = Unit.named(peek().text());
            if (unit.isPresent()) {
                take();
                return new Expr.Literal(value, raised(unit.get()), at);
            }
            requireWord();
        }
        return new Expr.Literal(value, Unit.ONE, at);
    }

    /// Behind a number stands a unit, or a word such as `if`.
    private void requireWord() {
        String name = peek().text();
        if (!WORDS.contains(name)) {
            String hint = Unit.nearest(name)
                    .map(u -> "did you mean '" + u + "'?")
                    .orElse("if it is a name, write '*' before it");
            throw failure("there is no unit '" + name + "'; " + hint);
        }
    }

    /// `cm**2` behind a number.
    private Unit raised(Unit unit) {
        if (!peek().is("**") && !peek().is("^")) {
            return unit;
        }
        take();
        int sign = accept("-") ? -1 : 1;
        Token exponent = take();
        try {
            return unit.power(2 * sign * Integer.parseInt(exponent.text()));
        } catch (NumberFormatException | ArithmeticException e) {
            throw new SyntaxFailure(
                    source.at(exponent.offset()),
                    "the exponent of a unit is a small whole number, not " + exponent.shown());
        }
    }

    private Expr named(Token token, SourceSpan at) {
        if (WORDS.contains(token.text())) {
            throw new SyntaxFailure(at, "expected a number, a name or '(', found '" + token.text() + "'");
        }
        if (!peek().is("(")) {
            return new Expr.Name(token.text(), at);
        }
        Optional<Function> function = Function.named(token.text());
        if (function.isEmpty()) {
            String hint = NearestName.hint(token.text(), Function.names())
                    .map(h -> "; " + h)
                    .orElse("");
            throw new SyntaxFailure(at, "there is no function '" + token.text() + "'" + hint);
        }
        return new Expr.Call(function.get(), arguments(function.get(), at), at);
    }

    private List<Expr> arguments(Function function, SourceSpan at) {
        expect("(");
        List<Expr> arguments = new ArrayList<>();
        if (!peek().is(")")) {
            do {
                arguments.add(expression());
            } while (accept(","));
        }
        expect(")");
        if (arguments.size() != function.arity()) {
            throw new SyntaxFailure(at, function + "() takes " + count(function.arity()) + ", not " + arguments.size());
        }
        return arguments;
    }

    private static String count(int arguments) {
        return arguments == 0 ? "no arguments" : arguments == 1 ? "1 argument" : arguments + " arguments";
    }
}
