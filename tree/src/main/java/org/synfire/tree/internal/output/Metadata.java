package org.synfire.tree.internal.output;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.synfire.network.Geometry;
import org.synfire.network.Layer;
import org.synfire.network.Population;
import org.synfire.network.Recorder;
import org.synfire.network.SourceSpan;
import org.synfire.tree.internal.read.RecorderSpec;
import org.synfire.yaml.Datum;
import org.synfire.yaml.YamlWriter;

/// The texts of an output folder besides its data, under deNEST's keys. Tuples are plain lists, which every
/// YAML reader reads.
final class Metadata {

    private Metadata() {}

    static String sessionTimes(Map<String, List<Double>> times) {
        return YamlWriter.write(Datum.of(new TreeMap<>(times)));
    }

    static String versions() {
        String own = Optional.ofNullable(Metadata.class.getPackage().getImplementationVersion())
                .orElseGet(Metadata::moduleVersion);
        return "synfire=" + own + "\njava=" + Runtime.version() + "\n";
    }

    private static String moduleVersion() {
        return Optional.ofNullable(Metadata.class.getModule().getDescriptor())
                .flatMap(d -> d.rawVersion())
                .orElse("unknown");
    }

    /// What is known of a recorder, keys sorted.
    static String of(RecorderOutput output, Optional<String> file) {
        Map<String, @Nullable Object> metadata = new TreeMap<>();
        metadata.put("type", output.spec().type());
        metadata.put("label", output.label());
        metadata.put("filenames", file.map(List::of).orElse(List.of()));
        metadata.put("colnames", output.columns());
        switch (output.spec()) {
            case RecorderSpec.OfPopulation p -> population(metadata, p);
            case RecorderSpec.OfProjection p ->
                metadata.put("projection_name", p.projection().name());
        }
        return YamlWriter.write(Datum.of(metadata));
    }

    private static void population(Map<String, @Nullable Object> metadata, RecorderSpec.OfPopulation recorder) {
        Layer layer = recorder.layer();
        Population population = recorder.population();
        metadata.put("population_name", population.name());
        metadata.put("layer_name", layer.name());
        metadata.put("layer_shape", shape(layer));
        List<Integer> populationShape = new ArrayList<>(shape(layer));
        populationShape.add(population.unitsPerPosition());
        metadata.put("population_shape", populationShape);
        metadata.put("units_number", population.unitsPerPosition());
        units(metadata, layer, population);
        switch (recorder.recorder()) {
            case Recorder.Multimeter m -> {
                metadata.put("interval", m.intervalMillis());
                metadata.put("record_from", m.recordFrom());
            }
            case Recorder.SpikeRecorder _, Recorder.WeightRecorder _ -> {
                metadata.put("interval", null);
                metadata.put("record_from", List.of("spikes"));
            }
        }
    }

    private static List<Integer> shape(Layer layer) {
        return switch (layer.geometry()) {
            case Geometry.Grid g -> List.of(g.rows(), g.columns());
            case Geometry.Free f -> List.of(f.size(), 1);
        };
    }

    private static void units(Map<String, @Nullable Object> metadata, Layer layer, Population population) {
        int rows = shape(layer).getFirst();
        int positions = layer.geometry().size();
        List<Integer> gids = new ArrayList<>();
        List<Datum.Entry> locations = new ArrayList<>();
        for (int unit = 0; unit < layer.size(population); unit++) {
            int gid = population.firstId() + unit;
            int position = unit % positions;
            gids.add(gid);
            Datum place = Datum.of(List.of(position % rows, position / rows, unit / positions));
            locations.add(new Datum.Entry(new Datum.Key(Integer.toString(gid), false), SourceSpan.PROGRAM, place));
        }
        metadata.put("gids", gids);
        metadata.put("locations", new Datum.Mapping(locations, SourceSpan.PROGRAM));
    }
}
