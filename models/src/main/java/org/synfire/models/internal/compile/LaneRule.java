package org.synfire.models.internal.compile;

import java.util.Arrays;
import java.util.List;
import org.synfire.engine.Decay;
import org.synfire.engine.PlasticRows;
import org.synfire.engine.PostHistory;
import org.synfire.engine.PostTrace;
import org.synfire.engine.SynapseRows;
import org.synfire.engine.SynapseRule;
import org.synfire.lang.Definition;
import org.synfire.lang.Function;
import org.synfire.lang.Interpreter;
import org.synfire.lang.SynapseDefinition;

/// The rule that a definition describes. Synapses of a row are handled in blocks: what their programs need is
/// gathered into columns, one number for each synapse; spikes of the targets are handled in rounds, the first one
/// of each synapse that has any, then the second. Hot.
final class LaneRule implements SynapseRule {

    private static final int BLOCK = 256;
    /// Vectors may run over the end.
    private static final int PADDING = 8;

    private final SynapsePrograms.Cache cache;
    private final SynapsePlan plan;
    private final List<PostTrace> traces;
    private final boolean drops;
    private SynapsePrograms adopted;
    private SynapsePrograms programs;
    private final double[] values;
    private final double[] taus;
    private final int[] parameters;
    private final int[] given;
    private final int[] decayUniforms;
    private double[][] rowColumns = {};
    private int[] rowQuantities = {};
    private int[] rowUniforms = {};
    private double[][] preColumns = {};
    private double[][] postColumns = {};
    private boolean changesWeights;
    private boolean scattered;
    private boolean ready;

    private final int[] ends = new int[BLOCK];
    private final int[] pending = new int[BLOCK];
    private final int[] next = new int[BLOCK];

    /// @param traces what is read of the targets' spikes
    LaneRule(SynapsePrograms.Cache cache, List<PostTrace> traces) {
        this.cache = cache;
        this.plan = cache.plan;
        this.traces = List.copyOf(traces);
        this.adopted = cache.scattered();
        this.programs = adopted;
        this.drops = sendsSometimes();
        this.values = new double[cache.uniforms.size()];
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
    public SynapseRule forRows() {
        return new LaneRule(cache, traces);
    }

    /// Whether a spike may pass without that anything is sent.
    private boolean sendsSometimes() {
        LaneProgram pre = adopted.pre();
        for (int c = 0; c < pre.lanes().size(); c++) {
            if (pre.lanes().get(c) instanceof Lane.Sent) {
                return pre.loaded()[c];
            }
        }
        return false;
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
        boolean changed = !ready || scattered != rows.isScattered();
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
            adopt(scattered ? cache.scattered() : cache.shared(values));
            ready = true;
        }
    }

    private void adopt(SynapsePrograms wanted) {
        if (ready && wanted == adopted) {
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
    }

    private static double[][] columns(LaneProgram program) {
        return new double[program.lanes().size()][BLOCK + PADDING];
    }

    @Override
    public void spike(PlasticRows rows, int from, int to, double[] transmitted, int shift) {
        if (changesWeights) {
            rows.weights();
        }
        loadRow(rows);
        boolean reads = readsPostSpikes();
        double[][] source = rowColumns;
        if (reads && !plan.definition.onPost().isEmpty()) {
            for (int first = from; first < to; first += BLOCK) {
                readPost(rows, first, Math.min(to, first + BLOCK));
            }
        }
        programs.row().run(source, values, values, 0, values[given[2]], 0, 1);
        for (int r = 0; r < source.length; r++) {
            values[rowUniforms[r]] = source[r][0];
        }
        for (int first = from; first < to; first += BLOCK) {
            pre(rows, first, Math.min(to, first + BLOCK), transmitted, shift);
        }
        for (int r = 0; r < source.length; r++) {
            if (rowQuantities[r] >= 0) {
                rows.number(rowQuantities[r], source[r][0]);
            }
        }
    }

    @Override
    public void settle(PlasticRows rows, int from, int to) {
        if (plan.definition.onPost().isEmpty()) {
            return;
        }
        if (changesWeights) {
            rows.weights();
        }
        loadRow(rows);
        for (int first = from; first < to; first += BLOCK) {
            readPost(rows, first, Math.min(to, first + BLOCK));
        }
    }

    /// What the synapses of the row share, as of the last spike of their source.
    private void loadRow(PlasticRows rows) {
        long since = rows.now() - rows.last();
        values[given[0]] = rows.millis(since);
        values[given[1]] = rows.last() == 0 ? 1 : 0;
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
            values[rowUniforms[r]] = number;
        }
    }

    private static int padded(int n) {
        return Program.VECTORS ? (n + PADDING - 1) / PADDING * PADDING : n;
    }

    private void pre(PlasticRows rows, int from, int to, double[] transmitted, int shift) {
        LaneProgram pre = programs.pre();
        int n = to - from;
        for (int c = 0; c < preColumns.length; c++) {
            if (pre.loaded()[c]) {
                load(rows, pre.lanes().get(c), preColumns[c], from, to);
            }
        }
        pre.program().run(preColumns, values, values, 0, values[given[2]], 0, padded(n));
        for (int c = 0; c < preColumns.length; c++) {
            if (pre.stored()[c]) {
                switch (pre.lanes().get(c)) {
                    case Lane.Weight _ -> System.arraycopy(preColumns[c], 0, rows.weights(), from, n);
                    case Lane.Quantity(int q) -> System.arraycopy(preColumns[c], 0, rows.each(q), from, n);
                    case Lane.Sent _ -> System.arraycopy(preColumns[c], 0, transmitted, from - shift, n);
                    case Lane.Trace _, Lane.Draw _, Lane.Decay _, Lane.Since _, Lane.Time _ -> {}
                }
            }
        }
        if (plan.clock() >= 0) {
            Arrays.fill(rows.each(plan.clock()), from, to, rows.now());
        }
    }

    private void load(PlasticRows rows, Lane lane, double[] column, int from, int to) {
        int n = to - from;
        switch (lane) {
            case Lane.Weight _ -> {
                for (int l = 0; l < n; l++) {
                    column[l] = rows.stored(from + l);
                }
            }
            case Lane.Sent _ -> Arrays.fill(column, 0, n, SynapseRows.NOTHING_SENT);
            case Lane.Quantity(int q) -> System.arraycopy(rows.each(q), from, column, 0, n);
            case Lane.Trace(int k) -> traces(rows, k, column, from, to);
            case Lane.Draw(Hoist.Draw draw, int number) -> draw(rows, draw, number, column, from, to);
            case Lane.Decay(int slot) -> {
                Decay decay = rows.decay(slot, taus[slot]);
                for (int l = 0; l < n; l++) {
                    column[l] = decay.over(rows.now() - known(rows, from + l));
                }
            }
            case Lane.Since _ -> {
                for (int l = 0; l < n; l++) {
                    column[l] = rows.millis(rows.now() - known(rows, from + l));
                }
            }
            case Lane.Time _ -> Arrays.fill(column, 0, n, rows.millis(rows.now()));
        }
    }

    /// When the last spike of either side was.
    private long known(PlasticRows rows, int synapse) {
        return (long) rows.each(plan.clock())[synapse];
    }

    private static void traces(PlasticRows rows, int trace, double[] column, int from, int to) {
        PostHistory post = rows.post();
        for (int i = from; i < to; i++) {
            int unit = rows.target(i);
            long stamp = rows.now() - rows.delaySteps(i);
            column[i - from] = rows.trace(trace, unit, post.through(unit, stamp), stamp);
        }
    }

    private void draw(PlasticRows rows, Hoist.Draw draw, int number, double[] column, int from, int to) {
        for (int i = from; i < to; i++) {
            double x = rows.uniform(i, 2 * number);
            column[i - from] = draw.distribution() == Function.RANDOM
                    ? x
                    : Math.sqrt(-2 * Math.log1p(-x)) * Math.cos(2 * Math.PI * rows.uniform(i, 2 * number + 1));
        }
    }

    /// The spikes of the targets that reached synapses since they last looked.
    private void readPost(PlasticRows rows, int from, int to) {
        PostHistory post = rows.post();
        long now = rows.now();
        long read = rows.read();
        int m = 0;
        for (int i = from; i < to; i++) {
            int unit = rows.target(i);
            int delay = rows.delaySteps(i);
            int end = post.through(unit, now - delay);
            int begin = post.after(unit, end, read - delay);
            if (begin < end) {
                ends[m] = end;
                next[m] = begin;
                pending[m++] = i;
            }
        }
        int width = post.width();
        while (m > 0) {
            round(rows, m);
            int left = 0;
            for (int j = 0; j < m; j++) {
                if (next[j] + width < ends[j]) {
                    next[left] = next[j] + width;
                    ends[left] = ends[j];
                    pending[left++] = pending[j];
                }
            }
            m = left;
        }
    }

    /// One spike of the target for each pending synapse.
    private void round(PlasticRows rows, int m) {
        LaneProgram program = programs.post();
        for (int c = 0; c < postColumns.length; c++) {
            if (program.loaded()[c]) {
                gather(rows, program.lanes().get(c), postColumns[c], m);
            }
        }
        program.program().run(postColumns, values, values, 0, values[given[2]], 0, padded(m));
        for (int c = 0; c < postColumns.length; c++) {
            if (program.stored()[c]) {
                switch (program.lanes().get(c)) {
                    case Lane.Weight _ -> scatter(postColumns[c], rows.weights(), m);
                    case Lane.Quantity(int q) -> scatter(postColumns[c], rows.each(q), m);
                    case Lane.Sent _, Lane.Trace _, Lane.Draw _, Lane.Decay _, Lane.Since _, Lane.Time _ -> {}
                }
            }
        }
        if (plan.clock() >= 0) {
            double[] clocks = rows.each(plan.clock());
            for (int j = 0; j < m; j++) {
                clocks[pending[j]] = event(rows, j);
            }
        }
    }

    /// When the target's spike reaches a pending synapse.
    private long event(PlasticRows rows, int j) {
        int i = pending[j];
        return (long) rows.post().spikes(rows.target(i))[next[j]] + rows.delaySteps(i);
    }

    private void scatter(double[] column, double[] to, int m) {
        for (int j = 0; j < m; j++) {
            to[pending[j]] = column[j];
        }
    }

    private void gather(PlasticRows rows, Lane lane, double[] column, int m) {
        switch (lane) {
            case Lane.Weight _ -> {
                for (int j = 0; j < m; j++) {
                    column[j] = rows.stored(pending[j]);
                }
            }
            case Lane.Quantity(int q) -> {
                double[] each = rows.each(q);
                for (int j = 0; j < m; j++) {
                    column[j] = each[pending[j]];
                }
            }
            case Lane.Trace(int k) -> {
                for (int j = 0; j < m; j++) {
                    column[j] = rows.traceBefore(k, rows.target(pending[j]), next[j]);
                }
            }
            case Lane.Decay(int slot) -> {
                Decay decay = rows.decay(slot, taus[slot]);
                boolean either = plan.slots.get(slot).either();
                for (int j = 0; j < m; j++) {
                    column[j] = decay.over(event(rows, j) - (either ? known(rows, pending[j]) : rows.last()));
                }
            }
            case Lane.Since(boolean either) -> {
                for (int j = 0; j < m; j++) {
                    column[j] = rows.millis(event(rows, j) - (either ? known(rows, pending[j]) : rows.last()));
                }
            }
            case Lane.Time _ -> {
                for (int j = 0; j < m; j++) {
                    column[j] = rows.millis(event(rows, j));
                }
            }
            case Lane.Sent _, Lane.Draw _ -> throw new IllegalStateException(lane.toString());
        }
    }
}
