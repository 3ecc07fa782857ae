package org.synfire.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

/// Notes what passes the synapses of some bundles: each thread into a list of its own; the coordinator tells
/// the listeners by time, source and target.
public final class WeightTap {

    /// Told each event.
    @FunctionalInterface
    public interface Listener {
        void weight(int sourceId, int targetId, int port, long step, double weight);
    }

    /// Events in growable columns.
    private static final class Events {
        private long[] steps = new long[64];
        private int[] sources = new int[64];
        private int[] targets = new int[64];
        private int[] ports = new int[64];
        private double[] weights = new double[64];
        private int size;

        void add(long step, int source, int target, int port, double weight) {
            if (size == steps.length) {
                steps = Arrays.copyOf(steps, size * 2);
                sources = Arrays.copyOf(sources, size * 2);
                targets = Arrays.copyOf(targets, size * 2);
                ports = Arrays.copyOf(ports, size * 2);
                weights = Arrays.copyOf(weights, size * 2);
            }
            steps[size] = step;
            sources[size] = source;
            targets[size] = target;
            ports[size] = port;
            weights[size++] = weight;
        }
    }

    private record Event(long step, int source, int target, int port, double weight) {}

    private static final Comparator<Event> ORDER = Comparator.comparingLong(Event::step)
            .thenComparingInt(Event::source)
            .thenComparingInt(Event::target);

    /// One recorder of the bundles.
    private static final class Ear {
        private final Supplier<Window> windows;
        private final Listener listener;
        private Window window = new Window(0, 0);

        Ear(Supplier<Window> windows, Listener listener) {
            this.windows = windows;
            this.listener = listener;
        }
    }

    private final List<Ear> ears = new ArrayList<>();
    private Events[] byThread = {};

    /// Adds a listener.
    ///
    /// @param windows asked before each advance
    public void add(Supplier<Window> windows, Listener listener) {
        ears.add(new Ear(windows, listener));
    }

    void prepare(int threads) {
        ears.forEach(e -> e.window = e.windows.get());
        if (byThread.length != threads) {
            byThread = new Events[threads];
            Arrays.setAll(byThread, _ -> new Events());
        }
    }

    /// Whether any listener wants events of a stamp.
    boolean listensAt(long stamp) {
        for (int i = 0; i < ears.size(); i++) {
            if (ears.get(i).window.contains(stamp)) {
                return true;
            }
        }
        return false;
    }

    void note(int thread, long stamp, int source, int target, int port, double weight) {
        byThread[thread].add(stamp, source, target, port, weight);
    }

    /// Tells everything noted since the last time; a stable sort keeps events of one synapse in their order.
    void flush() {
        int total = Arrays.stream(byThread).mapToInt(e -> e.size).sum();
        if (total == 0) {
            return;
        }
        Event[] events = new Event[total];
        int n = 0;
        for (Events part : byThread) {
            for (int i = 0; i < part.size; i++) {
                events[n++] =
                        new Event(part.steps[i], part.sources[i], part.targets[i], part.ports[i], part.weights[i]);
            }
            part.size = 0;
        }
        Arrays.sort(events, ORDER);
        for (Event e : events) {
            for (Ear ear : ears) {
                if (ear.window.contains(e.step)) {
                    ear.listener.weight(e.source, e.target, e.port, e.step, e.weight);
                }
            }
        }
    }
}
