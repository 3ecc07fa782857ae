package org.synfire.tree;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.synfire.network.Diagnostics;
import org.synfire.recording.DataFiles;
import org.synfire.recording.Table;
import org.synfire.yaml.Datum;
import org.synfire.yaml.YamlFile;

/// The output folder of a simulation, ours or deNEST's.
///
/// Of a run that was cut off it has what finished sessions recorded. Everything is read when it is asked for.
public final class ResultFolder {

    private final Path root;

    public ResultFolder(Path root) {
        this.root = root;
    }

    public Path path() {
        return root;
    }

    /// Whether this looks like an output folder.
    public boolean exists() {
        return Files.isRegularFile(root.resolve("session_times.yml"));
    }

    /// Whether the run was cut off, or is still going on.
    public boolean isUnfinished() {
        return DataFiles.isUnfinished(root.resolve("data"));
    }

    /// Start and end of each session in ms.
    ///
    /// @throws org.synfire.network.SpecificationException when the file is missing or not well formed
    public Map<String, List<Double>> sessionTimes() {
        Map<String, List<Double>> times = new LinkedHashMap<>();
        for (Datum.Entry entry : mapping(root.resolve("session_times.yml")).entries()) {
            times.put(entry.key().text(), numbers(entry.value()));
        }
        return times;
    }

    private static List<Double> numbers(Datum datum) {
        return datum instanceof Datum.Sequence s
                ? s.elements().stream()
                        .map(e -> e.plain() instanceof Number n ? n.doubleValue() : Double.NaN)
                        .toList()
                : List.of();
    }

    /// The tree that was run.
    public ParamsTree parameterTree() {
        return ParamsTree.read(root.resolve("parameter_tree.yml"));
    }

    /// The metadata files of all recorders, by name.
    public List<Path> metadataPaths() {
        Path data = root.resolve("data");
        if (!Files.isDirectory(data)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(data)) {
            return files.filter(f -> f.getFileName().toString().endsWith(".yml"))
                    .filter(f -> !f.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the folder " + data, e);
        }
    }

    /// What is known of a recorder, under deNEST's keys.
    public static Map<String, @Nullable Object> metadata(Path metadataPath) {
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        mapping(metadataPath)
                .entries()
                .forEach(e -> plain.put(e.key().text(), e.value().plain()));
        return plain;
    }

    /// The names of a recorder's data files.
    public static List<String> dataFiles(Path metadataPath) {
        return texts(mapping(metadataPath), "filenames");
    }

    /// Everything a recorder recorded to its files, one after the other. The columns of weight recorders, which
    /// deNEST leaves without names, get their names from their number; other columns without names in the
    /// metadata are numbered from 0.
    public static Table load(Path metadataPath) {
        Datum.Mapping metadata = mapping(metadataPath);
        Path folder = Optional.ofNullable(metadataPath.getParent()).orElse(Path.of("."));
        List<String> files = texts(metadata, "filenames");
        List<String> columns = texts(metadata, "colnames");
        boolean weights = metadata.find("type").map(Datum::plain).equals(Optional.of("weight_recorder"));
        return columns.isEmpty() && weights
                ? DataFiles.loadWeights(folder, files)
                : DataFiles.load(folder, files, columns);
    }

    private static List<String> texts(Datum.Mapping metadata, String key) {
        return metadata.find(key)
                .filter(Datum.Sequence.class::isInstance)
                .map(d -> ((Datum.Sequence) d)
                        .elements().stream().map(e -> String.valueOf(e.plain())).toList())
                .orElse(List.of());
    }

    private static Datum.Mapping mapping(Path path) {
        Diagnostics diagnostics = new Diagnostics();
        Optional<Datum> document = YamlFile.read(path, diagnostics);
        diagnostics.throwIfErrors();
        return document.filter(Datum.Mapping.class::isInstance)
                .map(Datum.Mapping.class::cast)
                .orElse(new Datum.Mapping(List.of(), document.orElseThrow().at()));
    }
}
