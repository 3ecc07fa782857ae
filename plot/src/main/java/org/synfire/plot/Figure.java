package org.synfire.plot;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

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

    /// A small matrix whose rows and columns have names: rows from bottom to top, dark for large numbers, white for
    /// NaN. Where there is room, the numbers stand in their cells.
    ///
    /// @param columns names from left to right
    /// @param rowNames names from bottom to top
    /// @param rows a number for each column
    /// @param unit of the numbers; may be empty
    /// @param colours what has the lightest and the darkest colour; the least and the largest number when absent
    public record HeatMap(
            String title,
            String xLabel,
            String yLabel,
            List<String> columns,
            List<String> rowNames,
            List<double[]> rows,
            String unit,
            Optional<Range> colours)
            implements Part {
        public HeatMap {
            columns = List.copyOf(columns);
            rowNames = List.copyOf(rowNames);
            rows = List.copyOf(rows);
            int width = columns.size();
            if (rows.size() != rowNames.size() || rows.stream().anyMatch(row -> row.length != width)) {
                throw new IllegalArgumentException(
                        "a heat map has a number for each of " + rowNames.size() + " rows and " + width + " columns");
            }
        }

        /// A heat map that uses all colours.
        public HeatMap(
                String title,
                String xLabel,
                String yLabel,
                List<String> columns,
                List<String> rowNames,
                List<double[]> rows,
                String unit) {
            this(title, xLabel, yLabel, columns, rowNames, rows, unit, Optional.empty());
        }

        /// This, with the colours of other numbers, so that several can be compared.
        public HeatMap colouredFrom(double low, double high) {
            return new HeatMap(title, xLabel, yLabel, columns, rowNames, rows, unit, Optional.of(new Range(low, high)));
        }
    }

    /// Points that are the darker, the larger a third number is.
    ///
    /// @param x finite numbers
    /// @param y as many, finite
    /// @param z as many; points where it is not finite are left out
    /// @param unit of the third number, or what it is
    /// @param logarithmic axes on which tenfold is always as far
    public record Scatter(
            String title,
            String xLabel,
            String yLabel,
            double[] x,
            double[] y,
            double[] z,
            String unit,
            Set<Axis> logarithmic)
            implements Part {
        public Scatter {
            logarithmic = Set.copyOf(logarithmic);
            if (x.length != y.length || x.length != z.length) {
                throw new IllegalArgumentException("each point has three numbers");
            }
        }
    }

    /// The two axes.
    public enum Axis {
        X,
        Y
    }

    /// Curves over the same axes.
    ///
    /// @param yRange what of the y-axis is shown; all when absent
    /// @param xRange what of the x-axis is shown; all when absent
    /// @param logarithmic axes on which tenfold is always as far; their numbers are greater than 0
    public record Panel(
            String title,
            String xLabel,
            String yLabel,
            List<Curve> curves,
            Optional<Range> yRange,
            Optional<Range> xRange,
            Set<Axis> logarithmic)
            implements Part {
        public Panel {
            curves = List.copyOf(curves);
            logarithmic = Set.copyOf(logarithmic);
        }

        /// A panel that shows everything.
        public Panel(String title, String xLabel, String yLabel, List<Curve> curves) {
            this(title, xLabel, yLabel, curves, Optional.empty(), Optional.empty(), Set.of());
        }

        /// This, with a part of the y-axis.
        public Panel showing(double low, double high) {
            return new Panel(title, xLabel, yLabel, curves, Optional.of(new Range(low, high)), xRange, logarithmic);
        }

        /// This, with a part of the x-axis.
        public Panel from(double low, double high) {
            return new Panel(title, xLabel, yLabel, curves, yRange, Optional.of(new Range(low, high)), logarithmic);
        }

        /// This, with other axes.
        public Panel logarithmic(Set<Axis> axes) {
            return new Panel(title, xLabel, yLabel, curves, yRange, xRange, axes);
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
