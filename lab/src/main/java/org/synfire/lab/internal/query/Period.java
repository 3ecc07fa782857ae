package org.synfire.lab.internal.query;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Pattern;

/// What a date means: a day, a minute or a second, in UTC.
///
/// @param begin belongs to it
/// @param end does not
record Period(Instant begin, Instant end) {

    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern MINUTE = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})[T ](\\d{2}:\\d{2})Z?");
    private static final Pattern SECOND = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})[T ](\\d{2}:\\d{2}:\\d{2})Z?");

    /// Empty when the text is no date.
    static Optional<Period> of(String text) {
        try {
            if (DAY.matcher(text).matches()) {
                return Optional.of(from(LocalDate.parse(text).atStartOfDay(), Duration.ofDays(1)));
            }
            if (MINUTE.matcher(text).matches()) {
                return Optional.of(from(time(text), Duration.ofMinutes(1)));
            }
            return SECOND.matcher(text).matches()
                    ? Optional.of(from(time(text), Duration.ofSeconds(1)))
                    : Optional.empty();
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    private static LocalDateTime time(String text) {
        return LocalDateTime.parse(text.replace(' ', 'T').replace("Z", ""));
    }

    private static Period from(LocalDateTime begin, Duration length) {
        Instant instant = begin.toInstant(ZoneOffset.UTC);
        return new Period(instant, instant.plus(length));
    }
}
