package org.synfire.lab.internal.query;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.synfire.lab.internal.query.Condition.Compare;
import org.synfire.lab.internal.query.Condition.Constant;
import org.synfire.lab.internal.query.Condition.Name;
import org.synfire.lab.internal.query.Condition.Operator;
import org.synfire.lab.internal.query.Token.Kind;

/// Reads questions, by precedence: `or` binds less than `and`, `and` less than `not`.
public final class QueryParser {

    /// Deeper nesting is nobody's question, and would end the stack.
    private static final int DEEPEST = 100;

    /// SQLite answers questions of five times as many.
    private static final int MOST_COMPARISONS = 200;

    private static final int OR = 1;
    private static final int AND = 2;
    private static final int NOT = 3;

    private final List<Token> tokens;
    private int next;
    private int depth;
    private int comparisons;

    private QueryParser(List<Token> tokens) {
        this.tokens = tokens;
    }

    /// @throws org.synfire.network.SpecificationException when it is not well formed; says the column
    public static Condition parse(String text) {
        if (text.isBlank()) {
            return Condition.EVERYTHING;
        }
        QueryParser parser = new QueryParser(Scanner.scan(text));
        Condition condition = parser.condition(OR);
        parser.expectEnd();
        return condition;
    }

    private Condition condition(int binding) {
        if (++depth > DEEPEST) {
            throw QueryMistake.syntax(peek().column(), "the question is nested too deeply");
        }
        Condition left = operand();
        while (binding(peek()) >= binding) {
            left = joined(left, take());
        }
        depth--;
        return left;
    }

    private static int binding(Token token) {
        if (token.isWord("or")) {
            return OR;
        }
        return token.isWord("and") ? AND : 0;
    }

    private Condition joined(Condition left, Token word) {
        int binding = binding(word);
        Condition right = condition(binding + 1);
        return binding == OR ? new Condition.Any(List.of(left, right)) : new Condition.All(List.of(left, right));
    }

    private Condition operand() {
        if (peek().isWord("not")) {
            take();
            return new Condition.Not(condition(NOT));
        }
        return peek().isSign("(") ? parenthesized() : comparison();
    }

    private Condition parenthesized() {
        Token open = take();
        Condition inner = condition(OR);
        Token close = take();
        if (!close.isSign(")")) {
            throw QueryMistake.syntax(close.column(), "expected ')' for the '(' at column " + open.column());
        }
        return inner;
    }

    private Condition comparison() {
        if (++comparisons > MOST_COMPARISONS) {
            throw QueryMistake.syntax(peek().column(), "a question has at most " + MOST_COMPARISONS + " comparisons");
        }
        Name name = name(take());
        Operator operator = operator(take(), name);
        return new Compare(name, operator, constant(take(), operator));
    }

    private static Name name(Token token) {
        if (token.isJoining()
                || token.kind() == Kind.SIGN
                || token.kind() == Kind.END
                || token.text().isEmpty()) {
            throw QueryMistake.syntax(token.column(), "expected a name, 'not' or '(', found " + token.described());
        }
        return new Name(token.text(), token.kind() == Kind.QUOTED, token.column());
    }

    private static Operator operator(Token token, Name name) {
        return Arrays.stream(Operator.values())
                .filter(o -> token.isSign(o.sign()))
                .findFirst()
                .orElseThrow(() -> QueryMistake.syntax(
                        token.column(),
                        "expected one of " + signs() + " after '" + name.text() + "', found " + token.described()));
    }

    private static String signs() {
        return Arrays.stream(Operator.values()).map(Operator::sign).collect(Collectors.joining(" "));
    }

    private static Constant constant(Token token, Operator operator) {
        if (token.isJoining() || token.kind() == Kind.SIGN || token.kind() == Kind.END) {
            throw QueryMistake.syntax(
                    token.column(),
                    "expected a number, a date or a text after '" + operator.sign() + "', found " + token.described());
        }
        return new Constant(token.text(), token.kind() == Kind.QUOTED, token.column());
    }

    private void expectEnd() {
        if (peek().kind() != Kind.END) {
            throw QueryMistake.syntax(peek().column(), "expected 'and', 'or' or the end, found " + peek().described());
        }
    }

    private Token peek() {
        return tokens.get(next);
    }

    private Token take() {
        Token token = tokens.get(next);
        next = Math.min(next + 1, tokens.size() - 1);
        return token;
    }
}
