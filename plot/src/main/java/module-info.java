/// Pictures: curves in panels, as PNG and SVG.
@org.jspecify.annotations.NullMarked
module org.synfire.plot {
    requires static transitive org.jspecify;
    requires transitive org.synfire.recording;
    requires transitive org.synfire.analysis;
    requires java.desktop;
    requires xchart;
    requires VectorGraphics2D;

    exports org.synfire.plot;
}
