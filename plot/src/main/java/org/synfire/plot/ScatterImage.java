package org.synfire.plot;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.synfire.plot.Figure.Curve;
import org.synfire.plot.Figure.Panel;
import org.synfire.plot.Figure.Scatter;
import org.synfire.plot.Figure.Style;

/// Draws points in the colours of a scale.
final class ScatterImage {

    private static final int RIGHT = 90;
    private static final int TOP = 34;
    private static final int BOTTOM = 60;
    private static final int SHADES = 24;

    /// Points of the lightest colour for areas would not be seen on white.
    private static final Color LIGHT = new Color(0xA9CDEB);

    private ScatterImage() {}

    static void draw(Scatter scatter, Graphics2D graphics, int width, int height) {
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width, height);
        ColourScale scale = ColourScale.of(Arrays.stream(scatter.z()), LIGHT);
        Panel panel = new Panel(scatter.title(), scatter.xLabel(), scatter.yLabel(), curves(scatter, scale))
                .logarithmic(scatter.logarithmic());
        FigureFile.chart(panel).paint(graphics, width - RIGHT, height);
        scale.draw(graphics, width - RIGHT + 14, TOP, height - TOP - BOTTOM);
        graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 11));
        int length = graphics.getFontMetrics().stringWidth(scatter.unit());
        graphics.drawString(scatter.unit(), Math.min(width - RIGHT + 14, width - 4 - length), TOP - 12);
    }

    /// A curve of points for each shade.
    private static List<Curve> curves(Scatter scatter, ColourScale scale) {
        List<Curve> curves = new ArrayList<>();
        for (int shade = 0; shade <= SHADES; shade++) {
            int wanted = shade;
            int[] points = IntStream.range(0, scatter.z().length)
                    .filter(i -> Double.isFinite(scatter.z()[i]))
                    .filter(i -> Math.round(scale.share(scatter.z()[i]) * SHADES) == wanted)
                    .toArray();
            if (points.length > 0) {
                double middle = scale.least() + (scale.most() - scale.least()) * shade / SHADES;
                curves.add(new Curve("", chosen(scatter.x(), points), chosen(scatter.y(), points), Style.POINTS)
                        .in(scale.colour(middle).getRGB() & 0xFFFFFF));
            }
        }
        return curves;
    }

    private static double[] chosen(double[] values, int[] which) {
        return Arrays.stream(which).mapToDouble(i -> values[i]).toArray();
    }
}
