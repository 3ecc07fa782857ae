package org.synfire.lang;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.Diagnostics;
import org.synfire.network.NearestName;
import org.synfire.network.SourceSpan;

/// A line of a text of equations or parameters: `left = right : flag, name = value`, or the flags in parentheses
/// at the end.
///
/// @param left the expression before `=`; a derivative in it is the name `dx/dt`
/// @param right the expression behind `=`
/// @param flags by name; those without a value have none
/// @param flagsAt where each flag stands
record TextLine(
        Expr left, Expr right, Map<String, Optional<Expr>> flags, Map<String, SourceSpan> flagsAt, SourceSpan at) {

    /// Words that may stand in parentheses at the end of a line.
    private static final String UNLESS = "unless";

    /// Three tokens that are one flag.
    static final String EVENT_DRIVEN = "event-driven";

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
        boolean open = false;
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
            } else if (isEventDriven(tokens, i)) {
                result.add(new Token(Token.Kind.NAME, EVENT_DRIVEN, token.offset()));
                i += 2;
            } else if (token.is("(") && (tokens.get(i + 1).is(UNLESS) || isEventDriven(tokens, i + 1))) {
                result.add(new Token(Token.Kind.SYMBOL, ":", token.offset()));
                open = true;
            } else if (!(open && token.is(")") && i == tokens.size() - 2)) {
                result.add(token);
            }
        }
        return result;
    }

    private static boolean isEventDriven(List<Token> tokens, int i) {
        return i + 2 < tokens.size()
                && tokens.get(i).is("event")
                && tokens.get(i + 1).is("-")
                && tokens.get(i + 2).is("driven");
    }

    private static TextLine line(ExpressionParser parser) {
        SourceSpan at = parser.here();
        Expr left = parser.expression();
        if (parser.peek().is("'")) {
            throw parser.failure("write a second derivative as two equations, each with one derivative");
        }
        if (!parser.accept("=")) {
            throw parser.failure("expected '=', found " + parser.peek().shown() + "; each equation stands in one line");
        }
        Expr right = parser.expression();
        Map<String, Optional<Expr>> flags = new LinkedHashMap<>();
        Map<String, SourceSpan> flagsAt = new LinkedHashMap<>();
        if (parser.accept(":")) {
            do {
                flag(parser, flags, flagsAt);
            } while (parser.accept(","));
        }
        parser.requireEnd();
        return new TextLine(left, right, flags, flagsAt, at);
    }

    private static void flag(
            ExpressionParser parser, Map<String, Optional<Expr>> flags, Map<String, SourceSpan> flagsAt) {
        SourceSpan at = parser.here();
        Token word = parser.take();
        if (word.kind() != Token.Kind.NAME) {
            throw new SyntaxFailure(at, "expected a flag, found " + word.shown());
        }
        String name = word.is(UNLESS) && parser.accept(Definition.REFRACTORY) ? "unless refractory" : word.text();
        if (flagsAt.putIfAbsent(name, at) != null) {
            throw new SyntaxFailure(at, "the flag '" + name + "' is here twice");
        }
        flags.put(name, parser.accept("=") ? Optional.of(parser.expression()) : Optional.empty());
    }

    /// The flags that a line may have, each with or without a value.
    ///
    /// @param what the line as a message names it
    /// @param alone flags without a value
    /// @param valued flags that need one
    void allow(String what, List<String> alone, List<String> valued, Diagnostics diagnostics) {
        List<String> known = Stream.concat(alone.stream(), valued.stream()).toList();
        flags.forEach((name, value) -> {
            SourceSpan place = flagsAt.getOrDefault(name, at);
            if (!known.contains(name)) {
                Optional<String> hint = known.isEmpty() ? Optional.of("it takes none") : NearestName.hint(name, known);
                diagnostics.error(Kind.UNKNOWN_KEY, place, what + " has no flag '" + name + "'", hint);
            } else if (value.isPresent() && alone.contains(name)) {
                diagnostics.error(Kind.WRONG_TYPE, place, "the flag '" + name + "' takes no value");
            } else if (value.isEmpty() && valued.contains(name)) {
                diagnostics.error(
                        Kind.WRONG_TYPE, place, "the flag '" + name + "' needs a value: '" + name + " = ...'");
            }
        });
    }
}
