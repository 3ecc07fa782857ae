package org.synfire.api;

/// How a change of a weight depends on the weight. With u the place of the weight between its bounds,
/// from 0 to 1, facilitation goes with (1 - u)^muPlus and depression with u^muMinus (Guetig et al. 2003,
/// J Neurosci 23:3697); after each change the weight is brought back between the bounds.
///
/// @param min smallest weight
/// @param max largest weight
/// @param muPlus exponent of facilitation
/// @param muMinus exponent of depression
public record WeightDependence(double min, double max, double muPlus, double muMinus) {

    public WeightDependence {
        Structure.require(min != max, "the bounds of a weight are different");
        Structure.require(muPlus >= 0 && muMinus >= 0, "exponents are at least 0");
    }

    /// Changes do not depend on the weight.
    public static WeightDependence additive(double min, double max) {
        return new WeightDependence(min, max, 0, 0);
    }

    /// Both go with the distance from the bound they go to.
    public static WeightDependence multiplicative(double min, double max) {
        return new WeightDependence(min, max, 1, 1);
    }

    /// Facilitation does not depend on the weight, depression goes with it (van Rossum et al. 2000, J
    /// Neurosci 20:8812).
    public static WeightDependence additivePotentiationMultiplicativeDepression(double min, double max) {
        return new WeightDependence(min, max, 0, 1);
    }

    /// In between.
    public static WeightDependence guetig(double min, double max, double muPlus, double muMinus) {
        return new WeightDependence(min, max, muPlus, muMinus);
    }
}
