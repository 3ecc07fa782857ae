package org.synfire.engine;

import java.util.Arrays;

/// The state of the synapses of a bundle, in an order that does not depend on the threads they are
/// spread over: by source, then target, then as they were made.
final class BundleState {

    private final Bundle bundle;
    private final SynapseRows[] pieces;
    private final int sources;
    /// Of the row at hand: which piece each synapse is in, and where.
    private int[] piece = new int[256];
    private int[] place = new int[256];
    private long[] keys = new long[256];
    private double[] numbers = new double[256];
    private int length;

    BundleState(Bundle bundle, int sources) {
        this.bundle = bundle;
        this.pieces = bundle.rows();
        this.sources = sources;
    }

    void keep(StateStream state) {
        state.part("synapses of a projection from population " + bundle.source() + " to " + bundle.target());
        state.same(
                "number of synapses",
                Arrays.stream(pieces).mapToLong(SynapseRows::size).sum());
        state.same("pattern of connections", pattern());
        keepWeights(state);
        boolean plastic = Arrays.stream(pieces).allMatch(PlasticRows.class::isInstance);
        if (!plastic && !Arrays.stream(pieces).allMatch(SynapseRows::isStatic)) {
            throw StateStream.Refused.toKeep(pieces[0]);
        }
        state.same("kind of synapses", plastic ? 1 : 0);
        if (plastic) {
            PlasticRows[] rows = Arrays.copyOf(pieces, pieces.length, PlasticRows[].class);
            keepSources(state, rows);
            keepQuantities(state, rows);
            keepShown(state, rows);
            for (PlasticRows each : rows) {
                each.forgetWhatFollows();
            }
        }
    }

    /// A number that two bundles with the same sources, targets and delays have in common, in whatever
    /// order.
    private long pattern() {
        long sum = 0;
        for (SynapseRows rows : pieces) {
            for (int source = 0; source < sources; source++) {
                for (int i = rows.rowStart(source); i < rows.rowEnd(source); i++) {
                    sum += mixed(mixed(source) + ((long) rows.target(i) << 16) + rows.delaySteps(i));
                }
            }
        }
        return sum;
    }

    /// Steele, Lea & Flood (2014), OOPSLA 49:453.
    private static long mixed(long x) {
        long y = (x ^ (x >>> 30)) * 0xBF58476D1CE4E5B9L;
        y = (y ^ (y >>> 27)) * 0x94D049BB133111EBL;
        return y ^ (y >>> 31);
    }

    /// Lists the synapses of a source.
    private void go(int source) {
        length = 0;
        for (int p = 0; p < pieces.length; p++) {
            SynapseRows rows = pieces[p];
            int from = rows.rowStart(source);
            int n = rows.rowEnd(source) - from;
            ensureRoom(length + n);
            for (int i = 0; i < n; i++) {
                keys[i] = (long) rows.target(from + i) << 32 | i;
            }
            Arrays.sort(keys, 0, n);
            for (int i = 0; i < n; i++) {
                piece[length] = p;
                place[length++] = from + (int) keys[i];
            }
        }
    }

    private void ensureRoom(int wanted) {
        if (piece.length < wanted) {
            int room = Math.max(wanted, 2 * piece.length);
            piece = Arrays.copyOf(piece, room);
            place = Arrays.copyOf(place, room);
            keys = new long[room];
            numbers = new double[room];
        }
    }

    /// Weights that were drawn once and never changed take no room of their own afterwards either.
    private void keepWeights(StateStream state) {
        if (!state.flag(hasOwnWeights())) {
            double common = state.real(common());
            for (SynapseRows rows : pieces) {
                if (state.restores()) {
                    rows.weights().restore(common);
                }
            }
            return;
        }
        for (SynapseRows rows : pieces) {
            if (state.restores()) {
                rows.weights().reset();
            }
        }
        for (int source = 0; source < sources; source++) {
            go(source);
            keepRow(
                    state,
                    (p, i) -> pieces[p].weights().at(i),
                    (p, i, x) -> pieces[p].weights().restore(i, x));
        }
    }

    /// A number of a synapse: which piece it is in, and where.
    @FunctionalInterface
    private interface Number {
        double of(int piece, int synapse);
    }

    @FunctionalInterface
    private interface Setter {
        void set(int piece, int synapse, double number);
    }

    /// A number of every synapse of the row at hand.
    private void keepRow(StateStream state, Number number, Setter setter) {
        for (int i = 0; i < length; i++) {
            numbers[i] = number.of(piece[i], place[i]);
        }
        state.reals(numbers, 0, length);
        for (int i = 0; state.restores() && i < length; i++) {
            setter.set(piece[i], place[i], numbers[i]);
        }
    }

    private boolean hasOwnWeights() {
        return Arrays.stream(pieces)
                .anyMatch(p ->
                        p.size() > 0 && !(p.weights().isCommon() && p.weights().common() == common()));
    }

    private double common() {
        return Arrays.stream(pieces)
                .filter(p -> p.size() > 0)
                .mapToDouble(p -> p.weights().common())
                .findFirst()
                .orElse(0);
    }

    /// What the synapses of a source know of it, as the first of them that are there know it.
    private void keepSources(StateStream state, PlasticRows[] rows) {
        long[] known = new long[PlasticRows.KNOWN_OF_SOURCE];
        for (int source = 0; source < sources; source++) {
            first(rows, source).ofSource(source, known);
            state.wholes(known);
            for (PlasticRows each : rows) {
                if (state.restores()) {
                    each.setOfSource(source, known);
                }
            }
        }
    }

    private static PlasticRows first(PlasticRows[] rows, int source) {
        for (PlasticRows each : rows) {
            if (each.rowStart(source) < each.rowEnd(source)) {
                return each;
            }
        }
        return rows[0];
    }

    private static PlasticRows first(PlasticRows[] rows) {
        return Arrays.stream(rows).filter(r -> r.size() > 0).findFirst().orElse(rows[0]);
    }

    private void keepQuantities(StateStream state, PlasticRows[] rows) {
        boolean scattered = state.flag(Arrays.stream(rows).anyMatch(PlasticRows::isScattered));
        for (PlasticRows each : rows) {
            if (state.restores()) {
                each.restoreScattered(scattered);
            }
        }
        int count = rows[0].quantities().length;
        state.same("number of variables of a synapse", count);
        for (int q = 0; q < count; q++) {
            int variable = q;
            boolean own = state.flag(Arrays.stream(rows).anyMatch(r -> !r.quantities()[variable].isShared()));
            if (own) {
                keepEach(state, rows, q);
            } else {
                keepShared(state, rows, q);
            }
        }
    }

    private void keepShared(StateStream state, PlasticRows[] rows, int variable) {
        Quantity known = first(rows).quantities()[variable];
        int many = known.isSharedBySource() ? sources : 1;
        for (int source = 0; source < many; source++) {
            PlasticRows teller = many == 1 ? first(rows) : first(rows, source);
            double number = state.real(teller.quantities()[variable].at(source, 0));
            for (PlasticRows each : rows) {
                if (state.restores()) {
                    each.quantities()[variable].restore(source, number, each.size());
                }
            }
        }
    }

    private void keepEach(StateStream state, PlasticRows[] rows, int variable) {
        for (PlasticRows each : rows) {
            if (state.restores()) {
                each.quantities()[variable].spread(each);
            }
        }
        for (int source = 0; source < sources; source++) {
            int unit = source;
            go(unit);
            keepRow(
                    state,
                    (p, i) -> rows[p].quantities()[variable].at(unit, i),
                    (p, i, x) -> rows[p].quantities()[variable].set(unit, i, x));
        }
    }

    private void keepShown(StateStream state, PlasticRows[] rows) {
        for (int source = 0; source < sources; source++) {
            go(source);
            boolean shows = length > 0 && rows[piece[0]].shows(source);
            if (state.flag(shows)) {
                int unit = source;
                keepRow(state, (p, i) -> rows[p].weight(i), (p, i, x) -> rows[p].show(unit, i, x));
            } else if (state.restores()) {
                for (PlasticRows each : rows) {
                    each.showNothing(source);
                }
            }
        }
    }
}
