/// Exploration of parameters.
@org.jspecify.annotations.NullMarked
module org.synfire.sweep {
    requires static transitive org.jspecify;
    requires transitive org.synfire.network;
    requires transitive org.synfire.yaml;
    requires transitive org.synfire.lab;
    requires org.synfire.engine;
    requires org.synfire.recording;
    requires org.synfire.tree;
    requires org.synfire.plot;
    requires de.siegmar.fastcsv;

    exports org.synfire.sweep;
}
