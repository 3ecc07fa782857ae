package org.synfire.sweep;

import java.util.Optional;

/// What is to be shown. What is absent is chosen by the exploration.
///
/// @param metric name of a metric
/// @param x name of a parameter
/// @param y name of another one
public record FigureChoice(Optional<String> metric, Optional<String> x, Optional<String> y) {

    /// Leaves everything to the exploration.
    public static final FigureChoice ANY = new FigureChoice(Optional.empty(), Optional.empty(), Optional.empty());
}
