package org.synfire.build.internal.spatial;

/// One axis of a layer, glued together at its ends or not.
///
/// @param low lower end of the axis
/// @param extent its length
/// @param periodic whether the ends are glued together
record Wrap(double low, double extent, boolean periodic) {

    /// A displacement along the axis, mapped to [-extent/2, extent/2) when the axis is periodic.
    double shortest(double displacement) {
        return periodic ? modulo(displacement + extent / 2, extent) - extent / 2 : displacement;
    }

    /// Where a driver stands when its mask is laid over each periodic image it overlaps: moved by whole periods
    /// so that the lower edge of the mask lies within the axis, and once more a period below when the upper
    /// edge then lies beyond it.
    ///
    /// @param driver coordinate of the driver
    /// @param lowerEdge lower edge of the mask's bounding box, relative to the driver
    /// @param upperEdge upper edge, relative to the driver
    double[] images(double driver, double lowerEdge, double upperEdge) {
        if (!periodic) {
            return new double[] {driver};
        }
        double first = modulo(driver + lowerEdge - low, extent) - lowerEdge + low;
        return first + upperEdge - low > extent ? new double[] {first, first - extent} : new double[] {first};
    }

    private static double modulo(double x, double period) {
        double rest = x % period;
        return rest < 0 ? rest + period : rest;
    }
}
