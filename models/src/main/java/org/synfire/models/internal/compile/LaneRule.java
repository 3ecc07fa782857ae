package org.synfire.models.internal.compile;

import java.util.Arrays;
import java.util.List;
import org.synfire.engine.Decay;
import org.synfire.engine.NormalDraw;
import org.synfire.engine.PlasticRows;
import org.synfire.engine.PostReader;
import org.synfire.engine.PostTrace;
import org.synfire.engine.SynapseRows;
import org.synfire.engine.SynapseRule;
import org.synfire.lang.Definition;
import org.synfire.lang.Function;
import org.synfire.lang.Interpreter;
import org.synfire.lang.SynapseDefinition;

/// The rule that a definition describes. Synapses of a row are handled in blocks: what their programs need is
/// gathered into columns, one number for each synapse; spikes of the targets are handled in rounds, the first one
/// of each synapse that has any, then the second. Hot: an instance serves one rows.
final class LaneRule implements SynapseRule {

    private static final int BLOCK = PostReader.BLOCK;

    private final SynapsePrograms.Cache cache;
    private final SynapsePlan plan;
    private final List<PostTrace> traces;
    private final boolean drops;
    private SynapsePrograms adopted = SynapsePrograms.NONE;
    private SynapsePrograms programs = SynapsePrograms.NONE;
    /// Values that are the same for all synapses of a row: for programs of the source's spike, and of the target's.
    private final double[] values;
    private final double[] before;
    private final double[] taus;
    private final int[] parameters;
    private final int[] given;
    private final int[] decayUniforms;
    private double[][] rowColumns = {};
    private int[] rowQuantities = {};
    private int[] rowUniforms = {};
    private double[][] preColumns = {};
    private double[][] postColumns = {};
    private Transfer[] preLoads = {};
    private Transfer[] preStores = {};
    private Transfer[] postLoads = {};
    private Transfer[] postStores = {};
    /// The column of what is transmitted; -1 if there is none.
    private int sent = -1;

    /// Moves numbers between a column and the synapses of the block.
    private interface Transfer {

        Transfer NONE = (_, _, _, _) -> {};

        /// @param from the first synapse
        /// @param n how many numbers
        void run(PlasticRows rows, double[] column, int from, int n);
    }

    private boolean changesWeights;
    private boolean usesWeights;
    /// The weights of the block at hand.
    private final double[] weights = new double[BLOCK + Program.WIDEST];
    private boolean scattered;
    private final boolean reads;

    /// @param traces what is read of the targets' spikes
    LaneRule(SynapsePrograms.Cache cache, List<PostTrace> traces) {
        this.cache = cache;
        this.plan = cache.plan;
        this.traces = List.copyOf(traces);
        this.drops = plan.drops();
        this.reads = !plan.definition.onPost().isEmpty();
        this.values = new double[cache.uniforms.size()];
        this.before = new double[values.length];
        this.taus = new double[plan.slots.size()];
        this.parameters = plan.definition.parameters().stream()
                .mapToInt(p -> cache.uniform(p.name()))
                .toArray();
        this.given = new int[] {
            cache.uniform(SynapseDefinition.SINCE), cache.uniform(SynapseDefinition.FIRST), cache.uniform(Definition.T)
        };
        this.decayUniforms = new int[taus.length];
        for (int k = 0; k < taus.length; k++) {
            decayUniforms[k] = plan.slots.get(k).either() ? -1 : cache.uniform(SynapsePlan.DECAY + k);
        }
    }

    @Override
    public boolean readsPostSpikes() {
        return plan.definition.readsPostSpikes();
    }

    @Override
    public List<PostTrace> traces() {
        return traces;
    }

    @Override
    public boolean drops() {
        return drops;
    }

    @Override
    public boolean draws() {
        return !plan.shared.draws().isEmpty();
    }

    @Override
    public void prepare(PlasticRows rows) {
        boolean changed = adopted == SynapsePrograms.NONE || scattered != rows.isScattered();
        scattered = rows.isScattered();
        for (int p = 0; p < parameters.length && !scattered; p++) {
            double number = rows.number(p);
            changed |= number != values[parameters[p]];
            values[parameters[p]] = number;
        }
        if (changed) {
            double dt = rows.millis(1);
            values[cache.uniform(Definition.DT)] = dt;
            SynapsePrograms.compute(cache, values, dt);
            Interpreter interpreter = new Interpreter(name -> values[cache.uniform(name)], dt);
            Arrays.setAll(taus, k -> interpreter.number(plan.slots.get(k).tau()));
            System.arraycopy(values, 0, before, 0, values.length);
            adopt(scattered ? cache.scattered() : cache.shared(values));
        }
    }

    private void adopt(SynapsePrograms wanted) {
        if (wanted == adopted) {
            return;
        }
        adopted = wanted;
        programs = wanted.forThread();
        List<String> names = programs.rows();
        rowColumns = new double[names.size()][1];
        rowQuantities = names.stream().mapToInt(plan::quantity).toArray();
        rowUniforms = names.stream().mapToInt(cache::uniform).toArray();
        preColumns = columns(programs.pre());
        postColumns = columns(programs.post());
        changesWeights = programs.pre().changesWeights() || programs.post().changesWeights();
        usesWeights = false;
        sent = -1;
        for (int c = 0; c < preColumns.length; c++) {
            if (programs.pre().lanes().get(c) instanceof Lane.Weight) {
                preColumns[c] = weights;
                usesWeights = true;
            }
            if (programs.pre().lanes().get(c) instanceof Lane.Sent
                    && programs.pre().stored()[c]) {
                sent = c;
            }
        }
        preLoads = transfers(programs.pre(), programs.pre().loaded(), this::load);
        preStores = transfers(programs.pre(), programs.pre().stored(), LaneRule::store);
        postLoads = transfers(programs.post(), programs.post().loaded(), this::gather);
        postStores = transfers(programs.post(), programs.post().stored(), this::scatter);
        usesWeights |= programs.post().lanes().stream().anyMatch(l -> l instanceof Lane.Weight);
    }

    private static Transfer[] transfers(
            LaneProgram program, boolean[] wanted, java.util.function.Function<Lane, Transfer> transfer) {
        Transfer[] transfers = new Transfer[wanted.length];
        Arrays.setAll(transfers, c -> wanted[c] ? transfer.apply(program.lanes().get(c)) : Transfer.NONE);
        return transfers;
    }

    private static double[][] columns(LaneProgram program) {
        return new double[program.lanes().size()][BLOCK + Program.WIDEST];
    }

    @Override
    public void spike(PlasticRows rows, int from, int to, double[] transmitted, int shift) {
        spreadWeights(rows);
        loadRow(rows);
        double[][] source = rowColumns;
        programs.row().run(source, values, values, 0, values[given[2]], 0, 1);
        for (int r = 0; r < source.length; r++) {
            values[rowUniforms[r]] = source[r][0];
        }
        for (int first = from; first < to; first += BLOCK) {
            int end = Math.min(to, first + BLOCK);
            loadWeights(rows, first, end);
            if (reads) {
                readPost(rows, first, end);
            }
            pre(rows, first, end, transmitted, shift);
            storeWeights(rows, first, end);
        }
        for (int r = 0; r < source.length; r++) {
            if (rowQuantities[r] >= 0) {
                rows.number(rowQuantities[r], source[r][0]);
            }
        }
    }

    @Override
    public void settle(PlasticRows rows, int from, int to) {
        if (!reads) {
            return;
        }
        spreadWeights(rows);
        loadRow(rows);
        for (int first = from; first < to; first += BLOCK) {
            int end = Math.min(to, first + BLOCK);
            loadWeights(rows, first, end);
            readPost(rows, first, end);
            storeWeights(rows, first, end);
        }
    }

    private void spreadWeights(PlasticRows rows) {
        if (changesWeights) {
            rows.spreadWeights();
        }
    }

    private void loadWeights(PlasticRows rows, int from, int to) {
        if (usesWeights) {
            rows.loadWeights(from, to, weights);
        }
    }

    private void storeWeights(PlasticRows rows, int from, int to) {
        if (changesWeights) {
            rows.storeWeights(from, to, weights);
        }
    }

    /// What the synapses of the row share, as of the last spike of their source.
    private void loadRow(PlasticRows rows) {
        long since = rows.now() - rows.last();
        values[given[0]] = rows.millis(since);
        values[given[1]] = rows.last() == 0 ? 1 : 0;
        before[given[1]] = values[given[1]];
        values[given[2]] = rows.millis(rows.now());
        if (scattered) {
            return;
        }
        for (int k = 0; k < taus.length; k++) {
            if (decayUniforms[k] >= 0) {
                values[decayUniforms[k]] = rows.decay(k, taus[k]).over(since);
            }
        }
        for (int r = 0; r < rowColumns.length; r++) {
            double number = rowQuantities[r] >= 0 ? rows.number(rowQuantities[r]) : 0;
            rowColumns[r][0] = number;
            before[rowUniforms[r]] = number;
        }
    }

    private void pre(PlasticRows rows, int from, int to, double[] transmitted, int shift) {
        int n = to - from;
        for (int c = 0; c < preColumns.length; c++) {
            preLoads[c].run(rows, preColumns[c], from, n);
        }
        programs.pre().program().run(preColumns, values, values, 0, values[given[2]], 0, Program.padded(n));
        for (int c = 0; c < preColumns.length; c++) {
            preStores[c].run(rows, preColumns[c], from, n);
        }
        if (sent >= 0) {
            System.arraycopy(preColumns[sent], 0, transmitted, from - shift, n);
        }
        if (plan.clock() >= 0) {
            Arrays.fill(rows.each(plan.clock()), from, to, rows.now());
        }
    }

    /// How a column of the program for spikes of the source is filled.
    private Transfer load(Lane lane) {
        return switch (lane) {
            // The program works on the block itself.
            case Lane.Weight _ -> Transfer.NONE;
            case Lane.Sent _ -> (_, column, _, n) -> Arrays.fill(column, 0, n, SynapseRows.NOTHING_SENT);
            case Lane.Quantity(int q) -> (rows, column, from, n) -> System.arraycopy(rows.each(q), from, column, 0, n);
            case Lane.Trace(int k) -> (rows, column, from, n) -> rows.reader().traces(k, from, from + n, column);
            case Lane.Draw(Hoist.Draw draw, int number) ->
                (rows, column, from, n) -> draw(rows, draw, number, column, from, from + n);
            case Lane.Decay(int slot) ->
                (rows, column, from, n) -> {
                    Decay decay = rows.decay(slot, taus[slot]);
                    for (int l = 0; l < n; l++) {
                        column[l] = decay.over(rows.now() - known(rows, from + l));
                    }
                };
            case Lane.Since _ ->
                (rows, column, from, n) -> {
                    for (int l = 0; l < n; l++) {
                        column[l] = rows.millis(rows.now() - known(rows, from + l));
                    }
                };
            case Lane.Time _ -> (rows, column, _, n) -> Arrays.fill(column, 0, n, rows.millis(rows.now()));
        };
    }

    private static Transfer store(Lane lane) {
        return lane instanceof Lane.Quantity(int q)
                ? (rows, column, from, n) -> System.arraycopy(column, 0, rows.each(q), from, n)
                : Transfer.NONE;
    }

    /// When the last spike of either side was.
    private long known(PlasticRows rows, int synapse) {
        return (long) rows.each(plan.clock())[synapse];
    }

    private void draw(PlasticRows rows, Hoist.Draw draw, int number, double[] column, int from, int to) {
        for (int i = from; i < to; i++) {
            double x = rows.uniform(i, 2 * number);
            column[i - from] = draw.distribution() == Function.RANDOM ? x : NormalDraw.of(x);
        }
    }

    /// The spikes of the targets that reached synapses since they last looked.
    private void readPost(PlasticRows rows, int from, int to) {
        PostReader reader = rows.reader();
        for (int m = reader.look(from, to); m > 0; m = reader.next()) {
            round(rows, reader, m);
        }
    }

    /// One spike of the target for each of some synapses.
    private void round(PlasticRows rows, PostReader reader, int m) {
        for (int c = 0; c < postColumns.length; c++) {
            postLoads[c].run(rows, postColumns[c], 0, m);
        }
        programs.post().program().run(postColumns, before, before, 0, 0, 0, Program.padded(m));
        for (int c = 0; c < postColumns.length; c++) {
            postStores[c].run(rows, postColumns[c], 0, m);
        }
        if (plan.clock() >= 0) {
            reader.scatterStamps(rows.each(plan.clock()));
        }
    }

    /// How a column of the program for spikes of the targets is filled.
    private Transfer gather(Lane lane) {
        return switch (lane) {
            case Lane.Weight _ -> (rows, column, _, _) -> rows.reader().gather(weights, 0, column);
            case Lane.Quantity(int q) ->
                (rows, column, _, _) ->
                        rows.reader().gather(rows.each(q), rows.reader().first(), column);
            case Lane.Trace(int k) -> (rows, column, _, _) -> rows.reader().tracesBefore(k, column);
            case Lane.Decay(int slot) -> plan.slots.get(slot).either() ? ownDecay(slot) : sourceDecay(slot);
            case Lane.Since(boolean either) ->
                (rows, column, _, m) -> {
                    PostReader reader = rows.reader();
                    for (int j = 0; j < m; j++) {
                        column[j] =
                                rows.millis(reader.stamp(j) - (either ? known(rows, reader.synapse(j)) : rows.last()));
                    }
                };
            case Lane.Time _ ->
                (rows, column, _, m) -> {
                    for (int j = 0; j < m; j++) {
                        column[j] = rows.millis(rows.reader().stamp(j));
                    }
                };
            case Lane.Sent _, Lane.Draw _ -> throw new IllegalStateException(lane.toString());
        };
    }

    private Transfer sourceDecay(int slot) {
        return (rows, column, _, _) -> rows.reader().decays(rows.decay(slot, taus[slot]), rows.last(), column);
    }

    private Transfer ownDecay(int slot) {
        return (rows, column, _, m) -> {
            PostReader reader = rows.reader();
            Decay decay = rows.decay(slot, taus[slot]);
            for (int j = 0; j < m; j++) {
                // No spike is earlier, but where there is none anything will do.
                column[j] = decay.over(Math.max(0, reader.stamp(j) - known(rows, reader.synapse(j))));
            }
        };
    }

    private Transfer scatter(Lane lane) {
        return switch (lane) {
            case Lane.Weight _ -> (rows, column, _, _) -> rows.reader().scatter(column, weights, 0);
            case Lane.Quantity(int q) ->
                (rows, column, _, _) -> rows.reader()
                        .scatter(column, rows.each(q), rows.reader().first());
            case Lane.Sent _, Lane.Trace _, Lane.Draw _, Lane.Decay _, Lane.Since _, Lane.Time _ -> Transfer.NONE;
        };
    }
}
