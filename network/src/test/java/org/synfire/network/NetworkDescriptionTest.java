package org.synfire.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.synfire.network.Geometry.Grid;

class NetworkDescriptionTest {

    private static final Grid GRID = new Grid(5, 5, new Point(5, 5), Point.ORIGIN, true);

    private static final Population EXC = new Population("l1_exc", "l1_exc", 53, 4);

    private static final Population INH = new Population("l1_inh", "my_inh", 153, 2);

    private static final Layer L1 = new Layer(52, "l1", GRID, List.of(EXC, INH));

    private static final Projection PROJECTION = new Projection(
            "p",
            Selector.of("l1", "l1_exc"),
            Selector.wholeLayer("l1"),
            new ConnectionRule.OneToOne(),
            "static_synapse",
            0,
            Profile.constant(1),
            Profile.constant(1));

    private static final Recorder SPIKES =
            new Recorder.SpikeRecorder(205, "spikes", Selector.wholeLayer("l1"), DeviceWindow.ALWAYS);

    private static final NetworkDescription NETWORK = new NetworkDescription(
            List.of(new ModelVariant("my_inh", "ht_neuron", Map.of())),
            List.of(L1),
            List.of(PROJECTION),
            List.of(SPIKES));

    @Test
    void nodesAreCountedFromTheNetworkToTheLastRecorder() {
        assertThat(NETWORK.nodeCount()).isEqualTo(206);
    }

    @Test
    void lastUnitCountsWhenThereAreNoRecorders() {
        assertThat(new NetworkDescription(List.of(), List.of(L1), List.of(), List.of()).nodeCount())
                .isEqualTo(203);
    }

    @Test
    void emptyNetworkIsOneNode() {
        assertThat(NetworkDescription.EMPTY.nodeCount()).isEqualTo(1);
    }

    @Test
    void partsAreFoundByName() {
        assertThat(NETWORK.layer("l1")).contains(L1);
        assertThat(NETWORK.layer("l2")).isEmpty();
        assertThat(NETWORK.projection("p")).contains(PROJECTION);
        assertThat(NETWORK.projection("q")).isEmpty();
        assertThat(NETWORK.variant("my_inh")).isPresent();
        assertThat(L1.population("l1_exc")).contains(EXC);
        assertThat(L1.population("l1")).isEmpty();
    }

    @Test
    void baseOfAVariantIsItsLibraryModel() {
        assertThat(NETWORK.baseOf("my_inh")).isEqualTo("ht_neuron");
        assertThat(NETWORK.baseOf("parrot_neuron")).isEqualTo("parrot_neuron");
    }

    @Test
    void selectorNamesOnePopulationOrAll() {
        assertThat(NETWORK.populations(Selector.of("l1", "l1_inh"))).containsExactly(INH);
        assertThat(NETWORK.populations(Selector.wholeLayer("l1"))).containsExactly(EXC, INH);
        assertThat(NETWORK.populations(Selector.of("l1", "nobody"))).isEmpty();
        assertThat(NETWORK.populations(Selector.wholeLayer("l2"))).isEmpty();
    }

    @Test
    void unitsAreNumberedInBlocksOfOnePerPosition() {
        assertThat(L1.size(EXC)).isEqualTo(100);
        assertThat(List.of(53, 78, 103, 128)).allMatch(id -> L1.positionOf(EXC, id) == 0);
        assertThat(L1.positionOf(EXC, 54)).isEqualTo(1);
    }

    @Test
    void populationsNeedAnIdAndAUnit() {
        assertThatThrownBy(() -> new Population("a", "m", 0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Population("a", "m", 1, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void descriptionKeepsItsOwnLists() {
        List<Population> populations = new ArrayList<>(List.of(EXC));
        Layer layer = new Layer(1, "l", GRID, populations);
        populations.add(INH);
        assertThat(layer.populations()).containsExactly(EXC);
    }

    @Test
    void valuesOfAVariantKeepTheirOrder() {
        Map<String, Value> values = new LinkedHashMap<>();
        values.put("z", Value.of(1.0));
        values.put("a", Value.of(2.0));
        ModelVariant variant = new ModelVariant("v", "base", values);
        values.clear();
        assertThat(variant.values().keySet()).containsExactly("z", "a");
        assertThatThrownBy(variant.values()::clear).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void recordersKeepTheirOwnCollections() {
        List<String> recordFrom = new ArrayList<>(List.of("V_m"));
        Recorder.Multimeter multimeter =
                new Recorder.Multimeter(1, "m", Selector.wholeLayer("l1"), recordFrom, 1, 0, DeviceWindow.ALWAYS);
        Recorder.WeightRecorder weights =
                new Recorder.WeightRecorder(2, "w", "p", Set.of(1), Set.of(), DeviceWindow.ALWAYS);
        recordFrom.add("theta");
        assertThat(multimeter.recordFrom()).containsExactly("V_m");
        assertThat(weights.senders()).containsExactly(1);
        assertThat(weights.targets()).isEmpty();
    }

    @Test
    void windowDoesNotEndBeforeItStarts() {
        assertThatThrownBy(() -> new DeviceWindow(0, 2, 1)).hasMessage("stop 1.0 is before start 2.0");
    }

    @Test
    void settingsNeedAThreadAndAGrid() {
        assertThat(new RunSettings(0.25, 1, 1).grid()).isEqualTo(new TimeGrid(250));
        assertThatThrownBy(() -> new RunSettings(0.25, 1, 0)).hasMessage("at least one thread is needed, not 0");
        assertThatThrownBy(() -> new RunSettings(0, 1, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
