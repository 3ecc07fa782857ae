package org.synfire.network;

import java.util.Objects;

/// Where a value was written by a user.
///
/// @param file the file as the user named it, or a bracketed origin such as `[--set]` for values that come from
/// no file
/// @param line line number, first line 1; 0 when the origin has no lines
/// @param column column number, first column 1; 0 when the origin has no lines
public record SourceSpan(String file, int line, int column) implements Comparable<SourceSpan> {

    /// The place of values that a program made.
    public static final SourceSpan PROGRAM = new SourceSpan("[program]", 0, 0);

    public SourceSpan {
        Objects.requireNonNull(file);
        if (line < 0 || column < 0) {
            throw new IllegalArgumentException("line " + line + ", column " + column);
        }
    }

    /// A place without line and column.
    public static SourceSpan of(String file) {
        return new SourceSpan(file, 0, 0);
    }

    /// `file:line:column`, or the file alone when there is no line.
    @Override
    public String toString() {
        return line == 0 ? file : file + ":" + line + ":" + column;
    }

    /// By file name, then line, then column.
    @Override
    public int compareTo(SourceSpan other) {
        int byFile = file.compareTo(other.file);
        if (byFile != 0) {
            return byFile;
        }
        int byLine = Integer.compare(line, other.line);
        return byLine != 0 ? byLine : Integer.compare(column, other.column);
    }
}
