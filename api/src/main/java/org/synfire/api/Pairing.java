package org.synfire.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.synfire.api.ConnectionValue.OfIndices;
import org.synfire.engine.Philox.Purpose;
import org.synfire.recording.ConnectionFile;

/// The cells of two groups, and the pairs a connector makes of them. What is drawn for a cell depends on
/// the seed, the projection and the cell alone.
///
/// @param projection which projection of the simulation it is
record Pairing(Cells pre, Cells post, Space space, long seed, int projection) {

    private boolean isSame(int i, int j) {
        return pre.population(i) == post.population(j) && pre.index(i) == post.index(j);
    }

    double distance(int i, int j) {
        return space.distance(pre.position(i), post.position(j));
    }

    Position displacement(int i, int j) {
        return space.displacement(pre.position(i), post.position(j));
    }

    private RandomGenerator random(int driver) {
        return new CountedRandom(seed, Purpose.PAIR, projection, driver);
    }

    /// The pairs, by source, then target.
    ///
    /// @throws IllegalArgumentException when a list names a cell that is not there
    Edges edges(Connector connector) {
        Edges edges = switch (connector) {
            case Connector.AllToAll(boolean self) -> chosen((_, _) -> 1, self);
            case Connector.OneToOne() -> oneToOne();
            case Connector.FixedProbability(double p, boolean self) -> withProbability(p, self);
            case Connector.DistanceDependentProbability(var p, boolean self) ->
                chosen((i, j) -> p.applyAsDouble(distance(i, j)), self);
            case Connector.IndexBasedProbability(OfIndices p, boolean self) -> chosen(p, self);
            case Connector.DisplacementDependentProbability(var p, boolean self) ->
                chosen((i, j) -> p.apply(displacement(i, j)), self);
            case Connector.FixedNumberPost(ConnectionValue n, boolean self, boolean again) ->
                drawn(true, n, self, again);
            case Connector.FixedNumberPre(ConnectionValue n, boolean self, boolean again) ->
                drawn(false, n, self, again);
            case Connector.FixedTotalNumber(int n, boolean self, boolean again) -> total(n, self, again);
            case Connector.SmallWorld world -> smallWorld(world);
            case Connector.FromList(List<double[]> rows, List<String> columns) -> listed(rows, columns);
            case Connector.FromFile(var file) -> fromFile(file);
            case Connector.FromMatrix(List<boolean[]> rows) -> fromMatrix(rows);
            case Connector.Csa(ConnectionSet set) -> in(set);
            case Connector.Cloned(Projection reference) -> cloned(reference);
        };
        return edges.sorted();
    }

    /// Drivers are independent of each other, so that they can be asked by several threads.
    private static Edges joined(int drivers, java.util.function.IntFunction<Edges> each) {
        Edges all = new Edges();
        IntStream.range(0, drivers).parallel().mapToObj(each).toList().forEach(all::addAll);
        return all;
    }

    private Edges chosen(OfIndices probability, boolean self) {
        return joined(post.size(), j -> {
            RandomGenerator random = random(j);
            Edges edges = new Edges();
            for (int i = 0; i < pre.size(); i++) {
                double p = probability.at(i, j);
                if ((p >= 1 || p > 0 && random.nextDouble() < p) && (self || !isSame(i, j))) {
                    edges.add(i, j);
                }
            }
            return edges;
        });
    }

    /// As [#chosen], but goes from one hit to the next.
    private Edges withProbability(double p, boolean self) {
        if (p == 0 || p == 1) {
            return chosen((_, _) -> p, self);
        }
        double scale = 1 / Math.log1p(-p);
        return joined(post.size(), j -> {
            RandomGenerator random = random(j);
            Edges edges = new Edges();
            double i = Math.floor(Math.log(1 - random.nextDouble()) * scale);
            while (i < pre.size()) {
                if (self || !isSame((int) i, j)) {
                    edges.add((int) i, j);
                }
                i += 1 + Math.floor(Math.log(1 - random.nextDouble()) * scale);
            }
            return edges;
        });
    }

    private Edges in(ConnectionSet set) {
        return joined(post.size(), j -> {
            Edges edges = new Edges();
            new ConnectionSet.Asked(this, j, random(j)).sources(set).stream().forEach(i -> edges.add(i, j));
            return edges;
        });
    }

    private Edges oneToOne() {
        Edges edges = new Edges();
        for (int i = 0; i < Math.min(pre.size(), post.size()); i++) {
            edges.add(i, i);
        }
        return edges;
    }

    private Edges drawn(boolean bySource, ConnectionValue number, boolean self, boolean again) {
        int drivers = bySource ? pre.size() : post.size();
        int partners = bySource ? post.size() : pre.size();
        return joined(drivers, driver -> {
            RandomGenerator random = random(driver);
            int n = number(number, random);
            int[] allowed = IntStream.range(0, partners)
                    .filter(k -> self || !(bySource ? isSame(driver, k) : isSame(k, driver)))
                    .toArray();
            Edges edges = new Edges();
            for (int k : picked(allowed, n, again, random)) {
                edges.add(bySource ? driver : k, bySource ? k : driver);
            }
            return edges;
        });
    }

    private static int number(ConnectionValue number, RandomGenerator random) {
        return switch (number) {
            case RandomDistribution d -> (int) Math.max(0, Math.rint(d.draw(random)));
            case ConnectionValue.Constant(double n) -> (int) n;
            case ConnectionValue.Matrix _,
                    ConnectionValue.Listed _,
                    ConnectionValue.ByDistance _,
                    ConnectionValue.ByIndices _,
                    ConnectionValue.ByDisplacement _ ->
                throw new IllegalArgumentException("a number of partners is a number or a distribution");
        };
    }

    /// So many of some numbers; without replacement each of them as often as it goes, and the rest drawn.
    static int[] picked(int[] from, int n, boolean again, RandomGenerator random) {
        Structure.require(n == 0 || from.length > 0, "there is nobody to be connected to");
        int[] picked = new int[n];
        if (again) {
            Arrays.setAll(picked, _ -> from[random.nextInt(from.length)]);
            return picked;
        }
        int whole = n == 0 ? 0 : n / from.length * from.length;
        for (int k = 0; k < whole; k++) {
            picked[k] = from[k % from.length];
        }
        for (int k = whole; k < n; k++) {
            int at = k - whole + random.nextInt(from.length - (k - whole));
            int swapped = from[k - whole];
            from[k - whole] = from[at];
            from[at] = swapped;
            picked[k] = from[k - whole];
        }
        return picked;
    }

    private Edges total(int n, boolean self, boolean again) {
        RandomGenerator random = random(0);
        Edges edges = new Edges();
        if (again) {
            Structure.require(n == 0 || pre.size() > 0 && post.size() > 0, "there is nobody to connect");
            while (edges.size() < n) {
                int i = random.nextInt(pre.size());
                int j = random.nextInt(post.size());
                if (self || !isSame(i, j)) {
                    edges.add(i, j);
                }
            }
            return edges;
        }
        int[] pairs = IntStream.range(0, Math.multiplyExact(pre.size(), post.size()))
                .filter(k -> self || !isSame(k / post.size(), k % post.size()))
                .toArray();
        for (int k : picked(pairs, n, false, random)) {
            edges.add(k / post.size(), k % post.size());
        }
        return edges;
    }

    private Edges smallWorld(Connector.SmallWorld world) {
        return joined(pre.size(), i -> {
            RandomGenerator random = random(i);
            int[] near = IntStream.range(0, post.size())
                    .filter(j -> (world.self() || !isSame(i, j)) && distance(i, j) < world.degree())
                    .toArray();
            int n = Math.min(world.number().orElse(near.length), near.length);
            int[] allowed = IntStream.range(0, post.size())
                    .filter(j -> world.self() || !isSame(i, j))
                    .toArray();
            Edges edges = new Edges();
            for (int j : picked(near, n, false, random)) {
                boolean rewired = random.nextDouble() < world.rewiring();
                edges.add(i, rewired ? allowed[random.nextInt(allowed.length)] : j);
            }
            return edges;
        });
    }

    private Edges listed(List<double[]> rows, List<String> columns) {
        Edges edges = new Edges();
        for (double[] row : rows) {
            Structure.require(
                    row.length == 2 + columns.size(),
                    "a row of a list has " + (2 + columns.size()) + " numbers, not " + row.length);
            edges.add(index("source", row[0], pre.size()), index("target", row[1], post.size()));
        }
        for (int c = 0; c < columns.size(); c++) {
            int column = 2 + c;
            edges.columns()
                    .put(
                            columns.get(c),
                            rows.stream().mapToDouble(r -> r[column]).toArray());
        }
        return edges;
    }

    private static int index(String what, double index, int size) {
        Structure.require(
                index >= 0 && index < size && index == Math.rint(index),
                "there is no %s %s; there are %d".formatted(what, index, size));
        return (int) index;
    }

    private Edges fromFile(java.nio.file.Path file) {
        try {
            ConnectionFile read = ConnectionFile.read(file);
            return listed(read.rows(), read.columns());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Edges fromMatrix(List<boolean[]> rows) {
        Structure.require(
                rows.size() == pre.size() && rows.stream().allMatch(r -> r.length == post.size()),
                "a matrix has %d rows of %d".formatted(pre.size(), post.size()));
        return chosen((i, j) -> rows.get(i)[j] ? 1 : 0, true);
    }

    private Edges cloned(Projection reference) {
        Structure.require(
                reference.pre().size() == pre.size() && reference.post().size() == post.size(),
                "the cloned projection connects %d cells to %d, not %d to %d"
                        .formatted(reference.pre().size(), reference.post().size(), pre.size(), post.size()));
        Edges edges = new Edges();
        edges.addAll(reference.edges());
        return edges;
    }

    /// A value for every edge.
    ///
    /// @throws IllegalArgumentException when a list or a matrix does not fit
    double[] values(ConnectionValue value, Edges edges, int stream) {
        double[] values = new double[edges.size()];
        switch (value) {
            case ConnectionValue.Constant(double x) -> Arrays.fill(values, x);
            case RandomDistribution d -> {
                RandomGenerator random = new CountedRandom(seed, Purpose.PAIR_VALUE, projection, stream);
                for (int e = 0; e < values.length; e++) {
                    values[e] = d.draw(random);
                }
            }
            case ConnectionValue.Matrix(List<double[]> rows) -> {
                Structure.require(
                        rows.size() == pre.size() && rows.stream().allMatch(r -> r.length == post.size()),
                        "a matrix has %d rows of %d".formatted(pre.size(), post.size()));
                Arrays.setAll(values, e -> rows.get(edges.source(e))[edges.target(e)]);
            }
            case ConnectionValue.Listed(List<Double> each) -> {
                Structure.require(
                        each.size() == values.length, each.size() + " values for " + values.length + " connections");
                Arrays.setAll(values, each::get);
            }
            case ConnectionValue.ByDistance(var function) ->
                Arrays.setAll(values, e -> function.applyAsDouble(distance(edges.source(e), edges.target(e))));
            case ConnectionValue.ByIndices(OfIndices function) ->
                Arrays.setAll(values, e -> function.at(edges.source(e), edges.target(e)));
            case ConnectionValue.ByDisplacement(var function) ->
                Arrays.setAll(values, e -> function.apply(displacement(edges.source(e), edges.target(e))));
        }
        return values;
    }
}
