package org.synfire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.synfire.network.ModelCatalogue;
import org.synfire.network.ModelInfo;
import org.synfire.network.ModelInfo.Kind;
import org.synfire.network.ModelInfo.Ordering;
import org.synfire.network.ModelInfo.ParameterInfo;
import org.synfire.network.ModelInfo.Range;
import org.synfire.network.ModelInfo.ReceptorInfo;
import org.synfire.network.ModelInfo.RecordableInfo;
import org.synfire.network.ModelInfo.Role;
import org.synfire.network.ModelInfo.Type;
import org.synfire.network.Value;

class ModelsCommandTest {

    private static final ModelInfo LEAKY = new ModelInfo(
            "leaky_neuron",
            Kind.NEURON,
            "Forgets its input exponentially",
            "Lapicque (1907)",
            List.of(
                    parameter("tau_m", "ms", Value.of(10.0), Range.POSITIVE, Role.PARAMETER, "time to forget"),
                    parameter("V_m", "mV", Value.of(-70.0), Range.ANY, Role.STATE, "membrane potential"),
                    parameter("kick", "mV", Value.of(0.0), Range.ANY, Role.COMMAND, "moves the potential"),
                    parameter("spikes", "", Value.ofWhole(0), Range.ANY, Role.READ_ONLY, "emitted so far")),
            List.of(new Ordering("V_reset", "V_th", false), new Ordering("t_ref", "tau_m", true)),
            List.of(new RecordableInfo("V_m", "mV", "membrane potential")),
            List.of(new ReceptorInfo("GABA", 2)));

    private static final ModelInfo CLOCK =
            new ModelInfo("clock", Kind.STIMULATOR, "Ticks", "", List.of(), List.of(), List.of(), List.of());

    private static ParameterInfo parameter(
            String name, String unit, Value initial, Range range, Role role, String meaning) {
        return new ParameterInfo(name, Type.REAL, unit, initial, range, role, meaning);
    }

    private record Catalogue(List<ModelInfo> all) implements ModelCatalogue {
        @Override
        public Optional<ModelInfo> find(String name) {
            return all.stream().filter(m -> m.name().equals(name)).findFirst();
        }
    }

    @Test
    void listGroupsModelsByKind() {
        StringWriter text = new StringWriter();
        ModelsCommand.list(new Catalogue(List.of(CLOCK, LEAKY)), new PrintWriter(text));
        assertThat(text.toString().lines())
                .containsExactly(
                        "neurons",
                        "  leaky_neuron         Forgets its input exponentially",
                        "stimulators",
                        "  clock                Ticks",
                        "synapses",
                        "recorders");
    }

    @Test
    void modelIsShownWithEverythingKnownOfIt() {
        assertThat(shown(LEAKY))
                .containsExactly(
                        "leaky_neuron: Forgets its input exponentially",
                        "paper: Lapicque (1907)",
                        "",
                        "parameter                default    unit       meaning",
                        "tau_m                    10.0       ms         time to forget; greater than 0",
                        "V_m                      -70.0      mV         membrane potential (state)",
                        "kick                     0.0        mV         moves the potential (can only be set)",
                        "spikes                   0                     emitted so far (can only be read)",
                        "  V_reset < V_th",
                        "  t_ref <= tau_m",
                        "",
                        "recordables",
                        "  V_m                    mV         membrane potential",
                        "",
                        "receptors",
                        "  GABA                   port 2");
    }

    @Test
    void modelWithoutParametersIsShownWithoutATable() {
        assertThat(shown(CLOCK)).containsExactly("clock: Ticks");
    }

    @Test
    void libraryIsListed() {
        assertThat(Output.of("models").out()).contains("  ht_neuron ", "  poisson_generator ", "  weight_recorder ");
    }

    @Test
    void modelOfTheLibraryIsShownByName() {
        assertThat(Output.of("models", "ht_neuron").out())
                .startsWith("ht_neuron: ")
                .contains("g_KL", "paper: ");
    }

    @Test
    void misspeltModelIsAMistakeWithTheNearestName() {
        assertThat(Output.of("models", "ht_neurn")).isEqualTo(new Output(2, "", """
                        error: there is no model 'ht_neurn'; did you mean 'ht_neuron'?
                        1 mistake, 0 warnings
                        """));
    }

    @Test
    void unknownModelPointsToTheList() {
        assertThat(Output.of("models", "zzzzzzz").err()).contains("; 'synfire models' lists them");
    }

    private static List<String> shown(ModelInfo model) {
        StringWriter text = new StringWriter();
        ModelsCommand.show(model, new PrintWriter(text));
        return text.toString().lines().toList();
    }
}
