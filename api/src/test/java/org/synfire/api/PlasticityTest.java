package org.synfire.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.synfire.formats.BlockFiles;
import org.synfire.recording.AnalogSignal;

class PlasticityTest {

    private static CellType train(double... times) {
        return CellType.of("SpikeSourceArray").with("spike_times", CellValue.sequence(times));
    }

    static Stream<Arguments> dependences() {
        return Stream.of(
                Arguments.of(WeightDependence.additive(0.01, 0.09)),
                Arguments.of(WeightDependence.multiplicative(0.01, 0.09)),
                Arguments.of(WeightDependence.additivePotentiationMultiplicativeDepression(0.01, 0.09)),
                Arguments.of(WeightDependence.guetig(0.01, 0.09, 0.4, 0.7)));
    }

    /// One spike of the source, one of the target 8 ms after its arrival, and another of the source that
    /// reads the weight: facilitation by the first pair, then depression by the second.
    @ParameterizedTest
    @MethodSource("dependences")
    void pairsChangeTheWeightByTheFormula(WeightDependence dependence) {
        try (Simulation sim = Simulation.setup(Setup.standard())) {
            Population pre = sim.population(1, train(10, 40, 80));
            Population post = sim.population(1, CellType.of("IF_cond_exp").with("tau_refrac", 90));
            Population driver = sim.population(1, train(19));
            TimingDependence timing = new TimingDependence(15, 25, 0.04, 0.03);
            Projection plastic = sim.connect(
                    pre,
                    post,
                    new Connector.AllToAll(),
                    SynapseType.stdp(timing, dependence).weight(0.04).delay(1));
            sim.connect(driver, post, new Connector.AllToAll(), SynapseType.fixed(2, 0.1));
            post.record("spikes");
            sim.run(100);
            double[] spikes =
                    post.data().segments().getFirst().spikeTrains().getFirst().times();
            assertThat(spikes).hasSize(1);
            double span = dependence.max() - dependence.min();
            double place = (0.04 - dependence.min()) / span;
            place += 0.04 * Math.pow(1 - place, dependence.muPlus()) * Math.exp(-(spikes[0] + 1 - 10) / 15);
            place -= 0.03 * Math.pow(place, dependence.muMinus()) * Math.exp(-(40 - 1 - spikes[0]) / 25);
            place -= 0.03 * Math.pow(place, dependence.muMinus()) * Math.exp(-(80 - 1 - spikes[0]) / 25);
            assertThat(plastic.get("weight")[0]).isCloseTo(dependence.min() + span * place, within(1e-10));
        }
    }

    @Test
    void withoutFacilitationDepressionStays() {
        try (Simulation sim = Simulation.setup(Setup.standard())) {
            Population pre = sim.population(1, train(10, 20, 30, 40));
            Population post = sim.population(1, CellType.of("IF_cond_exp").with("i_offset", 1));
            Projection plastic = sim.connect(
                    pre,
                    post,
                    new Connector.AllToAll(),
                    SynapseType.stdp(new TimingDependence(20, 20, 0, 0.2), WeightDependence.additive(0, 0.05))
                            .weight(0.04));
            sim.run(100);
            assertThat(plastic.get("weight")[0]).isBetween(0.0, 0.0399);
            assertThat(plastic.get("A_minus")).containsOnly(0.2);
        }
    }

    @Test
    void weightsOfInhibitionLearnAsWell() {
        try (Simulation sim = Simulation.setup(Setup.standard())) {
            Population pre = sim.population(1, train(10, 30, 50));
            Population post = sim.population(1, CellType.of("IF_cond_exp").with("i_offset", 1));
            Projection plastic = sim.connect(
                    pre,
                    post,
                    new Connector.AllToAll(),
                    SynapseType.stdp(TimingDependence.spikePairs(), WeightDependence.additive(0, 0.05))
                            .weight(0.02),
                    "inhibitory");
            plastic.record(10, "weight");
            sim.run(60);
            double[][] samples = plastic.samples("weight");
            assertThat(samples).hasDimensions(7, 1);
            assertThat(samples[0][0]).isCloseTo(0.02, within(1e-12));
            assertThat(samples[6][0]).isNotEqualTo(0.02).isBetween(0.0, 0.05);
            assertThat(samples[6][0]).isEqualTo(plastic.get("weight")[0]);
            sim.reset();
            assertThat(plastic.get("weight")[0]).isCloseTo(0.02, within(1e-12));
        }
    }

    /// The peaks of the conductance against the recursion of Tsodyks & Markram.
    @ParameterizedTest
    @MethodSource("fast")
    void resourcesAreUsedUpByTheFormula(boolean learning, double tauSyn, double tauRec) {
        try (Simulation sim = Simulation.setup(Setup.standard())) {
            double[] times = {10, 20, 30, 70, 75};
            Population pre = sim.population(1, train(times));
            Population post = sim.population(
                    1, CellType.of("IF_cond_exp").with("tau_syn_E", tauSyn).with("v_thresh", 1000));
            SynapseType type = learning
                    ? SynapseType.fastAndSlow(TimingDependence.spikePairs(), WeightDependence.additive(0, 1))
                    : SynapseType.of("TsodyksMarkramSynapse");
            sim.connect(
                    pre,
                    post,
                    new Connector.AllToAll(),
                    type.weight(0.01)
                            .delay(0.1)
                            .with("U", 0.4)
                            .with("tau_rec", tauRec)
                            .with("tau_facil", 50));
            post.record("gsyn_exc");
            sim.run(100);
            double[] g = post.data()
                    .segments()
                    .getFirst()
                    .signal("gsyn_exc")
                    .orElseThrow()
                    .channel(0);
            double x = 1;
            double y = 0;
            double u = 0;
            double conductance = 0;
            double before = 0;
            double rec = tauRec == tauSyn ? tauRec * (1 + 1e-6) : tauRec;
            for (double t : times) {
                double d = before == 0 ? 1e9 : t - before;
                double z = 1 - x - y;
                z = z * Math.exp(-d / rec) + y * (Math.exp(-d / tauSyn) - Math.exp(-d / rec)) / (tauSyn / rec - 1);
                y *= Math.exp(-d / tauSyn);
                x = 1 - y - z;
                u = u * Math.exp(-d / 50) * (1 - 0.4) + 0.4;
                conductance = conductance * Math.exp(-d / tauSyn) + 0.01 * x * u;
                y += x * u;
                x -= x * u;
                before = t;
                assertThat(g[(int) Math.round((t + 0.1) / 0.1)]).isCloseTo(conductance, within(1e-6 * conductance));
            }
        }
    }

    static Stream<Arguments> fast() {
        return Stream.of(
                Arguments.of(false, 5.0, 800.0), Arguments.of(true, 5.0, 800.0), Arguments.of(false, 20.0, 20.0));
    }

    @Test
    void resourcesDecayWithTheReceptorOfTheirTarget() {
        try (Simulation sim = Simulation.setup(Setup.standard())) {
            Population pre = sim.population(1, train(10));
            Population post = sim.population(5, CellType.of("IF_cond_exp"));
            post.set("tau_syn_E", CellValue.byIndex(i -> 0.2 + 0.1 * i));
            Projection p = sim.connect(
                    pre,
                    post,
                    new Connector.AllToAll(),
                    SynapseType.of("TsodyksMarkramSynapse").weight(0.01));
            double[] taus = p.get("tau_psc");
            for (int i = 0; i < 5; i++) {
                assertThat(taus[i]).isCloseTo(0.2 + 0.1 * i, within(1e-12));
            }
        }
    }

    @Test
    void stochasticSynapsesTransmitSomeSpikes() {
        try (Simulation sim = Simulation.setup(Setup.standard())) {
            double[] times = new double[200];
            Arrays.setAll(times, i -> 10 + 10 * i);
            Population pre = sim.population(1, train(times));
            double[] chances = {0, 0.5, 0.5, 1};
            Population post = sim.population(
                    4, CellType.of("IF_cond_exp").with("tau_syn_E", 1).with("v_thresh", 1000));
            sim.connect(
                    pre,
                    post,
                    new Connector.AllToAll(),
                    SynapseType.of("SimpleStochasticSynapse")
                            .weight(0.5)
                            .with("p", ConnectionValue.byIndices((_, j) -> chances[j])));
            post.record("gsyn_exc");
            sim.run(2020);
            var g = post.data().segments().getFirst().signal("gsyn_exc").orElseThrow();
            int[] crossings = new int[4];
            for (int c = 0; c < 4; c++) {
                for (int k = 1; k < g.sampleCount(); k++) {
                    crossings[c] += g.at(k - 1, c) < 0.4 && g.at(k, c) >= 0.4 ? 1 : 0;
                }
            }
            assertThat(crossings[0]).isZero();
            assertThat(crossings[1]).isBetween(80, 120);
            assertThat(crossings[2]).isBetween(80, 120);
            assertThat(g.channel(1)).isNotEqualTo(g.channel(2));
            assertThat(crossings[3]).isEqualTo(200);
        }
    }

    /// With U = 1 all that is there is released; what has recovered after 20 ms is a whole number of
    /// quanta.
    @Test
    void quantaAreReleased() {
        try (Simulation sim = Simulation.setup(Setup.standard())) {
            Population pre = sim.population(1, train(10, 30));
            Population post = sim.population(2, CellType.of("IF_cond_exp").with("tau_syn_E", 0.5));
            sim.connect(
                    pre,
                    post,
                    new Connector.AllToAll(),
                    SynapseType.of("MultiQuantalSynapse")
                            .weight(0.001)
                            .with("n", ConnectionValue.byIndices((_, j) -> 5 + j))
                            .with("U", 1)
                            .with("tau_rec", 20));
            post.record("gsyn_exc");
            sim.run(40);
            var g = post.data().segments().getFirst().signal("gsyn_exc").orElseThrow();
            for (int c = 0; c < 2; c++) {
                assertThat(g.at(101, c)).isCloseTo(0.001 * (5 + c), within(1e-9));
                double quanta = g.at(301, c) / 0.001;
                assertThat(quanta).isCloseTo(Math.rint(quanta), within(1e-9)).isLessThanOrEqualTo(5 + c);
            }
        }
    }

    @Test
    void modelsOfTheLibraryAreSynapseTypes() {
        try (Simulation sim = Simulation.setup(Setup.standard())) {
            Population pre = sim.population(1, train(10, 20, 30));
            Population post = sim.population(1, CellType.of("IF_curr_exp").with("i_offset", 1));
            Projection p = sim.connect(
                    pre,
                    post,
                    new Connector.AllToAll(),
                    sim.synapseType("stdp_triplet_synapse").weight(0.01).with("Wmax", 100));
            sim.run(50);
            assertThat(p.get("weight")[0]).isNotEqualTo(0.01);
            assertThat(p.get("Wmax")).containsOnly(100);
        }
    }

    /// PyNN's scenario 3: of a hundred plastic inputs, half of them faster, the faster ones win.
    @Test
    void fasterInputsWin() {
        try (Simulation sim = Simulation.setup(Setup.standard().seed(3))) {
            Population inputs = sim.population(100, CellType.of("SpikeSourcePoisson"));
            inputs.slice(0, 50).set("rate", 5);
            inputs.slice(50, 100).set("rate", 40);
            Population cells = sim.population(10, CellType.of("IF_cond_exp"));
            double leak = 1.0 / 20;
            double most = 0.05 * leak;
            Projection plastic = sim.connect(
                    inputs,
                    cells,
                    new Connector.AllToAll(),
                    SynapseType.stdp(new TimingDependence(20, 20, 0.01, 0.01), WeightDependence.additive(0, most))
                            .weight(new RandomDistribution.Uniform(0, most)));
            double[] initial = plastic.get("weight");
            assertThat(Arrays.stream(initial).boxed())
                    .allMatch(w -> w >= 0 && w < most)
                    .doesNotHaveDuplicates();
            inputs.record("spikes");
            sim.run(10_000);
            assertThat(inputs.meanSpikeCount() / 10).isBetween(21.5, 23.5);
            double[][] weights = plastic.matrix("weight");
            assertThat(tScore(weights)).isGreaterThan(2.6);
        }
    }

    private static double tScore(double[][] weights) {
        double[] slow =
                Arrays.stream(weights, 0, 50).flatMapToDouble(Arrays::stream).toArray();
        double[] fast =
                Arrays.stream(weights, 50, 100).flatMapToDouble(Arrays::stream).toArray();
        return (mean(fast) - mean(slow)) / Math.sqrt(variance(fast) / fast.length + variance(slow) / slow.length);
    }

    private static double mean(double[] x) {
        return Arrays.stream(x).average().orElseThrow();
    }

    private static double variance(double[] x) {
        double mean = mean(x);
        return Arrays.stream(x).map(v -> (v - mean) * (v - mean)).sum() / (x.length - 1);
    }

    @Test
    void sampledWeightsAreSignalsThatEveryFormatTakes(@TempDir Path folder) throws IOException {
        try (Simulation sim = Simulation.setup(Setup.standard())) {
            Population pre = sim.population(2, train(10, 20, 30), "sources");
            Population post = sim.population(3, CellType.of("IF_cond_exp").with("i_offset", 1), "targets");
            Projection plastic = sim.connect(
                    pre,
                    post,
                    new Connector.AllToAll(),
                    SynapseType.stdp(new TimingDependence(20, 20, 0.1, 0.2), WeightDependence.additive(0, 0.05))
                            .weight(0.04));
            plastic.record(10, "weight");
            sim.run(50);
            AnalogSignal weights =
                    plastic.data().segments().getFirst().signal("weight").orElseThrow();
            assertThat(weights.unit()).isEqualTo("uS");
            assertThat(weights.channelCount()).isEqualTo(6);
            assertThat(weights.channel(4))
                    .containsExactly(Arrays.stream(plastic.samples("weight"))
                            .mapToDouble(row -> row[4])
                            .toArray());
            plastic.writeData(folder.resolve("weights.npz"));
            assertThat(BlockFiles.read(folder.resolve("weights.npz"))
                            .segments()
                            .getFirst()
                            .signal("weight")
                            .orElseThrow()
                            .channel(5))
                    .containsExactly(weights.channel(5));
        }
    }
}
