package org.synfire.formats.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.synfire.formats.FormatException;
import org.synfire.recording.Block;
import org.synfire.recording.WholeFile;

/// Blocks as text: lines `# name = value`, a line with the names of the columns, then a line for each
/// spike and each sample, tabs between the columns.
public final class TextBlock {

    private static final String HEADER = String.join("\t", LongTable.COLUMNS);

    private TextBlock() {}

    /// @throws IOException when it cannot be written; what was there is kept
    public static void write(Path path, Block block) throws IOException {
        LongTable table = LongTable.of(block);
        WholeFile.write(path, out -> {
            Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            for (Map.Entry<String, String> property : table.properties().entrySet()) {
                text.append("# " + escaped(property.getKey()) + " = " + escaped(property.getValue()) + "\n");
            }
            text.append(HEADER + "\n");
            for (int i = 0; i < table.segment().size(); i++) {
                text.append(escaped(table.segment().get(i)))
                        .append('\t')
                        .append(escaped(table.quantity().get(i)))
                        .append("\t" + table.index()[i] + "\t" + table.id()[i] + "\t" + table.time()[i] + "\t"
                                + table.value()[i] + "\n");
            }
            text.flush();
        });
    }

    /// Names may hold anything.
    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace("\n", "\\n")
                .replace("\t", "\\t")
                .replace("\r", "\\r");
    }

    private static String plain(String escaped) {
        return escaped.indexOf('\\') < 0 ? escaped : escaped.translateEscapes();
    }

    /// @throws FormatException when the file holds no such table
    /// @throws IOException when it cannot be read
    public static Block read(Path path) throws IOException {
        if (Files.size(path) > Runtime.getRuntime().maxMemory() / 8) {
            throw new FormatException(path, "there is no memory for so many rows");
        }
        Map<String, String> properties = new LinkedHashMap<>();
        List<String[]> rows = new ArrayList<>();
        int number = 0;
        try (BufferedReader lines = Files.newBufferedReader(path)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                int equals = line.indexOf(" = ");
                if (line.startsWith("# ") && equals > 0) {
                    properties.put(plain(line.substring(2, equals)), plain(line.substring(equals + 3)));
                } else if (!line.equals(HEADER)) {
                    rows.add(row(path, number, line));
                }
            }
        } catch (CharacterCodingException foreign) {
            throw new FormatException(path, "line " + (number + 1) + ": it is no text in UTF-8", foreign);
        } catch (IllegalArgumentException bad) {
            throw new FormatException(path, "line " + number + ": " + bad.getMessage(), bad);
        }
        return table(path, rows, properties).block(path);
    }

    private static String[] row(Path path, int number, String line) throws FormatException {
        String[] cells = line.split("\t", -1);
        if (cells.length != LongTable.COLUMNS.size()) {
            throw new FormatException(
                    path,
                    "line " + number + ": there are " + LongTable.COLUMNS.size() + " columns, " + LongTable.COLUMNS
                            + ", not " + cells.length);
        }
        return cells;
    }

    private static LongTable table(Path path, List<String[]> rows, Map<String, String> properties)
            throws FormatException {
        try {
            return new LongTable(
                    rows.stream().map(r -> plain(r[0])).toList(),
                    rows.stream().map(r -> plain(r[1])).toList(),
                    rows.stream().mapToInt(r -> Integer.parseInt(r[2])).toArray(),
                    rows.stream().mapToInt(r -> Integer.parseInt(r[3])).toArray(),
                    rows.stream().mapToDouble(r -> Double.parseDouble(r[4])).toArray(),
                    rows.stream().mapToDouble(r -> Double.parseDouble(r[5])).toArray(),
                    properties);
        } catch (IllegalArgumentException bad) {
            throw new FormatException(path, "a row holds no number: " + bad.getMessage(), bad);
        }
    }
}
