package org.synfire.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.synfire.engine.StateStream;
import org.synfire.network.NearestName;
import org.synfire.network.TimeGrid;
import org.synfire.network.Value;

/// A current that is injected into cells: in nA, times in ms. It flows from `start` on, so that
/// potentials move one step later, and until `stop`; in the first two steps of a run nothing flows yet.
public final class CurrentSource {

    private static final double FOREVER = 1e12;
    /// pA in a nA.
    static final double PICO = 1000;
    private static final double DEGREES = 360;
    private static final double MILLIS = 1000;

    private enum Kind {
        DC("dc_generator"),
        STEP("step_current_generator"),
        AC("ac_generator"),
        NOISE("noise_generator");

        private final String library;

        Kind(String library) {
            this.library = library;
        }
    }

    private final Kind kind;
    private final Map<String, List<Double>> values;
    private Optional<Simulation> simulation = Optional.empty();
    private Doubles samples = new Doubles();
    private boolean recorded;

    private CurrentSource(Kind kind, Map<String, List<Double>> values) {
        this.kind = kind;
        this.values = new LinkedHashMap<>(values);
        check();
    }

    private static CurrentSource of(Kind kind, Map<String, Double> values) {
        return new CurrentSource(
                kind,
                values.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, e -> List.of(e.getValue()))));
    }

    /// A constant current.
    public static CurrentSource dc(double amplitude, double startMillis, double stopMillis) {
        return of(Kind.DC, Map.of("amplitude", amplitude, "start", startMillis, "stop", stopMillis));
    }

    /// A constant current from time 0 on.
    public static CurrentSource dc(double amplitude) {
        return dc(amplitude, 0, FOREVER);
    }

    /// A current that changes at given times; 0 before the first. Of times in one step the last counts.
    ///
    /// @param times increasing, in ms
    /// @param amplitudes from each time on
    public static CurrentSource step(double[] times, double[] amplitudes) {
        return new CurrentSource(Kind.STEP, Map.of("times", list(times), "amplitudes", list(amplitudes)));
    }

    private static List<Double> list(double... numbers) {
        return java.util.Arrays.stream(numbers).boxed().toList();
    }

    /// `offset + amplitude·sin(2 pi frequency (t - start) + phase)`
    ///
    /// @param frequencyHertz in Hz
    /// @param phaseDegrees at the start
    public static CurrentSource ac(
            double amplitude,
            double frequencyHertz,
            double offset,
            double phaseDegrees,
            double startMillis,
            double stopMillis) {
        return of(
                Kind.AC,
                Map.of(
                        "amplitude", amplitude,
                        "frequency", frequencyHertz,
                        "offset", offset,
                        "phase", phaseDegrees,
                        "start", startMillis,
                        "stop", stopMillis));
    }

    /// Normal numbers, one for each `dt`, the same for all cells it flows into.
    public static CurrentSource noise(
            double mean, double stdev, double dtMillis, double startMillis, double stopMillis) {
        return of(
                Kind.NOISE,
                Map.of("mean", mean, "stdev", stdev, "dt", dtMillis, "start", startMillis, "stop", stopMillis));
    }

    /// Normal numbers, one for each 0.1 ms, from time 0 on.
    public static CurrentSource noise(double mean, double stdev) {
        return noise(mean, stdev, 0.1, 0, FOREVER);
    }

    private void check() {
        if (kind == Kind.STEP) {
            List<Double> times = list("times");
            Structure.require(times.size() == list("amplitudes").size(), "as many times as amplitudes");
            for (int i = 0; i < times.size(); i++) {
                Structure.require(
                        times.get(i) >= 0 && (i == 0 || times.get(i) > times.get(i - 1)),
                        "times are at least 0 and increase, unlike " + times);
            }
        }
    }

    private List<Double> list(String name) {
        return CellModel.present(values, name);
    }

    private double number(String name) {
        return list(name).getFirst();
    }

    /// Sets a parameter; acts from the present time on.
    ///
    /// @throws NoSuchNameException when there is no such parameter
    public void set(String parameter, double... value) {
        if (!values.containsKey(parameter)) {
            throw new NoSuchNameException("a " + kind.library + " has no parameter '" + parameter + "'"
                    + NearestName.hint(parameter, values.keySet())
                            .map(h -> "; " + h)
                            .orElse(""));
        }
        Map<String, List<Double>> before = Map.copyOf(values);
        values.put(parameter, list(value));
        accept(before);
    }

    /// Sets both lists of a current that changes at given times; acts from the present time on.
    ///
    /// @throws IllegalArgumentException when it is no such current, or the times do not increase
    public void set(double[] times, double[] amplitudes) {
        Structure.require(kind == Kind.STEP, "a " + kind.library + " has no times");
        Map<String, List<Double>> before = Map.copyOf(values);
        values.put("times", list(times));
        values.put("amplitudes", list(amplitudes));
        accept(before);
    }

    private void accept(Map<String, List<Double>> before) {
        try {
            check();
        } catch (IllegalArgumentException refused) {
            values.putAll(before);
            throw refused;
        }
        simulation.ifPresent(s -> s.changed(this));
    }

    /// A parameter; lists have several values.
    ///
    /// @throws NoSuchNameException when there is no such parameter
    public double[] get(String parameter) {
        if (!values.containsKey(parameter)) {
            throw new NoSuchNameException("a " + kind.library + " has no parameter '" + parameter + "'");
        }
        return list(parameter).stream().mapToDouble(x -> x).toArray();
    }

    /// Records the current in every step.
    ///
    /// @throws IllegalStateException when it flows into no cell yet, or time has passed since the last reset
    public void record() {
        simulation
                .orElseThrow(() -> new IllegalStateException("the current flows into no cell yet"))
                .change();
        recorded = true;
    }

    boolean isRecorded() {
        return recorded;
    }

    /// Where the samples of a run go.
    Doubles samples() {
        return samples;
    }

    /// The current in nA since the last reset: for each step what flows from its end on, time 0 included.
    ///
    /// @throws IllegalStateException when it is not recorded
    public double[] data() {
        if (!recorded) {
            throw new IllegalStateException("this current is not recorded");
        }
        return samples.toArray();
    }

    void keep(StateStream state) {
        state.part(kind.library);
        for (String name : new TreeSet<>(values.keySet())) {
            double[] kept = state.someReals(get(name));
            if (state.restores()) {
                values.put(name, list(kept));
            }
        }
        samples.keep(state);
    }

    /// The current of time 0 is 0: nothing has been sent yet.
    void begin() {
        samples = new Doubles();
        samples.add(0);
    }

    void joins(Simulation joined) {
        Structure.require(
                simulation.isEmpty() || simulation.get() == joined, "the source belongs to another simulation");
        simulation = Optional.of(joined);
    }

    String library() {
        return kind.library;
    }

    /// What the library is told: its generators act one step later than they are told.
    Map<String, Value> translated(TimeGrid grid) {
        double dt = grid.resolutionMillis();
        Map<String, Value> all = new LinkedHashMap<>();
        if (kind == Kind.STEP) {
            steps(grid, all);
            return all;
        }
        all.put("origin", Value.of(-dt));
        all.put("start", Value.of(onGrid(grid, number("start"))));
        all.put("stop", Value.of(onGrid(grid, Math.max(number("start"), number("stop")))));
        switch (kind) {
            case DC -> all.put("amplitude", Value.of(PICO * number("amplitude")));
            case AC -> {
                double turned = DEGREES * number("frequency") * (number("start") - dt) / MILLIS;
                all.put("amplitude", Value.of(PICO * number("amplitude")));
                all.put("offset", Value.of(PICO * number("offset")));
                all.put("frequency", Value.of(number("frequency")));
                all.put("phase", Value.of(Math.IEEEremainder(number("phase") - turned, DEGREES)));
            }
            case NOISE -> {
                all.put("mean", Value.of(PICO * number("mean")));
                all.put("std", Value.of(PICO * number("stdev")));
                all.put("dt", Value.of(Math.max(dt, onGrid(grid, number("dt")))));
                all.put("shared", Value.of(true));
            }
            case STEP -> throw new IllegalStateException(kind.library);
        }
        return all;
    }

    private static double onGrid(TimeGrid grid, double millis) {
        return grid.toMillis(Math.round(millis / grid.resolutionMillis()));
    }

    private void steps(TimeGrid grid, Map<String, Value> all) {
        List<Double> times = list("times");
        List<Double> amplitudes = list("amplitudes");
        Map<Long, Double> bySteps = new LinkedHashMap<>();
        for (int i = 0; i < times.size(); i++) {
            long step = Math.round(times.get(i) / grid.resolutionMillis()) - 1;
            bySteps.put(Math.max(1, step), PICO * amplitudes.get(i));
        }
        List<Double> kept = new ArrayList<>();
        bySteps.keySet().forEach(step -> kept.add(grid.toMillis(step)));
        all.put("amplitude_times", new Value.Reals(kept));
        all.put("amplitude_values", new Value.Reals(List.copyOf(bySteps.values())));
    }
}
