package org.synfire.formats.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.synfire.formats.FormatException;
import org.synfire.network.Value;
import org.synfire.recording.AnalogSignal;
import org.synfire.recording.Block;
import org.synfire.recording.Segment;
import org.synfire.recording.SpikeTrain;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.types.Array;
import us.hebi.matlab.mat.types.Cell;
import us.hebi.matlab.mat.types.Char;
import us.hebi.matlab.mat.types.MatFile;
import us.hebi.matlab.mat.types.Matrix;
import us.hebi.matlab.mat.types.Struct;

/// Blocks as MATLAB 5 files: a variable `block` with nested structures, under the names Neo gives them
/// in MATLAB.
public final class MatBlock {

    private static final String BLOCK = "block";
    private static final String MILLIS = "ms";

    private MatBlock() {}

    /// @throws IOException when it cannot be written; what was there is kept
    public static void write(Path path, Block block) throws IOException {
        Cell segments = Mat5.newCell(1, block.segments().size());
        for (int s = 0; s < block.segments().size(); s++) {
            segments.set(s, segment(block.segments().get(s)));
        }
        Struct struct = Mat5.newStruct()
                .set("name", Mat5.newString(block.name()))
                .set("annotations", notes(block.annotations()))
                .set("segments", segments);
        MatFile file = Mat5.newMatFile().addArray(BLOCK, struct);
        MatFiles.write(path, file);
    }

    private static Struct segment(Segment segment) {
        Cell trains = Mat5.newCell(1, segment.spikeTrains().size());
        for (int t = 0; t < segment.spikeTrains().size(); t++) {
            trains.set(t, train(segment.spikeTrains().get(t)));
        }
        Cell signals = Mat5.newCell(1, segment.signals().size());
        for (int k = 0; k < segment.signals().size(); k++) {
            signals.set(k, signal(segment.signals().get(k)));
        }
        return Mat5.newStruct()
                .set("name", Mat5.newString(segment.name()))
                .set("annotations", notes(segment.annotations()))
                .set("spiketrains", trains)
                .set("analogsignals", signals);
    }

    private static Struct train(SpikeTrain train) {
        return Mat5.newStruct()
                .set("times", column(train.times()))
                .set("times_units", Mat5.newString(MILLIS))
                .set("t_start", Mat5.newScalar(0))
                .set("t_start_units", Mat5.newString(MILLIS))
                .set("t_stop", Mat5.newScalar(train.stopMillis()))
                .set("t_stop_units", Mat5.newString(MILLIS))
                .set("source_index", Mat5.newScalar(train.sourceIndex()))
                .set("channel_id", Mat5.newScalar(train.channelId()));
    }

    private static Struct signal(AnalogSignal signal) {
        Matrix samples = Mat5.newMatrix(signal.sampleCount(), signal.channelCount());
        for (int c = 0; c < signal.channelCount(); c++) {
            double[] channel = signal.channel(c);
            for (int k = 0; k < channel.length; k++) {
                samples.setDouble(k, c, channel[k]);
            }
        }
        double[] indices =
                java.util.Arrays.stream(signal.sourceIndices()).asDoubleStream().toArray();
        return Mat5.newStruct()
                .set("name", Mat5.newString(signal.name()))
                .set("signal", samples)
                .set("signal_units", Mat5.newString(signal.unit().isEmpty() ? "dimensionless" : signal.unit()))
                .set("t_start", Mat5.newScalar(signal.startMillis()))
                .set("t_start_units", Mat5.newString(MILLIS))
                .set("sampling_rate", Mat5.newScalar(1 / signal.intervalMillis()))
                .set("sampling_rate_units", Mat5.newString("kHz"))
                .set("sampling_interval", Mat5.newScalar(signal.intervalMillis()))
                .set("channel_index", column(indices));
    }

    private static Matrix column(double... values) {
        Matrix matrix = Mat5.newMatrix(values.length, values.length == 0 ? 0 : 1);
        for (int i = 0; i < values.length; i++) {
            matrix.setDouble(i, values[i]);
        }
        return matrix;
    }

    private static Struct notes(Map<String, Value> notes) {
        Struct struct = Mat5.newStruct();
        new TreeMap<>(notes).forEach((name, value) -> struct.set(fieldName(name), array(value)));
        return struct;
    }

    /// Names of fields are letters, digits and underscores.
    private static String fieldName(String name) {
        String plain = name.replaceAll("[^A-Za-z0-9_]", "_");
        return plain.matches("[A-Za-z].*") ? plain : "x" + plain;
    }

    private static Array array(Value value) {
        return switch (value) {
            case Value.Real(double x) -> Mat5.newScalar(x);
            case Value.Whole(long n) -> Mat5.newScalar(n);
            case Value.Flag(boolean flag) -> Mat5.newLogicalScalar(flag);
            case Value.Reals r -> column(r.values().stream().mapToDouble(x -> x).toArray());
            case Value.Wholes w ->
                column(w.values().stream().mapToDouble(x -> x).toArray());
            case Value.Text _, Value.Texts _ -> Mat5.newString(value.toString());
        };
    }

    /// @throws FormatException when the file holds no such block
    /// @throws IOException when it cannot be read
    public static Block read(Path path) throws IOException {
        return MatFiles.read(path, file -> new Reader(path).block(file.getStruct(BLOCK)));
    }

    private record Reader(Path path) {

        Block block(Struct struct) throws FormatException {
            List<Segment> segments = new ArrayList<>();
            for (Struct segment : all(struct, "segments")) {
                segments.add(segment(segment));
            }
            return new Block(text(struct, "name"), notes(struct), segments);
        }

        /// The structures in a cell array; nothing when there is no such field.
        private List<Struct> all(Struct struct, String field) throws FormatException {
            List<Struct> all = new ArrayList<>();
            if (!struct.getFieldNames().contains(field)) {
                return all;
            }
            Array array = struct.get(field);
            for (int i = 0; i < array.getNumElements(); i++) {
                if (!(array instanceof Cell cell) || !(cell.get(i) instanceof Struct one)) {
                    throw new FormatException(path, "'" + field + "' holds other things than structures");
                }
                all.add(one);
            }
            return all;
        }

        private Segment segment(Struct struct) throws FormatException {
            List<SpikeTrain> trains = new ArrayList<>();
            for (Struct train : all(struct, "spiketrains")) {
                trains.add(new SpikeTrain(
                        (int) number(train, "source_index", trains.size()),
                        (int) number(train, "channel_id", trains.size()),
                        number(train, "t_stop", 0),
                        numbers(train, "times")));
            }
            List<AnalogSignal> signals = new ArrayList<>();
            for (Struct signal : all(struct, "analogsignals")) {
                signals.add(signal(signal));
            }
            return new Segment(text(struct, "name"), notes(struct), trains, signals);
        }

        private AnalogSignal signal(Struct struct) throws FormatException {
            Matrix samples = matrix(struct, "signal");
            List<double[]> channels = new ArrayList<>();
            for (int c = 0; c < samples.getNumCols(); c++) {
                double[] channel = new double[samples.getNumRows()];
                for (int k = 0; k < channel.length; k++) {
                    channel[k] = samples.getDouble(k, c);
                }
                channels.add(channel);
            }
            int[] indices = new int[channels.size()];
            double[] known =
                    struct.getFieldNames().contains("channel_index") ? numbers(struct, "channel_index") : new double[0];
            java.util.Arrays.setAll(indices, c -> known.length == indices.length ? (int) known[c] : c);
            String unit = text(struct, "signal_units");
            return new AnalogSignal(
                    text(struct, "name"),
                    unit.equals("dimensionless") ? "" : unit,
                    number(struct, "t_start", 0),
                    number(struct, "sampling_interval", 1 / number(struct, "sampling_rate", 1)),
                    indices,
                    channels);
        }

        private Matrix matrix(Struct struct, String field) throws FormatException {
            if (struct.getFieldNames().contains(field) && struct.get(field) instanceof Matrix matrix) {
                return matrix;
            }
            throw new FormatException(path, "there is no matrix '" + field + "'");
        }

        private double[] numbers(Struct struct, String field) throws FormatException {
            return numbers(matrix(struct, field));
        }

        private static double[] numbers(Matrix matrix) {
            double[] numbers = new double[matrix.getNumElements()];
            java.util.Arrays.setAll(numbers, matrix::getDouble);
            return numbers;
        }

        private double number(Struct struct, String field, double otherwise) throws FormatException {
            if (!struct.getFieldNames().contains(field)) {
                return otherwise;
            }
            double[] numbers = numbers(struct, field);
            if (numbers.length != 1) {
                throw new FormatException(path, "'" + field + "' is not one number");
            }
            return numbers[0];
        }

        private static String text(Struct struct, String field) {
            return struct.getFieldNames().contains(field) && struct.get(field) instanceof Char text
                    ? text.getString()
                    : "";
        }

        private static Map<String, Value> notes(Struct of) {
            Map<String, Value> notes = new LinkedHashMap<>();
            if (of.getFieldNames().contains("annotations") && of.get("annotations") instanceof Struct struct) {
                for (String name : struct.getFieldNames()) {
                    switch ((Array) struct.get(name)) {
                        case Matrix matrix
                        when matrix.isLogical() && matrix.getNumElements() == 1 ->
                            notes.put(name, Value.of(matrix.getBoolean(0)));
                        case Matrix matrix
                        when matrix.getNumElements() == 1 -> notes.put(name, Value.of(matrix.getDouble(0)));
                        case Matrix matrix -> notes.put(name, Value.of(numbers(matrix)));
                        case Char text -> notes.put(name, Value.of(text.getString()));
                        case Array _ -> {}
                    }
                }
            }
            return notes;
        }
    }
}
