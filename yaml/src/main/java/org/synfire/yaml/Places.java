package org.synfire.yaml;

import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.synfire.network.SourceSpan;

/// Turns the parser's marks, which count from 0, into places within one source.
///
/// @param source what the text is called in places
record Places(String source) {

    SourceSpan at(Optional<Mark> mark) {
        return mark.map(this::at).orElseGet(() -> SourceSpan.of(source));
    }

    SourceSpan at(Mark mark) {
        return new SourceSpan(source, mark.getLine() + 1, mark.getColumn() + 1);
    }

    /// Where the text begins.
    SourceSpan start() {
        return new SourceSpan(source, 1, 1);
    }

    /// The place behind a text, for what follows it.
    SourceSpan behind(String text) {
        int line = 1;
        int lineStart = 0;
        for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
            line++;
            lineStart = i + 1;
        }
        return new SourceSpan(source, line, text.codePointCount(lineStart, text.length()) + 1);
    }
}
