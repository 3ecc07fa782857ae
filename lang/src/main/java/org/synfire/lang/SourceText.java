package org.synfire.lang;

import org.synfire.network.SourceSpan;

/// A piece of a file that holds expressions, and where each of its characters stands there.
///
/// @param text one line
/// @param start where the first character stands
record SourceText(String text, SourceSpan start) {

    /// Where a character stands.
    SourceSpan at(int offset) {
        return start.line() == 0
                ? start
                : new SourceSpan(start.file(), start.line(), Math.max(1, start.column() + offset));
    }

    /// A part of it.
    SourceText from(int begin, int end) {
        return new SourceText(text.substring(begin, end), at(begin));
    }
}
