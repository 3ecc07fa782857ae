package org.synfire.models.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.synfire.models.internal.compile.DefinedModel;
import org.synfire.network.Diagnostics;

/// The neurons of the library: definitions that come with it.
public final class Neurons {

    private static final List<String> NAMES = List.of(
            "aeif_cond_alpha",
            "aeif_cond_exp",
            "gif_psc_exp",
            "hh_cond_exp_traub",
            "hh_psc_alpha",
            "ht_neuron",
            "iaf_chxk_2008",
            "iaf_cond_alpha",
            "iaf_cond_beta",
            "iaf_cond_exp",
            "iaf_psc_alpha",
            "iaf_psc_delta",
            "iaf_psc_exp",
            "iaf_psc_exp_multisynapse",
            "iaf_tum_2000",
            "ignore_and_fire",
            "izhikevich",
            "mat2_psc_exp",
            "parrot_neuron");

    private Neurons() {}

    /// The names of all of them.
    public static List<String> names() {
        return NAMES;
    }

    /// Reads one of them.
    public static DefinedModel read(String name) {
        String file = "/org/synfire/models/neurons/" + name + ".yml";
        try (InputStream in = Objects.requireNonNull(Neurons.class.getResourceAsStream(file), file)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            Diagnostics mistakes = new Diagnostics();
            return DefinedModel.read(text, name + ".yml", mistakes)
                    .orElseThrow(
                            () -> new IllegalStateException(mistakes.sorted().toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
