package org.synfire.lang;

import java.util.ArrayList;
import java.util.List;
import org.synfire.network.SourceSpan;

/// A piece of a file that holds expressions, and where each of its characters stands there.
///
/// @param text one line
/// @param start where the first character stands
/// @param places where each character stands, and the end; all others stand at the last of them. Empty when they
/// simply follow each other.
record SourceText(String text, SourceSpan start, List<SourceSpan> places) {

    SourceText {
        places = List.copyOf(places);
    }

    SourceText(String text, SourceSpan start) {
        this(text, start, List.of());
    }

    /// A text that nobody wrote, made of what stands at a place.
    static SourceText made(String text, SourceSpan at) {
        return new SourceText(text, at, List.of(at));
    }

    /// What is made of it by writing numbers for names in braces. From the first other difference on, all characters
    /// stand at one place.
    SourceText changed(String made) {
        List<SourceSpan> found = new ArrayList<>();
        int original = 0;
        boolean number = false;
        for (int i = 0; i < made.length(); i++) {
            number = Character.isDigit(made.charAt(i)) && (number || is('{', original));
            if (!number && is('{', original) && i > 0 && Character.isDigit(made.charAt(i - 1))) {
                original = text.indexOf('}', original) + 1;
            }
            found.add(at(original));
            original += is(made.charAt(i), original) ? 1 : 0;
        }
        found.add(at(original));
        return new SourceText(made, start, found);
    }

    private boolean is(char character, int offset) {
        return offset < text.length() && text.charAt(offset) == character;
    }

    /// Where a character stands.
    SourceSpan at(int offset) {
        if (!places.isEmpty()) {
            return places.get(Math.clamp(offset, 0, places.size() - 1));
        }
        return start.line() == 0
                ? start
                : new SourceSpan(start.file(), start.line(), Math.max(1, start.column() + offset));
    }
}
