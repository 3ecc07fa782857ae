package org.synfire.lab.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;

/// Tells by the time of a file that a run is alive.
public final class Heartbeat {

    /// The file in a record's folder.
    static final String NAME = "heartbeat";

    private static final Duration PERIOD = Duration.ofSeconds(2);

    private final Path file;
    private final Thread thread;

    private Heartbeat(Path file, Duration period) {
        this.file = file;
        this.thread = Thread.ofPlatform().daemon().name("heartbeat").unstarted(() -> beat(period));
    }

    /// Beats until it is stopped, or its file is gone.
    public static Heartbeat start(Path folder) throws IOException {
        return start(folder, PERIOD);
    }

    static Heartbeat start(Path folder, Duration period) {
        Heartbeat heartbeat = new Heartbeat(folder.resolve(NAME), period);
        heartbeat.thread.start();
        return heartbeat;
    }

    private void beat(Duration period) {
        try {
            while (true) {
                Thread.sleep(period);
                Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (IOException gone) {
            // The record has been deleted, or its disk is gone: there is nobody to tell.
        }
    }

    /// Ends the beating, and removes its file: the record says how the run ended.
    public void stop() throws IOException {
        thread.interrupt();
        Files.deleteIfExists(file);
    }
}
