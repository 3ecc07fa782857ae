package org.synfire.cli;

import java.util.Locale;
import java.util.function.Consumer;
import org.synfire.lab.RunProgress;
import org.synfire.learn.EpochReport;
import org.synfire.learn.TrainingListener;

/// Tells the notebook after each epoch how far a training has come, and tells another listener everything.
final class EpochNote implements TrainingListener {

    private final TrainingListener next;
    private final Consumer<RunProgress> notebook;
    private int epochs;

    EpochNote(TrainingListener next, Consumer<RunProgress> notebook) {
        this.next = next;
        this.notebook = notebook;
    }

    @Override
    public void epochStarted(int epoch, int all, int samples) {
        epochs = all;
        next.epochStarted(epoch, all, samples);
    }

    @Override
    public void learnt(int sample, double runningAccuracy) {
        next.learnt(sample, runningAccuracy);
    }

    @Override
    public void epochFinished(EpochReport report) {
        next.epochFinished(report);
        String text =
                String.format(Locale.ROOT, "epoch %d of %d, accuracy %.4f", report.epoch(), epochs, report.accuracy());
        notebook.accept(new RunProgress(report.epoch() / (double) epochs, text));
    }
}
