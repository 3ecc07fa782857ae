package org.synfire.network;

/// When a device is active: from `origin + start` to `origin + stop`, all in ms. What happens at the ends is
/// part of each device.
public record DeviceWindow(double originMillis, double startMillis, double stopMillis) {

    /// Always.
    public static final DeviceWindow ALWAYS = new DeviceWindow(0, 0, Double.POSITIVE_INFINITY);

    public DeviceWindow {
        if (stopMillis < startMillis) {
            throw new IllegalArgumentException("stop " + stopMillis + " is before start " + startMillis);
        }
    }
}
