package org.synfire.network;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;

/// A network on an engine. Not thread-safe: one thread drives it; the engine's own threads are its own matter.
public interface Run extends AutoCloseable {

    NetworkDescription network();

    RunSettings settings();

    /// Simulated time in ms.
    double timeMillis();

    /// Simulates.
    ///
    /// @param millis a whole number of steps, 0 allowed
    /// @param progress told the simulated time now and then, and at the end
    /// @throws IllegalArgumentException when the duration is negative or no whole number of steps
    void advance(double millis, DoubleConsumer progress);

    default void advance(double millis) {
        advance(millis, _ -> {});
    }

    /// Puts everything back to the moment after linking: time, state, parameters, synapses, queues. A second
    /// run repeats the first bit for bit.
    void reset();

    /// What NEST calls ResetNetwork: pending spikes are dropped and every unit's dynamic state is the model's
    /// initial state again. Time, parameters, devices' windows, synapses and random streams go on.
    void resetDynamics();

    /// The value of a parameter or state variable of a unit or recorder.
    ///
    /// @throws IllegalArgumentException when there is no such node or name
    Value get(int id, String name);

    /// Sets parameters or state variables of a node; acts from the next [#advance]. Nothing changes when a
    /// value is refused.
    ///
    /// @throws IllegalArgumentException when there is no such node or name, or a value is out of range
    void set(int id, Map<String, Value> values);

    int nodeCount();

    /// Number of connections, the links of recorders included (a multimeter and a spike recorder have one for
    /// each unit).
    long connectionCount();

    /// Number of connections of a projection.
    long connectionCount(String projection);

    /// The connections that match a query, by projection, source and target; connections that agree in all
    /// three in the order they were made.
    List<Connection> connections(ConnectionQuery query);

    /// Sets a synaptic parameter or variable of every connection that matches.
    ///
    /// @return how many connections were changed
    /// @throws IllegalArgumentException when a matching synapse has no such name or refuses a value; nothing
    /// changes then
    long setConnections(ConnectionQuery query, Map<String, Value> values);

    /// The synapses of a projection in columns.
    ///
    /// @throws IllegalArgumentException when there is no such projection
    Synapses synapses(String projection);

    /// Writes everything the run needs to go on: time, states, parameters, synapses, traces, spikes on their way,
    /// places in random streams, windows of recorders. What recorders have told their sinks is the sinks' business.
    ///
    /// @param attachments what the caller wants to find again
    /// @throws IllegalStateException when an advance failed half-way and nothing was reset since
    void save(OutputStream out, Map<String, byte[]> attachments) throws IOException;

    /// Goes on from what a run of the same network wrote, on any number of threads: bit for bit as that run does.
    /// Nothing changes when it fails.
    ///
    /// @param attachments told what was attached, when all else is put back; may refuse it with an exception
    /// @throws IOException when the file cannot be read, is no checkpoint, or is damaged
    /// @throws IllegalArgumentException when it was written by a run of another network
    void restore(Path checkpoint, Consumer<Map<String, byte[]>> attachments) throws IOException;

    /// The smallest delay of all connections, those of recorders included, in ms: recorders are told what happened in
    /// stretches as long as that, unit by unit.
    double minDelayMillis();

    /// Ends the engine's threads.
    @Override
    void close();

    /// Synapses of a projection, numbered from 0 on by source, then target, then the order in which they were made.
    interface Synapses {

        int size();

        /// Node id of the source of a synapse.
        int source(int synapse);

        /// Node id of its target.
        int target(int synapse);

        /// `weight`, `delay` (ms), or another number of every synapse, as it is now.
        ///
        /// @throws IllegalArgumentException when they have no such number
        double[] values(String name);

        /// Sets a number of every synapse but its delay; NaN leaves one as it is.
        ///
        /// @throws IllegalArgumentException when they have no such number, or refuse a value; nothing
        /// changes then
        void set(String name, double... values);
    }

    /// One connection as it is now.
    ///
    /// @param weight the weight as stored
    /// @param values the other variables of the synapse, for instance `P`
    record Connection(
            String projection,
            int source,
            int target,
            String synapse,
            int receptor,
            double weight,
            double delayMillis,
            Map<String, Value> values) {
        public Connection {
            values = Map.copyOf(values);
        }
    }

    /// Which connections are meant; an absent part matches everything.
    ///
    /// @param sources node ids
    /// @param targets node ids
    /// @param synapse a synapse model: the name of a variant or of the library model behind it
    /// @param projection a projection
    record ConnectionQuery(
            Optional<List<Integer>> sources,
            Optional<List<Integer>> targets,
            Optional<String> synapse,
            Optional<String> projection) {

        public static final ConnectionQuery ALL =
                new ConnectionQuery(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

        public static ConnectionQuery ofProjection(String name) {
            return new ConnectionQuery(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(name));
        }

        public static ConnectionQuery ofSynapse(String name) {
            return new ConnectionQuery(Optional.empty(), Optional.empty(), Optional.of(name), Optional.empty());
        }
    }
}
