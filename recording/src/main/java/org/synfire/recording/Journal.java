package org.synfire.recording;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.SpecificationException;

/// How many bytes of each growing data file belong to finished sessions. It is there as long as a run is not
/// complete.
///
/// On disk it is a line `bytes TAB name` for each file, replaced as a whole.
///
/// @param bytes by the final name of the file
record Journal(Map<String, Long> bytes) {

    static final String FILE = ".progress";

    Journal {
        bytes = Collections.unmodifiableMap(new TreeMap<>(bytes));
    }

    /// Writes it, replacing an earlier one.
    ///
    /// @param folder the folder `data`
    void write(Path folder) throws IOException {
        StringBuilder lines = new StringBuilder();
        bytes.forEach(
                (name, length) -> lines.append(length).append('\t').append(name).append('\n'));
        WholeFile.write(folder.resolve(FILE), lines.toString());
    }

    /// The journal of a folder whose run is not complete.
    ///
    /// @param folder the folder `data`
    /// @throws SpecificationException when it is not well formed
    static Optional<Journal> read(Path folder) throws IOException {
        Map<String, Long> bytes = new HashMap<>();
        try {
            for (String line : Files.readAllLines(folder.resolve(FILE))) {
                int tab = line.indexOf('\t');
                bytes.put(line.substring(tab + 1), Long.parseLong(line, 0, Math.max(tab, 0), 10));
            }
        } catch (NoSuchFileException complete) {
            return Optional.empty();
        } catch (NumberFormatException damaged) {
            throw new SpecificationException(Kind.FILE, folder.resolve(FILE) + " is damaged");
        }
        return Optional.of(new Journal(bytes));
    }
}
