package org.synfire.sweep;

import java.util.ArrayList;
import java.util.List;
import org.synfire.sweep.internal.Samples;
import org.synfire.yaml.Datum;

/// How combinations of values are chosen. The same design of the same parameters always gives the same.
public sealed interface Design {

    /// Points of the exploration in the order in which they are run: a value for each parameter.
    List<List<Datum>> points(List<Parameter> parameters);

    /// Every value with every other. The last parameter changes fastest.
    record Grid() implements Design {
        @Override
        public List<List<Datum>> points(List<Parameter> parameters) {
            List<List<Datum>> points = List.of(List.of());
            for (Parameter parameter : parameters) {
                List<Datum> values = parameter.values().all();
                points = points.stream()
                        .flatMap(point -> values.stream().map(value -> with(point, value)))
                        .toList();
            }
            return points;
        }

        private static List<Datum> with(List<Datum> point, Datum value) {
            List<Datum> longer = new ArrayList<>(point);
            longer.add(value);
            return List.copyOf(longer);
        }
    }

    /// Those combinations that are named.
    ///
    /// @param points values in the order of the parameters
    record Listed(List<List<Datum>> points) implements Design {
        public Listed {
            points = List.copyOf(points);
        }

        @Override
        public List<List<Datum>> points(List<Parameter> parameters) {
            return points;
        }
    }

    /// Values drawn independently of each other, uniformly on the scale of their range. The first ones stay the same
    /// when more are drawn.
    ///
    /// @param samples how many, at least 1
    record Random(int samples, long seed) implements Design {
        @Override
        public List<List<Datum>> points(List<Parameter> parameters) {
            return drawn(samples, parameters, p -> new Samples(seed, p.name()).independent(samples));
        }
    }

    /// Latin hypercube sampling (McKay, Beckman & Conover 1979, "A comparison of three methods for selecting
    /// values of input variables in the analysis of output from a computer code", Technometrics 21:239-245): the
    /// range of each parameter is cut into as many parts of equal probability as there are samples, and each part
    /// is drawn from once. With another number of samples all of them are others.
    ///
    /// @param samples how many, at least 1
    record LatinHypercube(int samples, long seed) implements Design {
        @Override
        public List<List<Datum>> points(List<Parameter> parameters) {
            return drawn(samples, parameters, p -> new Samples(seed, p.name()).stratified(samples));
        }
    }

    private static List<List<Datum>> drawn(int samples, List<Parameter> parameters, Draws draws) {
        List<double[]> uniform = parameters.stream().map(draws::of).toList();
        List<List<Datum>> points = new ArrayList<>();
        for (int i = 0; i < samples; i++) {
            List<Datum> point = new ArrayList<>();
            for (int p = 0; p < parameters.size(); p++) {
                point.add(parameters.get(p).values().at(uniform.get(p)[i]));
            }
            points.add(List.copyOf(point));
        }
        return points;
    }

    /// Numbers uniform in [0, 1), one for each sample.
    @FunctionalInterface
    interface Draws {
        double[] of(Parameter parameter);
    }
}
