package org.synfire.formats;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.WritableGroup;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.synfire.formats.internal.Hdf5Reading;
import org.synfire.formats.internal.Wholes;
import org.synfire.recording.AnalogSignal;
import org.synfire.recording.SpikeTrain;
import org.synfire.recording.WholeFile;

/// Spikes and reports in SONATA's layout (Dai et al. 2020, "The SONATA data format for efficient
/// description of large-scale network models", PLoS Comput Biol 16:e1007696), which `libsonata` and the
/// Allen Institute's tools read.
///
/// A file of spikes holds for each population the times in ms and the node of each spike, ordered by
/// time. A report holds one quantity of some nodes at regular times. Nodes are indices in their
/// population, from 0 on.
public final class Sonata {

    private static final String UNITS = "units";
    private static final String MILLIS = "ms";

    private Sonata() {}

    /// Spikes of a population.
    ///
    /// @param nodes one for each spike
    /// @param times in ms, one for each spike, not decreasing
    public record Spikes(int[] nodes, double[] times) {

        public Spikes {
            if (nodes.length != times.length) {
                throw new IllegalArgumentException(nodes.length + " nodes and " + times.length + " times");
            }
        }

        /// The spikes of some trains, by time and then by cell.
        public static Spikes of(List<SpikeTrain> trains) {
            List<double[]> all = new ArrayList<>();
            for (SpikeTrain train : trains) {
                for (double t : train.times()) {
                    all.add(new double[] {t, train.sourceIndex()});
                }
            }
            all.sort((a, b) -> a[0] != b[0] ? Double.compare(a[0], b[0]) : Double.compare(a[1], b[1]));
            return new Spikes(
                    all.stream().mapToInt(s -> (int) s[1]).toArray(),
                    all.stream().mapToDouble(s -> s[0]).toArray());
        }

        /// How many spikes.
        public int size() {
            return times.length;
        }
    }

    /// Writes spikes. Populations without a spike are not in the file.
    ///
    /// @param spikes by the names of populations
    /// @throws IOException when the file cannot be written; what was there is kept
    public static void writeSpikes(Path path, Map<String, Spikes> spikes) throws IOException {
        write(path, file -> {
            WritableGroup all = file.putGroup("spikes");
            // jHDF writes no data sets without numbers.
            spikes.entrySet().stream().filter(p -> p.getValue().size() > 0).forEach(p -> {
                Spikes of = p.getValue();
                String name = p.getKey();
                WritableGroup population = all.putGroup(name);
                population.putDataset("timestamps", of.times()).putAttribute(UNITS, MILLIS);
                population.putDataset("node_ids", Wholes.of(of.nodes()));
            });
        });
    }

    private interface Content {
        void write(WritableHdfFile file);
    }

    private static void write(Path path, Content content) throws IOException {
        WholeFile.writeAt(path, part -> {
            try (WritableHdfFile file = HdfFile.write(part)) {
                content.write(file);
            } catch (RuntimeException failed) {
                throw new IOException("cannot write " + path + ": " + failed.getMessage(), failed);
            }
        });
    }

    /// Reads spikes.
    ///
    /// @return by the names of populations
    /// @throws FormatException when the file holds none
    /// @throws IOException when it cannot be read
    public static Map<String, Spikes> readSpikes(Path path) throws IOException {
        return Hdf5Reading.of(path, file -> {
            Map<String, Spikes> spikes = new LinkedHashMap<>();
            for (Group population : file.groups(file.group(file.root(), "spikes"))) {
                Dataset timestamps = file.dataset(population, "timestamps");
                if (!file.textOr(timestamps, UNITS, MILLIS).equals(MILLIS)) {
                    throw new FormatException(path, "times are in " + file.text(timestamps, UNITS) + ", not in ms");
                }
                int[] nodes = file.indices(file.dataset(population, "node_ids"));
                double[] times = file.reals(timestamps);
                spikes.put(population.getName(), file.checked(() -> new Spikes(nodes, times)));
            }
            return spikes;
        });
    }

    /// Writes a report: one quantity of some nodes, each with one element.
    ///
    /// @throws IOException when the file cannot be written; what was there is kept
    public static void writeReport(Path path, String population, AnalogSignal signal) throws IOException {
        float[][] data = new float[signal.sampleCount()][signal.channelCount()];
        for (int c = 0; c < signal.channelCount(); c++) {
            double[] channel = signal.channel(c);
            for (int k = 0; k < channel.length; k++) {
                data[k][c] = (float) channel[k];
            }
        }
        write(path, file -> {
            WritableGroup report = file.putGroup("report").putGroup(population);
            report.putDataset("data", data).putAttribute(UNITS, signal.unit());
            WritableGroup mapping = report.putGroup("mapping");
            mapping.putDataset("node_ids", Wholes.of(signal.sourceIndices()));
            mapping.putDataset(
                    "index_pointers",
                    IntStream.rangeClosed(0, signal.channelCount())
                            .asLongStream()
                            .toArray());
            mapping.putDataset("element_ids", new int[signal.channelCount()]);
            double end = signal.startMillis() + signal.sampleCount() * signal.intervalMillis();
            mapping.putDataset("time", new double[] {signal.startMillis(), end, signal.intervalMillis()})
                    .putAttribute(UNITS, MILLIS);
        });
    }

    /// Reads a report whose nodes have one element each.
    ///
    /// @param quantity what the signal is to be called
    /// @return by the names of populations
    /// @throws FormatException when the file holds none
    /// @throws IOException when it cannot be read
    public static Map<String, AnalogSignal> readReport(Path path, String quantity) throws IOException {
        return Hdf5Reading.of(path, file -> {
            Map<String, AnalogSignal> reports = new LinkedHashMap<>();
            for (Group population : file.groups(file.group(file.root(), "report"))) {
                reports.put(population.getName(), report(path, file, population, quantity));
            }
            return reports;
        });
    }

    private static AnalogSignal report(Path path, Hdf5Reading file, Group population, String quantity)
            throws FormatException {
        Dataset data = file.dataset(population, "data");
        Group mapping = file.group(population, "mapping");
        int[] nodes = file.indices(file.dataset(mapping, "node_ids"));
        double[] time = file.reals(file.dataset(mapping, "time"));
        double[] values = file.reals(data);
        if (time.length != 3 || nodes.length == 0 || values.length % nodes.length != 0) {
            throw new FormatException(path, "the parts of '" + population.getName() + "' do not fit together");
        }
        List<double[]> channels = new ArrayList<>();
        for (int c = 0; c < nodes.length; c++) {
            double[] channel = new double[values.length / nodes.length];
            for (int k = 0; k < channel.length; k++) {
                channel[k] = values[k * nodes.length + c];
            }
            channels.add(channel);
        }
        return new AnalogSignal(quantity, file.textOr(data, UNITS, ""), time[0], time[2], nodes, channels);
    }
}
