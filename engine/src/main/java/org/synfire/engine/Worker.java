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
    private final SpikeList merged;
    private final SpikeList spikes = new SpikeList();
    private final Range[] ranges;
    private final Bundle[][] outgoing;
    private double[] transmitted = new double[256];
    private double[] passed = new double[256];

    /// A thread's units of one population.
    private final class Range implements SpikeSink {
        private final int population;
        private final UnitKernel kernel;
        private final UnitKernel.Updater updater;
        private final int from;
        private final int to;
        private final SampleTap[] taps;
        private final PostHistory history;
        private final boolean remembers;
        private long step;

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
            for (step = first; step < last; step++) {
                updater.update(from, to, step, ring.slot(step), this);
                ring.clear(step, from, to);
                for (SampleTap tap : taps) {
                    tap.sample(kernel, from, to, first, step + 1);
                }
            }
        }

        @Override
        public void emit(int unit, int multiplicity, double factor, double offset) {
            spikes.add(step, population, unit, multiplicity, factor, offset);
            if (remembers) {
                history.append(unit, step + 1, multiplicity);
            }
        }

        void forget(long stamp) {
            if (remembers) {
                history.prune(from, to, stamp);
            }
        }
    }

    Worker(Layout layout, int thread, InputRing[] rings, PostHistory[] histories, SpikeList merged) {
        this.layout = layout;
        this.thread = thread;
        this.rings = rings;
        this.histories = histories;
        this.merged = merged;
        List<Range> units = new ArrayList<>();
        for (int p = 0; p < layout.populations().size(); p++) {
            if (layout.populations().get(p) instanceof Emitter.Units(UnitKernel kernel)) {
                units.add(new Range(p, kernel));
            }
        }
        this.ranges = units.toArray(Range[]::new);
        this.settlingSteps = Math.max(2, SETTLING_TICS / layout.ticsPerStep());
        this.outgoing = new Bundle[layout.populations().size()][];
        for (int p = 0; p < outgoing.length; p++) {
            int source = p;
            outgoing[p] =
                    layout.bundles().stream().filter(b -> b.source() == source).toArray(Bundle[]::new);
        }
    }

    SpikeList spikes() {
        return spikes;
    }

    void update(long first, long last) {
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
                deliverSpike(next++);
            }
        }
    }

    /// Histories grow until every synapse has read them, and a synapse reads when its source spikes. So that
    /// silent sources do not let them grow for ever, rows that read nothing for long read now and then ahead:
    /// at fixed moments, which neither threads nor the cutting of time change. Weights stay as they are for
    /// everybody who looks. A history thus holds the spikes of one and a half of these intervals at most.
    private void settle(long step) {
        long stale = step - settlingSteps / 2;
        for (Bundle[] bundles : outgoing) {
            for (Bundle bundle : bundles) {
                bundle.rows()[thread].settle(step, stale);
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
                for (Bundle bundle : outgoing[population]) {
                    deliverDrawnRow(bundle, source, unit, step);
                }
            }
        }
    }

    private void deliverDrawnRow(Bundle bundle, DrawnSource source, int unit, long step) {
        SynapseRows rows = bundle.rows()[thread];
        int stream = bundle.streams()[thread][unit];
        double factor = kernel(bundle).takesReleased(bundle.port()) ? 0.0 : 1.0;
        int from = rows.rowStart(unit);
        int to = rows.rowEnd(unit);
        for (int i = from; i < to; i++) {
            int count = source.count(unit, stream + i - from, step);
            if (count > 0) {
                deliverRow(bundle, rows, unit, i, i + 1, step, count, factor);
            }
        }
    }

    private void deliverCurrents(int population, CurrentSource source, long step) {
        for (Bundle bundle : outgoing[population]) {
            int row = kernel(bundle).currentRow(bundle.port());
            SynapseRows rows = bundle.rows()[thread];
            if (!source.isShared() && row >= 0) {
                deliverOwnCurrents(bundle, source, row, step);
                continue;
            }
            for (int unit = 0; unit < source.size() && row >= 0; unit++) {
                double current = source.current(unit, step);
                if (current != 0) {
                    int from = rows.rowStart(unit);
                    int to = rows.rowEnd(unit);
                    ensureCapacity(to - from);
                    rows.copyWeights(from, to, transmitted);
                    rows.scatter(from, to, transmitted, current, rings[bundle.target()], row, step);
                }
            }
        }
    }

    private void deliverOwnCurrents(Bundle bundle, CurrentSource source, int row, long step) {
        SynapseRows rows = bundle.rows()[thread];
        ensureCapacity(1);
        for (int unit = 0; unit < source.size(); unit++) {
            int from = rows.rowStart(unit);
            for (int i = from; i < rows.rowEnd(unit); i++) {
                double current = source.current(unit, bundle.streams()[thread][unit] + i - from, step);
                if (current != 0) {
                    rows.copyWeights(i, i + 1, transmitted);
                    rows.scatter(i, i + 1, transmitted, current, rings[bundle.target()], row, step);
                }
            }
        }
    }

    private UnitKernel kernel(Bundle bundle) {
        return ((Emitter.Units) layout.populations().get(bundle.target())).kernel();
    }

    private void deliverSpike(int spike) {
        int population = merged.population(spike);
        int unit = merged.unit(spike);
        boolean device =
                ((Emitter.Units) layout.populations().get(population)).kernel().isDevice();
        int events = device ? 1 : merged.multiplicity(spike);
        int multiplicity = device ? merged.multiplicity(spike) : 1;
        for (Bundle bundle : outgoing[population]) {
            SynapseRows rows = bundle.rows()[thread];
            int from = rows.rowStart(unit);
            int to = rows.rowEnd(unit);
            boolean released = kernel(bundle).takesReleased(bundle.port());
            double factor = released ? merged.offset(spike) : merged.factor(spike);
            for (int event = 0; event < events && from < to; event++) {
                deliverRow(bundle, rows, unit, from, to, merged.step(spike), multiplicity, factor);
            }
        }
    }

    private void deliverRow(
            Bundle bundle, SynapseRows rows, int unit, int from, int to, long step, int multiplicity, double factor) {
        ensureCapacity(to - from);
        rows.transmit(unit, from, to, step + 1, transmitted);
        if (rows.drops()) {
            sendPassed(bundle, rows, unit, from, to, step, multiplicity, factor);
        } else {
            send(bundle, rows, unit, from, to, step, multiplicity, factor, transmitted);
        }
    }

    /// Synapses that let the spike pass, run by run.
    private void sendPassed(
            Bundle bundle, SynapseRows rows, int unit, int from, int to, long step, int multiplicity, double factor) {
        int next = from;
        while (next < to) {
            int first = next;
            while (next < to && !Double.isNaN(transmitted[next - from])) {
                next++;
            }
            if (first < next) {
                System.arraycopy(transmitted, first - from, passed, 0, next - first);
                send(bundle, rows, unit, first, next, step, multiplicity, factor, passed);
            }
            next++;
        }
    }

    private void send(
            Bundle bundle,
            SynapseRows rows,
            int unit,
            int from,
            int to,
            long step,
            int multiplicity,
            double factor,
            double[] sent) {
        UnitKernel target = kernel(bundle);
        InputRing ring = rings[bundle.target()];
        int row = target.inputRow(bundle.port());
        if (row == UnitKernel.BY_SIGN) {
            rows.scatterBySign(from, to, sent, factor * multiplicity, ring, step);
        } else if (row >= 0 && target.countsSpikes()) {
            rows.scatterCount(from, to, multiplicity, ring, row, step);
        } else if (row >= 0) {
            rows.scatter(from, to, sent, factor * multiplicity, ring, row, step);
        }
        int counted = target.countRow(bundle.port());
        if (counted >= 0) {
            rows.scatterCount(from, to, multiplicity, ring, counted, step);
        }
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
