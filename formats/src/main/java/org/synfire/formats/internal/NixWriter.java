package org.synfire.formats.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.synfire.network.Value;
import org.synfire.recording.AnalogSignal;
import org.synfire.recording.Block;
import org.synfire.recording.Segment;
import org.synfire.recording.SpikeTrain;

/// Writes one block.
final class NixWriter {

    private final Hdf5File file;
    private final Block block;
    private final String name;

    NixWriter(Hdf5File file, Block block) {
        this.file = file;
        this.block = block;
        this.name = "neo.block." + id("block", 0);
    }

    /// The name of something, the same whenever the same block is written. Readers that sort names
    /// find things in their order.
    private String id(String of, int place) {
        String hash = UUID.nameUUIDFromBytes((block.name() + "/" + of).getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "");
        return String.format(Locale.ROOT, "%08x", place) + hash.substring(8);
    }

    private static String dashed(String id) {
        return id.substring(0, 8) + "-" + id.substring(8, 12) + "-" + id.substring(12, 16) + "-" + id.substring(16, 20)
                + "-" + id.substring(20);
    }

    private void entity(Hdf5File.Node node, String entityName, String type, String id) throws IOException {
        file.attribute(node, "name", entityName);
        file.attribute(node, "entity_id", dashed(id));
        file.attribute(node, "created_at", NixBlock.EPOCH);
        file.attribute(node, "updated_at", NixBlock.EPOCH);
        if (!type.isEmpty()) {
            file.attribute(node, "type", type);
        }
    }

    private void entity(Hdf5File.Node node, String entityName, String type) throws IOException {
        entity(node, entityName, type, id(node.path(), 0));
    }

    void write() throws IOException {
        Hdf5File.Node root = file.root();
        file.attribute(root, "format", "nix");
        file.attribute(root, "version", NixBlock.VERSION);
        file.attribute(
                root,
                "id",
                UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString());
        file.attribute(root, "created_at", NixBlock.EPOCH);
        file.attribute(root, "updated_at", NixBlock.EPOCH);
        file.group(root, "metadata", this::sections);
        file.group(root, "data", data -> file.group(data, name, this::block));
    }

    private void sections(Hdf5File.Node metadata) throws IOException {
        file.group(metadata, name, section -> {
            entity(section, name, "neo.block.metadata");
            properties(section, name, block.name(), block.annotations(), Map.of());
            file.group(section, "sections", inner -> {
                for (Segment segment : block.segments()) {
                    file.group(inner, segmentName(segment), s -> section(s, segment));
                }
            });
        });
    }

    private String segmentName(Segment segment) {
        return NixBlock.SEGMENT + "." + id(segment.name(), block.segments().indexOf(segment));
    }

    private String trainName(Segment segment, int train) {
        return NixBlock.TRAIN + "." + trainId(segment, train);
    }

    private String signalName(Segment segment, int signal) {
        return NixBlock.SIGNAL + "." + id(segment.name() + "/signal" + signal, signal);
    }

    private String trainId(Segment segment, int train) {
        return id(segment.name() + "/train" + train, train);
    }

    private String channelId(Segment segment, int signal, int channel) {
        return id(segment.name() + "/signal" + signal + "/" + channel, signal << 24 | channel);
    }

    private void section(Hdf5File.Node section, Segment segment) throws IOException {
        entity(section, segmentName(segment), NixBlock.SEGMENT + ".metadata");
        properties(section, segmentName(segment), segment.name(), segment.annotations(), Map.of());
        file.group(section, "sections", inner -> {
            for (int k = 0; k < segment.signals().size(); k++) {
                int signal = k;
                file.group(inner, signalName(segment, k), s -> signalSection(s, segment, signal));
            }
            for (int k = 0; k < segment.spikeTrains().size(); k++) {
                int train = k;
                file.group(inner, trainName(segment, k), s -> trainSection(s, segment, train));
            }
        });
    }

    private void signalSection(Hdf5File.Node section, Segment segment, int index) throws IOException {
        AnalogSignal signal = segment.signals().get(index);
        String own = signalName(segment, index);
        entity(section, own, NixBlock.SIGNAL + ".metadata");
        Value.Wholes indices = new Value.Wholes(
                Arrays.stream(signal.sourceIndices()).mapToObj(Long::valueOf).toList());
        properties(
                section,
                own,
                signal.name(),
                Map.of(NixBlock.CHANNELS, indices),
                Map.of("t_start", signal.startMillis()));
    }

    private void trainSection(Hdf5File.Node section, Segment segment, int index) throws IOException {
        SpikeTrain train = segment.spikeTrains().get(index);
        String own = trainName(segment, index);
        entity(section, own, NixBlock.TRAIN + ".metadata");
        Map<String, Value> notes = new LinkedHashMap<>();
        notes.put("source_index", Value.ofWhole(train.sourceIndex()));
        notes.put("channel_id", Value.ofWhole(train.channelId()));
        properties(section, own, "", notes, Map.of("t_start", 0.0, "t_stop", train.stopMillis()));
    }

    private void properties(
            Hdf5File.Node section, String nixName, String neoName, Map<String, Value> notes, Map<String, Double> millis)
            throws IOException {
        file.group(section, "properties", all -> {
            file.text(all, NixBlock.NEO_NAME, neoName, p -> entity(p, NixBlock.NEO_NAME, ""));
            file.text(all, "nix_name", nixName, p -> entity(p, "nix_name", ""));
            for (Map.Entry<String, Double> time : new TreeMap<>(millis).entrySet()) {
                file.reals(all, time.getKey(), new double[] {time.getValue()}, p -> {
                    entity(p, time.getKey(), "");
                    file.attribute(p, "unit", "ms");
                });
            }
            for (Map.Entry<String, Value> note : new TreeMap<>(notes).entrySet()) {
                property(all, note.getKey(), note.getValue());
            }
        });
    }

    private void property(Hdf5File.Node all, String key, Value value) throws IOException {
        Hdf5File.Content content = p -> entity(p, key, key.equals(NixBlock.CHANNELS) ? "ARRAYANNOTATION" : "");
        switch (value) {
            case Value.Real(double x) -> file.reals(all, key, new double[] {x}, content);
            case Value.Whole(long n) -> file.wholes(all, key, new long[] {n}, content);
            case Value.Reals r ->
                file.reals(all, key, r.values().stream().mapToDouble(x -> x).toArray(), content);
            case Value.Wholes w ->
                file.wholes(all, key, w.values().stream().mapToLong(n -> n).toArray(), content);
            case Value.Flag _, Value.Text _, Value.Texts _ -> file.text(all, key, value.toString(), content);
        }
    }

    private void block(Hdf5File.Node node) throws IOException {
        entity(node, name, "neo.block");
        file.link("/metadata/" + name, node, "metadata");
        file.group(node, "data_arrays", arrays -> {
            for (Segment segment : block.segments()) {
                arrays(arrays, segment);
            }
        });
        file.group(node, "multi_tags", tags -> {
            for (Segment segment : block.segments()) {
                for (int k = 0; k < segment.spikeTrains().size(); k++) {
                    int train = k;
                    file.group(tags, trainName(segment, k), t -> tag(t, segment, train));
                }
            }
        });
        file.group(node, "groups", groups -> {
            for (Segment segment : block.segments()) {
                file.group(groups, segmentName(segment), g -> group(g, segment));
            }
        });
    }

    private void arrays(Hdf5File.Node arrays, Segment segment) throws IOException {
        for (int k = 0; k < segment.signals().size(); k++) {
            AnalogSignal signal = segment.signals().get(k);
            for (int c = 0; c < signal.channelCount(); c++) {
                String own = signalName(segment, k) + "." + c;
                String section = sectionPath(segment) + signalName(segment, k);
                String id = channelId(segment, k, c);
                double[] samples = signal.channel(c);
                file.group(arrays, own, node -> {
                    entity(node, own, NixBlock.SIGNAL, id);
                    file.reals(node, "data", samples, _ -> {});
                    file.link(section, node, "metadata");
                    describe(node, signal);
                });
            }
        }
        for (int k = 0; k < segment.spikeTrains().size(); k++) {
            String own = trainName(segment, k) + ".times";
            SpikeTrain train = segment.spikeTrains().get(k);
            file.group(arrays, own, node -> {
                entity(node, own, NixBlock.TRAIN + ".times");
                file.attribute(node, "unit", "ms");
                file.reals(node, "data", train.times(), _ -> {});
            });
        }
    }

    private String sectionPath(Segment segment) {
        return "/metadata/" + name + "/sections/" + segmentName(segment) + "/sections/";
    }

    private void describe(Hdf5File.Node node, AnalogSignal signal) throws IOException {
        file.attribute(node, "unit", signal.unit().isEmpty() ? NixBlock.NO_UNIT : signal.unit());
        file.group(
                node,
                "dimensions",
                dimensions -> file.group(dimensions, "1", time -> {
                    file.attribute(time, "dimension_type", "sample");
                    file.attribute(time, "label", "time");
                    file.attribute(time, "unit", "ms");
                    file.attribute(time, "offset", signal.startMillis());
                    file.attribute(time, "sampling_interval", signal.intervalMillis());
                }));
    }

    private void tag(Hdf5File.Node node, Segment segment, int train) throws IOException {
        String own = trainName(segment, train);
        entity(node, own, NixBlock.TRAIN, trainId(segment, train));
        file.link("/data/" + name + "/data_arrays/" + own + ".times", node, "positions");
        file.link(sectionPath(segment) + own, node, "metadata");
    }

    private void group(Hdf5File.Node node, Segment segment) throws IOException {
        entity(node, segmentName(segment), NixBlock.SEGMENT);
        file.link("/metadata/" + name + "/sections/" + segmentName(segment), node, "metadata");
        file.group(node, "data_arrays", arrays -> {
            for (int k = 0; k < segment.signals().size(); k++) {
                for (int c = 0; c < segment.signals().get(k).channelCount(); c++) {
                    String own = signalName(segment, k) + "." + c;
                    file.link("/data/" + name + "/data_arrays/" + own, arrays, dashed(channelId(segment, k, c)));
                }
            }
        });
        file.group(node, "multi_tags", tags -> {
            for (int k = 0; k < segment.spikeTrains().size(); k++) {
                String own = trainName(segment, k);
                file.link("/data/" + name + "/multi_tags/" + own, tags, dashed(trainId(segment, k)));
            }
        });
    }
}
