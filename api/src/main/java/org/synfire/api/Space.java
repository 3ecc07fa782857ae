package org.synfire.api;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.synfire.api.Position.Axis;

/// How distances are measured between the cells of two populations.
///
/// Positions on the postsynaptic side become `scale·(position + offset)`; the distance is Euclidean over
/// some axes, and along a periodic one the shorter way round counts. Unless scale and offset are those
/// of [#PLAIN], the distance from a to b is not that from b to a.
///
/// @param axes the axes that count
/// @param scale multiplies postsynaptic positions, after the offset was added
/// @param offset added to postsynaptic positions
/// @param periods the length of the axes that are periodic
public record Space(Set<Axis> axes, double scale, Position offset, Map<Axis, Double> periods) {

    /// All axes, nothing scaled, nothing periodic.
    public static final Space PLAIN = new Space(EnumSet.allOf(Axis.class), 1, Position.ORIGIN, Map.of());

    public Space {
        axes = Set.copyOf(axes);
        periods = Map.copyOf(periods);
        if (!Double.isFinite(scale)) {
            throw new IllegalArgumentException("a scale is finite, unlike " + scale);
        }
        periods.forEach((axis, period) -> {
            if (!(period > 0) || period == Double.POSITIVE_INFINITY) {
                throw new IllegalArgumentException("the period of " + axis + " is greater than 0, unlike " + period);
            }
        });
    }

    /// This space with distances along some axes alone.
    ///
    /// @param names for instance `"xy"`
    public Space along(String names) {
        EnumSet<Axis> chosen = EnumSet.noneOf(Axis.class);
        for (char name : names.toCharArray()) {
            if ("xyz".indexOf(name) < 0) {
                throw new IllegalArgumentException("axes are some of x, y and z, unlike '" + names + "'");
            }
            chosen.add(Axis.values()["xyz".indexOf(name)]);
        }
        return new Space(chosen, scale, offset, periods);
    }

    /// This space with another scale.
    public Space scaledBy(double factor) {
        return new Space(axes, factor, offset, periods);
    }

    /// This space with another offset.
    public Space shiftedBy(Position by) {
        return new Space(axes, scale, by, periods);
    }

    /// This space with an axis that closes upon itself.
    ///
    /// @param low where the period begins
    /// @param high where it ends, and begins anew
    public Space periodic(Axis axis, double low, double high) {
        Map<Axis, Double> more = new EnumMap<>(Axis.class);
        more.putAll(periods);
        more.put(axis, high - low);
        return new Space(axes, scale, offset, more);
    }

    /// The displacement of a postsynaptic position from a presynaptic one; along periodic axes the
    /// shorter way round.
    public Position displacement(Position pre, Position post) {
        Position plain = post.plus(offset).times(scale).minus(pre);
        return new Position(along(Axis.X, plain), along(Axis.Y, plain), along(Axis.Z, plain));
    }

    private double along(Axis axis, Position displacement) {
        double d = axes.contains(axis) ? displacement.along(axis) : 0;
        if (!periods.containsKey(axis)) {
            return d;
        }
        double period = Objects.requireNonNull(periods.get(axis));
        double ahead = Math.abs(d);
        return Math.copySign(1, d) * (ahead <= period - ahead ? ahead : ahead - period);
    }

    /// The distance of two positions.
    public double distance(Position pre, Position post) {
        Position d = displacement(pre, post);
        return Math.sqrt(d.x() * d.x() + d.y() * d.y() + d.z() * d.z());
    }
}
