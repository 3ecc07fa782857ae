package org.synfire.network;

/// Connections between units of two layers.
///
/// @param name unique in the network
/// @param rule which pairs are connected
/// @param synapse name of a [ModelVariant] of a synapse model or of a library synapse
/// @param receptor the port of the target that is used
/// @param weight evaluated for each connection
/// @param delayMillis evaluated for each connection, then rounded to steps, halves up; at least half a step
public record Projection(
        String name,
        Selector source,
        Selector target,
        ConnectionRule rule,
        String synapse,
        int receptor,
        Profile weight,
        Profile delayMillis) {}
