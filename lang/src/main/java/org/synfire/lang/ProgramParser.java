package org.synfire.lang;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.synfire.lang.Expr.Op;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.Diagnostics;
import org.synfire.network.SourceSpan;

/// Reads the lines of a program: assignments, `if`, `elif` and `else` with indented blocks (or one statement
/// behind the colon), `integrate` and `spike`, and in programs of synapses `send`.
public final class ProgramParser {

    private static final int DEEPEST = 20;
    private static final int MOST_BRANCHES = 50;
    private static final Pattern STARTS_BRANCH = Pattern.compile("\\s*(if|elif|else)\\b");
    private static final Pattern CONTINUES_BRANCH = Pattern.compile("\\s*(elif|else)\\b");
    private static final Map<String, Op> UPDATES = Map.of("+=", Op.PLUS, "-=", Op.MINUS, "*=", Op.TIMES, "/=", Op.OVER);

    /// What a synapse sends, as a name that is assigned.
    static final String SENT = "sent$";

    private final List<SourceText> lines;
    private final boolean sends;
    private final Diagnostics diagnostics;
    private int next;
    private int depth;

    private ProgramParser(List<SourceText> lines, boolean sends, Diagnostics diagnostics) {
        this.lines = lines.stream().filter(l -> !isBlank(l)).toList();
        this.sends = sends;
        this.diagnostics = diagnostics;
    }

    /// A program without units that is known to be well formed.
    ///
    /// @throws IllegalArgumentException when it is not
    public static List<Statement> program(String text) {
        Diagnostics mistakes = new Diagnostics();
        List<SourceText> lines = text.lines()
                .map(l -> new SourceText(l, SourceSpan.of("program")))
                .toList();
        List<Statement> program = parse(lines, mistakes);
        if (mistakes.count() > 0) {
            throw new IllegalArgumentException(mistakes.sorted() + " in\n" + text);
        }
        return program;
    }

    /// The statements of some lines; lines that are not well formed are reported and left out.
    static List<Statement> parse(List<SourceText> lines, Diagnostics diagnostics) {
        return parse(lines, false, diagnostics);
    }

    /// @param sends whether `send` may stand there
    static List<Statement> parse(List<SourceText> lines, boolean sends, Diagnostics diagnostics) {
        ProgramParser parser = new ProgramParser(lines, sends, diagnostics);
        List<Statement> statements = new ArrayList<>();
        while (parser.next < parser.lines.size()) {
            statements.addAll(parser.block(indentation(parser.lines.get(parser.next))));
        }
        return statements;
    }

    private static boolean isBlank(SourceText line) {
        String text = line.text().strip();
        return text.isEmpty() || text.startsWith("#");
    }

    private static int indentation(SourceText line) {
        return line.text().length() - line.text().stripLeading().length();
    }

    private List<Statement> block(int indent) {
        List<Statement> statements = new ArrayList<>();
        while (next < lines.size() && indentation(lines.get(next)) >= indent) {
            SourceText line = lines.get(next);
            if (indentation(line) > indent) {
                report(line.at(indentation(line)), "this line is indented, but no block was opened before it");
            }
            next++;
            statement(line, indent, statements);
        }
        return statements;
    }

    private void report(SourceSpan at, String message) {
        diagnostics.error(Kind.SYNTAX, at, message);
    }

    private void statement(SourceText line, int indent, List<Statement> into) {
        int before = diagnostics.count();
        ExpressionParser parser = new ExpressionParser(line, Scanner.tokens(line, diagnostics));
        if (diagnostics.count() > before) {
            skipBranches(line, indent);
            return;
        }
        try {
            SourceSpan at = parser.here();
            if (parser.accept("if")) {
                into.add(branch(parser, indent, 1, at));
            } else if (parser.peek().is("elif") || parser.peek().is("else")) {
                throw parser.failure("'" + parser.peek().text() + "' without an 'if' before it");
            } else {
                into.add(simple(parser));
            }
        } catch (SyntaxFailure mistake) {
            report(mistake.at(), String.valueOf(mistake.getMessage()));
            skipBranches(line, indent);
        }
    }

    /// What belongs to an `if` that could not be read would look out of place by itself.
    private void skipBranches(SourceText line, int indent) {
        boolean branches = STARTS_BRANCH.matcher(line.text()).lookingAt();
        while (branches && next < lines.size()) {
            SourceText following = lines.get(next);
            branches = indentation(following) > indent
                    || indentation(following) == indent
                            && CONTINUES_BRANCH.matcher(following.text()).lookingAt();
            next += branches ? 1 : 0;
        }
    }

    /// @param count the number of this branch among those of its `if`
    private Statement branch(ExpressionParser parser, int indent, int count, SourceSpan at) {
        if (count > MOST_BRANCHES) {
            throw parser.failure("an 'if' has at most " + MOST_BRANCHES + " branches");
        }
        Expr condition = parser.expression();
        parser.expect(":");
        List<Statement> then = body(parser, indent);
        List<Statement> otherwise = new ArrayList<>();
        if (next < lines.size() && indentation(lines.get(next)) == indent) {
            SourceText line = lines.get(next);
            ExpressionParser following = new ExpressionParser(line, Scanner.tokens(line, diagnostics));
            SourceSpan there = following.here();
            if (following.accept("elif")) {
                next++;
                otherwise.add(branch(following, indent, count + 1, there));
            } else if (following.accept("else")) {
                next++;
                following.expect(":");
                otherwise.addAll(body(following, indent));
            }
        }
        return new Statement.If(condition, then, otherwise, at);
    }

    private List<Statement> body(ExpressionParser parser, int indent) {
        if (++depth > DEEPEST) {
            throw parser.failure("blocks are nested more than " + DEEPEST + " deep");
        }
        try {
            if (parser.peek().kind() != Token.Kind.END) {
                return List.of(simple(parser));
            }
            if (next < lines.size() && indentation(lines.get(next)) > indent) {
                return block(indentation(lines.get(next)));
            }
            throw parser.failure("expected an indented block behind ':'");
        } finally {
            depth--;
        }
    }

    private Statement simple(ExpressionParser parser) {
        SourceSpan at = parser.here();
        Token first = parser.take();
        if (first.kind() != Token.Kind.NAME) {
            throw new SyntaxFailure(at, "expected a statement, found " + first.shown());
        }
        if (sends && first.is("send")) {
            Expr sent = parser.expression();
            parser.requireEnd();
            return new Statement.Assign(SENT, sent, at);
        }
        if (first.is("send") && parser.peek().kind() != Token.Kind.SYMBOL) {
            throw new SyntaxFailure(at, "only 'on_pre' of a synapse can 'send'");
        }
        Statement statement =
                parser.peek().kind() == Token.Kind.END || parser.peek().is("(")
                        ? command(first, parser, at)
                        : assignment(first, parser, at);
        parser.requireEnd();
        return statement;
    }

    private static Statement command(Token word, ExpressionParser parser, SourceSpan at) {
        if (word.is("integrate") && !parser.peek().is("(")) {
            return new Statement.Integrate(at);
        }
        if (word.is("spike")) {
            return spike(parser, at);
        }
        throw new SyntaxFailure(at, "expected 'integrate', 'spike' or an assignment, found '" + word.text() + "'");
    }

    /// `spike`, `spike(multiplicity)` or `spike(multiplicity, offset)`
    private static Statement spike(ExpressionParser parser, SourceSpan at) {
        if (!parser.accept("(")) {
            return new Statement.Spike(new Expr.Literal(1, Unit.ONE, at), Optional.empty(), at);
        }
        Expr count = parser.expression();
        Optional<Expr> offset = parser.accept(",") ? Optional.of(parser.expression()) : Optional.empty();
        parser.expect(")");
        return new Statement.Spike(count, offset, at);
    }

    private static Statement assignment(Token target, ExpressionParser parser, SourceSpan at) {
        SourceSpan operatorAt = parser.here();
        Token operator = parser.take();
        if (operator.is("=")) {
            return new Statement.Assign(target.text(), parser.expression(), at);
        }
        Op op = UPDATES.get(operator.text());
        if (op == null) {
            throw new SyntaxFailure(
                    operatorAt,
                    "expected '=', '+=', '-=', '*=' or '/=' behind '" + target.text() + "', found " + operator.shown());
        }
        Expr value = new Expr.Binary(op, new Expr.Name(target.text(), at), parser.expression(), operatorAt);
        return new Statement.Assign(target.text(), value, at);
    }
}
