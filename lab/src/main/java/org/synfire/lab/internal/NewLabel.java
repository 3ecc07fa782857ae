package org.synfire.lab.internal;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;
import org.synfire.lab.ProjectSettings;

/// Makes labels.
public final class NewLabel {

    private NewLabel() {}

    public static String of(ProjectSettings settings, Instant beginning) {
        return switch (settings.labelGenerator()) {
            case TIMESTAMP -> timestamp(settings.timestampFormat(), beginning);
            case UUID -> UUID.randomUUID().toString();
        };
    }

    private static String timestamp(String format, Instant time) {
        return DateTimeFormatter.ofPattern(format, Locale.ROOT)
                .withZone(ZoneOffset.UTC)
                .format(time);
    }

    /// Whether a pattern makes labels.
    static boolean isValid(String format) {
        try {
            return Label.isValid(timestamp(format, Instant.EPOCH));
        } catch (DateTimeException | IllegalArgumentException odd) {
            return false;
        }
    }
}
