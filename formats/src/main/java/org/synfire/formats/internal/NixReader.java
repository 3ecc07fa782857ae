package org.synfire.formats.internal;

import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.synfire.formats.FormatException;
import org.synfire.network.Value;
import org.synfire.recording.AnalogSignal;
import org.synfire.recording.Block;
import org.synfire.recording.Segment;
import org.synfire.recording.SpikeTrain;

/// Reads one block.
record NixReader(Hdf5Reading file, Group root) {

    Block block() throws FormatException {
        Map<String, Value> notes = notes(root);
        List<Segment> segments = new ArrayList<>();
        for (Group group : file.groups(file.group(root, "groups"))) {
            if (NixBlock.SEGMENT.equals(file.text(group, "type"))) {
                segments.add(segment(group));
            }
        }
        return new Block(name(root), notes, segments);
    }

    private String name(Group entity) throws FormatException {
        Group properties = file.group(file.group(entity, "metadata"), "properties");
        return properties.getChild(NixBlock.NEO_NAME) instanceof Dataset d ? file.text(d) : "";
    }

    private Map<String, Value> notes(Group entity) throws FormatException {
        Map<String, Value> notes = new LinkedHashMap<>();
        Group properties = file.group(file.group(entity, "metadata"), "properties");
        for (Map.Entry<String, Node> child : properties.getChildren().entrySet()) {
            if (!NixBlock.OWN.contains(child.getKey()) && child.getValue() instanceof Dataset d) {
                notes.put(child.getKey(), file.value(d));
            }
        }
        return notes;
    }

    private Segment segment(Group group) throws FormatException {
        List<SpikeTrain> trains = new ArrayList<>();
        for (Group tag : file.groups(file.group(group, "multi_tags"))) {
            if (NixBlock.TRAIN.equals(file.text(tag, "type"))) {
                trains.add(train(tag));
            }
        }
        Map<String, List<Group>> channels = new LinkedHashMap<>();
        for (Group array : file.groups(file.group(group, "data_arrays"))) {
            String own = file.text(array, "name");
            if (NixBlock.SIGNAL.equals(file.text(array, "type")) && own.contains(".")) {
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
                unit.equals(NixBlock.NO_UNIT) ? "" : unit,
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
        Value known = notes(channel).get(NixBlock.CHANNELS);
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
