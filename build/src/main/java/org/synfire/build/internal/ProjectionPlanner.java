package org.synfire.build.internal;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.synfire.build.internal.rules.RuleCheck;
import org.synfire.build.internal.spatial.SpatialConnector;
import org.synfire.models.CurrentModel;
import org.synfire.models.DrawnModel;
import org.synfire.models.Library;
import org.synfire.models.SynapseModel;
import org.synfire.models.UnitModel;
import org.synfire.network.ConnectionRule;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.Diagnostics;
import org.synfire.network.EdgeList;
import org.synfire.network.Layer;
import org.synfire.network.ModelInfo;
import org.synfire.network.ModelVariant;
import org.synfire.network.NetworkDescription;
import org.synfire.network.Population;
import org.synfire.network.Projection;
import org.synfire.network.RunSettings;
import org.synfire.network.Selector;
import org.synfire.network.SourceSpan;
import org.synfire.network.SpecificationException;
import org.synfire.network.Value;

/// Resolves projections and checks them.
final class ProjectionPlanner {

    private final NetworkDescription network;
    private final RunSettings settings;
    private final Library library;
    private final List<Place> places;

    ProjectionPlanner(NetworkDescription network, RunSettings settings, Library library, List<Place> places) {
        this.network = network;
        this.settings = settings;
        this.library = library;
        this.places = places;
    }

    /// @param index of the projection in the description
    /// @throws SpecificationException when the projection cannot be made
    ProjectionPlan plan(int index) {
        Projection projection = network.projections().get(index);
        List<Place> sources = chosen(projection, projection.source());
        List<Place> targets = chosen(projection, projection.target());
        SynapseModel model = synapse(projection);
        sources.forEach(s -> checkSource(projection, model, s, targets));
        boolean sendsCurrents = sources.stream().anyMatch(s -> s.units() instanceof CurrentModel);
        targets.forEach(t -> checkTarget(projection, model, sendsCurrents, t));
        checkRule(index, projection, sources, targets);
        return new ProjectionPlan(
                index,
                projection,
                model,
                sources,
                targets,
                commonWeight(projection),
                hasOwnDelays(projection) ? OptionalInt.empty() : constantDelay(projection));
    }

    /// The weight of all, if it is the same.
    private static OptionalDouble commonWeight(Projection projection) {
        boolean own = projection.rule() instanceof ConnectionRule.Listed(EdgeList edges) && edges.hasWeights();
        return own ? OptionalDouble.empty() : projection.weight().constantValue();
    }

    private static boolean hasOwnDelays(Projection projection) {
        return projection.rule() instanceof ConnectionRule.Listed(EdgeList edges) && edges.hasDelays();
    }

    private List<Place> chosen(Projection projection, Selector selector) {
        List<Population> populations = network.populations(selector);
        if (populations.isEmpty()) {
            throw unknown(projection, selector);
        }
        return places.stream()
                .filter(p -> p.layer().name().equals(selector.layer()) && populations.contains(p.population()))
                .toList();
    }

    private SpecificationException unknown(Projection projection, Selector selector) {
        Diagnostics found = new Diagnostics();
        network.layer(selector.layer())
                .ifPresentOrElse(
                        layer -> found.unknownName(
                                SourceSpan.PROGRAM,
                                "population of layer '" + layer.name() + "'",
                                selector.population().orElse(""),
                                layer.populations().stream()
                                        .map(Population::name)
                                        .toList()),
                        () -> found.unknownName(
                                SourceSpan.PROGRAM,
                                "layer",
                                selector.layer(),
                                network.layers().stream().map(Layer::name).toList()));
        return new SpecificationException(found.sorted());
    }

    private SynapseModel synapse(Projection projection) {
        String base = network.baseOf(projection.synapse());
        List<String> names = library.names(ModelInfo.Kind.SYNAPSE);
        if (!names.contains(base)) {
            Diagnostics found = new Diagnostics();
            found.unknownName(SourceSpan.PROGRAM, "synapse model", base, names);
            throw new SpecificationException(found.sorted());
        }
        Map<String, Value> values =
                network.variant(projection.synapse()).map(ModelVariant::values).orElse(Map.of());
        try {
            return library.synapse(base, values);
        } catch (IllegalArgumentException refused) {
            throw refused(Kind.OUT_OF_RANGE, projection, String.valueOf(refused.getMessage()));
        }
    }

    private static void checkSource(Projection projection, SynapseModel model, Place source, List<Place> targets) {
        boolean device = source.units() instanceof DrawnModel
                || source.units() instanceof UnitModel units && !units.passesPlastic();
        if (device && !model.passesDevices()) {
            throw refused(
                    Kind.CONNECTION,
                    projection,
                    source.units().info().name() + " cannot send through a "
                            + model.info().name() + "; put a parrot_neuron in between");
        }
        if (!(source.units() instanceof CurrentModel)) {
            return;
        }
        if (!model.passesCurrents()) {
            throw refused(
                    Kind.CONNECTION,
                    projection,
                    "currents of '" + source.population().name() + "' cannot pass a "
                            + model.info().name());
        }
        for (Place target : targets) {
            if (target.units() instanceof UnitModel units && units.currentRow(projection.receptor()) < 0) {
                boolean none = units.info().currents().ports().isEmpty();
                String where = none ? "" : " at port " + projection.receptor();
                throw refused(Kind.CONNECTION, projection, units.info().name() + " takes no currents" + where);
            }
        }
    }

    private static void checkTarget(Projection projection, SynapseModel model, boolean sendsCurrents, Place target) {
        boolean receives = target.units() instanceof UnitModel units && !units.isDevice();
        if (!receives) {
            throw refused(Kind.CONNECTION, projection, target.units().info().name() + " cannot receive connections");
        }
        boolean leavesTraces =
                target.units() instanceof UnitModel units && units.traceTimes().count() > 0;
        if (model.readsPostSpikes() && !leavesTraces) {
            throw refused(
                    Kind.CONNECTION,
                    projection,
                    target.units().info().name() + " leaves no traces for a "
                            + model.info().name());
        }
        if (!sendsCurrents && target.units() instanceof UnitModel units) {
            commonWeight(projection).ifPresent(w -> checkWeight(projection, units, w));
        }
        if (!sendsCurrents && !target.units().info().hasPort(projection.receptor())) {
            throw refused(
                    Kind.UNKNOWN_NAME,
                    projection,
                    target.units().info().name() + " has no port " + projection.receptor());
        }
    }

    /// @throws SpecificationException when no synapse of such a weight may end at the receptor
    static void checkWeight(Projection projection, UnitModel units, double weight) {
        if (!units.takesWeight(projection.receptor(), weight)) {
            throw refused(
                    Kind.OUT_OF_RANGE,
                    projection,
                    "port %d of %s takes no weight of %s, only %s ones"
                            .formatted(
                                    projection.receptor(),
                                    units.info().name(),
                                    weight,
                                    weight < 0 ? "positive" : "negative"));
        }
    }

    private void checkRule(int index, Projection projection, List<Place> sources, List<Place> targets) {
        if (projection.rule() instanceof ConnectionRule.Spatial) {
            new SpatialConnector(network, projection, index, settings).check();
            return;
        }
        RuleCheck.complaint(projection.rule(), Place.members(sources), Place.members(targets))
                .ifPresent(complaint -> {
                    throw refused(Kind.CONNECTION, projection, complaint);
                });
    }

    private OptionalInt constantDelay(Projection projection) {
        OptionalDouble millis = projection.delayMillis().constantValue();
        if (millis.isEmpty()) {
            return OptionalInt.empty();
        }
        int steps = settings.grid().delaySteps(millis.getAsDouble());
        if (steps < 1) {
            throw refused(
                    Kind.OUT_OF_RANGE,
                    projection,
                    "a delay of " + millis.getAsDouble() + " ms is less than half a step");
        }
        if (steps > RowBuilder.LONGEST_DELAY) {
            throw refused(Kind.OUT_OF_RANGE, projection, RowBuilder.tooLong(steps));
        }
        return OptionalInt.of(steps);
    }

    private static SpecificationException refused(Kind kind, Projection projection, String message) {
        return new SpecificationException(kind, "the projection " + projection.name() + " cannot be made: " + message);
    }
}
