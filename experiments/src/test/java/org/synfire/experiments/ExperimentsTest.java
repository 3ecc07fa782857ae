package org.synfire.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.synfire.build.Linker;
import org.synfire.experiments.TwoPopulations.PeakPotential;
import org.synfire.network.Run;
import org.synfire.network.RunSettings;

class ExperimentsTest {

    static List<String> names() {
        return Experiments.names();
    }

    /// Small enough for a test; in-degrees of some do not shrink with the network.
    private static double smallScale(String name) {
        return name.equals("hpc_benchmark") ? 0.01 : 0.02;
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyNetworkRuns(String name) {
        Experiment experiment = Experiments.of(name, smallScale(name));
        assertThat(experiment.name()).isEqualTo(name);
        RunSettings settings = new RunSettings(experiment.resolutionMillis(), 1, 2);
        try (Run run = Linker.link(experiment.network().build(), settings, Map.of())) {
            experiment.start().set(run, new SplittableRandom(1));
            run.advance(20);
            assertThat(run.connectionCount()).isPositive();
        }
    }

    @Test
    void unknownNetworksAreNamed() {
        assertThatThrownBy(() -> Experiments.of("brunell", 1)).hasMessageContaining("'brunell'");
    }

    /// The numbers of NEST's networks of the same name; generators have one connection to each cell.
    @ParameterizedTest
    @CsvSource({
        "brunel_delta, 12500, 15637500",
        "brunel_alpha, 12500, 15637500",
        "coba, 4000, 320050",
        "cuba, 4000, 320050",
        "cobahh, 4000, 320050",
        "izhikevich2003, 1000, 1001000"
    })
    void cellsAndConnectionsAreAsPublished(String name, int cells, long connections) {
        Experiment experiment = Experiments.of(name, 1);
        assertThat(experiment.size()).isEqualTo(cells);
        RunSettings settings = new RunSettings(experiment.resolutionMillis(), 1, 2);
        try (Run run = Linker.link(experiment.network().build(), settings, Map.of())) {
            assertThat(run.connectionCount()).isEqualTo(connections);
        }
    }

    @Test
    void theSleepNetworkHasItsContacts() {
        Experiment experiment = Experiments.of("sleep_wake", 1);
        assertThat(experiment.size()).isEqualTo(7056);
        RunSettings settings = new RunSettings(experiment.resolutionMillis(), 1, 2);
        try (Run run = Linker.link(experiment.network().build(), settings, Map.of())) {
            assertThat(run.connectionCount()).isCloseTo(634_220L, within(3_000L));
        }
    }

    @Test
    void theMicrocircuitHasItsContacts() {
        Experiment experiment = Experiments.of("microcircuit", 1);
        assertThat(experiment.size()).isEqualTo(7717);
        RunSettings settings = new RunSettings(0.1, 1, 2);
        try (Run run = Linker.link(experiment.network().build(), settings, Map.of())) {
            long background = experiment.size();
            assertThat(run.connectionCount() - background).isCloseTo(2_988_807L, within(5L));
        }
    }

    @Test
    void weightsFollowFromPotentials() {
        assertThat(0.14 / AlphaPsp.peak(10, 250, 0.32582722403722841)).isCloseTo(45.609600316540956, within(1e-9));
        assertThat(0.1 / AlphaPsp.peak(20, 250, 0.5)).isCloseTo(20.68015524367846, within(1e-9));
        assertThat(PeakPotential.EXACT.weight()).isCloseTo(31.777370, within(1e-6));
        assertThat(PeakPotential.NEST_EXAMPLE.weight()).isCloseTo(31.900803, within(1e-6));
        assertThat(AlphaPsp.peakTime(20, 2)).isCloseTo(8.03322, within(1e-5));
    }

    @Test
    void parametersOfTheScalingNetworkAreThePublishedOnes() {
        Map<String, Object> parameters = TwoPopulations.parameters("iaf_psc_alpha", 12_500, PeakPotential.NEST_EXAMPLE);
        assertThat((double) parameters.get("nu_X")).isCloseTo(1729.7971, within(1e-4));
        assertThat((double) parameters.get("I_I")).isCloseTo(-319.00803, within(1e-5));
        assertThat(parameters).containsEntry("N_E", 10_000).containsEntry("K_E", 1000);
    }
}
