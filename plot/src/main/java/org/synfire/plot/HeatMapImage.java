package org.synfire.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import org.synfire.plot.Figure.HeatMap;

/// Draws a heat map with its scale. Names that would touch each other are left out.
final class HeatMapImage {

    private static final int LEFT = 100;
    private static final int TOP = 34;
    private static final int BOTTOM = 46;
    private static final int RIGHT = 100;
    private static final int LINE = 14;
    private static final int GAP = 8;
    private static final int LONGEST_NAME = 66;

    private final HeatMap map;
    private final Graphics2D graphics;
    private final int width;
    private final int height;
    private final ColourScale scale;

    private HeatMapImage(HeatMap map, Graphics2D graphics, int width, int height) {
        this.map = map;
        this.graphics = graphics;
        this.width = width - LEFT - RIGHT;
        this.height = height - TOP - BOTTOM;
        this.scale = ColourScale.of(map.colours()
                .map(c -> DoubleStream.of(c.low(), c.high()))
                .orElseGet(() -> map.rows().stream().flatMapToDouble(Arrays::stream)));
    }

    static void draw(HeatMap map, Graphics2D graphics, int width, int height) {
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width, height);
        HeatMapImage image = new HeatMapImage(map, graphics, width, height);
        image.cells();
        image.scale.draw(graphics, LEFT + image.width + 18, TOP, image.height);
        image.names();
        image.titles(height);
    }

    private int left(int column) {
        return LEFT + column * width / map.columns().size();
    }

    /// Where a row begins, seen from above; row 0 is the lowest.
    private int top(int row) {
        int rows = map.rows().size();
        return TOP + (rows - 1 - row) * height / rows;
    }

    private void cells() {
        graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 11));
        for (int r = 0; r < map.rows().size(); r++) {
            for (int c = 0; c < map.columns().size(); c++) {
                cell(r, c, map.rows().get(r)[c]);
            }
        }
        graphics.setColor(Color.GRAY);
        graphics.setStroke(new BasicStroke(1));
        graphics.drawRect(LEFT, TOP, width, height);
    }

    private void cell(int row, int column, double number) {
        if (!Double.isFinite(number)) {
            return;
        }
        int w = left(column + 1) - left(column);
        int h = top(row - 1) - top(row);
        graphics.setColor(scale.colour(number));
        graphics.fillRect(left(column), top(row), w, h);
        String text = String.format(Locale.ROOT, "%.4g", number);
        if (graphics.getFontMetrics().stringWidth(text) + GAP <= w && LINE <= h) {
            graphics.setColor(scale.ink(number));
            centred(text, left(column) + w / 2, top(row) + h / 2 + 4);
        }
    }

    private void names() {
        graphics.setColor(Color.DARK_GRAY);
        graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 11));
        FontMetrics metrics = graphics.getFontMetrics();
        int widest = map.columns().stream().mapToInt(metrics::stringWidth).max().orElse(0) + GAP;
        int everyColumn = every(widest, width, map.columns());
        for (int c = 0; c < map.columns().size(); c += everyColumn) {
            centred(map.columns().get(c), (left(c) + left(c + 1)) / 2, TOP + height + 16);
        }
        int everyRow = every(LINE, height, map.rowNames());
        for (int r = 0; r < map.rowNames().size(); r += everyRow) {
            String name = shortened(map.rowNames().get(r), metrics);
            graphics.drawString(name, LEFT - 6 - metrics.stringWidth(name), (top(r) + top(r - 1)) / 2 + 4);
        }
    }

    /// Every how manieth name is shown.
    private static int every(int size, int room, List<String> names) {
        return Math.max(1, (size * names.size() + room - 1) / room);
    }

    private static String shortened(String name, FontMetrics metrics) {
        String shown = name;
        while (shown.length() > 3 && metrics.stringWidth(shown) > LONGEST_NAME) {
            shown = shown.substring(0, shown.length() - 3) + "..";
        }
        return shown;
    }

    private void titles(int whole) {
        graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
        String unit = map.unit().isEmpty() ? "" : " (" + map.unit() + ")";
        centred(map.title() + unit, LEFT + width / 2, TOP - 12);
        graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
        centred(map.xLabel(), LEFT + width / 2, whole - 10);
        graphics.translate(18, TOP + height / 2);
        graphics.rotate(-Math.PI / 2);
        centred(map.yLabel(), 0, 0);
        graphics.rotate(Math.PI / 2);
        graphics.translate(-18, -TOP - height / 2);
    }

    private void centred(String text, int x, int y) {
        graphics.drawString(text, x - graphics.getFontMetrics().stringWidth(text) / 2, y);
    }
}
