package org.synfire.lab.internal.index;

import java.time.Instant;

/// Instants as whole numbers that sort as they do: nanoseconds since 1970, for the years 1678 to 2261. Others are
/// moved to the ends.
public final class Moment {

    private static final long LAST_SECOND = Long.MAX_VALUE / 1_000_000_000 - 1;

    private Moment() {}

    public static long nanos(Instant instant) {
        long seconds = Math.clamp(instant.getEpochSecond(), -LAST_SECOND, LAST_SECOND);
        return seconds * 1_000_000_000 + instant.getNano();
    }

    static Instant instant(long nanos) {
        return Instant.ofEpochSecond(0, nanos);
    }
}
