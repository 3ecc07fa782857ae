package org.synfire.learn.internal;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.synfire.formats.FormatException;
import org.synfire.learn.DataSet;
import org.synfire.learn.Table;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.Diagnostics;
import org.synfire.network.SourceSpan;

/// Samples as text: a row each, its class last. A first row that is no sample names the columns.
final class CsvData {

    /// More than so many mistakes of one file help nobody.
    private static final int MOST_MISTAKES = 20;

    private CsvData() {}

    /// Reads a file.
    ///
    /// @throws FormatException when it holds no samples
    /// @throws org.synfire.network.SpecificationException with every cell that is wrong
    /// @throws IOException when it cannot be read
    static DataSet read(Path file, List<Integer> imageSize) throws IOException {
        return of(file.toString(), file, new String(Bytes.of(file), StandardCharsets.UTF_8), imageSize);
    }

    /// Samples of a text.
    ///
    /// @throws FormatException when it holds no samples
    /// @throws org.synfire.network.SpecificationException with every cell that is wrong
    static DataSet of(String name, Path file, String text, List<Integer> imageSize) throws FormatException {
        List<CsvRecord> records = records(file, text);
        if (!records.isEmpty() && named(records.getFirst())) {
            records = records.subList(1, records.size());
        }
        if (records.isEmpty() || records.getFirst().getFieldCount() < 2) {
            throw new FormatException(file, "it holds no samples: rows of numbers, and a class at their end");
        }
        List<double[]> rows = rows(file, records, records.getFirst().getFieldCount() - 1);
        List<String> classes =
                Labels.ordered(records.stream().map(CsvData::label).toList());
        int[] labels = records.stream().mapToInt(r -> classes.indexOf(label(r))).toArray();
        return new Table(name, Labels.shape(file, imageSize, rows.getFirst().length), classes, rows, labels);
    }

    /// Samples without a class, of so many features.
    ///
    /// @throws FormatException when the first row has another number of fields
    /// @throws org.synfire.network.SpecificationException with every cell that is wrong
    /// @throws IOException when it cannot be read
    static List<double[]> unlabelled(Path file, int features) throws IOException {
        List<CsvRecord> records = records(file, new String(Bytes.of(file), StandardCharsets.UTF_8));
        if (!records.isEmpty() && named(records.getFirst())) {
            records = records.subList(1, records.size());
        }
        if (records.isEmpty() || records.getFirst().getFieldCount() != features) {
            throw new FormatException(file, "it holds no rows of " + features + " numbers");
        }
        return rows(file, records, features);
    }

    /// How many fields the first row has.
    ///
    /// @throws IOException when it cannot be read
    static int fields(Path file) throws IOException {
        List<CsvRecord> records = records(file, new String(Bytes.of(file), StandardCharsets.UTF_8));
        return records.isEmpty() ? 0 : records.getFirst().getFieldCount();
    }

    private static List<CsvRecord> records(Path file, String text) throws FormatException {
        try {
            return CsvReader.builder()
                    .skipEmptyLines(true)
                    .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .ofCsvRecord(text)
                    .stream()
                    .collect(Collectors.toList());
        } catch (CsvParseException broken) {
            throw new FormatException(file, "it is no table: " + broken.getMessage(), broken);
        }
    }

    private static String label(CsvRecord row) {
        return row.getField(row.getFieldCount() - 1).strip();
    }

    /// Whether the first field is a name.
    private static boolean named(CsvRecord row) {
        return number(row.getField(0)).isEmpty() && !row.getField(0).isBlank();
    }

    private static Optional<Double> number(String text) {
        try {
            return Optional.of(Double.parseDouble(text));
        } catch (NumberFormatException name) {
            return Optional.empty();
        }
    }

    private static List<double[]> rows(Path file, List<CsvRecord> records, int features) {
        Diagnostics mistakes = new Diagnostics();
        int fields = records.getFirst().getFieldCount();
        List<double[]> rows = new ArrayList<>();
        for (CsvRecord row : records) {
            SourceSpan at = new SourceSpan(file.toString(), (int) row.getStartingLineNumber(), 1);
            if (row.getFieldCount() != fields) {
                mistakes.error(
                        Kind.WRONG_SHAPE,
                        at,
                        "this row has " + row.getFieldCount() + " fields, the first one " + fields);
            } else {
                rows.add(row(row, features, at, mistakes));
            }
            if (mistakes.count() >= MOST_MISTAKES) {
                break;
            }
        }
        mistakes.throwIfErrors();
        return rows;
    }

    private static double[] row(CsvRecord row, int count, SourceSpan at, Diagnostics mistakes) {
        double[] features = new double[count];
        for (int f = 0; f < count; f++) {
            features[f] = number(row.getField(f)).orElse(Double.NaN);
            if (!Double.isFinite(features[f])) {
                mistakes.error(
                        Kind.WRONG_TYPE,
                        at,
                        "field " + (f + 1) + " is '" + row.getField(f) + "', which is no finite number");
            }
        }
        if (row.getFieldCount() > count && label(row).isEmpty()) {
            mistakes.error(Kind.MISSING_KEY, at, "the class at the end of the row is missing");
        }
        return features;
    }
}
