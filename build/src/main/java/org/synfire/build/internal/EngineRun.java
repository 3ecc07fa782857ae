package org.synfire.build.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import org.synfire.build.internal.checkpoint.Checkpoint;
import org.synfire.engine.Bundle;
import org.synfire.engine.StateStream;
import org.synfire.engine.SynapseRows;
import org.synfire.network.ModelInfo;
import org.synfire.network.NetworkDescription;
import org.synfire.network.Recorder;
import org.synfire.network.Run;
import org.synfire.network.RunSettings;
import org.synfire.network.TimeGrid;
import org.synfire.network.Value;

/// A run on the engine.
public final class EngineRun implements Run {

    private final Link link;
    private final TimeGrid grid;
    private final Map<String, Long> connectionCounts;

    public EngineRun(Link link) {
        this.link = link;
        this.grid = link.settings().grid();
        this.connectionCounts = link.connectionCounts();
    }

    @Override
    public NetworkDescription network() {
        return link.network();
    }

    @Override
    public RunSettings settings() {
        return link.settings();
    }

    @Override
    public double timeMillis() {
        return grid.toMillis(link.engine().now());
    }

    @Override
    public void advance(double millis, DoubleConsumer progress) {
        if (!(millis >= 0) || millis == Double.POSITIVE_INFINITY || !grid.isOnGrid(millis)) {
            throw new IllegalArgumentException("a duration is a whole number of steps of " + grid.resolutionMillis()
                    + " ms, not " + millis + " ms");
        }
        link.engine().advance(grid.stepsRoundedUp(millis), step -> progress.accept(grid.toMillis(step)));
        link.recorders().values().forEach(RecorderState::settled);
    }

    @Override
    public void reset() {
        link.engine().reset();
        link.recorders().values().forEach(RecorderState::reset);
    }

    @Override
    public void resetDynamics() {
        link.engine().resetDynamics();
    }

    @Override
    public Value get(int id, String name) {
        RecorderState recorder = link.recorders().get(id);
        if (recorder != null) {
            return recorder.value(name);
        }
        Place place = place(id);
        return place.units().value(id - place.firstId(), name);
    }

    @Override
    public void set(int id, Map<String, Value> values) {
        RecorderState recorder = link.recorders().get(id);
        if (recorder != null) {
            recorder.set(values);
        } else {
            Place place = place(id);
            place.units().set(id - place.firstId(), values);
        }
    }

    private Place place(int id) {
        return link.place(id)
                .orElseThrow(() -> new IllegalArgumentException("node " + id + " is no unit and no recorder"));
    }

    @Override
    public int nodeCount() {
        return link.network().nodeCount();
    }

    @Override
    public long connectionCount() {
        long links = link.network().recorders().stream().mapToLong(this::links).sum();
        return links + connectionCounts.values().stream().mapToLong(n -> n).sum();
    }

    private long links(Recorder recorder) {
        return switch (recorder) {
            case Recorder.Multimeter m ->
                units(m.observed().layer(), m.observed().population());
            case Recorder.SpikeRecorder s ->
                units(s.observed().layer(), s.observed().population());
            case Recorder.WeightRecorder _ -> 0;
        };
    }

    private long units(String layer, Optional<String> population) {
        return link.places().stream()
                .filter(p -> p.layer().name().equals(layer))
                .filter(p -> population.map(p.population().name()::equals).orElse(true))
                .mapToLong(Place::size)
                .sum();
    }

    @Override
    public long connectionCount(String projection) {
        Long count = connectionCounts.get(projection);
        if (count == null) {
            throw new IllegalArgumentException("there is no projection '" + projection + "'");
        }
        return count;
    }

    @Override
    public List<Connection> connections(ConnectionQuery query) {
        List<Connection> found = new ArrayList<>();
        for (WiredProjection wired : matching(query)) {
            List<Connection> ofProjection = new ArrayList<>();
            forEach(
                    wired,
                    query,
                    (bundle, rows, source, i) -> ofProjection.add(connection(wired, bundle, rows, source, i)));
            ofProjection.sort(Comparator.comparingInt(Connection::source).thenComparingInt(Connection::target));
            found.addAll(ofProjection);
        }
        return found;
    }

    private List<WiredProjection> matching(ConnectionQuery query) {
        return link.wired().stream()
                .filter(w ->
                        query.projection().map(w.projection().name()::equals).orElse(true))
                .filter(w -> query.synapse().map(s -> isOf(w, s)).orElse(true))
                .toList();
    }

    /// Whether a projection's synapses are of a model, or of a variant made from it.
    private static boolean isOf(WiredProjection wired, String synapse) {
        return wired.projection().synapse().equals(synapse)
                || wired.model().info().name().equals(synapse);
    }

    /// Told one synapse of some rows.
    @FunctionalInterface
    private interface SynapseVisitor {
        void visit(Bundle bundle, SynapseRows rows, int sourceId, int synapse);
    }

    private void forEach(WiredProjection wired, ConnectionQuery query, SynapseVisitor visitor) {
        Optional<Set<Integer>> sources = query.sources().map(HashSet::new);
        Optional<Set<Integer>> targets = query.targets().map(HashSet::new);
        for (Bundle bundle : wired.bundles()) {
            Place source = link.places().get(bundle.source());
            int firstTarget = link.places().get(bundle.target()).firstId();
            for (SynapseRows rows : bundle.rows()) {
                for (int unit = 0; unit < source.size(); unit++) {
                    int sourceId = source.firstId() + unit;
                    if (sources.map(s -> s.contains(sourceId)).orElse(true)) {
                        visitRow(bundle, rows, unit, sourceId, firstTarget, targets, visitor);
                    }
                }
            }
        }
    }

    private static void visitRow(
            Bundle bundle,
            SynapseRows rows,
            int unit,
            int sourceId,
            int firstTarget,
            Optional<Set<Integer>> targets,
            SynapseVisitor visitor) {
        for (int i = rows.rowStart(unit); i < rows.rowEnd(unit); i++) {
            int targetId = firstTarget + rows.target(i);
            if (targets.map(t -> t.contains(targetId)).orElse(true)) {
                visitor.visit(bundle, rows, sourceId, i);
            }
        }
    }

    private Connection connection(WiredProjection wired, Bundle bundle, SynapseRows rows, int sourceId, int i) {
        Map<String, Value> values = new LinkedHashMap<>();
        for (ModelInfo.ParameterInfo p : wired.model().info().parameters()) {
            if (!p.name().equals("weight")
                    && !p.name().equals("delay")
                    && !p.name().equals("receptor_type")) {
                values.put(p.name(), wired.model().value(rows, i, p.name()));
            }
        }
        return new Connection(
                wired.projection().name(),
                sourceId,
                link.places().get(bundle.target()).firstId() + rows.target(i),
                wired.projection().synapse(),
                bundle.port(),
                rows.weight(i),
                grid.toMillis(rows.delaySteps(i)),
                values);
    }

    @Override
    public long setConnections(ConnectionQuery query, Map<String, Value> values) {
        List<WiredProjection> matching = matching(query);
        for (WiredProjection wired : matching) {
            checkSettable(wired, values);
            forEach(wired, query, (_, rows, _, i) -> wired.model().check(rows, i, values));
        }
        long[] changed = {0};
        for (WiredProjection wired : matching) {
            forEach(wired, query, (_, rows, _, i) -> {
                values.forEach((name, value) -> wired.model().set(rows, i, name, value));
                changed[0]++;
            });
        }
        return changed[0];
    }

    @Override
    public Synapses synapses(String projection) {
        return link.wired().stream()
                .filter(w -> w.projection().name().equals(projection))
                .findFirst()
                .map(w -> new SynapseColumns(w, link))
                .orElseThrow(() -> new IllegalArgumentException("there is no projection '" + projection + "'"));
    }

    private static void checkSettable(WiredProjection wired, Map<String, Value> values) {
        if (values.containsKey("delay") || values.containsKey("receptor_type")) {
            throw new IllegalArgumentException("delays and ports are fixed once the network is made");
        }
        wired.model().check(values);
    }

    @Override
    public void save(OutputStream out, Map<String, byte[]> attachments) throws IOException {
        Checkpoint.write(out, this::keep, attachments);
    }

    @Override
    public void restore(Path checkpoint, Consumer<Map<String, byte[]>> attachments) throws IOException {
        Checkpoint.read(checkpoint, this::keep, attachments);
    }

    @Override
    public double minDelayMillis() {
        return grid.toMillis(link.engine().sliceSteps());
    }

    /// What models are called comes first, so that a checkpoint of another network is refused by name.
    private void keep(StateStream state) {
        for (Place place : link.places()) {
            state.part(place.layer().name() + " " + place.population().name() + " "
                    + place.units().info().name());
            state.same("first node id", place.firstId());
        }
        link.wired()
                .forEach(w -> state.part(
                        w.projection().name() + " " + w.model().info().name()));
        state.same("seed", link.settings().seed());
        link.engine().keep(state);
        link.recorders().values().forEach(r -> r.keep(state));
    }

    @Override
    public void close() {
        // The engine's threads live only as long as a call of advance.
    }
}
