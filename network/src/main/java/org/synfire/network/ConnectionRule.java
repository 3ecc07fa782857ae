package org.synfire.network;

import java.util.Optional;
import java.util.OptionalInt;

/// Which pairs of units a projection connects.
public sealed interface ConnectionRule {

    /// The i-th source unit to the i-th target unit.
    record OneToOne() implements ConnectionRule {}

    /// Every source to every target.
    ///
    /// @param autapses whether a unit may connect to itself
    record AllToAll(boolean autapses) implements ConnectionRule {}

    /// Every target draws so many sources, each with the same probability.
    ///
    /// @param degree sources of each target
    /// @param autapses whether a unit may connect to itself
    /// @param multapses whether a target may draw a source more than once
    record FixedIndegree(int degree, boolean autapses, boolean multapses) implements ConnectionRule {}

    /// Every source draws so many targets, each with the same probability.
    ///
    /// @param degree targets of each source
    /// @param autapses whether a unit may connect to itself
    /// @param multapses whether a source may draw a target more than once
    record FixedOutdegree(int degree, boolean autapses, boolean multapses) implements ConnectionRule {}

    /// So many connections in all, the source and the target of each drawn with the same probability; a pair may be
    /// drawn more than once.
    ///
    /// @param number connections in all
    /// @param autapses whether a unit may connect to itself
    record FixedTotalNumber(long number, boolean autapses) implements ConnectionRule {}

    /// Every pair with the same probability.
    ///
    /// @param probability from 0 to 1
    /// @param autapses whether a unit may connect to itself
    record PairwiseBernoulli(double probability, boolean autapses) implements ConnectionRule {}

    /// Connections given one by one.
    ///
    /// @param edges indices count from 0 over the selected units in the order of their ids; weights and delays that
    /// are not listed are those of the projection
    record Listed(EdgeList edges) implements ConnectionRule {}

    /// Pairs drawn by their displacement.
    ///
    /// With `drivenBy` TARGET (convergent) every target looks for sources and displacements are source -
    /// target; with SOURCE (divergent) displacements are target - source. Without `number` each pair inside the
    /// mask is connected with the probability the kernel gives it; with `number` each driver draws that many
    /// partners.
    ///
    /// @param drivenBy whose mask it is
    /// @param number partners per driver, when fixed
    /// @param mask displacements allowed; absent for all
    /// @param kernel connection probability (or relative frequency when `number` is given); absent for 1
    /// @param autapses whether a unit may connect to itself
    /// @param multapses whether a fixed number of partners may contain one partner twice
    /// @param oversizedMask whether a mask may be wider than a periodic layer
    /// @param images how a mask is laid over a periodic layer
    record Spatial(
            Driver drivenBy,
            OptionalInt number,
            Optional<Mask> mask,
            Optional<Profile> kernel,
            boolean autapses,
            boolean multapses,
            boolean oversizedMask,
            Images images)
            implements ConnectionRule {}

    /// The side that draws its partners.
    enum Driver {
        /// Divergent: sources draw targets.
        SOURCE,
        /// Convergent: targets draw sources.
        TARGET
    }

    /// How a mask is laid over a periodic layer.
    enum Images {
        /// As the Topology module of NEST 2 does: the mask is laid over each overlapping periodic image of the
        /// layer and every image is visited, so that a position within two images is a candidate twice.
        /// Published networks were built so; it is the default.
        OVERLAPPING,
        /// Every position is a candidate at most once, at its shortest displacement.
        NEAREST
    }
}
