package org.synfire.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.synfire.network.ConnectionRule;
import org.synfire.network.EdgeList;
import org.synfire.network.Profile;
import org.synfire.network.Profile.Shape;
import org.synfire.network.Run;
import org.synfire.network.Run.Connection;
import org.synfire.network.Run.ConnectionQuery;

class ConnectionRulesTest {

    private static final int SOURCES = 60;
    private static final int TARGETS = 40;
    private static final Profile ONE = Profile.constant(1);

    private static Run link(ConnectionRule rule, String from, String to, int threads, Profile weight, Profile delay) {
        Sketch s = new Sketch().threads(threads).seed(11);
        s.units("first", "parrot_neuron", SOURCES);
        s.units("second", "parrot_neuron", TARGETS);
        s.connect("p", from, to, rule, "static_synapse", 0, weight, delay);
        return s.link();
    }

    private static List<Connection> connections(ConnectionRule rule, String from, String to) {
        return link(rule, from, to, 2, ONE, ONE).connections(ConnectionQuery.ALL);
    }

    private static Map<Integer, Long> degrees(List<Connection> connections, Function<Connection, Integer> end) {
        return connections.stream().collect(Collectors.groupingBy(end, Collectors.counting()));
    }

    private static boolean hasMultapses(List<Connection> connections) {
        Set<List<Integer>> seen = new HashSet<>();
        return connections.stream().anyMatch(c -> !seen.add(List.of(c.source(), c.target())));
    }

    private static boolean hasAutapses(List<Connection> connections) {
        return connections.stream().anyMatch(c -> c.source() == c.target());
    }

    /// Rules, and how many connections they make from the first population to the second.
    static Stream<Arguments> rules() {
        return Stream.of(
                Arguments.of(new ConnectionRule.AllToAll(true), SOURCES * TARGETS),
                Arguments.of(new ConnectionRule.FixedIndegree(7, true, true), 7 * TARGETS),
                Arguments.of(new ConnectionRule.FixedIndegree(7, true, false), 7 * TARGETS),
                Arguments.of(new ConnectionRule.FixedIndegree(59, false, false), 59 * TARGETS),
                Arguments.of(new ConnectionRule.FixedOutdegree(9, true, true), 9 * SOURCES),
                Arguments.of(new ConnectionRule.FixedOutdegree(39, true, false), 39 * SOURCES),
                Arguments.of(new ConnectionRule.FixedTotalNumber(500, true), 500),
                Arguments.of(
                        new ConnectionRule.Listed(EdgeList.of(new int[] {5, 59, 0, 5}, new int[] {39, 0, 20, 39})), 4));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void numberOfConnectionsIsWhatTheRuleSays(ConnectionRule rule, int expected) {
        assertThat(connections(rule, "first", "second")).hasSize(expected);
    }

    @Test
    void everyTargetHasItsInDegree() {
        List<Connection> made = connections(new ConnectionRule.FixedIndegree(7, true, true), "first", "second");
        assertThat(degrees(made, Connection::target))
                .hasSize(TARGETS)
                .allSatisfy((_, n) -> assertThat(n).isEqualTo(7));
        assertThat(hasMultapses(made)).isTrue();
    }

    @Test
    void everySourceHasItsOutDegree() {
        List<Connection> made = connections(new ConnectionRule.FixedOutdegree(9, true, true), "first", "second");
        assertThat(degrees(made, Connection::source))
                .hasSize(SOURCES)
                .allSatisfy((_, n) -> assertThat(n).isEqualTo(9));
        assertThat(hasMultapses(made)).isTrue();
    }

    static Stream<ConnectionRule> rulesWithoutMultapses() {
        return Stream.of(
                new ConnectionRule.FixedIndegree(7, true, false),
                new ConnectionRule.FixedIndegree(35, true, false),
                new ConnectionRule.FixedOutdegree(7, true, false),
                new ConnectionRule.FixedOutdegree(40, true, false),
                new ConnectionRule.AllToAll(true),
                new ConnectionRule.PairwiseBernoulli(0.4, true),
                new ConnectionRule.PairwiseBernoulli(0.04, true));
    }

    @ParameterizedTest
    @MethodSource("rulesWithoutMultapses")
    void noPairIsConnectedTwice(ConnectionRule rule) {
        assertThat(hasMultapses(connections(rule, "second", "second"))).isFalse();
        assertThat(hasAutapses(connections(new ConnectionRule.FixedIndegree(40, true, false), "second", "second")))
                .isTrue();
    }

    static Stream<ConnectionRule> rulesWithoutAutapses() {
        return Stream.of(
                new ConnectionRule.FixedIndegree(60, false, true),
                new ConnectionRule.FixedIndegree(39, false, false),
                new ConnectionRule.FixedOutdegree(60, false, true),
                new ConnectionRule.FixedOutdegree(39, false, false),
                new ConnectionRule.FixedTotalNumber(5_000, false),
                new ConnectionRule.PairwiseBernoulli(0.9, false),
                new ConnectionRule.PairwiseBernoulli(0.04, false),
                new ConnectionRule.AllToAll(false));
    }

    @ParameterizedTest
    @MethodSource("rulesWithoutAutapses")
    void noUnitIsConnectedToItself(ConnectionRule rule) {
        List<Connection> made = connections(rule, "second", "second");
        assertThat(made).isNotEmpty();
        assertThat(hasAutapses(made)).isFalse();
    }

    static Stream<Arguments> probabilities() {
        return Stream.of(0.0, 0.01, 0.04, 0.06, 0.5, 1.0).map(Arguments::of);
    }

    /// Five standard deviations.
    @ParameterizedTest
    @MethodSource("probabilities")
    void pairsAreConnectedWithTheirProbability(double p) {
        int pairs = SOURCES * TARGETS;
        int made = connections(new ConnectionRule.PairwiseBernoulli(p, true), "first", "second")
                .size();
        assertThat((double) made).isCloseTo(p * pairs, within(5 * Math.sqrt(pairs * p * (1 - p)) + 1e-9));
    }

    static Stream<ConnectionRule> uniformRules() {
        return Stream.of(
                new ConnectionRule.FixedIndegree(600, true, true),
                new ConnectionRule.FixedOutdegree(400, true, true),
                new ConnectionRule.FixedTotalNumber(24_000, true),
                new ConnectionRule.PairwiseBernoulli(0.5, true),
                new ConnectionRule.PairwiseBernoulli(0.03, true));
    }

    /// Chi-squared of the numbers of connections by source: 60 of them, so 59 degrees of freedom; above 113 by chance
    /// once in 30,000.
    @ParameterizedTest
    @MethodSource("uniformRules")
    void sourcesAreChosenAlike(ConnectionRule rule) {
        List<Connection> made = connections(rule, "first", "second");
        double expected = made.size() / (double) SOURCES;
        double chi = degrees(made, Connection::source).values().stream()
                .mapToDouble(n -> (n - expected) * (n - expected) / expected)
                .sum();
        assertThat(chi).isLessThan(113);
    }

    static Stream<ConnectionRule> allRules() {
        return Stream.of(
                new ConnectionRule.OneToOne(),
                new ConnectionRule.AllToAll(false),
                new ConnectionRule.FixedIndegree(7, false, true),
                new ConnectionRule.FixedIndegree(7, false, false),
                new ConnectionRule.FixedOutdegree(7, false, true),
                new ConnectionRule.FixedOutdegree(30, false, false),
                new ConnectionRule.FixedTotalNumber(500, false),
                new ConnectionRule.PairwiseBernoulli(0.3, false),
                new ConnectionRule.PairwiseBernoulli(0.03, false),
                new ConnectionRule.Listed(EdgeList.of(new int[] {5, 9, 0, 5}, new int[] {39, 0, 20, 39})));
    }

    @ParameterizedTest
    @MethodSource("allRules")
    void threadsChangeNothing(ConnectionRule rule) {
        Profile weight = Profile.of(new Shape.Normal(5, 1, 0, 10));
        Profile delay = Profile.of(new Shape.Uniform(1, 20));
        List<Connection> one = link(rule, "second", "second", 1, weight, delay).connections(ConnectionQuery.ALL);
        assertThat(one).extracting(Connection::weight).doesNotHaveDuplicates();
        for (int threads : new int[] {2, 3, 7}) {
            assertThat(link(rule, "second", "second", threads, weight, delay).connections(ConnectionQuery.ALL))
                    .isEqualTo(one);
        }
    }

    @Test
    void projectionsDrawDifferently() {
        Sketch s = new Sketch().seed(1);
        s.units("first", "parrot_neuron", SOURCES);
        ConnectionRule rule = new ConnectionRule.FixedIndegree(5, true, true);
        s.connect("a", "first", "first", rule, "static_synapse", 0, ONE, ONE);
        s.connect("b", "first", "first", rule, "static_synapse", 0, ONE, ONE);
        Run run = s.link();
        assertThat(run.connections(ConnectionQuery.ofProjection("a")))
                .extracting(Connection::source)
                .isNotEqualTo(run.connections(ConnectionQuery.ofProjection("b")).stream()
                        .map(Connection::source)
                        .toList());
    }

    @Test
    void listedWeightsAndDelaysAreTaken() {
        EdgeList edges = EdgeList.of(new int[] {3, 1}, new int[] {2, 0})
                .withWeights(0.25, -4)
                .withDelays(2.5, 1);
        List<Connection> made = connections(new ConnectionRule.Listed(edges), "first", "second");
        assertThat(made).extracting(Connection::weight).containsExactly(-4.0, 0.25);
        assertThat(made).extracting(Connection::delayMillis).containsExactly(1.0, 2.5);
    }

    static Stream<Arguments> distributions() {
        return Stream.of(
                Arguments.of(new Shape.ExponentialDraw(2, 0, 1e9), 2.0, 2.0),
                Arguments.of(new Shape.GammaDraw(3, 0.5, 0, 1e9), 1.5, Math.sqrt(0.75)),
                Arguments.of(new Shape.GammaDraw(0.5, 2, 0, 1e9), 1.0, Math.sqrt(2)),
                Arguments.of(new Shape.Normal(3, 0.5, -1e9, 1e9), 3.0, 0.5),
                Arguments.of(new Shape.Uniform(1, 3), 2.0, 1 / Math.sqrt(3)));
    }

    @ParameterizedTest
    @MethodSource("distributions")
    void weightsHaveTheMomentsOfTheirDistribution(Shape shape, double mean, double deviation) {
        double[] weights = link(
                        new ConnectionRule.FixedIndegree(1000, true, true),
                        "first",
                        "second",
                        2,
                        Profile.of(shape),
                        ONE)
                .connections(ConnectionQuery.ALL)
                .stream()
                .mapToDouble(Connection::weight)
                .toArray();
        double sum = 0;
        double squares = 0;
        for (double w : weights) {
            sum += w;
            squares += (w - mean) * (w - mean);
        }
        assertThat(sum / weights.length).isCloseTo(mean, within(5 * deviation / Math.sqrt(weights.length)));
        assertThat(Math.sqrt(squares / weights.length)).isCloseTo(deviation, within(0.03 * deviation));
    }

    @Test
    void weightsCanDependOnPlaces() {
        List<Connection> made = link(
                        new ConnectionRule.AllToAll(true), "first", "first", 1, Profile.of(new Shape.Linear(2, 1)), ONE)
                .connections(ConnectionQuery.ALL);
        assertThat(made)
                .allSatisfy(c ->
                        assertThat(c.weight()).isCloseTo(1 + 2 * Math.abs(c.source() - c.target()), within(1e-9)));
    }
}
