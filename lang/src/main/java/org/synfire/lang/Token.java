package org.synfire.lang;

/// A piece of text of an expression.
///
/// @param offset where it begins in its text
record Token(Kind kind, String text, int offset) {

    enum Kind {
        NUMBER,
        NAME,
        SYMBOL,
        END
    }

    boolean is(String symbol) {
        return kind != Kind.NUMBER && text.equals(symbol);
    }

    /// The token as a message names it.
    String shown() {
        return kind == Kind.END ? "the end" : "'" + text + "'";
    }
}
