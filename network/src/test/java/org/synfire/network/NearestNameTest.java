package org.synfire.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNameTest {

    private static final List<String> NAMES = List.of("multimeter", "spike_detector", "weight_recorder", "V_m");

    @ParameterizedTest
    @CsvSource({
        "multimetre,multimeter",
        "mulitmeter,multimeter",
        "Multimeter,multimeter",
        "spike-detector,spike_detector",
        "spike,spike_detector",
        "weight_recorders,weight_recorder",
        "vm,V_m"
    })
    void misspeltNameIsFound(String written, String meant) {
        assertThat(NearestName.of(written, NAMES)).contains(meant);
    }

    @Test
    void distantNameIsNotGuessed() {
        assertThat(NearestName.of("poisson_generator", NAMES)).isEmpty();
    }

    @Test
    void nameWithMoreThanAThirdOfItsLettersWrongIsNotGuessed() {
        assertThat(NearestName.of("v", NAMES)).isEmpty();
    }

    @Test
    void nearestOfSeveralIsTaken() {
        assertThat(NearestName.of("g_peak_GABA_C", List.of("g_peak_AMPA", "g_peak_GABA_B", "g_peak_GABA")))
                .contains("g_peak_GABA_B");
    }

    @Test
    void firstInTheAlphabetIsTakenOfNamesEquallyNear() {
        assertThat(NearestName.of("tau_x", List.of("tau_z", "tau_y"))).contains("tau_y");
    }

    @Test
    void swappedLettersCountAsOneMistake() {
        assertThat(NearestName.of("hte", List.of("the"))).contains("the");
    }

    @Test
    void hintAsksForTheNearestName() {
        assertThat(NearestName.hint("multimetre", NAMES)).contains("did you mean 'multimeter'?");
    }

    @Test
    void hintListsAFewNamesWhenNoneIsNear() {
        assertThat(NearestName.hint("xyz", List.of("rows", "columns"))).contains("expected one of rows, columns");
    }

    @Test
    void hintDoesNotListManyNames() {
        List<String> many =
                IntStream.range(0, 13).mapToObj(i -> "parameter" + i).toList();
        assertThat(NearestName.hint("xyz", many)).isEmpty();
    }

    @Test
    void hintIsSilentWhenThereAreNoNames() {
        assertThat(NearestName.hint("xyz", List.of())).isEmpty();
    }
}
