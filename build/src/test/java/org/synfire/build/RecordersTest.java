package org.synfire.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.synfire.network.DeviceWindow;
import org.synfire.network.Recorder;
import org.synfire.network.Run;
import org.synfire.network.RunSettings;
import org.synfire.network.Value;

class RecordersTest {

    private static List<Double> sampleTimes(double interval, double offset, DeviceWindow window, double millis) {
        Sketch sketch = new Sketch();
        sketch.units("cells", "ht_neuron", 1);
        sketch.sample("cells", "V_m", interval, offset, window);
        sketch.link().advance(millis);
        return sketch.told().stream()
                .map(row -> Integer.parseInt(row.split(" ")[2]) * 0.5)
                .toList();
    }

    @Test
    void samplesAreMultiplesOfTheIntervalWithinTheWindow() {
        assertThat(sampleTimes(2, 0, new DeviceWindow(0, 3, 8), 20)).containsExactly(4.0, 6.0, 8.0);
    }

    @Test
    void originMovesTheWindowOfARecorder() {
        assertThat(sampleTimes(2, 0, new DeviceWindow(10, 3, 8), 30)).containsExactly(14.0, 16.0, 18.0);
    }

    @Test
    void intervalBetweenStepsIsRoundedUp() {
        assertThat(sampleTimes(0.7, 0, DeviceWindow.ALWAYS, 3)).containsExactly(1.0, 2.0, 3.0);
    }

    @Test
    void lastSampleIsNotLost() {
        assertThat(sampleTimes(1, 0, DeviceWindow.ALWAYS, 5)).endsWith(5.0);
    }

    /// Written by NEST 3.10.0: a first sample one step after the start is missed.
    @ParameterizedTest
    @CsvSource({"1.0, 1 3 5", "3.0, 3 5", "0.5, 2.5 4.5"})
    void samplesWithAnOffsetBeginThereAsInNest(double offset, String expected) {
        assertThat(sampleTimes(2, offset, DeviceWindow.ALWAYS, 6))
                .map(t -> t.toString().replace(".0", ""))
                .containsExactly(expected.split(" "));
    }

    private static Sketch driven() {
        Sketch sketch = new Sketch();
        sketch.model("train", "spike_generator", Map.of("spike_times", Value.of(1.0, 1.5, 2.0, 9.0)));
        sketch.units("trains", "train", 2);
        sketch.units("parrots", "parrot_neuron", 2);
        sketch.units("cells", "ht_neuron", 3);
        return sketch.connect("relay", "trains", "parrots", "static_synapse", 0, 1, 1)
                .connect("drive", "parrots", "cells", "ht_synapse", 1, 1, 2.0);
    }

    @Test
    void weightRecorderHearsOnlyTheSendersAndTargetsItWants() {
        Sketch sketch = driven();
        int parrot = sketch.network()
                .layer("parrots")
                .orElseThrow()
                .populations()
                .getFirst()
                .firstId();
        int cell = sketch.network()
                .layer("cells")
                .orElseThrow()
                .populations()
                .getFirst()
                .firstId();
        sketch.add(new Recorder.WeightRecorder(
                sketch.nextId(), "w", "drive", Set.of(parrot + 1), Set.of(cell + 2), new DeviceWindow(0, 0, 2.5)));
        sketch.link().advance(20);
        assertThat(sketch.told("weight"))
                .hasSize(4)
                .allMatch(row -> row.startsWith("weight " + (parrot + 1) + " " + (cell + 2) + " 1 "))
                .first()
                .asString()
                .endsWith(" 4 1.0");
    }

    @Test
    void recordersOfOneProjectionDoNotDisturbEachOther() {
        Sketch sketch = driven();
        int first = sketch.weights("drive");
        int second = sketch.weights("drive");
        Run run = sketch.link();
        run.set(first, Map.of("stop", Value.of(2.0)));
        run.set(second, Map.of("start", Value.of(2.0), "stop", Value.of(2.5)));
        run.advance(20);
        assertThat(sketch.told("weight"))
                .as("two parrots with two spikes each onto three cells, at steps 4 and 5")
                .hasSize(24);
    }

    @Test
    void eventOfTheLastSliceIsNotLost() {
        Sketch sketch = driven();
        sketch.weights("drive");
        sketch.link().advance(2.0);
        assertThat(sketch.told("weight")).hasSize(12);
    }

    @Test
    void spikesOfMultiplicityComeAsManyTimes() {
        Sketch sketch = driven();
        sketch.spikes("parrots");
        sketch.link().advance(2.0);
        assertThat(sketch.told("spike"))
                .as("two generators drive every parrot")
                .containsExactly("spike 5 4", "spike 5 4", "spike 6 4", "spike 6 4");
    }

    @Test
    void recorderWithoutASinkIsHarmless() {
        Sketch sketch = driven();
        sketch.spikes("parrots");
        sketch.sample("cells", "V_m", 1.0);
        sketch.weights("drive");
        Run run = Linker.link(sketch.network(), new RunSettings(0.5, 1, 1), Map.of());
        run.advance(10);
        assertThat(run.timeMillis()).isEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void recorderOfAPoissonGeneratorHearsATrainOfItsOwn(int threads) {
        Sketch sketch = new Sketch().threads(threads);
        sketch.model("noise", "poisson_generator", Map.of("rate", Value.of(500.0)));
        int generator = sketch.units("noise", "noise", 1);
        int parrot = sketch.units("parrots", "parrot_neuron", 1);
        sketch.connect("relay", "noise", "parrots", "static_synapse", 0, 1, 0.5);
        sketch.spikes("noise");
        sketch.spikes("parrots");
        sketch.link().advance(400);
        List<String> own = sketch.told().stream()
                .filter(row -> row.startsWith("spike " + generator + " "))
                .map(row -> row.split(" ")[2])
                .toList();
        List<String> relayed = sketch.told().stream()
                .filter(row -> row.startsWith("spike " + parrot + " "))
                .map(row -> Integer.toString(Integer.parseInt(row.split(" ")[2]) - 1))
                .toList();
        assertThat(own).hasSizeBetween(130, 270).isNotEqualTo(relayed);
    }
}
