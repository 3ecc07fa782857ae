package org.synfire.network;

import java.util.List;
import java.util.Optional;

/// What a user can know of a model of the library without running it.
///
/// @param name the name users write, NEST's where NEST has the model
/// @param kind what sort of thing it is
/// @param summary one sentence
/// @param paper where the equations come from; empty for devices
/// @param parameters settable (and some read-only) quantities, in the order they are shown
/// @param orderings pairs of parameters where one must be smaller than the other
/// @param recordables names a multimeter can record
/// @param receptors the ports spikes can be sent to; a model without entries accepts port 0 only
/// @param currents whether it sends currents, and where it takes them
public record ModelInfo(
        String name,
        Kind kind,
        String summary,
        String paper,
        List<ParameterInfo> parameters,
        List<Ordering> orderings,
        List<RecordableInfo> recordables,
        List<ReceptorInfo> receptors,
        Currents currents) {

    /// What a model has to do with currents.
    ///
    /// @param sends whether its units send currents instead of spikes
    /// @param ports where its units take currents
    public record Currents(boolean sends, List<Integer> ports) {

        /// Units that send spikes and take no currents.
        public static final Currents NONE = new Currents(false, List.of());

        public Currents {
            ports = List.copyOf(ports);
        }
    }

    /// A model that has nothing to do with currents.
    public ModelInfo(
            String name,
            Kind kind,
            String summary,
            String paper,
            List<ParameterInfo> parameters,
            List<Ordering> orderings,
            List<RecordableInfo> recordables,
            List<ReceptorInfo> receptors) {
        this(name, kind, summary, paper, parameters, orderings, recordables, receptors, Currents.NONE);
    }

    /// Sorts of models.
    public enum Kind {
        NEURON,
        STIMULATOR,
        SYNAPSE,
        RECORDER
    }

    public ModelInfo {
        parameters = List.copyOf(parameters);
        orderings = List.copyOf(orderings);
        recordables = List.copyOf(recordables);
        receptors = List.copyOf(receptors);
    }

    /// A quantity of a model that can be read and usually set.
    ///
    /// @param name NEST's name
    /// @param type what values it takes
    /// @param unit `mV`, `ms`, ...; empty for pure numbers
    /// @param initial the default
    /// @param range the numbers allowed; [Range#ANY] for other types
    /// @param role how it behaves over time
    /// @param meaning one sentence
    public record ParameterInfo(
            String name, Type type, String unit, Value initial, Range range, Role role, String meaning) {

        /// A number as a value of this quantity: a whole one where it takes whole numbers, a flag where it takes flags.
        ///
        /// @throws IllegalArgumentException when it takes no numbers, or not this one
        public Value value(double x) {
            return switch (type) {
                case REAL -> Value.of(x);
                case WHOLE -> {
                    if (x != Math.rint(x)) {
                        throw new IllegalArgumentException("'" + name + "' must be a whole number, not " + x);
                    }
                    yield Value.ofWhole((long) x);
                }
                case FLAG -> Value.of(x != 0);
                case TEXT, REALS, WHOLES, TEXTS ->
                    throw new IllegalArgumentException(
                            "'" + name + "' must be " + type.expected() + ", not the number " + x);
            };
        }
    }

    /// Types of values.
    public enum Type {
        REAL("a number"),
        WHOLE("a whole number"),
        FLAG("true or false"),
        TEXT("a text"),
        REALS("a list of numbers"),
        WHOLES("a list of whole numbers"),
        TEXTS("a list of names");

        private final String expected;

        Type(String expected) {
            this.expected = expected;
        }

        /// The type as a message names it, for instance `a list of numbers`.
        public String expected() {
            return expected;
        }
    }

    /// How a quantity behaves over time.
    public enum Role {
        /// Constant until somebody sets it; kept by a network reset.
        PARAMETER,
        /// Changed by the dynamics; put back by a network reset.
        STATE,
        /// Can be set but not read.
        COMMAND,
        /// Can be read but not set.
        READ_ONLY
    }

    /// One parameter must be smaller than another: `smaller < larger`, or `smaller <= larger` when `orEqual`.
    public record Ordering(String smaller, String larger, boolean orEqual) {}

    /// A quantity a multimeter can record.
    public record RecordableInfo(String name, String unit, String meaning) {}

    /// A port spikes can be sent to.
    public record ReceptorInfo(String name, int port) {}

    /// The numbers a parameter may take.
    public record Range(double low, boolean lowIncluded, double high, boolean highIncluded) {

        public static final Range ANY = new Range(Double.NEGATIVE_INFINITY, true, Double.POSITIVE_INFINITY, true);
        public static final Range POSITIVE = new Range(0, false, Double.POSITIVE_INFINITY, true);
        public static final Range NOT_NEGATIVE = new Range(0, true, Double.POSITIVE_INFINITY, true);
        public static final Range UNIT_INTERVAL = new Range(0, true, 1, true);

        public boolean contains(double x) {
            boolean aboveLow = lowIncluded ? x >= low : x > low;
            boolean belowHigh = highIncluded ? x <= high : x < high;
            return aboveLow && belowHigh;
        }

        /// The range as a message says it, for instance `greater than 0` or `between 0 and 1`.
        @Override
        public String toString() {
            boolean openLow = low == Double.NEGATIVE_INFINITY;
            boolean openHigh = high == Double.POSITIVE_INFINITY;
            if (openLow && openHigh) {
                return "a number";
            }
            if (openHigh) {
                return (lowIncluded ? "at least " : "greater than ") + plain(low);
            }
            if (openLow) {
                return (highIncluded ? "at most " : "less than ") + plain(high);
            }
            String limits = "between " + plain(low) + " and " + plain(high);
            return lowIncluded && highIncluded ? limits : limits + ", " + ends();
        }

        private String ends() {
            if (!lowIncluded && !highIncluded) {
                return "both excluded";
            }
            return plain(lowIncluded ? high : low) + " excluded";
        }

        private static String plain(double x) {
            return x == Math.rint(x) && Math.abs(x) < 1e9 ? Long.toString((long) x) : Double.toString(x);
        }
    }

    public Optional<ParameterInfo> parameter(String parameterName) {
        return parameters.stream().filter(p -> p.name().equals(parameterName)).findFirst();
    }

    /// Names of everything that can be set.
    public List<String> settableNames() {
        return parameters.stream()
                .filter(p -> p.role() != Role.READ_ONLY)
                .map(ParameterInfo::name)
                .toList();
    }

    public List<String> recordableNames() {
        return recordables.stream().map(RecordableInfo::name).toList();
    }

    /// The port of a named receptor.
    public Optional<Integer> port(String receptor) {
        return receptors.stream()
                .filter(r -> r.name().equals(receptor))
                .map(ReceptorInfo::port)
                .findFirst();
    }

    /// Whether spikes may be sent to a port.
    public boolean hasPort(int port) {
        return receptors.isEmpty() ? port == 0 : receptors.stream().anyMatch(r -> r.port() == port);
    }
}
