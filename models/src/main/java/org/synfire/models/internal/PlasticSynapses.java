package org.synfire.models.internal;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.synfire.engine.SynapseRule;
import org.synfire.models.SynapseModel;
import org.synfire.models.internal.PlasticSynapse.Check;
import org.synfire.models.internal.PlasticSynapse.Definition;
import org.synfire.network.ModelInfo;
import org.synfire.network.ModelInfo.Range;
import org.synfire.network.Value;

/// The plastic synapses of the library.
public final class PlasticSynapses {

    private static final String TRACE_MEANING = "trace of the source just after its last spike";

    private static final List<Definition> ALL = Stream.of(
                    Stream.of(stdp(), stdpHom(), stdpPowerLaw(), triplet(), symmetric(), restricted(), preCentered()),
                    Stream.of(vogels(), tsodyks(), tsodyks2(), bernoulli(), quantal()))
            .flatMap(s -> s)
            .toList();

    private PlasticSynapses() {}

    public static List<ModelInfo> infos() {
        return ALL.stream().map(Definition::info).toList();
    }

    /// @param values what differs from the defaults
    /// @throws IllegalArgumentException when there is no such model, or it refuses a value
    public static SynapseModel model(String name, Map<String, Value> values) {
        Definition definition = ALL.stream()
                .filter(d -> d.info().name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name));
        return new PlasticSynapse(definition, values);
    }

    private static Definition of(Describe info, SynapseRule rule, Check check) {
        return new Definition(info.done(), rule, Set.of(), 0, false, check);
    }

    private static Definition homogeneous(Describe info, SynapseRule rule) {
        return new Definition(info.done(), rule, Set.of(), 0, true, Check.NONE);
    }

    /// A weight of 0 counts as positive.
    private static Check sameSign(String model) {
        return signs(model, (weight, largest) -> weight >= 0 == largest >= 0);
    }

    private static Check signs(String model, BiPredicate<Double, Double> agree) {
        return values -> {
            double weight = values.of("weight");
            double largest = values.of("Wmax");
            if (!agree.test(weight, largest)) {
                throw new IllegalArgumentException("'weight' and 'Wmax' of " + model
                        + " must have the same sign, but are " + weight + " and " + largest);
            }
        };
    }

    private static boolean negative(double x) {
        return Math.copySign(1, x) < 0;
    }

    private static Describe gutig(String name, String summary, String paper) {
        return LibrarySynapse.common(name, summary, paper, 1)
                .real("tau_plus", "ms", 20, Range.ANY, "time constant of facilitation")
                .real("lambda", "", 0.01, Range.ANY, "size of a change")
                .real("alpha", "", 1, Range.ANY, "depression relative to facilitation")
                .real("mu_plus", "", 1, Range.ANY, "exponent of facilitation: 0 additive, 1 multiplicative")
                .real("mu_minus", "", 1, Range.ANY, "exponent of depression: 0 additive, 1 multiplicative")
                .real("Wmax", "", 100, Range.ANY, "largest weight");
    }

    private static Describe stdpInfo(String name, String summary, Range trace) {
        return gutig(
                        name,
                        summary,
                        "Guetig, Aharonov, Rotter & Sompolinsky (2003), Learning input correlations through nonlinear"
                                + " temporally asymmetric Hebbian plasticity, J Neurosci 23:3697-3714")
                .state("Kplus", "", 0, trace, TRACE_MEANING);
    }

    private static Definition stdp() {
        String name = "stdp_synapse";
        return of(
                stdpInfo(name, "Spike-timing dependent plasticity, all spikes paired with all", Range.NOT_NEGATIVE),
                new StdpRule(),
                sameSign(name));
    }

    private static Definition stdpHom() {
        return homogeneous(
                stdpInfo("stdp_synapse_hom", "As stdp_synapse, with parameters that belong to the model", Range.ANY),
                new StdpRule());
    }

    private static Definition stdpPowerLaw() {
        Describe info = LibrarySynapse.common(
                        "stdp_pl_synapse_hom",
                        "Spike-timing dependent plasticity with power-law facilitation; parameters belong to the"
                                + " model",
                        "Morrison, Aertsen & Diesmann (2007), Spike-timing-dependent plasticity in balanced random"
                                + " networks, Neural Comput 19:1437-1467",
                        1)
                .real("tau_plus", "ms", 20, Range.POSITIVE, "time constant of facilitation")
                .real("lambda", "", 0.1, Range.ANY, "size of a change")
                .real("alpha", "", 1, Range.ANY, "depression relative to facilitation")
                .real("mu", "", 0.4, Range.ANY, "exponent of facilitation")
                .state("Kplus", "", 0, TRACE_MEANING);
        return homogeneous(info, new PowerLawStdpRule());
    }

    private static Definition triplet() {
        String name = "stdp_triplet_synapse";
        Describe info = LibrarySynapse.common(
                        name,
                        "Plasticity of triplets of spikes",
                        "Pfister & Gerstner (2006), Triplets of spikes in a model of spike timing-dependent"
                                + " plasticity, J Neurosci 26:9673-9682",
                        1)
                .real("tau_plus", "ms", 16.8, Range.ANY, "time constant of the fast trace of the source")
                .real("tau_plus_triplet", "ms", 101, Range.ANY, "time constant of the slow trace of the source")
                .real("Aplus", "", 5e-10, Range.ANY, "facilitation by pairs")
                .real("Aminus", "", 7e-3, Range.ANY, "depression by pairs")
                .real("Aplus_triplet", "", 6.2e-3, Range.ANY, "facilitation by triplets")
                .real("Aminus_triplet", "", 2.3e-4, Range.ANY, "depression by triplets")
                .real("Wmax", "", 100, Range.ANY, "largest weight")
                .state("Kplus", "", 0, Range.NOT_NEGATIVE, "fast " + TRACE_MEANING)
                .state("Kplus_triplet", "", 0, Range.NOT_NEGATIVE, "slow " + TRACE_MEANING);
        return of(info, new TripletRule(), sameSign(name));
    }

    private static Describe nearest(String name, String summary) {
        return gutig(
                name,
                summary,
                "Morrison, Diesmann & Gerstner (2008), Phenomenological models of synaptic plasticity based on spike"
                        + " timing, Biol Cybern 98:459-478");
    }

    private static Definition symmetric() {
        String name = "stdp_nn_symm_synapse";
        return of(
                nearest(
                        name,
                        "Spike-timing dependent plasticity, each spike paired with the nearest earlier one of the"
                                + " other side"),
                new SymmetricNearestRule(),
                signs(name, (weight, largest) -> negative(weight) == negative(largest)));
    }

    private static Definition restricted() {
        String name = "stdp_nn_restr_synapse";
        ModelInfo info = nearest(name, "Spike-timing dependent plasticity of pairs that are neighbours on both sides")
                .done();
        return new Definition(info, new FirstSpikeRule.Restricted(), Set.of(), 1, false, sameSign(name));
    }

    private static Definition preCentered() {
        String name = "stdp_nn_pre_centered_synapse";
        ModelInfo info = nearest(
                        name,
                        "Spike-timing dependent plasticity, spikes of the source paired with their nearest"
                                + " neighbours")
                .state("Kplus", "", 0, Range.NOT_NEGATIVE, TRACE_MEANING)
                .done();
        return new Definition(info, new FirstSpikeRule.PreCentered(), Set.of("Kplus"), 1, false, sameSign(name));
    }

    private static Definition vogels() {
        String name = "vogels_sprekeler_synapse";
        Describe info = LibrarySynapse.common(
                        name,
                        "Symmetric plasticity that balances excitation with inhibition",
                        "Vogels, Sprekeler, Zenke, Clopath & Gerstner (2011), Inhibitory plasticity balances"
                                + " excitation and inhibition in sensory pathways and memory networks,"
                                + " Science 334:1569-1573",
                        0.5)
                .real("tau", "ms", 20, Range.ANY, "time constant of the source's trace; the target has tau_minus")
                .real("alpha", "", 0.12, Range.ANY, "depression by each spike of the source")
                .real("eta", "", 0.001, Range.ANY, "size of a change")
                .real("Wmax", "", 1, Range.ANY, "largest weight")
                .state("Kplus", "", 0, Range.NOT_NEGATIVE, TRACE_MEANING);
        return of(
                info,
                new VogelsSprekelerRule(),
                signs(name, (weight, largest) -> weight == 0 || negative(weight) == negative(largest)));
    }

    private static Definition tsodyks() {
        String name = "tsodyks_synapse";
        Describe info = LibrarySynapse.common(
                        name,
                        "Short-term depression and facilitation with three states of resources",
                        "Tsodyks, Uziel & Markram (2000), Synchrony generation in recurrent networks with"
                                + " frequency-dependent synapses, J Neurosci 20:RC50",
                        1)
                .real(
                        "tau_psc",
                        "ms",
                        3,
                        Range.POSITIVE,
                        "time constant of active resources; that of the target's" + " synaptic current")
                .real("tau_fac", "ms", 0, Range.NOT_NEGATIVE, "time constant of facilitation; 0 for none")
                .real("tau_rec", "ms", 800, Range.POSITIVE, "time constant of recovery")
                .real("U", "", 0.5, Range.UNIT_INTERVAL, "by how much a spike raises u")
                .state("x", "", 1, "recovered resources")
                .state("y", "", 0, "active resources")
                .state("u", "", 0, Range.UNIT_INTERVAL, "fraction of the recovered resources that a spike uses");
        return of(info, new ShortTermRule.Tsodyks(), values -> {
            double x = values.of("x");
            double y = values.of("y");
            if (x + y > 1) {
                throw new IllegalArgumentException(
                        "'x' and 'y' of " + name + " must not exceed 1 together, but are " + x + " and " + y);
            }
        });
    }

    private static Definition tsodyks2() {
        Describe info = LibrarySynapse.common(
                        "tsodyks2_synapse",
                        "Short-term depression and facilitation",
                        "Tsodyks & Markram (1997), The neural code between neocortical pyramidal neurons depends on"
                                + " neurotransmitter release probability, PNAS 94:719-723",
                        1)
                .real("U", "", 0.5, Range.UNIT_INTERVAL, "what u falls back to")
                .real("tau_rec", "ms", 800, Range.POSITIVE, "time constant of recovery")
                .real("tau_fac", "ms", 0, Range.NOT_NEGATIVE, "time constant of facilitation; 0 for none")
                .state("u", "", 0.5, Range.UNIT_INTERVAL, "fraction of the pool that a spike uses; not changed with U")
                .state("x", "", 1, "the pool before release");
        return of(info, new ShortTermRule.Tsodyks2(), Check.NONE);
    }

    private static Definition bernoulli() {
        Describe info = LibrarySynapse.common(
                        "bernoulli_synapse",
                        "Transmits each spike with a probability",
                        "Lefort, Tomm, Sarria & Petersen (2009), The excitatory neuronal network of the C2 barrel"
                                + " column in mouse primary somatosensory cortex, Neuron 61:301-316",
                        1)
                .real("p_transmit", "", 1, Range.UNIT_INTERVAL, "probability that a spike passes");
        return of(info, new BernoulliRule(), Check.NONE);
    }

    private static Definition quantal() {
        Range sites = new Range(0, true, QuantalRule.MOST_SITES, true);
        ModelInfo info = LibrarySynapse.common(
                        "quantal_stp_synapse",
                        "Short-term depression and facilitation of single release sites",
                        "Fuhrmann, Segev, Markram & Tsodyks (2002), Coding of temporal information by"
                                + " activity-dependent synapses, J Neurophysiol 87:140-148",
                        1)
                .real("U", "", 0.5, Range.UNIT_INTERVAL, "what u falls back to")
                .real("tau_rec", "ms", 800, Range.POSITIVE, "time constant with which sites recover")
                .real("tau_fac", "ms", 0, Range.NOT_NEGATIVE, "time constant of facilitation; 0 for none")
                .whole("n", 1, sites, "number of release sites")
                .state("u", "", 0.5, Range.UNIT_INTERVAL, "probability that a site releases")
                .wholeState("a", 1, sites, "sites that can release")
                .done();
        return new Definition(info, new QuantalRule(), Set.of("a"), 0, false, Check.NONE);
    }
}
