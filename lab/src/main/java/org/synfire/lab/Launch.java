package org.synfire.lab;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.synfire.lab.internal.launch.Interruption;
import org.synfire.lab.internal.launch.Local;
import org.synfire.lab.internal.launch.Slurm;
import org.synfire.lab.internal.launch.Started;

/// Starts a program and waits for its end. What it writes to standard output and standard error goes to files, and
/// at once to the given streams. When this process is interrupted, the program and all that it has started is ended.
///
/// @param words the program and its arguments
/// @param folder where it is started
/// @param mode how it is started
/// @param environment variables that are added to those of this process
/// @param records the folder that gets `stdout.txt` and `stderr.txt`
public record Launch(List<String> words, Path folder, LaunchMode mode, Map<String, String> environment, Path records) {

    /// Name of the file with standard output.
    public static final String OUTPUT = "stdout.txt";

    /// Name of the file with standard error.
    public static final String COMPLAINTS = "stderr.txt";

    /// The variable that tells a program the label of its run.
    public static final String LABEL_VARIABLE = "SYNFIRE_LABEL";

    /// Tells a program where to write numbers by which runs are compared, as lines `name = number`.
    public static final String METRICS_VARIABLE = "SYNFIRE_METRICS";

    /// The variable that tells a program the folder for its output.
    public static final String DATA_VARIABLE = "SYNFIRE_DATA";

    private static final int SIGNALS = 128;
    /// What programs return that end because of Ctrl-C, which the terminal sends to them as well.
    private static final int INTERRUPTED = SIGNALS + 2;
    private static final int LAST_SIGNAL = 64;

    public Launch {
        words = List.copyOf(words);
        environment = new LinkedHashMap<>(environment);
    }

    /// How a program ended.
    ///
    /// @param exitCode of the program; absent when it was interrupted
    /// @param message what went wrong; empty when nothing did
    /// @param seconds from start to end
    public record Ending(State state, OptionalInt exitCode, String message, double seconds) {

        static Ending of(int exitCode, boolean interrupted, double seconds) {
            if (interrupted || exitCode == INTERRUPTED) {
                return new Ending(State.FAILED, OptionalInt.empty(), "interrupted", seconds);
            }
            return new Ending(
                    exitCode == 0 ? State.FINISHED : State.FAILED,
                    OptionalInt.of(exitCode),
                    message(exitCode),
                    seconds);
        }

        private static String message(int exitCode) {
            if (exitCode == 0) {
                return "";
            }
            boolean killed = exitCode > SIGNALS && exitCode <= SIGNALS + LAST_SIGNAL;
            return "exit code " + exitCode + (killed ? " (ended by signal " + (exitCode - SIGNALS) + ")" : "");
        }
    }

    /// What is done when a program has ended.
    @FunctionalInterface
    public interface Afterwards<T> {
        T after(Ending ending) throws IOException;
    }

    /// Runs the program.
    ///
    /// @param out gets its standard output as it comes; stays open
    /// @param complaints gets its standard error as it comes; stays open
    /// @param afterwards is told how it ended. It is called also when this process is being interrupted; it has
    /// some seconds then
    /// @return what that makes of it
    /// @throws IOException when the program cannot be started, or its output not be written
    public <T> T run(OutputStream out, OutputStream complaints, Afterwards<T> afterwards) throws IOException {
        long start = System.nanoTime();
        boolean cancelled = false;
        int exitCode = INTERRUPTED;
        try (Interruption interruption = Interruption.watch(complaints)) {
            Started started = mode instanceof LaunchMode.Slurm slurm
                    ? Slurm.submit(this, slurm, out, complaints)
                    : Local.start(this, out, complaints);
            interruption.over(started);
            try {
                exitCode = started.await();
            } catch (InterruptedException _) {
                // The thread goes on as if it were not interrupted: files cannot be written otherwise.
                cancelled = true;
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            return afterwards.after(Ending.of(exitCode, cancelled || interruption.hasHappened(), seconds));
        } finally {
            if (cancelled) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /// The words that are started, with those of the mode in front.
    public List<String> command() {
        return switch (mode) {
            case LaunchMode.Serial _, LaunchMode.Parallel _, LaunchMode.Slurm _ -> words;
            case LaunchMode.Prefix prefix -> {
                List<String> all =
                        new ArrayList<>(List.of(prefix.command().strip().split("\\s+")));
                all.addAll(words);
                yield all;
            }
        };
    }
}
