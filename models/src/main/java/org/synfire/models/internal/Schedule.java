package org.synfire.models.internal;

import java.util.List;
import java.util.Map;
import org.synfire.network.TimeGrid;
import org.synfire.network.Value;

/// Values that change at given times: two lists of equal length, the times strictly increasing.
///
/// @param from first step whose stamp is at or after the time
/// @param values from then on
record Schedule(long[] from, double[] values) {

    /// @param times name of the list of times, in ms
    /// @param values name of the list of values
    /// @param offGrid name of the flag that lets times move to the end of their step
    static Schedule of(Map<String, Value> all, String times, String values, String offGrid, TimeGrid grid) {
        List<Double> t = DeviceUnits.value(all, times).asDoubles();
        List<Double> v = DeviceUnits.value(all, values).asDoubles();
        boolean moved = DeviceUnits.value(all, offGrid).asFlag();
        if (t.size() != v.size()) {
            throw new IllegalArgumentException("'" + times + "' has " + t.size() + " entries and '" + values + "' has "
                    + v.size() + "; they belong together");
        }
        long[] from = new long[t.size()];
        for (int i = 0; i < from.length; i++) {
            if (!(t.get(i) > 0) || !Double.isFinite(t.get(i))) {
                throw new IllegalArgumentException("'" + times + "' must be greater than 0, not " + t.get(i));
            }
            if (!moved && !grid.isOnGrid(t.get(i))) {
                throw new IllegalArgumentException("'" + times + "' must be whole numbers of steps of "
                        + grid.resolutionMillis() + " ms, not " + t.get(i) + "; '" + offGrid + "' rounds them up");
            }
            from[i] = grid.stepsRoundedUp(t.get(i));
            if (i > 0 && from[i] <= from[i - 1]) {
                throw new IllegalArgumentException(
                        "'" + times + "' must increase, but " + t.get(i) + " follows " + t.get(i - 1));
            }
        }
        return new Schedule(from, v.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /// The value for a stamp; 0 before the first time.
    double at(long stamp) {
        int low = 0;
        int high = from.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (from[middle] <= stamp) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low == 0 ? 0 : values[low - 1];
    }
}
