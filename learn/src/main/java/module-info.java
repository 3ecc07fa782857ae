/// A classifier that learns with spike-timing-dependent plasticity.
@org.jspecify.annotations.NullMarked
module org.synfire.learn {
    requires static transitive org.jspecify;
    requires transitive org.synfire.network;
    requires transitive org.synfire.formats;
    requires org.synfire.engine;
    requires org.synfire.recording;
    requires transitive org.synfire.plot;
    requires de.siegmar.fastcsv;
    requires tools.jackson.databind;
    requires java.desktop;

    exports org.synfire.learn;
}
