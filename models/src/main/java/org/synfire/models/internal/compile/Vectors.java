package org.synfire.models.internal.compile;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/// The vectors of this machine. Only to be used where [Program#VECTORS] says that there are any.
final class Vectors {

    static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;

    private Vectors() {}

    /// How many doubles a vector holds.
    static int width() {
        return SPECIES.length();
    }
}
