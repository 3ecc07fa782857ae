package org.synfire.recording;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.synfire.network.EdgeList;
import org.synfire.network.NearestName;
import org.synfire.recording.EdgeFileException.Mistake;

/// Connections one by one: columns `source` and `target`, which count from 0, and if wanted `weight` and `delay` (ms).
/// In `.csv` files the first line names the columns; `.npz` files hold an array for each.
public final class EdgeFile {

    private static final String SOURCE = "source";
    private static final String TARGET = "target";
    private static final String WEIGHT = "weight";
    private static final String DELAY = "delay";
    private static final List<String> COLUMNS = List.of(SOURCE, TARGET, WEIGHT, DELAY);

    private EdgeFile() {}

    /// Reads a file.
    ///
    /// @throws EdgeFileException with all mistakes when it is no list of edges
    /// @throws IOException when it cannot be read
    public static EdgeList read(Path path) throws IOException, EdgeFileException {
        String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
        if (name.endsWith(".npz")) {
            return edges(arrays(path));
        }
        if (name.endsWith(".csv")) {
            return edges(EdgeTable.read(path, COLUMNS));
        }
        throw new EdgeFileException(0, "lists of edges are .csv or .npz files");
    }

    private static Map<String, double[]> arrays(Path path) throws IOException, EdgeFileException {
        Map<String, double[]> columns = new LinkedHashMap<>();
        List<Mistake> mistakes = new ArrayList<>();
        Npz.Budget budget = new Npz.Budget();
        try (ZipFile zip = new ZipFile(path.toFile())) {
            for (ZipEntry entry : zip.stream().map(ZipEntry.class::cast).toList()) {
                try {
                    String name = Npz.name(entry);
                    if (COLUMNS.contains(name)) {
                        columns.put(name, array(name, budget.read(zip, entry)));
                    } else {
                        mistakes.add(new Mistake(0, unknown(name)));
                    }
                } catch (NpyFormatException broken) {
                    mistakes.add(new Mistake(0, String.valueOf(broken.getMessage())));
                }
            }
        }
        if (!mistakes.isEmpty()) {
            throw new EdgeFileException(mistakes);
        }
        return columns;
    }

    private static double[] array(String name, byte[] content) throws NpyFormatException {
        try {
            return Npy.read(content).values();
        } catch (NpyFormatException broken) {
            throw new NpyFormatException("'" + name + "': " + broken.getMessage());
        }
    }

    static String unknown(String column) {
        return "there is no column '" + column + "', only " + String.join(", ", COLUMNS)
                + NearestName.of(column, COLUMNS)
                        .map(n -> "; did you mean '" + n + "'?")
                        .orElse("");
    }

    private static EdgeList edges(Map<String, double[]> columns) throws EdgeFileException {
        int[] sources = indices(columns, SOURCE);
        int[] targets = indices(columns, TARGET);
        for (Map.Entry<String, double[]> column : columns.entrySet()) {
            if (column.getValue().length != sources.length) {
                throw new EdgeFileException(
                        0,
                        "there are " + sources.length + " sources, but '" + column.getKey() + "' has "
                                + column.getValue().length + " numbers");
            }
        }
        EdgeList edges = EdgeList.of(sources, targets);
        if (columns.get(WEIGHT) instanceof double[] weights) {
            edges = edges.withWeights(weights);
        }
        return columns.get(DELAY) instanceof double[] delays ? edges.withDelays(delays) : edges;
    }

    private static int[] indices(Map<String, double[]> columns, String name) throws EdgeFileException {
        if (!(columns.get(name) instanceof double[] numbers)) {
            throw new EdgeFileException(0, "the column '" + name + "' is missing");
        }
        for (int i = 0; i < numbers.length; i++) {
            if (numbers[i] != Math.rint(numbers[i]) || numbers[i] < 0 || numbers[i] > Integer.MAX_VALUE) {
                throw new EdgeFileException(
                        0,
                        "a " + name + " is a whole number from 0 on, which number " + i + ", " + numbers[i]
                                + ", is not");
            }
        }
        return Arrays.stream(numbers).mapToInt(x -> (int) x).toArray();
    }
}
