package org.synfire.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import org.synfire.build.Linker;
import org.synfire.build.StateBytes;
import org.synfire.engine.StateStream;
import org.synfire.formats.NetworkParameters;
import org.synfire.formats.StateFile;
import org.synfire.network.ModelCatalogue;
import org.synfire.network.Run;
import org.synfire.network.RunSettings;
import org.synfire.network.TimeGrid;
import org.synfire.network.Value;
import org.synfire.recording.WholeFile;

/// A network and its time: what PyNN's `setup` begins. Any number of them can live side by side; each is
/// used by one thread.
///
/// The network is made when it is first run or looked at. Until time passes it can be changed; after
/// [#reset] as well.
public final class Simulation implements AutoCloseable {

    private final Setup setup;
    private final TimeGrid grid;
    private ModelCatalogue catalogue;
    private final List<Population> populations = new ArrayList<>();
    private final List<Projection> projections = new ArrayList<>();
    private final Map<CurrentSource, List<Cells>> currents = new LinkedHashMap<>();
    private final List<DataFile> files = new ArrayList<>();
    private final List<SpikeOutput> outputs = new ArrayList<>();
    private Optional<Wiring> wiring = Optional.empty();
    private boolean begun;
    private boolean ended;

    private Simulation(Setup setup, ModelCatalogue catalogue) {
        this.setup = setup;
        this.grid = TimeGrid.of(setup.timestepMillis());
        this.catalogue = catalogue;
    }

    /// A simulation of a network that is yet to be described.
    public static Simulation setup(Setup setup) {
        return new Simulation(setup, Linker.catalogue());
    }

    /// A simulation with models of one's own: definitions in YAML, or jars.
    ///
    /// @throws org.synfire.network.SpecificationException with all mistakes of a definition
    public static Simulation setup(Setup setup, List<Path> modules) {
        return new Simulation(setup, Linker.catalogue(modules));
    }

    /// A model of the library as a cell type, under its own name, with its own names and units.
    ///
    /// @throws NoSuchNameException when there is none
    public CellType cellType(String model) {
        return CellType.of(NativeModels.cell(catalogue, model));
    }

    /// A model of the library as a synapse type, under its own name, with its own names and units but
    /// for the weight.
    ///
    /// @throws NoSuchNameException when there is none
    public SynapseType synapseType(String model) {
        return SynapseType.of(NativeModels.synapse(catalogue, model));
    }

    /// Makes cells in a row.
    public Population population(int size, CellType type) {
        return population(size, type, Population.defaultLabel(populations.size()));
    }

    /// Makes cells in a row.
    public Population population(int size, CellType type, String label) {
        return add(size, type, Optional.empty(), label);
    }

    /// Makes cells on the places of a structure.
    public Population population(int size, CellType type, Structure structure, String label) {
        return add(size, type, Optional.of(structure), label);
    }

    /// Makes cells on a grid one um apart.
    ///
    /// @param nx columns
    /// @param ny rows
    public Population grid(int nx, int ny, CellType type, String label) {
        return population(nx * ny, type, new Structure.Grid2D(nx / (double) ny), label);
    }

    private Population add(int size, CellType type, Optional<Structure> structure, String label) {
        change();
        type.model()
                .definition()
                .ifPresent(text ->
                        catalogue = Linker.catalogue(catalogue, type.model().library(), text));
        Population population = new Population(this, populations.size(), size, type, structure, label);
        populations.add(population);
        return population;
    }

    /// Connects cells.
    public Projection connect(Cells pre, Cells post, Connector connector, SynapseType synapse) {
        return connect(pre, post, connector, synapse, Optional.empty(), Space.PLAIN);
    }

    /// Connects cells to a receptor.
    public Projection connect(Cells pre, Cells post, Connector connector, SynapseType synapse, String receptor) {
        return connect(pre, post, connector, synapse, Optional.of(receptor), Space.PLAIN);
    }

    /// Connects cells.
    ///
    /// @param receptor where spikes arrive; when absent, what the sign of the weights says
    /// @param space how distances are measured
    /// @throws IllegalArgumentException when these cells cannot be connected
    public Projection connect(
            Cells pre, Cells post, Connector connector, SynapseType synapse, Optional<String> receptor, Space space) {
        Structure.require(
                pre.simulation() == this && post.simulation() == this, "the cells belong to another simulation");
        change();
        Projection projection = new Projection(
                this,
                projections.size(),
                pre,
                post,
                connector,
                synapse,
                receptor,
                space,
                pre.label() + "→" + post.label());
        projections.add(projection);
        return projection;
    }

    void inject(CurrentSource source, Cells cells) {
        for (Cells.Part part : cells.parts()) {
            Structure.require(
                    part.population().model().currentFactor() != 0,
                    part.population().model().name() + " takes no currents");
        }
        change();
        source.joins(this);
        currents.computeIfAbsent(source, _ -> new ArrayList<>()).add(cells);
    }

    void promise(DataFile file) {
        files.add(file);
    }

    void stream(Cells cells, SpikeOutput output) {
        change();
        for (Cells.Part part : cells.parts()) {
            BitSet chosen = new BitSet();
            Arrays.stream(part.indices()).forEach(chosen::set);
            Population population = part.population();
            population.recorder().stream(new SpikeOutput.Share(output, chosen, population.firstId()));
        }
        outputs.add(output);
    }

    void changed(CurrentSource source) {
        wiring.ifPresent(w -> w.changed(source));
    }

    /// What is about to be changed cannot be changed once time has passed.
    ///
    /// @throws IllegalStateException when it has
    void requireStart() {
        requireOpen();
        if (time() > 0) {
            throw new IllegalStateException(
                    "networks and recorders are changed at time 0; reset() goes back there from " + time() + " ms");
        }
    }

    void requireOpen() {
        if (ended) {
            throw new IllegalStateException("this simulation has ended");
        }
    }

    /// The network will be made anew.
    void change() {
        requireStart();
        wiring.ifPresent(w -> w.run().close());
        wiring = Optional.empty();
        begun = false;
    }

    /// Cells are about to move: pairs are chosen anew.
    void rearrange() {
        change();
        projections.forEach(Projection::forgetEdges);
    }

    /// Makes the network, when that has not been done.
    Run link() {
        if (wiring.isEmpty()) {
            requireOpen();
            wiring = Optional.of(new Wiring(this));
            wiring.get().apply();
        }
        return wiring.get().run();
    }

    Optional<Run> linked() {
        return wiring.map(Wiring::run);
    }

    int firstId(Population population) {
        int id = 1;
        for (Population earlier : populations) {
            // Every population has a node to itself before its cells.
            id++;
            if (earlier == population) {
                return id;
            }
            id += earlier.size();
        }
        throw new IllegalStateException(population + " is of another simulation");
    }

    /// Does something that makes populations and projections: all of them, or none.
    void wholly(Runnable makes) {
        int before = populations.size();
        int connected = projections.size();
        try {
            makes.run();
        } catch (RuntimeException refused) {
            change();
            populations.subList(before, populations.size()).clear();
            projections.subList(connected, projections.size()).clear();
            throw refused;
        }
    }

    List<Population> populations() {
        return populations;
    }

    List<Projection> projections() {
        return projections;
    }

    Map<CurrentSource, List<Cells>> currents() {
        return currents;
    }

    ModelCatalogue catalogue() {
        return catalogue;
    }

    RunSettings settings() {
        return new RunSettings(setup.timestepMillis(), setup.seed(), setup.threads());
    }

    TimeGrid grid() {
        return grid;
    }

    /// The time constant of the traces that plastic synapses want a population to leave.
    ///
    /// @throws IllegalArgumentException when they want different ones
    OptionalDouble traceTime(Population population) {
        double[] wanted = projections.stream()
                .filter(p -> p.post().parts().stream().anyMatch(part -> part.population() == population))
                .flatMap(p -> p.synapse().tauMinus().stream())
                .mapToDouble(t -> t)
                .distinct()
                .toArray();
        Structure.require(
                wanted.length <= 1,
                "plastic synapses onto %s have different tau_minus; a cell has one".formatted(population.label()));
        return wanted.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(wanted[0]);
    }

    /// Every random number follows from it.
    public long seed() {
        return setup.seed();
    }

    /// The length of a step, in ms.
    public double timestep() {
        return setup.timestepMillis();
    }

    /// The delay of synapses that were given none: the smallest allowed.
    public double minDelay() {
        return setup.minDelayMillis().orElse(setup.timestepMillis());
    }

    /// The smallest delay of all connections; that of [#minDelay] when there are none.
    public double smallestDelay() {
        link();
        return projections.stream()
                .flatMapToDouble(p -> Arrays.stream(p.get("delay")))
                .min()
                .orElse(minDelay());
    }

    void checkDelay(String label, double millis) {
        double most = setup.maxDelayMillis().orElse(Double.POSITIVE_INFINITY);
        Structure.require(
                millis >= minDelay() - timestep() / 2 && millis <= most,
                "%s: a delay lies from %s to %s ms, unlike %s".formatted(label, minDelay(), most, millis));
    }

    /// Simulated time since the beginning or the last reset, in ms.
    public double time() {
        return wiring.map(w -> w.run().timeMillis()).orElse(0.0);
    }

    /// Simulates for some time.
    ///
    /// @param millis a whole number of steps
    /// @param callbacks told the time at the beginning, and then whenever it is what they last answered
    /// @return the time
    /// @throws IllegalArgumentException when the duration is negative or no whole number of steps
    public double run(double millis, DoubleUnaryOperator... callbacks) {
        Structure.require(
                millis >= 0 && Double.isFinite(millis) && grid.isOnGrid(millis),
                "a duration is a whole number of steps of %s ms, unlike %s".formatted(timestep(), millis));
        requireOpen();
        Run run = link();
        begin();
        long end = steps(time()) + steps(millis);
        Callbacks waiting = new Callbacks(callbacks, steps(time()));
        waiting.call(time(), this::steps);
        for (long now = steps(time()); now < end; now = steps(time())) {
            long next = Math.min(Math.min(end, waiting.next()), nextSample());
            run.advance(grid.toMillis(next - now));
            populations.forEach(p -> p.recorder().advanced());
            projections.forEach(p -> p.sample(time()));
            waiting.call(time(), this::steps);
        }
        return time();
    }

    /// Takes what is to be seen at time 0.
    private void begin() {
        if (!begun) {
            begun = true;
            populations.forEach(p -> p.recorder().begin());
            outputs.forEach(SpikeOutput::begin);
            projections.forEach(p -> p.sample(0));
            currents.keySet().forEach(CurrentSource::begin);
        }
    }

    /// The next step at which synapses are to be sampled.
    private long nextSample() {
        return projections.stream()
                .mapToLong(p -> steps(p.nextSample(time())))
                .min()
                .orElse(Long.MAX_VALUE);
    }

    private long steps(double millis) {
        return millis == Double.POSITIVE_INFINITY ? Long.MAX_VALUE : Math.round(millis / timestep());
    }

    /// Simulates up to a time.
    ///
    /// @return the time
    /// @throws IllegalArgumentException when the time has passed
    public double runUntil(double millis, DoubleUnaryOperator... callbacks) {
        Structure.require(
                millis >= time() - timestep() / 2, "it is " + time() + " ms already, later than " + millis + " ms");
        return run(grid.toMillis(Math.max(0, steps(millis) - steps(time()))), callbacks);
    }

    /// Back to time 0: states, synapses, spikes on their way and random numbers are what they were, so
    /// that the next run repeats the last one bit for bit; parameters of cells and currents keep the
    /// values they have, and recordings go into a new segment.
    public void reset() {
        reset(Map.of());
    }

    /// As [#reset()].
    ///
    /// @param annotations of the segment that ends
    public void reset(Map<String, Value> annotations) {
        requireOpen();
        double time = time();
        if (time == 0) {
            return;
        }
        populations.forEach(p -> p.recorder().close(time, annotations));
        projections.forEach(Projection::forgetSamples);
        outputs.forEach(SpikeOutput::end);
        begun = false;
        Wiring made = wiring.orElseThrow();
        made.run().reset();
        made.apply();
    }

    /// Writes the parameters that all cells of a population, or all connections of a projection, have in
    /// common, as they are now, to a JSON file in ANNarchy's layout. Populations and projections stand
    /// under their labels, or as `pop0` and `proj0` when they were given none.
    ///
    /// @param network free values to find again
    /// @throws IOException when the file cannot be written; what was there is kept
    /// @throws IllegalStateException when two populations or projections have the same label
    public void saveParameters(Path file, Map<String, Value> network) throws IOException {
        link();
        new ParameterKeeper(this).parameters(network).write(file);
    }

    /// As [#saveParameters(Path, Map)], without free values.
    public void saveParameters(Path file) throws IOException {
        saveParameters(file, Map.of());
    }

    /// Sets parameters from a file of [#saveParameters], or of ANNarchy. What the network does not have
    /// is left out and noted.
    ///
    /// @param globalOnly whether parameters that differ from cell to cell, or from connection to
    /// connection, stay as they are; otherwise all get the value of the file
    /// @return the free values of the file, and what was not set
    /// @throws IOException when the file cannot be read, or is not of this layout
    /// @throws IllegalArgumentException with every value that is refused; nothing is changed then
    public Loaded loadParameters(Path file, boolean globalOnly) throws IOException {
        link();
        return new ParameterKeeper(this).load(NetworkParameters.read(file), globalOnly);
    }

    /// As [#loadParameters(Path, boolean)], global parameters only.
    public Loaded loadParameters(Path file) throws IOException {
        return loadParameters(file, true);
    }

    /// Writes parameters and variables of all cells and connections, in ANNarchy's layout: `.npz`,
    /// `.mat`, `.gz`, or a plain pickle with any other ending. Unlike a [#checkpoint], such a file can
    /// be read by Python and by networks that differ a little; what is on its way, and random streams,
    /// are not in it.
    ///
    /// @param ofPopulations whether cells are kept
    /// @param ofProjections whether connections are kept
    /// @throws IOException when the file cannot be written; what was there is kept
    /// @throws IllegalStateException when two populations or projections have the same label
    public void saveState(Path file, boolean ofPopulations, boolean ofProjections) throws IOException {
        link();
        StateFile.write(file, new StateKeeper(this).network(ofPopulations, ofProjections));
    }

    /// As [#saveState(Path, boolean, boolean)], of everything.
    public void saveState(Path file) throws IOException {
        saveState(file, true, true);
    }

    /// Takes over parameters and variables from a file of [#saveState], or of ANNarchy, for the
    /// populations and projections that are in both. Variables that the network does not have are left
    /// out and noted; those that the file does not have keep their values. Time goes on from where it is.
    ///
    /// @param ofPopulations whether cells are taken over
    /// @param ofProjections whether connections are taken over
    /// @return what was not taken over
    /// @throws IOException when the file cannot be read, or does not hold a state
    /// @throws IllegalArgumentException when numbers of cells, connections or delays differ; nothing is
    /// changed then
    public Loaded loadState(Path file, boolean ofPopulations, boolean ofProjections) throws IOException {
        link();
        StateKeeper keeper = new StateKeeper(this);
        keeper.load(StateFile.read(file), ofPopulations, ofProjections);
        return new Loaded(Map.of(), keeper.notes());
    }

    /// As [#loadState(Path, boolean, boolean)], of everything.
    public Loaded loadState(Path file) throws IOException {
        return loadState(file, true, true);
    }

    private static final String RECORDINGS = "recordings";

    /// Writes everything that is needed to go on from here: time, states, synapses, spikes on their way,
    /// random streams, and all that was recorded.
    ///
    /// @param file replaced as a whole
    /// @throws IOException when it cannot be written; what was there is kept
    /// @throws IllegalStateException when spikes are streamed to files: these cannot be taken back
    public void checkpoint(Path file) throws IOException {
        requireNoStreams();
        Run run = link();
        begin();
        Map<String, byte[]> recordings = Map.of(RECORDINGS, StateBytes.of(this::keep));
        WholeFile.write(file, out -> run.save(out, recordings));
    }

    /// Goes on from what [#checkpoint] of the same network wrote, on any number of threads: bit for bit
    /// as that simulation does. What is recorded must be the same. Nothing changes when it fails.
    ///
    /// @throws IOException when the file cannot be read, is no checkpoint, or is damaged
    /// @throws IllegalArgumentException when it was written by another network
    public void resume(Path file) throws IOException {
        requireNoStreams();
        Run run = link();
        begin();
        byte[] before = StateBytes.of(this::keep);
        run.restore(file, attachments -> {
            try {
                StateBytes.restore(attachments.getOrDefault(RECORDINGS, new byte[0]), this::keep);
            } catch (RuntimeException refused) {
                StateBytes.restore(before, this::keep);
                throw refused;
            }
        });
    }

    private void requireNoStreams() {
        if (!outputs.isEmpty()) {
            throw new IllegalStateException("a simulation that streams spikes to files takes no checkpoints");
        }
    }

    private void keep(StateStream state) {
        populations.forEach(p -> p.keep(state));
        projections.forEach(p -> p.keep(state));
        currents.keySet().forEach(c -> c.keep(state));
    }

    /// Ends the simulation, and writes the files that recordings were promised to; what was recorded can
    /// still be read. Does nothing the second time.
    ///
    /// @throws UncheckedIOException when a file cannot be written; the others are
    @Override
    public void close() {
        if (ended) {
            return;
        }
        ended = true;
        outputs.forEach(SpikeOutput::end);
        writeFiles();
        linked().ifPresent(Run::close);
    }

    private void writeFiles() {
        IOException failure = new IOException("some files of recordings could not be written");
        for (DataFile file : files) {
            try {
                file.write();
            } catch (IOException e) {
                failure.addSuppressed(e);
            }
        }
        if (failure.getSuppressed().length > 0) {
            throw new UncheckedIOException(String.valueOf(failure.getSuppressed()[0].getMessage()), failure);
        }
    }

    @Override
    public String toString() {
        return populations.size() + " populations at " + time() + " ms";
    }
}
