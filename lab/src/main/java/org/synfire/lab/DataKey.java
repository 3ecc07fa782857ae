package org.synfire.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.synfire.lab.internal.Digests;

/// A file of data, by its content.
///
/// @param path from the data store's folder on for output, from the project's folder on for input, with
/// slashes
/// @param sha256 64 hexadecimal digits
public record DataKey(String path, String sha256, long bytes, Instant modified) {

    /// A file as it is now.
    ///
    /// @param project the folder that the path counts from, when the file is in it
    /// @throws IOException when it cannot be read
    public static DataKey of(Path project, Path file) throws IOException {
        Path whole = file.toAbsolutePath().normalize();
        Path shown = whole.startsWith(project) ? project.relativize(whole) : whole;
        return Digests.key(shown.toString().replace('\\', '/'), whole);
    }
}
