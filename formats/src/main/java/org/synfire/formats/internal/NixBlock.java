package org.synfire.formats.internal;

import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.synfire.formats.FormatException;
import org.synfire.network.Value;
import org.synfire.recording.AnalogSignal;
import org.synfire.recording.Block;
import org.synfire.recording.Segment;
import org.synfire.recording.SpikeTrain;
import org.synfire.recording.WholeFile;

/// Blocks as HDF5 in the NIX layout (Stoewer et al. 2014, "File format and library for neuroscience data
/// and metadata", Front Neuroinform), the way Neo maps blocks to it: a block has groups (segments),
/// arrays (a channel of a signal, the times of a train) and tags (trains); sections hold names and
/// notes. Groups refer to arrays and sections by links.
public final class NixBlock {

    private static final int[] VERSION = {1, 2, 1};
    /// Files say when they were made; ours say nothing that the recording does not.
    private static final String EPOCH = "19700101T000000";
    private static final String SEGMENT = "neo.segment";
    private static final String SIGNAL = "neo.analogsignal";
    private static final String TRAIN = "neo.spiketrain";
    private static final String NEO_NAME = "neo_name";
    private static final String NO_UNIT = "dimensionless";
    private static final String CHANNELS = "channel_index";
    private static final List<String> OWN = List.of(NEO_NAME, "nix_name");

    private NixBlock() {}

    /// @throws IOException when it cannot be written; what was there is kept
    public static void write(Path path, Block block) throws IOException {
        WholeFile.writeAt(path, part -> {
            try (Hdf5File file = new Hdf5File(part)) {
                new Writer(file, block).write();
            }
        });
    }

    /// @throws FormatException when the file holds no such block
    /// @throws IOException when it cannot be read
    public static Block read(Path path) throws IOException {
        return Hdf5Reading.of(path, file -> {
            Group data = file.group(file.root(), "data");
            List<Group> blocks = file.groups(data);
            if (blocks.isEmpty()) {
                throw new FormatException(path, "it holds no block");
            }
            return new Reader(file, blocks.getFirst()).block();
        });
    }

    /// Reads one block.
    private record Reader(Hdf5Reading file, Group root) {

        Block block() throws FormatException {
            Map<String, Value> notes = notes(root);
            List<Segment> segments = new ArrayList<>();
            for (Group group : file.groups(file.group(root, "groups"))) {
                if (SEGMENT.equals(file.text(group, "type"))) {
                    segments.add(segment(group));
                }
            }
            return new Block(name(root), notes, segments);
        }

        private String name(Group entity) throws FormatException {
            Group properties = file.group(file.group(entity, "metadata"), "properties");
            return properties.getChild(NEO_NAME) instanceof Dataset d ? file.text(d) : "";
        }

        private Map<String, Value> notes(Group entity) throws FormatException {
            Map<String, Value> notes = new LinkedHashMap<>();
            Group properties = file.group(file.group(entity, "metadata"), "properties");
            for (Map.Entry<String, Node> child : properties.getChildren().entrySet()) {
                if (!OWN.contains(child.getKey()) && child.getValue() instanceof Dataset d) {
                    notes.put(child.getKey(), file.value(d));
                }
            }
            return notes;
        }

        private Segment segment(Group group) throws FormatException {
            List<SpikeTrain> trains = new ArrayList<>();
            for (Group tag : file.groups(file.group(group, "multi_tags"))) {
                if (TRAIN.equals(file.text(tag, "type"))) {
                    trains.add(train(tag));
                }
            }
            Map<String, List<Group>> channels = new LinkedHashMap<>();
            for (Group array : file.groups(file.group(group, "data_arrays"))) {
                String own = file.text(array, "name");
                if (SIGNAL.equals(file.text(array, "type")) && own.contains(".")) {
                    channels.computeIfAbsent(own.substring(0, own.lastIndexOf('.')), _ -> new ArrayList<>())
                            .add(array);
                }
            }
            List<AnalogSignal> signals = new ArrayList<>();
            for (List<Group> each : channels.values()) {
                signals.add(signal(each));
            }
            return new Segment(name(group), notes(group), trains, signals);
        }

        private SpikeTrain train(Group tag) throws FormatException {
            Map<String, Value> notes = notes(tag);
            double[] times = file.reals(file.dataset(file.group(tag, "positions"), "data"));
            double stop = number(notes, "t_stop");
            return new SpikeTrain((int) number(notes, "source_index"), (int) number(notes, "channel_id"), stop, times);
        }

        private static double number(Map<String, Value> notes, String name) {
            return switch (notes.get(name)) {
                case Value.Real(double x) -> x;
                case Value.Whole(long n) -> n;
                case null, default -> 0;
            };
        }

        private AnalogSignal signal(List<Group> channels) throws FormatException {
            channels.sort(Comparator.comparingInt(c -> place(c)));
            Group first = channels.getFirst();
            Group time = file.group(file.group(first, "dimensions"), "1");
            List<double[]> samples = new ArrayList<>();
            for (Group channel : channels) {
                samples.add(file.reals(file.dataset(channel, "data")));
            }
            String unit = file.text(first, "unit");
            return file.checked(() -> new AnalogSignal(
                    name(first),
                    unit.equals(NO_UNIT) ? "" : unit,
                    file.real(time, "offset"),
                    file.real(time, "sampling_interval"),
                    indices(first, samples.size()),
                    samples));
        }

        private int place(Group channel) {
            String own = channel.getName();
            try {
                own = file.text(channel, "name");
                return Integer.parseInt(own.substring(own.lastIndexOf('.') + 1));
            } catch (FormatException | NumberFormatException unnumbered) {
                return 0;
            }
        }

        /// Which cells the channels are of; when nothing says so, they count from 0.
        private int[] indices(Group channel, int count) throws FormatException {
            Value known = notes(channel).get(CHANNELS);
            if (known instanceof Value.Wholes w && w.values().size() == count) {
                return w.values().stream().mapToInt(Long::intValue).toArray();
            }
            if (known instanceof Value.Whole(long only) && count == 1) {
                return new int[] {(int) only};
            }
            int[] counted = new int[count];
            Arrays.setAll(counted, k -> k);
            return counted;
        }
    }

    /// Writes one block.
    private static final class Writer {

        private final Hdf5File file;
        private final Block block;
        private final String name;

        Writer(Hdf5File file, Block block) {
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
            return id.substring(0, 8) + "-" + id.substring(8, 12) + "-" + id.substring(12, 16) + "-"
                    + id.substring(16, 20) + "-" + id.substring(20);
        }

        private void entity(Hdf5File.Node node, String entityName, String type, String id) throws IOException {
            file.attribute(node, "name", entityName);
            file.attribute(node, "entity_id", dashed(id));
            file.attribute(node, "created_at", EPOCH);
            file.attribute(node, "updated_at", EPOCH);
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
            file.attribute(root, "version", VERSION);
            file.attribute(
                    root,
                    "id",
                    UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8))
                            .toString());
            file.attribute(root, "created_at", EPOCH);
            file.attribute(root, "updated_at", EPOCH);
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
            return SEGMENT + "." + id(segment.name(), block.segments().indexOf(segment));
        }

        private String trainName(Segment segment, int train) {
            return TRAIN + "." + trainId(segment, train);
        }

        private String signalName(Segment segment, int signal) {
            return SIGNAL + "." + id(segment.name() + "/signal" + signal, signal);
        }

        private String trainId(Segment segment, int train) {
            return id(segment.name() + "/train" + train, train);
        }

        private String channelId(Segment segment, int signal, int channel) {
            return id(segment.name() + "/signal" + signal + "/" + channel, signal << 24 | channel);
        }

        private void section(Hdf5File.Node section, Segment segment) throws IOException {
            entity(section, segmentName(segment), SEGMENT + ".metadata");
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
            entity(section, own, SIGNAL + ".metadata");
            Value.Wholes indices = new Value.Wholes(Arrays.stream(signal.sourceIndices())
                    .mapToObj(Long::valueOf)
                    .toList());
            properties(section, own, signal.name(), Map.of(CHANNELS, indices), Map.of("t_start", signal.startMillis()));
        }

        private void trainSection(Hdf5File.Node section, Segment segment, int index) throws IOException {
            SpikeTrain train = segment.spikeTrains().get(index);
            String own = trainName(segment, index);
            entity(section, own, TRAIN + ".metadata");
            Map<String, Value> notes = new LinkedHashMap<>();
            notes.put("source_index", Value.ofWhole(train.sourceIndex()));
            notes.put("channel_id", Value.ofWhole(train.channelId()));
            properties(section, own, "", notes, Map.of("t_start", 0.0, "t_stop", train.stopMillis()));
        }

        private void properties(
                Hdf5File.Node section,
                String nixName,
                String neoName,
                Map<String, Value> notes,
                Map<String, Double> millis)
                throws IOException {
            file.group(section, "properties", all -> {
                file.text(all, NEO_NAME, neoName, p -> entity(p, NEO_NAME, ""));
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
            Hdf5File.Content content = p -> entity(p, key, key.equals(CHANNELS) ? "ARRAYANNOTATION" : "");
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
                        entity(node, own, SIGNAL, id);
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
                    entity(node, own, TRAIN + ".times");
                    file.attribute(node, "unit", "ms");
                    file.reals(node, "data", train.times(), _ -> {});
                });
            }
        }

        private String sectionPath(Segment segment) {
            return "/metadata/" + name + "/sections/" + segmentName(segment) + "/sections/";
        }

        private void describe(Hdf5File.Node node, AnalogSignal signal) throws IOException {
            file.attribute(node, "unit", signal.unit().isEmpty() ? NO_UNIT : signal.unit());
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
            entity(node, own, TRAIN, trainId(segment, train));
            file.link("/data/" + name + "/data_arrays/" + own + ".times", node, "positions");
            file.link(sectionPath(segment) + own, node, "metadata");
        }

        private void group(Hdf5File.Node node, Segment segment) throws IOException {
            entity(node, segmentName(segment), SEGMENT);
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
}
