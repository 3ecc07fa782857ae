package org.synfire.lab;

/// A program that runs simulations or analyses.
///
/// @param kind `synfire`, `python`, `neuron`, `nest`, or `other`
/// @param name how people call it
/// @param path where it is
/// @param version what it says of itself; empty when it does not
public record Executable(String kind, String name, String path, String version) {}
