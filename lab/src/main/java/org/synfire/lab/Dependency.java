package org.synfire.lab;

import java.util.Optional;

/// Something a program uses.
///
/// @param version empty when it is not known
/// @param diff what was changed since that version, when it is under version control itself
/// @param source where the version comes from: `jar`, `pip`, `git` ...
public record Dependency(String name, String path, String version, Optional<String> diff, String source) {}
