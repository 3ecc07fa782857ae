package org.synfire.recording;

import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

/// Reads data files: finished ones, gzipped ones, and of a run that was cut off what its finished sessions
/// recorded.
public final class DataFiles {

    private DataFiles() {}

    /// The rows of some files one after the other.
    ///
    /// @param folder the folder `data`
    /// @param names of the files
    /// @param columns names of the columns; when empty the columns are numbered
    /// @throws IllegalArgumentException when a file has no numbers, or another number of columns
    public static Table load(Path folder, List<String> names, List<String> columns) {
        Optional<Columns> table = columns.isEmpty() ? Optional.empty() : Optional.of(new Columns(columns));
        for (String name : names) {
            for (String row : rows(folder, name)) {
                double[] numbers = numbers(row, name);
                Columns target = table.orElseGet(() -> new Columns(numbered(numbers.length)));
                table = Optional.of(target);
                if (numbers.length != target.width()) {
                    throw new IllegalArgumentException(
                            name + " has " + numbers.length + " columns where " + target.width() + " are expected");
                }
                target.add(numbers);
            }
        }
        return table.orElseGet(() -> new Columns(List.of())).table();
    }

    private static List<String> numbered(int n) {
        return IntStream.range(0, n).mapToObj(Integer::toString).toList();
    }

    private static double[] numbers(String row, String name) {
        String[] fields = row.stripTrailing().split("\t");
        double[] numbers = new double[fields.length];
        for (int i = 0; i < fields.length; i++) {
            try {
                numbers[i] = number(fields[i]);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(name + " has '" + fields[i] + "' where a number is expected");
            }
        }
        return numbers;
    }

    private static double number(String text) {
        return switch (text) {
            case "nan" -> Double.NaN;
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    /// The lines of a data file.
    ///
    /// @param folder the folder `data`
    /// @return empty when there is no such file
    public static List<String> rows(Path folder, String name) {
        Path file = folder.resolve(name);
        try {
            if (Files.exists(file)) {
                return lines(Files.newInputStream(file));
            }
            Path zipped = folder.resolve(name + ".gz");
            if (Files.exists(zipped)) {
                return lines(new GZIPInputStream(Files.newInputStream(zipped)));
            }
            return unfinished(folder, name);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static List<String> unfinished(Path folder, String name) throws IOException {
        Path journal = folder.resolve(RunFolder.JOURNAL);
        Path part = folder.resolve(RunFolder.partName(name));
        if (!Files.exists(journal) || !Files.exists(part)) {
            return List.of();
        }
        for (String line : Files.readAllLines(journal)) {
            String[] fields = line.split("\t", 2);
            if (fields.length == 2 && fields[1].equals(name)) {
                return lines(new FirstBytes(Files.newInputStream(part), Long.parseLong(fields[0])));
            }
        }
        return List.of();
    }

    /// A stream that ends early.
    private static final class FirstBytes extends FilterInputStream {
        private long left;

        FirstBytes(InputStream in, long bytes) {
            super(in);
            this.left = bytes;
        }

        @Override
        public int read() throws IOException {
            return left-- > 0 ? super.read() : -1;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            if (left <= 0) {
                return -1;
            }
            int n = super.read(buffer, offset, (int) Math.min(length, left));
            left -= Math.max(n, 0);
            return n;
        }
    }

    private static List<String> lines(InputStream in) throws IOException {
        List<String> lines = new ArrayList<>();
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line);
            }
        }
        return lines;
    }

    /// Whether a run was cut off, or is still going on.
    public static boolean isUnfinished(Path folder) {
        return Files.exists(folder.resolve(RunFolder.JOURNAL));
    }
}
