package org.synfire.learn;

import java.util.ArrayList;
import java.util.List;

/// A training while it goes on.
final class Course {

    /// More looks at the weights than this show nothing more.
    private static final int MOST_SNAPSHOTS = 400;

    private final Classifier classifier;
    private final DataSource.Split data;
    private final int threads;
    private final TrainingListener listener;
    private final List<EpochReport> reports = new ArrayList<>();
    private final List<Training.Snapshot> snapshots = new ArrayList<>();

    Course(Classifier classifier, DataSource.Split data, int threads, TrainingListener listener) {
        this.classifier = classifier;
        this.data = data;
        this.threads = threads;
        this.listener = listener;
    }

    Training run(int epochs) {
        Network network = classifier.network();
        int samples = data.training().size();
        int interval = Math.max(1, Math.ceilDiv(epochs * samples, MOST_SNAPSHOTS));
        snapshots.add(snapshot(0));
        for (int epoch = 1; epoch <= epochs; epoch++) {
            listener.epochStarted(epoch, epochs, samples);
            network.epochStarted(epoch);
            classifier.labelling().epochStarted();
            int right = 0;
            for (int i = 0; i < samples; i++) {
                long presentation = (epoch - 1L) * samples + i;
                right += learn(network, i, presentation) ? 1 : 0;
                if ((presentation + 1) % interval == 0) {
                    snapshots.add(snapshot((int) presentation + 1));
                }
                listener.learnt(i + 1, right / (i + 1.0));
            }
            EpochReport report = report(epoch, right / (double) Math.max(1, samples));
            reports.add(report);
            listener.epochFinished(report);
        }
        return new Training(reports, snapshots);
    }

    /// Whether the sample was right before it was learnt.
    private boolean learn(Network network, int sample, long presentation) {
        SpikeTrains input = classifier.encoder().encode(data.training().features(sample), presentation);
        network.show(input, presentation, true, Watcher.NOBODY);
        int label = data.training().label(sample);
        boolean right = classifier.labelling().prediction(network.wins()).is(label);
        classifier.labelling().learnt(network, label);
        return right;
    }

    private Training.Snapshot snapshot(int samples) {
        Layer last = classifier.layers().getLast();
        double[] means = new double[last.neurons()];
        for (int i = 0; i < last.weights().length; i++) {
            means[i % means.length] += last.weights()[i] / last.inputs();
        }
        return new Training.Snapshot(samples, means);
    }

    private EpochReport report(int epoch, double running) {
        double sum = 0;
        double squares = 0;
        long count = 0;
        for (Layer layer : classifier.layers()) {
            for (double w : layer.weights()) {
                sum += w;
                squares += w * w;
            }
            count += layer.weights().length;
        }
        double mean = sum / count;
        return new EpochReport(
                epoch,
                data.training().size(),
                running,
                classifier.test(data.testing(), threads).accuracy(),
                classifier.labelling().unassigned(),
                classifier.layers().getFirst().mostUpdates(),
                mean,
                Math.sqrt(Math.max(0, squares / count - mean * mean)));
    }
}
