package org.synfire.sweep;

/// Something that is explored.
///
/// @param name what tables and figures call it
/// @param path where its value goes: a path of the parameter tree, or the name a program knows it by
public record Parameter(String name, String path, Values values) {}
