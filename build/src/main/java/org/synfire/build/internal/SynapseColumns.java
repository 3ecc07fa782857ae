package org.synfire.build.internal;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.synfire.engine.Bundle;
import org.synfire.engine.StableOrder;
import org.synfire.engine.SynapseRows;
import org.synfire.models.SynapseModel;
import org.synfire.network.ModelInfo.ParameterInfo;
import org.synfire.network.Run;
import org.synfire.network.TimeGrid;
import org.synfire.network.Value;

/// The synapses of a projection, wherever they are: by source, then target, then place in the row.
final class SynapseColumns implements Run.Synapses {

    private static final String WEIGHT = "weight";
    private static final String DELAY = "delay";

    private final WiredProjection wired;
    private final TimeGrid grid;
    private final SynapseRows[] rows;
    /// Which of the rows a synapse is in, and where.
    private final int[] row;
    private final int[] place;
    private final int[] sources;
    private final int[] targets;

    SynapseColumns(WiredProjection wired, Link link) {
        this.wired = wired;
        this.grid = link.settings().grid();
        this.rows =
                wired.bundles().stream().flatMap(b -> Arrays.stream(b.rows())).toArray(SynapseRows[]::new);
        int size = Math.toIntExact(wired.size());
        this.row = new int[size];
        this.place = new int[size];
        this.sources = new int[size];
        this.targets = new int[size];
        fill(link);
    }

    private void fill(Link link) {
        int size = 0;
        int index = 0;
        for (Bundle bundle : wired.bundles()) {
            Place source = link.places().get(bundle.source());
            int firstTarget = link.places().get(bundle.target()).firstId();
            for (SynapseRows each : bundle.rows()) {
                for (int unit = 0; unit < source.size(); unit++) {
                    for (int i = each.rowStart(unit); i < each.rowEnd(unit); i++) {
                        row[size] = index;
                        place[size] = i;
                        sources[size] = source.firstId() + unit;
                        targets[size++] = firstTarget + each.target(i);
                    }
                }
                index++;
            }
        }
        sort();
    }

    private void sort() {
        // What was found first stays first among equal ones.
        int[] order = StableOrder.by(sources, StableOrder.by(targets, StableOrder.unchanged(sources.length)));
        for (int[] column : new int[][] {row, place, sources, targets}) {
            int[] unsorted = column.clone();
            Arrays.setAll(column, k -> unsorted[order[k]]);
        }
    }

    @Override
    public int size() {
        return sources.length;
    }

    @Override
    public int source(int synapse) {
        return sources[synapse];
    }

    @Override
    public int target(int synapse) {
        return targets[synapse];
    }

    @Override
    public double[] values(String name) {
        double[] values = new double[size()];
        Arrays.setAll(values, k -> switch (name) {
            case WEIGHT -> rows[row[k]].weight(place[k]);
            case DELAY -> grid.toMillis(rows[row[k]].delaySteps(place[k]));
            default -> wired.model().value(rows[row[k]], place[k], name).asDouble();
        });
        return values;
    }

    @Override
    public void set(String name, double... values) {
        if (values.length != size()) {
            throw new IllegalArgumentException(values.length + " values for " + size() + " synapses");
        }
        if (name.equals(DELAY)) {
            throw new IllegalArgumentException("delays are fixed once the network is made");
        }
        Optional<ParameterInfo> parameter = wired.model().info().parameter(name);
        check(name, parameter, values);
        for (int k = 0; k < values.length; k++) {
            if (!Double.isNaN(values[k])) {
                wired.model().set(rows[row[k]], place[k], name, value(parameter, values[k]));
            }
        }
    }

    /// Millions of weights are set at a time: what the name decides is checked once, and a value is looked at closely
    /// when it is out of range, or when there are conditions that it could break.
    private void check(String name, Optional<ParameterInfo> parameter, double[] values) {
        SynapseModel model = wired.model();
        boolean alone = parameter.isPresent()
                && model.info().orderings().stream()
                        .noneMatch(o -> o.smaller().equals(name) || o.larger().equals(name));
        boolean known = false;
        for (int k = 0; k < values.length; k++) {
            if (Double.isNaN(values[k])) {
                continue;
            }
            if (!known || !alone || !parameter.get().range().contains(values[k])) {
                model.check(Map.of(name, value(parameter, values[k])));
                known = true;
            }
            if (model.hasConditions()) {
                model.check(rows[row[k]], place[k], Map.of(name, value(parameter, values[k])));
            }
        }
    }

    private static Value value(Optional<ParameterInfo> parameter, double x) {
        return parameter.map(p -> p.value(x)).orElse(Value.of(x));
    }
}
