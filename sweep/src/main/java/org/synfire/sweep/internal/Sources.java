package org.synfire.sweep.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.synfire.lab.DataKey;
import org.synfire.lab.RunRecord;
import org.synfire.sweep.Subject;
import org.synfire.tree.TreeFiles;

/// The files that runs read, as they are now. Each is read again only when its time or size has changed.
final class Sources {

    private record Seen(FileTime modified, long bytes, String sha256) {}

    private final Path project;
    private final Subject subject;
    private final Map<Path, Seen> seen = new HashMap<>();

    /// @param project its folder
    Sources(Path project, Subject subject) {
        this.project = project;
        this.subject = subject;
    }

    /// Whether a run read what a run would read now: it recorded every file of the tree, and every file that it
    /// recorded has the same content.
    boolean areThoseOf(RunRecord record) throws IOException {
        Set<Path> recorded = new HashSet<>();
        for (DataKey key : Stream.concat(record.parameters().files().stream(), record.input().stream())
                .toList()) {
            Path file = project.resolve(key.path()).normalize();
            recorded.add(file);
            if (!Files.isRegularFile(file) || !digest(file).equals(key.sha256())) {
                return false;
            }
        }
        return recorded.containsAll(needed());
    }

    private String digest(Path file) throws IOException {
        FileTime modified = Files.getLastModifiedTime(file);
        long bytes = Files.size(file);
        Seen before = seen.get(file);
        if (before != null && before.modified().equals(modified) && before.bytes() == bytes) {
            return before.sha256();
        }
        String digest = Digest.ofFile(file);
        seen.put(file, new Seen(modified, bytes, digest));
        return digest;
    }

    private Set<Path> needed() {
        return switch (subject) {
            case Subject.Command _ -> Set.of();
            case Subject.Tree tree -> new HashSet<>(TreeFiles.named(tree.file()));
        };
    }
}
