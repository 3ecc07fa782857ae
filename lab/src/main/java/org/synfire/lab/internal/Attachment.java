package org.synfire.lab.internal;

import java.util.Set;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.SpecificationException;

/// Names of files that are kept beside records.
final class Attachment {

    /// Files of the store itself.
    private static final Set<String> OWN =
            Set.of(LocalStore.FILE, Heartbeat.NAME, ProgressFile.NAME, LocalStore.UNDELIVERED, LocalStore.DELIVERED);

    private Attachment() {}

    /// Whether a name stays in the record's folder, and is none of the store's own.
    static boolean isValid(String name) {
        return Label.isValid(name) && !OWN.contains(name);
    }

    static void check(String name) {
        if (!isValid(name)) {
            throw new SpecificationException(
                    Kind.OUT_OF_RANGE, "'" + name + "' cannot be kept beside a record: " + Label.wish());
        }
    }
}
