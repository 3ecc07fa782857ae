package org.synfire.tree.internal.read;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.Mask;
import org.synfire.network.NearestName;
import org.synfire.network.Point;
import org.synfire.yaml.Datum;

/// Reads a `mask`: one shape, and an optional `anchor` that moves the whole mask.
final class MaskReader {

    private static final String PAIR = "a list of two numbers";

    private static final TreeMap<String, Function<Fields, Optional<Mask>>> SHAPES = new TreeMap<>();

    static {
        SHAPES.put("circular", MaskReader::circular);
        SHAPES.put("rectangular", MaskReader::rectangular);
        SHAPES.put("doughnut", MaskReader::doughnut);
        SHAPES.put("elliptical", MaskReader::elliptical);
        SHAPES.put("grid", MaskReader::grid);
    }

    private static final List<String> SOLID = List.of("spherical", "box", "volume", "ellipsoidal");

    private MaskReader() {}

    static Optional<Mask> read(Fields owner, Datum.Mapping mapping) {
        Fields fields = Fields.of(mapping, "a mask", owner.diagnostics());
        List<Datum.Entry> shapes = mapping.entries().stream()
                .filter(e -> !e.key().text().equals("anchor"))
                .toList();
        if (shapes.size() != 1) {
            owner.diagnostics()
                    .error(
                            Kind.OUT_OF_RANGE,
                            mapping.at(),
                            "a mask has exactly one shape, not " + shapes.size(),
                            "expected one of " + String.join(", ", SHAPES.keySet()));
            return Optional.empty();
        }
        return shape(fields, shapes.getFirst()).flatMap(m -> anchored(fields, m));
    }

    private static Optional<Mask> shape(Fields fields, Datum.Entry entry) {
        String name = entry.key().text();
        Function<Fields, Optional<Mask>> reader = SHAPES.get(name);
        if (reader == null) {
            Optional<String> hint = SOLID.contains(name)
                    ? Optional.of("it is for layers in three dimensions")
                    : NearestName.hint(name, SHAPES.keySet());
            fields.diagnostics().error(Kind.UNKNOWN_NAME, entry.keyAt(), "there is no mask '" + name + "'", hint);
            return Optional.empty();
        }
        return fields.asMapping(name, entry.value()).flatMap(m -> {
            Fields shape = Fields.of(m, "a " + name + " mask", fields.diagnostics());
            Optional<Mask> mask = reader.apply(shape);
            shape.finish();
            return mask;
        });
    }

    private static Optional<Mask> anchored(Fields fields, Mask mask) {
        if (!fields.has("anchor")) {
            return Optional.of(mask);
        }
        if (mask instanceof Mask.GridCells cells) {
            return cellAnchor(fields, cells);
        }
        return fields.point("anchor", PAIR).map(by -> new Mask.Shifted(mask, by));
    }

    private static Optional<Mask> cellAnchor(Fields fields, Mask.GridCells cells) {
        return fields.mapping("anchor").map(m -> {
            Fields anchor = Fields.of(m, "the anchor of a grid mask", fields.diagnostics());
            int row = anchor.whole("row").orElse(0L).intValue();
            int column = anchor.whole("column").orElse(0L).intValue();
            anchor.finish();
            return new Mask.GridCells(cells.rows(), cells.columns(), row, column);
        });
    }

    private static Optional<Mask> circular(Fields f) {
        Optional<Double> radius = positive(f, "radius");
        Point anchor = innerAnchor(f);
        return radius.map(r -> new Mask.Circular(r, anchor));
    }

    private static Optional<Mask> doughnut(Fields f) {
        Optional<Double> inner =
                f.require("inner_radius").realWithin("inner_radius", "at least 0", r -> r >= 0 && Double.isFinite(r));
        Optional<Double> outer = positive(f, "outer_radius");
        Point anchor = innerAnchor(f);
        return inner.flatMap(
                i -> outer.filter(o -> f.check(i < o, "inner_radius", "smaller than 'outer_radius' (" + o + ")"))
                        .map(o -> new Mask.Doughnut(i, o, anchor)));
    }

    private static Optional<Mask> rectangular(Fields f) {
        Optional<Point> low = f.require("lower_left").point("lower_left", PAIR);
        Optional<Point> high = f.require("upper_right").point("upper_right", PAIR);
        double angle = f.real("azimuth_angle").orElse(0.0);
        return low.flatMap(l -> high.filter(h -> ordered(f, l, h)).map(h -> new Mask.Rectangular(l, h, angle)));
    }

    private static boolean ordered(Fields f, Point low, Point high) {
        boolean ordered = low.x() < high.x() && low.y() < high.y();
        if (!ordered) {
            f.diagnostics()
                    .error(
                            Kind.OUT_OF_RANGE,
                            f.valueAt("lower_left"),
                            "'lower_left' must be below and left of 'upper_right'");
        }
        return ordered;
    }

    private static Optional<Mask> elliptical(Fields f) {
        Optional<Double> major = positive(f, "major_axis");
        Optional<Double> minor = positive(f, "minor_axis");
        double angle = f.real("azimuth_angle").orElse(0.0);
        Point anchor = innerAnchor(f);
        return major.flatMap(a -> minor.filter(b -> f.check(b <= a, "minor_axis", "at most 'major_axis' (" + a + ")"))
                .map(b -> new Mask.Elliptical(a, b, angle, anchor)));
    }

    private static Optional<Mask> grid(Fields f) {
        Optional<Long> rows = f.require("rows").wholeAtLeast("rows", 1);
        Optional<Long> columns = f.require("columns").wholeAtLeast("columns", 1);
        return rows.flatMap(r -> columns.map(c -> new Mask.GridCells(Math.toIntExact(r), Math.toIntExact(c), 0, 0)));
    }

    private static Optional<Double> positive(Fields f, String key) {
        return f.require(key).realWithin(key, "greater than 0", r -> r > 0 && Double.isFinite(r));
    }

    private static Point innerAnchor(Fields f) {
        return f.point("anchor", PAIR).orElse(Point.ORIGIN);
    }
}
