package org.synfire.lab.internal.launch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.synfire.lab.Launch;

/// A job that a process left behind which was killed. It is cancelled before another one begins in its folder: both
/// would write there.
final class FormerJob {

    private static final long LOOK_MILLIS = 200;
    private static final int LOOKS = 150;

    private final Launch launch;
    private final Path script;
    private final String number;

    private FormerJob(Launch launch, Path script, String number) {
        this.launch = launch;
        this.script = script;
        this.number = number;
    }

    /// Cancels a job and waits for its end.
    ///
    /// @param script that it must have been handed in with: numbers of jobs are given again
    /// @param number empty when there was none
    static void end(Launch launch, Path script, String number) throws IOException {
        FormerJob job = new FormerJob(launch, script, number);
        try {
            if (!number.isEmpty() && job.isThere()) {
                job.cancel();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the job " + number + " was being cancelled", e);
        }
    }

    private void cancel() throws IOException, InterruptedException {
        said("scancel", number);
        for (int look = 0; look < LOOKS; look++) {
            if (!isThere()) {
                return;
            }
            Thread.sleep(LOOK_MILLIS);
        }
        throw new IOException("the job " + number + ", which was left behind here, cannot be cancelled");
    }

    /// Waits, goes on, or is just ending.
    private boolean isThere() throws IOException, InterruptedException {
        return said("squeue", "--noheader", "--format=%o", "--jobs=" + number).equals(script.toString());
    }

    private String said(String... words) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(Local.resolved(launch, List.of(words)))
                .directory(launch.folder().toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(launch.environment());
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor(LOOK_MILLIS * LOOKS, TimeUnit.MILLISECONDS);
        return said.strip();
    }
}
