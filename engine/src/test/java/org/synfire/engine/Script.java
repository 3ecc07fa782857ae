package org.synfire.engine;

import java.util.List;

/// Units that emit as they are told, like generators of spikes, or like neurons.
final class Script implements UnitKernel {

    /// What a unit emits in a step.
    record Line(long step, int unit, int multiplicity, double factor) {}

    private final int size;
    private final boolean device;
    private final List<Line> lines;

    Script(int size, boolean device, Line... lines) {
        this.size = size;
        this.device = device;
        this.lines = List.of(lines);
    }

    /// One unit, a device, that emits single spikes.
    static Script at(long... steps) {
        Line[] lines = new Line[steps.length];
        for (int i = 0; i < lines.length; i++) {
            lines[i] = new Line(steps[i], 0, 1, 1.0);
        }
        return new Script(1, true, lines);
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public int inputRows() {
        return 0;
    }

    @Override
    public int inputRow(int port) {
        return IGNORED;
    }

    @Override
    public int currentRow(int port) {
        return IGNORED;
    }

    @Override
    public boolean countsSpikes() {
        return false;
    }

    @Override
    public boolean isDevice() {
        return device;
    }

    @Override
    public void prepare(long step) {}

    @Override
    public Updater updater() {
        return this::update;
    }

    private void update(int from, int to, long step, double[] input, SpikeSink spikes) {
        for (int unit = from; unit < to; unit++) {
            for (Line line : lines) {
                if (line.step() == step && line.unit() == unit) {
                    spikes.emit(unit, line.multiplicity(), line.factor());
                }
            }
        }
    }

    @Override
    public double recordable(int index, int unit) {
        return 0;
    }

    @Override
    public void keep(StateStream state) {
        state.part("script");
    }

    @Override
    public void reset() {}

    @Override
    public void resetDynamics() {}
}
