package org.synfire.build.internal.spatial;

import java.util.ArrayList;
import java.util.List;
import org.synfire.network.Box;
import org.synfire.network.ConnectionRule.Driver;
import org.synfire.network.ConnectionRule.Images;
import org.synfire.network.Geometry;
import org.synfire.network.Mask;
import org.synfire.network.Point;

/// What [SpatialConnector] should find, by looking at every position for every driver and image: the
/// definition, written without regard to speed. For scenes with one unit per position and without kernel.
final class PlainScan {

    private final Scene scene;
    private final boolean divergent;
    private final boolean drivesTargets;
    private final Geometry drivers;
    private final Geometry pool;
    private final Geometry periodicity;
    private final List<Edge> found = new ArrayList<>();

    private PlainScan(Scene scene) {
        this.scene = scene;
        this.divergent = scene.rule().drivenBy() == Driver.SOURCE;
        this.drivesTargets = !divergent || scene.rule().number().isEmpty();
        Geometry source = scene.source().geometry();
        Geometry target = scene.target().geometry();
        this.drivers = drivesTargets ? target : source;
        this.pool = drivesTargets ? source : target;
        this.periodicity = divergent ? target : source;
    }

    /// Every edge, sorted; the weight is the distance.
    static List<Edge> of(Scene scene) {
        PlainScan scan = new PlainScan(scene);
        for (int driver = 0; driver < scan.drivers.size(); driver++) {
            for (int partner = 0; partner < scan.pool.size(); partner++) {
                scan.look(driver, partner);
            }
        }
        return scan.found.stream().sorted().toList();
    }

    private void look(int driver, int partner) {
        Point a = drivers.position(driver);
        Point s = pool.position(partner);
        Point towards = divergent && drivesTargets ? a.minus(s) : s.minus(a);
        Point shortest = periodicity.edgeWrap()
                ? new Point(
                        shortest(towards.x(), periodicity.extent().x()),
                        shortest(towards.y(), periodicity.extent().y()))
                : towards;
        for (int visit = 0; visit < visits(a, s, shortest); visit++) {
            add(driver, partner, shortest);
        }
    }

    private static double shortest(double d, double extent) {
        double x = (d + extent / 2) % extent;
        return (x < 0 ? x + extent : x) - extent / 2;
    }

    private int visits(Point a, Point s, Point shortest) {
        if (scene.rule().mask().isEmpty()) {
            return 1;
        }
        Mask mask = scene.rule().mask().get();
        if (scene.rule().images() == Images.NEAREST) {
            return mask.contains(shortest) ? 1 : 0;
        }
        boolean mirrored = divergent && drivesTargets;
        Box box = mirrored ? mask.boundingBox().mirrored() : mask.boundingBox();
        int visits = 0;
        for (double x : images(
                a.x(),
                box.lowerLeft().x(),
                box.upperRight().x(),
                pool.lowerLeft().x(),
                true)) {
            for (double y : images(
                    a.y(),
                    box.lowerLeft().y(),
                    box.upperRight().y(),
                    pool.lowerLeft().y(),
                    false)) {
                Point image = new Point(x, y);
                visits += mask.contains(mirrored ? image.minus(s) : s.minus(image)) ? 1 : 0;
            }
        }
        return visits;
    }

    private List<Double> images(double a, double low, double high, double layerLow, boolean alongX) {
        if (!periodicity.edgeWrap()) {
            return List.of(a);
        }
        double extent = alongX ? periodicity.extent().x() : periodicity.extent().y();
        double rest = (a + low - layerLow) % extent;
        double first = (rest < 0 ? rest + extent : rest) - low + layerLow;
        return first + high - layerLow > extent ? List.of(first, first - extent) : List.of(first);
    }

    private void add(int driver, int partner, Point d) {
        int source = 2 + (drivesTargets ? partner : driver);
        int target = scene.target().populations().getFirst().firstId() + (drivesTargets ? driver : partner);
        if (scene.rule().autapses() || source != target) {
            found.add(new Edge(source, target, Math.sqrt(d.x() * d.x() + d.y() * d.y()), 2));
        }
    }
}
