package org.synfire.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.synfire.api.Projection.Multiple;

/// Connectors and what projections know; the numbers are those of PyNN's system tests.
class ProjectionTest {

    @TempDir
    private Path folder;

    private Simulation sim;
    private Population five;
    private Population seven;

    @BeforeEach
    void makePopulations() {
        sim = Simulation.setup(Setup.standard().threads(2));
        five = sim.population(5, CellType.of("IF_cond_exp"), "five");
        seven = sim.population(7, CellType.of("IF_cond_exp"), "seven");
    }

    private static void assertPairs(Projection projection, int[][] expected) {
        assertThat(projection.addresses()).isDeepEqualTo(expected);
    }

    @Test
    void allButThemselvesAreConnectedWithDelaysOfTheDistance() {
        Projection p = sim.connect(
                five,
                five,
                new Connector.AllToAll(false),
                SynapseType.fixed(0.1).delay("0.2+0.3*d"));
        assertThat(p.size()).isEqualTo(20);
        double[][] delays = p.matrix("delay");
        for (int i = 0; i < 5; i++) {
            for (int j = 0; j < 5; j++) {
                if (i == j) {
                    assertThat(delays[i][j]).isNaN();
                } else {
                    assertThat(delays[i][j]).isCloseTo(0.2 + 0.3 * Math.abs(i - j), within(1e-9));
                }
            }
        }
    }

    @Test
    void parametersOfSynapsesAreFunctionsOfTheDistance() {
        Projection p = sim.connect(
                five,
                seven,
                new Connector.AllToAll(),
                SynapseType.of("TsodyksMarkramSynapse")
                        .weight("d")
                        .delay(0.5)
                        .with("U", ConnectionValue.of("0.02d+0.1")));
        assertThat(p.matrix("weight")[1][4]).isCloseTo(3, within(1e-12));
        assertThat(p.matrix("U")[1][4]).isCloseTo(0.16, within(1e-12));
        assertThat(p.get("delay")).containsOnly(0.5);
        assertThat(p.get("tau_rec")).containsOnly(100);
    }

    private static long columnCount(double[][] matrix, int j) {
        return Arrays.stream(matrix).filter(row -> !Double.isNaN(row[j])).count();
    }

    private static double columnSum(double[][] matrix, int j) {
        return Arrays.stream(matrix)
                .mapToDouble(row -> Double.isNaN(row[j]) ? 0 : row[j])
                .sum();
    }

    private static double rowSum(double[] row) {
        return Arrays.stream(row).filter(x -> !Double.isNaN(x)).sum();
    }

    @Test
    void everyTargetHasSoManySources() {
        SynapseType synapse = SynapseType.fixed(0.5).delay("0.2+0.3*d");
        double[][] weights = sim.connect(five, seven, new Connector.FixedNumberPre(3), synapse)
                .matrix("weight");
        for (int j = 0; j < 7; j++) {
            assertThat(columnCount(weights, j)).isEqualTo(3);
            assertThat(columnSum(weights, j)).isCloseTo(1.5, within(1e-12));
        }
        Projection again =
                sim.connect(five, seven, new Connector.FixedNumberPre(ConnectionValue.of(3), true, true), synapse);
        assertThat(again.size()).isEqualTo(21);
        for (int j = 0; j < 7; j++) {
            assertThat(columnSum(again.matrix("weight", Multiple.SUM), j)).isCloseTo(1.5, within(1e-12));
        }
    }

    @Test
    void everySourceHasSoManyTargets() {
        SynapseType synapse = SynapseType.fixed(0.5);
        for (double[] row : sim.connect(five, seven, new Connector.FixedNumberPost(3), synapse)
                .matrix("weight")) {
            assertThat(rowSum(row)).isCloseTo(1.5, within(1e-12));
        }
        Projection again =
                sim.connect(five, seven, new Connector.FixedNumberPost(ConnectionValue.of(9), true, true), synapse);
        assertThat(again.size()).isEqualTo(45);
        for (double[] row : again.matrix("weight", Multiple.SUM)) {
            assertThat(rowSum(row)).isCloseTo(4.5, within(1e-12));
        }
        for (double[] row : again.matrix("weight", Multiple.MIN)) {
            assertThat(Arrays.stream(row).filter(x -> !Double.isNaN(x))).containsOnly(0.5);
        }
        Projection most = sim.connect(five, seven, new Connector.FixedNumberPost(16), synapse);
        for (double[] row : most.matrix("weight", Multiple.SUM)) {
            assertThat(Arrays.stream(row).boxed()).allMatch(w -> w == 1.0 || w == 1.5);
        }
    }

    @Test
    void certainPairsAreAllPairs() {
        SynapseType synapse = SynapseType.fixed(0.1);
        assertThat(sim.connect(five, five, new Connector.FixedProbability(1, false), synapse)
                        .size())
                .isEqualTo(20);
        assertThat(sim.connect(five, five, new Connector.FixedProbability(0), synapse)
                        .size())
                .isZero();
        Population many = sim.population(300, CellType.of("IF_cond_exp"));
        int n = sim.connect(many, many, new Connector.FixedProbability(0.1), synapse)
                .size();
        assertThat(n).isCloseTo(9000, within(400));
    }

    @Test
    void aCellIsItselfInEveryView() {
        Connector noSelf = new Connector.AllToAll(false);
        SynapseType synapse = SynapseType.fixed(0.1);
        assertThat(sim.connect(five.slice(0, 3), five.slice(0, 3), noSelf, synapse)
                        .size())
                .isEqualTo(6);
        assertPairs(
                sim.connect(five.slice(0, 3), five.slice(2, 5), noSelf, synapse),
                new int[][] {{0, 0}, {0, 1}, {0, 2}, {1, 0}, {1, 1}, {1, 2}, {2, 1}, {2, 2}});
        Assembly both = five.slice(0, 2).plus(five.slice(3, 5));
        assertThat(sim.connect(both, both, noSelf, synapse).size()).isEqualTo(12);
        Projection mixed = sim.connect(both, seven.slice(1, 3), new Connector.AllToAll(), synapse);
        mixed.set("weight", ConnectionValue.listed(1, 2, 3, 4, 5, 6, 7, 8));
        assertThat(mixed.get("weight")).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
    }

    @Test
    void viewsOfSeveralPopulationsAreConnectedCellByCell() {
        Assembly both = five.plus(seven);
        Projection p = sim.connect(
                both,
                both,
                new Connector.OneToOne(),
                SynapseType.fixed(0).weight(ConnectionValue.byIndices((i, _) -> i)));
        assertThat(p.get("weight")).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
        assertThat(p.matrix("weight")[7][7]).isEqualTo(7);
    }

    @Test
    void listsMatricesAndCopiesNamePairs() {
        Projection listed = sim.connect(
                five,
                seven,
                new Connector.FromList(
                        List.of(new double[] {3, 1, 0.4, 1.5}, new double[] {0, 6, 0.2, 0.5}),
                        List.of("weight", "delay")),
                SynapseType.fixed(9));
        assertPairs(listed, new int[][] {{0, 6}, {3, 1}});
        assertThat(listed.get("weight")).containsExactly(0.2, 0.4);
        assertThat(listed.get("delay")).containsExactly(0.5, 1.5);
        Projection copied = sim.connect(five, seven, new Connector.Cloned(listed), SynapseType.fixed(0.7));
        assertPairs(copied, new int[][] {{0, 6}, {3, 1}});
        assertThat(copied.get("weight")).containsOnly(0.7);
        Projection columns = sim.connect(
                five,
                seven,
                new Connector.FromList(List.of(new double[] {1, 2, 0.3}), List.of("U")),
                SynapseType.of("TsodyksMarkramSynapse").weight(0.1));
        assertThat(columns.get("U")).containsExactly(0.3);
        boolean[][] matrix = new boolean[5][7];
        matrix[2][3] = true;
        assertPairs(
                sim.connect(five, seven, new Connector.FromMatrix(matrix), SynapseType.fixed(0.1)),
                new int[][] {{2, 3}});
        Projection empty = sim.connect(five, seven, new Connector.FromList(), SynapseType.fixed(0.1));
        assertThat(empty.size()).isZero();
        assertThatThrownBy(() -> sim.connect(
                                five, seven, new Connector.FromList(new double[] {5, 0}), SynapseType.fixed(0.1))
                        .size())
                .hasMessageContaining("there is no source 5.0; there are 5");
        assertThatThrownBy(() -> sim.connect(seven, five, new Connector.Cloned(listed), SynapseType.fixed(0.1))
                        .size())
                .hasMessageContaining("connects 5 cells to 7, not 7 to 5");
    }

    @Test
    void savedConnectionsCanBeReadAgain() throws IOException {
        Projection p = sim.connect(
                five,
                seven,
                new Connector.FixedProbability(0.5),
                SynapseType.fixed(0)
                        .weight(new RandomDistribution.Uniform(0, 1))
                        .delay("0.1+0.1d"));
        Path file = folder.resolve("connections.txt");
        p.save(file, "weight", "delay");
        assertThat(Files.readAllLines(file).getFirst()).isEqualTo("# columns = [\"i\", \"j\", \"weight\", \"delay\"]");
        Projection read = sim.connect(five, seven, new Connector.FromFile(file), SynapseType.fixed(0));
        assertThat(read.addresses()).isDeepEqualTo(p.addresses());
        assertThat(read.get("weight")).containsExactly(p.get("weight"));
        assertThat(read.get("delay")).containsExactly(p.get("delay"));
        Path csv = folder.resolve("edges.csv");
        Files.writeString(csv, "source,target,weight\n1,2,0.5\n");
        Projection edges = sim.connect(five, seven, new Connector.FromFile(csv), SynapseType.fixed(0));
        assertThat(edges.get("weight")).containsExactly(0.5);
        Files.writeString(file, "# columns = [\"i\", \"j\", \"weight\"]\n0\t1\t0.5\n0\t1\n");
        assertThatThrownBy(() -> sim.connect(five, seven, new Connector.FromFile(file), SynapseType.fixed(0))
                        .size())
                .hasMessageContaining("connections.txt:3: 3 numbers are expected, not 2");
    }

    @Test
    void distancesAreMeasuredInTheProjectionsSpace() {
        Population ring = sim.population(10, CellType.of("IF_cond_exp"), "ring");
        Space space = Space.PLAIN.periodic(Position.Axis.X, 0, 10);
        Projection near = sim.connect(
                ring,
                ring,
                new Connector.DistanceDependentProbability("d < 1.5", false),
                SynapseType.fixed(0.1),
                Optional.empty(),
                space);
        assertThat(near.size()).isEqualTo(20);
        Projection ahead = sim.connect(
                ring,
                ring,
                new Connector.DisplacementDependentProbability(d -> d.x() == 2 ? 1.0 : 0.0, true),
                SynapseType.fixed(0.1),
                Optional.empty(),
                space);
        assertThat(ahead.size()).isEqualTo(10);
        Projection even = sim.connect(
                ring, ring, new Connector.IndexBasedProbability((i, j) -> (i + j) % 2, true), SynapseType.fixed(0.1));
        assertThat(even.size()).isEqualTo(50);
        assertThatThrownBy(() -> new Connector.DistanceDependentProbability("1 - d"))
                .hasMessageContaining("'1 - d' is no probability where d is 1.0E12");
    }

    @Test
    void smallWorldsAreNearOrRewired() {
        Population ring = sim.population(40, CellType.of("IF_cond_exp"), "ring");
        Space space = Space.PLAIN.periodic(Position.Axis.X, 0, 40);
        SynapseType synapse = SynapseType.fixed(0.1);
        Projection lattice = sim.connect(
                ring,
                ring,
                new Connector.SmallWorld(2.5, 0, false, OptionalInt.empty()),
                synapse,
                Optional.empty(),
                space);
        assertThat(lattice.size()).isEqualTo(160);
        for (int[] pair : lattice.addresses()) {
            assertThat(space.distance(ring.position(pair[0]), ring.position(pair[1])))
                    .isBetween(0.5, 2.5);
        }
        Projection rewired = sim.connect(
                ring,
                ring,
                new Connector.SmallWorld(2.5, 0.3, false, OptionalInt.empty()),
                synapse,
                Optional.empty(),
                space);
        long far = Arrays.stream(rewired.addresses())
                .filter(pair -> space.distance(ring.position(pair[0]), ring.position(pair[1])) > 2.5)
                .count();
        assertThat(rewired.size()).isEqualTo(160);
        assertThat(far).isBetween(20L, 75L);
        Projection fewer = sim.connect(
                ring,
                ring,
                new Connector.SmallWorld(2.5, 0, false, OptionalInt.of(3)),
                synapse,
                Optional.empty(),
                space);
        assertThat(fewer.size()).isEqualTo(120);
    }

    @Test
    void soManyInAll() {
        SynapseType synapse = SynapseType.fixed(0.1);
        assertThat(sim.connect(five, seven, new Connector.FixedTotalNumber(100), synapse)
                        .size())
                .isEqualTo(100);
        Projection once = sim.connect(five, seven, new Connector.FixedTotalNumber(35, true, false), synapse);
        assertThat(Arrays.stream(once.addresses()).map(Arrays::toString).distinct())
                .hasSize(35);
    }

    @Test
    void aNewProjectionLeavesOldOnesAsTheyWere() {
        Projection first = sim.connect(
                five,
                seven,
                new Connector.FixedProbability(0.5),
                SynapseType.fixed(0).weight(new RandomDistribution.Uniform(0, 1)));
        double[] weights = first.get("weight");
        sim.connect(seven, five, new Connector.AllToAll(), SynapseType.fixed(3));
        assertThat(first.get("weight")).containsExactly(weights);
    }

    @Test
    void weightsAreSetAsNumbersListsMatricesAndFunctions() {
        Projection p = sim.connect(five, five, new Connector.AllToAll(false), SynapseType.fixed(0.1));
        p.set("weight", 0.3);
        assertThat(p.get("weight")).containsOnly(0.3);
        double[][] matrix = new double[5][5];
        Arrays.stream(matrix).forEach(row -> Arrays.fill(row, Double.NaN));
        matrix[1][2] = 0.7;
        p.set("weight", ConnectionValue.matrix(matrix));
        assertThat(p.matrix("weight")[1][2]).isEqualTo(0.7);
        assertThat(p.matrix("weight")[2][1]).isEqualTo(0.3);
        p.set("weight", ConnectionValue.of("0.1d"));
        assertThat(p.matrix("weight")[1][4]).isCloseTo(0.3, within(1e-12));
        sim.run(1);
        p.set("weight", 5);
        sim.reset();
        assertThat(p.matrix("weight")[1][4]).isCloseTo(0.3, within(1e-12));
        p.set("delay", 0.7);
        assertThat(p.get("delay")).containsOnly(0.7);
        assertThatThrownBy(() -> p.get("wait")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> p.set("weight", ConnectionValue.listed(1, 2)))
                .hasMessageContaining("2 values for 20 connections");
    }

    @Test
    void onlyCellsInARowHaveAWeightToSet() {
        Population one = sim.population(1, CellType.of("IF_cond_exp"));
        Projection out = sim.connect(one, five, new Connector.AllToAll(), SynapseType.fixed(0.1));
        Projection in = sim.connect(five, one, new Connector.AllToAll(), SynapseType.fixed(0.1));
        out.set("weight", ConnectionValue.matrix(new double[] {1, 2, 3, 4, 5}));
        in.set("weight", ConnectionValue.listed(1, 2, 3, 4, 5));
        assertThat(out.get("weight")).containsExactly(1, 2, 3, 4, 5);
        assertThat(in.get("weight")).containsExactly(1, 2, 3, 4, 5);
    }

    @Test
    void weightsHaveTheSignOfTheirReceptor() {
        sim.connect(five, seven, new Connector.AllToAll(), SynapseType.fixed(-0.1), "inhibitory");
        assertThatThrownBy(() -> sim.run(1))
                .hasMessageContaining("five→seven: weights onto the receptor 'inhibitory' are at least 0, unlike -0.1");
    }

    @Test
    void receptorsAreGuessedFromTheSignOfAllWeights() {
        Population currents = sim.population(2, CellType.of("IF_curr_exp"));
        Projection inhibitory = sim.connect(five, currents, new Connector.AllToAll(), SynapseType.fixed(-0.1));
        assertThat(inhibitory.get("weight")).containsOnly(-0.1);
        sim.connect(
                five,
                currents,
                new Connector.AllToAll(),
                SynapseType.fixed(0).weight(ConnectionValue.byIndices((i, _) -> i - 2)));
        assertThatThrownBy(() -> sim.run(1)).hasMessageContaining("'inhibitory' are at most 0, unlike 1.0");
    }

    @Test
    void weightsOfDifferentUnitsAreNotMixed() {
        Population currents = sim.population(2, CellType.of("IF_curr_exp"));
        assertThatThrownBy(
                        () -> sim.connect(five, seven.plus(currents), new Connector.AllToAll(), SynapseType.fixed(0.1)))
                .hasMessageContaining("different units, [uS, nA]");
        Population sources = sim.population(2, CellType.of("SpikeSourcePoisson"));
        assertThatThrownBy(() -> sim.connect(five, sources, new Connector.AllToAll(), SynapseType.fixed(0.1)))
                .hasMessageContaining("SpikeSourcePoisson take no spikes");
        assertThatThrownBy(
                        () -> sim.connect(five, seven, new Connector.AllToAll(), SynapseType.fixed(0.1), "excitatry"))
                .hasMessageContaining("did you mean 'excitatory'?");
    }

    @Test
    void defaultDelaysAreOneStepAndParametersAreKept() {
        Simulation fine = Simulation.setup(Setup.standard().timestep(0.05));
        Population p = fine.population(2, CellType.of("IF_cond_exp"));
        Projection synapses = fine.connect(
                p,
                p,
                new Connector.AllToAll(),
                SynapseType.of("TsodyksMarkramSynapse").with("U", 0.543));
        assertThat(synapses.get("delay")).containsOnly(0.05);
        assertThat(synapses.get("U")).containsOnly(0.543);
    }
}
