/// A classifier of spiking neurons that learns with spike-timing-dependent plasticity and a competition of
/// its outputs: encoders, data sets, training, models, reports. After J. S. Maskeen & S. Lashkare (2025), "A
/// unified platform to evaluate STDP learning rule and synapse model using pattern recognition in a spiking
/// neural network", ICANN 2025.
///
/// One more way to encode is an [Encoder]; one more source of samples is a [DataSet]; one more parameter is a
/// line of [Parameter] and a row of `ParameterTest`.
package org.synfire.learn;
