package org.synfire.learn;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.synfire.engine.Philox;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.Diagnostics;
import org.synfire.network.SourceSpan;
import org.synfire.network.SpecificationException;

/// Chooses samples by lot: as many of each class, in an order that the seed alone decides.
final class Sampling {

    private static final int CHOICE = 0;
    private static final int ORDER = 1;
    private static final int FIFTH = 5;

    private Sampling() {}

    /// The samples of some classes.
    ///
    /// @param classes their names; empty: all
    /// @throws SpecificationException when there is no class of a name
    static DataSet ofClasses(DataSet data, List<String> classes) {
        Diagnostics mistakes = new Diagnostics();
        classes.stream()
                .filter(c -> !data.classNames().contains(c))
                .forEach(c -> mistakes.unknownName(SourceSpan.of(data.name()), "class", c, data.classNames()));
        mistakes.throwIfErrors();
        return classes.isEmpty() ? data : data.ofClasses(classes);
    }

    /// Numbers below n in an order by lot.
    static int[] order(int n, int stream, int purpose, long seed) {
        Philox random = new Philox(seed, Philox.Purpose.PAIR);
        long[] lots = new long[n];
        for (int i = 0; i < n; i++) {
            lots[i] = random.bits(i, 2 * stream + purpose, 0);
        }
        return IntStream.range(0, n)
                .boxed()
                .sorted(Comparator.comparingLong(i -> lots[i]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /// As many samples of each class, none twice.
    ///
    /// @param amount of all classes together, of which what cannot be shared out is left; 0: all there are
    /// @param stream whose choice it is
    /// @throws SpecificationException when a class has too few
    static DataSet balanced(DataSet data, int amount, int stream, long seed) {
        return data.select(balanced(data, amount, all(data), stream, seed));
    }

    private static int[] all(DataSet data) {
        return IntStream.range(0, data.size()).toArray();
    }

    private static int[] balanced(DataSet data, int amount, int[] from, int stream, long seed) {
        int[] order = order(data.size(), stream, CHOICE, seed);
        int[] rank = new int[data.size()];
        for (int i = 0; i < order.length; i++) {
            rank[order[i]] = i;
        }
        int[] byLot = Arrays.stream(from)
                .boxed()
                .sorted(Comparator.comparingInt(i -> rank[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        if (amount == 0) {
            require(byLot.length > 0, data, "no samples are left to test with");
            return byLot;
        }
        List<String> classes = data.classNames();
        int each = amount / classes.size();
        require(each > 0, data, amount + " samples are fewer than its " + classes.size() + " classes");
        int[] chosen = IntStream.range(0, classes.size())
                .flatMap(c -> Arrays.stream(first(data, byLot, c, each)))
                .toArray();
        int[] shuffled = order(chosen.length, stream, ORDER, seed);
        return Arrays.stream(shuffled).map(i -> chosen[i]).toArray();
    }

    private static int[] first(DataSet data, int[] byLot, int label, int each) {
        int[] found = Arrays.stream(byLot)
                .filter(i -> data.label(i) == label)
                .limit(each)
                .toArray();
        require(
                found.length == each,
                data,
                "of class '%s' %d samples are wanted, and %d are there"
                        .formatted(data.classNames().get(label), each, found.length));
        return found;
    }

    private static void require(boolean holds, DataSet data, String message) {
        if (!holds) {
            throw new SpecificationException(Kind.OUT_OF_RANGE, data.name() + ": " + message);
        }
    }

    /// Samples to learn from, and others to test with.
    ///
    /// @param training how many; 0: all that are not tested with
    /// @param wanted how many to test with; 0: all that are not learnt from, or a fifth when both are 0
    /// @throws SpecificationException when there are not so many
    static DataSource.Split split(DataSet data, int training, int wanted, long seed) {
        boolean open = training == 0 && wanted == 0;
        int testing = open ? Math.max(data.size() / FIFTH, data.classNames().size()) : wanted;
        int[] tests = testing == 0 ? new int[0] : balanced(data, testing, all(data), 1, seed);
        int[] learnt = balanced(data, training, without(data, tests), 0, seed);
        int[] rest = testing == 0 ? balanced(data, 0, without(data, learnt), 1, seed) : tests;
        return new DataSource.Split(data.select(learnt), data.select(rest));
    }

    private static int[] without(DataSet data, int[] taken) {
        boolean[] gone = new boolean[data.size()];
        for (int i : taken) {
            gone[i] = true;
        }
        return IntStream.range(0, data.size()).filter(i -> !gone[i]).toArray();
    }
}
