package org.synfire.learn;

import java.util.Arrays;
import java.util.OptionalInt;

/// Which class each output neuron stands for.
final class Labelling {

    static final int NONE = -1;

    /// Who takes the class of a sample.
    private enum Rule {
        LAST_POTENTIAL,
        MOST_ACTIVE,
        RESPONSE
    }

    private enum Decision {
        MOST_ACTIVE,
        CLASS_SUM,
        CLASS_MEAN
    }

    private final Rule rule;
    private final Decision decision;
    private final int[] labels;
    private final int classes;
    /// Answers of each neuron to each class in this epoch.
    private final long[][] answers;

    Labelling(Parameters parameters, int[] labels, int classes) {
        this.rule = Rule.valueOf(parameters.choice(Parameter.LABEL_RULE).toUpperCase(java.util.Locale.ROOT));
        this.decision = Decision.valueOf(parameters.choice(Parameter.DECISION).toUpperCase(java.util.Locale.ROOT));
        this.labels = labels.clone();
        this.classes = classes;
        this.answers = new long[labels.length][classes];
    }

    int[] labels() {
        return labels.clone();
    }

    long unassigned() {
        return Arrays.stream(labels).filter(l -> l == NONE).count();
    }

    void epochStarted() {
        Arrays.stream(answers).forEach(row -> Arrays.fill(row, 0));
    }

    /// A sample has been learnt.
    void learnt(Network network, int label) {
        int[] wins = network.wins();
        switch (rule) {
            case LAST_POTENTIAL -> labels[network.highestAtTheEnd()] = label;
            case MOST_ACTIVE -> {
                int winner = most(wins);
                if (wins[winner] > 0) {
                    labels[winner] = label;
                }
            }
            case RESPONSE -> respond(wins, label);
        }
    }

    private void respond(int[] wins, int label) {
        for (int n = 0; n < wins.length; n++) {
            if (wins[n] > 0) {
                answers[n][label] += wins[n];
                labels[n] = most(answers[n]);
            }
        }
    }

    private static int most(int[] counts) {
        int at = 0;
        for (int k = 1; k < counts.length; k++) {
            at = counts[k] > counts[at] ? k : at;
        }
        return at;
    }

    private static int most(long[] counts) {
        int at = 0;
        for (int k = 1; k < counts.length; k++) {
            at = counts[k] > counts[at] ? k : at;
        }
        return at;
    }

    /// What the wins of a presentation say.
    Prediction prediction(int[] wins) {
        int label = decision == Decision.MOST_ACTIVE ? labels[most(wins)] : strongestClass(wins);
        return new Prediction(label == NONE ? OptionalInt.empty() : OptionalInt.of(label), wins.clone());
    }

    private int strongestClass(int[] wins) {
        double[] sum = new double[classes];
        int[] members = new int[classes];
        for (int n = 0; n < wins.length; n++) {
            if (labels[n] != NONE) {
                sum[labels[n]] += wins[n];
                members[labels[n]]++;
            }
        }
        int best = NONE;
        double most = 0;
        for (int c = 0; c < classes; c++) {
            double strength = decision == Decision.CLASS_MEAN ? sum[c] / Math.max(1, members[c]) : sum[c];
            if (strength > most) {
                most = strength;
                best = c;
            }
        }
        return best;
    }
}
