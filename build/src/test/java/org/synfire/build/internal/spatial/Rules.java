package org.synfire.build.internal.spatial;

import java.util.Optional;
import java.util.OptionalInt;
import org.synfire.network.ConnectionRule.Driver;
import org.synfire.network.ConnectionRule.Images;
import org.synfire.network.ConnectionRule.Spatial;
import org.synfire.network.Mask;
import org.synfire.network.Profile;

/// Rules with one thing changed at a time.
final class Rules {

    static final Spatial CONVERGENT = new Spatial(
            Driver.TARGET,
            OptionalInt.empty(),
            Optional.empty(),
            Optional.empty(),
            true,
            true,
            false,
            Images.OVERLAPPING);

    static final Spatial DIVERGENT = drivenBy(CONVERGENT, Driver.SOURCE);

    private Rules() {}

    static Spatial drivenBy(Spatial r, Driver driver) {
        return new Spatial(
                driver, r.number(), r.mask(), r.kernel(), r.autapses(), r.multapses(), r.oversizedMask(), r.images());
    }

    static Spatial number(Spatial r, int number) {
        return new Spatial(
                r.drivenBy(),
                OptionalInt.of(number),
                r.mask(),
                r.kernel(),
                r.autapses(),
                r.multapses(),
                r.oversizedMask(),
                r.images());
    }

    static Spatial mask(Spatial r, Mask mask) {
        return new Spatial(
                r.drivenBy(),
                r.number(),
                Optional.of(mask),
                r.kernel(),
                r.autapses(),
                r.multapses(),
                r.oversizedMask(),
                r.images());
    }

    static Spatial kernel(Spatial r, Profile kernel) {
        return new Spatial(
                r.drivenBy(),
                r.number(),
                r.mask(),
                Optional.of(kernel),
                r.autapses(),
                r.multapses(),
                r.oversizedMask(),
                r.images());
    }

    static Spatial withoutAutapses(Spatial r) {
        return new Spatial(
                r.drivenBy(), r.number(), r.mask(), r.kernel(), false, r.multapses(), r.oversizedMask(), r.images());
    }

    static Spatial withoutMultapses(Spatial r) {
        return new Spatial(
                r.drivenBy(), r.number(), r.mask(), r.kernel(), r.autapses(), false, r.oversizedMask(), r.images());
    }

    static Spatial oversized(Spatial r) {
        return new Spatial(
                r.drivenBy(), r.number(), r.mask(), r.kernel(), r.autapses(), r.multapses(), true, r.images());
    }

    static Spatial images(Spatial r, Images images) {
        return new Spatial(
                r.drivenBy(), r.number(), r.mask(), r.kernel(), r.autapses(), r.multapses(), r.oversizedMask(), images);
    }
}
