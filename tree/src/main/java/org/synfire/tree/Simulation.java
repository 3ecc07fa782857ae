package org.synfire.tree;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.synfire.network.Diagnostics;
import org.synfire.network.ModelCatalogue;
import org.synfire.network.Run;
import org.synfire.network.SpecificationException;
import org.synfire.recording.Table;
import org.synfire.tree.internal.output.SimulationOutput;
import org.synfire.tree.internal.read.ExtensionModules;
import org.synfire.tree.internal.read.KernelSection;
import org.synfire.tree.internal.read.KernelSection.KernelSpec;
import org.synfire.tree.internal.read.SessionSection;
import org.synfire.tree.internal.read.SessionSection.SessionSpec;
import org.synfire.tree.internal.read.SimulationReader;
import org.synfire.tree.internal.read.SimulationSection;
import org.synfire.tree.internal.read.SimulationSection.SimulationSpec;

/// A whole experiment: a network, and the sessions run on it, described by one tree with the subtrees
/// `kernel`, `simulation`, `session_models` and `network`.
///
/// A simulation made from a tree is complete: [#run] it. One made empty is filled step by step
/// ([#initKernel], [#createNetwork], [#buildSessionModels], [#buildSessions]); [#tree] then holds the
/// trees it was filled with. Every method that reads a tree throws [SpecificationException] with all
/// mistakes it found. Not thread-safe.
public final class Simulation implements AutoCloseable {

    private ModelCatalogue catalogue;
    private final SimulationOptions options;
    private final ParamsTree tree;
    private final SimulationSpec settings;
    private KernelSpec kernel;
    private Map<String, SessionSpec> sessionModels = new LinkedHashMap<>();
    private List<Session> sessions = List.of();
    private Network network;
    private SimulationOutput output;
    private boolean ran;

    /// An empty simulation whose results go to `output_dir` (default `output`).
    public Simulation(SimulationOptions options) {
        this(new ParamsTree(), options);
    }

    /// Reads a tree, checks all of it, and creates the network. The output folder is opened only when
    /// everything is sound. The tree is copied.
    ///
    /// @throws SpecificationException with every mistake found
    public Simulation(ParamsTree source, SimulationOptions options) {
        this(Plan.of(source, options));
    }

    /// Creates the network that was planned.
    ///
    /// @throws SpecificationException with mistakes that only connecting can find
    public Simulation(Plan plan) {
        SimulationReader.Read read = plan.read();
        this.options = plan.options();
        this.tree = plan.tree().copy();
        this.settings = read.simulation();
        this.kernel = read.kernel();
        this.catalogue = read.catalogue();
        this.sessionModels = read.sessionModels();
        this.sessions = plan.sessions();
        this.network = new Network(tree.child("network").orElseThrow(), catalogue, read.network());
        this.output = newOutput();
        network.setInputDir(inputDir());
        create();
    }

    private SimulationOutput newOutput() {
        return new SimulationOutput(outputDir(), kernel.grid(), kernel.dataPrefix());
    }

    private void create() {
        network.createWith(kernel.settings(), output::sink);
        options.listener()
                .networkCreated(network.run().nodeCount(), network.run().connectionCount());
    }

    /// Replaces the kernel's settings: resolution, threads, seed. The network is created anew.
    public void initKernel(ParamsTree kernelTree) {
        Diagnostics diagnostics = new Diagnostics();
        KernelSpec replacement = new KernelSection(diagnostics).read(kernelTree);
        ModelCatalogue models = ExtensionModules.catalogue(replacement.extensionModules(), diagnostics);
        diagnostics.throwIfErrors();
        kernel = replacement;
        catalogue = models;
        tree.putChild("kernel", kernelTree.copy());
        createNetwork(tree.child("network").orElseThrow());
    }

    /// Replaces the network and creates it.
    public void createNetwork(ParamsTree networkTree) {
        requireNotRun();
        Network replacement = new Network(networkTree, catalogue);
        replacement.setInputDir(inputDir());
        replacement.describe(kernel.grid());
        network.run().close();
        tree.putChild("network", networkTree.copy());
        network = replacement;
        output = newOutput();
        create();
    }

    /// Replaces the session models by the leaves of a tree.
    public void buildSessionModels(ParamsTree models) {
        Diagnostics diagnostics = new Diagnostics();
        Map<String, SessionSpec> replacement = new SessionSection(kernel.grid(), diagnostics).read(models);
        diagnostics.throwIfErrors();
        sessionModels = replacement;
        tree.putChild("session_models", models.copy());
    }

    /// Replaces the sessions.
    ///
    /// @param order names of session models
    public void buildSessions(List<String> order) {
        requireNotRun();
        ParamsTree simulation = tree.child("simulation").orElseThrow();
        ParamsTree replacement = simulation.copy();
        replacement.params().put("sessions", order);
        Diagnostics diagnostics = new Diagnostics();
        List<SessionSpec> specs =
                new SimulationSection(diagnostics).read(replacement).sessions(sessionModels, diagnostics);
        diagnostics.throwIfErrors();
        tree.putChild("simulation", replacement);
        sessions = Session.sequence(specs, kernel.grid());
    }

    private void requireNotRun() {
        if (ran) {
            throw new IllegalStateException("this simulation has run already");
        }
    }

    /// The tree that describes the simulation as it is now.
    public ParamsTree tree() {
        return tree;
    }

    public Network network() {
        return network;
    }

    /// The sessions in the order they are run.
    public List<Session> sessions() {
        return sessions;
    }

    public List<String> sessionModels() {
        return List.copyOf(sessionModels.keySet());
    }

    public Path outputDir() {
        return options.outputDir().orElseGet(() -> Path.of(settings.outputDir()));
    }

    public Path inputDir() {
        return options.inputDir().orElseGet(() -> Path.of(settings.inputDir()));
    }

    /// Start and end of each session in ms.
    public Map<String, List<Double>> sessionTimes() {
        Map<String, List<Double>> times = new LinkedHashMap<>();
        sessions.forEach(s -> times.put(s.name(), List.of(s.startMillis(), s.endMillis())));
        return times;
    }

    /// Simulated time of all sessions in ms.
    public double totalTimeMillis() {
        return sessions.isEmpty() ? 0 : sessions.getLast().endMillis();
    }

    /// Opens the output folder and writes the tree, the session times, the versions and what is known of
    /// each recorder. [#run] does this itself when it has not been done.
    ///
    /// @throws SpecificationException when the folder cannot be written
    public void saveMetadata() {
        output.open(tree, sessionTimes(), network.run().nodeCount());
    }

    /// Runs every session. What is recorded is in the output folder when this returns; what finished
    /// sessions recorded is safe there even when a later one is cut off.
    ///
    /// @throws IllegalStateException when the simulation has run already
    public void run() {
        requireNotRun();
        ran = true;
        Checkpoints checkpoints = new Checkpoints(network.run(), output, tree, outputDir(), options.checkpointMillis());
        int finished = options.resume() ? resume(checkpoints) : 0;
        if (!output.isOpen()) {
            saveMetadata();
        }
        for (int i = finished; i < sessions.size(); i++) {
            run(i, checkpoints);
        }
        output.complete();
    }

    /// @return how many sessions are finished
    private int resume(Checkpoints checkpoints) {
        Optional<Integer> finished = checkpoints.resume();
        finished.ifPresent(_ -> options.listener().resumed(network.run().timeMillis()));
        return finished.orElse(0);
    }

    private void run(int index, Checkpoints checkpoints) {
        Session session = sessions.get(index);
        Run run = network.run();
        options.listener().sessionStarted(session.name(), session.startMillis(), session.endMillis());
        if (run.timeMillis() <= session.startMillis()) {
            session.begin(network, inputDir());
        }
        double next = checkpoints.next(run.timeMillis(), session.endMillis());
        while (next < session.endMillis()) {
            session.goOn(network, next, options.listener());
            checkpoints.save(index);
            next = checkpoints.next(run.timeMillis(), session.endMillis());
        }
        session.goOn(network, session.endMillis(), options.listener());
        output.checkpoint();
        if (index + 1 < sessions.size()) {
            checkpoints.save(index + 1);
        }
        options.listener().sessionFinished(session.name());
    }

    /// What a recorder whose `record_to` includes `memory` has recorded.
    ///
    /// @param recorder node id
    /// @throws IllegalArgumentException when there is no such recorder, or it does not record to memory
    public Table recorded(int recorder) {
        return output.recorded(recorder)
                .orElseThrow(() -> new IllegalArgumentException("node " + recorder + " records nothing to memory"));
    }

    /// How many rows a recorder has recorded, to whatever it records: spikes, samples or weights.
    ///
    /// @param recorder node id
    /// @throws IllegalArgumentException when there is no such recorder
    public long rowCount(int recorder) {
        return output.rows(recorder)
                .orElseThrow(() -> new IllegalArgumentException("node " + recorder + " is no recorder"));
    }

    /// Ends the engine's threads and releases the output folder.
    @Override
    public void close() {
        output.close();
        if (network.isCreated()) {
            network.run().close();
        }
    }

    /// Loads and runs in one go.
    ///
    /// @param treeList a list of parameter files, see [TreeFiles]
    /// @param overrides trees that win over the files; the first one wins over the later ones
    /// @return where the results are
    public static Path run(Path treeList, List<ParamsTree> overrides, SimulationOptions options) {
        try (Simulation simulation = new Simulation(TreeFiles.load(treeList, overrides), options)) {
            simulation.run();
            return simulation.outputDir();
        }
    }
}
