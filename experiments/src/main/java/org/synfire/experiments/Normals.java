package org.synfire.experiments;

import java.util.SplittableRandom;

/// Normally distributed numbers, by the method of Box and Muller.
final class Normals {

    private final SplittableRandom random;

    Normals(SplittableRandom random) {
        this.random = random;
    }

    double next() {
        double radius = Math.sqrt(-2 * Math.log1p(-random.nextDouble()));
        return radius * Math.cos(2 * Math.PI * random.nextDouble());
    }
}
