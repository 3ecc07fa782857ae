package org.synfire.models.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/// The definitions that come with the library: a file for each model.
public final class Definitions {

    /// The neurons.
    public static final List<String> NEURONS = List.of(
            "aeif_cond_alpha",
            "aeif_cond_exp",
            "current_probe",
            "gif_cond_exp",
            "gif_psc_exp",
            "hh_cond_exp_traub",
            "hh_psc_alpha",
            "ht_neuron",
            "iaf_chxk_2008",
            "iaf_cond_alpha",
            "iaf_cond_beta",
            "iaf_cond_exp",
            "iaf_cond_exp_sfa_rr",
            "iaf_psc_alpha",
            "iaf_psc_delta",
            "iaf_psc_exp",
            "iaf_psc_exp_multisynapse",
            "iaf_tum_2000",
            "ignore_and_fire",
            "izhikevich",
            "mat2_psc_exp",
            "parrot_neuron");

    /// The synapses that change, or do more than transmit their weight.
    public static final List<String> SYNAPSES = List.of(
            "bernoulli_synapse",
            "ht_synapse",
            "ht_synapse_lbl",
            "quantal_stp_synapse",
            "stdp_nn_pre_centered_synapse",
            "stdp_nn_restr_synapse",
            "stdp_nn_symm_synapse",
            "stdp_pair_synapse",
            "stdp_pl_synapse_hom",
            "stdp_synapse",
            "stdp_synapse_hom",
            "stdp_triplet_synapse",
            "stdp_tsodyks_synapse",
            "tsodyks2_synapse",
            "tsodyks_synapse",
            "vogels_sprekeler_synapse");

    private Definitions() {}

    /// The text of a neuron's definition.
    public static String neuron(String name) {
        return text("/org/synfire/models/neurons/" + name + ".yml");
    }

    /// The text of a synapse's definition.
    public static String synapse(String name) {
        return text("/org/synfire/models/synapses/" + name + ".yml");
    }

    private static String text(String file) {
        try (InputStream in = Objects.requireNonNull(Definitions.class.getResourceAsStream(file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
