package org.synfire.network;

import java.util.Optional;

/// Names units: one population of a layer, or all populations of it.
public record Selector(String layer, Optional<String> population) {

    public static Selector of(String layer, String population) {
        return new Selector(layer, Optional.of(population));
    }

    public static Selector wholeLayer(String layer) {
        return new Selector(layer, Optional.empty());
    }
}
