package org.synfire.web.internal.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.synfire.lab.DataKey;
import org.synfire.lab.RunRecord;
import org.synfire.network.Diagnostics;
import org.synfire.network.SpecificationException;
import org.synfire.plot.Figure;
import org.synfire.recording.DataFiles;
import org.synfire.recording.NpyFormatException;
import org.synfire.recording.PynnFile;
import org.synfire.recording.Table;
import org.synfire.yaml.Datum;
import org.synfire.yaml.YamlFile;

/// Recordings among the output of a run: recorders of output folders, by their metadata, and files of one
/// quantity in PyNN's layout.
final class Recordings {

    /// Larger recordings take too long for a page.
    private static final long MOST_BYTES = 64L << 20;

    private static final Pattern METADATA = Pattern.compile("(.*/)?data/[^/.][^/]*\\.yml");

    private final RunFiles files;

    Recordings(RunFiles files) {
        this.files = files;
    }

    /// The output files that stand for a recording each.
    static List<DataKey> among(List<DataKey> output) {
        Set<String> paths = output.stream().map(DataKey::path).collect(Collectors.toSet());
        return output.stream()
                .filter(key -> key.path().endsWith(".npz") || isMetadata(key.path(), paths))
                .toList();
    }

    private static boolean isMetadata(String path, Set<String> paths) {
        return METADATA.matcher(path).matches()
                && paths.contains(folder(folder(path)) + "session_times.yml")
                && !path.endsWith("session_times.yml");
    }

    /// The folder of a path, with a slash behind it; empty when there is none.
    private static String folder(String path) {
        String trimmed = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return trimmed.substring(0, trimmed.lastIndexOf('/') + 1);
    }

    /// A figure of a recording.
    ///
    /// @return absent when there is nothing in it that can be drawn
    /// @throws IOException with what is wrong with it
    Optional<Figure> figure(RunRecord record, DataKey key) throws IOException {
        try {
            List<? extends Figure.Part> parts = key.path().endsWith(".npz")
                    ? RecordedFigure.of(PynnFile.read(file(record, key)))
                    : recorder(record, key);
            return parts.isEmpty() ? Optional.empty() : Optional.of(new Figure(1, parts));
        } catch (SpecificationException | IllegalArgumentException | NpyFormatException e) {
            throw new IOException(key.path() + " cannot be drawn: " + e.getMessage(), e);
        }
    }

    private List<Figure.Part> recorder(RunRecord record, DataKey metadata) throws IOException {
        Path file = file(record, metadata);
        Datum.Mapping said = mapping(file);
        List<String> names = texts(said, "filenames");
        if (names.isEmpty()) {
            return List.of();
        }
        long bytes = 0;
        for (String name : names) {
            bytes += Files.size(file(record, sibling(record, metadata, name)));
        }
        if (bytes > MOST_BYTES) {
            throw new IOException(
                    "it is " + Words.bytes(bytes) + " long, too much for a page: use the command synfire plot");
        }
        return RecordedFigure.of(title(said), table(file, said, names));
    }

    private static Table table(Path metadata, Datum.Mapping said, List<String> names) {
        Path folder = Optional.ofNullable(metadata.getParent()).orElse(Path.of("."));
        List<String> columns = texts(said, "colnames");
        return columns.isEmpty() && text(said, "type").equals("weight_recorder")
                ? DataFiles.loadWeights(folder, names)
                : DataFiles.load(folder, names, columns);
    }

    private static String title(Datum.Mapping said) {
        String projection = text(said, "projection_name");
        return projection.isEmpty() ? text(said, "population_name") + " in " + text(said, "layer_name") : projection;
    }

    /// A file that metadata name must be one of the record's, too.
    private static DataKey sibling(RunRecord record, DataKey metadata, String name) throws IOException {
        String path = folder(metadata.path()) + name;
        return record.result().output().stream()
                .filter(key -> key.path().equals(path) || key.path().equals(path + ".gz"))
                .findFirst()
                .orElseThrow(() -> new IOException(path + " is not among the files of this run"));
    }

    private Path file(RunRecord record, DataKey key) throws IOException {
        return files.find(record, RunFiles.Side.OUTPUT, key)
                .orElseThrow(() -> new IOException(key.path() + " is gone"));
    }

    private static Datum.Mapping mapping(Path path) throws IOException {
        Diagnostics diagnostics = new Diagnostics();
        Optional<Datum> document = YamlFile.read(path, diagnostics);
        diagnostics.throwIfErrors();
        return document.filter(Datum.Mapping.class::isInstance)
                .map(Datum.Mapping.class::cast)
                .orElseThrow(() -> new IOException("there are no metadata in " + path.getFileName()));
    }

    private static String text(Datum.Mapping said, String key) {
        return said.find(key).map(d -> String.valueOf(d.plain())).orElse("");
    }

    private static List<String> texts(Datum.Mapping said, String key) {
        List<String> texts = new ArrayList<>();
        said.find(key)
                .filter(Datum.Sequence.class::isInstance)
                .ifPresent(
                        list -> ((Datum.Sequence) list).elements().forEach(e -> texts.add(String.valueOf(e.plain()))));
        return texts;
    }
}
