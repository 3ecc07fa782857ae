package org.synfire.recording;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.synfire.network.TimeGrid;

/// A program that writes sessions into a folder and says how far it got, to be killed.
final class SessionWriter {

    static final int ROWS = 30_000;
    static final int MANY = 300;
    static final String PROGRESS = "progress";
    static final String SESSION = "session";
    static final String COMPLETING = "completing";
    static final String HOLDING = "holding";

    private static final RowFormat FORMAT = RowFormat.standard(TimeGrid.of(0.1));

    private SessionWriter() {}

    public static void main(String[] arguments) throws IOException {
        try (RunFolder folder = RunFolder.open(Path.of(arguments[0]))) {
            switch (arguments[1]) {
                case "endless" -> endless(folder);
                case "many" -> many(folder);
                default -> hold();
            }
        }
    }

    private static List<DataFileWriter> sinks(RunFolder folder, int n) {
        return IntStream.range(0, n)
                .mapToObj(i -> folder.data("rec-" + i + "-0.gdf", FORMAT))
                .toList();
    }

    /// Ends some day, lest it fill the disk when nobody kills it.
    private static void endless(RunFolder folder) {
        List<DataFileWriter> sinks = sinks(folder, 3);
        for (long step = 1; step <= 200L * ROWS; step++) {
            for (DataFileWriter sink : sinks) {
                sink.spike(7, step);
            }
            if (step % (ROWS / 3) == 0) {
                System.out.println(PROGRESS);
            }
            if (step % ROWS == 0) {
                folder.checkpoint();
                System.out.println(SESSION);
            }
        }
    }

    private static void many(RunFolder folder) {
        List<DataFileWriter> sinks = sinks(folder, MANY);
        for (int row = 0; row < 10; row++) {
            for (DataFileWriter sink : sinks) {
                sink.spike(row, row);
            }
        }
        folder.checkpoint();
        System.out.println(COMPLETING);
        folder.complete();
    }

    private static void hold() throws IOException {
        System.out.println(HOLDING);
        if (System.in.read() < 0) {
            throw new IOException("nobody is there");
        }
    }
}
