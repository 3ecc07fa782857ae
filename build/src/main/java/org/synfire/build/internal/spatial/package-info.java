/// Connections by place: which units of two layers a [org.synfire.network.ConnectionRule.Spatial] connects,
/// with what weights and delays.
///
/// [SpatialConnector] is the only door. Inside, a [Neighbourhood] finds the positions that a mask selects
/// around a driver, a [PartnerChoice] picks units on them, and a [ProfileFunction] gives probabilities, weights
/// and delays. A new way of laying masks over a layer is a new [Neighbourhood]; a new profile shape is a case
/// in [ProfileFunction].
package org.synfire.build.internal.spatial;
