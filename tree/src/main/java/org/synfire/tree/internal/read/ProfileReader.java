package org.synfire.tree.internal.read;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.NearestName;
import org.synfire.network.Point;
import org.synfire.network.Profile;
import org.synfire.network.Profile.Shape;
import org.synfire.yaml.Datum;

/// Reads a `kernel`, `weights` or `delays`: a number, or one function of the displacement with its parameters.
final class ProfileReader {

    private static final TreeMap<String, Function<Fields, Optional<Shape>>> SHAPES = new TreeMap<>();

    static {
        SHAPES.put("constant", f -> f.require("value").real("value").map(Shape.Constant::new));
        SHAPES.put("linear", f -> Optional.of(new Shape.Linear(real(f, "a", 1), real(f, "c", 0))));
        SHAPES.put("exponential", ProfileReader::exponential);
        SHAPES.put("gaussian", ProfileReader::gaussian);
        SHAPES.put("gaussian2D", ProfileReader::gaussian2D);
        SHAPES.put("gamma", ProfileReader::gamma);
        SHAPES.put("uniform", ProfileReader::uniform);
        SHAPES.put("normal", ProfileReader::normal);
        SHAPES.put("lognormal", ProfileReader::lognormal);
    }

    private ProfileReader() {}

    static Optional<Profile> read(Fields owner, String key) {
        Optional<Datum> datum = owner.datum(key);
        if (datum.isPresent() && datum.get() instanceof Datum.Mapping mapping) {
            return function(owner, mapping);
        }
        return datum.flatMap(d -> owner.asReal(key, d)).map(Profile::constant);
    }

    private static Optional<Profile> function(Fields owner, Datum.Mapping mapping) {
        if (mapping.entries().size() != 1) {
            owner.diagnostics()
                    .error(
                            Kind.OUT_OF_RANGE,
                            mapping.at(),
                            "a number or exactly one function is expected, not "
                                    + mapping.entries().size() + " keys",
                            "the functions are " + String.join(", ", SHAPES.keySet()));
            return Optional.empty();
        }
        Datum.Entry entry = mapping.entries().getFirst();
        String name = entry.key().text();
        Function<Fields, Optional<Shape>> reader = SHAPES.get(name);
        if (reader == null) {
            owner.diagnostics()
                    .error(
                            Kind.UNKNOWN_NAME,
                            entry.keyAt(),
                            "there is no function '" + name + "'",
                            NearestName.hint(name, SHAPES.keySet()));
            return Optional.empty();
        }
        return owner.asMapping(name, entry.value()).flatMap(m -> withCutoff(owner, name, m, reader));
    }

    private static Optional<Profile> withCutoff(
            Fields owner, String name, Datum.Mapping mapping, Function<Fields, Optional<Shape>> reader) {
        Fields f = Fields.of(mapping, "the function " + name, owner.diagnostics());
        Optional<Shape> shape = reader.apply(f);
        OptionalDouble cutoff = name.equals("gaussian2D")
                ? OptionalDouble.empty()
                : f.real("cutoff").map(OptionalDouble::of).orElse(OptionalDouble.empty());
        Point anchor = f.point("anchor", "a list of two numbers").orElse(Point.ORIGIN);
        f.finish();
        return shape.map(s -> new Profile(s, cutoff, anchor));
    }

    private static Optional<Shape> exponential(Fields f) {
        return positive(f, "tau").map(tau -> new Shape.Exponential(real(f, "a", 1), real(f, "c", 0), tau));
    }

    private static Optional<Shape> gaussian(Fields f) {
        double c = real(f, "c", 0);
        double center = real(f, "p_center", 1);
        double mean = real(f, "mean", 0);
        return positive(f, "sigma").map(sigma -> new Shape.Gaussian(c, center, mean, sigma));
    }

    private static Optional<Shape> gaussian2D(Fields f) {
        double c = real(f, "c", 0);
        double center = real(f, "p_center", 1);
        double meanX = real(f, "mean_x", 0);
        double meanY = real(f, "mean_y", 0);
        Optional<Double> sigmaX = positive(f, "sigma_x");
        Optional<Double> sigmaY = positive(f, "sigma_y");
        Optional<Double> rho = f.has("rho")
                ? f.realWithin("rho", "between -1 and 1, both excluded", r -> r > -1 && r < 1)
                : Optional.of(0.0);
        return sigmaX.flatMap(
                x -> sigmaY.flatMap(y -> rho.map(r -> new Shape.Gaussian2D(c, center, meanX, x, meanY, y, r))));
    }

    private static Optional<Shape> gamma(Fields f) {
        return positive(f, "kappa").flatMap(k -> positive(f, "theta").map(t -> new Shape.Gamma(k, t)));
    }

    private static Optional<Shape> uniform(Fields f) {
        double min = real(f, "min", 0);
        double max = real(f, "max", 1);
        return ordered(f, min, max) ? Optional.of(new Shape.Uniform(min, max)) : Optional.empty();
    }

    private static Optional<Shape> normal(Fields f) {
        double mean = real(f, "mean", 0);
        double min = real(f, "min", Double.NEGATIVE_INFINITY);
        double max = real(f, "max", Double.POSITIVE_INFINITY);
        return positive(f, "sigma")
                .filter(_ -> ordered(f, min, max))
                .map(sigma -> new Shape.Normal(mean, sigma, min, max));
    }

    private static Optional<Shape> lognormal(Fields f) {
        double mu = real(f, "mu", 0);
        double min = real(f, "min", Double.NEGATIVE_INFINITY);
        double max = real(f, "max", Double.POSITIVE_INFINITY);
        return positive(f, "sigma")
                .filter(_ -> ordered(f, min, max))
                .map(sigma -> new Shape.Lognormal(mu, sigma, min, max));
    }

    private static double real(Fields f, String key, double initial) {
        return f.real(key).orElse(initial);
    }

    /// A positive number, 1 when absent.
    private static Optional<Double> positive(Fields f, String key) {
        return f.has(key) ? f.realWithin(key, "greater than 0", x -> x > 0) : Optional.of(1.0);
    }

    private static boolean ordered(Fields f, double min, double max) {
        if (min < max) {
            return true;
        }
        f.diagnostics()
                .error(
                        Kind.OUT_OF_RANGE,
                        f.valueAt(f.has("min") ? "min" : "max"),
                        "'min' must be smaller than 'max', but " + min + " >= " + max);
        return false;
    }
}
