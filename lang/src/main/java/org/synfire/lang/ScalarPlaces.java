package org.synfire.lang;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.synfire.network.SourceSpan;
import org.synfire.yaml.Datum;

/// Finds the characters of a text again in the lines of its file. YAML changes nothing but white space, quotes and
/// escapes: text and file are walked along together, white space left out. Behind an escape all characters stand
/// where it stands.
final class ScalarPlaces {

    /// What may stand before a text: anchors and tags, then the sign of a block, with what follows it in its line.
    private static final Pattern BEFORE = Pattern.compile("(?:[&!]\\S*\\s+)*(?:(?<block>[|>].*)|(?<quote>['\"])|)");

    private final List<String> fileLines;
    private final String file;
    private int line;
    private int column;
    private boolean doubled;
    private boolean lost;

    private ScalarPlaces(SourceSpan at, List<String> fileLines) {
        this.fileLines = fileLines;
        this.file = at.file();
        this.line = at.line() - 1;
        this.column = at.column() - 1;
    }

    /// A text with its places.
    static SourceText of(Datum.Text text, List<String> fileLines) {
        SourceSpan at = text.at();
        if (at.line() < 1 || at.line() > fileLines.size()) {
            return SourceText.made(text.value(), at);
        }
        ScalarPlaces walk = new ScalarPlaces(at, fileLines);
        walk.enter();
        List<SourceSpan> places = walk.places(text.value());
        return new SourceText(text.value(), places.getFirst(), places);
    }

    /// The lines of a text, each with its places.
    static List<SourceText> lines(Datum.Text text, List<String> fileLines) {
        SourceText whole = of(text, fileLines);
        List<SourceText> lines = new ArrayList<>();
        int begin = 0;
        for (String value : whole.text().split("\n", -1)) {
            int end = begin + value.length();
            boolean known = whole.places().size() > end;
            List<SourceSpan> places = known ? whole.places().subList(begin, end + 1) : whole.places();
            lines.add(new SourceText(value, places.getFirst(), places));
            begin = end + 1;
        }
        return lines;
    }

    private void enter() {
        String current = fileLines.get(line);
        Matcher before = BEFORE.matcher(current).region(Math.min(column, current.length()), current.length());
        if (before.lookingAt()) {
            column = before.end();
            doubled = "'".equals(before.group("quote"));
        }
    }

    private List<SourceSpan> places(String value) {
        List<SourceSpan> places = new ArrayList<>();
        for (char character : value.toCharArray()) {
            boolean blank = Character.isWhitespace(character);
            if (!blank && !lost) {
                find(character);
            }
            places.add(here());
            if (!blank && !lost) {
                column += doubled && character == '\'' ? 2 : 1;
            }
        }
        places.add(here());
        return places;
    }

    private SourceSpan here() {
        return new SourceSpan(file, line + 1, column + 1);
    }

    /// Goes to the next character that is no white space, unless it is another one than the text's.
    private void find(char character) {
        int nextLine = line;
        int nextColumn = column;
        while (nextLine < fileLines.size() && isBlank(nextLine, nextColumn)) {
            boolean ends = nextColumn >= fileLines.get(nextLine).length();
            nextLine += ends ? 1 : 0;
            nextColumn = ends ? 0 : nextColumn + 1;
        }
        lost = nextLine >= fileLines.size() || fileLines.get(nextLine).charAt(nextColumn) != character;
        line = lost ? line : nextLine;
        column = lost ? column : nextColumn;
    }

    private boolean isBlank(int atLine, int atColumn) {
        String text = fileLines.get(atLine);
        return atColumn >= text.length() || Character.isWhitespace(text.charAt(atColumn));
    }
}
