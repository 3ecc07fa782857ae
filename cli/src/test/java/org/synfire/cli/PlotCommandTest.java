package org.synfire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.synfire.formats.BlockFiles;
import org.synfire.formats.SpikeStream;
import org.synfire.network.TimeGrid;
import org.synfire.recording.AnalogSignal;
import org.synfire.recording.Block;
import org.synfire.recording.ConnectionFile;
import org.synfire.recording.PynnFile;
import org.synfire.recording.Segment;
import org.synfire.recording.SpikeTrain;

class PlotCommandTest {

    @TempDir
    private Path folder;

    private static Block block() {
        return new Block(
                "cells",
                Map.of(),
                List.of(new Segment(
                        "segment000",
                        Map.of(),
                        List.of(new SpikeTrain(0, 1, 100, 5, 50, 80), new SpikeTrain(1, 2, 100, 7)),
                        List.of(new AnalogSignal(
                                "v", "mV", 0, 50, new int[] {0, 1}, List.of(new double[] {-65, -60, -55}, new double[] {
                                    -70, -70, -70
                                }))))));
    }

    @ParameterizedTest
    @ValueSource(strings = {".npz", ".mat", ".nix", ".feather", ".txt"})
    void blocksOfEveryFormatAreDrawnBesideTheirFile(String ending) throws IOException {
        Path file = folder.resolve("cells" + ending);
        BlockFiles.write(file, block());
        Output plot = Output.of("plot", file.toString());
        assertThat(plot.code()).as(plot.err()).isZero();
        assertThat(plot.out()).contains("cells.png, 3 panels");
        assertThat(folder.resolve("cells.png")).isRegularFile();
        assertThat(Files.size(folder.resolve("cells.png"))).isGreaterThan(20_000);
    }

    @Test
    void picturesCanBeDrawingsOfAPartOfTheTime() throws IOException {
        Path file = folder.resolve("cells.npz");
        BlockFiles.write(file, block());
        Path picture = folder.resolve("part.svg");
        Output plot = Output.of("plot", file.toString(), "-o", picture.toString(), "--from", "40", "--to", "90");
        assertThat(plot.code()).as(plot.err()).isZero();
        assertThat(Files.readString(picture)).contains("<svg");
    }

    @ParameterizedTest
    @ValueSource(strings = {"old.txt", "old.ras", "old.npz"})
    void oldLayoutsOfPynnAreDrawn(String name) throws IOException {
        Path file = folder.resolve(name);
        PynnFile.write(file, block(), "spikes");
        assertThat(Output.of("plot", file.toString()).out()).contains("2 panels");
    }

    @ParameterizedTest
    @ValueSource(strings = {"stream.npz", "stream.feather"})
    void streamsAreDrawn(String name) throws IOException {
        Path file = folder.resolve(name);
        try (SpikeStream stream = SpikeStream.to(file, TimeGrid.of(0.1))) {
            for (int i = 0; i < 30_000; i++) {
                stream.add(1 + i % 300, i / 100.0);
            }
        }
        Path picture = folder.resolve("stream.svg");
        assertThat(Output.of("plot", file.toString(), "-o", picture.toString()).out())
                .contains("2 panels");
        assertThat(picture).isRegularFile();
    }

    @Test
    void connectionsAreDrawnAsHistogramAndMatrix() throws IOException {
        Path file = folder.resolve("weights.txt");
        new ConnectionFile(
                        List.of(new double[] {0, 0, 0.5}, new double[] {0, 2, 1.5}, new double[] {3, 1, -1}),
                        List.of("weight"))
                .write(file);
        Output plot = Output.of("plot", file.toString());
        assertThat(plot.out()).as(plot.err()).contains("weights.png, 2 panels");
    }

    @Test
    void mistakesAreAnsweredAndNothingIsWritten() throws IOException {
        Path file = Files.writeString(folder.resolve("cells.npz"), "no archive");
        assertRefused("cells.npz: it is no .npz archive", "plot", file.toString());
        assertRefused("does not exist", "plot", folder.resolve("none.npz").toString());
        assertRefused("no output folder", "plot", folder.toString());
        BlockFiles.write(file, block());
        assertRefused("a picture is .png or .svg", "plot", file.toString(), "-o", "x.pdf");
        assertRefused("there is nothing to be seen", "plot", file.toString(), "--from", "50", "--to", "50");
        BlockFiles.write(file, new Block("b", Map.of(), List.of()));
        assertRefused("nothing was recorded", "plot", file.toString());
        assertThat(folder.resolve("cells.png")).doesNotExist();
    }

    private static void assertRefused(String reason, String... command) {
        Output refused = Output.of(command);
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains(reason);
    }
}
