package org.synfire.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.synfire.analysis.Window;
import org.synfire.plot.Figure.Matrix;
import org.synfire.plot.Figure.Panel;
import org.synfire.plot.Figure.Part;
import org.synfire.recording.AnalogSignal;
import org.synfire.recording.ConnectionFile;
import org.synfire.recording.Segment;
import org.synfire.recording.SpikeTrain;

class RecordingFigureTest {

    private static Segment segment() {
        return new Segment(
                "segment000",
                Map.of(),
                List.of(new SpikeTrain(0, 1, 1000, 5, 50, 80), new SpikeTrain(7, 2, 1000, 7)),
                List.of(new AnalogSignal(
                        "v",
                        "mV",
                        0,
                        0.1,
                        new int[] {0, 1, 2},
                        List.of(new double[10_001], new double[10_001], new double[10_001]))));
    }

    private static Panel panel(List<Part> panels, int index) {
        return (Panel) panels.get(index);
    }

    @Test
    void rastersShowEverySpikeOfTheWindow() {
        List<Part> panels = RecordingFigure.of("cells", segment(), new Window(6, 80), 5);
        Panel raster = panel(panels, 0);
        assertThat(raster.title()).isEqualTo("cells: 3 spikes of 2 cells");
        assertThat(raster.curves().getFirst().x()).containsExactly(50, 80, 7);
        assertThat(raster.curves().getFirst().y()).containsExactly(0, 0, 7);
    }

    @Test
    void ratesAreStepsOverBinsOfRoundWidth() {
        Panel rate = panel(RecordingFigure.of("cells", segment(), new Window(0, 1000), 5), 1);
        assertThat(rate.title()).startsWith("rate in bins of 10 ms, 2.00 Hz");
        double[] y = rate.curves().getFirst().y();
        assertThat(y).hasSize(202);
        assertThat(y[1]).isCloseTo(100, within(1e-9));
        assertThat(y[3]).isZero();
    }

    @Test
    void tracesAreThinnedAndLimited() {
        Panel traces = panel(RecordingFigure.of("cells", segment(), new Window(0, 1000), 2), 2);
        assertThat(traces.title()).isEqualTo("cells: v, 2 of 3 cells");
        assertThat(traces.yLabel()).isEqualTo("v (mV)");
        assertThat(traces.curves()).hasSize(2);
        assertThat(traces.curves().getFirst().x().length).isBetween(4000, 6000);
    }

    @Test
    void longRecordingsShowSomeOfTheirCells() {
        List<SpikeTrain> trains = new ArrayList<>();
        double[] times =
                IntStream.range(0, 100).asDoubleStream().map(t -> t + 1).toArray();
        for (int cell = 0; cell < 500; cell++) {
            trains.add(new SpikeTrain(cell, cell, 100, times));
        }
        Segment many = new Segment("segment000", Map.of(), trains, List.of());
        Panel raster = panel(RecordingFigure.of("all", many, RecordingFigure.duration(many), 5), 0);
        assertThat(raster.title()).isEqualTo("all: 50000 spikes of 500 cells (1 cell of 3)");
        assertThat(raster.curves().getFirst().x().length).isLessThanOrEqualTo(20_000);
    }

    @Test
    void durationIsThatOfTheLongest() {
        assertThat(RecordingFigure.duration(segment())).isEqualTo(new Window(0, 1000));
        assertThat(RecordingFigure.duration(new Segment("s", Map.of(), List.of(), List.of())))
                .isEqualTo(new Window(0, 1));
    }

    @Test
    void connectionsHaveAHistogramAndAMatrix() {
        ConnectionFile file = new ConnectionFile(
                List.of(new double[] {0, 1, 0.5}, new double[] {0, 1, 0.25}, new double[] {2, 0, 3}),
                List.of("weight"));
        List<Part> panels = RecordingFigure.of("w", file);
        assertThat(Arrays.stream(panel(panels, 0).curves().getFirst().y()).sum())
                .isEqualTo(6);
        Matrix matrix = (Matrix) panels.get(1);
        assertThat(matrix.rows()).hasSize(3);
        assertThat(matrix.rows().getFirst()).containsExactly(Double.NaN, 0.75);
        assertThat(matrix.rows().get(2)).containsExactly(3, Double.NaN);
        assertThatThrownBy(() -> RecordingFigure.of("w", new ConnectionFile(List.of(), List.of())))
                .hasMessageContaining("no weights");
    }

    @Test
    void equalNumbersHaveOneBar() {
        Panel one = RecordingFigure.histogram("w", "weight", 2, 2, 2);
        assertThat(one.curves().getFirst().y()).containsExactly(0, 3, 3, 0);
    }

    @Test
    void weightsOverTimeShowTheirMeanAndTheLast() {
        List<Part> panels = RecordingFigure.weights(
                "p", new double[] {1, 2, 1}, new double[] {0, 0.5, 200}, new double[] {1, 3, 5});
        assertThat(panel(panels, 0).curves().getFirst().y()).containsExactly(2, 5);
        assertThat(panel(panels, 1).title()).isEqualTo("p: last weights of 2 synapses");
    }
}
