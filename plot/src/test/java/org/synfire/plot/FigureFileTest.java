package org.synfire.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.synfire.plot.Figure.Curve;
import org.synfire.plot.Figure.Panel;
import org.synfire.plot.Figure.Style;

class FigureFileTest {

    @TempDir
    private Path folder;

    private static Figure figure(int panels) {
        double[] x = IntStream.range(0, 100).asDoubleStream().toArray();
        double[] y =
                IntStream.range(0, 100).mapToDouble(i -> Math.sin(i / 10.0)).toArray();
        Panel panel = new Panel(
                        "a sine",
                        "t (ms)",
                        "V_m (mV)",
                        List.of(
                                new Curve("line", x, y, Style.LINE),
                                new Curve("points", x, y, Style.POINTS),
                                new Curve("both", x, y, Style.LINE_AND_POINTS),
                                new Curve("dashes", x, y, Style.DASHES).in(0xCCCCCC)))
                .showing(-1, 2);
        return new Figure(2, Collections.nCopies(panels, panel));
    }

    @Test
    void aPngShowsEveryPanelInColour() throws IOException {
        Path file = folder.resolve("figure.png");
        FigureFile.write(figure(3), file);
        BufferedImage image = ImageIO.read(file.toFile());
        assertThat(image.getWidth()).isEqualTo(2 * 2 * 560);
        assertThat(image.getHeight()).isEqualTo(2 * 2 * 240);
        assertThat(colours(image, 0, 0)).hasSizeGreaterThan(20);
        assertThat(colours(image, 0, 1)).hasSizeGreaterThan(20);
        // There is no fourth panel.
        assertThat(colours(image, 1, 1)).hasSize(1);
    }

    private static Set<Integer> colours(BufferedImage image, int column, int row) {
        Set<Integer> colours = new HashSet<>();
        for (int x = column * 1120 + 4; x < (column + 1) * 1120 - 4; x += 2) {
            for (int y = row * 480 + 4; y < (row + 1) * 480 - 4; y += 2) {
                colours.add(image.getRGB(x, y));
            }
        }
        return colours;
    }

    @Test
    void anSvgIsADrawingOfLines() throws IOException {
        Path file = folder.resolve("figure.SVG");
        FigureFile.write(figure(1), file);
        assertThat(Files.readString(file))
                .startsWith("<?xml")
                .contains("<svg", "viewBox=\"0 0 1120 240\"", "<path")
                .endsWith("</svg>\n");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void anotherEndingIsRefused() {
        assertThatThrownBy(() -> FigureFile.write(figure(1), folder.resolve("figure.gif")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a figure is written as .png or .svg, not figure.gif");
        assertThatThrownBy(() -> new Figure(0, List.of())).hasMessageContaining("at least one column");
    }

    @Test
    void aFolderThatIsNotThereIsAnError() {
        assertThatThrownBy(() -> FigureFile.write(figure(1), folder.resolve("nowhere/figure.png")))
                .isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void matricesAreImagesWithAScale() throws IOException {
        double[][] rows = new double[450][3];
        for (int r = 0; r < rows.length; r++) {
            rows[r] = new double[] {r < 225 ? 1 : 2, Double.NaN, 1.5};
        }
        Path file = folder.resolve("matrix.png");
        FigureFile.write(new Figure(1, List.of(new Figure.Matrix("w", "target", "source", List.of(rows), "nA"))), file);
        BufferedImage image = ImageIO.read(file.toFile());
        // Upper left, lower left, middle, right.
        assertThat(image.getRGB(2 * 80, 2 * 50) & 0xFFFFFF).isEqualTo(0xE8F0F8);
        assertThat(image.getRGB(2 * 80, 2 * 190) & 0xFFFFFF).isEqualTo(0x12304F);
        assertThat(image.getRGB(2 * 260, 2 * 100) & 0xFFFFFF).isEqualTo(0xFFFFFF);
        assertThat(image.getRGB(2 * 440, 2 * 100) & 0xFFFFFF).isEqualTo(0x7D90A4);
    }

    @Test
    void emptyMatricesAreDrawnToo() {
        Path file = folder.resolve("matrix.png");
        FigureFile.write(new Figure(1, List.of(new Figure.Matrix("w", "target", "source", List.of(), ""))), file);
        assertThat(file).isRegularFile();
    }

    private BufferedImage drawn(Figure.Part part) throws IOException {
        Path file = folder.resolve("part.png");
        FigureFile.write(new Figure(1, List.of(part)), file);
        return ImageIO.read(file.toFile());
    }

    private static final Figure.HeatMap MAP = new Figure.HeatMap(
            "rate",
            "a",
            "b",
            List.of("1", "2"),
            List.of("low", "a name that is longer than there is room for"),
            List.of(new double[] {1, 2}, new double[] {Double.NaN, 3}),
            "Hz");

    @Test
    void rowsOfAHeatMapGoUpwards() throws IOException {
        BufferedImage image = drawn(MAP);
        // Lower left, lower right, upper left, upper right.
        assertThat(image.getRGB(2 * 110, 2 * 180) & 0xFFFFFF).isEqualTo(0xE8F0F8);
        assertThat(image.getRGB(2 * 300, 2 * 180) & 0xFFFFFF).isEqualTo(0x7D90A4);
        assertThat(image.getRGB(2 * 110, 2 * 50) & 0xFFFFFF).isEqualTo(0xFFFFFF);
        assertThat(image.getRGB(2 * 300, 2 * 50) & 0xFFFFFF).isEqualTo(0x12304F);
    }

    @Test
    void heatMapsMayShareTheirColours() throws IOException {
        BufferedImage image = drawn(MAP.colouredFrom(1, 5));
        assertThat(image.getRGB(2 * 300, 2 * 50) & 0xFFFFFF).isEqualTo(0x7D90A4);
    }

    @Test
    void heatMapsHaveANumberForEachCell() {
        assertThatThrownBy(() ->
                        new Figure.HeatMap("", "", "", List.of("1"), List.of("2"), List.of(new double[] {1, 2}), ""))
                .hasMessage("a heat map has a number for each of 1 rows and 1 columns");
    }

    @Test
    void manyNamesOfAHeatMapAreThinnedOut() throws IOException {
        List<String> names = IntStream.range(0, 60).mapToObj(i -> "value " + i).toList();
        List<double[]> rows = names.stream()
                .map(n -> IntStream.range(0, 60).asDoubleStream().toArray())
                .toList();
        BufferedImage image = drawn(new Figure.HeatMap("", "", "", names, names, rows, ""));
        assertThat(colours(image, 0, 0)).hasSizeGreaterThan(60);
    }

    @Test
    void pointsOfAScatterAreDarkWhereTheThirdNumberIsLarge() throws IOException {
        double[] x = {1, 10, 100};
        BufferedImage image = drawn(new Figure.Scatter(
                "", "a", "b", x, x, new double[] {1, 2, Double.NaN}, "Hz", Set.of(Figure.Axis.X, Figure.Axis.Y)));
        assertThat(colours(image, 0, 0)).contains(0xFFA9CDEB, 0xFF12304F);
        assertThatThrownBy(() -> new Figure.Scatter("", "", "", x, x, new double[1], "", Set.of()))
                .hasMessage("each point has three numbers");
    }

    @Test
    void placesWithoutPanelAreWhite() throws IOException {
        Path file = folder.resolve("figure.png");
        FigureFile.write(figure(3), file);
        assertThat(colours(ImageIO.read(file.toFile()), 1, 1)).containsExactly(0xFFFFFFFF);
    }
}
