package org.synfire.models.internal.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.synfire.lang.Statement;

/// A compiled program for synapses.
///
/// @param lanes what its columns hold
/// @param loaded whether a column is read before it is certainly written
/// @param stored whether a column is written
record LaneProgram(Program program, List<Lane> lanes, boolean[] loaded, boolean[] stored) {

    /// The same program for one thread's use.
    LaneProgram forThread() {
        return new LaneProgram(program.forThread(), lanes, loaded, stored);
    }

    /// Whether it changes weights.
    boolean changesWeights() {
        for (int c = 0; c < stored.length; c++) {
            if (stored[c] && lanes.get(c) instanceof Lane.Weight) {
                return true;
            }
        }
        return false;
    }

    /// Compiles a program.
    ///
    /// @param lane the column of a name, if it has one
    /// @param place where any other name stands
    /// @param dt index of the uniform value that is the length of a step
    static LaneProgram compile(
            List<Statement> statements, Function<String, Optional<Lane>> lane, Function<String, Place> place, int dt) {
        List<Lane> lanes = new ArrayList<>();
        Names names = new Names(
                statements,
                name -> lane.apply(name)
                        .<Place>map(l -> {
                            lanes.add(l);
                            return new Place.Column(lanes.size() - 1);
                        })
                        .orElseGet(() -> place.apply(name)));
        boolean[] loaded = new boolean[lanes.size()];
        boolean[] stored = new boolean[lanes.size()];
        names.places.forEach((name, found) -> {
            if (found instanceof Place.Column(int index)) {
                loaded[index] = names.readFirst.contains(name);
                stored[index] = names.written.contains(name);
            }
        });
        Function<String, Place> places = n -> Objects.requireNonNullElse(names.places.get(n), new Place.Local());
        Program scalar = ScalarCompiler.compile(statements, places);
        return new LaneProgram(
                GradualProgram.of(statements, places, scalar, dt, 0), List.copyOf(lanes), loaded, stored);
    }
}
