package org.synfire.learn;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.synfire.engine.Philox;

/// Images of digits: a type of 5 by 7 dots, each dot drawn as 3 by 3 pixels, moved by up to two pixels either way,
/// of some brightness, its edges softened, with specks over the whole image.
final class Glyphs {

    private static final int SIDE = 28;
    private static final int DOT = 3;
    private static final int COLUMNS = 5;
    private static final int ROWS = 7;
    private static final int SHIFT = 2;
    private static final double SPECKS = 0.02;
    private static final double DARKEST = 150;
    private static final double BRIGHTEST = 255;

    private static final List<String> DIGITS = List.of(
            ".###.#...##..###.#.###..##...#.###.",
            "..#...##....#....#....#....#...###.",
            ".###.#...#....#...#...#...#...#####",
            "#####...#...#.....#.....##...#.###.",
            "...#...##..#.#.#..#.#####...#....#.",
            "######....####.....#....##...#.###.",
            "..##..#...#....####.#...##...#.###.",
            "#####....#...#...#...#....#....#...",
            ".###.#...##...#.###.#...##...#.###.",
            ".###.#...##...#.####....#...#..##..");

    private final Philox random;
    private final int sample;
    private final int stream;

    private Glyphs(Philox random, int sample, int stream) {
        this.random = random;
        this.sample = sample;
        this.stream = stream;
    }

    /// So many images, as many of each digit as can be.
    static DataSet draw(int amount, int stream, long seed) {
        Philox random = new Philox(seed, Philox.Purpose.PARAMETER);
        List<double[]> images = new ArrayList<>();
        for (int i = 0; i < amount; i++) {
            images.add(new Glyphs(random, i, stream).image(DIGITS.get(i % DIGITS.size())));
        }
        List<String> names =
                IntStream.range(0, DIGITS.size()).mapToObj(String::valueOf).toList();
        int[] labels = IntStream.range(0, amount).map(i -> i % DIGITS.size()).toArray();
        return new Table("glyphs", List.of(SIDE, SIDE), names, images, labels)
                .select(Sampling.order(amount, stream, 0, seed));
    }

    private int lot(int index, int below) {
        return (int) (random.uniform(sample, stream, index) * below);
    }

    private double[] image(String digit) {
        double brightness = DARKEST + (BRIGHTEST - DARKEST) * random.uniform(sample, stream, 0);
        int left = (SIDE - COLUMNS * DOT) / 2 + lot(1, 2 * SHIFT + 1) - SHIFT;
        int top = (SIDE - ROWS * DOT) / 2 + lot(2, 2 * SHIFT + 1) - SHIFT;
        double[] sharp = new double[SIDE * SIDE];
        for (int y = 0; y < ROWS * DOT; y++) {
            for (int x = 0; x < COLUMNS * DOT; x++) {
                if (digit.charAt(y / DOT * COLUMNS + x / DOT) == '#') {
                    sharp[(top + y) * SIDE + left + x] = brightness;
                }
            }
        }
        return specked(softened(sharp));
    }

    /// A quarter of each pixel goes to the four beside it.
    private static double[] softened(double[] sharp) {
        double[] soft = sharp.clone();
        for (int y = 1; y < SIDE - 1; y++) {
            for (int x = 1; x < SIDE - 1; x++) {
                int at = y * SIDE + x;
                double beside = sharp[at - 1] + sharp[at + 1] + sharp[at - SIDE] + sharp[at + SIDE];
                soft[at] = Math.rint(0.75 * sharp[at] + 0.25 * beside / 4);
            }
        }
        return soft;
    }

    private double[] specked(double[] image) {
        for (int i = 0; i < image.length; i++) {
            if (random.uniform(sample, stream, 3L + i) < SPECKS) {
                image[i] = BRIGHTEST - image[i];
            }
        }
        return image;
    }
}
