import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.synfire.engine.SpikeSink;
import org.synfire.engine.StateStream;
import org.synfire.models.ModelProvider;
import org.synfire.models.UnitModel;
import org.synfire.network.ModelInfo;
import org.synfire.network.ModelInfo.Kind;
import org.synfire.network.ModelInfo.ParameterInfo;
import org.synfire.network.ModelInfo.Range;
import org.synfire.network.ModelInfo.Role;
import org.synfire.network.ModelInfo.Type;
import org.synfire.network.TimeGrid;
import org.synfire.network.Value;

/// A model of one's own in a jar: units that fire at a fixed interval.
public final class Metronome implements ModelProvider {

    private static final ModelInfo INFO = new ModelInfo(
            "metronome",
            Kind.NEURON,
            "Fires at a fixed interval, whatever it receives",
            "",
            List.of(new ParameterInfo(
                    "interval",
                    Type.REAL,
                    "ms",
                    Value.of(10.0),
                    Range.POSITIVE,
                    Role.PARAMETER,
                    "time from one spike to the next")),
            List.of(),
            List.of(),
            List.of());

    @Override
    public List<UnitDefinition> units() {
        return List.of(new UnitDefinition(INFO, r -> new Units(r.size(), r.grid(), r.values())));
    }

    private static final class Units implements UnitModel {

        private final TimeGrid grid;
        private final double initial;
        private final double[] interval;

        Units(int size, TimeGrid grid, Map<String, Value> values) {
            this.grid = grid;
            this.initial = values.getOrDefault("interval", Value.of(10.0)).asDouble();
            this.interval = new double[size];
            reset();
        }

        @Override
        public ModelInfo info() {
            return INFO;
        }

        @Override
        public int size() {
            return interval.length;
        }

        @Override
        public int inputRows() {
            return 1;
        }

        @Override
        public int inputRow(int port) {
            return IGNORED;
        }

        @Override
        public int currentRow(int port) {
            return IGNORED;
        }

        @Override
        public boolean countsSpikes() {
            return false;
        }

        @Override
        public boolean isDevice() {
            return false;
        }

        @Override
        public void prepare(long step) {}

        @Override
        public Updater updater() {
            return (from, to, step, input, spikes) -> {
                for (int unit = from; unit < to; unit++) {
                    beat(unit, step, spikes);
                }
            };
        }

        private void beat(int unit, long step, SpikeSink spikes) {
            if ((step + 1) % grid.stepsRoundedUp(interval[unit]) == 0) {
                spikes.emit(unit, 1, 1.0);
            }
        }

        @Override
        public double recordable(int index, int unit) {
            throw new IllegalArgumentException("a metronome has nothing to record");
        }

        @Override
        public void keep(StateStream state) {
            state.reals(interval);
        }

        @Override
        public void reset() {
            Arrays.fill(interval, initial);
        }

        @Override
        public void resetDynamics() {}

        @Override
        public Value value(int unit, String name) {
            return Value.of(interval[unit]);
        }

        @Override
        public void set(int unit, Map<String, Value> values) {
            values.forEach((_, value) -> interval[unit] = value.asDouble());
        }
    }
}
