import org.synfire.api.CellType;
import org.synfire.api.Connector.DistanceDependentProbability;
import org.synfire.api.CurrentSource;
import org.synfire.api.RandomDistribution.Normal;
import org.synfire.api.RandomDistribution.Uniform;
import org.synfire.api.Setup;
import org.synfire.api.Simulation;
import org.synfire.api.SynapseType;

/// The network of Andrew Davison's talk at the fourth FACETS CodeJam, Marseille 2010.
void main() {
    try (var sim = Simulation.setup(Setup.standard().timestep(0.1))) {
        var cell = CellType.of("IF_cond_exp").with("tau_m", 12).with("cm", 0.8).with("v_thresh", -50).with("v_reset", -65);
        var pE = sim.grid(100, 100, cell, "excitatory neurons");
        var pI = sim.grid(50, 50, cell, "inhibitory neurons");
        var input = sim.population(100, CellType.of("SpikeSourcePoisson"), "input");
        input.set("rate", new Normal(10.0, 2.0));

        var background = CurrentSource.noise(0.1, 0.01);
        pE.inject(background);
        pI.inject(background);

        var nearby = new DistanceDependentProbability("exp(-d**2/400.0)");
        var fixed = SynapseType.of("StaticSynapse").weight(new Uniform(0.0, 0.1)).delay("0.5+0.01d");
        var depressing = SynapseType.of("TsodyksMarkramSynapse").weight(new Uniform(0.0, 0.1)).delay("0.5+0.01d")
                .with("U", 0.5).with("tau_rec", 800.0);
        var i2e = sim.connect(input, pE, nearby, fixed, "excitatory");
        var e2e = sim.connect(pE, pE, nearby, depressing, "excitatory");
        sim.connect(pE, pI, nearby, fixed, "excitatory");
        sim.connect(pI, pE, nearby, fixed, "inhibitory");

        pE.record("spikes");
        sim.run(100);
        IO.println("%d and %d connections, %.1f spikes of an excitatory neuron in %.0f ms"
                .formatted(i2e.size(), e2e.size(), pE.meanSpikeCount(), sim.time()));
    }
}
