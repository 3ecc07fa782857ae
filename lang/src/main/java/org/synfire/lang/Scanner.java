package org.synfire.lang;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /// What people who know other languages want to say.
    private static final Map<String, String> INSTEAD = Map.of(
            "&", "write 'and'",
            "&&", "write 'and'",
            "|", "write 'or'",
            "||", "write 'or'",
            "!", "write 'not'",
            ";", "write each statement on a line of its own",
            "²", "write '^2'",
            "µ", "write 'u', as in 'um'",
            "μ", "write 'u', as in 'um'",
            "Ω", "write 'Ohm'");

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
                String found = foreign(source.text(), offset);
                diagnostics.error(
                        Diagnostic.Kind.SYNTAX,
                        source.at(offset),
                        "'" + found + "' has no meaning in an expression",
                        Optional.ofNullable(INSTEAD.get(found)));
                offset += found.length();
            }
        }
        tokens.add(new Token(Kind.END, "", source.text().length()));
        return tokens;
    }

    /// A character that begins no token, with those like it behind it.
    private static String foreign(String text, int offset) {
        int character = text.codePointAt(offset);
        int end = offset;
        while (end < text.length() && text.codePointAt(end) == character) {
            end += Character.charCount(character);
        }
        return text.substring(offset, end);
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
