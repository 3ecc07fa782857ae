package org.synfire.plot;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.util.Locale;
import java.util.stream.DoubleStream;

/// The larger a number, the darker.
///
/// @param least gets the lightest colour
/// @param most gets the darkest one
/// @param light the colour of the least number
record ColourScale(double least, double most, Color light) {

    private static final Color LIGHT = new Color(0xE8F0F8);
    private static final Color DARK = new Color(0x12304F);
    private static final int BAR = 14;
    private static final int SHADES = 64;

    /// A scale for areas, over all numbers that are finite.
    static ColourScale of(DoubleStream numbers) {
        return of(numbers, LIGHT);
    }

    static ColourScale of(DoubleStream numbers, Color light) {
        double[] finite = numbers.filter(Double::isFinite).sorted().toArray();
        return finite.length == 0
                ? new ColourScale(0, 0, light)
                : new ColourScale(finite[0], finite[finite.length - 1], light);
    }

    Color colour(double x) {
        double at = share(x);
        return new Color(
                mixed(light.getRed(), DARK.getRed(), at),
                mixed(light.getGreen(), DARK.getGreen(), at),
                mixed(light.getBlue(), DARK.getBlue(), at));
    }

    /// Where a number stands, from 0 for the least to 1 for the most.
    double share(double x) {
        return most > least ? (x - least) / (most - least) : 1;
    }

    /// A colour for what is written upon that of a number.
    Color ink(double x) {
        return share(x) > 0.5 ? Color.WHITE : Color.DARK_GRAY;
    }

    private static int mixed(int low, int high, double at) {
        return (int) Math.round(low + at * (high - low));
    }

    /// Draws the scale as a bar with its two ends.
    void draw(Graphics2D graphics, int x, int top, int height) {
        for (int shade = 0; shade < SHADES; shade++) {
            graphics.setColor(colour(least + (most - least) * shade / (SHADES - 1)));
            int upper = top + height - (shade + 1) * height / SHADES;
            graphics.fillRect(x, upper, BAR, top + height - shade * height / SHADES - upper);
        }
        graphics.setColor(Color.DARK_GRAY);
        graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 11));
        graphics.drawString(number(most), x + BAR + 4, top + 9);
        graphics.drawString(number(least), x + BAR + 4, top + height);
    }

    static String number(double x) {
        return String.format(Locale.ROOT, "%.3g", x);
    }
}
