package org.synfire.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.synfire.network.ModelInfo;
import org.synfire.network.ModelInfo.Kind;
import org.synfire.network.ModelInfo.ParameterInfo;
import org.synfire.network.ModelInfo.Role;
import org.synfire.network.TimeGrid;
import org.synfire.network.Value;

/// What holds for every model of the library.
class LibraryTest {

    private static final Library LIBRARY = Library.standard();

    static Stream<String> all() {
        return LIBRARY.all().stream().map(ModelInfo::name);
    }

    static Stream<String> units() {
        return Stream.of(Kind.NEURON, Kind.STIMULATOR).flatMap(k -> LIBRARY.names(k).stream());
    }

    static Stream<String> synapses() {
        return LIBRARY.names(Kind.SYNAPSE).stream();
    }

    private static Settable made(String model, Map<String, Value> values) {
        return LIBRARY.units(model, new Library.Request(3, 1, 1, TimeGrid.of(0.1), values));
    }

    private static ModelInfo info(String model) {
        return LIBRARY.find(model).orElseThrow();
    }

    @Test
    void modelsAreFoundByName() {
        assertThat(all())
                .contains(
                        "dc_generator",
                        "ht_neuron",
                        "ht_synapse",
                        "ht_synapse_lbl",
                        "iaf_cond_alpha",
                        "iaf_cond_exp",
                        "iaf_psc_alpha",
                        "multimeter",
                        "parrot_neuron",
                        "poisson_generator",
                        "spike_detector",
                        "spike_generator",
                        "static_synapse",
                        "static_synapse_lbl",
                        "weight_recorder");
    }

    @Test
    void unknownModelsAreNotFound() {
        assertThat(LIBRARY.find("ht_neurone")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("all")
    void everythingHasAMeaning(String model) {
        assertThat(info(model).summary()).isNotBlank();
        assertThat(info(model).parameters())
                .allSatisfy(p -> assertThat(p.meaning()).as(p.name()).isNotBlank());
        assertThat(info(model).recordables())
                .allSatisfy(r -> assertThat(r.meaning()).as(r.name()).isNotBlank());
    }

    @ParameterizedTest
    @MethodSource("all")
    void neuronsWithEquationsNameTheirPaper(String model) {
        boolean hasEquations = !model.equals("current_probe");
        if (hasEquations && !info(model).recordables().isEmpty()) {
            assertThat(info(model).paper()).isNotBlank();
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void namesOfAModelAreDifferent(String model) {
        assertThat(info(model).parameters()).map(ParameterInfo::name).doesNotHaveDuplicates();
        assertThat(info(model).recordableNames()).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("all")
    void defaultsLieInTheirRanges(String model) {
        for (ParameterInfo p : info(model).parameters()) {
            if (p.initial() instanceof Value.Real(double x)) {
                assertThat(p.range().contains(x)).as(p.name()).isTrue();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void orderingsHoldForTheDefaults(String model) {
        for (ModelInfo.Ordering o : info(model).orderings()) {
            double smaller =
                    info(model).parameter(o.smaller()).orElseThrow().initial().asDouble();
            double larger =
                    info(model).parameter(o.larger()).orElseThrow().initial().asDouble();
            assertThat(smaller).as(o.smaller()).isLessThanOrEqualTo(larger);
        }
    }

    @ParameterizedTest
    @MethodSource("units")
    void newUnitsHaveTheDefaults(String model) {
        Settable units = made(model, Map.of());
        for (ParameterInfo p : units.info().parameters()) {
            if (p.role() != Role.COMMAND) {
                assertThat(units.value(2, p.name())).as(p.name()).isEqualTo(p.initial());
            }
        }
    }

    /// Whether it can be larger than its default while everything else stays.
    private static boolean canGrow(ModelInfo model, ParameterInfo p) {
        return model.orderings().stream()
                .filter(o -> o.smaller().equals(p.name()))
                .map(o -> model.parameter(o.larger()).orElseThrow().initial())
                .noneMatch(p.initial()::equals);
    }

    /// Another number that the parameter may have.
    private static Value another(ParameterInfo p, double x) {
        double larger = x == 0 ? 0.1 : x + 0.1;
        return Value.of(p.range().contains(larger) ? larger : x - 0.1);
    }

    @ParameterizedTest
    @MethodSource("units")
    void everySettableNumberCanBeSetOfOneUnitAlone(String model) {
        Settable units = made(model, Map.of());
        for (ParameterInfo p : units.info().parameters()) {
            if (p.role() != Role.READ_ONLY
                    && p.initial() instanceof Value.Real(double x)
                    && Double.isFinite(x)
                    && canGrow(info(model), p)) {
                Value other = another(p, x);
                units.set(1, Map.of(p.name(), other));
                assertThat(units.value(1, p.name())).as(p.name()).isEqualTo(other);
                assertThat(units.value(0, p.name())).as(p.name()).isEqualTo(p.initial());
                units.set(1, Map.of(p.name(), p.initial()));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("units")
    void changedDefaultsAreThoseOfEveryUnit(String model) {
        for (ParameterInfo p : info(model).parameters()) {
            if (p.role() != Role.READ_ONLY
                    && p.initial() instanceof Value.Real(double x)
                    && Double.isFinite(x)
                    && canGrow(info(model), p)) {
                Value other = another(p, x);
                assertThat(made(model, Map.of(p.name(), other)).value(2, p.name()))
                        .isEqualTo(other);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("units")
    void wholeNumbersAreAcceptedAsNumbers(String model) {
        for (ParameterInfo p : info(model).parameters()) {
            if (p.initial() instanceof Value.Real(double x) && x > 1 && Double.isFinite(x)) {
                Value whole = Value.ofWhole(1000);
                boolean allowed = info(model).orderings().stream()
                        .noneMatch(o -> o.smaller().equals(p.name()));
                if (allowed) {
                    assertThat(made(model, Map.of(p.name(), whole)).value(0, p.name()))
                            .isEqualTo(Value.of(1000.0));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("units")
    void unknownNamesAreRefused(String model) {
        Settable units = made(model, Map.of());
        assertThatThrownBy(() -> units.set(0, Map.of("nonsense", Value.of(1.0))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(model + " has no parameter 'nonsense'");
        assertThatThrownBy(() -> units.value(0, "nonsense")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @MethodSource("units")
    void numbersThatAreNoneAreRefused(String model) {
        for (ParameterInfo p : info(model).parameters()) {
            if (p.initial() instanceof Value.Real) {
                assertThatThrownBy(() -> made(model, Map.of(p.name(), Value.of(Double.NaN))))
                        .as(p.name())
                        .isInstanceOf(IllegalArgumentException.class);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("synapses")
    void synapsesCheckTheirValues(String model) {
        SynapseModel synapse = LIBRARY.synapse(model, Map.of());
        assertThat(synapse.info()).isEqualTo(info(model));
        assertThatThrownBy(() -> synapse.check(Map.of("weight", Value.of(true))))
                .hasMessage("'weight' of " + model + " must be a number, not true");
    }

    @Test
    void onlyStaticSynapsesPassCurrents() {
        assertThat(synapses().filter(s -> LIBRARY.synapse(s, Map.of()).passesCurrents()))
                .containsExactly("static_synapse", "static_synapse_lbl");
    }

    @ParameterizedTest
    @CsvSource({"AMPA,1", "NMDA,2", "GABA_A,3", "GABA_B,4"})
    void receptorsOfTheThalamoCorticalNeuronAreThoseOfNest(String receptor, int port) {
        assertThat(info("ht_neuron").port(receptor)).contains(port);
    }

    @Test
    void recordersHaveNestsDefaults() {
        assertThat(info("multimeter").parameter("interval").orElseThrow().initial())
                .isEqualTo(Value.of(1.0));
        for (String recorder : LIBRARY.names(Kind.RECORDER)) {
            assertThat(info(recorder).parameter("record_to").orElseThrow().initial())
                    .isEqualTo(new Value.Texts(List.of("memory")));
            assertThat(info(recorder).parameter("precision").orElseThrow().initial())
                    .isEqualTo(Value.ofWhole(3));
        }
    }

    @Test
    void unitsOfAnUnknownModelAreRefused() {
        assertThatThrownBy(() -> made("static_synapse", Map.of()))
                .hasMessage("there is no neuron or generator model 'static_synapse'");
    }

    @Test
    void unknownSynapsesAreRefused() {
        assertThatThrownBy(() -> LIBRARY.synapse("ht_neuron", Map.of()))
                .hasMessage("there is no synapse model 'ht_neuron'");
    }
}
