package org.synfire.tree;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.synfire.network.DeviceWindow;
import org.synfire.network.Diagnostic;
import org.synfire.network.Recorder;
import org.synfire.network.Run;
import org.synfire.network.SpecificationException;
import org.synfire.network.TimeGrid;
import org.synfire.network.Value;
import org.synfire.tree.internal.read.SessionSection.SessionSpec;

/// A period of simulation with its own changes of units and synapses.
public final class Session {

    private final String name;
    private final SessionSpec spec;
    private final TimeGrid grid;
    private final long startStep;

    private Session(String name, SessionSpec spec, TimeGrid grid, long startStep) {
        this.name = name;
        this.spec = spec;
        this.grid = grid;
        this.startStep = startStep;
    }

    /// The sessions of a simulation, one after the other from time 0.
    static List<Session> sequence(List<SessionSpec> specs, TimeGrid grid) {
        List<Session> sessions = new ArrayList<>();
        long step = 0;
        for (SessionSpec spec : specs) {
            String name = String.format(Locale.ROOT, "%02d_%s", sessions.size(), spec.name());
            sessions.add(new Session(name, spec, grid, step));
            step += grid.stepsRoundedUp(spec.millis());
        }
        return List.copyOf(sessions);
    }

    /// Two digits or more of its place in the order, and the name of its session model.
    public String name() {
        return name;
    }

    /// The session model it was made from.
    public String model() {
        return spec.name();
    }

    /// Simulated time in ms at its start.
    public double startMillis() {
        return grid.toMillis(startStep);
    }

    /// Simulated time in ms at its end.
    public double endMillis() {
        return grid.toMillis(startStep + grid.stepsRoundedUp(spec.millis()));
    }

    public double durationMillis() {
        return spec.millis();
    }

    /// Whether recorders are active.
    public boolean records() {
        return spec.record();
    }

    /// Whether the state of every unit is put back at the start.
    public boolean resetsNetwork() {
        return spec.resetNetwork();
    }

    /// Whether the generators of input layers count their times from the start of this session.
    public boolean shiftsOrigin() {
        return spec.shiftOrigin();
    }

    /// Prepares the network and simulates.
    ///
    /// @param inputDir where files of arrays are looked for
    /// @throws IllegalStateException when the network is not at this session's start
    public void run(Network network, Path inputDir, SimulationListener listener) {
        begin(network, inputDir);
        goOn(network, endMillis(), listener);
    }

    /// Prepares the network.
    void begin(Network network, Path inputDir) {
        double now = network.run().timeMillis();
        if (now != startMillis()) {
            throw new IllegalStateException(
                    "session " + name + " starts at " + startMillis() + " ms, but the network is at " + now);
        }
        prepare(network, inputDir);
    }

    /// Simulates up to a time.
    void goOn(Network network, double millis, SimulationListener listener) {
        Run run = network.run();
        long steps = grid.stepsRoundedUp(millis) - grid.stepsRoundedUp(run.timeMillis());
        run.advance(grid.toMillis(steps), listener::progressed);
    }

    private void prepare(Network network, Path inputDir) {
        Run run = network.run();
        if (spec.resetNetwork() && run.timeMillis() > 0) {
            run.resetDynamics();
        }
        if (!spec.record()) {
            silenceRecorders(run);
        }
        if (spec.shiftOrigin()) {
            shiftOrigins(network);
        }
        network.apply(spec.unitChanges(), spec.synapseChanges(), inputDir);
    }

    /// Recorders start again when this session is over.
    private void silenceRecorders(Run run) {
        for (Recorder recorder : run.network().recorders()) {
            DeviceWindow window = recorder.window();
            if (window.originMillis() + window.stopMillis() < endMillis()) {
                throw new SpecificationException(
                        Diagnostic.Kind.OUT_OF_RANGE,
                        "the recorder " + recorder.label() + " stops at " + window.stopMillis()
                                + " ms, before the end of session " + name + ", which records nothing");
            }
            run.set(recorder.id(), Map.of("start", Value.of(endMillis() - window.originMillis())));
        }
    }

    private void shiftOrigins(Network network) {
        Run run = network.run();
        for (Layer layer : network.layers().values()) {
            if (layer.isInput()) {
                layer.gids(layer.populationNames().getFirst())
                        .forEach(id -> run.set(id, Map.of("origin", Value.of(startMillis()))));
            }
        }
    }

    /// The session's settings under the keys of a session model.
    public Map<String, Object> params() {
        Map<String, Object> params = new LinkedHashMap<>();
        params.put("simulation_time", spec.millis());
        params.put("reset_network", spec.resetNetwork());
        params.put("record", spec.record());
        params.put("shift_origin", spec.shiftOrigin());
        return params;
    }
}
