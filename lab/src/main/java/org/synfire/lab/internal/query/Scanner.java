package org.synfire.lab.internal.query;

import java.util.ArrayList;
import java.util.List;
import org.synfire.lab.internal.query.Token.Kind;

/// Cuts questions into pieces.
final class Scanner {

    private static final String SIGNS = "()=!<>~";
    private static final String QUOTES = "'\"`";

    /// Longer texts are no questions.
    private static final int LONGEST = 20_000;

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private Scanner(String text) {
        this.text = text;
    }

    static List<Token> scan(String text) {
        if (text.length() > LONGEST) {
            throw QueryMistake.syntax(LONGEST, "a question has at most " + LONGEST + " characters");
        }
        return new Scanner(text).scan();
    }

    private List<Token> scan() {
        while (at < text.length()) {
            step();
        }
        tokens.add(new Token(Kind.END, "", at + 1));
        return tokens;
    }

    private void step() {
        char c = text.charAt(at);
        if (Character.isWhitespace(c)) {
            at++;
        } else if (SIGNS.indexOf(c) >= 0) {
            sign();
        } else if (QUOTES.indexOf(c) >= 0) {
            quoted(c);
        } else {
            word();
        }
    }

    private void sign() {
        boolean two = "!<>".indexOf(text.charAt(at)) >= 0 && text.startsWith("=", at + 1);
        add(Kind.SIGN, text.substring(at, at + (two ? 2 : 1)), at + (two ? 2 : 1));
    }

    /// A quote is doubled inside.
    private void quoted(char quote) {
        StringBuilder content = new StringBuilder();
        int end = at + 1;
        while (end < text.length()) {
            if (text.charAt(end) != quote) {
                content.append(text.charAt(end++));
            } else if (end + 1 < text.length() && text.charAt(end + 1) == quote) {
                content.append(quote);
                end += 2;
            } else {
                add(Kind.QUOTED, content.toString(), end + 1);
                return;
            }
        }
        throw QueryMistake.syntax(at + 1, "the text that begins here has no closing " + quote);
    }

    private void word() {
        int end = at;
        while (end < text.length() && isPartOfWord(text.charAt(end))) {
            end++;
        }
        add(Kind.WORD, text.substring(at, end), end);
    }

    private static boolean isPartOfWord(char c) {
        return !Character.isWhitespace(c) && SIGNS.indexOf(c) < 0 && QUOTES.indexOf(c) < 0;
    }

    private void add(Kind kind, String content, int end) {
        tokens.add(new Token(kind, content, at + 1));
        at = end;
    }
}
