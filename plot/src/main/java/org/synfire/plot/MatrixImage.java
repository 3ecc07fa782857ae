package org.synfire.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.util.Arrays;
import java.util.List;
import org.synfire.plot.Figure.Matrix;

/// Draws a matrix with its scale. Of large ones neighbouring entries are averaged.
final class MatrixImage {

    private static final int LEFT = 70;
    private static final int TOP = 34;
    private static final int BOTTOM = 40;
    private static final int RIGHT = 110;
    private static final int MOST = 200;

    private final Graphics2D graphics;
    private final int width;
    private final int height;
    private final ColourScale scale;

    private MatrixImage(Graphics2D graphics, int width, int height, List<double[]> rows) {
        this.graphics = graphics;
        this.width = width;
        this.height = height;
        this.scale = ColourScale.of(rows.stream().flatMapToDouble(Arrays::stream));
    }

    static void draw(Matrix matrix, Graphics2D graphics, int width, int height) {
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width, height);
        MatrixImage image = new MatrixImage(graphics, width, height, matrix.rows());
        image.cells(shrunk(matrix.rows()));
        image.scale.draw(graphics, LEFT + image.plotWidth() + 18, TOP, image.plotHeight());
        image.labels(matrix);
    }

    private int plotWidth() {
        return width - LEFT - RIGHT;
    }

    private int plotHeight() {
        return height - TOP - BOTTOM;
    }

    private void cells(double[][] rows) {
        for (int r = 0; r < rows.length; r++) {
            for (int c = 0; c < rows[r].length; c++) {
                if (Double.isFinite(rows[r][c])) {
                    int x = LEFT + c * plotWidth() / rows[r].length;
                    int y = TOP + r * plotHeight() / rows.length;
                    graphics.setColor(scale.colour(rows[r][c]));
                    graphics.fillRect(
                            x,
                            y,
                            LEFT + (c + 1) * plotWidth() / rows[r].length - x,
                            TOP + (r + 1) * plotHeight() / rows.length - y);
                }
            }
        }
        graphics.setColor(Color.GRAY);
        graphics.setStroke(new BasicStroke(1));
        graphics.drawRect(LEFT, TOP, plotWidth(), plotHeight());
    }

    private void labels(Matrix matrix) {
        graphics.setColor(Color.DARK_GRAY);
        graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
        centred(
                matrix.title() + (matrix.unit().isEmpty() ? "" : " (" + matrix.unit() + ")"),
                LEFT + plotWidth() / 2,
                TOP - 12);
        graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
        centred(matrix.xLabel(), LEFT + plotWidth() / 2, height - 10);
        graphics.translate(18, TOP + plotHeight() / 2);
        graphics.rotate(-Math.PI / 2);
        centred(matrix.yLabel(), 0, 0);
        graphics.rotate(Math.PI / 2);
        graphics.translate(-18, -TOP - plotHeight() / 2);
        graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 11));
        int rows = matrix.rows().size();
        int columns = rows == 0 ? 0 : matrix.rows().getFirst().length;
        centred("0", LEFT, height - BOTTOM + 16);
        centred(Integer.toString(columns), LEFT + plotWidth(), height - BOTTOM + 16);
        graphics.drawString("0", LEFT - 12, TOP + 9);
        String last = Integer.toString(rows);
        graphics.drawString(last, LEFT - 5 - graphics.getFontMetrics().stringWidth(last), TOP + plotHeight());
    }

    private void centred(String text, int x, int y) {
        FontMetrics metrics = graphics.getFontMetrics();
        graphics.drawString(text, x - metrics.stringWidth(text) / 2, y);
    }

    private static double[][] shrunk(List<double[]> rows) {
        int columns = rows.isEmpty() ? 0 : rows.getFirst().length;
        int down = Math.max(1, (rows.size() + MOST - 1) / MOST);
        int across = Math.max(1, (columns + MOST - 1) / MOST);
        double[][] small = new double[(rows.size() + down - 1) / down][(columns + across - 1) / across];
        for (int r = 0; r < small.length; r++) {
            for (int c = 0; c < small[r].length; c++) {
                int left = c * across;
                int right = Math.min(columns, left + across);
                small[r][c] = rows.subList(r * down, Math.min(rows.size(), (r + 1) * down)).stream()
                        .flatMapToDouble(row -> Arrays.stream(row, left, right))
                        .filter(Double::isFinite)
                        .average()
                        .orElse(Double.NaN);
            }
        }
        return small;
    }
}
