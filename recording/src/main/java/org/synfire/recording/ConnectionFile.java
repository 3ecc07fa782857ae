package org.synfire.recording;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.synfire.network.EdgeList;

/// Connections in a file: lists of edges that [EdgeFile] reads, or PyNN's text, whose header names the
/// columns: `# columns = ["i", "j", "weight", "delay"]`.
///
/// @param rows source, target, and a value for each column
public record ConnectionFile(List<double[]> rows, List<String> columns) {

    private static final Pattern HEADER = Pattern.compile("#\\s*columns\\s*=\\s*[\\[(](.*)[\\])]\\s*");
    private static final List<String> INDICES = List.of("i", "j");

    /// Reads connections.
    ///
    /// @throws IllegalArgumentException when it is no list of connections
    /// @throws IOException when the file cannot be read
    public static ConnectionFile read(Path file) throws IOException {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        if (!name.endsWith(".csv") && !name.endsWith(".npz")) {
            return readText(file);
        }
        try {
            return of(EdgeFile.read(file));
        } catch (EdgeFileException broken) {
            throw new IllegalArgumentException(file + ": " + broken.getMessage(), broken);
        }
    }

    private static ConnectionFile of(EdgeList edges) {
        List<String> columns = new ArrayList<>();
        if (edges.hasWeights()) {
            columns.add("weight");
        }
        if (edges.hasDelays()) {
            columns.add("delay");
        }
        List<double[]> rows = new ArrayList<>();
        for (int e = 0; e < edges.size(); e++) {
            double[] row = new double[2 + columns.size()];
            row[0] = edges.source(e);
            row[1] = edges.target(e);
            int at = 2;
            if (edges.hasWeights()) {
                row[at++] = edges.weight(e);
            }
            if (edges.hasDelays()) {
                row[at] = edges.delayMillis(e);
            }
            rows.add(row);
        }
        return new ConnectionFile(rows, columns);
    }

    private static ConnectionFile readText(Path file) throws IOException {
        List<String> columns = List.of("weight", "delay");
        List<double[]> rows = new ArrayList<>();
        int number = 0;
        for (String line : Files.readAllLines(file)) {
            number++;
            Matcher header = HEADER.matcher(line);
            if (header.matches()) {
                columns = columns(file, number, header.group(1));
            } else if (!line.isBlank() && !line.startsWith("#")) {
                rows.add(row(file, number, line, 2 + columns.size()));
            }
        }
        return new ConnectionFile(rows, columns);
    }

    private static List<String> columns(Path file, int line, String listed) {
        List<String> names = Arrays.stream(listed.split(","))
                .map(n -> n.strip().replaceAll("^['\"]|['\"]$", ""))
                .filter(n -> !n.isEmpty())
                .toList();
        if (names.size() < 2 || !names.subList(0, 2).equals(INDICES)) {
            throw new IllegalArgumentException(file + ":" + line + ": the first columns are i and j, not " + names);
        }
        return names.subList(2, names.size());
    }

    private static double[] row(Path file, int line, String text, int width) {
        try {
            double[] row = Arrays.stream(text.strip().split("\\s+"))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            if (row.length == width) {
                return row;
            }
            throw new IllegalArgumentException(
                    file + ":" + line + ": " + width + " numbers are expected, not " + row.length);
        } catch (NumberFormatException broken) {
            throw new IllegalArgumentException(file + ":" + line + ": " + broken.getMessage(), broken);
        }
    }

    /// Writes PyNN's text, first under a temporary name.
    ///
    /// @throws IOException when it cannot be written; what was there is kept
    public void write(Path file) throws IOException {
        StringBuilder text = new StringBuilder("# columns = [\"i\", \"j\"");
        columns.forEach(c -> text.append(", \"").append(c).append('"'));
        text.append("]\n");
        for (double[] row : rows) {
            text.append((long) row[0]).append('\t').append((long) row[1]);
            for (int c = 2; c < row.length; c++) {
                text.append('\t').append(row[c]);
            }
            text.append('\n');
        }
        WholeFile.write(file, text.toString());
    }
}
