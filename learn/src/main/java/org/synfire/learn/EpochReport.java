package org.synfire.learn;

/// How an epoch went.
///
/// @param epoch its number, from 1 on
/// @param samples how many were shown
/// @param runningAccuracy fraction of them that were right before they were learnt
/// @param accuracy fraction of the test samples that are right after the epoch
/// @param unassigned output neurons without a class
/// @param mostUpdates how often the busiest synapse of the first layer has changed so far
/// @param meanWeight mean of all weights
/// @param weightDeviation their standard deviation
public record EpochReport(
        int epoch,
        int samples,
        double runningAccuracy,
        double accuracy,
        long unassigned,
        int mostUpdates,
        double meanWeight,
        double weightDeviation) {}
