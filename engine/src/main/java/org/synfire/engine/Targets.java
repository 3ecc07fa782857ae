package org.synfire.engine;

import java.util.Arrays;

/// The target units of synapses, in two bytes each: so many units above the first. Populations of which a thread has
/// more units than that need several [SynapseRows].
///
/// @param first the unit from which offsets count
/// @param offsets by synapse
public record Targets(int first, char[] offsets) {

    /// The most units that rows can end on.
    public static final int MOST_UNITS = 1 << 16;

    /// @param units by synapse, less than [#MOST_UNITS] apart
    public static Targets of(int... units) {
        int first = Arrays.stream(units).min().orElse(0);
        char[] offsets = new char[units.length];
        for (int i = 0; i < units.length; i++) {
            offsets[i] = offset(first, units[i]);
        }
        return new Targets(first, offsets);
    }

    private static char offset(int first, int unit) {
        if (unit - first >= MOST_UNITS) {
            throw new IllegalArgumentException("units " + first + " and " + unit + " are too far apart for one array");
        }
        return (char) (unit - first);
    }

    int size() {
        return offsets.length;
    }

    int at(int synapse) {
        return first + offsets[synapse];
    }

    /// Whether the targets of each row are units one behind the other.
    ///
    /// @param start first synapse of each row, and the end of the last
    boolean areRanges(int[] start) {
        for (int row = 0; row + 1 < start.length; row++) {
            for (int i = start[row] + 1; i < start[row + 1]; i++) {
                if (offsets[i] != offsets[i - 1] + 1) {
                    return false;
                }
            }
        }
        return true;
    }
}
