package org.synfire.api;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// A kind of synapse with its weight, delay and parameters. Weights are in uS onto cells with
/// conductances, in nA onto cells with currents, and in mV onto cells whose potential steps; delays in
/// ms. Immutable.
public final class SynapseType {

    private final SynapseModel model;
    private final Map<String, ConnectionValue> values;
    private final Optional<Double> tauMinus;

    private SynapseType(SynapseModel model, Map<String, ConnectionValue> values, Optional<Double> tauMinus) {
        this.model = model;
        this.values = new LinkedHashMap<>(values);
        this.tauMinus = tauMinus;
    }

    static SynapseType of(SynapseModel model) {
        return new SynapseType(model, Map.of("weight", ConnectionValue.of(0.0)), Optional.empty());
    }

    /// A standard type: `StaticSynapse`, `TsodyksMarkramSynapse`, `SimpleStochasticSynapse`,
    /// `StochasticTsodyksMarkramSynapse` or `MultiQuantalSynapse`.
    ///
    /// @throws NoSuchNameException when there is none; models of the library are found by
    /// [Simulation#synapseType]
    public static SynapseType of(String name) {
        return of(SynapseModel.standard(name));
    }

    /// Constant synapses.
    public static SynapseType fixed(double weight) {
        return of("StaticSynapse").weight(weight);
    }

    /// Constant synapses with a delay in ms.
    public static SynapseType fixed(double weight, double delayMillis) {
        return fixed(weight).delay(delayMillis);
    }

    /// Synapses that learn by pairs of spikes. The weight that a spike transmits is the one after all
    /// that happened before it arrived; the whole delay is dendritic.
    public static SynapseType stdp(TimingDependence timing, WeightDependence dependence) {
        return learning(SynapseModel.pairs(), timing, dependence);
    }

    /// Synapses that learn by pairs of spikes, and whose resources are used up at the same time.
    public static SynapseType fastAndSlow(TimingDependence timing, WeightDependence dependence) {
        return learning(SynapseModel.fastAndSlow(), timing, dependence);
    }

    private static SynapseType learning(SynapseModel model, TimingDependence timing, WeightDependence dependence) {
        return new SynapseType(model, of(model).values, Optional.of(timing.tauMinus()))
                .with("tau_plus", timing.tauPlus())
                .with("A_plus", timing.aPlus())
                .with("A_minus", timing.aMinus())
                .with("mu_plus", dependence.muPlus())
                .with("mu_minus", dependence.muMinus())
                .with("w_min", dependence.min())
                .with("w_max", dependence.max());
    }

    /// This type with a parameter.
    ///
    /// @throws NoSuchNameException when it has no such parameter
    public SynapseType with(String parameter, double value) {
        return with(parameter, ConnectionValue.of(value));
    }

    /// This type with a parameter.
    ///
    /// @throws NoSuchNameException when it has no such parameter
    public SynapseType with(String parameter, ConnectionValue value) {
        if (!SynapseModel.COMMON.contains(parameter)) {
            model.parameter(parameter);
        }
        Map<String, ConnectionValue> more = new LinkedHashMap<>(values);
        more.put(parameter, value);
        return new SynapseType(model, more, tauMinus);
    }

    /// This type with the time constant of the trace that the targets leave.
    SynapseType leavingTrace(double tauMillis) {
        return new SynapseType(model, values, Optional.of(tauMillis));
    }

    public SynapseType weight(double weight) {
        return with("weight", weight);
    }

    public SynapseType weight(ConnectionValue weight) {
        return with("weight", weight);
    }

    /// An expression of the distance `d`.
    public SynapseType weight(String expression) {
        return with("weight", ConnectionValue.of(expression));
    }

    public SynapseType delay(double millis) {
        return with("delay", millis);
    }

    public SynapseType delay(ConnectionValue millis) {
        return with("delay", millis);
    }

    /// An expression of the distance `d`.
    public SynapseType delay(String expression) {
        return with("delay", ConnectionValue.of(expression));
    }

    public String name() {
        return model.name();
    }

    SynapseModel model() {
        return model;
    }

    ConnectionValue weight() {
        return Objects.requireNonNull(values.get("weight"));
    }

    /// Absent for the smallest delay of the simulation.
    Optional<ConnectionValue> delay() {
        return Optional.ofNullable(values.get("delay"));
    }

    /// Parameters that were given.
    Map<String, ConnectionValue> values() {
        return values;
    }

    /// The time constant of the trace that the targets leave.
    Optional<Double> tauMinus() {
        return tauMinus;
    }

    @Override
    public String toString() {
        return model.name();
    }
}
