package org.synfire.sweep;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.synfire.lab.RunRecord;
import org.synfire.sweep.internal.Ledger;

/// Keeps account of an exploration. For one thread.
final class Course {

    private static final Duration TICK = Duration.ofSeconds(1);

    private final Sweep sweep;
    private final ExplorationOptions options;
    private final LongSupplier nanoTime;
    private final Map<Combination, ResultTable.Row> rows = new LinkedHashMap<>();
    private final Map<Combination, Long> begun = new LinkedHashMap<>();
    private final Map<Combination, Failure> failures = new LinkedHashMap<>();
    private final List<Double> seconds = new ArrayList<>();
    private final int recorded;

    Course(Sweep sweep, Ledger ledger, ExplorationOptions options, LongSupplier nanoTime) throws IOException {
        this.sweep = sweep;
        this.options = options;
        this.nanoTime = nanoTime;
        for (Combination combination : sweep.combinations()) {
            Optional<RunRecord> record = ledger.finished(combination);
            put(combination, record.isPresent() ? Stage.FINISHED : Stage.MISSING, record);
        }
        this.recorded = count(Stage.FINISHED);
    }

    private void put(Combination combination, Stage stage, Optional<RunRecord> record) {
        rows.put(combination, new ResultTable.Row(combination, stage, record));
    }

    private int count(Stage stage) {
        return (int) rows.values().stream().filter(r -> r.stage() == stage).count();
    }

    private List<Combination> at(Stage stage) {
        return rows.values().stream()
                .filter(r -> r.stage() == stage)
                .map(ResultTable.Row::combination)
                .toList();
    }

    ResultTable table() {
        List<String> names = sweep.parameters().stream().map(Parameter::name).toList();
        return new ResultTable(names, List.copyOf(rows.values()));
    }

    /// Lets what is missing run, until nothing is left.
    ///
    /// @param file of the table
    /// @throws InterruptedException when the runs were ended before that
    void follow(Crew crew, Path file) throws IOException, InterruptedException {
        table().write(file);
        options.listener().progressed(progress());
        try {
            crew.begin(at(Stage.MISSING));
            while (count(Stage.MISSING) + count(Stage.RUNNING) > 0) {
                Crew.@Nullable Event event = crew.next(TICK);
                if (event != null && happened(event)) {
                    table().write(file);
                }
                options.listener().progressed(progress());
            }
        } catch (InterruptedException toEnd) {
            crew.stop();
            gather(crew);
            table().write(file);
            throw toEnd;
        } finally {
            crew.stop();
        }
    }

    /// What had ended before the end came.
    private void gather(Crew crew) throws InterruptedException {
        boolean interrupted = Thread.interrupted();
        Crew.@Nullable Event event = crew.next(Duration.ZERO);
        while (event != null) {
            if (event instanceof Crew.Stopped) {
                put(event.combination(), Stage.MISSING, Optional.empty());
            } else {
                happened(event);
            }
            event = crew.next(Duration.ZERO);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// Notes what happened.
    ///
    /// @return whether the table has changed
    private boolean happened(Crew.Event event) throws InterruptedException {
        return switch (event) {
            case Crew.Started(Combination combination) -> {
                begun.put(combination, nanoTime.getAsLong());
                put(combination, Stage.RUNNING, Optional.empty());
                options.listener().started(combination);
                yield false;
            }
            case Crew.Finished(Combination combination, RunRecord record) -> {
                seconds.add(elapsed(combination));
                put(combination, Stage.FINISHED, Optional.of(record));
                options.listener().finished(combination);
                yield true;
            }
            case Crew.Failed(Combination combination, String why, Optional<RunRecord> record) -> {
                Failure failure = new Failure(combination, why, sweep.folder(combination));
                failures.put(combination, failure);
                put(combination, Stage.FAILED, record);
                options.listener().failed(failure);
                yield true;
            }
            case Crew.Stopped(Combination combination) -> {
                put(combination, Stage.MISSING, Optional.empty());
                throw new InterruptedException("the exploration is to end");
            }
        };
    }

    private double elapsed(Combination combination) {
        long now = nanoTime.getAsLong();
        return (now - begun.getOrDefault(combination, now)) / 1e9;
    }

    private Progress progress() {
        return new Progress(rows.size(), count(Stage.FINISHED), count(Stage.FAILED), count(Stage.RUNNING), remaining());
    }

    /// Runs are taken to last as long as those that have ended, else as long as the recorded ones.
    private Optional<Duration> remaining() {
        OptionalDouble here = seconds.stream().mapToDouble(s -> s).average();
        OptionalDouble mean = here.isPresent() ? here : recordedSeconds();
        if (mean.isEmpty()) {
            return Optional.empty();
        }
        List<Combination> running = at(Stage.RUNNING);
        int missing = count(Stage.MISSING);
        double work = missing * mean.getAsDouble()
                + running.stream()
                        .mapToDouble(c -> Math.max(0, mean.getAsDouble() - elapsed(c)))
                        .sum();
        int hands = Math.clamp((long) missing + running.size(), 1, options.jobs());
        return Optional.of(Duration.ofMillis(Math.round(1000 * work / hands)));
    }

    private OptionalDouble recordedSeconds() {
        return rows.values().stream()
                .flatMap(row -> row.record().stream())
                .mapToDouble(r -> r.result().seconds())
                .average();
    }

    Summary summary(Path table, List<Path> figures, List<String> warnings) {
        return new Summary(
                rows.size(),
                recorded,
                count(Stage.FINISHED) - recorded,
                rows.keySet().stream()
                        .flatMap(c -> Optional.ofNullable(failures.get(c)).stream())
                        .toList(),
                table,
                figures,
                warnings);
    }
}
