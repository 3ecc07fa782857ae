package org.synfire.lang;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.Diagnostics;
import org.synfire.network.SourceSpan;

/// A line of a text of equations or parameters: `left = right : flag, name = value`, or the flags in parentheses
/// at the end.
///
/// @param left the expression before `=`; a derivative in it is the name `dx/dt`
/// @param right the expression behind `=`
/// @param flags by name; those without a value have none
record TextLine(Expr left, Expr right, Map<String, Optional<Expr>> flags, SourceSpan at) {

    /// Words that may stand in parentheses at the end of a line.
    private static final String UNLESS = "unless";

    static Optional<TextLine> parse(SourceText source, Diagnostics diagnostics) {
        int before = diagnostics.count();
        List<Token> tokens = joined(Scanner.tokens(source, diagnostics));
        if (diagnostics.count() > before || tokens.size() == 1) {
            return Optional.empty();
        }
        ExpressionParser parser = new ExpressionParser(source, tokens);
        try {
            return Optional.of(line(parser));
        } catch (SyntaxFailure mistake) {
            diagnostics.error(Kind.SYNTAX, mistake.at(), String.valueOf(mistake.getMessage()));
            return Optional.empty();
        }
    }

    /// Makes one name of `dx/dt` and of `x'`, and a flag of a parenthesis at the end that opens with a word of
    /// flags.
    private static List<Token> joined(List<Token> tokens) {
        List<Token> result = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            boolean name = token.kind() == Token.Kind.NAME;
            if (name
                    && token.text().startsWith("d")
                    && token.text().length() > 1
                    && i + 2 < tokens.size()
                    && tokens.get(i + 1).is("/")
                    && tokens.get(i + 2).is(Definition.DT)) {
                result.add(new Token(Token.Kind.NAME, token.text() + "/dt", token.offset()));
                i += 2;
            } else if (name && tokens.get(i + 1).is("'")) {
                result.add(new Token(Token.Kind.NAME, "d" + token.text() + "/dt", token.offset()));
                i++;
            } else if (token.is("(") && tokens.get(i + 1).is(UNLESS)) {
                result.add(new Token(Token.Kind.SYMBOL, ":", token.offset()));
            } else if (token.is(")") && i == tokens.size() - 2 && mentionsUnless(tokens)) {
                continue;
            } else {
                result.add(token);
            }
        }
        return result;
    }

    private static boolean mentionsUnless(List<Token> tokens) {
        return tokens.stream().anyMatch(t -> t.is(UNLESS));
    }

    private static TextLine line(ExpressionParser parser) {
        SourceSpan at = parser.here();
        Expr left = parser.expression();
        parser.expect("=");
        Expr right = parser.expression();
        Map<String, Optional<Expr>> flags = new LinkedHashMap<>();
        if (parser.accept(":")) {
            do {
                flag(parser, flags);
            } while (parser.accept(","));
        }
        parser.requireEnd();
        return new TextLine(left, right, flags, at);
    }

    private static void flag(ExpressionParser parser, Map<String, Optional<Expr>> flags) {
        Token word = parser.take();
        if (word.kind() != Token.Kind.NAME) {
            throw parser.failure("expected a flag, found " + word.shown());
        }
        String name = word.is(UNLESS) && parser.accept(Definition.REFRACTORY) ? "unless refractory" : word.text();
        flags.put(name, parser.accept("=") ? Optional.of(parser.expression()) : Optional.empty());
    }
}
