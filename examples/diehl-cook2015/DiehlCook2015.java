import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.synfire.api.CellType;
import org.synfire.api.CellValue;
import org.synfire.api.ConnectionValue;
import org.synfire.api.Connector;
import org.synfire.api.Population;
import org.synfire.api.Projection;
import org.synfire.api.RandomDistribution.Uniform;
import org.synfire.api.Setup;
import org.synfire.api.Simulation;
import org.synfire.api.SynapseType;
import org.synfire.learn.DataSet;
import org.synfire.learn.DataSource;
import org.synfire.learn.Parameter;
import org.synfire.learn.Parameters;
import org.synfire.learn.Preset;

/// The network of Diehl & Cook (2015), Front Comput Neurosci 9:99: images as Poisson spikes to 400 excitatory neurons,
/// each with an inhibitory neuron of its own that silences all the others; weights learn from nearest spikes and are
/// normalised, thresholds adapt. Nobody tells the network what it sees: neurons are named afterwards.
///
/// Arguments: the folder of this file; images to learn from; images to test with; and a folder with the four files of
/// MNIST, in whose place digits are drawn.

static final int CELLS = 400;
static final double SHOWN = 350;
static final double REST = 150;
static final double TOTAL_WEIGHT = 78;
static final int FEWEST_SPIKES = 5;
/// Spikes in a second of the brightest pixel, for each unit of intensity.
static final double RATE = 255.0 / 8;

/// The network. While it learns, weights and thresholds change; afterwards they are given.
record Network(Simulation simulation, Population input, Population excitatory, Projection learnt)
        implements AutoCloseable {

    static Network learning(Path definitions, int pixels) {
        return of(definitions, pixels, Optional.empty());
    }

    /// A network that has learnt, and does not go on with it.
    static Network tested(Path definitions, Network taught) {
        return of(definitions, taught.input().size(), Optional.of(taught));
    }

    private static Network of(Path definitions, int pixels, Optional<Network> taught) {
        Setup setup = Setup.standard().timestep(0.5).delays(0.5, 10).seed(2015);
        var sim = Simulation.setup(
                setup, List.of(definitions.resolve("excitatory.yml"), definitions.resolve("rule.yml")));
        var input = sim.population(pixels, CellType.of("SpikeSourcePoisson").with("rate", 0), "input");
        var excitatory = sim.population(CELLS, excitatory(sim, taught.isPresent()), "excitatory");
        var inhibitory = sim.population(CELLS, inhibitory(sim), "inhibitory");
        inhibitory.initialize("theta", 0);
        inhibitory.initialize("V_m", -60);
        var strong = sim.synapseType("static_synapse").weight(10.4).delay(0.5);
        var silencing = sim.synapseType("static_synapse").weight(-17).delay(0.5);
        sim.connect(excitatory, inhibitory, new Connector.OneToOne(), strong, "excitatory");
        sim.connect(inhibitory, excitatory, new Connector.AllToAll(false), silencing, "inhibitory");
        SynapseType synapse = taught.isPresent()
                ? sim.synapseType("static_synapse").weight(weights(taught.get()))
                : sim.synapseType("diehl_cook_rule").weight(new Uniform(0.003, 0.3));
        var all = new Connector.AllToAll(true);
        var learnt = sim.connect(input, excitatory, all, synapse.delay(new Uniform(0.5, 10)), "excitatory");
        taught.ifPresent(t -> excitatory.initialize("theta", each(t.excitatory().state("theta"))));
        excitatory.record("spikes");
        return new Network(sim, input, excitatory, learnt);
    }

    private static ConnectionValue weights(Network taught) {
        return new ConnectionValue.Matrix(List.of(taught.learnt().matrix("weight")));
    }

    private static CellType excitatory(Simulation sim, boolean isTaught) {
        CellType adaptive = sim.cellType("diehl_cook_excitatory");
        return isTaught ? adaptive.with("theta_plus", 0).with("tau_theta", 1e300) : adaptive;
    }

    /// The same kind of cell with another membrane, and a threshold that stays where it is.
    private static CellType inhibitory(Simulation sim) {
        return sim.cellType("diehl_cook_excitatory")
                .with("C_m", 10)
                .with("E_L", -60)
                .with("V_reset", -45)
                .with("V_th", -40)
                .with("t_ref", 2)
                .with("E_in", -85)
                .with("theta_plus", 0);
    }

    /// Shows an image, brighter and brighter until enough neurons have answered, and rests.
    ///
    /// @return the spikes of each excitatory neuron
    int[] show(double[] image) {
        for (int intensity = 2; ; intensity++) {
            double rate = intensity * RATE / 255;
            input.set("rate", each(Arrays.stream(image).map(x -> x * rate).toArray()));
            simulation.run(SHOWN);
            int[] counts = excitatory.spikeCounts();
            input.set("rate", 0);
            simulation.run(REST);
            excitatory.takeData();
            if (Arrays.stream(counts).sum() >= FEWEST_SPIKES) {
                return counts;
            }
        }
    }

    /// Gives the weights of each excitatory neuron the same sum.
    void normalise() {
        double[][] weights = learnt.matrix("weight");
        double[] sums = new double[CELLS];
        for (double[] row : weights) {
            Arrays.setAll(sums, n -> sums[n] + row[n]);
        }
        learnt.set("weight", new ConnectionValue.ByIndices((i, n) -> weights[i][n] * TOTAL_WEIGHT / sums[n]));
    }

    private static CellValue each(double[] values) {
        return new CellValue.Each(Arrays.stream(values).boxed().toList());
    }

    @Override
    public void close() {
        simulation.close();
    }
}

/// The class that each neuron answers most to.
static int[] names(List<int[]> answers, DataSet data) {
    int classes = data.classNames().size();
    double[][] sum = new double[classes][CELLS];
    int[] seen = new int[classes];
    for (int i = 0; i < answers.size(); i++) {
        int label = data.label(i);
        seen[label]++;
        int[] counts = answers.get(i);
        Arrays.setAll(sum[label], n -> sum[label][n] + counts[n]);
    }
    return IntStream.range(0, CELLS)
            .map(n -> IntStream.range(0, classes)
                    .boxed()
                    .max((a, b) -> Double.compare(sum[a][n] / Math.max(1, seen[a]), sum[b][n] / Math.max(1, seen[b])))
                    .orElseThrow())
            .toArray();
}

/// The class whose neurons answer most, on average.
static int answer(int[] counts, int[] names, int classes) {
    double[] mean = new double[classes];
    for (int c = 0; c < classes; c++) {
        int label = c;
        mean[c] = IntStream.range(0, CELLS)
                .filter(n -> names[n] == label)
                .map(n -> counts[n])
                .average()
                .orElse(0);
    }
    return IntStream.range(0, classes).boxed().max((a, b) -> Double.compare(mean[a], mean[b])).orElseThrow();
}

void main(String[] arguments) {
    Path definitions = Path.of(arguments[0]);
    String source = arguments.length > 3 ? arguments[3] : "glyphs";
    var parameters = Parameters.of(Preset.MNIST)
            .with(Parameter.TRAINING_IMAGES_AMOUNT, Integer.parseInt(arguments[1]))
            .with(Parameter.TESTING_IMAGES_AMOUNT, Integer.parseInt(arguments[2]));
    DataSource.Split data = DataSource.of(source, Optional.empty()).split(parameters, List.of(), 1);
    try (Network taught = Network.learning(definitions, data.training().features())) {
        learn(taught, data.training());
        try (Network tested = Network.tested(definitions, taught)) {
            int[] names = names(answers(tested, data.training()), data.training());
            int[] answers = answers(tested, data.testing()).stream()
                    .mapToInt(counts -> answer(counts, names, data.testing().classNames().size()))
                    .toArray();
            long right = IntStream.range(0, answers.length)
                    .filter(i -> answers[i] == data.testing().label(i))
                    .count();
            IO.println("%d of %d images are answered rightly".formatted(right, answers.length));
        }
    }
}

static void learn(Network network, DataSet data) {
    long began = System.nanoTime();
    for (int i = 0; i < data.size(); i++) {
        network.normalise();
        network.show(data.features(i));
        if ((i + 1) % 100 == 0) {
            IO.println("%d images, %.1f ms each".formatted(i + 1, (System.nanoTime() - began) / 1e6 / (i + 1)));
        }
    }
    network.normalise();
}

static List<int[]> answers(Network network, DataSet data) {
    return IntStream.range(0, data.size()).mapToObj(i -> network.show(data.features(i))).toList();
}
