package org.synfire.lab.internal.query;

/// A piece of a question.
///
/// @param column where it begins, the first is 1
record Token(Kind kind, String text, int column) {

    enum Kind {
        /// A name, number, date, or one of `and`, `or`, `not`.
        WORD,
        /// In quotes or backticks, which are not part of the text.
        QUOTED,
        /// A comparison or parenthesis.
        SIGN,
        END
    }

    boolean isWord(String word) {
        return kind == Kind.WORD && text.equalsIgnoreCase(word);
    }

    boolean isJoining() {
        return isWord("and") || isWord("or") || isWord("not");
    }

    boolean isSign(String sign) {
        return kind == Kind.SIGN && text.equals(sign);
    }

    String described() {
        return kind == Kind.END ? "the end" : "'" + text + "'";
    }
}
