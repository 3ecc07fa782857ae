package org.synfire.engine;

import java.util.function.Supplier;

/// Notes the spikes of a population.
public final class SpikeTap {

    /// Told each spike, once for each of its multiplicity; `offset` is how many ms earlier it is said to be.
    @FunctionalInterface
    public interface Listener {
        void spike(int unit, long step, double offset);
    }

    private final int population;
    private final Supplier<Window> windows;
    private final Listener listener;
    private Window window = new Window(0, 0);

    /// @param windows asked before each advance
    public SpikeTap(int population, Supplier<Window> windows, Listener listener) {
        this.population = population;
        this.windows = windows;
        this.listener = listener;
    }

    int population() {
        return population;
    }

    void prepare() {
        window = windows.get();
    }

    /// Whether it keeps stamps of some steps.
    boolean listensIn(long first, long last) {
        return window.from() < last && window.to() > first;
    }

    void tell(int unit, long stamp, int multiplicity, double offset) {
        if (window.contains(stamp)) {
            for (int i = 0; i < multiplicity; i++) {
                listener.spike(unit, stamp, offset);
            }
        }
    }
}
