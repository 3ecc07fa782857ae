package org.synfire.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.synfire.network.ModelInfo.Kind;
import org.synfire.network.ModelInfo.ParameterInfo;
import org.synfire.network.ModelInfo.Range;
import org.synfire.network.ModelInfo.ReceptorInfo;
import org.synfire.network.ModelInfo.RecordableInfo;
import org.synfire.network.ModelInfo.Role;

class ModelInfoTest {

    private static final double INFINITY = Double.POSITIVE_INFINITY;

    private static final ModelInfo NEURON = neuron(List.of(new ReceptorInfo("AMPA", 1), new ReceptorInfo("NMDA", 2)));

    private static ModelInfo neuron(List<ReceptorInfo> receptors) {
        return new ModelInfo(
                "my_neuron",
                Kind.NEURON,
                "A neuron.",
                "",
                List.of(parameter("tau", Role.PARAMETER), parameter("V_m", Role.STATE), parameter("t", Role.READ_ONLY)),
                List.of(),
                List.of(new RecordableInfo("V_m", "mV", "the potential")),
                receptors);
    }

    private static ParameterInfo parameter(String name, Role role) {
        return new ParameterInfo(name, ModelInfo.Type.REAL, "ms", Value.of(1.0), Range.ANY, role, "a number");
    }

    static List<Object[]> ranges() {
        return List.of(
                new Object[] {Range.ANY, "a number"},
                new Object[] {Range.POSITIVE, "greater than 0"},
                new Object[] {Range.NOT_NEGATIVE, "at least 0"},
                new Object[] {Range.UNIT_INTERVAL, "between 0 and 1"},
                new Object[] {new Range(-INFINITY, true, 2.5, true), "at most 2.5"},
                new Object[] {new Range(-INFINITY, true, 2.5, false), "less than 2.5"},
                new Object[] {new Range(0, false, 1, false), "between 0 and 1, both excluded"},
                new Object[] {new Range(0, false, 1, true), "between 0 and 1, 0 excluded"},
                new Object[] {new Range(0, true, 1, false), "between 0 and 1, 1 excluded"},
                new Object[] {new Range(1e10, true, INFINITY, true), "at least 1.0E10"});
    }

    @ParameterizedTest
    @MethodSource("ranges")
    void rangesAreSaidInWords(Range range, String words) {
        assertThat(range).hasToString(words);
    }

    @ParameterizedTest
    @CsvSource({"true,true,true,true", "false,true,false,true", "true,false,true,false", "false,false,false,false"})
    void endsBelongToARangeWhenIncluded(boolean low, boolean high, boolean containsLow, boolean containsHigh) {
        Range range = new Range(-1, low, 1, high);
        assertThat(range.contains(-1)).isEqualTo(containsLow);
        assertThat(range.contains(1)).isEqualTo(containsHigh);
        assertThat(range.contains(0)).isTrue();
        assertThat(range.contains(-1.1) || range.contains(1.1)).isFalse();
    }

    @Test
    void notANumberIsInNoRange() {
        assertThat(Range.ANY.contains(Double.NaN)).isFalse();
    }

    @Test
    void parametersAreFoundByName() {
        assertThat(NEURON.parameter("V_m")).map(ParameterInfo::role).contains(Role.STATE);
        assertThat(NEURON.parameter("U_m")).isEmpty();
    }

    @Test
    void readOnlyQuantitiesCannotBeSet() {
        assertThat(NEURON.settableNames()).containsExactly("tau", "V_m");
    }

    @Test
    void recordablesAreListedByName() {
        assertThat(NEURON.recordableNames()).containsExactly("V_m");
    }

    @Test
    void receptorsHavePorts() {
        assertThat(NEURON.port("NMDA")).contains(2);
        assertThat(NEURON.port("GABA")).isEmpty();
        assertThat(NEURON.hasPort(1)).isTrue();
        assertThat(NEURON.hasPort(0)).isFalse();
    }

    @Test
    void modelWithoutReceptorsHasPortZeroAlone() {
        assertThat(neuron(List.of()).hasPort(0)).isTrue();
        assertThat(neuron(List.of()).hasPort(1)).isFalse();
    }

    @Test
    void typesSayWhatIsExpected() {
        assertThat(ModelInfo.Type.values())
                .extracting(ModelInfo.Type::expected)
                .doesNotHaveDuplicates()
                .contains("a list of numbers");
    }

    @Test
    void catalogueListsNamesOfAKind() {
        ModelCatalogue catalogue = new ModelCatalogue() {
            @Override
            public Optional<ModelInfo> find(String name) {
                return all().stream().filter(m -> m.name().equals(name)).findFirst();
            }

            @Override
            public List<ModelInfo> all() {
                return List.of(NEURON);
            }
        };
        assertThat(catalogue.names(Kind.NEURON)).containsExactly("my_neuron");
        assertThat(catalogue.names(Kind.SYNAPSE)).isEmpty();
    }
}
