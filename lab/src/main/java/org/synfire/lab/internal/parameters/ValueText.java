package org.synfire.lab.internal.parameters;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.synfire.network.SourceSpan;
import org.synfire.yaml.Datum;

/// A value as people write it behind a `=`: a number, `true` or `false`, a text with or without quotes, or a list
/// such as `[1, 2]`. Nothing is evaluated.
final class ValueText {

    /// Why a text is no value.
    static final class Mistake extends Exception {
        private static final long serialVersionUID = 1;
        private final String what;
        private final int at;

        Mistake(String what, int at) {
            super(what);
            this.what = what;
            this.at = at;
        }

        String what() {
            return what;
        }

        /// Index of the character it is about.
        int at() {
            return at;
        }
    }

    private static final int DEEPEST = 50;
    private static final Pattern WHOLE = Pattern.compile("[-+]?\\d{1,18}");
    private static final Map<String, Datum> NAMED = Map.of(
            "true", new Datum.Flag(true, SourceSpan.PROGRAM),
            "True", new Datum.Flag(true, SourceSpan.PROGRAM),
            "false", new Datum.Flag(false, SourceSpan.PROGRAM),
            "False", new Datum.Flag(false, SourceSpan.PROGRAM),
            "inf", new Datum.Real(Double.POSITIVE_INFINITY, SourceSpan.PROGRAM),
            "-inf", new Datum.Real(Double.NEGATIVE_INFINITY, SourceSpan.PROGRAM),
            "nan", new Datum.Real(Double.NaN, SourceSpan.PROGRAM));
    private static final Map<Character, Character> ESCAPES = Map.of('n', '\n', 't', '\t', 'r', '\r');
    private static final String OPENING = "[(";

    private final String text;
    private int at;

    private ValueText(String text, int at) {
        this.text = text;
        this.at = at;
    }

    /// The value of a whole text.
    static Datum read(String text) throws Mistake {
        ValueText reader = new ValueText(text, 0);
        reader.skipBlanks();
        Datum value = reader.startsComposed() ? reader.composed(0) : scalar(text.strip());
        reader.requireEnd(value);
        return value;
    }

    private void requireEnd(Datum value) throws Mistake {
        if (!(value instanceof Datum.Sequence || isQuote(text, firstLetter()))) {
            return;
        }
        skipBlanks();
        if (at < text.length()) {
            throw new Mistake("there is more text behind the value", at);
        }
    }

    private int firstLetter() {
        int first = 0;
        while (first < text.length() && Character.isWhitespace(text.charAt(first))) {
            first++;
        }
        return first;
    }

    private static boolean isQuote(String text, int at) {
        return at < text.length() && (text.charAt(at) == '"' || text.charAt(at) == '\'');
    }

    private boolean startsComposed() {
        return isQuote(text, at) || (at < text.length() && OPENING.indexOf(text.charAt(at)) >= 0);
    }

    /// A value without quotes and brackets.
    static Datum scalar(String word) {
        Datum named = NAMED.get(word);
        if (named != null) {
            return named;
        }
        if (WHOLE.matcher(word).matches()) {
            return Datum.of(Long.parseLong(word));
        }
        return Datum.looksLikeNumber(word) ? Datum.of(Double.parseDouble(word)) : Datum.of(word);
    }

    private Datum composed(int depth) throws Mistake {
        if (isQuote(text, at)) {
            return quoted();
        }
        if (at < text.length() && OPENING.indexOf(text.charAt(at)) >= 0) {
            return list(depth);
        }
        int start = at;
        while (at < text.length() && ",])#".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        String word = text.substring(start, at).strip();
        if (word.isEmpty()) {
            throw new Mistake("a value is missing here", start);
        }
        return scalar(word);
    }

    private Datum quoted() throws Mistake {
        int start = at;
        char quote = text.charAt(at++);
        StringBuilder content = new StringBuilder();
        while (at < text.length() && text.charAt(at) != quote) {
            char c = text.charAt(at++);
            if (c == '\\' && at < text.length()) {
                char escaped = text.charAt(at++);
                content.append(ESCAPES.getOrDefault(escaped, escaped));
            } else {
                content.append(c);
            }
        }
        if (at == text.length()) {
            throw new Mistake("the text that begins here has no closing " + quote, start);
        }
        at++;
        return Datum.of(content.toString());
    }

    private Datum list(int depth) throws Mistake {
        int start = at;
        char closing = text.charAt(at++) == '[' ? ']' : ')';
        if (depth > DEEPEST) {
            throw new Mistake("lists are nested deeper than " + DEEPEST, start);
        }
        List<Datum> elements = new ArrayList<>();
        skipBlanks();
        while (at < text.length() && text.charAt(at) != closing) {
            elements.add(composed(depth + 1));
            skipBlanks();
            if (at < text.length() && text.charAt(at) == ',') {
                at++;
                skipBlanks();
            } else if (at < text.length() && text.charAt(at) != closing) {
                throw new Mistake("a comma or " + closing + " was expected here", at);
            }
        }
        if (at == text.length()) {
            throw new Mistake("the list that begins here has no closing " + closing, start);
        }
        at++;
        return new Datum.Sequence(elements, SourceSpan.PROGRAM);
    }

    private void skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    /// Where the value that begins at an index ends, before any comment and the blanks in front of it.
    ///
    /// @param comments characters that begin one
    static int end(String line, int from, String comments) throws Mistake {
        ValueText reader = new ValueText(line, from);
        reader.skipBlanks();
        if (reader.startsComposed()) {
            reader.composed(0);
            return reader.at;
        }
        int end = from;
        while (end < line.length() && !startsComment(line, end, comments)) {
            end++;
        }
        while (end > from && Character.isWhitespace(line.charAt(end - 1))) {
            end--;
        }
        return end;
    }

    /// A comment begins the value's place, or follows a blank.
    static boolean startsComment(String line, int at, String comments) {
        return comments.indexOf(line.charAt(at)) >= 0
                && (at == 0 || Character.isWhitespace(line.charAt(at - 1)) || line.charAt(at - 1) == '=');
    }
}
