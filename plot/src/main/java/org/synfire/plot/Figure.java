package org.synfire.plot;

import java.util.List;

/// Panels side by side and below each other.
///
/// @param columns how many panels stand side by side
/// @param panels row by row
public record Figure(int columns, List<Panel> panels) {

    /// Points that belong together.
    ///
    /// @param name what the legend says; empty for none
    /// @param x finite numbers
    /// @param y as many; those that are not finite are left out
    /// @param style how points are drawn
    public record Curve(String name, double[] x, double[] y, Style style) {}

    /// How points are drawn.
    public enum Style {
        LINE,
        POINTS,
        LINE_AND_POINTS
    }

    /// Curves over the same axes.
    public record Panel(String title, String xLabel, String yLabel, List<Curve> curves) {
        public Panel {
            curves = List.copyOf(curves);
        }
    }

    public Figure {
        panels = List.copyOf(panels);
        if (columns < 1) {
            throw new IllegalArgumentException("a figure has at least one column, not " + columns);
        }
    }

    /// How many rows of panels there are.
    public int rows() {
        return (panels.size() + columns - 1) / columns;
    }
}
