package org.synfire.lang;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.synfire.lang.Token.Kind;
import org.synfire.network.Diagnostic;
import org.synfire.network.Diagnostics;

/// Cuts a line into tokens.
final class Scanner {

    private static final Pattern TOKEN = Pattern.compile("(?<space>\\s+|#.*)"
            + "|(?<number>(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][-+]?\\d+)?)"
            + "|(?<name>[A-Za-z_]\\w*)"
            + "|(?<symbol>\\*\\*|\\+=|-=|\\*=|/=|<=|>=|==|!=|[-+*/^<>=(),:'?])");

    private Scanner() {}

    /// The tokens of a line, the last of them its end; characters that begin no token are reported and left out.
    static List<Token> tokens(SourceText source, Diagnostics diagnostics) {
        List<Token> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(source.text());
        int offset = 0;
        while (offset < source.text().length()) {
            matcher.region(offset, source.text().length());
            if (matcher.lookingAt()) {
                add(tokens, matcher, offset);
                offset = matcher.end();
            } else {
                int character = source.text().codePointAt(offset);
                diagnostics.error(
                        Diagnostic.Kind.SYNTAX,
                        source.at(offset),
                        "'" + Character.toString(character) + "' has no meaning in an equation");
                offset += Character.charCount(character);
            }
        }
        tokens.add(new Token(Kind.END, "", source.text().length()));
        return tokens;
    }

    private static void add(List<Token> tokens, Matcher matcher, int offset) {
        if (matcher.group("number") != null) {
            tokens.add(new Token(Kind.NUMBER, matcher.group(), offset));
        } else if (matcher.group("name") != null) {
            tokens.add(new Token(Kind.NAME, matcher.group(), offset));
        } else if (matcher.group("symbol") != null) {
            tokens.add(new Token(Kind.SYMBOL, matcher.group(), offset));
        }
    }
}
