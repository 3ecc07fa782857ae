package org.synfire.lab;

import java.util.List;
import java.util.Optional;

/// The state of a working copy at one moment.
///
/// @param repository absent for folders under no version control
/// @param version the commit or revision; empty when there is none yet
/// @param changed files that differ from that version, in the order of paths
/// @param untracked files that the repository neither knows nor ignores, in the order of paths
/// @param diff what was changed since that version, binary files included; empty when nothing was
/// @param user as version control knows them; empty fields when it does not
public record CodeState(
        Optional<Repository> repository,
        String version,
        List<String> changed,
        List<String> untracked,
        byte[] diff,
        User user) {

    public CodeState {
        changed = List.copyOf(changed);
        untracked = List.copyOf(untracked);
    }

    /// The state of files that no version control looks after.
    static CodeState unversioned() {
        return new CodeState(Optional.empty(), "", List.of(), List.of(), new byte[0], new User("", ""));
    }

    /// The state of another version, without any changes.
    CodeState at(String other) {
        return new CodeState(repository, other, List.of(), List.of(), new byte[0], user);
    }

    /// Whether the version alone does not say what the files contain. Untracked files do not count.
    public boolean hasChanged() {
        return !changed.isEmpty();
    }
}
