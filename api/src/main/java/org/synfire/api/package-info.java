/// Simulations as Java programs: populations, projections, connectors and results, in the vocabulary of
/// PyNN (Davison et al. 2009, "PyNN: a common interface for neuronal network simulators", Front
/// Neuroinform 2:11).
package org.synfire.api;
