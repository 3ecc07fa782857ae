package org.synfire.tree;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.synfire.network.RunSettings;
import org.synfire.network.SpecificationException;
import org.synfire.yaml.Datum;

/// The scenarios of deNEST's test_layers and test_connections.
class NetworkLayersTest {

    private final List<AutoCloseable> open = new ArrayList<>();

    @AutoClose
    private final AutoCloseable closing = () -> {
        for (AutoCloseable c : open) {
            c.close();
        }
    };

    private Network create(Map<String, ?> params, Map<String, ?> nestParams) {
        return create(params, nestParams, _ -> {});
    }

    private Network create(
            Map<String, ?> params, Map<String, ?> nestParams, java.util.function.Consumer<Network> more) {
        Network network = new Network();
        network.buildLayers(Trees.leaf("layer", params, nestParams));
        more.accept(network);
        network.create(new RunSettings(0.1, 1, 1));
        open.add(network.run());
        return network;
    }

    private static Map<String, Integer> populations(Object... pairs) {
        Map<String, Integer> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], (Integer) pairs[i + 1]);
        }
        return map;
    }

    private Network single() {
        return create(Map.of("populations", populations("iaf_psc_alpha", 2)), Map.of("rows", 1, "columns", 1));
    }

    private Network square() {
        return create(
                Map.of("populations", populations("iaf_psc_alpha", 2, "iaf_cond_alpha", 2)),
                Map.of("rows", 2, "columns", 2, "edge_wrap", true));
    }

    private Network input(boolean parrots) {
        return create(
                Map.of(
                        "type",
                        "InputLayer",
                        "add_parrots",
                        parrots,
                        "populations",
                        populations("poisson_generator", 1)),
                Map.of("rows", 2, "columns", 2));
    }

    @Test
    void unitsFollowTheLayerWithoutGaps() {
        assertThat(single().layers().get("layer").gids()).containsExactly(2, 3);
        assertThat(square().layers().get("layer").gids())
                .hasSize(16)
                .startsWith(2)
                .endsWith(17);
    }

    @Test
    void aPopulationHasItsOwnUnits() {
        Layer layer = square().layers().get("layer");
        assertThat(layer.gids("iaf_psc_alpha")).containsExactly(2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(layer.gids("iaf_cond_alpha")).containsExactly(10, 11, 12, 13, 14, 15, 16, 17);
        assertThat(layer.gids("iaf")).isEmpty();
    }

    @Test
    void everyLocationHasTheConfiguredNumberOfUnits() {
        Layer layer = square().layers().get("layer");
        for (List<Integer> location : layer.allLocations()) {
            for (String population : layer.populationNames()) {
                assertThat(layer.gids(Optional.of(population), Optional.of(location), Optional.empty()))
                        .hasSize(2);
            }
        }
        assertThat(layer.gids(Optional.empty(), Optional.empty(), Optional.of(List.of(1, 0, 1))))
                .containsExactly(7, 15);
    }

    @Test
    void anInputLayerGainsParrotsUnlessToldOtherwise() {
        Layer with = input(true).layers().get("layer");
        assertThat(with.populationNames()).containsExactly("poisson_generator", "parrot_neuron");
        assertThat(with.recordablePopulationNames()).containsExactly("parrot_neuron");
        Layer without = input(false).layers().get("layer");
        assertThat(without.populationNames()).containsExactly("poisson_generator");
        assertThat(without.recordablePopulationNames()).containsExactly("poisson_generator");
    }

    @Test
    void everyGeneratorIsLinkedToItsOwnParrot() {
        assertThat(input(true).run().connectionCount()).isEqualTo(4);
        assertThat(input(false).run().connectionCount()).isZero();
    }

    static List<Map<String, Map<String, ?>>> badLayers() {
        Map<String, Integer> cells = populations("iaf_psc_alpha", 2);
        return List.of(
                Map.of("params", Map.of(), "nest_params", Map.of("rows", 2, "columns", 2)),
                Map.of("params", Map.of("populations", cells), "nest_params", Map.of("columns", 2)),
                Map.of("params", Map.of("populations", cells), "nest_params", Map.of("rows", 2)),
                Map.of(
                        "params",
                        Map.of("populations", cells),
                        "nest_params",
                        Map.of("rows", 2, "columns", 2, "elements", "x")));
    }

    @ParameterizedTest
    @MethodSource("badLayers")
    void layersWithMissingOrReservedKeysAreRefused(Map<String, Map<String, ?>> layer) {
        assertThatThrownBy(() -> new Network().buildLayers(ParamsTree.of(Map.of("layer", layer))))
                .isInstanceOf(SpecificationException.class);
    }

    @ParameterizedTest
    @CsvSource({"multiplicative, 1.10, -77.0", "additive, 1.0, -69.0", "constant, 0.0, 0.0"})
    void aValueActsOnEveryUnitOfAPopulation(String type, double given, double expected) {
        for (Network network : List.of(single(), square())) {
            network.setState(Map.of(
                    "layers",
                    List.of("layer"),
                    "population_name",
                    "iaf_psc_alpha",
                    "change_type",
                    type,
                    "nest_params",
                    Map.of("V_m", given)));
            for (int id : requireNonNull(network.layers().get("layer")).gids("iaf_psc_alpha")) {
                assertThat(network.run().get(id, "V_m").asDouble()).isCloseTo(expected, within(1e-6));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"multiplicative", "additive", "constant"})
    void anArrayActsUnitByUnit(String type) {
        Network network = square();
        Layer layer = network.layers().get("layer");
        double[] values = new double[8];
        java.util.Arrays.setAll(values, i -> 0.5 + 0.1 * i);
        network.setState(Map.of(
                "layers",
                List.of("layer"),
                "population_name",
                "iaf_psc_alpha",
                "change_type",
                type,
                "from_array",
                true,
                "nest_params",
                Map.of("V_m", new Datum.Array(values, List.of(2, 2, 2)))));
        layer.populationLocations("iaf_psc_alpha").forEach((id, place) -> {
            double given = values[(place.get(0) * 2 + place.get(1)) * 2 + place.get(2)];
            double expected = switch (type) {
                case "multiplicative" -> -70 * given;
                case "additive" -> -70 + given;
                default -> given;
            };
            assertThat(network.run().get(id, "V_m").asDouble()).isCloseTo(expected, within(1e-6));
        });
    }

    @Test
    void divergentConnectionsWithoutMaskJoinEveryUnitWithEveryUnit() {
        Network network = create(
                Map.of("populations", populations("iaf_psc_alpha", 2, "iaf_cond_alpha", 2)),
                Map.of("rows", 2, "columns", 2, "edge_wrap", true),
                n -> connect(n, null, null));
        assertThat(network.run().connectionCount()).isEqualTo(16 * 16);
        assertThat(network.run().connections(org.synfire.network.Run.ConnectionQuery.ALL))
                .anyMatch(c -> c.source() == c.target());
    }

    @Test
    void onePopulationConnectsToItsOwnUnitsOnly() {
        Network network = create(
                Map.of("populations", populations("iaf_psc_alpha", 2, "iaf_cond_alpha", 2)),
                Map.of("rows", 2, "columns", 2, "edge_wrap", true),
                n -> connect(n, "iaf_cond_alpha", "iaf_cond_alpha"));
        List<Integer> units = requireNonNull(network.layers().get("layer")).gids("iaf_cond_alpha");
        assertThat(network.run().connections(org.synfire.network.Run.ConnectionQuery.ALL))
                .hasSize(64)
                .allMatch(c -> units.contains(c.source()) && units.contains(c.target()));
    }

    private static void connect(
            Network network,
            @org.jspecify.annotations.Nullable String source,
            @org.jspecify.annotations.Nullable String target) {
        network.buildProjectionModels(Trees.leaf(
                "all",
                Map.of(),
                Map.of("connection_type", "divergent", "kernel", 1.0, "synapse_model", "static_synapse")));
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("projection_model", "all");
        item.put("source_layers", List.of("layer"));
        item.put("source_population", source);
        item.put("target_layers", List.of("layer"));
        item.put("target_population", target);
        network.buildProjections(ParamsTree.of(Map.of("params", Map.of("projections", List.of(item)))));
    }
}
