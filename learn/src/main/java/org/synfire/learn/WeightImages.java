package org.synfire.learn;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import javax.imageio.ImageIO;
import org.synfire.recording.WholeFile;

/// Weights as small images side by side, a name below each; from light for the smallest of them
/// all to dark for the largest.
final class WeightImages {

    private static final int GAP = 8;
    private static final int CAPTION = 14;
    private static final int TILE = 84;

    private WeightImages() {}

    /// Writes a PNG file.
    ///
    /// @param weights an image in each row
    /// @param names below the images
    /// @throws UncheckedIOException when it cannot be written
    static void write(Path file, double[][] weights, int height, int width, List<String> names) {
        int zoom = Math.max(1, TILE / Math.max(height, width));
        int columns = (int) Math.ceil(Math.sqrt(weights.length * 1.5));
        int rows = Math.ceilDiv(weights.length, columns);
        int tileWidth = Math.max(width * zoom, TILE) + GAP;
        int tileHeight = height * zoom + GAP + CAPTION;
        BufferedImage image =
                new BufferedImage(columns * tileWidth + GAP, rows * tileHeight + GAP, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 11));
        double most = all(weights).max().orElse(1);
        double least = all(weights).min().orElse(0);
        for (int n = 0; n < weights.length; n++) {
            int left = GAP + n % columns * tileWidth;
            int top = GAP + n / columns * tileHeight;
            for (int i = 0; i < weights[n].length; i++) {
                graphics.setColor(shade(most > least ? (weights[n][i] - least) / (most - least) : 1));
                graphics.fillRect(left + i % width * zoom, top + i / width * zoom, zoom, zoom);
            }
            graphics.setColor(Color.DARK_GRAY);
            graphics.drawString(names.get(n), left, top + height * zoom + CAPTION - 2);
        }
        graphics.dispose();
        try {
            WholeFile.write(file, out -> ImageIO.write(image, "png", out));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DoubleStream all(double[][] weights) {
        return Arrays.stream(weights).flatMapToDouble(Arrays::stream);
    }

    private static Color shade(double of) {
        float light = (float) (0.95 - 0.85 * Math.clamp(of, 0, 1));
        return new Color(light, light, Math.min(1, light + 0.05f));
    }
}
