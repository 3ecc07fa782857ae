package org.synfire.recording;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.SpecificationException;

/// Reads data files, Synfire's and deNEST's: finished ones, gzipped ones, and of a run that was cut off (or is
/// going on) what its finished sessions recorded.
public final class DataFiles {

    private static final List<String> WEIGHTS = List.of("source", "target", "time", "weight");
    private static final List<String> WEIGHTS_WITH_RECEPTOR = List.of("source", "target", "rport", "time", "weight");
    private static final List<String> WEIGHTS_WITH_PORTS =
            List.of("source", "target", "port", "rport", "time", "weight");

    private DataFiles() {}

    /// The rows of some files one after the other.
    ///
    /// Node ids and threads in a file's name may have leading zeros or not: deNEST's metadata leave them out.
    ///
    /// @param folder the folder `data`
    /// @param names of the files
    /// @param columns names of the columns; when empty the columns are numbered from 0
    /// @return no rows when the files are empty
    /// @throws SpecificationException when a file is missing from a finished run, has no numbers, or another
    /// number of columns
    public static Table load(Path folder, List<String> names, List<String> columns) {
        return columns.isEmpty()
                ? load(folder, names, Optional.empty(), DataFiles::numbered)
                : load(folder, names, Optional.of(new Columns(columns)), DataFiles::numbered);
    }

    /// The rows of some files of a weight recorder whose columns nobody has named, as deNEST leaves them: 4
    /// columns are `source`, `target`, `time`, `weight`, a fifth one is `rport`, a sixth one `port`; other
    /// numbers of columns are numbered from 0. Otherwise like [#load].
    public static Table loadWeights(Path folder, List<String> names) {
        return load(folder, names, Optional.empty(), DataFiles::weightColumns);
    }

    private static Table load(
            Path folder, List<String> names, Optional<Columns> known, IntFunction<List<String>> namesOfColumns) {
        Optional<Columns> columns = known;
        try {
            DataFolder files = new DataFolder(folder);
            for (String name : names) {
                columns = append(files.open(name), name, columns, namesOfColumns);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the data in " + folder, e);
        }
        return columns.orElseGet(() -> new Columns(List.of())).table();
    }

    private static Optional<Columns> append(
            BufferedReader file, String name, Optional<Columns> known, IntFunction<List<String>> namesOfColumns)
            throws IOException {
        Optional<Columns> columns = known;
        try (file) {
            int number = 0;
            for (String line = file.readLine(); line != null; line = file.readLine()) {
                DataRow row = new DataRow(name, ++number, line);
                columns = Optional.of(columns.orElseGet(() -> new Columns(namesOfColumns.apply(row.width()))));
                row.appendTo(columns.orElseThrow());
            }
        }
        return columns;
    }

    private static List<String> numbered(int n) {
        return IntStream.range(0, n).mapToObj(Integer::toString).toList();
    }

    private static List<String> weightColumns(int n) {
        return switch (n) {
            case 4 -> WEIGHTS;
            case 5 -> WEIGHTS_WITH_RECEPTOR;
            case 6 -> WEIGHTS_WITH_PORTS;
            default -> numbered(n);
        };
    }

    /// The lines of a data file.
    ///
    /// @param folder the folder `data`
    /// @throws SpecificationException when the file is missing from a finished run
    public static List<String> rows(Path folder, String name) {
        try (BufferedReader file = new DataFolder(folder).open(name)) {
            return file.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder.resolve(name), e);
        }
    }

    /// Whether a run was cut off, or is still going on.
    ///
    /// @param folder the folder `data`
    public static boolean isUnfinished(Path folder) {
        return Files.exists(folder.resolve(Journal.FILE));
    }

    /// A line of a data file: numbers, each followed by a tab; the last tab may be missing.
    private record DataRow(String file, int number, String line) {

        int width() {
            int tabs = (int) line.chars().filter(c -> c == '\t').count();
            return line.isEmpty() || line.endsWith("\t") ? tabs : tabs + 1;
        }

        void appendTo(Columns columns) {
            if (width() != columns.width()) {
                throw fault("has " + width() + " columns where " + columns.width() + " are expected");
            }
            columns.addRow();
            int start = 0;
            for (int c = 0; c < columns.width(); c++) {
                int tab = line.indexOf('\t', start);
                int end = tab < 0 ? line.length() : tab;
                columns.set(c, number(line.substring(start, end)));
                start = end + 1;
            }
        }

        private double number(String text) {
            return switch (text) {
                case "nan", "-nan" -> Double.NaN;
                case "inf" -> Double.POSITIVE_INFINITY;
                case "-inf" -> Double.NEGATIVE_INFINITY;
                default -> parsed(text);
            };
        }

        private double parsed(String text) {
            try {
                return Double.parseDouble(text);
            } catch (NumberFormatException e) {
                throw fault("has '" + text + "' where a number is expected");
            }
        }

        private SpecificationException fault(String message) {
            return new SpecificationException(Kind.FILE, "line " + number + " of " + file + " " + message);
        }
    }
}
