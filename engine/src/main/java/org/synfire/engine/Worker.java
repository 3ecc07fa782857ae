package org.synfire.engine;

import java.util.ArrayList;
import java.util.List;
import org.synfire.engine.Engine.Emitter;
import org.synfire.engine.Engine.Layout;

/// One thread's share of a network: a range of units of every population, and the synapses onto them. Hot: the
/// loops below run for every step, spike and row; they allocate nothing but when a row is longer than any
/// before.
final class Worker {

    /// 10 s.
    private static final long SETTLING_TICS = 10_000_000;

    private final Layout layout;
    private final long settlingSteps;
    private final int thread;
    private final InputRing[] rings;
    private final PostHistory[] histories;
    private final SpikeList merged = new SpikeList();
    /// Of this slice and the one before, which others may still be reading.
    private final SpikeList[] emitted = {new SpikeList(), new SpikeList()};
    private SpikeList spikes = emitted[0];
    private final Range[] ranges;
    private final Route[][] outgoing;
    /// So many spikes of which rows are fetched at once.
    private static final int AHEAD = 8;

    /// Nobody reads it; the compiler does not know.
    private int touched;

    private double[] transmitted = new double[256];
    private double[] passed = new double[256];
    private int[] counts = new int[256];
    private final long[] work = new long[DrawnSource.WORK];

    /// A thread's units of one population.
    private final class Range implements SpikeSink {
        private static final int ALONE = 16;
        private final int population;
        private final UnitKernel kernel;
        private final UnitKernel.Updater updater;
        private final int from;
        private final int to;
        private final SampleTap[] taps;
        private final PostHistory history;
        private final boolean remembers;
        /// The present step, alone on its cache line.
        private final long[] clock = new long[2 * ALONE];

        Range(int population, UnitKernel kernel) {
            this.population = population;
            this.history = histories[population];
            this.remembers = history != PostHistory.NONE;
            this.kernel = kernel;
            this.updater = kernel.updater();
            this.from = Engine.rangeStart(kernel.size(), thread, layout.threads());
            this.to = Engine.rangeStart(kernel.size(), thread + 1, layout.threads());
            this.taps = layout.sampleTaps().stream()
                    .filter(t -> t.population() == population)
                    .toArray(SampleTap[]::new);
        }

        void update(long first, long last) {
            InputRing ring = rings[population];
            for (long step = first; step < last; step++) {
                clock[ALONE] = step;
                updater.update(from, to, step, ring.slot(step), this);
                ring.clear(step, from, to);
                for (SampleTap tap : taps) {
                    tap.sample(kernel, from, to, first, step + 1);
                }
            }
        }

        @Override
        public void emit(int unit, int multiplicity, double factor, double offset) {
            long step = clock[ALONE];
            spikes.add(step, population, unit, multiplicity, factor, offset);
            if (remembers) {
                history.append(thread, unit, step + 1, multiplicity);
            }
        }

        void forget(long stamp) {
            if (remembers) {
                history.prune(from, to, stamp);
            }
        }
    }

    Worker(Layout layout, int thread, InputRing[] rings, PostHistory[] histories) {
        this.layout = layout;
        this.thread = thread;
        this.rings = rings;
        this.histories = histories;
        List<Range> units = new ArrayList<>();
        for (int p = 0; p < layout.populations().size(); p++) {
            if (layout.populations().get(p) instanceof Emitter.Units(UnitKernel kernel)) {
                units.add(new Range(p, kernel));
            }
        }
        this.ranges = units.toArray(Range[]::new);
        this.settlingSteps = Math.max(2, SETTLING_TICS / layout.ticsPerStep());
        this.outgoing = new Route[layout.populations().size()][];
        for (int p = 0; p < outgoing.length; p++) {
            int source = p;
            outgoing[p] = layout.bundles().stream()
                    .filter(b -> b.source() == source)
                    .map(this::route)
                    .toArray(Route[]::new);
        }
    }

    /// Where the spikes of a bundle go.
    ///
    /// @param row the row of input, or what [UnitKernel#inputRow] says instead
    /// @param countRow where spikes are counted besides, or [UnitKernel#IGNORED]
    /// @param counts whether spikes are counted, whatever their weight
    /// @param released whether weights are multiplied by what the spike carries
    private record Route(
            Bundle bundle,
            SynapseRows rows,
            InputRing ring,
            int row,
            int countRow,
            boolean counts,
            boolean released,
            boolean fromDevice) {

        /// Whether events have no effect at all.
        boolean isLost() {
            return rows.isStatic()
                    && bundle.weightTap() < 0
                    && row == UnitKernel.IGNORED
                    && countRow == UnitKernel.IGNORED;
        }

        /// Whether all there is to an event is that one number is added to the input of the target.
        boolean isPlain() {
            return rows.isUniform()
                    && bundle.weightTap() < 0
                    && !counts
                    && row != UnitKernel.IGNORED
                    && countRow == UnitKernel.IGNORED;
        }
    }

    private Route route(Bundle bundle) {
        UnitKernel target = ((Emitter.Units) layout.populations().get(bundle.target())).kernel();
        boolean device = layout.populations().get(bundle.source()) instanceof Emitter.Units(UnitKernel kernel)
                && kernel.isDevice();
        return new Route(
                bundle,
                bundle.rows()[thread],
                rings[bundle.target()],
                layout.populations().get(bundle.source()) instanceof Emitter.Currents
                        ? target.currentRow(bundle.port())
                        : target.inputRow(bundle.port()),
                target.countRow(bundle.port()),
                target.countsSpikes(),
                target.takesReleased(bundle.port()),
                device);
    }

    /// What this thread's units emitted in a slice.
    ///
    /// @param parity 0 or 1; slices alternate
    SpikeList emitted(int parity) {
        return emitted[parity];
    }

    /// The spikes of all threads, in one order.
    SpikeList merged() {
        return merged;
    }

    void merge(SpikeList[] parts, long first, int steps) {
        merged.merge(parts, first, steps, layout.populations().size());
    }

    void update(long first, long last, int parity) {
        spikes = emitted[parity];
        spikes.clear();
        for (Range range : ranges) {
            range.update(first, last);
        }
    }

    /// Devices of a step first, then spikes in their order.
    void deliver(long first, long last) {
        int next = 0;
        for (long step = first; step < last; step++) {
            if (step % settlingSteps == 0 && step > 0) {
                settle(step);
            }
            deliverDevices(step);
            while (next < merged.size() && merged.step(next) == step) {
                if (next % AHEAD == 0) {
                    touch(next, Math.min(next + AHEAD, merged.size()));
                }
                deliverSpike(next++);
            }
        }
        for (PostHistory history : histories) {
            if (history != PostHistory.NONE) {
                history.passed(thread, last, layout.maxDelaySteps());
            }
        }
    }

    /// Histories grow until every synapse has read them, and a synapse reads when its source spikes. So that
    /// silent sources do not let them grow for ever, rows that read nothing for long read now and then ahead:
    /// at fixed moments, which neither threads nor the cutting of time change. Weights stay as they are for
    /// everybody who looks. A history thus holds the spikes of one and a half of these intervals at most.
    private void settle(long step) {
        long stale = step - settlingSteps / 2;
        for (Route[] routes : outgoing) {
            for (Route route : routes) {
                route.rows().settle(step, stale);
            }
        }
        for (Range range : ranges) {
            range.forget(stale - layout.maxDelaySteps());
        }
    }

    private void deliverDevices(long step) {
        for (int p = 0; p < outgoing.length; p++) {
            switch (layout.populations().get(p)) {
                case Emitter.Units _ -> {}
                case Emitter.Drawn(DrawnSource source) -> deliverDrawn(p, source, step);
                case Emitter.Currents(CurrentSource source) -> deliverCurrents(p, source, step);
            }
        }
    }

    private void deliverDrawn(int population, DrawnSource source, long step) {
        if (outgoing[population].length == 0) {
            return;
        }
        for (int unit = 0; unit < source.size(); unit++) {
            if (source.isActive(unit, step)) {
                for (Route route : outgoing[population]) {
                    deliverDrawnRow(route, source, unit, step);
                }
            }
        }
    }

    private void deliverDrawnRow(Route route, DrawnSource source, int unit, long step) {
        if (route.isLost()) {
            return;
        }
        SynapseRows rows = route.rows();
        int stream = route.bundle().streams()[thread][unit];
        double factor = route.released() ? 0.0 : 1.0;
        int from = rows.rowStart(unit);
        int to = rows.rowEnd(unit);
        ensureCounts(to - from);
        source.counts(unit, stream, step, counts, to - from, work);
        if (route.isPlain() && !route.released()) {
            rows.scatterCounts(from, to, counts, factor, route.ring(), route.row(), step);
            return;
        }
        for (int i = from; i < to; i++) {
            if (counts[i - from] > 0) {
                deliverRow(route, unit, i, i + 1, step, counts[i - from], factor);
            }
        }
    }

    private void ensureCounts(int length) {
        if (counts.length < length) {
            counts = new int[Math.max(length, counts.length * 2)];
        }
    }

    private void deliverCurrents(int population, CurrentSource source, long step) {
        for (Route route : outgoing[population]) {
            if (route.row() >= 0) {
                if (source.isShared()) {
                    deliverSharedCurrents(route, source, step);
                } else {
                    deliverOwnCurrents(route, source, step);
                }
            }
        }
    }

    private void deliverSharedCurrents(Route route, CurrentSource source, long step) {
        SynapseRows rows = route.rows();
        for (int unit = 0; unit < source.size(); unit++) {
            double current = source.current(unit, step);
            if (current != 0) {
                int from = rows.rowStart(unit);
                int to = rows.rowEnd(unit);
                ensureCapacity(to - from);
                rows.copyWeights(from, to, transmitted);
                rows.scatter(from, to, transmitted, current, route.ring(), route.row(), step);
            }
        }
    }

    private void deliverOwnCurrents(Route route, CurrentSource source, long step) {
        SynapseRows rows = route.rows();
        for (int unit = 0; unit < source.size(); unit++) {
            int from = rows.rowStart(unit);
            int n = rows.rowEnd(unit) - from;
            ensureCapacity(n);
            source.currents(unit, route.bundle().streams()[thread][unit], step, passed, n);
            rows.copyWeights(from, from + n, transmitted);
            for (int i = 0; i < n; i++) {
                transmitted[i] *= passed[i];
            }
            rows.scatter(from, from + n, transmitted, 1, route.ring(), route.row(), step);
        }
    }

    /// Reads a little of the rows of some spikes: all that comes from memory then comes at the same time.
    private void touch(int from, int to) {
        int sum = 0;
        for (int spike = from; spike < to; spike++) {
            int unit = merged.unit(spike);
            for (Route route : outgoing[merged.population(spike)]) {
                if (!route.isLost()) {
                    sum += route.rows().touch(unit);
                }
            }
        }
        touched += sum;
    }

    private void deliverSpike(int spike) {
        int unit = merged.unit(spike);
        long step = merged.step(spike);
        for (Route route : outgoing[merged.population(spike)]) {
            SynapseRows rows = route.rows();
            int from = rows.rowStart(unit);
            int to = rows.rowEnd(unit);
            if (from < to && !route.isLost()) {
                double factor = route.released() ? merged.offset(spike) : merged.factor(spike);
                int events = route.fromDevice() ? 1 : merged.multiplicity(spike);
                int multiplicity = route.fromDevice() ? merged.multiplicity(spike) : 1;
                for (int event = 0; event < events; event++) {
                    deliverRow(route, unit, from, to, step, multiplicity, factor);
                }
            }
        }
    }

    private void deliverRow(Route route, int unit, int from, int to, long step, int multiplicity, double factor) {
        SynapseRows rows = route.rows();
        if (route.isPlain()) {
            rows.scatterUniform(from, to, factor * multiplicity, route.ring(), route.row(), step);
            return;
        }
        ensureCapacity(to - from);
        rows.transmit(unit, from, to, step + 1, transmitted);
        if (rows.drops()) {
            sendPassed(route, unit, from, to, step, multiplicity, factor);
        } else {
            send(route, unit, from, to, step, multiplicity, factor, transmitted);
        }
    }

    /// Synapses that let the spike pass, run by run.
    private void sendPassed(Route route, int unit, int from, int to, long step, int multiplicity, double factor) {
        int next = from;
        while (next < to) {
            int first = next;
            while (next < to && !Double.isNaN(transmitted[next - from])) {
                next++;
            }
            if (first < next) {
                System.arraycopy(transmitted, first - from, passed, 0, next - first);
                send(route, unit, first, next, step, multiplicity, factor, passed);
            }
            next++;
        }
    }

    private void send(
            Route route, int unit, int from, int to, long step, int multiplicity, double factor, double[] sent) {
        SynapseRows rows = route.rows();
        if (route.row() == UnitKernel.BY_SIGN) {
            rows.scatterBySign(from, to, sent, factor * multiplicity, route.ring(), step);
        } else if (route.row() >= 0 && route.counts()) {
            rows.scatterCount(from, to, multiplicity, route.ring(), route.row(), step);
        } else if (route.row() >= 0) {
            rows.scatter(from, to, sent, factor * multiplicity, route.ring(), route.row(), step);
        }
        if (route.countRow() >= 0) {
            rows.scatterCount(from, to, multiplicity, route.ring(), route.countRow(), step);
        }
        Bundle bundle = route.bundle();
        if (bundle.weightTap() >= 0
                && layout.weightTaps().get(bundle.weightTap()).listensAt(step + 1)) {
            note(bundle, rows, unit, from, to, step + 1, factor, sent);
        }
    }

    private void note(
            Bundle bundle, SynapseRows rows, int unit, int from, int to, long stamp, double factor, double[] sent) {
        WeightTap tap = layout.weightTaps().get(bundle.weightTap());
        int sourceId = layout.firstIds()[bundle.source()] + unit;
        int firstTarget = layout.firstIds()[bundle.target()];
        for (int i = from; i < to; i++) {
            tap.note(thread, stamp, sourceId, firstTarget + rows.target(i), bundle.port(), factor * sent[i - from]);
        }
    }

    private void ensureCapacity(int length) {
        if (transmitted.length < length) {
            transmitted = new double[Math.max(length, transmitted.length * 2)];
            passed = new double[transmitted.length];
        }
    }
}
