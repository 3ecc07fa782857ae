package org.synfire.e2e.lab;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import org.synfire.lab.CodeVersion;
import org.synfire.lab.CommandLine;
import org.synfire.lab.DataKey;
import org.synfire.lab.DataStore;
import org.synfire.lab.Dependency;
import org.synfire.lab.Executable;
import org.synfire.lab.LaunchMode;
import org.synfire.lab.Notes;
import org.synfire.lab.ParameterSet;
import org.synfire.lab.Platform;
import org.synfire.lab.Project;
import org.synfire.lab.ProjectSettings;
import org.synfire.lab.Repository;
import org.synfire.lab.Result;
import org.synfire.lab.RunRecord;
import org.synfire.lab.RunningProcess;
import org.synfire.lab.State;
import org.synfire.lab.User;
import org.synfire.plot.Figure;
import org.synfire.plot.FigureFile;

/// A notebook as a scientist would have it after some days: calibrations, a sweep over two parameters, one over
/// one, an analysis, a fault, and a run that goes on.
final class SampleNotebook {

    static final Instant BEGINNING = Instant.parse("2026-11-02T07:41:12Z");

    private static final String VERSION = "8c1f0de53b1a4f7c9f0a44be2f9c1d2e7a5b6c3d";
    private static final double[] GS = {3, 4, 4.5, 5, 6, 8};
    private static final double[] ETAS = {0.9, 1, 1.5, 2, 3, 4};

    private final Project project;
    private final Random random = new Random(7);
    private RunRecord calibrated;

    private SampleNotebook(Project project) {
        this.project = project;
    }

    static Project in(Path folder) throws IOException {
        ProjectSettings settings = ProjectSettings.of("Balanced network")
                .withDescription("States of a sparsely connected network of excitatory and inhibitory cells")
                .withMainFile(Optional.of("brunel.yml"));
        SampleNotebook notebook = new SampleNotebook(Project.init(folder, settings));
        notebook.write();
        return notebook.project;
    }

    private void write() throws IOException {
        for (double g : GS) {
            for (double eta : ETAS) {
                phase(g, eta);
            }
        }
        for (int i = 0; i < 9; i++) {
            delay(0.5 + 0.25 * i, i);
        }
        calibration();
        changed();
        fault();
        lost();
        analysis();
        running();
    }

    private static String label(int minutes) {
        Instant at = BEGINNING.plusSeconds(60L * minutes);
        return at.toString().replaceAll("[-:]", "").replace("T", "-").substring(0, 15);
    }

    private static Map<String, Object> parameters(double g, double eta, double delay) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("kernel.resolution", 0.1);
        values.put("network.exc.n", 8000L);
        values.put("network.exc.tau_m", 20.0);
        values.put("network.exc.tau_ref", 2.0);
        values.put("network.exc.V_th", 20.0);
        values.put("network.inh.n", 2000L);
        values.put("network.inh.tau_m", 20.0);
        values.put("synapses.J", 0.1);
        values.put("synapses.g", g);
        values.put("synapses.delay", delay);
        values.put("synapses.epsilon", 0.1);
        values.put("drive.eta", eta);
        values.put("recorders", List.of("spikes", "V_m"));
        return values;
    }

    private static double rate(double g, double eta) {
        return g < 4 ? 280 / (1 + Math.exp(-(eta - 0.8))) : 22 * eta / (g - 3) * (eta < 1 ? 0.1 : 1);
    }

    private void phase(double g, double eta) throws IOException {
        int n = (int) (Math.round(g * 10) * 40 + Math.round(eta * 10));
        RunRecord run = run(label(n), 60L * n, parameters(g, eta, 1.5), 14 + random.nextDouble() * 6);
        Map<String, Double> metrics = metrics(
                rate(g, eta) * (0.98 + 0.04 * random.nextDouble()),
                Math.min(1.1, 0.15 * g + 0.05 * random.nextDouble()),
                Math.max(0.01, 1.2 / g - 0.1 * eta + 0.03 * random.nextDouble()));
        add(
                run,
                notes("phases", "g " + number(g) + ", eta " + number(eta), g < 4 ? "saturated" : "", "figure 2"),
                State.FINISHED,
                metrics,
                List.of());
    }

    private static Map<String, Double> metrics(double rate, double cv, double synchrony) {
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("rate", rate);
        metrics.put("cv", cv);
        metrics.put("synchrony", synchrony);
        return metrics;
    }

    private void delay(double delay, int i) throws IOException {
        RunRecord run = run(label(20_000 + i), 60L * (20_000 + i), parameters(5, 2, delay), 15.5);
        add(
                run,
                notes("delays", "delay " + number(delay) + " ms", "", "figure 3"),
                State.FINISHED,
                metrics(37 - 4 / (1 + delay), 0.8 + 0.02 * i, 0.05 + 0.01 * i),
                List.of());
    }

    private static String number(double x) {
        return x == Math.rint(x) ? Long.toString((long) x) : Double.toString(x);
    }

    private void calibration() throws IOException {
        RunRecord run = run(label(21_500), 60L * 21_500, parameters(5, 2, 1.5), 18.4);
        List<DataKey> output = new ArrayList<>();
        output.add(figure(run.label() + "/rates.svg", "population rate", 40));
        output.add(figure(run.label() + "/spectrum.png", "spectrum", 90));
        output.addAll(recordings(run.label()));
        output.add(file(run.label() + "/rates.csv", csv()));
        RunRecord added = add(
                run,
                notes(
                        "",
                        "Asynchronous irregular state as in the paper, before the sweep over g and eta",
                        "Rate and CV agree with figure 8C; the peak at 180 Hz is a little lower than there.",
                        "figure 1",
                        "checked"),
                State.FINISHED,
                metrics(37.81, 0.842, 0.0631),
                output);
        attach(added.label(), "stdout.txt", stdout(40));
        calibrated = added;
    }

    private void changed() throws IOException {
        RunRecord run = run(label(21_900), 60L * 21_900, parameters(5, 2.5, 1.5), 19.02);
        List<DataKey> output = List.of(
                figure(run.label() + "/rates.svg", "population rate", 55),
                figure(run.label() + "/spectrum.png", "spectrum", 120));
        CodeVersion code = new CodeVersion(
                run.code().repository(),
                VERSION,
                Optional.of("code.diff"),
                Optional.empty(),
                run.code().dependencies());
        Map<String, Object> values = new LinkedHashMap<>(run.parameters().values());
        RunRecord repeat = new RunRecord(
                run.label(),
                run.timestamp(),
                run.user(),
                run.notes(),
                run.command(),
                code,
                new ParameterSet("yaml", values, run.parameters().files(), Map.of("drive.eta", 2.5)),
                run.platforms(),
                run.input(),
                run.result(),
                Optional.of(calibrated.label()));
        RunRecord added = add(
                repeat,
                notes("", "Stronger drive", "Faster, otherwise the same", "figure 1"),
                State.FINISHED,
                metrics(46.12, 0.801, 0.0894),
                output);
        attach(added.label(), "stdout.txt", stdout(12));
        attach(added.label(), "code.diff", DIFF);
    }

    private static final String DIFF = """
            diff --git a/brunel.yml b/brunel.yml
            index 1f3c2aa..9b0e4d1 100644
            --- a/brunel.yml
            +++ b/brunel.yml
            @@ -18,7 +18,8 @@ projections:
               - source: exc
                 target: [exc, inh]
            -    weight: 0.1
            +    # the postsynaptic potential's peak, in mV
            +    weight: ${synapses.J}
                 delay: ${synapses.delay}
                 rule: {fixed_indegree: 800}
            """;

    private void fault() throws IOException {
        RunRecord run = run(label(22_100), 60L * 22_100, parameters(5, 2, 0.05), 0.42);
        RunRecord added = add(
                run.withResult(withExit(run.result(), 2)),
                notes("", "How short may delays be?", "", ""),
                State.FAILED,
                Map.of(),
                List.of());
        attach(
                added.label(),
                "stderr.txt",
                "brunel.yml:22:12: error: the delay 0.05 ms is shorter than the resolution 0.1 ms;"
                        + " delays are at least one step\n");
    }

    private static Result withExit(Result r, int code) {
        return new Result(
                r.state(),
                r.seconds(),
                OptionalInt.of(code),
                r.message(),
                r.process(),
                r.store(),
                r.output(),
                r.metrics());
    }

    private void lost() throws IOException {
        RunRecord run = run(label(22_300), 60L * 22_300, parameters(6, 3, 1.5), 4_211);
        add(run, notes("", "Hundred times as long, over night", "", "long"), State.LOST, Map.of(), List.of());
    }

    private void analysis() throws IOException {
        RunRecord run = run(label(22_500), 60L * 22_500, Map.of("window", 5L, "bins", 200L), 3.1);
        DataKey made = calibrated.result().output().getLast();
        DataKey input = new DataKey("Data/" + made.path(), made.sha256(), made.bytes(), made.modified());
        RunRecord analysis = new RunRecord(
                run.label(),
                run.timestamp(),
                run.user(),
                run.notes(),
                new CommandLine(
                        List.of("python3", "analyse.py", "--window", "5", input.path()),
                        "",
                        new Executable("python", "Python", "/usr/bin/python3", "3.11.2"),
                        Optional.of("analyse.py"),
                        new LaunchMode.Serial(),
                        OptionalLong.empty(),
                        OptionalInt.empty()),
                run.code(),
                run.parameters(),
                run.platforms(),
                List.of(input),
                run.result(),
                Optional.empty());
        add(
                analysis,
                notes("", "Correlations for the talk", "None beyond 4 ms", "talk"),
                State.FINISHED,
                Map.of("tau_corr", 3.71),
                List.of(figure(run.label() + "/correlation.svg", "correlation", 70)));
    }

    private void running() throws IOException {
        RunRecord run = run("running", 0, parameters(5, 2, 1.5), 0);
        RunRecord now = new RunRecord(
                label(22_600),
                Instant.now(),
                run.user(),
                notes("", "Ten times as many cells", "", "large"),
                run.command(),
                run.code(),
                run.parameters(),
                run.platforms(),
                run.input(),
                run.result().withState(State.RUNNING, ""),
                Optional.empty());
        RunRecord added = project.store().add(now);
        attach(added.label(), "stdout.txt", stdout(3));
        Files.writeString(project.recordFolder(added.label()).resolve("progress"), "0.3 150.0 of 500.0 ms\n");
    }

    private static RunRecord run(String label, long seconds, Map<String, Object> parameters, double took) {
        return new RunRecord(
                label,
                BEGINNING.plusSeconds(seconds),
                new User("Ada Example", "ada@example.org"),
                Notes.none(),
                new CommandLine(
                        List.of("synfire", "run", "brunel.yml", "--threads", "4"),
                        "",
                        new Executable("synfire", "Synfire", "/opt/synfire/synfire", "0.1.0"),
                        Optional.of("brunel.yml"),
                        new LaunchMode.Serial(),
                        OptionalLong.of(1234),
                        OptionalInt.of(4)),
                new CodeVersion(
                        Optional.of(new Repository("git", "git@example.org:lab/balanced.git")),
                        VERSION,
                        Optional.empty(),
                        Optional.empty(),
                        List.of(new Dependency(
                                "synfire-api", "/opt/synfire/lib/synfire-api.jar", "0.1.0", Optional.empty(), "jar"))),
                new ParameterSet("yaml", parameters, List.of(), Map.of()),
                List.of(new Platform(
                        "cortex", "Linux 6.1.0", "amd64", "AMD EPYC 7763", 64, 256L << 30, "25.0.1 Temurin", "0.1.0")),
                List.of(),
                new Result(
                        State.FINISHED,
                        took,
                        OptionalInt.of(0),
                        "",
                        RunningProcess.current(),
                        new DataStore.Plain("Data"),
                        List.of(),
                        Map.of()),
                Optional.empty());
    }

    private static Notes notes(String group, String reason, String outcome, String... tags) {
        return new Notes(
                group.isEmpty() ? Optional.empty() : Optional.of(group),
                reason,
                outcome,
                List.of(tags).stream().filter(t -> !t.isEmpty()).toList());
    }

    private RunRecord add(RunRecord run, Notes notes, State state, Map<String, Double> metrics, List<DataKey> output)
            throws IOException {
        Result r = run.result();
        String message = switch (state) {
            case FAILED -> "brunel.yml cannot be run: 1 error";
            case LOST -> "the process 48211 is gone; it was last heard of after 1 h 10 min";
            case FINISHED, RUNNING -> "";
        };
        return project.store()
                .add(run.withNotes(notes)
                        .withResult(new Result(
                                state, r.seconds(), r.exitCode(), message, r.process(), r.store(), output, metrics)));
    }

    private void attach(String label, String name, String content) throws IOException {
        project.store().attach(label, name, new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)));
    }

    static String stdout(int sessions) {
        StringBuilder text = new StringBuilder("brunel.yml: 10000 cells, 10 000 000 synapses, resolution 0.1 ms\n");
        for (int i = 0; i < sessions; i++) {
            text.append(String.format(
                    Locale.ROOT, "session %2d  %6.1f ms to %6.1f ms  37.%d Hz%n", i, i * 50.0, i * 50.0 + 50, i % 10));
        }
        return text.toString();
    }

    private static String csv() {
        StringBuilder text = new StringBuilder("t (ms),exc (Hz),inh (Hz)\n");
        for (int i = 0; i < 60; i++) {
            text.append(
                    String.format(Locale.ROOT, "%d,%.2f,%.2f%n", 5 * i, 37 + 4 * Math.sin(i), 36 + 5 * Math.cos(i)));
        }
        return text.toString();
    }

    private List<DataKey> recordings(String label) throws IOException {
        StringBuilder spikes = new StringBuilder();
        StringBuilder volts = new StringBuilder();
        for (int step = 0; step < 3_000; step++) {
            for (int k = 0; k < 2; k++) {
                if (random.nextDouble() < 0.6 + 0.35 * Math.sin(step / 25.0)) {
                    spikes.append(1 + random.nextInt(100))
                            .append('\t')
                            .append(step / 10.0)
                            .append('\n');
                }
            }
            for (int cell = 1; cell <= 2 && step % 5 == 0; cell++) {
                volts.append(String.format(
                        Locale.ROOT, "%d\t%.1f\t%.2f%n", cell, step / 10.0, 12 + 4 * Math.sin(step / 31.0 + cell)));
            }
        }
        return List.of(
                file(label + "/session_times.yml", "0: [0.0, 300.0]\n"),
                file(
                        label + "/data/spike_detector.yml",
                        "type: spike_detector\nlayer_name: cortex\npopulation_name: exc\n"
                                + "colnames: [gid, time]\nfilenames: [spikes.gdf]\n"),
                file(label + "/data/spikes.gdf", spikes.toString()),
                file(
                        label + "/data/multimeter.yml",
                        "type: multimeter\nlayer_name: cortex\npopulation_name: exc\n"
                                + "colnames: [gid, time, V_m]\nfilenames: [volts.dat]\n"),
                file(label + "/data/volts.dat", volts.toString()));
    }

    private DataKey figure(String path, String title, double period) throws IOException {
        double[] x = new double[300];
        double[] y = new double[300];
        for (int i = 0; i < x.length; i++) {
            x[i] = i;
            y[i] = 37 + 9 * Math.sin(i * 6.3 / period) + 3 * random.nextDouble();
        }
        Figure.Panel panel =
                new Figure.Panel(title, "t (ms)", "rate (Hz)", List.of(new Figure.Curve("", x, y, Figure.Style.LINE)));
        Path file = place(path);
        FigureFile.write(new Figure(1, List.of(panel)), file);
        return key(path, Files.readAllBytes(file));
    }

    private DataKey file(String path, String content) throws IOException {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        Files.write(place(path), bytes);
        return key(path, bytes);
    }

    private Path place(String path) throws IOException {
        Path file = project.folder().resolve("Data").resolve(path);
        Files.createDirectories(file.getParent());
        return file;
    }

    private static DataKey key(String path, byte[] content) {
        try {
            String digest = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(content));
            return new DataKey(path, digest, content.length, BEGINNING);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
