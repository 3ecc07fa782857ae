package org.synfire.learn;

/// Is told how training goes on, from the thread that trains.
public interface TrainingListener {

    /// Nobody listens.
    TrainingListener NOBODY = new TrainingListener() {};

    /// An epoch begins.
    ///
    /// @param epoch from 1 on
    /// @param epochs how many there will be
    /// @param samples of an epoch
    default void epochStarted(int epoch, int epochs, int samples) {}

    /// A sample has been learnt.
    ///
    /// @param sample from 1 on
    /// @param runningAccuracy fraction of the epoch's samples that were right before they were learnt
    default void learnt(int sample, double runningAccuracy) {}

    default void epochFinished(EpochReport report) {}
}
