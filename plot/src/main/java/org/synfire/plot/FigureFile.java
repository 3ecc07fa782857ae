package org.synfire.plot;

import de.erichseifert.vectorgraphics2d.Processors;
import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.synfire.plot.Figure.Axis;
import org.synfire.plot.Figure.Curve;
import org.synfire.plot.Figure.HeatMap;
import org.synfire.plot.Figure.Matrix;
import org.synfire.plot.Figure.Panel;
import org.synfire.plot.Figure.Scatter;
import org.synfire.plot.Figure.Style;
import org.synfire.recording.WholeFile;

/// Writes figures, to a temporary name first.
public final class FigureFile {

    private static final int PANEL_WIDTH = 560;
    private static final int PANEL_HEIGHT = 240;
    private static final int SHARPNESS = 2;
    private static final List<Color> COLOURS = List.of(
            new Color(0x1F4E79), new Color(0xC0504D), new Color(0x4F8F4F), new Color(0x8064A2), new Color(0xD08A2E));

    private FigureFile() {}

    /// Writes a figure in the format that the file's name ends with: `.png` or `.svg`.
    ///
    /// @throws IllegalArgumentException for any other ending
    /// @throws UncheckedIOException when it cannot be written; an older file of that name is still there
    /// then
    public static void write(Figure figure, Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        if (!name.endsWith(".png") && !name.endsWith(".svg")) {
            throw new IllegalArgumentException("a figure is written as .png or .svg, not " + file.getFileName());
        }
        try {
            WholeFile.write(file, out -> {
                if (name.endsWith(".png")) {
                    ImageIO.write(image(figure), "png", out);
                } else {
                    svg(figure, out);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BufferedImage image(Figure figure) {
        BufferedImage image = new BufferedImage(
                SHARPNESS * figure.columns() * PANEL_WIDTH,
                SHARPNESS * figure.rows() * PANEL_HEIGHT,
                BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        // The last row may have fewer panels.
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        graphics.scale(SHARPNESS, SHARPNESS);
        draw(figure, graphics);
        graphics.dispose();
        return image;
    }

    private static void svg(Figure figure, OutputStream out) throws IOException {
        VectorGraphics2D graphics = new VectorGraphics2D();
        draw(figure, graphics);
        PageSize page = new PageSize(figure.columns() * PANEL_WIDTH, figure.rows() * PANEL_HEIGHT);
        Processors.get("svg").getDocument(graphics.getCommands(), page).writeTo(out);
    }

    private static void draw(Figure figure, Graphics2D graphics) {
        for (int i = 0; i < figure.panels().size(); i++) {
            int x = i % figure.columns() * PANEL_WIDTH;
            int y = i / figure.columns() * PANEL_HEIGHT;
            graphics.translate(x, y);
            switch (figure.panels().get(i)) {
                case Panel panel -> chart(panel).paint(graphics, PANEL_WIDTH, PANEL_HEIGHT);
                case Matrix matrix -> MatrixImage.draw(matrix, graphics, PANEL_WIDTH, PANEL_HEIGHT);
                case HeatMap map -> HeatMapImage.draw(map, graphics, PANEL_WIDTH, PANEL_HEIGHT);
                case Scatter scatter -> ScatterImage.draw(scatter, graphics, PANEL_WIDTH, PANEL_HEIGHT);
            }
            graphics.translate(-x, -y);
        }
    }

    static XYChart chart(Panel panel) {
        XYChart chart = new XYChartBuilder()
                .width(PANEL_WIDTH)
                .height(PANEL_HEIGHT)
                .title(panel.title())
                .xAxisTitle(panel.xLabel())
                .yAxisTitle(panel.yLabel())
                .build();
        chart.getStyler().setChartBackgroundColor(Color.WHITE);
        chart.getStyler().setPlotBorderVisible(false);
        chart.getStyler().setPlotGridLinesColor(new Color(0xE6E6E6));
        chart.getStyler().setChartTitleBoxVisible(false);
        chart.getStyler().setChartTitleVisible(!panel.title().isEmpty());
        chart.getStyler().setChartTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
        chart.getStyler().setAxisTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
        chart.getStyler().setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 11));
        chart.getStyler().setXAxisTickMarkSpacingHint(90);
        chart.getStyler().setMarkerSize(panel.curves().stream().anyMatch(c -> c.style() == Style.DOTS) ? 2 : 5);
        chart.getStyler().setXAxisLogarithmic(panel.logarithmic().contains(Axis.X));
        chart.getStyler().setYAxisLogarithmic(panel.logarithmic().contains(Axis.Y));
        fromZero(panel, chart);
        panel.xRange().ifPresent(range -> {
            chart.getStyler().setXAxisMin(range.low());
            chart.getStyler().setXAxisMax(range.high());
        });
        panel.yRange().ifPresent(range -> {
            chart.getStyler().setYAxisMin(range.low());
            chart.getStyler().setYAxisMax(range.high());
        });
        chart.getStyler()
                .setLegendVisible(
                        panel.curves().stream().anyMatch(c -> !c.name().isEmpty()));
        for (int i = 0; i < panel.curves().size(); i++) {
            add(chart, panel.curves().get(i), i);
        }
        return chart;
    }

    /// An axis that begins just above 0 begins at 0, so that its ticks are round numbers.
    private static void fromZero(Panel panel, XYChart chart) {
        double least = panel.curves().stream()
                .flatMapToDouble(c -> Arrays.stream(c.x()))
                .min()
                .orElse(0);
        double most = panel.curves().stream()
                .flatMapToDouble(c -> Arrays.stream(c.x()))
                .max()
                .orElse(0);
        if (least > 0 && least < most / 10 && !panel.logarithmic().contains(Axis.X)) {
            chart.getStyler().setXAxisMin(0.0);
        }
    }

    /// XChart puts ticks at the points themselves, wherever these are, when all are equally far apart:
    /// the last one is there twice, a ten-thousandth of the whole beyond itself.
    private static double[] uneven(double[] x) {
        double[] more = repeated(x);
        if (x.length > 0) {
            more[x.length] += 1e-4 * (x[x.length - 1] - x[0]);
        }
        return more;
    }

    private static double[] repeated(double[] values) {
        double[] more = Arrays.copyOf(values, values.length + 1);
        more[values.length] = values.length > 0 ? values[values.length - 1] : 0;
        return more;
    }

    private static void add(XYChart chart, Curve curve, int index) {
        String name = curve.name().isEmpty() ? "curve " + index : curve.name();
        XYSeries series = chart.addSeries(name, uneven(curve.x()), repeated(curve.y()));
        series.setShowInLegend(!curve.name().isEmpty());
        Color colour =
                curve.colour().isPresent() ? new Color(curve.colour().getAsInt()) : COLOURS.get(index % COLOURS.size());
        series.setLineColor(colour);
        series.setMarkerColor(colour);
        series.setLineWidth(1.3f);
        switch (curve.style()) {
            case LINE -> series.setMarker(SeriesMarkers.NONE);
            case DASHES -> {
                series.setMarker(SeriesMarkers.NONE);
                series.setLineStyle(SeriesLines.DASH_DASH);
            }
            case POINTS -> {
                series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
                series.setMarker(SeriesMarkers.CIRCLE);
            }
            case DOTS -> {
                series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
                series.setMarker(SeriesMarkers.SQUARE);
            }
            case LINE_AND_POINTS -> series.setMarker(SeriesMarkers.CIRCLE);
        }
    }
}
