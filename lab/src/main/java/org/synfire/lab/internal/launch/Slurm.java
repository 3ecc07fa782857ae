package org.synfire.lab.internal.launch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.synfire.lab.Launch;
import org.synfire.lab.LaunchMode;

/// A job of Slurm. `sbatch --wait` tells its number at once, and ends with the job, by its exit code. What the job
/// writes is read from the files that Slurm fills.
public final class Slurm implements Started {

    private static final String SCRIPT = "job.sh";
    private static final String ANSWER = "sbatch.txt";
    private static final String CANCELLED = "scancel.txt";
    private static final long LOOK_MILLIS = 200;

    private final Launch launch;
    private final Process waiting;
    private final Map<Path, OutputStream> followed;
    private final Complaint complaint;
    private final Map<Path, Long> shown = new LinkedHashMap<>();

    private Slurm(Launch launch, Process waiting, Map<Path, OutputStream> followed, OutputStream complaints) {
        this.launch = launch;
        this.waiting = waiting;
        this.followed = followed;
        this.complaint = new Complaint(complaints);
        followed.keySet().forEach(file -> shown.put(file, 0L));
    }

    /// Hands a job in.
    ///
    /// @throws IOException when there is no `sbatch`
    public static Slurm submit(Launch launch, LaunchMode.Slurm mode, OutputStream out, OutputStream complaints)
            throws IOException {
        Path outFile = Files.write(launch.records().resolve(Launch.OUTPUT), new byte[0]);
        Path complaintsFile = Files.write(launch.records().resolve(Launch.COMPLAINTS), new byte[0]);
        Path script = launch.records().resolve(SCRIPT);
        FormerJob.end(launch, script, numberOf(answer(launch)));
        Files.writeString(script, script(launch));
        List<String> words = new ArrayList<>(List.of("sbatch", "--parsable", "--wait"));
        words.add("--output=" + outFile);
        words.add("--error=" + complaintsFile);
        words.add("--chdir=" + launch.folder());
        Stream.of(mode.options().strip().split("\\s+"))
                .filter(o -> !o.isEmpty())
                .forEach(words::add);
        words.add(script.toString());
        return new Slurm(
                launch, start(launch, words, ANSWER), Map.of(outFile, out, complaintsFile, complaints), complaints);
    }

    private static Process start(Launch launch, List<String> words, String answers) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(Local.resolved(launch, words))
                .directory(launch.folder().toFile())
                .redirectErrorStream(true)
                .redirectOutput(launch.records().resolve(answers).toFile());
        builder.environment().putAll(launch.environment());
        return builder.start();
    }

    private static String script(Launch launch) {
        String variables = launch.environment().entrySet().stream()
                .map(v -> "export " + v.getKey() + "=" + quoted(v.getValue()) + "\n")
                .collect(Collectors.joining());
        String command = launch.words().stream().map(Slurm::quoted).collect(Collectors.joining(" "));
        return "#!/bin/sh\n" + variables + "exec " + command + "\n";
    }

    /// As a shell takes it for one word.
    static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }

    @Override
    public int await() throws IOException, InterruptedException {
        try {
            while (!waiting.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                showNews();
            }
            showNews();
            return exitCode(waiting.exitValue());
        } catch (InterruptedException e) {
            end();
            throw e;
        }
    }

    private int exitCode(int ofSbatch) throws IOException {
        if (ofSbatch != 0 && job().isEmpty()) {
            throw new IOException("'sbatch' refused the job: " + answer());
        }
        return ofSbatch;
    }

    private String answer() throws IOException {
        return answer(launch);
    }

    private static String answer(Launch launch) throws IOException {
        Path file = launch.records().resolve(ANSWER);
        return Files.exists(file) ? Files.readString(file).strip() : "";
    }

    private String job() throws IOException {
        return numberOf(answer());
    }

    /// The number of the job, which `sbatch` tells in its first line, with the cluster behind a semicolon.
    private static String numberOf(String answer) {
        String first = answer.lines().findFirst().orElse("").split(";", 2)[0];
        return first.matches("\\d+") ? first : "";
    }

    private void showNews() throws IOException {
        for (Map.Entry<Path, OutputStream> file : followed.entrySet()) {
            long from = shown.getOrDefault(file.getKey(), 0L);
            try (FileChannel channel = FileChannel.open(file.getKey(), StandardOpenOption.READ);
                    InputStream news = Channels.newInputStream(channel.position(from))) {
                shown.put(file.getKey(), from + news.transferTo(file.getValue()));
                file.getValue().flush();
            }
        }
    }

    @Override
    public void end() {
        try {
            String job = job();
            if (!job.isEmpty()) {
                start(launch, List.of("scancel", job), CANCELLED).waitFor(10, TimeUnit.SECONDS);
            }
        } catch (IOException e) {
            complaint.say("the job could not be cancelled: " + e.getMessage());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        waiting.destroy();
    }
}
