package org.synfire.plot;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Panels side by side and below each other.
///
/// @param columns how many panels stand side by side
/// @param panels row by row
public record Figure(int columns, List<? extends Figure.Part> panels) {

    /// Points that belong together.
    ///
    /// @param name what the legend says; empty for none
    /// @param x finite numbers
    /// @param y as many; those that are not finite are left out
    /// @param style how points are drawn
    /// @param colour red, green and blue, eight bits each; chosen by the figure when absent
    public record Curve(String name, double[] x, double[] y, Style style, OptionalInt colour) {

        /// A curve in a colour of the figure's choice.
        public Curve(String name, double[] x, double[] y, Style style) {
            this(name, x, y, style, OptionalInt.empty());
        }

        /// This, in another colour.
        public Curve in(int rgb) {
            return new Curve(name, x, y, style, OptionalInt.of(rgb));
        }
    }

    /// How points are drawn.
    public enum Style {
        LINE,
        DASHES,
        POINTS,
        /// Points as small as can be seen, for rasters.
        DOTS,
        LINE_AND_POINTS
    }

    /// What stands in one place of a figure.
    public sealed interface Part {}

    /// A matrix as an image: rows from top to bottom, dark for large numbers, white for NaN.
    ///
    /// @param rows as long as each other
    /// @param unit of the numbers
    public record Matrix(String title, String xLabel, String yLabel, List<double[]> rows, String unit) implements Part {
        public Matrix {
            rows = List.copyOf(rows);
        }
    }

    /// Curves over the same axes.
    ///
    /// @param yRange what of the y-axis is shown; all when absent
    /// @param xRange what of the x-axis is shown; all when absent
    public record Panel(
            String title,
            String xLabel,
            String yLabel,
            List<Curve> curves,
            Optional<Range> yRange,
            Optional<Range> xRange)
            implements Part {
        public Panel {
            curves = List.copyOf(curves);
        }

        /// A panel that shows everything.
        public Panel(String title, String xLabel, String yLabel, List<Curve> curves) {
            this(title, xLabel, yLabel, curves, Optional.empty(), Optional.empty());
        }

        /// This, with a part of the y-axis.
        public Panel showing(double low, double high) {
            return new Panel(title, xLabel, yLabel, curves, Optional.of(new Range(low, high)), xRange);
        }

        /// This, with a part of the x-axis.
        public Panel from(double low, double high) {
            return new Panel(title, xLabel, yLabel, curves, yRange, Optional.of(new Range(low, high)));
        }
    }

    /// A part of an axis.
    public record Range(double low, double high) {}

    public Figure {
        panels = List.copyOf(panels);
        if (columns < 1) {
            throw new IllegalArgumentException("a figure has at least one column, not " + columns);
        }
    }

    /// The panels that hold curves.
    public List<Panel> curvePanels() {
        return panels.stream()
                .filter(Panel.class::isInstance)
                .map(Panel.class::cast)
                .toList();
    }

    /// How many rows of panels there are.
    public int rows() {
        return (panels.size() + columns - 1) / columns;
    }
}
