package org.synfire.build.internal.spatial;

import org.synfire.engine.Philox;
import org.synfire.network.RunSettings;

/// A profile at one displacement after the other, evaluated once for connections that share their displacement
/// unless it is random. Not thread-safe.
public final class LocalProfile {

    private final ProfileFunction function;
    private final DrawSequence draws;
    private final boolean random;
    private double dx;
    private double dy;
    private double value;
    private boolean known;

    LocalProfile(ProfileFunction function, DrawSequence draws) {
        this.function = function;
        this.draws = draws;
        this.random = function.isRandom();
    }

    /// A profile with a sequence of draws of its own.
    public static LocalProfile of(
            ProfileFunction function, RunSettings settings, Philox.Purpose purpose, int projectionIndex) {
        return new LocalProfile(function, new DrawSequence(settings.seed(), purpose, projectionIndex));
    }

    /// The same for projections of very many connections.
    public static LocalProfile quick(
            ProfileFunction function, RunSettings settings, Philox.Purpose purpose, int projectionIndex) {
        return new LocalProfile(function, new QuickSequence(settings.seed(), purpose, projectionIndex));
    }

    /// Starts the draws of a driver.
    public void begin(int driverId) {
        draws.begin(driverId);
    }

    public void moveTo(double x, double y) {
        dx = x;
        dy = y;
        known = false;
    }

    /// Whether the value depends on where the partners are.
    public boolean needsPlaces() {
        return !random && !function.isConstant();
    }

    /// The value of the next connection here.
    public double next() {
        if (random || !known) {
            value = function.at(dx, dy, draws);
            known = true;
        }
        return value;
    }
}
