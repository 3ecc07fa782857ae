package org.synfire.sweep;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/// How far an exploration has come.
///
/// @param total number of combinations
/// @param finished how many are recorded as finished, those of earlier explorations included
/// @param failed how many went wrong
/// @param running how many are being run
/// @param remaining how long it will take; absent as long as no run has ended
public record Progress(int total, int finished, int failed, int running, Optional<Duration> remaining) {

    private static final int BAR = 24;

    /// How many combinations need nothing more.
    public int done() {
        return finished + failed;
    }

    /// On one line, such as `[######......] 4/8 done, 2 running, 1 failed, 0:01:20 left`.
    public String line() {
        int filled = total == 0 ? BAR : BAR * done() / total;
        String line = "[" + "#".repeat(filled) + ".".repeat(BAR - filled) + "] " + done() + "/" + total + " done";
        return line
                + (running > 0 ? ", " + running + " running" : "")
                + (failed > 0 ? ", " + failed + " failed" : "")
                + (done() < total ? remaining.map(d -> ", " + text(d) + " left").orElse("") : "");
    }

    private static String text(Duration duration) {
        long s = duration.toSeconds();
        return s < 60 ? s + " s" : String.format(Locale.ROOT, "%d:%02d:%02d", s / 3600, s / 60 % 60, s % 60);
    }
}
