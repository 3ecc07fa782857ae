package org.synfire.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.LongConsumer;

/// A laid-out network that advances.
///
/// Time goes in slices as long as the smallest delay, anchored at step 0. In a slice every thread updates its
/// own range of every population, step by step, and notes the spikes; the coordinator (the calling thread,
/// which has a range too) brings all spikes into one order; then every thread delivers all of them to the
/// synapses onto its own units. What a unit receives is added in the order of emission step and source, so that
/// the result depends neither on the threads nor on how time is cut into advances.
///
/// One thread drives an engine; worker threads live as long as a call of [#advance].
public final class Engine {

    /// A population of the engine, by the way it emits.
    public sealed interface Emitter {

        int size();

        /// Neurons, parrots and spike generators.
        record Units(UnitKernel kernel) implements Emitter {
            @Override
            public int size() {
                return kernel.size();
            }
        }

        /// Generators that draw for each synapse.
        record Drawn(DrawnSource source) implements Emitter {
            @Override
            public int size() {
                return source.size();
            }
        }

        /// Generators of currents.
        record Currents(CurrentSource source) implements Emitter {
            @Override
            public int size() {
                return source.size();
            }
        }
    }

    /// What an engine is made of.
    ///
    /// @param populations in the order of their node ids
    /// @param firstIds node id of the first unit of each population
    /// @param bundles in the order of their projections
    /// @param sliceSteps the smallest delay of all connections, at least 1
    /// @param maxDelaySteps the largest delay
    /// @param ticsPerStep length of a step in thousandths of a millisecond
    public record Layout(
            List<Emitter> populations,
            int[] firstIds,
            List<Bundle> bundles,
            List<SampleTap> sampleTaps,
            List<SpikeTap> spikeTaps,
            List<WeightTap> weightTaps,
            int sliceSteps,
            int maxDelaySteps,
            long ticsPerStep,
            int threads) {}

    private static final long PROGRESS_NANOS = 50_000_000L;

    private final Layout layout;
    private final InputRing[] rings;
    private final PostHistory[] histories;
    private final Worker[] workers;
    private final SpikeList[][] parts;
    /// Whether what recorders note is overwritten by the next slice.
    private final boolean notesAreReused;
    private final Pace pace = new Pace();
    private long now;
    private boolean broken;

    public Engine(Layout layout) {
        this.layout = layout;
        int n = layout.populations().size();
        this.rings = new InputRing[n];
        for (int p = 0; p < n; p++) {
            if (layout.populations().get(p) instanceof Emitter.Units(UnitKernel kernel)) {
                int slots = layout.maxDelaySteps() + layout.sliceSteps() + 1;
                BitSet rows = connectedRows(p, kernel);
                kernel.connect(rows);
                rings[p] = new InputRing(kernel.size(), kernel.inputRows(), rows, slots);
            }
        }
        this.histories = new PostHistory[n];
        for (int p = 0; p < n; p++) {
            histories[p] = history(p);
        }
        layout.bundles().forEach(this::attach);
        this.workers = new Worker[layout.threads()];
        this.parts = new SpikeList[2][layout.threads()];
        this.notesAreReused =
                !layout.sampleTaps().isEmpty() || !layout.weightTaps().isEmpty();
        for (int t = 0; t < workers.length; t++) {
            workers[t] = new Worker(layout, t, rings, histories);
            parts[0][t] = workers[t].emitted(0);
            parts[1][t] = workers[t].emitted(1);
        }
    }

    /// The input rows of a population that some bundle ends on.
    private BitSet connectedRows(int population, UnitKernel kernel) {
        BitSet rows = new BitSet();
        for (Bundle bundle : layout.bundles()) {
            if (bundle.target() == population) {
                boolean currents = layout.populations().get(bundle.source()) instanceof Emitter.Currents;
                int row = currents ? kernel.currentRow(bundle.port()) : kernel.inputRow(bundle.port());
                if (row == UnitKernel.BY_SIGN) {
                    rows.set(0, 2);
                } else if (row >= 0) {
                    rows.set(row);
                }
                if (!currents && kernel.countRow(bundle.port()) >= 0) {
                    rows.set(kernel.countRow(bundle.port()));
                }
            }
        }
        return rows;
    }

    private void attach(Bundle bundle) {
        for (int t = 0; t < bundle.rows().length; t++) {
            SynapseRows rows = bundle.rows()[t];
            PostHistory post = rows.readsPostSpikes() ? histories[bundle.target()] : PostHistory.NONE;
            rows.attach(new SynapseRows.Setting(
                    post,
                    t,
                    layout.ticsPerStep(),
                    layout.firstIds()[bundle.source()],
                    layout.firstIds()[bundle.target()],
                    new Philox(bundle.seed(), Philox.Purpose.SYNAPSE)));
        }
    }

    /// Populations remember their spikes, with the traces that are wanted, when synapses read them.
    private PostHistory history(int population) {
        List<SynapseRows> readers = layout.bundles().stream()
                .filter(b -> b.target() == population)
                .flatMap(b -> Arrays.stream(b.rows()))
                .filter(SynapseRows::readsPostSpikes)
                .toList();
        if (!readers.isEmpty() && layout.populations().get(population) instanceof Emitter.Units(UnitKernel kernel)) {
            List<PostTrace.Time> kept = readers.stream()
                    .flatMap(r -> r.postTraces().stream())
                    .filter(t -> !t.nearest())
                    .map(PostTrace::time)
                    .distinct()
                    .toList();
            return new PostHistory(kernel.size(), kernel.traceTimes(), kept, layout.ticsPerStep(), layout.threads());
        }
        return PostHistory.NONE;
    }

    /// The first unit of a thread's range of a population; the range ends where the next thread's begins.
    public static int rangeStart(int units, int thread, int threads) {
        return (int) ((long) units * thread / threads);
    }

    /// The smallest delay of all connections.
    public int sliceSteps() {
        return layout.sliceSteps();
    }

    /// The next step.
    public long now() {
        return now;
    }

    /// Simulates some steps.
    ///
    /// @param progress told the next step now and then, on the calling thread
    /// @throws IllegalStateException when an earlier advance failed half-way and nothing was reset since
    public void advance(long steps, LongConsumer progress) {
        if (broken) {
            throw new IllegalStateException("an earlier advance failed half-way; reset first");
        }
        prepare();
        Advance advance = new Advance(now + steps, progress);
        List<Thread> threads = new ArrayList<>();
        for (int t = 1; t < workers.length; t++) {
            Worker worker = workers[t];
            threads.add(Thread.ofPlatform().daemon().name("synfire-" + t).start(() -> advance.work(worker)));
        }
        advance.work(workers[0]);
        join(threads);
        broken = advance.fault != NO_FAULT;
        advance.rethrow();
        layout.weightTaps().forEach(WeightTap::flush);
        progress.accept(now);
    }

    private static void join(List<Thread> threads) {
        boolean interrupted = false;
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void prepare() {
        for (Emitter population : layout.populations()) {
            switch (population) {
                case Emitter.Units(UnitKernel kernel) -> kernel.prepare(now);
                case Emitter.Drawn(DrawnSource source) -> source.prepare();
                case Emitter.Currents(CurrentSource source) -> source.prepare();
            }
        }
        for (Bundle bundle : layout.bundles()) {
            for (SynapseRows rows : bundle.rows()) {
                rows.prepare();
            }
        }
        layout.sampleTaps()
                .forEach(t -> t.prepare(layout.populations().get(t.population()).size(), layout.sliceSteps()));
        layout.spikeTaps().forEach(SpikeTap::prepare);
        layout.weightTaps().forEach(t -> t.prepare(layout.threads()));
    }

    /// Everything as after construction; a second run repeats the first.
    public void reset() {
        now = 0;
        broken = false;
        for (Emitter population : layout.populations()) {
            switch (population) {
                case Emitter.Units(UnitKernel kernel) -> kernel.reset();
                case Emitter.Drawn(DrawnSource source) -> source.reset();
                case Emitter.Currents(CurrentSource source) -> source.reset();
            }
        }
        for (Bundle bundle : layout.bundles()) {
            for (SynapseRows rows : bundle.rows()) {
                rows.reset();
            }
        }
        clearSpikes();
    }

    /// Everything that a run needs to go on: after it was put back, the run goes on bit for bit as the one it was taken
    /// down from, on any number of threads.
    ///
    /// @throws IllegalStateException when an advance failed half-way and nothing was reset since
    /// @throws StateStream.Refused when what was taken down is of another network; some state may then be put back
    /// already
    public void keep(StateStream state) {
        if (broken && !state.restores()) {
            throw new IllegalStateException("an earlier advance failed half-way; reset first");
        }
        state.part("clock");
        state.same("length of a step in thousandths of a millisecond", layout.ticsPerStep());
        state.same("smallest delay in steps", layout.sliceSteps());
        state.same("largest delay in steps", layout.maxDelaySteps());
        state.same("number of populations", rings.length);
        now = state.whole(now);
        if (now < 0) {
            throw new StateStream.Refused("the time of the checkpoint is before 0");
        }
        if (state.restores()) {
            broken = false;
            clearSpikes();
        }
        for (int p = 0; p < rings.length; p++) {
            keepPopulation(state, p);
        }
        state.same("number of projections", layout.bundles().size());
        for (Bundle bundle : layout.bundles()) {
            new BundleState(bundle, layout.populations().get(bundle.source()).size()).keep(state);
        }
    }

    private void keepPopulation(StateStream state, int p) {
        Emitter population = layout.populations().get(p);
        state.part("population " + p);
        state.same("number of units", population.size());
        switch (population) {
            case Emitter.Units(UnitKernel kernel) -> {
                kernel.keep(state);
                rings[p].keep(state, now);
                histories[p].keep(state, now, layout.maxDelaySteps());
            }
            case Emitter.Drawn(DrawnSource source) -> source.keep(state);
            case Emitter.Currents(CurrentSource source) -> source.keep(state);
        }
    }

    /// Drops spikes on their way and puts the state of all units back; time, parameters and synapses stay.
    public void resetDynamics() {
        for (Emitter population : layout.populations()) {
            if (population instanceof Emitter.Units(UnitKernel kernel)) {
                kernel.resetDynamics();
            }
        }
        clearSpikes();
    }

    /// Spikes on their way, and those remembered.
    private void clearSpikes() {
        for (PostHistory history : histories) {
            history.clear();
        }
        for (Worker worker : workers) {
            worker.emitted(0).clear();
            worker.emitted(1).clear();
        }
        for (int p = 0; p < rings.length; p++) {
            if (layout.populations().get(p) instanceof Emitter.Units) {
                rings[p].clearAll();
            }
        }
    }

    /// One call of advance: the slices, and where the threads meet.
    private final class Advance {

        private final long end;
        private final LongConsumer progress;
        private final StepBarrier barrier = new StepBarrier(workers.length, this::meet);
        private final StepBarrier second = new StepBarrier(workers.length, () -> {});
        private long met;
        private volatile Throwable fault = NO_FAULT;

        /// Written where threads meet, so that all of them read the same: `fault` itself may change while some
        /// threads have not looked at it yet.
        private volatile boolean ending;

        private long lastProgress = System.nanoTime();

        Advance(long end, LongConsumer progress) {
            pace.resume();
            this.end = end;
            this.progress = progress;
        }

        /// Until when the first thread goes alone.
        private volatile long soloUntil;

        private void meet() {
            ending = fault != NO_FAULT;
            int slices = workers.length > 1 && !ending ? pace.next(System.nanoTime()) : 0;
            soloUntil = slices == 0 ? 0 : (met / layout.sliceSteps() + slices) * layout.sliceSteps();
        }

        /// The end of the slice that begins at a step.
        private long endOf(long first) {
            return Math.min(end, (first / layout.sliceSteps() + 1) * layout.sliceSteps());
        }

        /// Which of two places spikes of a slice are written to.
        private int parity(long first) {
            return (int) (first / layout.sliceSteps() & 1);
        }

        private void work(Worker worker) {
            long first = now;
            while (first < end) {
                long solo = Math.min(end, soloUntil);
                if (solo > first) {
                    // Others may still be delivering.
                    second.await();
                    if (worker == workers[0]) {
                        goAlone(first, solo);
                    }
                    first = solo;
                    meetAt(worker, first);
                    if (ending) {
                        return;
                    }
                    continue;
                }
                long last = endOf(first);
                goTogether(worker, first, last);
                if (ending) {
                    return;
                }
                first = last;
            }
            barrier.await();
        }

        private void meetAt(Worker worker, long step) {
            if (worker == workers[0]) {
                met = step;
            }
            barrier.await();
        }

        /// Threads meet once in a slice, when all spikes of it are there; each puts them into one order for itself. Who
        /// is ahead by then writes the spikes of the next slice elsewhere.
        private void goTogether(Worker worker, long first, long last) {
            update(worker, first, last);
            meetAt(worker, last);
            if (!ending && worker == workers[0]) {
                coordinate(first, last);
            }
            if (notesAreReused && !ending) {
                second.await();
            }
            if (!ending) {
                if (worker != workers[0]) {
                    merge(worker, first, last);
                }
                deliver(worker, first, last);
            }
        }

        /// One thread does the work of all.
        private void goAlone(long begin, long until) {
            long first = begin;
            while (first < until && fault == NO_FAULT) {
                long last = endOf(first);
                for (Worker worker : workers) {
                    update(worker, first, last);
                }
                coordinate(first, last);
                for (Worker worker : workers) {
                    if (worker != workers[0]) {
                        merge(worker, first, last);
                    }
                    deliver(worker, first, last);
                }
                first = last;
            }
        }

        /// A fault of one thread ends all of them at the next meeting.
        private void update(Worker worker, long first, long last) {
            try {
                worker.update(first, last, parity(first));
            } catch (Throwable t) {
                fault = t;
            }
        }

        private void merge(Worker worker, long first, long last) {
            try {
                worker.merge(parts[parity(first)], first, (int) (last - first));
            } catch (Throwable t) {
                fault = t;
            }
        }

        private void deliver(Worker worker, long first, long last) {
            try {
                worker.deliver(first, last);
            } catch (Throwable t) {
                fault = t;
            }
        }

        private void coordinate(long first, long last) {
            try {
                layout.weightTaps().forEach(WeightTap::flush);
                workers[0].merge(parts[parity(first)], first, (int) (last - first));
                flushSamples(first, last);
                flushSpikes(first, last);
                now = last;
                if (System.nanoTime() - lastProgress > PROGRESS_NANOS) {
                    lastProgress = System.nanoTime();
                    progress.accept(now);
                }
            } catch (Throwable t) {
                fault = t;
            }
        }

        void rethrow() {
            switch (fault) {
                case NoFault _ -> {}
                case RuntimeException e -> throw e;
                case Error e -> throw e;
                case Throwable t -> throw new IllegalStateException("a thread of the engine failed", t);
            }
        }
    }

    private static final class NoFault extends Throwable {
        private static final long serialVersionUID = 1L;

        NoFault() {
            super("", null, false, false);
        }
    }

    private static final NoFault NO_FAULT = new NoFault();

    private void flushSamples(long first, long last) {
        for (SampleTap tap : layout.sampleTaps()) {
            tap.flush(layout.populations().get(tap.population()).size(), first, last);
        }
    }

    /// Spikes of a slice by unit, then time.
    private void flushSpikes(long first, long last) {
        for (int t = 0; t < layout.spikeTaps().size(); t++) {
            SpikeTap tap = layout.spikeTaps().get(t);
            if (layout.populations().get(tap.population()) instanceof Emitter.Drawn(DrawnSource source)) {
                tellDrawn(tap, source, t, first, last);
            } else {
                tellEmitted(tap, first, last);
            }
        }
    }

    /// A recorder is a target with a train of its own.
    private static void tellDrawn(SpikeTap tap, DrawnSource source, int tapIndex, long first, long last) {
        for (int unit = 0; unit < source.size(); unit++) {
            for (long step = first; step < last; step++) {
                if (source.isActive(unit, step)) {
                    tap.tell(unit, step + 1, source.count(unit, -1 - tapIndex, step), 0);
                }
            }
        }
    }

    private void tellEmitted(SpikeTap tap, long first, long last) {
        SpikeList merged = workers[0].merged();
        if (merged.size() == 0 || !tap.listensIn(first, last)) {
            return;
        }
        int[] chosen = new int[merged.size()];
        int n = 0;
        for (int i = 0; i < merged.size(); i++) {
            if (merged.population(i) == tap.population()) {
                chosen[n++] = i;
            }
        }
        int count = n;
        long[] keys = new long[count];
        for (int i = 0; i < count; i++) {
            keys[i] = ((long) merged.unit(chosen[i]) << 32) | i;
        }
        Arrays.sort(keys);
        for (long key : keys) {
            int i = chosen[(int) key];
            tap.tell(merged.unit(i), merged.step(i) + 1, merged.multiplicity(i), merged.offset(i));
        }
    }
}
