package org.synfire.lab.internal.launch;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.synfire.lab.Launch;
import org.synfire.lab.internal.ProcessTree;
import org.synfire.lab.internal.environment.OnPath;

/// A program that runs on this machine.
///
/// @param out copies its standard output
/// @param complaints copies its standard error
public record Local(Process process, FutureTask<Void> out, FutureTask<Void> complaints) implements Started {

    /// Starts a program.
    ///
    /// @throws IOException when there is none, or the files for its output cannot be made
    public static Local start(Launch launch, OutputStream out, OutputStream complaints) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(resolved(launch, launch.command()))
                .directory(launch.folder().toFile())
                .redirectInput(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(launch.environment());
        OutputStream outFile = file(launch.records().resolve(Launch.OUTPUT));
        OutputStream complaintsFile = file(launch.records().resolve(Launch.COMPLAINTS));
        Process process = builder.start();
        return new Local(
                process,
                copying(process.getInputStream(), outFile, out),
                copying(process.getErrorStream(), complaintsFile, complaints));
    }

    /// The program is searched for along the path that it will see itself, and from the folder it will be in.
    static List<String> resolved(Launch launch, List<String> command) throws IOException {
        List<String> words = new ArrayList<>(command);
        String path = Optional.ofNullable(launch.environment().get("PATH"))
                .or(() -> Optional.ofNullable(System.getenv("PATH")))
                .orElse("");
        String name = words.getFirst();
        Path program = OnPath.find(name, launch.folder(), path)
                .orElseThrow(() -> new IOException(
                        "there is no program '" + name + "'; is it installed and on the PATH, and is its name right?"));
        words.set(0, program.toString());
        return words;
    }

    private static OutputStream file(Path file) throws IOException {
        return new BufferedOutputStream(Files.newOutputStream(file));
    }

    private static FutureTask<Void> copying(InputStream in, OutputStream file, OutputStream live) {
        FutureTask<Void> copying = new FutureTask<>(new Copying(in, file, live), null);
        Thread.ofPlatform().daemon().name("output of a run").start(copying);
        return copying;
    }

    @Override
    public int await() throws IOException, InterruptedException {
        try {
            int exitCode = process.waitFor();
            out.get();
            complaints.get();
            return exitCode;
        } catch (ExecutionException e) {
            throw new IOException("the output of the run could not be kept: " + e.getCause(), e);
        } catch (InterruptedException e) {
            end();
            throw e;
        }
    }

    @Override
    public void end() {
        ProcessTree.end(process.toHandle());
    }
}
