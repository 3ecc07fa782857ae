package org.synfire.lab;

import java.util.List;
import java.util.Optional;

/// The version of what was run.
///
/// @param repository absent for projects under no version control
/// @param version the commit or revision; empty without a repository
/// @param diff name of the file in the record's folder with what was changed since that version
/// @param untracked name of the archive in the record's folder with the files that the repository does
/// not know
/// @param dependencies what the program uses
public record CodeVersion(
        Optional<Repository> repository,
        String version,
        Optional<String> diff,
        Optional<String> untracked,
        List<Dependency> dependencies) {

    public CodeVersion {
        dependencies = List.copyOf(dependencies);
    }
}
