package org.synfire.tree;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.synfire.build.StateBytes;
import org.synfire.engine.StateStream;
import org.synfire.network.Diagnostic;
import org.synfire.network.Run;
import org.synfire.network.SpecificationException;
import org.synfire.network.TimeGrid;
import org.synfire.tree.internal.output.SimulationOutput;

/// The checkpoints of a run in its output folder. Beside the state of the network they hold the
/// parameters, so that nobody goes on with others, how many sessions are finished, how long the data
/// files are, and what was recorded to memory.
final class Checkpoints {

    private static final String ATTACHMENT = "simulation";

    private final Run run;
    private final SimulationOutput output;
    private final String parameters;
    private final Path folder;
    private Optional<Double> every;
    private int finished;

    Checkpoints(Run run, SimulationOutput output, ParamsTree tree, Path folder, Optional<Double> every) {
        this.run = run;
        this.output = output;
        this.parameters = parameters(tree);
        this.folder = folder;
        this.every = every;
    }

    /// What a run may not change when it goes on: everything but threads and folders.
    private static String parameters(ParamsTree tree) {
        ParamsTree copy = tree.copy();
        copy.child("kernel").ifPresent(k -> forget(k.nestParams(), "local_num_threads", "total_num_virtual_procs"));
        copy.child("simulation").ifPresent(s -> forget(s.params(), "output_dir", "input_dir"));
        return String.valueOf(sorted(copy.asDict()));
    }

    /// Overrides change the order of entries, and leave empty ones behind; neither means anything.
    private static @Nullable Object sorted(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                Map<String, String> entries = new TreeMap<>();
                map.forEach((key, inner) -> entries.put(String.valueOf(key), String.valueOf(sorted(inner))));
                entries.values().removeIf(text -> text.equals("{}"));
                yield entries;
            }
            case List<?> list -> list.stream().map(Checkpoints::sorted).toList();
            case null, default -> value;
        };
    }

    private static void forget(DataView data, String... names) {
        Arrays.stream(names).filter(data.names()::contains).forEach(data::remove);
    }

    /// When the session at hand is to be interrupted, in ms: at the next moment at which a checkpoint is
    /// due, or at its end. By such moments recorders have been told everything, so that files have the
    /// same rows in the same order as without checkpoints.
    double next(double now, double end) {
        TimeGrid grid = run.settings().grid();
        long slice = grid.stepsRoundedUp(run.minDelayMillis());
        return every.map(grid::stepsRoundedUp)
                .map(interval -> (grid.stepsRoundedUp(now) / interval + 1) * interval)
                .map(due -> grid.toMillis((due + slice - 1) / slice * slice))
                .filter(due -> due < end)
                .orElse(end);
    }

    /// Writes a checkpoint, if any are wanted.
    ///
    /// @param finishedSessions how many
    void save(int finishedSessions) {
        finished = finishedSessions;
        if (every.isPresent()) {
            output.checkpoint(bytes -> out -> run.save(out, Map.of(ATTACHMENT, StateBytes.of(state -> {
                keep(state);
                keep(state, bytes);
                output.keep(state);
            }))));
        }
    }

    private void keep(StateStream state) {
        state.part("parameters");
        if (!state.text(parameters).equals(parameters)) {
            throw mistake(folder + " holds a checkpoint of a run with other parameters; only threads and folders may"
                    + " change");
        }
        finished = (int) state.whole(finished);
        double kept = state.real(every.orElse(0.0));
        if (every.isEmpty() && kept > 0) {
            every = Optional.of(kept);
        }
    }

    private static Map<String, Long> keep(StateStream state, Map<String, Long> bytes) {
        List<String> names = List.copyOf(bytes.keySet());
        Map<String, Long> kept = new LinkedHashMap<>();
        long count = state.whole(names.size());
        for (int i = 0; i < count; i++) {
            String name = state.text(i < names.size() ? names.get(i) : "");
            kept.put(name, state.whole(bytes.getOrDefault(name, 0L)));
        }
        return kept;
    }

    private static SpecificationException mistake(String message) {
        return new SpecificationException(Diagnostic.Kind.FILE, message);
    }

    /// Goes on from the checkpoint in the folder.
    ///
    /// @return how many sessions are finished; nothing when there is no checkpoint
    /// @throws SpecificationException when it is of another network or of other parameters, damaged, or
    /// the folder cannot be written
    Optional<Integer> resume() {
        Optional<Path> file = output.lastCheckpoint();
        if (file.isEmpty()) {
            return Optional.empty();
        }
        try {
            run.restore(
                    file.get(),
                    attachments -> StateBytes.restore(attachments.getOrDefault(ATTACHMENT, new byte[0]), state -> {
                        keep(state);
                        Map<String, Long> bytes = keep(state, Map.of());
                        output.keep(state);
                        output.reopen(run.nodeCount(), bytes);
                    }));
        } catch (IOException | IllegalArgumentException refused) {
            throw mistake(String.valueOf(refused.getMessage()));
        }
        return Optional.of(finished);
    }
}
