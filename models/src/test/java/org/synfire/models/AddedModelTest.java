package org.synfire.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.synfire.network.ModelInfo;
import org.synfire.network.SpecificationException;
import org.synfire.network.TimeGrid;
import org.synfire.network.Value;

/// Models that are added to those of the library: as texts, and in files.
class AddedModelTest {

    private static final String LEAKY = """
            neuron: leaky_plus
            parameters:
              tau_m: {default: 10 ms, range: "> 0"}
            state:
              V_m: {initial: 5 mV}
            inputs:
              J: {unit: mV, adds_to: V_m}
            equations: dV_m/dt = -V_m/tau_m
            spike: {when: V_m >= 20 mV, reset: V_m = 0 mV}
            """;

    private static final String SYNAPSE = """
            synapse: half_synapse
            weight: 1
            on_pre: send weight/2
            """;

    @TempDir
    private Path folder;

    @Test
    void aLibraryAndOneMoreModelHasBoth() {
        Library more = Library.standard().and("leaky_plus", LEAKY);
        assertThat(more.find("leaky_plus")).map(ModelInfo::kind).hasValue(ModelInfo.Kind.NEURON);
        assertThat(more.find("iaf_psc_exp")).isPresent();
        assertThat(more.names(ModelInfo.Kind.NEURON)).contains("leaky_plus", "iaf_psc_exp");
        assertThat(more.explanation("leaky_plus").orElseThrow()).contains("V_m");
        assertThat(Library.standard().find("leaky_plus"))
                .as("the library itself stays as it is")
                .isEmpty();
    }

    @Test
    void unitsOfAnAddedModelAreMadeLikeOthers() {
        Library more = Library.standard().and("leaky_plus", LEAKY);
        Library.Request request = new Library.Request(3, 1, 7, TimeGrid.of(0.1), Map.of("tau_m", Value.of(4.0)));
        assertThat(more.units("leaky_plus", request).value(0, "tau_m")).isEqualTo(Value.of(4.0));
        assertThat(more.units("iaf_psc_exp", new Library.Request(1, 1, 7, TimeGrid.of(0.1), Map.of())))
                .isNotNull();
    }

    @Test
    void aModelOfTheSameNameIsNotAddedAgain() {
        Library more = Library.standard().and("leaky_plus", LEAKY);
        assertThat(more.and("leaky_plus", "no definition at all")).isSameAs(more);
        assertThat(Library.standard().and("iaf_psc_exp", LEAKY)).isSameAs(Library.standard());
    }

    @Test
    void severalCanBeAddedOneAfterTheOther() throws IOException {
        Path file = Files.writeString(folder.resolve("half.yml"), SYNAPSE);
        Library more = Library.with(List.of(file)).and("leaky_plus", LEAKY);
        assertThat(more.find("half_synapse")).map(ModelInfo::kind).hasValue(ModelInfo.Kind.SYNAPSE);
        assertThat(more.find("leaky_plus")).isPresent();
        assertThat(more.synapse("half_synapse", Map.of())).isNotNull();
        assertThat(more.explanation("half_synapse")).isPresent();
    }

    @Test
    void mistakesOfADefinitionAreTold() {
        assertThatThrownBy(() -> Library.standard().and("leaky_plus", LEAKY.replace("-V_m/tau_m", "-V_n/tau_m")))
                .isInstanceOf(SpecificationException.class)
                .hasMessageContaining("leaky_plus.yml:8")
                .hasMessageContaining("V_n");
        assertThatThrownBy(() -> Library.with(List.of(folder.resolve("missing.yml"))))
                .hasMessageContaining("cannot be read");
    }

    @Test
    void aFileCannotTakeTheNameOfAModelThatIsThere() throws IOException {
        Path file = Files.writeString(folder.resolve("again.yml"), LEAKY.replace("leaky_plus", "iaf_psc_exp"));
        assertThatThrownBy(() -> Library.with(List.of(file))).hasMessageContaining("already");
    }
}
