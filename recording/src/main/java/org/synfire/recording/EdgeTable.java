package org.synfire.recording;

import java.io.IOException;
import java.io.LineNumberReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.synfire.recording.EdgeFileException.Mistake;

/// Columns of numbers in a text, separated by commas: the first line names them; lines that begin with `#` are left
/// out.
final class EdgeTable {

    private static final int MOST_MISTAKES = 20;
    private static final int FIRST_ROOM = 1024;

    private final List<String> names;
    private final double[][] columns;
    private final List<Mistake> mistakes = new ArrayList<>();
    private int rows;

    private EdgeTable(List<String> names) {
        this.names = names;
        this.columns = new double[names.size()][FIRST_ROOM];
    }

    /// @param known the columns there may be
    static Map<String, double[]> read(Path path, List<String> known) throws IOException, EdgeFileException {
        try (LineNumberReader lines = new LineNumberReader(Files.newBufferedReader(path))) {
            Optional<String> head = next(lines);
            EdgeTable table =
                    new EdgeTable(head.isEmpty() ? List.of() : names(head.get(), lines.getLineNumber(), known));
            for (Optional<String> line = next(lines); line.isPresent(); line = next(lines)) {
                table.add(line.get(), lines.getLineNumber());
            }
            return table.columns();
        } catch (CharacterCodingException broken) {
            throw new EdgeFileException(0, "it is no text in UTF-8");
        }
    }

    /// The next line that says something.
    private static Optional<String> next(LineNumberReader lines) throws IOException {
        String line = lines.readLine();
        while (line != null && (line.isBlank() || line.startsWith("#"))) {
            line = lines.readLine();
        }
        return Optional.ofNullable(line);
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.split(",", -1)).map(String::strip).toList();
    }

    private static List<String> names(String line, int number, List<String> known) throws EdgeFileException {
        List<String> names = cells(line);
        List<Mistake> mistakes = names.stream()
                .filter(n -> !known.contains(n))
                .map(n -> new Mistake(number, EdgeFile.unknown(n)))
                .toList();
        if (!mistakes.isEmpty()) {
            throw new EdgeFileException(mistakes);
        }
        return names;
    }

    private void add(String line, int number) throws EdgeFileException {
        List<String> cells = cells(line);
        if (cells.size() != names.size()) {
            wrong(number, "there are " + names.size() + " columns, but this line has " + cells.size());
            return;
        }
        if (rows == columns[0].length) {
            for (int c = 0; c < columns.length; c++) {
                columns[c] = Arrays.copyOf(columns[c], 2 * rows);
            }
        }
        for (int c = 0; c < columns.length; c++) {
            try {
                columns[c][rows] = Double.parseDouble(cells.get(c));
            } catch (NumberFormatException _) {
                wrong(number, "a " + names.get(c) + " is a number, not '" + cells.get(c) + "'");
            }
        }
        rows++;
    }

    private void wrong(int line, String message) throws EdgeFileException {
        mistakes.add(new Mistake(line, message));
        if (mistakes.size() == MOST_MISTAKES) {
            throw new EdgeFileException(mistakes);
        }
    }

    private Map<String, double[]> columns() throws EdgeFileException {
        if (!mistakes.isEmpty()) {
            throw new EdgeFileException(mistakes);
        }
        Map<String, double[]> found = new LinkedHashMap<>();
        for (int c = 0; c < columns.length; c++) {
            found.put(names.get(c), Arrays.copyOf(columns[c], rows));
        }
        return found;
    }
}
