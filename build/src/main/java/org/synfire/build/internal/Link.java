package org.synfire.build.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.synfire.engine.Engine;
import org.synfire.engine.Engine.Emitter;
import org.synfire.models.CurrentModel;
import org.synfire.models.DrawnModel;
import org.synfire.models.Library;
import org.synfire.models.Settable;
import org.synfire.models.UnitModel;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.NetworkDescription;
import org.synfire.network.RecordSink;
import org.synfire.network.RunSettings;
import org.synfire.network.SpecificationException;

/// A description laid out: populations with their units, projections with their synapses, recorders with their
/// taps.
///
/// @param places the populations in the order of their node ids
/// @param wired the projections in the order of the description
/// @param recorders by node id
public record Link(
        NetworkDescription network,
        RunSettings settings,
        List<Place> places,
        List<WiredProjection> wired,
        Map<Integer, RecorderState> recorders,
        Engine engine) {

    /// The delay of the link between a recorder and what it observes, in ms.
    private static final double RECORDER_LINK = 1.0;

    /// @throws SpecificationException when the description cannot be run
    public static Link of(
            NetworkDescription network, RunSettings settings, Library library, Map<Integer, RecordSink> sinks) {
        Mistakes mistakes = new Mistakes();
        NameCheck.run(network, mistakes);
        List<Place> places = new UnitLayout(network, settings, library, mistakes).places();
        mistakes.throwIfAny();
        Taps taps = new Taps(network, settings.grid(), places, sinks, mistakes);
        List<ProjectionPlan> plans =
                plans(network, new ProjectionPlanner(network, settings, library, places), mistakes);
        mistakes.throwIfAny();
        MemoryEstimate.complaint(plans, settings.threads(), Runtime.getRuntime().maxMemory())
                .ifPresent(complaint -> {
                    throw new SpecificationException(Kind.OUT_OF_RANGE, complaint);
                });
        ProjectionWiring wiring = new ProjectionWiring(network, settings, places, taps);
        List<WiredProjection> wired = plans.stream().map(wiring::wire).toList();
        Engine engine = new Engine(layout(settings, places, wired, taps));
        return new Link(network, settings, places, wired, taps.recorders(), engine);
    }

    private static List<ProjectionPlan> plans(
            NetworkDescription network, ProjectionPlanner planner, Mistakes mistakes) {
        return IntStream.range(0, network.projections().size())
                .mapToObj(i -> mistakes.attempt(() -> planner.plan(i)))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Engine.Layout layout(
            RunSettings settings, List<Place> places, List<WiredProjection> wired, Taps taps) {
        int links = settings.grid().delaySteps(RECORDER_LINK);
        boolean observed = !taps.sampleTaps().isEmpty() || !taps.spikeTaps().isEmpty();
        int smallest = observed ? Math.max(1, links) : Integer.MAX_VALUE;
        int largest = observed ? Math.max(1, links) : 1;
        for (WiredProjection projection : wired) {
            smallest = Math.min(smallest, projection.smallestDelay());
            largest = Math.max(largest, projection.largestDelay());
        }
        return new Engine.Layout(
                places.stream().map(Link::emitter).toList(),
                places.stream().mapToInt(Place::firstId).toArray(),
                wired.stream().flatMap(w -> w.bundles().stream()).toList(),
                taps.sampleTaps(),
                taps.spikeTaps(),
                taps.weightTaps(),
                smallest == Integer.MAX_VALUE ? 1 : smallest,
                largest,
                settings.grid().ticsPerStep(),
                settings.threads());
    }

    private static Emitter emitter(Place place) {
        return switch (place.units()) {
            case UnitModel units -> new Emitter.Units(units);
            case DrawnModel drawn -> new Emitter.Drawn(drawn);
            case CurrentModel currents -> new Emitter.Currents(currents);
            case Settable other ->
                throw new IllegalStateException("no emitter for " + other.info().name());
        };
    }

    /// The population a unit belongs to.
    Optional<Place> place(int id) {
        int low = 0;
        int high = places.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            Place place = places.get(middle);
            if (place.holds(id)) {
                return Optional.of(place);
            }
            if (id < place.firstId()) {
                high = middle - 1;
            } else {
                low = middle + 1;
            }
        }
        return Optional.empty();
    }

    /// Connections by projection.
    Map<String, Long> connectionCounts() {
        Map<String, Long> counts = new LinkedHashMap<>();
        wired.forEach(w -> counts.put(w.projection().name(), w.size()));
        return counts;
    }
}
