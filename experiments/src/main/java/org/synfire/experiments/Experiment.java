package org.synfire.experiments;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.synfire.network.NetworkBuilder;
import org.synfire.network.Run;

/// A network with what is to be done with it.
///
/// @param name as it is asked for, for instance `brunel_delta`
/// @param network the description, to which recorders can be added
/// @param resolutionMillis length of a step
/// @param protocol how long it is run
/// @param cells the populations that are counted
/// @param start the state in which it begins
/// @param plastic the projection whose weights change, if there is one
public record Experiment(
        String name,
        NetworkBuilder network,
        double resolutionMillis,
        Protocol protocol,
        List<String> cells,
        Start start,
        Optional<String> plastic) {

    public Experiment {
        cells = List.copyOf(cells);
    }

    /// How long a network is run, in ms: until it has settled, while it is timed, and while spikes are recorded.
    public record Protocol(double settle, double timed, double recorded) {}

    /// Sets the state in which a network begins.
    @FunctionalInterface
    public interface Start {

        Start AS_DESCRIBED = (_, _) -> {};

        void set(Run run, SplittableRandom random);
    }

    /// Number of units of the populations that are counted.
    public int size() {
        return cells.stream().mapToInt(network::size).sum();
    }
}
