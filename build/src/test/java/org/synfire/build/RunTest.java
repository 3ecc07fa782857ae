package org.synfire.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.synfire.network.ConnectionRule;
import org.synfire.network.Profile;
import org.synfire.network.Profile.Shape;
import org.synfire.network.Run;
import org.synfire.network.Run.Connection;
import org.synfire.network.Run.ConnectionQuery;
import org.synfire.network.Value;

class RunTest {

    private final Sketch sketch = new Sketch();
    private final int generators;
    private final int parrots;
    private final int cells;
    private final int meter;
    private final int detector;

    RunTest() {
        sketch.model("cell", "ht_neuron", Map.of("V_m", Value.of(-60.0)));
        sketch.model("depressing", "ht_synapse", Map.of("tau_P", Value.of(100.0)));
        sketch.model("labelled", "static_synapse_lbl", Map.of("synapse_label", Value.ofWhole(4)));
        generators = sketch.units("generators", "spike_generator", 3);
        parrots = sketch.units("parrots", "parrot_neuron", 3);
        cells = sketch.units("cells", "cell", 2);
        sketch.connect(
                "relay",
                "generators",
                "parrots",
                new ConnectionRule.OneToOne(),
                "static_synapse",
                0,
                Profile.constant(1),
                Profile.constant(1));
        sketch.connect("drive", "parrots", "cells", "depressing", 1, 0.5, 1.5);
        sketch.connect(
                "uneven",
                "cells",
                "cells",
                Sketch.ALL_TO_ALL,
                "labelled",
                3,
                Profile.of(new Shape.Linear(1, 2)),
                Profile.of(new Shape.Linear(1, 1)));
        meter = sketch.sample("cells", "V_m", 1.0);
        detector = sketch.spikes("parrots");
    }

    @Test
    void connectionsOfRecordersAreCounted() {
        Run run = sketch.link();
        assertThat(run.connectionCount()).as("3 + 6 + 4, 2 and 3").isEqualTo(18);
        assertThat(run.connectionCount("drive")).isEqualTo(6);
        assertThat(run.nodeCount()).isEqualTo(detector + 1);
    }

    @Test
    void connectionsOfAnUnknownProjectionAreNotCounted() {
        Run run = sketch.link();
        assertThatThrownBy(() -> run.connectionCount("dive")).hasMessageContaining("no projection 'dive'");
    }

    @Test
    void settingsAndNetworkAreThoseLinked() {
        Run run = sketch.seed(9).link();
        assertThat(run.settings().seed()).isEqualTo(9);
        assertThat(run.network()).isEqualTo(sketch.network());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void connectionsComeBySourceAndTargetWithTheirValues(int threads) {
        List<Connection> found = sketch.threads(threads).link().connections(ConnectionQuery.ofProjection("uneven"));
        Map<String, Value> label = Map.of("synapse_label", Value.ofWhole(4));
        assertThat(found)
                .containsExactly(
                        new Connection("uneven", cells, cells, "labelled", 3, 2.0, 1.0, label),
                        new Connection("uneven", cells, cells + 1, "labelled", 3, 3.0, 2.0, label),
                        new Connection("uneven", cells + 1, cells, "labelled", 3, 3.0, 2.0, label),
                        new Connection("uneven", cells + 1, cells + 1, "labelled", 3, 2.0, 1.0, label));
    }

    @Test
    void connectionsComeProjectionByProjection() {
        assertThat(sketch.link().connections(ConnectionQuery.ALL))
                .map(Connection::projection)
                .containsExactly(
                        "relay", "relay", "relay", "drive", "drive", "drive", "drive", "drive", "drive", "uneven",
                        "uneven", "uneven", "uneven");
    }

    @Test
    void connectionsAreFoundByEveryPartOfAQuery() {
        Run run = sketch.link();
        ConnectionQuery query = new ConnectionQuery(
                Optional.of(List.of(parrots, parrots + 2)),
                Optional.of(List.of(cells + 1)),
                Optional.of("depressing"),
                Optional.of("drive"));
        assertThat(run.connections(query)).map(Connection::source).containsExactly(parrots, parrots + 2);
    }

    @Test
    void synapseIsFoundByTheLibraryModelToo() {
        Run run = sketch.link();
        assertThat(run.connections(ConnectionQuery.ofSynapse("ht_synapse"))).hasSize(6);
        assertThat(run.connections(ConnectionQuery.ofSynapse("depressing"))).hasSize(6);
        assertThat(run.connections(ConnectionQuery.ofSynapse("stdp_synapse"))).isEmpty();
    }

    @Test
    void valuesOfASynapseAreThoseOfItsModel() {
        Connection one =
                sketch.link().connections(ConnectionQuery.ofProjection("drive")).getFirst();
        assertThat(one.values())
                .containsOnly(
                        Map.entry("tau_P", Value.of(100.0)),
                        Map.entry("delta_P", Value.of(0.125)),
                        Map.entry("P", Value.of(1.0)));
        assertThat(one.delayMillis()).isEqualTo(1.5);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void setConnectionsChangesThoseThatMatch(int threads) {
        Run run = sketch.threads(threads).link();
        ConnectionQuery toFirst = new ConnectionQuery(
                Optional.empty(), Optional.of(List.of(cells)), Optional.empty(), Optional.of("drive"));
        assertThat(run.setConnections(toFirst, Map.of("weight", Value.of(7.0), "P", Value.of(0.5))))
                .isEqualTo(3);
        assertThat(run.connections(ConnectionQuery.ofProjection("drive")))
                .map(Connection::weight)
                .containsExactly(7.0, 0.5, 7.0, 0.5, 7.0, 0.5);
        assertThat(run.connections(toFirst))
                .allSatisfy(c -> assertThat(c.values()).containsEntry("P", Value.of(0.5)));
    }

    @Test
    void refusedValueChangesNoConnection() {
        Run run = sketch.link();
        for (Map<String, Value> refused : List.<Map<String, Value>>of(
                Map.of("weight", Value.of(7.0), "P", Value.of(2.0)),
                Map.of("weight", Value.of(7.0), "tau_P", Value.of(0.0)),
                Map.of("weight", Value.of(7.0), "delay", Value.of(2.0)),
                Map.of("weight", Value.of(7.0), "colour", Value.of(2.0)))) {
            assertThatThrownBy(() -> run.setConnections(ConnectionQuery.ofProjection("drive"), refused))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(run.connections(ConnectionQuery.ofProjection("drive")))
                .map(Connection::weight)
                .containsOnly(0.5);
    }

    @Test
    void nameThatOneMatchingSynapseLacksIsRefusedForAll() {
        Run run = sketch.link();
        assertThatThrownBy(() -> run.setConnections(ConnectionQuery.ALL, Map.of("P", Value.of(0.5))))
                .hasMessageStartingWith("static_synapse has no parameter 'P'");
        assertThat(run.connections(ConnectionQuery.ofProjection("drive"))
                        .getFirst()
                        .values())
                .containsEntry("P", Value.of(1.0));
    }

    @Test
    void unitsAreReadAndSetById() {
        Run run = sketch.link();
        run.set(cells + 1, Map.of("g_KL", Value.of(1.5)));
        assertThat(run.get(cells + 1, "g_KL")).isEqualTo(Value.of(1.5));
        assertThat(run.get(cells, "g_KL")).isEqualTo(Value.of(1.0));
        assertThat(run.get(cells, "V_m")).isEqualTo(Value.of(-60.0));
    }

    @Test
    void windowsOfRecordersAreReadAndSetById() {
        Run run = sketch.link();
        run.set(meter, Map.of("start", Value.of(2.0), "stop", Value.of(4.0)));
        run.advance(10);
        assertThat(sketch.told("V")).map(row -> row.split(" ")[2]).containsExactly("6", "6", "8", "8");
        assertThat(run.get(meter, "start")).isEqualTo(Value.of(2.0));
    }

    @Test
    void mistakenWindowsOfRecordersAreRefused() {
        Run run = sketch.link();
        assertThatThrownBy(() -> run.set(meter, Map.of("start", Value.of(2.0), "stop", Value.of(1.0))))
                .hasMessage("'stop' of the recorder meter must be at least 'start' (2.0), not 1.0");
        assertThatThrownBy(() -> run.set(meter, Map.of("start", Value.of(0.2))))
                .hasMessage("'start' of the recorder meter must be a whole number of steps of 0.5 ms, not 0.2");
        assertThatThrownBy(() -> run.set(meter, Map.of("begin", Value.of(1.0))))
                .hasMessageContaining("has no parameter 'begin'");
        assertThatThrownBy(() -> run.get(meter, "stopp")).hasMessageContaining("did you mean 'stop'?");
        assertThat(run.get(meter, "start")).isEqualTo(Value.of(0.0));
    }

    @Test
    void otherNodesCanNeitherBeReadNorSet() {
        Run run = sketch.link();
        for (int id : new int[] {0, generators - 1, detector + 1, -1}) {
            assertThatThrownBy(() -> run.get(id, "V_m")).hasMessage("node " + id + " is no unit and no recorder");
            assertThatThrownBy(() -> run.set(id, Map.of())).hasMessage("node " + id + " is no unit and no recorder");
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, 0.7, Double.NaN, Double.POSITIVE_INFINITY})
    void durationsThatAreNoWholeNumberOfStepsAreRefused(double millis) {
        Run run = sketch.link();
        assertThatThrownBy(() -> run.advance(millis))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a whole number of steps of 0.5 ms");
    }

    @Test
    void progressIsToldInMillis() {
        Run run = sketch.link();
        List<Double> told = new ArrayList<>();
        run.advance(10, told::add);
        assertThat(told.getLast()).isEqualTo(10.0);
    }

    @Test
    void sinksLearnThatAnAdvanceIsSettled() {
        Run run = sketch.link();
        run.advance(1);
        run.advance(0);
        assertThat(sketch.settled()).as("two recorders, two advances").isEqualTo(4);
    }

    @Test
    void resetRestoresEverything() {
        Run run = sketch.link();
        run.set(generators, Map.of("spike_times", new Value.Reals(List.of(1.0))));
        run.set(meter, Map.of("start", Value.of(2.0)));
        run.set(cells, Map.of("V_m", Value.of(-50.0), "tau_m", Value.of(8.0)));
        run.setConnections(ConnectionQuery.ofProjection("drive"), Map.of("weight", Value.of(3.0)));
        run.advance(7);
        run.reset();
        assertThat(run.timeMillis()).isZero();
        assertThat(run.get(generators, "spike_times")).isEqualTo(new Value.Reals(List.of()));
        assertThat(run.get(meter, "start")).isEqualTo(Value.of(0.0));
        assertThat(run.get(cells, "V_m")).isEqualTo(Value.of(-60.0));
        assertThat(run.get(cells, "tau_m")).isEqualTo(Value.of(16.0));
        assertThat(run.connections(ConnectionQuery.ofProjection("drive")).getFirst())
                .satisfies(c -> assertThat(c.weight()).isEqualTo(0.5))
                .satisfies(c -> assertThat(c.values()).containsEntry("P", Value.of(1.0)));
    }

    @Test
    void resetOfDynamicsKeepsParametersTimeAndSynapses() {
        Run run = sketch.link();
        run.set(generators, Map.of("spike_times", new Value.Reals(List.of(1.0))));
        run.set(cells, Map.of("V_m", Value.of(-50.0), "tau_m", Value.of(8.0)));
        run.advance(7);
        run.resetDynamics();
        assertThat(run.timeMillis()).isEqualTo(7);
        assertThat(run.get(cells, "V_m")).isEqualTo(Value.of(-60.0));
        assertThat(run.get(cells, "tau_m")).isEqualTo(Value.of(8.0));
        assertThat(run.get(generators, "spike_times")).isEqualTo(new Value.Reals(List.of(1.0)));
        assertThat(run.connections(ConnectionQuery.ofProjection("drive"))
                        .getFirst()
                        .values())
                .containsEntry("P", Value.of(0.875));
    }

    @Test
    void closedRunLeavesNoThreads() {
        try (Run run = sketch.threads(3).link()) {
            run.advance(5);
        }
        assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(t -> t.getName().startsWith("synfire-"))
                .noneMatch(Thread::isAlive);
    }
}
