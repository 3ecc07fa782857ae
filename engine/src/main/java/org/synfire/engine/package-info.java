/// The hot room: steps and slices, state arrays, synapse rows, spike exchange between threads, recording taps.
/// It knows no file format and no model by name; models come as kernels ([UnitKernel], [SynapseRows],
/// [DrawnSource], [CurrentSource]).
///
/// Loops over units and synapses work on plain arrays: nothing is allocated in them, and no interface is called
/// per unit or synapse.
package org.synfire.engine;
