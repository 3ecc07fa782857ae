package org.synfire.build.internal.spatial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.synfire.network.ConnectionRule.OneToOne;
import org.synfire.network.ConnectionRule.Spatial;
import org.synfire.network.Diagnostic;
import org.synfire.network.Geometry;
import org.synfire.network.Geometry.Free;
import org.synfire.network.Geometry.Grid;
import org.synfire.network.Layer;
import org.synfire.network.Mask;
import org.synfire.network.NetworkDescription;
import org.synfire.network.Point;
import org.synfire.network.Population;
import org.synfire.network.Profile;
import org.synfire.network.Profile.Shape;
import org.synfire.network.Projection;
import org.synfire.network.RunSettings;
import org.synfire.network.Selector;
import org.synfire.network.SpecificationException;

class SpatialCheckTest {

    private static final Grid PERIODIC = new Grid(3, 4, new Point(8, 6), Point.ORIGIN, true);

    private static final Grid OPEN = new Grid(3, 4, new Point(8, 6), Point.ORIGIN, false);

    private static final Mask WIDE = new Mask.Rectangular(new Point(-4.5, -1), new Point(4.5, 1), 0);

    private static List<String> mistakes(Scene scene) {
        SpecificationException thrown = catchThrowableOfType(
                SpecificationException.class, () -> scene.connector().check());
        return thrown.diagnostics().stream().map(Diagnostic::toString).toList();
    }

    @Test
    void maskWiderThanAPeriodicLayerIsRefused() {
        assertThat(mistakes(Scene.within(PERIODIC, 1, Rules.mask(Rules.CONVERGENT, WIDE))))
                .containsExactly(
                        "[program]: error: projection 'p': the mask is 9.0 wide, but the periodic layer 'sheet' is"
                                + " only 8.0 wide; set allow_oversized_mask to allow it");
    }

    @Test
    void maskLargerOnBothAxesIsReportedForBoth() {
        Mask circle = new Mask.Circular(5, Point.ORIGIN);
        assertThat(mistakes(Scene.within(PERIODIC, 1, Rules.mask(Rules.CONVERGENT, circle))))
                .hasSize(2)
                .anyMatch(m -> m.contains("the mask is 10.0 high, but the periodic layer 'sheet' is only 6.0 high"));
    }

    @Test
    void convergentMaskLiesOnTheSourceLayer() {
        Spatial rule = Rules.mask(Rules.CONVERGENT, WIDE);
        assertThatCode(Scene.between(OPEN, PERIODIC, rule).connector()::check).doesNotThrowAnyException();
        assertThat(mistakes(Scene.between(PERIODIC, OPEN, rule))).hasSize(1);
    }

    @Test
    void divergentMaskLiesOnTheTargetLayer() {
        Spatial rule = Rules.mask(Rules.DIVERGENT, WIDE);
        assertThatCode(Scene.between(PERIODIC, OPEN, rule).connector()::check).doesNotThrowAnyException();
        assertThat(mistakes(Scene.between(OPEN, PERIODIC, rule))).hasSize(1);
    }

    @Test
    void oversizedMaskIsAcceptedWhenAllowed() {
        Spatial rule = Rules.oversized(Rules.mask(Rules.CONVERGENT, WIDE));
        assertThatCode(Scene.within(PERIODIC, 1, rule).connector()::check).doesNotThrowAnyException();
    }

    @Test
    void maskAsWideAsTheLayerIsAccepted() {
        Mask asWide = new Mask.Rectangular(new Point(-4, -3), new Point(4, 3), 0);
        assertThatCode(Scene.within(PERIODIC, 1, Rules.mask(Rules.CONVERGENT, asWide))
                        .connector()::check)
                .doesNotThrowAnyException();
    }

    @Test
    void divergentNumberWithoutMaskIsAcceptedOnAPeriodicLayer() {
        assertThatCode(Scene.within(PERIODIC, 1, Rules.number(Rules.DIVERGENT, 3))
                        .connector()::check)
                .doesNotThrowAnyException();
    }

    @Test
    void gridMaskOnGivenPositionsIsRefused() {
        Geometry free = new Free(List.of(Point.ORIGIN), new Point(1, 1), Point.ORIGIN, false);
        Mask cells = new Mask.Shifted(new Mask.GridCells(1, 1, 0, 0), Point.ORIGIN);
        assertThat(mistakes(Scene.within(free, 1, Rules.mask(Rules.CONVERGENT, cells))))
                .containsExactly(
                        "[program]: error: projection 'p': a grid mask needs a layer of rows and columns, which"
                                + " layer 'sheet' is not");
    }

    @Test
    void gridMaskIsMeasuredInCells() {
        Mask cells = new Mask.GridCells(1, 5, 0, 0);
        assertThat(mistakes(Scene.within(PERIODIC, 1, Rules.mask(Rules.CONVERGENT, cells))))
                .singleElement()
                .asString()
                .contains("the mask is 10.0 wide");
    }

    @Test
    void constantDelayBelowHalfAStepIsRefused() {
        Scene scene = Scene.within(OPEN, 1, Rules.CONVERGENT).withDelay(Profile.constant(0.2), 0.5);
        assertThat(mistakes(scene))
                .containsExactly(
                        "[program]: error: projection 'p': the delay is 0.2 ms, which rounds to less than one step"
                                + " of 0.5 ms");
    }

    @Test
    void endlessDelayIsRefused() {
        Scene scene = Scene.within(OPEN, 1, Rules.CONVERGENT).withDelay(Profile.constant(1e12), 0.5);
        assertThat(mistakes(scene))
                .singleElement()
                .asString()
                .contains("the delay is 1.0E12 ms, more than 1073741823 steps");
    }

    @Test
    void delayThatFallsBelowAStepWithDistanceIsReportedWithThePair() {
        Scene scene = Scene.within(OPEN, 1, Rules.CONVERGENT).withDelay(Profile.of(new Shape.Linear(0.5, 0)), 0.5);
        scene.connector().check();
        assertThatThrownBy(scene::edges)
                .isInstanceOfSatisfying(
                        SpecificationException.class,
                        e -> assertThat(e.has(Diagnostic.Kind.OUT_OF_RANGE)).isTrue())
                .hasMessageContaining(
                        "projection 'p': the delay from 2 to 2 is 0.0 ms, which rounds to less than one step");
    }

    @Test
    void allMistakesAreReportedTogether() {
        Scene scene =
                Scene.within(PERIODIC, 1, Rules.mask(Rules.CONVERGENT, WIDE)).withDelay(Profile.constant(0), 0.5);
        assertThat(mistakes(scene)).hasSize(2);
    }

    @Test
    void firstDriverWithTooFewCandidatesIsNamed() {
        Mask right = new Mask.Rectangular(new Point(0, -0.5), new Point(2, 0.5), 0);
        Spatial rule = Rules.withoutMultapses(Rules.number(Rules.mask(Rules.CONVERGENT, right), 2));
        assertThat(mistakes(Scene.within(OPEN, 1, rule)))
                .containsExactly("[program]: error: projection 'p': number_of_connections is 2, but unit 11 has"
                        + " only 1 source to draw without multapses");
    }

    @Test
    void driversThatAreCandidatesThemselvesAreCheckedApart() {
        Layer layer = new Layer(
                1,
                "sheet",
                new Grid(1, 1, new Point(1, 1), Point.ORIGIN, false),
                List.of(new Population("a", "parrot_neuron", 2, 1), new Population("b", "parrot_neuron", 3, 1)));
        Spatial rule = Rules.withoutAutapses(Rules.number(Rules.CONVERGENT, 1));
        SpatialConnector connector = connector(layer, Selector.of("sheet", "b"), Selector.wholeLayer("sheet"), rule);
        assertThatThrownBy(connector::check)
                .hasMessageContaining("number_of_connections is 1, but unit 3 has no source to draw");
    }

    @Test
    void unknownLayerIsReported() {
        Layer layer = new Layer(1, "sheet", OPEN, List.of(new Population("a", "parrot_neuron", 2, 1)));
        Selector sheet = Selector.wholeLayer("sheet");
        Selector elsewhere = Selector.wholeLayer("elsewhere");
        assertThatThrownBy(() -> connector(layer, sheet, elsewhere, Rules.CONVERGENT))
                .hasMessageContaining("projection 'p': there is no layer 'elsewhere'");
    }

    @Test
    void rulesThatAreNotSpatialAreNoBusinessOfTheConnector() {
        Selector sheet = Selector.wholeLayer("sheet");
        Projection projection = new Projection(
                "p", sheet, sheet, new OneToOne(), "static_synapse", 0, Profile.constant(1), Profile.constant(1));
        RunSettings settings = new RunSettings(1, 1, 1);
        assertThatThrownBy(() -> new SpatialConnector(NetworkDescription.EMPTY, projection, 0, settings))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static SpatialConnector connector(Layer layer, Selector source, Selector target, Spatial rule) {
        Projection projection = new Projection(
                "p", source, target, rule, "static_synapse", 0, Profile.constant(1), Profile.constant(1));
        NetworkDescription network = new NetworkDescription(List.of(), List.of(layer), List.of(projection), List.of());
        return new SpatialConnector(network, projection, 0, new RunSettings(1, 1, 1));
    }
}
