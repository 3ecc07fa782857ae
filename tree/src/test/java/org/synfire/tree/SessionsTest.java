package org.synfire.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.synfire.network.Run.ConnectionQuery;
import org.synfire.network.SpecificationException;
import org.synfire.network.Value;

/// What sessions do to a network before they run.
class SessionsTest {

    @TempDir
    private Path folder;

    private Simulation simulation(Map<String, Object> sessionModels, List<String> sessions) {
        ParamsTree override = ParamsTree.of(
                Map.of("session_models", sessionModels, "simulation", Map.of("params", Map.of("sessions", sessions))));
        ParamsTree tree = ParamsTree.merge(override, Trees.quickstart());
        return new Simulation(tree, SimulationOptions.DEFAULTS.withOutputDir(folder.resolve("out")));
    }

    private static Map<String, Object> session(Map<String, Object> params) {
        return Map.of("params", params);
    }

    @Test
    void namesCarryTheOrderAndTimesFollowEachOther() {
        try (Simulation simulation = simulation(Map.of(), List.of("warmup", "2_spikes", "warmup"))) {
            assertThat(simulation.sessionTimes())
                    .containsExactlyInAnyOrderEntriesOf(Map.of(
                            "00_warmup", List.of(0.0, 100.0),
                            "01_2_spikes", List.of(100.0, 200.0),
                            "02_warmup", List.of(200.0, 300.0)));
            assertThat(simulation.totalTimeMillis()).isEqualTo(300.0);
        }
    }

    @Test
    void aFirstSessionOfNoTimeDoesNothing() {
        Map<String, Object> models = Map.of("nothing", session(Map.of("simulation_time", 0.0)));
        try (Simulation simulation = simulation(models, List.of("nothing", "2_spikes"))) {
            simulation.run();
            assertThat(simulation.network().run().timeMillis()).isEqualTo(100.0);
        }
    }

    @Test
    void aSimulationRunsOnce() {
        try (Simulation simulation = simulation(Map.of(), List.of("warmup"))) {
            simulation.run();
            assertThatThrownBy(simulation::run).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void synapseChangesActOnModelsMadeFromTheNamedOne() {
        Map<String, Object> change = Map.of("synapse_model", "ht_synapse", "params", Map.of("tau_P", 123.0));
        Map<String, Object> models =
                Map.of("changed", session(Map.of("simulation_time", 1.0, "synapse_changes", List.of(change))));
        try (Simulation simulation = simulation(models, List.of("changed"))) {
            simulation.run();
            assertThat(simulation.network().run().connections(ConnectionQuery.ofSynapse("my_AMPA_synapse")))
                    .hasSize(3900)
                    .allMatch(c -> Value.of(123.0).equals(c.values().get("tau_P")));
        }
    }

    @Test
    void resetNetworkPutsStateBackAndKeepsParametersAndRows() {
        Map<String, Object> change =
                Map.of("layers", List.of("l1"), "population_name", "l1_exc", "nest_params", Map.of("g_KL", 3.0));
        Map<String, Object> models = Map.of(
                "changed", session(Map.of("unit_changes", List.of(change))),
                "back", session(Map.of("reset_network", true, "simulation_time", 0.0)));
        try (Simulation simulation = simulation(models, List.of("changed", "back"))) {
            simulation.run();
            int unit = simulation.network().layers().get("l1").gids("l1_exc").getFirst();
            assertThat(simulation.network().run().get(unit, "V_m")).isEqualTo(Value.of(-44.0));
            assertThat(simulation.network().run().get(unit, "g_KL")).isEqualTo(Value.of(3.0));
            int recorder =
                    simulation.network().recorders("multimeter").getFirst().id();
            assertThat(simulation.recorded(recorder).rowCount()).isEqualTo(500);
        }
    }

    @Test
    void sessionsWithoutRecordingLeaveNoRows() {
        try (Simulation simulation = simulation(Map.of(), List.of("2_spikes", "warmup", "2_spikes"))) {
            simulation.run();
            int recorder =
                    simulation.network().recorders("multimeter").getFirst().id();
            assertThat(simulation.recorded(recorder).column("time"))
                    .contains(100.0, 220.0)
                    .doesNotContain(120.0, 200.0);
        }
    }

    @Test
    void bothSpellingsOfThePopulationAreUnderstood() {
        try (Simulation simulation = simulation(Map.of(), List.of("warmup"))) {
            simulation
                    .network()
                    .setState(
                            Map.of("layers", List.of("l1"), "population", "l1_inh", "nest_params", Map.of("V_m", -60)));
            int unit = simulation.network().layers().get("l1").gids("l1_inh").getFirst();
            assertThat(simulation.network().run().get(unit, "V_m")).isEqualTo(Value.of(-60.0));
        }
    }

    @Test
    void anUnknownLayerInAChangeIsRefusedBeforeAnythingActs() {
        try (Simulation simulation = simulation(Map.of(), List.of("warmup"))) {
            assertThatThrownBy(() -> simulation
                            .network()
                            .setState(Map.of("layers", List.of("l2"), "nest_params", Map.of("V_m", -60.0))))
                    .isInstanceOf(SpecificationException.class)
                    .hasMessageContaining("there is no layer 'l2'");
        }
    }

    @Test
    void aSimulationBuiltStepByStepRunsLikeOneMadeAtOnce() {
        ParamsTree whole = Trees.quickstart();
        try (Simulation simulation =
                new Simulation(SimulationOptions.DEFAULTS.withOutputDir(folder.resolve("steps")))) {
            simulation.initKernel(whole.child("kernel").orElseThrow());
            simulation.createNetwork(whole.child("network").orElseThrow());
            simulation.buildSessionModels(whole.child("session_models").orElseThrow());
            simulation.buildSessions(List.of("warmup", "3_spikes"));
            simulation.run();
            int recorder =
                    simulation.network().recorders("multimeter").getFirst().id();
            double[] potentials =
                    simulation.recorded(recorder).where("time", t -> t == 120.0).column("V_m");
            assertThat(potentials).hasSize(100).containsOnly(new double[] {-54.456705}, within(5e-7));
        }
    }
}
