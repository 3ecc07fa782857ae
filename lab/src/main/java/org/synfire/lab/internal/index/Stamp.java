package org.synfire.lab.internal.index;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Tells contents of a file apart without reading it.
///
/// @param modified nanoseconds since 1970
/// @param size in bytes
record Stamp(long modified, long size) {

    /// A file that was changed so shortly before it was looked at may change again without its time telling:
    /// clocks of file systems tick every few milliseconds.
    private static final Duration TICK = Duration.ofMillis(50);

    /// No file has it, so what is stamped with it is read again.
    private static final long UNCERTAIN = Long.MIN_VALUE;

    static Optional<Stamp> of(Path file) throws IOException {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return Optional.of(
                    new Stamp(Moment.nanos(attributes.lastModifiedTime().toInstant()), attributes.size()));
        } catch (NoSuchFileException gone) {
            return Optional.empty();
        }
    }

    /// What to remember of a file that was looked at then.
    Stamp seenAt(Instant then) {
        return modified > Moment.nanos(then.minus(TICK)) ? new Stamp(UNCERTAIN, size) : this;
    }
}
