package org.synfire.engine;

import java.util.Arrays;

/// Spikes of a slice in growable columns: step, population, unit, multiplicity, factor, offset.
final class SpikeList {

    /// A cache line of 64 or 128 bytes, in ints.
    private static final int ALONE = 32;

    private long[] steps = new long[256];
    private int[] populations = new int[256];
    private int[] units = new int[256];
    private int[] multiplicities = new int[256];
    private double[] factors = new double[256];
    private double[] offsets = new double[256];
    /// The number of spikes, alone on its cache line: lists of other threads may lie beside this one.
    private final int[] size = new int[2 * ALONE];
    private int[] positions = {};

    void clear() {
        size[ALONE] = 0;
    }

    int size() {
        return size[ALONE];
    }

    void add(long step, int population, int unit, int multiplicity, double factor, double offset) {
        int at = size[ALONE];
        if (at == steps.length) {
            grow(at * 2);
        }
        steps[at] = step;
        populations[at] = population;
        units[at] = unit;
        multiplicities[at] = multiplicity;
        factors[at] = factor;
        offsets[at] = offset;
        size[ALONE] = at + 1;
    }

    private void grow(int capacity) {
        steps = Arrays.copyOf(steps, capacity);
        populations = Arrays.copyOf(populations, capacity);
        units = Arrays.copyOf(units, capacity);
        multiplicities = Arrays.copyOf(multiplicities, capacity);
        factors = Arrays.copyOf(factors, capacity);
        offsets = Arrays.copyOf(offsets, capacity);
    }

    long step(int i) {
        return steps[i];
    }

    int population(int i) {
        return populations[i];
    }

    int unit(int i) {
        return units[i];
    }

    int multiplicity(int i) {
        return multiplicities[i];
    }

    double factor(int i) {
        return factors[i];
    }

    double offset(int i) {
        return offsets[i];
    }

    /// Becomes the union of several lists in the order of step, population and unit; spikes that agree in all
    /// three (a generator may emit several) keep the order in which they were emitted.
    ///
    /// Each list must itself be grouped by step and population in that order of populations; a counting sort by
    /// step then suffices, because threads own ascending ranges of units.
    void merge(SpikeList[] parts, long firstStep, int stepCount, int populationCount) {
        clear();
        int total = 0;
        for (SpikeList part : parts) {
            total += part.size();
        }
        if (total == 0) {
            return;
        }
        if (total > steps.length) {
            grow(Math.max(total, steps.length * 2));
        }
        int cells = stepCount * populationCount + 1;
        if (positions.length < cells) {
            positions = new int[cells];
        }
        int[] position = positions;
        Arrays.fill(position, 0, cells, 0);
        for (SpikeList part : parts) {
            for (int i = 0; i < part.size(); i++) {
                position[part.cell(i, firstStep, populationCount) + 1]++;
            }
        }
        for (int c = 1; c < cells; c++) {
            position[c] += position[c - 1];
        }
        for (SpikeList part : parts) {
            for (int i = 0; i < part.size(); i++) {
                put(position[part.cell(i, firstStep, populationCount)]++, part, i);
            }
        }
        size[ALONE] = total;
    }

    private int cell(int i, long firstStep, int populationCount) {
        return (int) (steps[i] - firstStep) * populationCount + populations[i];
    }

    private void put(int at, SpikeList from, int i) {
        steps[at] = from.steps[i];
        populations[at] = from.populations[i];
        units[at] = from.units[i];
        multiplicities[at] = from.multiplicities[i];
        factors[at] = from.factors[i];
        offsets[at] = from.offsets[i];
    }
}
